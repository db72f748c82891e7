"""The retained messages of the server: what each topic is to have, and what it was last sent.

An intent has a new id exactly where its meaning is another one than that which was last sent. The id is noted on disk
before it is sent, so that a restart keeps it (server/intent/restart-keeps-id).
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
    """Of one topic. It is to be cleared where no meaning is wanted."""

    wanted: str | None = None
    body: Any = None
    is_intent: bool = False
    sent: str | None = None
    intent_id: str | None = None
    issued_at: datetime | None = None


class Board:
    def __init__(self, clock: Clock, store: Store, link: Callable[[], Link], lifetime: timedelta) -> None:
        self._clock, self._store, self._link, self._lifetime = clock, store, link, lifetime
        self._notes = {
            topic: Note(sent=kept["sent"], intent_id=kept["intent_id"], issued_at=instant(kept["issued_at"]))
            for topic, kept in store.all("topic").items()
        }

    def topics(self) -> list[str]:
        return list(self._notes)

    def show(self, topic: str, body: Any) -> None:
        """A message without an id and an expiry."""
        self._want(topic, json.dumps(body), body)

    def show_intent(self, topic: str, body: dict[str, Any], meaning: Iterable[Any]) -> None:
        self._want(topic, json.dumps(list(meaning)), body, is_intent=True)

    def _want(self, topic: str, meaning: str, body: Any, is_intent: bool = False) -> None:
        note = self._notes.setdefault(topic, Note())
        note.wanted, note.body, note.is_intent = meaning, body, is_intent
        if note.sent != meaning:
            self._publish(topic)

    def clear(self, topic: str) -> None:
        """Until the broker has confirmed it, a topic is cleared again on each reconnect."""
        note = self._notes.get(topic)
        if note and (note.wanted or note.sent):
            note.wanted = None
            self._publish(topic)

    def refresh_intents(self) -> None:
        """Publishes every intent again with later times, unless that has just been done."""
        for topic, note in list(self._notes.items()):
            if note.wanted and note.is_intent and not (note.issued_at and note.issued_at >= self._clock.now()):
                self._publish(topic)

    def publish_all(self, may: Callable[[str], bool]) -> None:
        """After a connect nothing is sure of what was sent before."""
        for topic in self.topics():
            if may(topic):
                self._publish(topic)

    def _publish(self, topic: str) -> None:
        note, link = self._notes[topic], self._link()
        if not link.up:
            return
        if note.wanted is None:
            note.sent = None
            link.publish(topic, "", retain=True, acked=lambda: self._cleared(topic, note))
            return
        is_new, note.sent = note.sent != note.wanted, note.wanted
        stamp = self._stamp(note, is_new) if note.is_intent else {}
        if is_new:
            issued_at = written(note.issued_at) if note.issued_at else None
            self._store.put("topic", topic, {"sent": note.sent, "intent_id": note.intent_id, "issued_at": issued_at})
        link.publish(topic, json.dumps({**note.body, **stamp} if stamp else note.body), retain=True)

    def _stamp(self, note: Note, is_new: bool) -> dict[str, str]:
        """Id and times. issued_at never goes back, and with a new id it is later than with the one before."""
        now = self._clock.now()
        if note.issued_at:
            now = max(now, note.issued_at + (STEP if is_new else timedelta(0)))
        note.issued_at = now
        if is_new:
            note.intent_id = note.body.get("intent_id") or str(uuid4())
        return {
            "intent_id": note.intent_id or "",
            "issued_at": written(now),
            "expires_at": written(now + self._lifetime),
        }

    def _cleared(self, topic: str, note: Note) -> None:
        if note.wanted is None and self._notes.get(topic) is note:
            del self._notes[topic]
            self._store.drop("topic", topic)
