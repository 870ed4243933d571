"""Bringing a catalog file that is being written up to date with the files there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.core.ingest.parser import Parser
from bot.core.ingest.prepare import Prepared
from bot.core.ingest.report import encode_report
from bot.core.ingest.walk import FoundFile
from bot.core.ingest.workers import Progress, prepare_all
from bot.core.store.catalog_writer import CatalogWriter, SourceRow
from bot.core.store.source_table import KnownFile


class Update:
    """One run of ingest over one file that is being written."""

    def __init__(
        self,
        writer: CatalogWriter,
        files: Sequence[FoundFile],
        known: Mapping[str, KnownFile],
        parser: Parser,
        progress: Progress | None = None,
        workers: int | None = None,
    ) -> None:
        self._writer = writer
        self._files = {file.name: file for file in files}
        self._known = known
        self._parser = parser
        self._progress = progress
        self._workers = workers
        # Files whose stories went away together with another file that held them as well.
        self._forgotten: set[str] = set()

    def run(self, to_read: Sequence[FoundFile], removed: Iterable[str]) -> int:
        """Forget the removed files, read the others, and return how many had to be parsed."""
        self._forgotten |= self._writer.remove_sources(tuple(removed))
        digests = {name: file.digest for name, file in self._known.items()}
        parsed = self._read(to_read, digests, done=0, total=len(to_read))
        again = [self._files[name] for name in sorted(self._forgotten) if name in self._files]
        total = len(to_read) + len(again)
        return parsed + self._read(again, {}, done=len(to_read), total=total)

    def _read(
        self, files: Sequence[FoundFile], digests: Mapping[str, str], *, done: int, total: int
    ) -> int:
        parsed = 0
        for prepared in prepare_all(files, digests, self._parser, self._workers):
            parsed += self._store(prepared)
            done += 1
            if self._progress:
                self._progress(done, total)
        return parsed

    def _store(self, prepared: Prepared) -> bool:
        """Store what became of a file; say whether it was parsed."""
        file = prepared.file
        if prepared.report is None:
            self._writer.touch_source(file.name, file.size, file.mtime_ns)
            return False
        if file.name in self._known:
            self._forgotten |= self._writer.remove_sources((file.name,))
        source = self._writer.add_source(
            SourceRow(
                file.name,
                file.size,
                file.mtime_ns,
                prepared.digest,
                encode_report(prepared.report),
            )
        )
        self._forgotten.discard(file.name)
        for story in prepared.stories:
            self._writer.add_story(story, source)
        return True
