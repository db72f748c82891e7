"""What the screen knows of commands, on disk: it outlives the process and the reboot that a command may bring."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from contract import written
from orders import Order

KNOWN = timedelta(hours=24)  # client/command/executes-once-for-24-hours

SCHEMA = """
CREATE TABLE IF NOT EXISTS commands (
  command_id TEXT PRIMARY KEY, meaning TEXT, action TEXT, expires_at TEXT, seen_at TEXT,
  phase TEXT,   -- refused, accepted, called (the helper is running), executed (it has ended well), over
  boot_id TEXT, -- when the helper was called
  status TEXT, error_code TEXT, error_message TEXT -- of the ack that was last told
);
CREATE TABLE IF NOT EXISTS outbox ( -- acks that the broker does not have yet, oldest first
  nth INTEGER PRIMARY KEY AUTOINCREMENT, command_id TEXT, status TEXT, error_code TEXT, error_message TEXT, until TEXT
);
"""


@dataclass(frozen=True)
class Ack:
    command_id: str
    status: str
    error_code: str | None = None
    error_message: str | None = None


@dataclass(frozen=True)
class Known:
    command_id: str
    meaning: str
    action: str | None
    expires_at: str
    phase: str
    boot_id: str | None
    last: Ack | None


class Journal:
    """Every write is on disk when it returns."""

    def __init__(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "commands.sqlite3", isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.executescript(SCHEMA)
        self._on_its_way = 0

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written within is on disk as a whole or not at all."""
        self._db.execute("BEGIN")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise

    def remember(self, order: Order, phase: str, now: datetime) -> None:
        expires_at = written(order.expires_at or now)
        row = (order.command_id, order.meaning, order.action, expires_at, written(now), phase)
        self._db.execute(
            "INSERT INTO commands (command_id, meaning, action, expires_at, seen_at, phase) VALUES (?,?,?,?,?,?)", row
        )

    def move(self, command_id: str, phase: str, boot_id: str | None = None) -> None:
        self._db.execute(
            "UPDATE commands SET phase = ?, boot_id = coalesce(?, boot_id) WHERE command_id = ?",
            (phase, boot_id, command_id),
        )

    def find(self, command_id: str) -> Known | None:
        return next(iter(self._known("command_id = ?", command_id)), None)

    def unfinished(self) -> list[Known]:
        return self._known("phase IN ('accepted', 'called', 'executed')")

    def _known(self, where: str, *values: str) -> list[Known]:
        rows = self._db.execute(
            "SELECT command_id, meaning, action, expires_at, phase, boot_id, status, error_code, error_message"
            f" FROM commands WHERE {where}",
            values,
        )
        return [_known_from(*row) for row in rows]

    def forget_old(self, now: datetime) -> None:
        over = "phase IN ('refused', 'over') AND seen_at < ? AND expires_at < ?"
        self._db.execute(f"DELETE FROM commands WHERE {over}", (written(now - KNOWN), written(now)))

    def post(self, ack: Ack, until: datetime, is_answer: bool = False) -> None:
        """Puts an ack into the outbox. An answer to a copy is not added to the same one that waits and is not on its
        way yet, and does not count as what was told last: it may only tell of a conflict."""
        row = (ack.command_id, ack.status, ack.error_code, ack.error_message)
        if is_answer:
            latest = self._db.execute(
                "SELECT command_id, status, error_code, error_message FROM outbox WHERE command_id = ? AND nth != ?"
                " ORDER BY nth DESC LIMIT 1",
                (ack.command_id, self._on_its_way),
            ).fetchone()
            if latest == row:
                return
        else:
            self._db.execute(
                "UPDATE commands SET status = ?, error_code = ?, error_message = ? WHERE command_id = ?",
                (*row[1:], ack.command_id),
            )
        self._db.execute(
            "INSERT INTO outbox (command_id, status, error_code, error_message, until) VALUES (?,?,?,?,?)",
            (*row, written(until)),
        )

    def next_ack(self) -> tuple[int, Ack, str] | None:
        row = self._db.execute(
            "SELECT nth, command_id, status, error_code, error_message, until FROM outbox ORDER BY nth LIMIT 1"
        ).fetchone()
        if row is None:
            return None
        self._on_its_way = row[0]
        return row[0], Ack(*row[1:5]), row[5]

    def posted(self, nth: int) -> None:
        self._db.execute("DELETE FROM outbox WHERE nth = ?", (nth,))

    def is_waiting(self, command_id: str) -> bool:
        found = self._db.execute("SELECT 1 FROM outbox WHERE command_id = ? LIMIT 1", (command_id,))
        return found.fetchone() is not None


def _known_from(*row: Any) -> Known:
    command_id, meaning, action, expires_at, phase, boot_id, status, code, message = row
    last = Ack(command_id, status, code, message) if status else None
    return Known(command_id, meaning, action, expires_at, phase, boot_id, last)
