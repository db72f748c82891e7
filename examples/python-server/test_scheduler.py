"""The whole scheduler in virtual time, with a link that only writes down what is published."""

import json
import tempfile
import unittest
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from clock import Clock
from scheduler import Scheduler
from settings import read_settings
from store import Store

NOON = datetime(2026, 3, 31, 12, tzinfo=timezone.utc)
UUID = "9b8d1856-ff34-4864-a726-12de072d0f77"
INTENT, OVERRIDE = "infoscreen/groups/7/power/intent", f"infoscreen/{UUID}/power/intent"
SCHEDULE = {
    "groups": [7],
    "events": [{"group_id": 7, "id": "a", "start": "2026-03-31T12:01:00Z", "end": "2026-03-31T12:03:10Z"}],
}


class PaperLink:
    """A broker that acknowledges everything at once, while it is there."""

    def __init__(self, clock: Clock) -> None:
        self.clock, self.up = clock, True
        self.sent: list[tuple[float, str, Any]] = []

    def publish(self, topic: str, payload: str, retain: bool, acked: Callable[[], None] | None = None) -> None:
        sec = (self.clock.now() - NOON).total_seconds()
        self.sent.append((sec, topic, json.loads(payload) if payload else None))
        if acked:
            acked()

    def of(self, topic: str) -> list[tuple[float, Any]]:
        return [(sec, payload) for sec, name, payload in self.sent if name == topic]


class Scheduling(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.begin(NOON, POWER_INTENT_PUBLISH_ENABLED="true")

    def begin(self, now: datetime, **env: str) -> None:
        """Starts the scheduler, again with what is on disk."""
        self.clock = Clock(now)
        self.link = PaperLink(self.clock)
        self.scheduler = Scheduler(read_settings(env), self.clock, Store(self.folder))
        self.scheduler.link = self.link  # type: ignore[assignment]
        self.scheduler.start()

    def run_to(self, sec: float) -> None:
        self.clock.advance(NOON + timedelta(seconds=sec), done=lambda: None)

    def ack(self, command_id: str, status: str, client: str = UUID) -> None:
        told: dict[str, Any] = {"command_id": command_id, "status": status, "error_code": None, "error_message": None}
        self.scheduler.hear(f"infoscreen/{client}/commands/ack", json.dumps(told).encode())

    def test_transitions_at_the_boundary_and_heartbeats_between(self) -> None:
        self.scheduler.set_schedule(SCHEDULE)
        self.run_to(200)
        found = [(sec, intent["desired_state"]) for sec, intent in self.link.of(INTENT)]
        off, on = [(0, "off"), (30, "off")], [(sec, "on") for sec in (60, 90, 120, 150, 180)]
        self.assertEqual(found, [*off, *on, (190, "off")])
        self.assertEqual(len({intent["intent_id"] for _, intent in self.link.of(INTENT)}), 3)
        self.assertEqual([len(events) for _, events in self.link.of("infoscreen/events/7")], [0, 1, 0])

    def test_what_came_and_went_without_a_link_changes_no_id(self) -> None:
        self.scheduler.set_schedule(SCHEDULE)
        self.link.up = False
        self.run_to(200)
        self.link.up = True
        self.scheduler.link_is_up()
        (first, before), (last, after) = self.link.of(INTENT)
        self.assertEqual((first, last, before["intent_id"]), (0, 200, after["intent_id"]))
        self.assertEqual(after["issued_at"], "2026-03-31T12:03:20.000Z")

    def test_a_restart_keeps_the_id_and_the_override(self) -> None:
        self.scheduler.set_schedule(SCHEDULE)
        self.scheduler.set_override(UUID, NOON + timedelta(minutes=10), "off", "operator", 5)
        before = {topic: payload["intent_id"] for _, topic, payload in self.link.sent if topic in (INTENT, OVERRIDE)}
        self.begin(NOON + timedelta(seconds=45), POWER_INTENT_PUBLISH_ENABLED="true")
        self.scheduler.link_is_up()
        after = {topic: payload["intent_id"] for _, topic, payload in self.link.sent if topic in (INTENT, OVERRIDE)}
        self.assertEqual(before, after)

    def test_a_group_that_is_gone_is_cleared(self) -> None:
        self.scheduler.set_schedule(SCHEDULE)
        self.scheduler.set_schedule({"groups": [], "events": []})
        self.assertIsNone(self.link.of(INTENT)[-1][1])
        self.assertIsNone(self.link.of("infoscreen/events/7")[-1][1])
        self.run_to(60)
        self.assertEqual(self.link.of(INTENT)[-1][0], 0)

    def test_an_override_until_its_end(self) -> None:
        self.scheduler.set_override(UUID, NOON + timedelta(seconds=70), "on", "operator", 0)
        self.run_to(120)
        self.assertEqual([sec for sec, _ in self.link.of(OVERRIDE)], [0, 30, 60, 70])
        self.assertIsNone(self.link.of(OVERRIDE)[-1][1])

    def test_without_leave_to_publish_nothing_is_on_intent_topics(self) -> None:
        self.begin(NOON)
        self.scheduler.set_schedule(SCHEDULE)
        self.scheduler.set_override(UUID, NOON + timedelta(seconds=70), "on", "operator", 0)
        self.run_to(200)
        self.assertEqual([topic for _, topic, _ in self.link.sent if topic.endswith("power/intent")], [])

    def test_a_command_from_order_to_end(self) -> None:
        command = self.scheduler.commands.issue(UUID, "reboot_host", None, 1)
        self.assertEqual([topic.split("/")[-1] for _, topic, _ in self.link.sent], ["commands", "command"])
        for status in ("accepted", "accepted", "completed", "execution_started"):
            self.ack(command.command_id, status)
        self.ack(command.command_id, "accepted", client=UUID.replace("9", "8"))
        self.run_to(300)
        self.assertEqual([one["status"] for one in command.states], ["queued", "published", "accepted", "completed"])
        self.assertEqual([one["applied"] for one in command.history], [True, False, True, False])

    def test_the_lockout_and_the_timeout_outlive_a_restart(self) -> None:
        commands = [self.scheduler.commands.issue(UUID, "reboot_host", None, None) for _ in range(4)]
        self.assertEqual([one.status for one in commands], ["published"] * 3 + ["blocked"])
        self.assertEqual(self.scheduler.commands.issue(UUID, "shutdown_host", None, None).status, "published")
        self.begin(NOON + timedelta(seconds=899))
        kept = self.scheduler.commands.get(commands[0].command_id)
        self.assertEqual(kept and kept.status, "timed_out")
        self.assertEqual(self.scheduler.commands.issue(UUID, "reboot_host", None, None).status, "blocked")
        self.run_to(900)
        self.assertEqual(self.scheduler.commands.issue(UUID, "reboot_host", None, None).status, "published")


if __name__ == "__main__":
    unittest.main()
