"""What a schedule covers, and what is left out of it."""

import unittest
from datetime import datetime, timedelta, timezone
from typing import Any

from contract import instant, read_ack
from schedule import Group, read_schedule

NOON = datetime(2026, 3, 31, 12, tzinfo=timezone.utc)
UUID = "9b8d1856-ff34-4864-a726-12de072d0f77"


def at(minute: float) -> datetime:
    return NOON + timedelta(minutes=minute)


def event(name: str, start: float, end: float, group: Any = 7, **more: Any) -> dict[str, Any]:
    return {"group_id": group, "id": name, "start": at(start).isoformat(), "end": at(end).isoformat(), **more}


def group(*events: dict[str, Any]) -> Group:
    return read_schedule({"groups": [7], "events": events}).groups["7"]


class Covering(unittest.TestCase):
    def test_an_event_covers_its_start_and_not_its_end(self) -> None:
        one = group(event("a", 0, 10))
        self.assertEqual([bool(one.window(at(minute))) for minute in (-1, 0, 9.99, 10)], [False, True, True, False])

    def test_events_without_a_gap_are_one_window(self) -> None:
        one = group(event("c", 20, 30), event("a", 0, 10), event("b", 10, 20), event("inner", 2, 4), event("d", 31, 40))
        for minute in (0, 3, 10, 29):
            self.assertEqual(one.window(at(minute)), (at(0), at(30)))
        self.assertIsNone(one.window(at(30.5)))
        self.assertEqual(one.window(at(31)), (at(31), at(40)))

    def test_the_next_boundary(self) -> None:
        one = group(event("a", 0, 10), event("b", 5, 20))
        self.assertEqual([one.next_boundary(at(minute)) for minute in (-1, 0, 5, 20)], [at(0), at(5), at(10), None])

    def test_the_array_of_the_events_topic(self) -> None:
        one = group(event("a", 0, 10, event_type="website", url="https://example.org"))
        (told,) = one.events_payload(at(5))
        self.assertEqual((told["title"], told["event_type"], told["url"]), ("a", "website", "https://example.org"))
        self.assertEqual((told["start"], told["group_id"]), ("2026-03-31T12:00:00.000Z", 7))
        self.assertEqual(one.events_payload(at(10)), [])


class Reading(unittest.TestCase):
    def test_what_is_wrong_is_left_out_and_told(self) -> None:
        read = read_schedule(
            {
                "groups": ["a b", 7, "7", "lobby", 0, True],
                "events": [
                    event("backwards", 10, 0),
                    {**event("naive", 0, 10), "start": "2026-03-31T12:00:00"},
                    event("good", 0, 10, group="7"),
                    event("good", 20, 30),
                    event("elsewhere", 0, 10, group=8),
                    event("rule", 0, 10, rrule="FREQ=DAILY"),
                    "none",
                ],
                "clients": [{"client_uuid": UUID, "group_id": "7"}, {"client_uuid": "x", "group_id": 7}],
            }
        )
        self.assertEqual(sorted(read.groups), ["7", "lobby"])
        self.assertEqual([one.id for one in read.groups["7"].events], ["good"])
        self.assertEqual(read.clients, {UUID: 7})
        left_out = [part["path"] for part in read.skipped]
        self.assertEqual(left_out[:3], ["groups[0]", "groups[4]", "groups[5]"])
        self.assertEqual(left_out[3:], [f"events[{index}]" for index in (0, 1, 3, 4, 5, 6)] + ["clients[1]"])

    def test_instants(self) -> None:
        self.assertEqual(instant("2026-03-31T14:00:00.5+02:00"), at(0) + timedelta(milliseconds=500))
        for wrong in (
            "2026-03-31",
            "2026-02-30T12:00:00Z",
            "2026-03-31T12:00:00",
            "0001-01-01T00:00:00+10:00",
            5,
            None,
        ):
            self.assertIsNone(instant(wrong))


class Acks(unittest.TestCase):
    def test_a_tolerant_reader(self) -> None:
        good = f'{{"command_id": "{UUID}", "status": "accepted", "error_code": null, "error_message": null, "more": 1}}'
        self.assertIsNotNone(read_ack(good.encode()))
        for wrong in (
            good.replace("accepted", "done"),
            good.replace("accepted", "failed"),
            good.replace(UUID, UUID.upper()),
            good.replace('"error_code": null, ', ""),
            good.replace('"error_code": null', '"error_code": "x"'),
            good.replace('"more": 1', '"more": NaN'),
            "[" * 100_000,
        ):
            self.assertIsNone(read_ack(wrong.encode()), wrong[:80])


if __name__ == "__main__":
    unittest.main()
