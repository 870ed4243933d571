"""Which files there are, and which of them changed. Reads no file's content."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from bot.core.errors import NothingToIngest

# What a folder of stories also holds, and no story ever is.
_OTHER_KINDS = """
    avi bak bat bmp c cfg class css csv db db-journal db-shm db-wal dll dtd exe flac gif ico ini iso
    jpeg jpg js json jsonl lnk lock log m4a m4v mid midi mkv mov mp3 mp4 mpeg mpg ogg opf otf pl png
    py pyc rm sh sqlite svg swf swp tif tiff tmp toml tsv ttf wav webm webp wma wmv woff woff2 xls
    xlsx yaml yml
"""
_OTHER_SUFFIXES = frozenset("." + kind for kind in _OTHER_KINDS.split())


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that may be a story; `name` is its path below what was ingested, with `/`."""

    path: Path
    name: str
    size: int
    mtime_ns: int


def find_files(paths: Sequence[Path]) -> list[FoundFile]:
    """List the files in and below `paths` that may be stories, by name.

    Hidden ones and kinds of file that no story comes in are passed over, but for files that are
    named outright. Raises NothingToIngest where there is none.
    """
    found: dict[str, FoundFile] = {}
    seen: set[Path] = set()
    for root in paths:
        for file, below in _files_of(root):
            path = Path(file.path) if isinstance(file, os.DirEntry) else file
            if (real := path.absolute()) in seen:
                continue
            seen.add(real)
            try:
                status = file.stat()
            except OSError:  # gone since the folder was listed
                continue
            name = _free_name(below, root, found)
            found[name] = FoundFile(path, name, status.st_size, status.st_mtime_ns)
    if not found:
        raise NothingToIngest(paths)
    return [found[name] for name in sorted(found)]


def _files_of(root: Path) -> Iterator[tuple[os.DirEntry[str] | Path, str]]:
    if root.is_file():
        yield root, root.name
        return
    folders = [(str(root), "")]
    while folders:
        folder, below = folders.pop()
        for entry in _entries(folder):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, f"{below}{entry.name}/"))
            elif entry.is_file() and _may_be_story(entry.name):
                yield entry, below + entry.name


def _entries(folder: str) -> Iterable[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return ()


def _may_be_story(name: str) -> bool:
    return PurePath(name).suffix.lower() not in _OTHER_SUFFIXES


def _free_name(below: str, root: Path, taken: dict[str, FoundFile]) -> str:
    """Tell files of the same name below different roots apart by the root's name."""
    name = below
    number = 1
    while name in taken:
        mark = "" if number == 1 else f"-{number}"
        name = f"{root.absolute().name}{mark}/{below}"
        number += 1
    return name
