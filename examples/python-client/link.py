"""The connection to the broker for asyncio: paho's thread does the network, everything else happens in the loop.

Each connection is a new paho client: paho would send again whatever was not acknowledged before a loss, also acks whose
time is over. The session is kept by the broker, so that a command reaches a screen that was away for a moment.
"""

import asyncio
import logging
import random
from collections.abc import Callable
from typing import Any

import paho.mqtt.client as mqtt

from config import Config, new_client

log = logging.getLogger("link")

KEEPALIVE_SEC = 30
ACK_SEC = 10.0
LONGEST_WAIT_SEC = 5.0
HELD_SEC = 10.0  # a connection that lasted so long was a good one


class Link:
    def __init__(
        self, config: Config, on_up: Callable[[], None], on_down: Callable[[], None], on_message: Callable[..., None]
    ) -> None:
        self._config, self._on_up, self._on_down, self._on_message = config, on_up, on_down, on_message
        self._client: mqtt.Client | None = None
        self._over = asyncio.Event()
        self._unacked: dict[int, asyncio.Future[bool]] = {}
        self.up = False

    async def run(self) -> None:
        """Connects, again and again, until it is cancelled."""
        failures = 0
        loop = asyncio.get_running_loop()
        while True:
            began = loop.time()
            try:
                await self._connection()
            except OSError as error:
                log.warning("no connection to %s:%s: %s", self._config.host, self._config.port, error)
            failures = 0 if loop.time() - began > HELD_SEC else min(failures + 1, 10)
            await asyncio.sleep(random.uniform(0, min(LONGEST_WAIT_SEC, 0.1 * 2**failures)))

    async def _connection(self) -> None:
        loop = asyncio.get_running_loop()

        def in_loop(do: Callable[..., None]) -> Callable[..., None]:
            def call(client: mqtt.Client, _data: Any, *args: Any) -> None:
                loop.call_soon_threadsafe(do, client, *args)

            return call

        client_id = f"infoscreen-client-{self._config.client_uuid}"
        client = self._client = new_client(self._config, client_id, clean_session=False)
        self._over.clear()
        client.on_connect = in_loop(self._connected)
        client.on_disconnect = in_loop(self._disconnected)
        client.on_publish = in_loop(lambda _client, mid, *_: self._settle(mid, True))
        client.on_message = in_loop(self._received)
        try:
            await asyncio.to_thread(client.connect, self._config.host, self._config.port, KEEPALIVE_SEC)
            client.loop_start()
            await self._over.wait()
        finally:
            self._client, was_up, self.up = None, self.up, False
            for mid in list(self._unacked):
                self._settle(mid, False)
            client.disconnect()
            client.loop_stop()
            if was_up:
                self._on_down()

    async def publish(self, topic: str, payload: str) -> bool:
        """With QoS 1. True once the broker has it; False when the connection was lost before."""
        if not self._client or not self.up:
            return False
        info = self._client.publish(topic, payload, qos=1)
        done = self._unacked[info.mid] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(ACK_SEC):
                await done
        except TimeoutError:
            self._over.set()  # a broker that does not acknowledge is as good as gone
        finally:
            self._unacked.pop(info.mid, None)
        return done.done() and not done.cancelled() and done.result()

    def send(self, topic: str, payload: str, qos: int) -> bool:
        """Without waiting for what comes of it; False where there is no connection."""
        if self._client and self.up:
            self._client.publish(topic, payload, qos=qos)
        return self.up

    def subscribe(self, topics: list[str], qos: int) -> None:
        if self._client and self.up and topics:
            self._client.subscribe([(topic, qos) for topic in topics])

    def unsubscribe(self, topics: list[str]) -> None:
        if self._client and self.up and topics:
            self._client.unsubscribe(topics)

    def _connected(self, client: mqtt.Client, _flags: Any, code: Any, *_: Any) -> None:
        if client is not self._client:
            return
        if code != 0:
            log.error("the broker refuses the connection: %s; see MQTT_USER and MQTT_PASSWORD_BROKER", code)
            self._over.set()
            return
        self.up = True
        self._on_up()

    def _disconnected(self, client: mqtt.Client, *_: Any) -> None:
        if client is self._client:
            self._over.set()

    def _received(self, client: mqtt.Client, message: mqtt.MQTTMessage) -> None:
        if client is self._client:
            self._on_message(message.topic, message.payload, message.retain)

    def _settle(self, mid: int, sent: bool) -> None:
        waiting = self._unacked.get(mid)
        if waiting and not waiting.done():
            waiting.set_result(sent)
