"""The connection to the broker, without threads: `turn` waits for the socket and does what it has to.

Each connection is a new paho client. paho sends again what was not acknowledged before a loss; for intents that would
be wrong, since they may have expired meanwhile (server/intent/reconnect-never-replays-expired). The session at the
broker is kept instead, so that acks that come while the server is away reach it later.
"""

import logging
import random
import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlparse

import paho.mqtt.client as mqtt

log = logging.getLogger("link")

KEEPALIVE_SEC = 30
GREETING_SEC = 10.0  # how long a broker may take to accept a connection
ACK_SEC = 10.0  # how long `settle` waits for it to acknowledge
LONGEST_WAIT_SEC = 5.0


@dataclass(frozen=True)
class Broker:
    url: str
    client_id: str
    username: str | None = None
    password: str | None = None


def new_client(broker: Broker) -> mqtt.Client:
    """A client of paho 1.6 or 2.x; its callbacks take further arguments with `*_`, which differ between the two."""
    options: dict[str, Any] = {"client_id": broker.client_id, "clean_session": False}
    if hasattr(mqtt, "CallbackAPIVersion"):
        options["callback_api_version"] = mqtt.CallbackAPIVersion.VERSION2
    client = mqtt.Client(**options)
    if broker.username:
        client.username_pw_set(broker.username, broker.password)
    if broker.url.startswith("mqtts:"):
        client.tls_set()
    return client


class Link:
    def __init__(
        self,
        broker: Broker,
        filters: list[str],
        on_up: Callable[[], None],
        on_message: Callable[[str, bytes], None],
    ) -> None:
        self._broker, self._filters = broker, filters
        self._on_up, self._on_message = on_up, on_message
        self._client: mqtt.Client | None = None
        self._unacked: dict[int, Callable[[], None] | None] = {}
        self._failures = 0
        self._up_since = 0.0
        self._deadline = 0.0  # of the greeting while there is a client, else of the next attempt
        self.up = False

    def publish(self, topic: str, payload: str, retain: bool, acked: Callable[[], None] | None = None) -> None:
        """With QoS 1. Only while `up`; what a lost connection takes with it is forgotten, and `acked` never called."""
        assert self._client and self.up
        info = self._client.publish(topic, payload, qos=1, retain=retain)
        self._unacked[info.mid] = acked

    def turn(self, wait_sec: float, *others: int) -> bool:
        """Waits until the socket or one of the other descriptors can be read; true where one of the others can."""
        if self._client is None and time.monotonic() >= self._deadline:
            self._dial()
        if self._client is None:
            left = max(0.0, self._deadline - time.monotonic())
            return bool(select.select(others, [], [], min(wait_sec, left))[0])
        if not self.up and time.monotonic() > self._deadline:
            self._lost("the broker does not accept the connection")
            return False
        client = self._client
        sock: Any = client.socket()
        if sock is None:  # paho closed it
            self._lost("the connection is lost")
            return False
        waiting = getattr(sock, "pending", lambda: 0)()  # TLS may hold what was read already
        writing = [sock] if client.want_write() else []
        readable, writable, _ = select.select([sock, *others], writing, [], 0 if waiting else wait_sec)
        codes = [client.loop_read()] if waiting or sock in readable else []
        codes += [client.loop_write()] if writable else []
        codes.append(client.loop_misc())
        if any(code != mqtt.MQTT_ERR_SUCCESS for code in codes) and self._client is client:
            self._lost("the connection is lost")
        return any(other in readable for other in others)

    def settle(self) -> None:
        """Returns once everything published is acknowledged, or the connection lost."""
        limit = time.monotonic() + ACK_SEC
        while self.up and self._unacked:
            self.turn(0.1)
            if time.monotonic() > limit:
                self._lost("the broker does not acknowledge")

    def wait_up(self) -> bool:
        limit = time.monotonic() + GREETING_SEC
        while not self.up and time.monotonic() < limit:
            self.turn(0.1)
        return self.up

    def close(self, kill: bool = False) -> None:
        """Says goodbye; or, where `kill`, leaves as a process does that is killed."""
        if self._client and not kill:
            self._client.disconnect()
        self._drop()

    def _dial(self) -> None:
        url = urlparse(self._broker.url)
        client = new_client(self._broker)
        client.on_connect = self._greeted
        client.on_publish = lambda _client, _data, mid, *_: self._acknowledged(mid)
        client.on_message = lambda _client, _data, message: self._on_message(message.topic, message.payload)
        self._client, self._deadline = client, time.monotonic() + GREETING_SEC
        try:
            client.connect(url.hostname or "127.0.0.1", url.port or 1883, KEEPALIVE_SEC)
            sock: Any = client.socket()
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # else small packets wait for 40 ms
        except OSError as error:
            self._lost(str(error))

    def _greeted(self, client: mqtt.Client, _data: Any, _flags: Any, code: Any, *_: Any) -> None:
        if code != 0:
            log.error("the broker refuses the connection: %s; see MQTT_USER and MQTT_PASSWORD", code)
            return
        self.up, self._up_since = True, time.monotonic()
        client.subscribe([(name, 1) for name in self._filters])
        log.info("connected to %s", self._broker.url)
        self._on_up()

    def _acknowledged(self, mid: int) -> None:
        acked = self._unacked.pop(mid, None)
        if acked:
            acked()

    def _lost(self, why: str) -> None:
        """The first attempt comes soon, the next ones ever later. That starts over when a connection has held for a
        while: connecting alone shows nothing, since a broker may drop whoever publishes."""
        log.warning("%s", why)
        if self.up and time.monotonic() - self._up_since > LONGEST_WAIT_SEC:
            self._failures = 0
        self._drop()
        longest = min(LONGEST_WAIT_SEC, 0.1 * 2**self._failures)
        self._deadline = time.monotonic() + random.uniform(0, longest)
        self._failures += 1

    def _drop(self) -> None:
        client, self._client, self.up = self._client, None, False
        self._unacked.clear()
        sock = client.socket() if client else None
        if sock:
            sock.close()
