"""Logging, set up and torn down by one context manager; a slow terminal never stalls the loop."""

from __future__ import annotations

import logging
import logging.handlers
import queue
from collections.abc import Iterator
from contextlib import contextmanager

_FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
# Libraries that say more at INFO than an operator wants to read.
_QUIET = {
    "discord": logging.WARNING,
    "discord.client": logging.ERROR,
    "aiohttp.access": logging.WARNING,
}


@contextmanager
def logging_to_stderr(level: int) -> Iterator[None]:
    """Send records of `level` and above to standard error from a thread of its own."""
    records: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
    output = logging.StreamHandler()
    output.setFormatter(logging.Formatter(_FORMAT, "%H:%M:%S"))
    listener = logging.handlers.QueueListener(records, output)
    entrance = logging.handlers.QueueHandler(records)  # pyright: ignore[reportArgumentType]
    root = logging.getLogger()
    before = root.level
    root.addHandler(entrance)
    root.setLevel(level)
    if level > logging.DEBUG:
        for name, quiet in _QUIET.items():
            logging.getLogger(name).setLevel(max(level, quiet))
    listener.start()
    try:
        yield
    finally:
        listener.stop()
        root.removeHandler(entrance)
        root.setLevel(before)
        for name in _QUIET:
            logging.getLogger(name).setLevel(logging.NOTSET)
