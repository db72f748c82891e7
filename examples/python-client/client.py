#!/usr/bin/env python3
"""A screen: follows power intents, carries out commands, tells how it is. `python3 client.py` starts it; its
configuration is in the environment (README.md)."""

import asyncio
import json
import logging
import os
import signal
import sys
import time
from contextlib import suppress
from datetime import datetime, timezone

from commands import Commands
from config import Config, read_config
from contract import read_client_intent, read_events, read_group_id, read_group_intent, written
from link import Link
from power import Moment, Power, Report
from telemetry import LogHandler, Telemetry
from tv import CecTv, SimulatedTv, Tv

log = logging.getLogger("client")

TICK_SEC = 0.2  # how often the power looks at the clocks; what arrives is looked at once


def moment() -> Moment:
    return Moment(datetime.now(timezone.utc), time.monotonic())


class Screen:
    def __init__(self, config: Config, tv: Tv, tv_state: str) -> None:
        self._config, self._tv, self._tv_state = config, tv, tv_state
        self._own = f"infoscreen/{config.client_uuid}/"
        self._link = Link(config, self._link_is_up, self._link_is_down, self._hear)
        self._power = Power(config.mode, config.off_delay_sec, tv_state)
        self._commands = Commands(config, self._link)
        self._telemetry = Telemetry(config, self._link)
        self._heard = asyncio.Event()
        self._untold: str | None = None

    async def run(self) -> None:
        logging.getLogger().addHandler(LogHandler(self._telemetry))
        self._commands.resume()
        async with asyncio.TaskGroup() as group:
            for work in (
                self._link.run(),
                self._follow(),
                self._commands.deliver(),
                self._commands.forget_old(),
                self._telemetry.run(),
            ):
                group.create_task(work)

    def _link_is_up(self) -> None:
        """The screen's own topics with QoS 1: what was sent while it was away waits for it. Those of its group with
        QoS 0: they are retained, and a queue of old intents is of no use."""
        log.info("connected to %s:%s", self._config.host, self._config.port)
        self._link.subscribe([self._own + name for name in ("commands", "command", "power/intent", "group_id")], qos=1)
        self._link.subscribe(self._group_topics(), qos=0)
        self._telemetry.link_is_up()
        self._tell_state()

    def _link_is_down(self) -> None:
        self._telemetry.link_is_down()

    def _group_topics(self) -> list[str]:
        group = self._power.group
        return [f"infoscreen/groups/{group}/power/intent", f"infoscreen/events/{group}"] if group else []

    def _hear(self, topic: str, payload: bytes, retained: bool) -> None:
        try:
            if topic in (self._own + "commands", self._own + "command"):
                self._commands.hear(payload, retained)
            elif topic == self._own + "group_id":
                self._hear_group(payload)
            elif topic == self._own + "power/intent":
                self._hear_intent("override", payload)
            elif topic == f"infoscreen/groups/{self._power.group}/power/intent":
                self._hear_intent("group", payload)
            elif topic == f"infoscreen/events/{self._power.group}":
                self._hear_events(payload)
        except Exception:  # one message must never end the screen (client/command/survives-garbage)
            log.exception("a message on %s is lost", topic)
        self._heard.set()

    def _hear_group(self, payload: bytes) -> None:
        group = read_group_id(payload) if payload else None
        if payload and group is None:
            log.warning("a group_id is ignored: it is neither a positive integer nor a slug")
            return
        former = self._group_topics()
        if self._power.assign(group):
            self._link.unsubscribe(former)
            self._link.subscribe(self._group_topics(), qos=0)

    def _hear_intent(self, by: str, payload: bytes) -> None:
        if not payload:
            self._power.withdraw(by)
            return
        if by == "override":
            intent = read_client_intent(payload, self._config.client_uuid)
        else:
            intent = read_group_intent(payload, self._power.group or "")
        if intent is None:
            log.warning("an intent (%s) is ignored: it is not as the contract says", by)
        elif not self._power.hear(by, intent, moment().wall):
            log.info("intent %s is ignored: it has expired, or is older than the one before", intent.intent_id)

    def _hear_events(self, payload: bytes) -> None:
        events = read_events(payload)
        if events is not None:
            self._power.hear_events(events)
        elif payload:
            log.warning("an array of events is ignored: it is not as the contract says")

    async def _follow(self) -> None:
        """Carries out one decision after the other, and reports each."""
        while True:
            self._heard.clear()
            decision = self._power.decide(moment())
            if decision is None:
                with suppress(TimeoutError):
                    async with asyncio.timeout(TICK_SEC):
                        await self._heard.wait()
                continue
            error = None
            if decision.moves:
                log.info("the TV goes %s (%s)", decision.want.state, decision.want.by)
                error = await self._order(decision.want.state)
            self._report(self._power.done(decision, self._tv_state, moment(), error))

    async def _order(self, state: str) -> str | None:
        try:
            await self._tv.order(state)
        except OSError as error:
            log.error("the TV did not go %s: %s", state, error)
            self._tv_state = "unknown"
            return str(error)
        self._tv_state = state
        return None

    def _report(self, report: Report) -> None:
        power = {"applied_state": report.applied_state, "source": report.source, "result": report.result}
        state = {
            "schema_version": "1.0",
            "intent_id": report.intent_id,
            "client_id": self._config.client_uuid,
            "reported_at": written(moment().wall),
            "power": {**power, "detail": report.detail} if report.detail else power,
        }
        self._untold = json.dumps(state)
        self._tell_state()

    def _tell_state(self) -> None:
        """Without a connection the last report waits for one."""
        if self._untold and self._link.send(self._own + "power/state", self._untold, qos=1):
            self._untold = None


async def run(config: Config) -> None:
    tv: Tv = SimulatedTv() if config.cec_client == "simulated" else CecTv(config.cec_client)
    work = asyncio.create_task(Screen(config, tv, await tv.state()).run())
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, work.cancel)
    try:
        await work
    except asyncio.CancelledError:
        log.info("stopped")


def main() -> int:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        config = read_config(os.environ)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 64
    asyncio.run(run(config))
    return 0


if __name__ == "__main__":
    sys.exit(main())
