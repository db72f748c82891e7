"""What a screen takes for a payload of the contract."""

import json
import unittest
from collections.abc import Callable
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import contract
from contract import parse, read_client_intent, read_events, read_group_id, read_group_intent
from orders import read_order

NOW = datetime(2026, 4, 5, 8, 1, tzinfo=timezone.utc)
UUID = "9b8d1856-ff34-4864-a726-12de072d0f77"
COMMAND = {
    "schema_version": "1.0",
    "command_id": "07aab032-53c2-45ef-a5a3-6aa58e9d9fae",
    "client_uuid": UUID,
    "action": "reboot_host",
    "issued_at": "2026-04-05T08:00:00Z",
    "expires_at": "2026-04-05T08:04:00Z",
    "requested_by": None,
    "reason": None,
}
INTENT = {
    "schema_version": "1.0",
    "intent_id": "i-1",
    "group_id": 7,
    "desired_state": "on",
    "reason": "active_event",
    "issued_at": "2026-04-05T08:00:00Z",
    "expires_at": "2026-04-05T08:01:30Z",
    "poll_interval_sec": 30,
}
EXAMPLES = Path(__file__).parents[2] / "schemas" / "examples"
CHECKS: dict[str, Callable[[Any], bool]] = {
    "group-power-intent": contract.is_group_intent,
    "client-power-intent": contract.is_client_intent,
    "command": contract.is_command,
    "active-events": contract.is_active_events,
    "group-assignment": contract.is_group_id,
}


def intent(**change: Any) -> bytes:
    return json.dumps({**INTENT, **change}).encode()


def order(**change: Any) -> tuple[str | None, str | None]:
    found = read_order(json.dumps({**COMMAND, **change}).encode(), UUID, NOW)
    assert found is not None
    return found.action, found.error_code


class Reading(unittest.TestCase):
    def test_garbage_is_nothing_and_never_an_error(self) -> None:
        for payload in (b"", b"\xff", b"[" * 100_000, b"nul", b'{"a":NaN}', b"1" * 5000, b'"' + b"x" * 2_000_000):
            self.assertIsNone(parse(payload))
            self.assertIsNone(read_group_intent(payload, "7"))
            self.assertIsNone(read_order(payload, UUID, NOW))

    def test_a_tolerant_reader(self) -> None:
        self.assertIsNotNone(read_group_intent(intent(schema_version="1.12", more={"a": 1}), "7"))
        self.assertIsNotNone(read_group_intent(intent(group_id="7"), "7"))
        for wrong in (
            {"schema_version": "2.0"},
            {"schema_version": "1.01"},
            {"group_id": 8},
            {"desired_state": "standby"},
            {"issued_at": "2026-04-05T08:00:00"},
            {"expires_at": "2026-02-30T08:00:00Z"},
            {"issued_at": "2026-04-05T08:00:00+00:00"},
            {"event_window_end": "later"},
            {"poll_interval_sec": 10**400},
            {"poll_interval_sec": True},
            {"active_event_ids": [None]},
        ):
            self.assertIsNone(read_group_intent(intent(**wrong), "7"), wrong)

    def test_an_override_is_for_this_screen(self) -> None:
        override = {name: INTENT[name] for name in ("schema_version", "intent_id", "issued_at", "expires_at")}
        override["target"] = {"client_id": UUID}
        override["power"] = {"desired_state": "off", "reason": "operator", "grace_seconds": 2.5}
        found = read_client_intent(json.dumps(override).encode(), UUID)
        self.assertEqual(found and found.grace_sec, 2.5)
        self.assertIsNone(read_client_intent(json.dumps(override).encode(), UUID.replace("9", "8")))

    def test_group_ids_and_events(self) -> None:
        self.assertEqual([read_group_id(text) for text in (b"7", b'"7"', b"7.0", b'"lobby"')], ["7", "7", "7", "lobby"])
        self.assertEqual([read_group_id(text) for text in (b"0", b"true", b'"a/b"', b"")], [None] * 4)
        self.assertEqual((read_events(b"[]"), read_events(b""), read_events(b"[{}]")), ([], None, None))

    @unittest.skipUnless(EXAMPLES.is_dir(), "the contract's examples are not here")
    def test_the_examples_of_the_contract(self) -> None:
        for name, check in CHECKS.items():
            for path in (EXAMPLES / name / "valid").glob("*.json"):
                self.assertTrue(check(json.loads(path.read_text())), path)
            for path in (EXAMPLES / name / "invalid").glob("*.json"):
                # What is undeclared is only wrong for who publishes it.
                if "undeclared" not in path.name and "unknown" not in path.name:
                    self.assertFalse(check(json.loads(path.read_text())), path)


class Orders(unittest.TestCase):
    def test_what_is_carried_out_and_what_is_refused(self) -> None:
        self.assertEqual(order(), ("reboot_host", None))
        self.assertEqual(order(schema_version="1.3", more=1), ("reboot_host", None))
        self.assertEqual(order(schema_version="2.0"), (None, "unsupported_version"))
        self.assertEqual(order(action="format_disk"), (None, "unsupported_action"))
        self.assertEqual(order(client_uuid=COMMAND["command_id"]), (None, "wrong_client"))
        self.assertEqual(order(reason=5), (None, "invalid_payload"))
        self.assertEqual(order(expires_at="2026-04-05T08:01:00Z"), (None, "expired"))

    def test_without_a_readable_id_there_is_no_answer(self) -> None:
        for command_id in (None, 5, "x", UUID.upper()):
            self.assertIsNone(read_order(json.dumps({**COMMAND, "command_id": command_id}).encode(), UUID, NOW))

    def test_what_makes_two_commands_the_same(self) -> None:
        def meaning(**change: Any) -> str | None:
            found = read_order(json.dumps({**COMMAND, **change}).encode(), UUID, NOW)
            return found.meaning if found else None

        self.assertEqual(meaning(), meaning(issued_at="2026-04-05T08:00:30Z", expires_at="2026-04-05T09:00:00Z"))
        self.assertEqual(meaning(), meaning(more=1))
        self.assertNotEqual(meaning(), meaning(action="shutdown_host"))
        self.assertNotEqual(meaning(), meaning(reason="again"))


if __name__ == "__main__":
    unittest.main()
