"""The scheduler: what the schedule and the overrides ask for, put on the board at the instant it is due."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from board import Board
from clock import LAST, Clock
from commands import CommandDesk
from contract import instant, written
from link import Link
from schedule import Group, Schedule, read_schedule
from settings import Settings
from store import Store

ACK_FILTERS = ["infoscreen/+/commands/ack", "infoscreen/+/command/ack"]


class Scheduler:
    """`link` is set by whoever makes both; until it is up, everything is noted and nothing sent."""

    link: Link

    def __init__(self, settings: Settings, clock: Clock, store: Store) -> None:
        self._settings, self._clock, self._store = settings, clock, store
        self._board = Board(clock, store, lambda: self.link, settings.lifetime)
        self.commands = CommandDesk(settings, clock, store, lambda: self.link)
        self._schedule = Schedule()
        self._overrides: dict[str, dict[str, Any]] = store.all("override")
        self._timers: dict[str, Any] = {}

    def start(self) -> None:
        """Takes up what is stored. Nothing is sent before the link is up."""
        self._take(read_schedule(self._store.all("schedule").get("", {})))
        for client_uuid in list(self._overrides):
            self._override_due(client_uuid)
        self._clock.at(self._clock.now() + timedelta(seconds=self._settings.poll_sec), self._poll, priority=LAST)

    def set_schedule(self, document: dict[str, Any]) -> list[dict[str, str]]:
        """Replaces the schedule; returns what was left out of it, and why."""
        read = read_schedule(document)
        self._store.put("schedule", "", document)
        self._take(read)
        return read.skipped

    def set_override(self, client_uuid: str, until: datetime, state: str, reason: str, grace_sec: float) -> str:
        """Forces one screen until an instant; returns the intent_id, a new one for each order."""
        intent_id = str(uuid4())
        power = {"desired_state": state, "reason": reason, "grace_seconds": grace_sec}
        self._overrides[client_uuid] = {"intent_id": intent_id, "power": power, "until": written(until)}
        self._store.put("override", client_uuid, self._overrides[client_uuid])
        self._override_due(client_uuid)
        return intent_id

    def clear_override(self, client_uuid: str) -> None:
        if self._overrides.pop(client_uuid, None):
            self._store.drop("override", client_uuid)
            topic = _client_topic(client_uuid)
            self._clock.cancel(self._timers.pop(topic, None))
            if self._settings.publish:
                self._board.clear(topic)

    def link_is_up(self) -> None:
        """Whatever was sent before may be lost, or too old: everything goes out with fresh times."""
        self._board.publish_all(may=lambda topic: self._settings.publish or not topic.endswith("/power/intent"))
        self.commands.publish_queued()

    def hear(self, topic: str, payload: bytes) -> None:
        if topic.endswith("/ack"):
            self.commands.hear(topic, payload)

    def _take(self, schedule: Schedule) -> None:
        self._schedule = schedule
        for name, group in schedule.groups.items():
            self._boundary(name, group)
        for client_uuid, group_id in schedule.clients.items():
            self._board.show(f"infoscreen/{client_uuid}/group_id", group_id)
        wanted = {_intent_topic(name) for name in schedule.groups}
        wanted |= {f"infoscreen/events/{name}" for name in schedule.groups}
        wanted |= {f"infoscreen/{client_uuid}/group_id" for client_uuid in schedule.clients}
        wanted |= {_client_topic(client_uuid) for client_uuid in self._overrides}
        for topic in self._board.topics():
            if topic not in wanted and (self._settings.publish or not topic.endswith("/power/intent")):
                self._board.clear(topic)

    def _boundary(self, name: str, group: Group) -> None:
        """An event of the group starts or ends, or its events were edited."""
        if self._schedule.groups.get(name) is not group:
            return  # a timer of the schedule before this one
        now, topic = self._clock.now(), _intent_topic(name)
        self._board.show(f"infoscreen/events/{name}", group.events_payload(now))
        if self._settings.publish:
            body = self._group_body(group, now)
            meaning = (body[part] for part in ("desired_state", "reason", "event_window_start", "event_window_end"))
            self._board.show_intent(topic, body, meaning)
        self._clock.cancel(self._timers.pop(topic, None))
        due = group.next_boundary(now)
        if due:
            self._timers[topic] = self._clock.at(due, self._boundary, name, group)

    def _group_body(self, group: Group, now: datetime) -> dict[str, Any]:
        window = group.window(now)
        return {
            "schema_version": "1.0",
            "group_id": group.group_id,
            "desired_state": "on" if window else "off",
            "reason": self._settings.reason_active if window else self._settings.reason_idle,
            "poll_interval_sec": self._settings.poll_sec,
            "event_window_start": written(window[0]) if window else None,
            "event_window_end": written(window[1]) if window else None,
            "source": "scheduler",
            "active_event_ids": [event.id for event in group.active(now)],
        }

    def _override_due(self, client_uuid: str) -> None:
        """An override is new, or changed, or over."""
        override, topic = self._overrides[client_uuid], _client_topic(client_uuid)
        until = instant(override["until"])
        if until is None or until <= self._clock.now():
            self.clear_override(client_uuid)
            return
        if self._settings.publish:
            body = {
                "schema_version": "1.0",
                "intent_id": override["intent_id"],
                "target": {"client_id": client_uuid},
                "power": override["power"],
            }
            self._board.show_intent(topic, body, [override["intent_id"]])
        self._clock.cancel(self._timers.pop(topic, None))
        self._timers[topic] = self._clock.at(until, self._override_due, client_uuid)

    def _poll(self) -> None:
        if self._settings.heartbeat and self._settings.publish:
            self._board.refresh_intents()
        self._clock.at(self._clock.now() + timedelta(seconds=self._settings.poll_sec), self._poll, priority=LAST)


def _intent_topic(group: str) -> str:
    return f"infoscreen/groups/{group}/power/intent"


def _client_topic(client_uuid: str) -> str:
    return f"infoscreen/{client_uuid}/power/intent"
