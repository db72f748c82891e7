"""What a screen does about its TV, by a clock of the test's own."""

import unittest
from datetime import datetime, timedelta, timezone

from contract import Event, Intent
from power import Moment, Power, Report

NOON = datetime(2026, 3, 31, 12, tzinfo=timezone.utc)


def at(sec: float) -> datetime:
    return NOON + timedelta(seconds=sec)


def intent(state: str, issued: float, name: str = "", lasts: float = 90, grace: float | None = None) -> Intent:
    return Intent(name or f"{state}-{issued}", state, at(issued), at(issued + lasts), grace)


class World:
    """A screen with a TV that does as it is told, unless it is broken."""

    def __init__(self, mode: str = "hybrid", tv: str = "off") -> None:
        self.power, self.tv, self.sec, self.broken = Power(mode, 30, tv), tv, 0.0, False
        self.power.assign("7")
        self.orders: list[tuple[float, str]] = []
        self.reports: list[Report] = []

    def run_to(self, sec: float) -> None:
        while self.sec < sec:
            self.settle()
            self.sec += 1
        self.settle()

    def settle(self) -> None:
        now = Moment(at(self.sec), self.sec)
        while decision := self.power.decide(now):
            error = "no answer" if decision.moves and self.broken else None
            if decision.moves:
                self.orders.append((self.sec, decision.want.state))
                self.tv = "unknown" if error else decision.want.state
            self.reports.append(self.power.done(decision, self.tv, now, error))

    def hear(self, what: Intent, by: str = "group") -> bool:
        taken = self.power.hear(by, what, at(self.sec))
        self.settle()
        return taken


class Following(unittest.TestCase):
    def test_on_at_once_and_off_after_the_grace(self) -> None:
        world = World()
        world.hear(intent("on", 0))
        world.run_to(10)
        world.hear(intent("off", 10))
        world.run_to(60)
        self.assertEqual(world.orders, [(0, "on"), (40, "off")])
        self.assertEqual([one.result for one in world.reports], ["ok", "ok"])

    def test_an_off_that_comes_again_keeps_its_instant(self) -> None:
        world = World(tv="on")
        for sec in (0, 10, 20):
            world.run_to(sec)
            world.hear(intent("off", sec, "same"))
        world.run_to(60)
        self.assertEqual(world.orders, [(30, "off")])

    def test_an_on_cancels_an_off(self) -> None:
        world = World(tv="on")
        world.hear(intent("off", 0))
        world.run_to(29)
        world.hear(intent("on", 29))
        world.run_to(80)
        self.assertEqual(world.orders, [])
        self.assertEqual(world.reports[-1].result, "skipped")

    def test_a_repeat_is_neither_ordered_nor_reported(self) -> None:
        world = World()
        world.hear(intent("on", 0, "same"))
        world.run_to(30)
        world.hear(intent("on", 30, "same"))
        self.assertEqual((len(world.orders), len(world.reports)), (1, 1))

    def test_the_later_issue_counts_and_then_the_greater_id(self) -> None:
        world = World()
        world.run_to(20)
        self.assertTrue(world.hear(intent("on", 10, "m")))
        self.assertFalse(world.hear(intent("off", 9, "z")))
        self.assertFalse(world.hear(intent("off", 10, "a")))
        self.assertTrue(world.hear(intent("off", 10, "z")))

    def test_an_expired_intent_leaves_no_trace(self) -> None:
        world = World()
        world.run_to(200)
        self.assertFalse(world.hear(intent("on", 100, lasts=100)))
        self.assertTrue(world.hear(intent("on", 50, lasts=300)))

    def test_a_repeat_extends_the_expiry(self) -> None:
        world = World("mqtt")
        world.hear(intent("on", 0, "same"))
        world.run_to(60)
        world.hear(intent("on", 60, "same"))
        world.run_to(140)
        self.assertEqual(world.tv, "on")

    def test_an_order_that_fails_is_tried_again(self) -> None:
        world = World()
        world.broken = True
        world.hear(intent("on", 0))
        world.run_to(7)
        world.broken = False
        world.run_to(12)
        self.assertEqual(world.orders, [(0, "on"), (5, "on"), (10, "on")])
        self.assertEqual([one.result for one in world.reports], ["error", "error", "ok"])


class Events(unittest.TestCase):
    def test_an_off_of_the_group_is_held_while_an_event_is_active(self) -> None:
        world = World(tv="on")
        world.power.hear_events([Event(at(-60), at(50))])
        world.hear(intent("off", 0, lasts=600))
        world.run_to(49)
        self.assertEqual((world.orders, world.reports[-1].result), ([], "skipped"))
        world.run_to(100)
        self.assertEqual(world.orders, [(80, "off")])

    def test_mqtt_mode_and_overrides_look_at_no_event(self) -> None:
        for mode, by in (("mqtt", "group"), ("hybrid", "override")):
            world = World(mode, tv="on")
            world.power.hear_events([Event(at(-60), at(600))])
            world.hear(intent("off", 0, grace=30 if by == "override" else None), by)
            world.run_to(31)
            self.assertEqual(world.orders, [(30, "off")], mode)

    def test_local_mode_follows_events_alone(self) -> None:
        world = World("local")
        world.power.hear_events([Event(at(10), at(20))])
        world.hear(intent("on", 0))
        world.run_to(60)
        self.assertEqual(world.orders, [(10, "on"), (50, "off")])


class Falling(unittest.TestCase):
    def test_who_never_heard_anything_leaves_the_tv(self) -> None:
        for mode, orders in (("hybrid", []), ("local", []), ("mqtt", [(30, "off")])):
            world = World(mode, tv="on")
            world.run_to(100)
            self.assertEqual(world.orders, orders, mode)

    def test_a_stale_intent_without_events_turns_off(self) -> None:
        world = World()
        world.hear(intent("on", 0, "last"))
        world.run_to(130)
        self.assertEqual(world.orders, [(0, "on"), (120, "off")])
        self.assertEqual(world.reports[-1], Report("last", "off", "local_fallback", "ok"))

    def test_an_override_wins_and_then_the_group_again(self) -> None:
        world = World()
        world.hear(intent("on", 0, lasts=600))
        world.hear(intent("off", 1, lasts=60, grace=5), "override")
        world.run_to(70)
        self.assertEqual(world.orders, [(0, "on"), (5, "off"), (61, "on")])

    def test_a_withdrawn_override_and_another_group(self) -> None:
        world = World()
        world.hear(intent("on", 0, lasts=600), "override")
        world.hear(intent("off", 0, lasts=600))
        world.power.withdraw("override")
        world.run_to(31)
        world.power.assign("8")
        world.run_to(90)
        self.assertEqual(world.orders, [(0, "on"), (30, "off")])


if __name__ == "__main__":
    unittest.main()
