"""Signs of life: heartbeat, health, logs and discovery, all open payloads that are never retained."""

import asyncio
import json
import logging
import os
import socket
import time
from datetime import datetime, timezone
from typing import Any

from config import Config
from contract import written
from link import Link

LEVELS = {logging.DEBUG: "debug", logging.INFO: "info", logging.WARNING: "warn"}
LOGS_A_MINUTE = 20  # a flood of bad payloads must not become a flood of logs


def now() -> str:
    return written(datetime.now(timezone.utc))


class Telemetry:
    def __init__(self, config: Config, link: Link) -> None:
        self._config, self._link = config, link
        self._connects = 0
        self._last_disconnect_at: str | None = None

    def link_is_up(self) -> None:
        self._connects += 1
        self._send("discovery", {"uuid": self._config.client_uuid, "hostname": socket.gethostname()})
        self._beat()

    def link_is_down(self) -> None:
        self._last_disconnect_at = now()

    async def run(self) -> None:
        while True:
            await asyncio.sleep(self._config.heartbeat_sec - 0.01)
            self._beat()

    def _beat(self) -> None:
        own = f"{self._config.client_uuid}/"
        self._send(own + "heartbeat", {"timestamp": now()})
        self._send(own + "health", self._health())

    def _health(self) -> dict[str, Any]:
        return {
            "timestamp": now(),
            "expected_state": None,
            "actual_state": {"process": "client.py", "pid": os.getpid(), "status": "running"},
            "broker_connection": {
                "broker_reachable": self._link.up,
                "reconnect_count": max(0, self._connects - 1),
                "last_disconnect_at": self._last_disconnect_at,
            },
        }

    def send_log(self, level: str, message: str) -> None:
        self._send(f"{self._config.client_uuid}/logs/{level}", {"timestamp": now(), "message": message})

    def _send(self, name: str, payload: dict[str, Any]) -> None:
        self._link.send(f"infoscreen/{name}", json.dumps(payload), qos=0)


class LogHandler(logging.Handler):
    """Publishes what is logged, at least as a warning, at most so many a minute."""

    def __init__(self, telemetry: Telemetry) -> None:
        super().__init__(logging.WARNING)
        self._telemetry = telemetry
        self._minute, self._count = 0, 0

    def emit(self, record: logging.LogRecord) -> None:
        minute = int(time.monotonic() // 60)
        self._count = self._count + 1 if minute == self._minute else 1
        self._minute = minute
        if self._count <= LOGS_A_MINUTE:
            self._telemetry.send_log(LEVELS.get(record.levelno, "error"), record.getMessage())
