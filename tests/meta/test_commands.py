"""Promises about every command, whichever there will be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from discord import app_commands

from bot.ui.client import Lectern
from bot.ui.commands import COMMANDS
from bot.ui.options import ABOUT
from tests.fakes import FakeCatalog, fake_services

NAME = re.compile(r"[-_a-z0-9]{1,32}")
MODERATORS = {"config"}
"""The commands that only moderators may use."""


@pytest.fixture
def payload() -> list[dict[str, Any]]:
    tree = Lectern(fake_services(FakeCatalog())).tree
    return [command.to_dict(tree) for command in tree.get_commands()]


def nested(options: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for option in options:
        yield option
        yield from nested(option.get("options", []))


def test_names_are_unique_and_fit_discord(payload: list[dict[str, Any]]) -> None:
    """Every command and option has a name that Discord takes, once."""
    assert len({command["name"] for command in payload}) == len(payload) <= 100
    for part in nested(payload):
        assert NAME.fullmatch(part["name"]), part["name"]
        names = [option["name"] for option in part.get("options", [])]
        assert len(set(names)) == len(names) <= 25


def test_everything_is_described(payload: list[dict[str, Any]]) -> None:
    """Every command and option says what it is for, in a sentence that Discord takes."""
    for part in nested(payload):
        assert 1 <= len(part["description"]) <= 100, part["name"]
        assert part["description"] != "…", f"{part['name']} has no description"


def test_choices_fit_discord(payload: list[dict[str, Any]]) -> None:
    """Choices are at most 25 of 100 characters, and never beside autocomplete."""
    for part in nested(payload):
        choices = part.get("choices", [])
        assert len(choices) <= 25
        assert not (choices and part.get("autocomplete"))
        for choice in choices:
            assert 1 <= len(choice["name"]) <= 100
            assert 1 <= len(str(choice["value"])) <= 100


def test_required_options_come_first(payload: list[dict[str, Any]]) -> None:
    """Discord refuses a required option behind an optional one."""
    for part in nested(payload):
        required = [bool(option.get("required")) for option in part.get("options", [])]
        assert required == sorted(required, reverse=True), part["name"]


def test_no_command_is_long(payload: list[dict[str, Any]]) -> None:
    """Names, descriptions and choices of a command stay under 8,000 characters together."""
    for command in payload:
        texts = [part["name"] + part["description"] for part in nested([command])]
        texts += [
            choice["name"] + str(choice["value"])
            for part in nested([command])
            for choice in part.get("choices", [])
        ]
        assert sum(map(len, texts)) <= 8_000


def test_no_command_is_hidden_as_adult(payload: list[dict[str, Any]]) -> None:
    """Adult stories are kept apart by the gate; a command marked so would vanish elsewhere."""
    assert not any(command["nsfw"] for command in payload)


def test_the_same_option_means_the_same_everywhere(payload: list[dict[str, Any]]) -> None:
    """An option of one name has one description in all commands."""
    for command in payload:
        for option in command.get("options", []):
            if option["name"] in ABOUT:
                assert option["description"] == ABOUT[option["name"]]


def test_answers_can_be_private(payload: list[dict[str, Any]]) -> None:
    """Every command has `private`, but for those that are always so."""
    always = {"shelf"}
    for command in payload:
        names = {option["name"] for option in command.get("options", [])}
        assert ("private" in names) is (command["name"] not in always), command["name"]


def test_moderators_commands_are_gated_twice() -> None:
    """A moderator's command has a default permission and a check of its own at run time."""
    for command in COMMANDS:
        if command.name not in MODERATORS:
            continue
        assert command.default_permissions is not None, command.name
        leaves = command.walk_commands() if isinstance(command, app_commands.Group) else [command]
        for leaf in leaves:
            assert isinstance(leaf, app_commands.Group) or leaf.checks, leaf.qualified_name
