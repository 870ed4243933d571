"""Settings are read from any mapping, and every problem is told at once."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from bot.config import read_settings
from bot.core.errors import ConfigError

HERE = Path("somewhere")


def test_nothing_set_means_the_local_discord() -> None:
    """Without any setting the bot talks to the local Discord and keeps its data where told."""
    settings = read_settings({}, HERE)
    assert settings.wants_local_discord
    assert settings.catalog_path == HERE / "catalog.db"
    assert settings.library_path == HERE / "library.db"
    assert settings.stories == ()
    assert settings.log_level == logging.INFO


@pytest.mark.parametrize(
    "values",
    [
        {"DISCORD_TOKEN": "abc"},
        {"LECTERN_DISCORD_SOCKET": "discord.sock"},
        {
            "LECTERN_DISCORD_API": "http://127.0.0.1:1/api/v10",
            "LECTERN_DISCORD_GATEWAY": "ws://[::1]:1/gateway",
        },
    ],
)
def test_a_named_discord_is_used(values: dict[str, str]) -> None:
    """A token, a socket or a pair of addresses says which Discord to connect to."""
    assert not read_settings(values, HERE).wants_local_discord


def test_all_problems_are_told_at_once() -> None:
    """One start is enough to learn everything that is wrong with the settings."""
    values = {
        "LECTERN_LOCAL_PORT": "many",
        "LECTERN_LOG_LEVEL": "LOUD",
        "LECTERN_DATA_DRI": "x",
        "LECTERN_STORIES": "no/such/folder",
        "LECTERN_DISCORD_API": "https://example.org/api/v10",
    }
    with pytest.raises(ConfigError) as raised:
        read_settings(values, HERE)
    problems = "\n".join(raised.value.problems)
    for key in values:
        assert key in problems
    assert "did you mean LECTERN_DATA_DIR?" in problems


def test_half_an_address_is_a_problem() -> None:
    """The API's address without the gateway's would connect to two different Discords."""
    with pytest.raises(ConfigError, match="go together"):
        read_settings({"LECTERN_DISCORD_API": "http://localhost:1/api/v10"}, HERE)


@pytest.mark.parametrize("address", ["http://example.org/api", "http://10.0.0.1/", "ftp://::1/"])
def test_only_this_computer_may_stand_in_for_discord(address: str) -> None:
    """The bot's token and its readers' words never go to another machine by a setting."""
    with pytest.raises(ConfigError, match="127"):
        read_settings(
            {"LECTERN_DISCORD_API": address, "LECTERN_DISCORD_GATEWAY": "ws://localhost:1/"}, HERE
        )


def test_other_programs_variables_are_ignored() -> None:
    """Only our own keys are looked at."""
    assert read_settings({"PATH": "x", "DISCORD": "y"}, HERE).token is None
