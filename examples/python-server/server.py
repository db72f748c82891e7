#!/usr/bin/env python3
"""Runs the scheduler by the machine's clock: `python3 server.py schedule.json`. SIGHUP reads the schedule again."""

import json
import logging
import os
import signal
import sqlite3
import sys
from pathlib import Path
from types import FrameType

from clock import Clock
from link import Link
from scheduler import ACK_FILTERS, Scheduler
from settings import read_settings
from store import Store

log = logging.getLogger("server")
USAGE = "usage: python3 server.py schedule.json   (its configuration is in the environment, see README.md)"


def main() -> int:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    if len(sys.argv) != 2:
        print(USAGE, file=sys.stderr)
        return 64
    try:
        settings = read_settings(os.environ)
        document = json.loads(Path(sys.argv[1]).read_text())
        clock, store = Clock(), Store(Path(os.environ.get("STATE_DIR", ".")))
    except (ValueError, OSError, sqlite3.Error) as error:
        print(error, file=sys.stderr)
        return 64
    signals: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        signals.append(number)

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, note)

    scheduler = Scheduler(settings, clock, store)
    link = scheduler.link = Link(settings.broker, ACK_FILTERS, scheduler.link_is_up, scheduler.hear)
    scheduler.start()
    tell_skipped(scheduler.set_schedule(document))
    while True:
        link.turn(clock.run_due())
        if signal.SIGHUP in signals:
            reload(scheduler, Path(sys.argv[1]))
        elif signals:
            break
        signals.clear()
    link.close()
    store.close()
    return 0


def reload(scheduler: Scheduler, path: Path) -> None:
    try:
        tell_skipped(scheduler.set_schedule(json.loads(path.read_text())))
    except (ValueError, OSError) as error:
        log.error("%s: %s; the schedule before stays in force", path, error)


def tell_skipped(skipped: list[dict[str, str]]) -> None:
    for part in skipped:
        log.warning("%s is left out: %s", part["path"], part["why"])


if __name__ == "__main__":
    sys.exit(main())
