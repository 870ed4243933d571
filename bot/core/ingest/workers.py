"""Preparing many files, on all cores where that pays, in the order in which they were found."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from bot.core.ingest.parser import Parser
from bot.core.ingest.prepare import Prepared, prepare_file, unreadable
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
    batches = deque(_batches(jobs))
    while batches:
        try:
            yield from _in_pool(batches, parser, workers)
        except BrokenProcessPool:
            # A process died, which takes the whole pool with it; nobody knows over which file.
            yield from _carefully(batches.popleft(), parser)


def _in_pool(batches: deque[list[Job]], parser: Parser, workers: int) -> Iterator[Prepared]:
    """Prepare batches, and drop each from the queue when it is done."""
    # "spawn" everywhere: a fork of a process that has threads can hang.
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        waiting: deque[Future[list[Prepared]]] = deque()
        ahead = iter(tuple(batches))
        try:
            while True:
                for batch in islice(ahead, workers * _BATCHES_AHEAD - len(waiting)):
                    waiting.append(pool.submit(_prepare_batch, batch, parser))
                if not waiting:
                    return
                prepared = waiting.popleft().result()
                batches.popleft()
                yield from prepared
        finally:
            for future in waiting:
                future.cancel()


def _carefully(jobs: Sequence[Job], parser: Parser) -> list[Prepared]:
    """Prepare files in a process of their own, and in halves where it dies, down to the culprit."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        try:
            return pool.submit(_prepare_batch, jobs, parser).result()
        except BrokenProcessPool:
            if len(jobs) == 1:
                return [unreadable(jobs[0][0], "the parser crashed")]
    half = len(jobs) // 2
    return _carefully(jobs[:half], parser) + _carefully(jobs[half:], parser)


def _prepare_batch(jobs: Sequence[Job], parser: Parser) -> list[Prepared]:
    return [prepare_file(file, parser, digest) for file, digest in jobs]


def _batches(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    iterator = iter(jobs)
    while batch := list(islice(iterator, _BATCH)):
        yield batch
