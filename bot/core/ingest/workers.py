"""Preparing many files, on all cores where that pays, in the order in which they were found."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from bot.core.ingest.parser import Parser
from bot.core.ingest.prepare import Prepared, prepare_file
from bot.core.ingest.walk import FoundFile

_FEW_FILES = 300
_BATCH = 32
_BATCHES_AHEAD = 4

Progress = Callable[[int, int], None]
"""Told how many files are done, and of how many."""

Job = tuple[FoundFile, str | None]
"""A file, and the digest under which its stories are known already."""


def prepare_all(
    files: Sequence[FoundFile],
    known_digests: Mapping[str, str],
    parser: Parser,
    workers: int | None = None,
) -> Iterator[Prepared]:
    """Yield every file prepared, in order.

    `workers` processes share the work, by default one for each core; a few files are not worth
    starting any. `parser` has to be something that can be pickled where there are several.
    """
    jobs = ((file, known_digests.get(file.name)) for file in files)
    if workers is None:
        workers = 1 if len(files) < _FEW_FILES else os.cpu_count() or 1
    if workers <= 1:
        yield from (prepare_file(file, parser, digest) for file, digest in jobs)
        return
    # "spawn" everywhere: a fork of a process that has threads can hang.
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        waiting: deque[Future[list[Prepared]]] = deque()
        try:
            for batch in _batches(jobs):
                waiting.append(pool.submit(_prepare_batch, batch, parser))
                if len(waiting) >= workers * _BATCHES_AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _prepare_batch(jobs: Sequence[Job], parser: Parser) -> list[Prepared]:
    return [prepare_file(file, parser, digest) for file, digest in jobs]


def _batches(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    iterator = iter(jobs)
    while batch := list(islice(iterator, _BATCH)):
        yield batch
