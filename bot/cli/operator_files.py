"""The operator's own words on stories: aliases and corrections, read from TOML files."""

from __future__ import annotations

import tomllib
from pathlib import Path

from bot import app
from bot.config import Settings
from bot.core.errors import ConfigError
from bot.core.ingest import Corrections, StoryParser, read_corrections


def story_parser(settings: Settings) -> StoryParser:
    """The parser with the shipped aliases and the operator's own. Raises ConfigError."""
    paths = [_shipped("aliases.toml"), *settings.aliases]
    return StoryParser(tuple(_toml(path, "LECTERN_ALIASES") for path in paths if path.exists()))


def corrections(settings: Settings) -> Corrections:
    """The operator's corrections; a line that cannot be used is told in the report.

    Raises ConfigError where the file as a whole cannot be read.
    """
    path = settings.corrections or _shipped("corrections.toml")
    return read_corrections(_toml(path, "LECTERN_CORRECTIONS") if path.exists() else "")


def _shipped(name: str) -> Path:
    """Where a file of `data/` is: beside the package in a checkout, inside it when installed."""
    package = Path(app.__file__).parent
    beside = package.parent / "data" / name
    return beside if beside.exists() else package / "_data" / name


def _toml(path: Path, key: str) -> str:
    """Return the text of a file that is TOML."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise ConfigError([f"{key}: {path} cannot be used: {why}"]) from error
    return text
