#!/usr/bin/env python3
"""Tells that a service of this screen was given up: `python3 service_failed.py infoscreen-display.service`.

For systemd: `OnFailure=service-failed@%n.service`, whose ExecStart is this script with %i. It logs in beside the
screen, under a client id of its own. The message is retained, so that it outlives the screen
(client/telemetry/service-failed-retained).
"""

import json
import os
import sys
from datetime import datetime, timezone

from config import new_client, read_config
from contract import written

LIMIT_SEC = 10.0


def main() -> int:
    if len(sys.argv) != 2 or not 1 <= len(sys.argv[1]) <= 256:
        print("usage: python3 service_failed.py UNIT", file=sys.stderr)
        return 64
    try:
        config = read_config(os.environ)
    except (ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 64
    failed = {
        "event": "service_failed",
        "unit": sys.argv[1],
        "client_uuid": config.client_uuid,
        "failed_at": written(datetime.now(timezone.utc)),
    }
    client = new_client(config, f"infoscreen-failed-{config.client_uuid}-{os.getpid()}", clean_session=True)
    try:
        client.connect(config.host, config.port)
    except OSError as error:
        print(f"no connection to {config.host}:{config.port}: {error}", file=sys.stderr)
        return 69
    sent = client.publish(f"infoscreen/{config.client_uuid}/service_failed", json.dumps(failed), qos=1, retain=True)
    client.loop_start()
    try:
        sent.wait_for_publish(LIMIT_SEC)
    except (RuntimeError, ValueError) as error:
        print(error, file=sys.stderr)
    client.disconnect()
    client.loop_stop()
    return 0 if sent.is_published() else 69


if __name__ == "__main__":
    sys.exit(main())
