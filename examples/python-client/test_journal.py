"""What the screen remembers of commands, over a restart of its process."""

import tempfile
import unittest
from datetime import datetime, timedelta, timezone
from pathlib import Path

from journal import Ack, Journal
from orders import Order

NOW = datetime(2026, 4, 5, 8, tzinfo=timezone.utc)
SOON = NOW + timedelta(minutes=4)
ORDER = Order("07aab032-53c2-45ef-a5a3-6aa58e9d9fae", "{}", "reboot_host", SOON)
ACCEPTED, STARTED = Ack(ORDER.command_id, "accepted"), Ack(ORDER.command_id, "execution_started")


class Remembering(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.journal = Journal(self.folder)
        self.journal.remember(ORDER, "accepted", NOW)

    def test_phases_and_acks_outlive_the_process(self) -> None:
        self.journal.post(ACCEPTED, SOON)
        self.journal.move(ORDER.command_id, "called", "boot-1")
        again = Journal(self.folder)
        known = again.find(ORDER.command_id)
        self.assertEqual(known and (known.phase, known.boot_id, known.last), ("called", "boot-1", ACCEPTED))
        found = again.next_ack()
        self.assertEqual(found and found[1], ACCEPTED)

    def test_acks_leave_in_order(self) -> None:
        for ack in (ACCEPTED, STARTED):
            self.journal.post(ack, SOON)
        left = []
        while found := self.journal.next_ack():
            left.append(found[1].status)
            self.journal.posted(found[0])
        self.assertEqual(left, ["accepted", "execution_started"])
        self.assertFalse(self.journal.is_waiting(ORDER.command_id))

    def test_a_flood_of_copies_is_answered_once(self) -> None:
        for _ in range(100):
            self.journal.post(ACCEPTED, SOON, is_answer=True)
        nth, _, _ = self.journal.next_ack() or (0, None, None)
        self.journal.post(ACCEPTED, SOON, is_answer=True)  # the first one is on its way: this is an answer of its own
        self.journal.posted(nth)
        self.assertTrue(self.journal.is_waiting(ORDER.command_id))

    def test_an_answer_is_not_what_was_told_last(self) -> None:
        self.journal.post(STARTED, SOON)
        self.journal.post(Ack(ORDER.command_id, "failed", "duplicate_conflict", "another"), SOON, is_answer=True)
        known = self.journal.find(ORDER.command_id)
        self.assertEqual(known and known.last, STARTED)

    def test_ids_are_known_for_a_day_and_what_is_under_way_for_longer(self) -> None:
        self.journal.forget_old(NOW + timedelta(days=2))
        self.assertIsNotNone(self.journal.find(ORDER.command_id))
        self.journal.move(ORDER.command_id, "over")
        self.journal.forget_old(NOW + timedelta(hours=23))
        self.assertIsNotNone(self.journal.find(ORDER.command_id))
        self.journal.forget_old(NOW + timedelta(hours=25))
        self.assertIsNone(self.journal.find(ORDER.command_id))

    def test_together_is_all_or_nothing(self) -> None:
        with self.assertRaises(RuntimeError), self.journal.together():
            self.journal.move(ORDER.command_id, "called", "boot-1")
            raise RuntimeError
        known = self.journal.find(ORDER.command_id)
        self.assertEqual(known and known.phase, "accepted")


if __name__ == "__main__":
    unittest.main()
