"""Orders to screens: issued, published on two topics, followed by their acks, ended by their expiry."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from clock import Clock
from contract import Ack, instant, read_ack, written
from link import Link
from settings import Settings
from store import Store

# A stage never goes back. What has ended has the last rank, and nothing after it counts.
RANKS = {"queued": 0, "published": 1, "accepted": 2, "execution_started": 3}
ENDED = 4
MAX_HISTORY = 100
MAX_COMMANDS = 10_000


def rank(status: str) -> int:
    return RANKS.get(status, ENDED)


@dataclass
class Command:
    command_id: str
    client_uuid: str
    action: str
    issued_at: str
    expires_at: str
    requested_by: int | None
    reason: str | None
    status: str = "queued"
    error_code: str | None = None
    error_message: str | None = None
    states: list[dict[str, str]] = field(default_factory=list)
    history: list[dict[str, Any]] = field(default_factory=list)

    def reach(self, status: str, at: datetime) -> None:
        self.status = status
        self.states.append({"status": status, "at": written(at)})

    def take(self, ack: Ack, topic: str, at: datetime) -> None:
        """An ack moves the status forward or is only written down; the same one again changes nothing."""
        applied = rank(self.status) < rank(ack.status)
        if applied:
            self.reach(ack.status, at)
            self.error_code, self.error_message = ack.error_code, ack.error_message
        if len(self.history) < MAX_HISTORY:
            self.history.append({"status": ack.status, "topic": topic, "at": written(at), "applied": applied})

    def payload(self) -> str:
        names = ("command_id", "client_uuid", "action", "issued_at", "expires_at", "requested_by", "reason")
        return json.dumps({"schema_version": "1.0", **{name: getattr(self, name) for name in names}})

    @property
    def expires(self) -> datetime:
        return instant(self.expires_at) or datetime.min


class CommandDesk:
    def __init__(self, settings: Settings, clock: Clock, store: Store, link: Callable[[], Link]) -> None:
        self._settings, self._clock, self._store, self._link = settings, clock, store, link
        kept = [Command(**value) for value in store.all("command").values()]
        self._commands = {one.command_id: one for one in sorted(kept, key=lambda one: one.issued_at)}
        for command in self._commands.values():
            self._expire(command)
            self._watch(command)

    def get(self, command_id: str) -> Command | None:
        return self._commands.get(command_id)

    def issue(self, client_uuid: str, action: str, reason: str | None, requested_by: int | None) -> Command:
        now = self._clock.now()
        expires_at = written(now + self._settings.command_ttl)
        command = Command(str(uuid4()), client_uuid, action, written(now), expires_at, requested_by, reason)
        command.reach("blocked" if action == "reboot_host" and self._is_locked(client_uuid, now) else "queued", now)
        self._forget_oldest()
        self._commands[command.command_id] = command
        self._keep(command)
        self._watch(command)
        self._publish(command)
        return command

    def publish_queued(self) -> None:
        for command in list(self._commands.values()):
            self._publish(command)

    def hear(self, topic: str, payload: bytes) -> None:
        """An ack from `infoscreen/{client_uuid}/commands/ack` or its alias. One that is no ack, is for no command of
        ours or comes from another screen than the command went to changes nothing."""
        ack = read_ack(payload)
        command = self._commands.get(ack.command_id) if ack else None
        if ack and command and command.client_uuid == topic.split("/")[1]:
            self._expire(command)
            command.take(ack, topic, self._clock.now())
            self._keep(command)

    def _is_locked(self, client_uuid: str, now: datetime) -> bool:
        since = now - self._settings.lockout_window
        counted = [
            one
            for one in self._commands.values()
            if one.client_uuid == client_uuid and one.action == "reboot_host" and one.status != "blocked"
        ]
        return sum((instant(one.issued_at) or since) > since for one in counted) >= self._settings.lockout_max

    def _publish(self, command: Command) -> None:
        """Published means acknowledged on every topic; until then it is queued, and goes out again on a reconnect."""
        link = self._link()
        if command.status != "queued" or not link.up or self._clock.now() >= command.expires:
            return
        names = ["commands", "command"] if self._settings.legacy_topics else ["commands"]
        missing = set(names)

        def acked(name: str) -> None:
            missing.discard(name)
            if not missing and command.status == "queued":
                command.reach("published", self._clock.now())
                self._keep(command)

        for name in names:
            topic = f"infoscreen/{command.client_uuid}/{name}"
            link.publish(topic, command.payload(), retain=False, acked=partial(acked, name))

    def _watch(self, command: Command) -> None:
        if rank(command.status) < ENDED:
            self._clock.at(command.expires, self._expire, command)

    def _expire(self, command: Command) -> None:
        if rank(command.status) < ENDED and self._clock.now() >= command.expires:
            command.reach("timed_out", self._clock.now())
            self._keep(command)

    def _forget_oldest(self) -> None:
        if len(self._commands) >= MAX_COMMANDS:
            oldest = next(iter(self._commands))
            del self._commands[oldest]
            self._store.drop("command", oldest)

    def _keep(self, command: Command) -> None:
        self._store.put("command", command.command_id, asdict(command))
