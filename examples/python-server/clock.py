"""One clock for the whole server, with timers: `sched` of the standard library, which takes any clock, even one that
stands still until it is moved."""

import sched
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timezone
from typing import Any

# Of what is due at one instant, what changes comes before what only repeats it.
FIRST, LAST = 0, 1


class Clock:
    """The machine's clock; or a virtual one, that begins at `start` and goes on when `advance` says so."""

    def __init__(self, start: datetime | None = None) -> None:
        self._virtual = start
        self._timers = sched.scheduler(self.now, lambda _: None)  # type: ignore[arg-type]

    @property
    def is_virtual(self) -> bool:
        return self._virtual is not None

    def now(self) -> datetime:
        return self._virtual or datetime.now(timezone.utc)

    def at(self, when: datetime, do: Callable[..., None], *args: Any, priority: int = FIRST) -> sched.Event:
        return self._timers.enterabs(when, priority, do, args)  # type: ignore[arg-type]

    def cancel(self, timer: sched.Event | None) -> None:
        """Takes back a timer; one that has run, or None, is nothing to take back."""
        if timer is not None:
            with suppress(ValueError):
                self._timers.cancel(timer)

    def run_due(self) -> float:
        """Runs what is due, in order; returns the seconds until something is again, at most one."""
        wait = self._timers.run(blocking=False)
        return 1.0 if wait is None else min(1.0, wait.total_seconds())  # type: ignore[attr-defined]

    def next_due(self) -> datetime | None:
        queue = self._timers.queue
        return queue[0].time if queue else None  # type: ignore[return-value]

    def advance(self, to: datetime, done: Callable[[], None]) -> None:
        """Moves a virtual clock from one due instant to the next. `done` is called after what is due at each, so that
        it is all over before the clock goes on."""
        while (due := self.next_due()) is not None and due <= to:
            self._virtual = max(due, self.now())
            self._timers.run(blocking=False)
            done()
        self._virtual = max(to, self.now())
