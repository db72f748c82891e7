"""What outlives the process: JSON values in one SQLite table, by kind and key."""

import json
import sqlite3
from pathlib import Path
from typing import Any


class Store:
    """Every write is on disk when it returns, so what is stored first and sent then is never forgotten."""

    def __init__(self, folder: Path) -> None:
        self._db = sqlite3.connect(folder / "scheduler.sqlite3", isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, key))")

    def put(self, kind: str, key: str, value: Any) -> None:
        self._db.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", (kind, key, json.dumps(value)))

    def drop(self, kind: str, key: str) -> None:
        self._db.execute("DELETE FROM kept WHERE kind = ? AND key = ?", (kind, key))

    def all(self, kind: str) -> dict[str, Any]:
        rows = self._db.execute("SELECT key, value FROM kept WHERE kind = ?", (kind,))
        return {key: json.loads(value) for key, value in rows}

    def close(self) -> None:
        self._db.close()
