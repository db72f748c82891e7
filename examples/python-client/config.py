"""The configuration of a screen, by the contract's environment names, and its MQTT client."""

import logging
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import paho.mqtt.client as mqtt

from contract import is_uuid

log = logging.getLogger("config")

TRUE, FALSE = ("1", "true", "yes"), ("0", "false", "no", "")


@dataclass(frozen=True)
class Config:
    client_uuid: str
    host: str
    port: int
    username: str | None
    password: str | None
    tls: ssl.SSLContext | None
    heartbeat_sec: float
    mode: str
    off_delay_sec: float
    mock_reboot: bool
    state_dir: Path
    helper: str | None
    helper_timeout_sec: float
    cec_client: str
    boot_id_file: Path


def read_config(env: Mapping[str, str]) -> Config:
    """ValueError names the variable that is wrong."""

    def number(name: str, default: float, least: float = 0) -> float:
        try:
            value = float(env.get(name, default))
        except ValueError:
            value = float("nan")
        if not least <= value < float("inf"):
            raise ValueError(f"{name} is {env.get(name)!r}; expected a number of at least {least:g}")
        return value

    def flag(name: str) -> bool:
        text = env.get(name, "0").lower()
        if text not in TRUE + FALSE:
            raise ValueError(f"{name} is {text!r}; expected 1 or 0")
        return text in TRUE

    client_uuid, mode = env.get("CLIENT_UUID", ""), env.get("POWER_CONTROL_MODE", "hybrid")
    if not is_uuid(client_uuid):
        raise ValueError(f"CLIENT_UUID is {client_uuid!r}; expected a UUID in lower case")
    if mode not in ("local", "hybrid", "mqtt"):
        raise ValueError(f"POWER_CONTROL_MODE is {mode!r}; expected local, hybrid or mqtt")
    mock = flag("COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE")
    if mock and env.get("ENV") != "development":
        # client/command/mock-needs-development
        log.warning("COMMAND_MOCK_REBOOT_IMMEDIATE_COMPLETE is ignored: ENV is not development")
    state_dir = Path(env.get("STATE_DIR", "."))
    if not state_dir.is_dir():
        raise ValueError(f"STATE_DIR is {str(state_dir)!r}; expected an existing folder")
    tls = None
    if flag("MQTT_TLS_ENABLED"):
        tls = ssl.create_default_context(cafile=env.get("MQTT_TLS_CA_CERT") or None)
        if env.get("MQTT_TLS_CERT"):
            tls.load_cert_chain(env["MQTT_TLS_CERT"], env.get("MQTT_TLS_KEY") or None)
    return Config(
        client_uuid=client_uuid,
        host=env.get("MQTT_BROKER", "127.0.0.1"),
        port=int(number("MQTT_PORT", 1883, 1)),
        # Never MQTT_USERNAME and MQTT_PASSWORD, which are for other things (logs-in-with-broker-credentials).
        username=env.get("MQTT_USER"),
        password=env.get("MQTT_PASSWORD_BROKER"),
        tls=tls,
        heartbeat_sec=number("HEARTBEAT_INTERVAL", 60, 1),
        mode=mode,
        off_delay_sec=number("CEC_TURN_OFF_DELAY", 30),
        mock_reboot=mock and env.get("ENV") == "development",
        state_dir=state_dir,
        helper=env.get("COMMAND_HELPER") or None,
        helper_timeout_sec=number("COMMAND_HELPER_TIMEOUT", 30),
        cec_client=env.get("CEC_CLIENT") or "cec-client",
        boot_id_file=Path(env.get("BOOT_ID_FILE", "/proc/sys/kernel/random/boot_id")),
    )


def new_client(config: Config, client_id: str, clean_session: bool) -> mqtt.Client:
    """A client of paho 1.6 or 2.x that does not reconnect by itself. Callbacks take further arguments with `*_`, which
    differ between the two."""
    options: dict[str, Any] = {"client_id": client_id, "clean_session": clean_session, "reconnect_on_failure": False}
    if hasattr(mqtt, "CallbackAPIVersion"):
        options["callback_api_version"] = mqtt.CallbackAPIVersion.VERSION2
    client = mqtt.Client(**options)
    if config.username:
        client.username_pw_set(config.username, config.password)
    if config.tls:
        client.tls_set_context(config.tls)
    return client
