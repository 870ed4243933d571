"""Bringing a catalog file that is being written up to date with the files there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.core.ingest.parser import Parser
from bot.core.ingest.prepare import Prepared
from bot.core.ingest.walk import FoundFile
from bot.core.ingest.workers import Progress, prepare_all
from bot.core.store.catalog_writer import CatalogWriter, SourceRow
from bot.core.store.source_table import KnownFile


class Update:
    """One run of ingest over one file that is being written."""

    def __init__(
        self,
        writer: CatalogWriter,
        known: Mapping[str, KnownFile],
        parser: Parser,
        progress: Progress | None = None,
        workers: int | None = None,
    ) -> None:
        self._writer = writer
        self._known = known
        self._parser = parser
        self._progress = progress
        self._workers = workers

    def run(self, to_read: Sequence[FoundFile], removed: Iterable[str]) -> int:
        """Forget the removed files, read the others, and return how many had to be parsed."""
        self._writer.remove_sources(removed)
        digests = {
            file.name: self._known[file.name].digest for file in to_read if file.name in self._known
        }
        parsed = 0
        prepared_files = prepare_all(to_read, digests, self._parser, self._workers)
        for done, prepared in enumerate(prepared_files, start=1):
            parsed += self._store(prepared)
            if self._progress:
                self._progress(done, len(to_read))
        return parsed

    def _store(self, prepared: Prepared) -> bool:
        """Store what became of a file; say whether it was parsed."""
        file = prepared.file
        if prepared.record is None:
            self._writer.touch_source(file.name, file.size, file.mtime_ns)
            return False
        if file.name in self._known:
            self._writer.remove_sources((file.name,))
        source = self._writer.add_source(
            SourceRow(file.name, file.size, file.mtime_ns, prepared.digest, prepared.record)
        )
        for place, copy in enumerate(prepared.copies):
            self._writer.add_copy(copy, source, place)
        return True
