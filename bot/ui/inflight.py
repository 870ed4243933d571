"""Answers that are being worked on, so that the bot can finish them before it closes."""

from __future__ import annotations

import asyncio


class InFlight:
    """The tasks that are answering somebody."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()
        self.is_draining = False

    def __len__(self) -> int:
        return len(self._tasks)

    def track(self) -> None:
        """Count the running task until it ends; called from within it."""
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def drain(self, patience: float) -> None:
        """Wait until everybody has an answer, or for `patience` seconds.

        From now on `is_draining` says that nothing new should be begun.
        """
        self.is_draining = True
        waiting = self._tasks - {asyncio.current_task()}
        if waiting:
            await asyncio.wait(waiting, timeout=patience)
