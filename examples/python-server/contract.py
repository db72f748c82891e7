"""What the contract says of single values: instants, group ids, UUIDs and acks. No input, no output, no clock."""

import json
import re
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

UTC = timezone.utc
ACK_STATUSES = ("accepted", "execution_started", "completed", "failed")
ACTIONS = ("reboot_host", "shutdown_host")
EVENT_TYPES = ("presentation", "website", "webuntis", "video", "message", "other")

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_SLUG = re.compile(r"[A-Za-z0-9_-]{1,64}")
# Stricter than datetime.fromisoformat, which also takes week dates and times without an offset.
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", re.ASCII)


def instant(value: Any) -> datetime | None:
    """An RFC 3339 instant with Z or an offset, in UTC; None for anything else, a day that does not exist included."""
    if not isinstance(value, str) or not _INSTANT.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def written(at: datetime) -> str:
    """An instant as the contract wants it in intents and commands: in UTC, with Z."""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def is_uuid(value: Any) -> bool:
    return isinstance(value, str) and _UUID.fullmatch(value) is not None


def is_group_id(value: Any) -> bool:
    """A positive integer or a slug; True is no integer here."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value >= 1
    return isinstance(value, str) and _SLUG.fullmatch(value) is not None


@dataclass(frozen=True)
class Ack:
    command_id: str
    status: str
    error_code: str | None
    error_message: str | None


def read_ack(payload: bytes) -> Ack | None:
    """An ack as a tolerant reader takes it: unknown fields are ignored, anything else that is wrong makes it None."""
    try:
        found = json.loads(payload.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not {"error_code", "error_message"} <= found.keys():
        return None
    ack = Ack(found.get("command_id"), found.get("status"), found["error_code"], found["error_message"])  # type: ignore
    if not is_uuid(ack.command_id) or not isinstance(ack.status, str) or ack.status not in ACK_STATUSES:
        return None
    if ack.status != "failed":
        return ack if ack.error_code is None and ack.error_message is None else None
    told = _is_text(ack.error_code, 128) and _is_text(ack.error_message, 4000)
    return ack if told else None


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is no JSON")


def _is_text(value: Any, longest: int) -> bool:
    return isinstance(value, str) and 1 <= len(value) <= longest
