"""A command as it arrives: what it orders, or why it is refused. Pure."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from contract import ACTIONS, instant, is_command, is_uuid, is_version, parse

# What makes two commands with one id the same one; their instants do not (client/command/retimed-repeat-is-a-repeat).
MEANING = ("schema_version", "client_uuid", "action", "requested_by", "reason")


@dataclass(frozen=True)
class Order:
    command_id: str
    meaning: str
    action: str | None  # None where it is refused
    expires_at: datetime | None
    error_code: str | None = None
    error_message: str | None = None


def read_order(payload: bytes, client_uuid: str, now: datetime) -> Order | None:
    """None where no command_id can be read: such a payload is not answered."""
    value = parse(payload)
    if not isinstance(value, dict) or not is_uuid(value.get("command_id")):
        return None
    refusal = _refusal(value, client_uuid, now)
    return Order(
        value["command_id"],
        _meaning(value),
        None if refusal else value["action"],
        instant(value.get("expires_at")),
        *(refusal or ()),
    )


def _refusal(value: dict[str, Any], client_uuid: str, now: datetime) -> tuple[str, str] | None:
    version, action = value.get("schema_version"), value.get("action")
    if isinstance(version, str) and not is_version(version):
        return "unsupported_version", "schema_version is not 1.x"
    if isinstance(action, str) and action not in ACTIONS and is_command({**value, "action": ACTIONS[0]}):
        return "unsupported_action", f"action is none of {', '.join(ACTIONS)}"
    if not is_command(value):
        return "invalid_payload", "it is not as the command schema says"
    if value["client_uuid"] != client_uuid:
        return "wrong_client", "client_uuid is another screen"
    expires_at = instant(value["expires_at"])
    if expires_at is None or now >= expires_at:
        return "expired", "it had expired when it arrived"
    return None


def _meaning(value: dict[str, Any]) -> str:
    try:
        return json.dumps({name: value[name] for name in MEANING if name in value}, sort_keys=True)
    except RecursionError:
        return ""
