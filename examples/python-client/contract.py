"""The payloads that a screen reads, as the contract has them. No input, no output, no clock.

A payload is described by a table of its fields. The reader is tolerant: fields it does not know are ignored, every 1.x
version is taken, and one declared field that cannot be read, even an optional one, makes the whole payload malformed.
"""

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

Check = Callable[[Any], bool]
Json = dict[str, Any]

MAX_BYTES = 1_000_000
ACTIONS = ("reboot_host", "shutdown_host")

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# Stricter than datetime.fromisoformat, which also takes week dates and times without an offset.
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)
_VERSION = re.compile(r"1\.(0|[1-9]\d*)", re.ASCII)


def instant(text: Any) -> datetime | None:
    """An RFC 3339 instant in UTC; None for what is none, a day that does not exist included."""
    if not isinstance(text, str) or not _INSTANT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text).astimezone(timezone.utc)
    except (ValueError, OverflowError):
        return None


def written(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def is_uuid(value: Any) -> bool:
    return isinstance(value, str) and _UUID.fullmatch(value) is not None


def is_version(value: Any) -> bool:
    return isinstance(value, str) and _VERSION.fullmatch(value) is not None


def _is_utc(value: Any) -> bool:
    return instant(value) is not None and value.endswith("Z")


def _integer(least: float = -math.inf) -> Check:
    """JSON knows one kind of number, so 7.0 is an integer too; true is none."""
    return lambda value: _is_number(value) and value == math.floor(value) and value >= least


def _is_number(value: Any) -> bool:
    try:
        return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    except OverflowError:  # an integer of more than 300 digits
        return False


def _text(least: int, most: float) -> Check:
    return lambda value: isinstance(value, str) and least <= len(value) <= most


def _pattern(pattern: str) -> Check:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII) is not None


def _one_of(*values: Any) -> Check:
    return lambda value: isinstance(value, str) and value in values


def _any(*checks: Check) -> Check:
    return lambda value: any(check(value) for check in checks)


def _is_null(value: Any) -> bool:
    return value is None


def _list(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(check(one) for one in value)


def _object(required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    def check(value: Any) -> bool:
        if not isinstance(value, dict) or not required.keys() <= value.keys():
            return False
        fields = {**required, **(optional or {})}
        return all(fields[name](value[name]) for name in fields.keys() & value.keys())

    return check


is_group_id = _any(_integer(1), _pattern("[A-Za-z0-9_-]{1,64}"))
_event_id = _any(_integer(), _text(1, 256))
_reason = _pattern("[a-z][a-z0-9_]{0,63}")
_on_or_off = _one_of("on", "off")
_intent = {"schema_version": is_version, "intent_id": _text(1, 128), "issued_at": _is_utc, "expires_at": _is_utc}

is_group_intent = _object(
    {
        **_intent,
        "group_id": is_group_id,
        "desired_state": _on_or_off,
        "reason": _reason,
        "poll_interval_sec": _integer(1),
    },
    {
        "event_window_start": _any(_is_null, _is_utc),
        "event_window_end": _any(_is_null, _is_utc),
        "source": _one_of("scheduler"),
        "active_event_ids": _list(_event_id),
    },
)
is_client_intent = _object(
    {
        **_intent,
        "target": _object({"client_id": is_uuid}, {"group_id": is_group_id}),
        "power": _object(
            {
                "desired_state": _on_or_off,
                "reason": _reason,
                "grace_seconds": lambda value: _is_number(value) and value >= 0,
            }
        ),
    },
    {"event_window": _any(_is_null, _object({"start": _is_utc, "end": _is_utc}))},
)
is_active_events = _list(
    _object(
        {
            "id": _event_id,
            "title": _text(0, math.inf),
            "start": lambda value: instant(value) is not None,
            "end": lambda value: instant(value) is not None,
            "group_id": is_group_id,
            "event_type": _one_of("presentation", "website", "webuntis", "video", "message", "other"),
        }
    )
)
is_command = _object(
    {
        "schema_version": is_version,
        "command_id": is_uuid,
        "client_uuid": is_uuid,
        "action": _one_of(*ACTIONS),
        "issued_at": _is_utc,
        "expires_at": _is_utc,
        "requested_by": _any(_is_null, _integer(1)),
        "reason": _any(_is_null, _text(0, 2000)),
    }
)


@dataclass(frozen=True)
class Intent:
    """What an intent asks for; `grace_sec` is None where CEC_TURN_OFF_DELAY counts."""

    intent_id: str
    state: str
    issued_at: datetime
    expires_at: datetime
    grace_sec: float | None = None


@dataclass(frozen=True)
class Event:
    start: datetime
    end: datetime

    def covers(self, at: datetime) -> bool:
        return self.start <= at < self.end


def parse(payload: bytes) -> Any:
    """JSON in UTF-8; None for whatever is none, or too long, or too deep."""
    try:
        return json.loads(payload.decode(), parse_constant=_refuse) if len(payload) <= MAX_BYTES else None
    except (ValueError, RecursionError):
        return None


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is no JSON")


def read_group_id(payload: bytes) -> str | None:
    """As it stands in topics: 7 and "7" are one group."""
    value = parse(payload)
    return _group_name(value) if is_group_id(value) else None


def _group_name(value: Any) -> str:
    return str(int(value) if isinstance(value, float) else value)


def read_group_intent(payload: bytes, group: str) -> Intent | None:
    value = parse(payload)
    if not is_group_intent(value) or _group_name(value["group_id"]) != group:
        return None
    return _as_intent(value, value["desired_state"], None)


def read_client_intent(payload: bytes, client_uuid: str) -> Intent | None:
    value = parse(payload)
    if not is_client_intent(value) or value["target"]["client_id"] != client_uuid:
        return None
    return _as_intent(value, value["power"]["desired_state"], float(value["power"]["grace_seconds"]))


def _as_intent(value: Json, state: str, grace_sec: float | None) -> Intent | None:
    issued_at, expires_at = instant(value["issued_at"]), instant(value["expires_at"])
    return Intent(value["intent_id"], state, issued_at, expires_at, grace_sec) if issued_at and expires_at else None


def read_events(payload: bytes) -> list[Event] | None:
    """None also for the empty payload, which tells nothing; [] tells that no event is active."""
    value = parse(payload)
    if not is_active_events(value):
        return None
    times = [(instant(event["start"]), instant(event["end"])) for event in value]
    return [Event(start, end) for start, end in times if start and end]
