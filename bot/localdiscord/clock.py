"""Time as the local Discord sees it: the real clock, or one that a test moves by hand."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol


class Alarm(Protocol):
    """Something that was set for later and can be called off."""

    def cancel(self) -> None: ...


class Clock:
    """The real clock, in seconds since 1970."""

    def now(self) -> float:
        return time.time()

    def call_at(self, when: float, callback: Callable[[], None]) -> Alarm:
        """Run `callback` once `when` has come; needs a running event loop."""
        return asyncio.get_running_loop().call_later(max(0.0, when - self.now()), callback)


@dataclass(eq=False, slots=True)
class _Timer:
    when: float
    callback: Callable[[], None]
    is_cancelled: bool = False

    def cancel(self) -> None:
        self.is_cancelled = True


@dataclass(slots=True)
class ManualClock(Clock):
    """A clock that stands still until `advance` is called.

    It starts at the real time, because discord.py compares an interaction's id with its own clock.
    """

    seconds: float = field(default_factory=time.time)
    _timers: list[_Timer] = field(default_factory=list)

    def now(self) -> float:
        return self.seconds

    def call_at(self, when: float, callback: Callable[[], None]) -> Alarm:
        timer = _Timer(when, callback)
        self._timers.append(timer)
        return timer

    def advance(self, seconds: float) -> None:
        """Move the clock and run, in order, what fell due."""
        self.seconds += seconds
        due = sorted((t for t in self._timers if t.when <= self.seconds), key=lambda t: t.when)
        self._timers = [t for t in self._timers if t.when > self.seconds and not t.is_cancelled]
        for timer in due:
            if not timer.is_cancelled:
                timer.callback()
