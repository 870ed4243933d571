"""Settings from a mapping: every bad key is reported at once. Reads no environment itself."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.core.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its key, what it is when absent (as shown to people), and what it is for."""

    key: str
    default: str
    comment: str
    field: str
    read: Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, read once at the start. A token of None means the local Discord."""

    token: str | None
    data_dir: Path
    stories: tuple[Path, ...]
    aliases: tuple[Path, ...]
    corrections: Path | None
    discord_socket: Path | None
    discord_api: str | None
    discord_gateway: str | None
    local_port: int
    log_level: int

    @property
    def catalog_path(self) -> Path:
        return self.data_dir / "catalog.db"

    @property
    def library_path(self) -> Path:
        return self.data_dir / "library.db"

    @property
    def wants_local_discord(self) -> bool:
        """True where nothing says which Discord to connect to."""
        return not (self.token or self.discord_socket or self.discord_api)


def _path(text: str) -> Path:
    return Path(text).expanduser()


def _paths(text: str) -> tuple[Path, ...]:
    paths = tuple(_path(part) for part in text.split(os.pathsep) if part)
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise ValueError("there is nothing at " + ", ".join(missing))
    return paths


def _file(text: str) -> Path:
    path = _path(text)
    if not path.is_file():
        raise ValueError(f"there is no file {path}")
    return path


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 <= int(text) <= 65535:
        raise ValueError("a port is a number from 0 (any free one) to 65535")
    return int(text)


def _level(text: str) -> int:
    level = logging.getLevelNamesMapping().get(text.upper())
    if level is None:
        raise ValueError("a level is one of DEBUG, INFO, WARNING, ERROR")
    return level


def _loopback(*schemes: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        parts = urlsplit(text)
        host = parts.hostname or ""
        try:
            is_loopback = host == "localhost" or ip_address(host).is_loopback
        except ValueError:
            is_loopback = False
        if parts.scheme not in schemes or not is_loopback:
            raise ValueError(f"it must be {' or '.join(schemes)}:// on this computer (127.0.0.1)")
        return text

    return read


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "DISCORD_TOKEN",
        "",
        "The bot's token; empty starts the local Discord in the browser.",
        "token",
        str,
    ),
    Setting(
        "LECTERN_DATA_DIR",
        "",
        "Where catalog.db and library.db live; empty is the platform's folder for such data.",
        "data_dir",
        _path,
    ),
    Setting(
        "LECTERN_STORIES",
        "",
        "Story files and folders to serve, separated as in PATH; empty is the sample.",
        "stories",
        _paths,
    ),
    Setting(
        "LECTERN_ALIASES",
        "",
        "Your own tables of names beside the shipped one, TOML files separated as in PATH.",
        "aliases",
        _paths,
    ),
    Setting(
        "LECTERN_CORRECTIONS",
        "",
        "Your corrections of what files say, a TOML file; empty is data/corrections.toml.",
        "corrections",
        _file,
    ),
    Setting(
        "LECTERN_LOCAL_PORT",
        "8710",
        "The port of the local Discord's page; 0 takes any free one.",
        "local_port",
        _port,
    ),
    Setting(
        "LECTERN_LOG_LEVEL",
        "INFO",
        "How much is logged: DEBUG, INFO, WARNING or ERROR.",
        "log_level",
        _level,
    ),
    Setting(
        "LECTERN_DISCORD_SOCKET",
        "",
        "A Unix socket on which a Discord-compatible server listens.",
        "discord_socket",
        _path,
    ),
    Setting(
        "LECTERN_DISCORD_API",
        "",
        "The same over loopback TCP: the address of its REST API, ending in /api/v10.",
        "discord_api",
        _loopback("http"),
    ),
    Setting(
        "LECTERN_DISCORD_GATEWAY",
        "",
        "The same over loopback TCP: the address of its gateway.",
        "discord_gateway",
        _loopback("ws"),
    ),
)


def read_settings(values: Mapping[str, str], default_data_dir: Path) -> Settings:
    """Read the settings; `default_data_dir` serves where none is named.

    Raises:
        ConfigError: one sentence for every key that cannot be used.
    """
    read: dict[str, Any] = {"stories": (), "aliases": ()}
    problems = _unknown_keys(values)
    for setting in SETTINGS:
        text = values.get(setting.key, "").strip() or setting.default
        try:
            read[setting.field] = setting.read(text) if text else read.get(setting.field)
        except ValueError as error:
            problems.append(f"{setting.key}: {error}")
    read["data_dir"] = read.get("data_dir") or default_data_dir
    if bool(read.get("discord_api")) != bool(read.get("discord_gateway")):
        problems.append("LECTERN_DISCORD_API and LECTERN_DISCORD_GATEWAY go together: set both")
    if problems:
        raise ConfigError(problems)
    return Settings(**read)


def _unknown_keys(values: Mapping[str, str]) -> list[str]:
    known = [setting.key for setting in SETTINGS]
    problems: list[str] = []
    for key in sorted(values):
        if key.startswith("LECTERN_") and key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            problems.append(f"{key}: there is no such setting{hint}")
    return problems
