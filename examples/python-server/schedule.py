"""The schedule: reading it, and what it covers at an instant. Pure: whoever asks says what time it is."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from contract import EVENT_TYPES, instant, is_group_id, is_uuid, written

GroupId = int | str


@dataclass(frozen=True)
class Event:
    """Covers [start, end)."""

    id: str
    start: datetime
    end: datetime
    details: dict[str, Any]

    def covers(self, at: datetime) -> bool:
        return self.start <= at < self.end


@dataclass
class Group:
    group_id: GroupId
    events: list[Event] = field(default_factory=list)

    def active(self, at: datetime) -> list[Event]:
        return [event for event in self.events if event.covers(at)]

    def window(self, at: datetime) -> tuple[datetime, datetime] | None:
        """The first start and the last end of the events that cover `at` without a gap; None when none does."""
        found: tuple[datetime, datetime] | None = None
        for event in sorted(self.events, key=lambda one: one.start):
            if found and event.start <= found[1]:  # adjacent or overlapping: one window
                found = (found[0], max(found[1], event.end))
            elif found and found[1] > at:
                break
            else:
                found = (event.start, event.end)
        return found if found and found[0] <= at < found[1] else None

    def next_boundary(self, at: datetime) -> datetime | None:
        later = [edge for event in self.events for edge in (event.start, event.end) if edge > at]
        return min(later, default=None)

    def events_payload(self, at: datetime) -> list[dict[str, Any]]:
        """The array of the events topic; [] when no event is active."""
        return [
            {
                "title": event.id,
                "event_type": "other",
                **event.details,
                "id": event.id,
                "start": written(event.start),
                "end": written(event.end),
                "group_id": self.group_id,
            }
            for event in self.active(at)
        ]


@dataclass
class Schedule:
    """Groups by their id as text, since 7 and "7" are one group; and the group of each client."""

    groups: dict[str, Group] = field(default_factory=dict)
    clients: dict[str, GroupId] = field(default_factory=dict)
    skipped: list[dict[str, str]] = field(default_factory=list)


def read_schedule(document: dict[str, Any]) -> Schedule:
    """What is wrong with one part leaves that part out, and is told in `skipped`."""
    found = Schedule()

    def each(name: str, take: Any) -> None:
        for index, entry in enumerate(document.get(name, [])):
            try:
                take(entry)
            except (TypeError, KeyError, ValueError) as error:
                found.skipped.append({"path": f"{name}[{index}]", "why": str(error)})

    each("groups", lambda entry: _take_group(found, entry))
    each("events", lambda entry: _take_event(found, entry))
    each("clients", lambda entry: _take_client(found, entry))
    return found


def _take_group(found: Schedule, group_id: Any) -> None:
    if not is_group_id(group_id):
        raise ValueError(f"{group_id!r} is neither a positive integer nor a slug of at most 64 characters")
    found.groups.setdefault(str(group_id), Group(group_id))


def _take_event(found: Schedule, entry: dict[str, Any]) -> None:
    group = _group_of(found, entry)
    rest = {name: value for name, value in entry.items() if name not in ("group_id", "id", "start", "end", "tz")}
    if rest.keys() & {"rrule", "rdates", "exdates"}:
        raise ValueError("this server does not know recurring events")
    if not isinstance(rest.get("title", ""), str) or rest.get("event_type", "other") not in EVENT_TYPES:
        raise ValueError(f"title must be text, and event_type one of {', '.join(EVENT_TYPES)}")
    start, end = instant(entry["start"]), instant(entry["end"])
    if start is None or end is None or end <= start:
        raise ValueError("start and end must be instants like 2026-03-31T12:00:00Z, and end the later one")
    if any(event.id == str(entry["id"]) for event in group.events):
        raise ValueError(f"the group has an event {entry['id']!r} already")
    group.events.append(Event(str(entry["id"]), start, end, rest))


def _take_client(found: Schedule, entry: dict[str, Any]) -> None:
    group = _group_of(found, entry)
    if not is_uuid(entry["client_uuid"]):
        raise ValueError(f"client_uuid {entry['client_uuid']!r} is no UUID in lower case")
    found.clients.setdefault(entry["client_uuid"], group.group_id)


def _group_of(found: Schedule, entry: dict[str, Any]) -> Group:
    group = found.groups.get(str(entry["group_id"])) if is_group_id(entry["group_id"]) else None
    if group is None:
        raise ValueError(f"group_id {entry['group_id']!r} is not among the groups")
    return group
