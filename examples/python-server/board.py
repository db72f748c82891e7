"""The retained messages of the server: what each topic has, and what it is to have.

A topic is told what it means (`show`), and publishes only where that changed. Under which id is noted on disk before it
is sent, so that a restart keeps the ids of what still means the same (server/intent/restart-keeps-id).
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from clock import Clock
from contract import instant, written
from link import Link
from store import Store

STEP = timedelta(milliseconds=1)


@dataclass
class Note:
    """What a topic has. What is over has no meaning, until the broker has confirmed that it is cleared."""

    meaning: str | None
    intent_id: str | None = None
    issued_at: str | None = None  # of the first publish under this id
    body: Any = None  # not kept: after a restart it is shown anew
    latest: datetime | None = None  # of the last publish

    def kept(self) -> dict[str, Any]:
        return {"meaning": self.meaning, "intent_id": self.intent_id, "issued_at": self.issued_at}


class Board:
    def __init__(self, clock: Clock, store: Store, link: Callable[[], Link], lifetime: timedelta) -> None:
        self._clock, self._store, self._link, self._lifetime = clock, store, link, lifetime
        self._notes = {topic: Note(**kept) for topic, kept in store.all("topic").items()}
        for note in self._notes.values():
            note.latest = instant(note.issued_at)

    def show(self, topic: str, body: Any) -> None:
        """A message that has no id and no expiry."""
        self._change(topic, json.dumps(body), body, None)

    def show_intent(self, topic: str, body: dict[str, Any], meaning: Iterable[Any], intent_id: str | None = None) -> str:
        """An intent; it has a new id exactly where its meaning is another one. Returns the id."""
        return self._change(topic, json.dumps(list(meaning)), body, intent_id or str(uuid4())) or ""

    def _change(self, topic: str, meaning: str, body: Any, new_id: str | None) -> str | None:
        note = self._notes.get(topic)
        if note and note.meaning == meaning:
            note.body = body
            return note.intent_id
        self._notes[topic] = Note(meaning, new_id, None, body, note and note.latest)
        self._publish(topic)
        return new_id

    def clear(self, topic: str) -> None:
        note = self._notes.get(topic)
        if note and note.meaning is not None:
            self._notes[topic] = Note(None, None, note.issued_at, None, note.latest)
            self._store.put("topic", topic, self._notes[topic].kept())
            self._publish(topic)

    def topics(self) -> list[str]:
        return list(self._notes)

    def refresh_intents(self) -> None:
        """Publishes every intent again with later times, unless that has just been done."""
        for topic, note in list(self._notes.items()):
            if note.intent_id and note.latest and note.latest < self._clock.now():
                self._publish(topic)

    def publish_all(self, may: Callable[[str], bool]) -> None:
        """What a connection that is new cannot be sure of: everything, also what is to be cleared."""
        for topic in self.topics():
            if may(topic):
                self._publish(topic)

    def _publish(self, topic: str) -> None:
        note, link = self._notes[topic], self._link()
        if not link.up:
            return
        if note.meaning is None:
            link.publish(topic, "", retain=True, acked=lambda: self._cleared(topic, note))
            return
        body = note.body if note.intent_id is None else {**note.body, **self._stamp(topic, note)}
        link.publish(topic, json.dumps(body), retain=True)

    def _stamp(self, topic: str, note: Note) -> dict[str, str]:
        """Id and times of an intent. issued_at never goes back, and a new id has a later one than the id before."""
        now, latest = self._clock.now(), note.latest
        is_new = note.issued_at is None
        if latest:
            now = max(now, latest + STEP if is_new else latest)
        note.latest = now
        if is_new:
            note.issued_at = written(now)
            self._store.put("topic", topic, note.kept())
        return {
            "intent_id": note.intent_id or "",
            "issued_at": written(now),
            "expires_at": written(now + self._lifetime),
        }

    def _cleared(self, topic: str, note: Note) -> None:
        if self._notes.get(topic) is note:
            del self._notes[topic]
            self._store.drop("topic", topic)
