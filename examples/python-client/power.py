"""Whether the TV is to be on, and since when it has been waiting to go off. Pure: instants are passed in.

Who decides is, in this order: an override that is live, the intent of the group, the fallback of the mode. `decide` is
asked whenever something was heard or became due; what it says is carried out by the caller, who tells with `done`.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from contract import Event, Intent

RETRY_SEC = 5.0  # after an order that the TV did not take


@dataclass(frozen=True)
class Moment:
    """One instant by two clocks: the wall clock, for what payloads say, and the steady one, for delays."""

    wall: datetime
    steady: float


@dataclass(frozen=True)
class Want:
    by: str  # override, group or fallback
    state: str
    grace_sec: float
    intent_id: str | None = None


@dataclass(frozen=True)
class Decision:
    want: Want
    moves: bool
    held: bool = False  # an off that fell due while an event was active


@dataclass
class Report:
    """What goes into a power state."""

    intent_id: str | None
    applied_state: str
    source: str
    result: str
    detail: str | None = None


class Power:
    def __init__(self, mode: str, off_delay_sec: float, tv: str = "unknown") -> None:
        self._mode, self._off_delay_sec = mode, off_delay_sec
        self.group: str | None = None
        self._intents: dict[str, Intent] = {}
        self._events: list[Event] | None = None
        self._heard = False
        self._tv = tv
        self._applied: str | None = None
        self._decided: Want | None = None
        self._held = False
        self._pending: tuple[Want, float] | None = None  # an off, and when it is due by the steady clock
        self._retry: tuple[Want, float] | None = None

    def assign(self, group: str | None) -> bool:
        """What was heard of the former group counts no more. True where the group is another one."""
        if group == self.group:
            return False
        self.group, self._events, self._heard = group, None, "override" in self._intents
        self._intents.pop("group", None)
        return True

    def hear_events(self, events: list[Event]) -> None:
        self._events = events

    def withdraw(self, by: str) -> None:
        self._intents.pop(by, None)

    def hear(self, by: str, intent: Intent, wall: datetime) -> bool:
        """An intent for `override` or `group`. Of two the later one counts, and with equal instants the greater id. One
        that comes too late, or is older, leaves no trace: False."""
        before = self._intents.get(by)
        if wall >= intent.expires_at:
            return False
        if before and before.intent_id == intent.intent_id:
            newest = max(before, intent, key=lambda one: one.issued_at)
            intent = replace(newest, expires_at=max(before.expires_at, intent.expires_at))
        elif before and (intent.issued_at, intent.intent_id) < (before.issued_at, before.intent_id):
            return False
        self._intents[by] = intent
        self._heard = True
        return True

    def want(self, wall: datetime) -> Want | None:
        """Who decides now, and what; None leaves the TV as it is."""
        for by in ("override", "group") if self._mode != "local" else ():
            intent = self._intents.get(by)
            if intent and wall < intent.expires_at:
                grace_sec = self._off_delay_sec if intent.grace_sec is None else intent.grace_sec
                return Want(by, intent.state, grace_sec, intent.intent_id)
        if self._mode == "mqtt":
            return self._fallback("off")
        if self._events is not None:
            return self._fallback("on" if self._is_active(wall) else "off")
        return self._fallback("off") if self._mode == "hybrid" and self._heard else None

    def _fallback(self, state: str) -> Want:
        return Want("fallback", state, self._off_delay_sec)

    def _is_active(self, wall: datetime) -> bool:
        return any(event.covers(wall) for event in self._events or [])

    def decide(self, now: Moment) -> Decision | None:
        """What is to be done now; None for nothing, or nothing yet."""
        want = self.want(now.wall)
        if want is None:
            self._decided = self._pending = None
            return None
        if self._held and not self._is_active(now.wall):
            self._held, self._decided = False, None  # the event is over: the off waits anew
        if want == self._decided:
            return None
        if want.state == "on":
            self._pending = None
        if want.state == self._tv:
            return Decision(want, moves=False)
        if want.state == "off" and now.steady < self._due(want, now):
            return None
        if self._retry and self._retry[0] == want and now.steady < self._retry[1]:
            return None
        if want.state == "off" and want.by == "group" and self._mode == "hybrid" and self._is_active(now.wall):
            return Decision(want, moves=False, held=True)
        return Decision(want, moves=True)

    def _due(self, want: Want, now: Moment) -> float:
        """An off that comes again keeps its instant; one by another authority, or with another grace, begins anew."""
        before = self._pending
        same = before is not None and (before[0].by, before[0].grace_sec) == (want.by, want.grace_sec)
        self._pending = (want, before[1] if before and same else now.steady + want.grace_sec)
        return self._pending[1]

    def done(self, decision: Decision, tv: str, now: Moment, error: str | None = None) -> Report:
        """What came of a decision. One that failed is tried again after a while."""
        want, self._tv = decision.want, tv
        if error is not None:
            self._retry = (want, now.steady + RETRY_SEC)
            return self._report(want, "error", error)
        self._decided, self._held, self._pending, self._retry = want, decision.held, None, None
        if decision.held:
            return self._report(Want("fallback", "on", 0), "skipped", "an event is active")
        if want.intent_id:
            self._applied = want.intent_id
        return self._report(want, "ok" if decision.moves else "skipped")

    def _report(self, want: Want, result: str, detail: str | None = None) -> Report:
        source = "local_fallback" if want.by == "fallback" else "mqtt_intent"
        return Report(self._applied, self._tv, source, result, detail)
