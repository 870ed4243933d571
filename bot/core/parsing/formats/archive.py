"""Zip files: of stories, an EPUB, or a bomb; what is unpacked is bounded."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from bot.core.model import Finding

MAX_MEMBERS = 5_000
MAX_MEMBER = 24 * 1024 * 1024
MAX_TOTAL = 96 * 1024 * 1024
MAX_RATIO = 400


class Archive:
    """An open zip whose members are read within bounds; every refusal is a finding."""

    def __init__(self, data: bytes) -> None:
        self.findings: list[Finding] = []
        self._left = MAX_TOTAL
        try:
            self._zip: zipfile.ZipFile | None = zipfile.ZipFile(io.BytesIO(data))
            self._names = {info.filename: info for info in self._zip.infolist()[:MAX_MEMBERS]}
        except (
            zipfile.BadZipFile,
            OSError,
            ValueError,
            EOFError,
            NotImplementedError,
            IndexError,
            UnicodeDecodeError,
        ):
            self.findings.append(Finding("zip-broken"))
            self._zip, self._names = None, {}
        if self._zip is not None and len(self._zip.infolist()) > MAX_MEMBERS:
            self.findings.append(
                Finding("zip-cut-off", f"{len(self._zip.infolist())} members, {MAX_MEMBERS} read")
            )

    @property
    def names(self) -> list[str]:
        """The members in their order, folders left out."""
        return [name for name in self._names if not name.endswith("/")]

    def read(self, name: str) -> bytes | None:
        """Unpack one member; None where it is missing, broken, locked or too large."""
        info = self._names.get(name)
        if info is None or self._zip is None:
            return None
        is_bomb = info.file_size > 1_000_000 and info.file_size > MAX_RATIO * max(
            1, info.compress_size
        )
        if is_bomb or info.file_size > min(MAX_MEMBER, self._left):
            self.findings.append(
                Finding("zip-member-refused", f"{name[:200]}: {info.file_size} bytes")
            )
            return None
        try:
            with self._zip.open(info) as member:
                data = member.read(min(MAX_MEMBER, self._left) + 1)
        except (
            zipfile.BadZipFile,
            OSError,
            ValueError,
            RuntimeError,
            NotImplementedError,
            EOFError,
            zlib.error,
        ):
            self.findings.append(Finding("zip-member-broken", name[:200]))
            return None
        self._left -= len(data)
        return data

    def members(self) -> Iterator[tuple[str, bytes]]:
        """Yield every member that can be read."""
        for name in self.names:
            data = self.read(name)
            if data is not None:
                yield name, data


def is_zip(data: bytes) -> bool:
    """Say whether bytes are a zip file."""
    return data[:4] in (b"PK\x03\x04", b"PK\x05\x06")
