"""Which files are looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.core.errors import NothingToIngest
from bot.core.ingest.walk import find_files


def _touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def test_lists_files_below_a_folder_by_name(tmp_path: Path) -> None:
    """In every folder, by their path from the one that was named, with sizes and times."""
    _touch(tmp_path, "b.txt", "a/deep/LAMP.HTM", "a/no_suffix")
    files = find_files([tmp_path])
    assert [file.name for file in files] == ["a/deep/LAMP.HTM", "a/no_suffix", "b.txt"]
    status = (tmp_path / "b.txt").stat()
    assert (files[2].size, files[2].mtime_ns) == (status.st_size, status.st_mtime_ns)


def test_passes_over_what_no_story_is(tmp_path: Path) -> None:
    """Hidden files and folders, pictures, styles, programs, databases."""
    _touch(tmp_path, ".hidden.txt", ".git/config", "cover.JPG", "style.css", "x.db-wal", "lamp.txt")
    assert [file.name for file in find_files([tmp_path])] == ["lamp.txt"]


def test_a_file_named_outright_is_looked_at(tmp_path: Path) -> None:
    """Whatever it is called."""
    _touch(tmp_path, ".hidden.json")
    assert [file.name for file in find_files([tmp_path / ".hidden.json"])] == [".hidden.json"]


def test_namesakes_below_different_folders_are_kept_apart(tmp_path: Path) -> None:
    """Each gets a name of its own, with the folder that was named before it."""
    _touch(tmp_path, "one/a.txt", "two/a.txt")
    assert [file.name for file in find_files([tmp_path / "one", tmp_path / "two"])] == [
        "a.txt",
        "two/a.txt",
    ]


def test_a_file_found_twice_is_one(tmp_path: Path) -> None:
    """Named by itself and by its folder, it is looked at once."""
    _touch(tmp_path, "a.txt")
    assert len(find_files([tmp_path, tmp_path / "a.txt", tmp_path])) == 1


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    """A link to a folder is not followed."""
    _touch(tmp_path, "a.txt")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    assert [file.name for file in find_files([tmp_path])] == ["a.txt"]


def test_nothing_to_read_is_an_error_that_names_the_paths(tmp_path: Path) -> None:
    """An empty folder, or one that does not exist, is for the operator to put right."""
    with pytest.raises(NothingToIngest, match="missing"):
        find_files([tmp_path / "missing"])
