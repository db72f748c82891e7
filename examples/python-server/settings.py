"""The configuration, by the contract's environment names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from link import Broker


@dataclass(frozen=True)
class Settings:
    poll_sec: int
    publish: bool
    heartbeat: bool
    lifetime: timedelta
    reason_active: str
    reason_idle: str
    legacy_topics: bool
    command_ttl: timedelta
    lockout_max: int
    lockout_window: timedelta
    broker: Broker


def read_settings(env: Mapping[str, str]) -> Settings:
    """ValueError names the variable that is wrong."""

    def number(name: str, default: int, least: int = 0) -> int:
        text = env.get(name, str(default))
        if not text.isascii() or not text.isdigit() or int(text) < least:
            raise ValueError(f"{name} is {text!r}; expected a whole number of at least {least}")
        return int(text)

    def flag(name: str, default: bool) -> bool:
        text = env.get(name, str(default)).lower()
        if text not in ("true", "1", "false", "0"):
            raise ValueError(f"{name} is {text!r}; expected true or false")
        return text in ("true", "1")

    poll_sec = number("POLL_INTERVAL_SECONDS", 30, 1)
    lifetime_sec = max(
        number("POWER_INTENT_EXPIRY_MULTIPLIER", 3, 1) * poll_sec, number("POWER_INTENT_MIN_EXPIRY_SECONDS", 90)
    )
    host_and_port = f"{env.get('MQTT_BROKER_HOST', '127.0.0.1')}:{env.get('MQTT_BROKER_PORT', '1883')}"
    return Settings(
        poll_sec=poll_sec,
        publish=flag("POWER_INTENT_PUBLISH_ENABLED", False),
        heartbeat=flag("POWER_INTENT_HEARTBEAT_ENABLED", True),
        lifetime=timedelta(seconds=lifetime_sec),
        reason_active=env.get("POWER_INTENT_REASON_ACTIVE", "active_event"),
        reason_idle=env.get("POWER_INTENT_REASON_IDLE", "no_active_event"),
        legacy_topics=flag("COMMAND_LEGACY_TOPICS_ENABLED", True),
        command_ttl=timedelta(seconds=number("COMMAND_TTL_SECONDS", 240, 1)),
        lockout_max=number("COMMAND_LOCKOUT_MAX", 3, 1),
        lockout_window=timedelta(seconds=number("COMMAND_LOCKOUT_WINDOW_SECONDS", 900, 1)),
        broker=Broker(
            url=env.get("MQTT_URL") or f"mqtt://{host_and_port}",
            client_id=env.get("MQTT_CLIENT_ID", "infoscreen-python-server"),
            username=env.get("MQTT_USER"),
            password=env.get("MQTT_PASSWORD"),
        ),
    )
