"""Each rule for synced commands: the least that breaks it, where, and what passes."""

from __future__ import annotations

from typing import Any

import pytest

from bot.localdiscord.rules.commands import check_commands, is_command_name

JSON = dict[str, Any]


def command(*options: JSON, **changes: Any) -> JSON:
    body = {"type": 1, "name": "read", "description": "Read", "options": list(options)}
    return {**body, **changes}


def option(kind: int = 3, **changes: Any) -> JSON:
    return {"type": kind, "name": "o", "description": "O", **changes}


def choices(count: int) -> list[JSON]:
    return [{"name": f"n{n}", "value": f"v{n}"} for n in range(count)]


def long_choices(count: int) -> list[JSON]:
    return [{"name": f"{n}" + "n" * 99, "value": f"{n}" + "v" * 99} for n in range(count)]


def named(count: int, kind: int = 3) -> list[JSON]:
    return [option(kind, name=f"o{n}") for n in range(count)]


BROKEN: dict[str, tuple[JSON, str, str]] = {
    "unknown type": ({"type": 9, "name": "x"}, "type", "BASE_TYPE_CHOICES"),
    "upper case": (command(name="Read"), "name", "APPLICATION_COMMAND_INVALID_NAME"),
    "space": (command(name="read it"), "name", "APPLICATION_COMMAND_INVALID_NAME"),
    "33 letters": (command(name="r" * 33), "name", "BASE_TYPE_MAX_LENGTH"),
    "no description": (command(description=""), "description", "BASE_TYPE_REQUIRED"),
    "missing description": (command(description=None), "description", "BASE_TYPE_REQUIRED"),
    "long description": (command(description="x" * 101), "description", "BASE_TYPE_MAX_LENGTH"),
    "menu with description": (
        {"type": 3, "name": "Who wrote this", "description": "x"},
        "description",
        "APPLICATION_COMMAND_DESCRIPTION_INVALID",
    ),
    "menu with options": (
        {"type": 2, "name": "Who", "options": [option()]},
        "options",
        "APPLICATION_COMMAND_OPTIONS_INVALID",
    ),
    "unknown locale": (
        command(name_localizations={"xx": "lies"}),
        "name_localizations.xx",
        "BASE_TYPE_CHOICES",
    ),
    "bad localized name": (
        command(name_localizations={"de": "Lies mal"}),
        "name_localizations.de",
        "APPLICATION_COMMAND_INVALID_NAME",
    ),
    "localized description": (
        command(description_localizations={"de": "x" * 101}),
        "description_localizations.de",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "permissions": (
        command(default_member_permissions="all"),
        "default_member_permissions",
        "BITFIELD_TYPE_CONVERT",
    ),
    "context": (command(contexts=[3]), "contexts.0", "BASE_TYPE_CHOICES"),
    "26 options": (command(*named(26)), "options", "BASE_TYPE_BAD_LENGTH"),
    "same option": (
        command(option(), option()),
        "options.1.name",
        "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED",
    ),
    "required after optional": (
        command(option(), option(name="p", required=True)),
        "options.1",
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    ),
    "option name": (
        command(option(name="Title")),
        "options.0.name",
        "APPLICATION_COMMAND_INVALID_NAME",
    ),
    "option description": (
        command(option(description="")),
        "options.0.description",
        "BASE_TYPE_REQUIRED",
    ),
    "option type": (command(option(12)), "options.0.type", "BASE_TYPE_CHOICES"),
    "26 choices": (
        command(option(choices=choices(26))),
        "options.0.choices",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "choice value": (
        command(option(choices=[{"name": "n", "value": 3}])),
        "options.0.choices.0.value",
        "APPLICATION_COMMAND_OPTIONS_CHOICE_TYPE",
    ),
    "same choice": (
        command(option(choices=[{"name": "n", "value": "v"}, {"name": "n", "value": "w"}])),
        "options.0.choices.1.name",
        "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATED",
    ),
    "choices of a boolean": (
        command(option(5, choices=choices(1))),
        "options.0.choices",
        "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID",
    ),
    "choices and autocomplete": (
        command(option(choices=choices(1), autocomplete=True)),
        "options.0.autocomplete",
        "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
    ),
    "autocomplete of a user": (
        command(option(6, autocomplete=True)),
        "options.0.autocomplete",
        "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID",
    ),
    "max length": (command(option(max_length=6001)), "options.0.max_length", "NUMBER_TYPE_MAX"),
    "length of a number": (
        command(option(4, min_length=1)),
        "options.0.min_length",
        "APPLICATION_COMMAND_OPTIONS_FIELD_INVALID",
    ),
    "range upside down": (
        command(option(4, min_value=2, max_value=1)),
        "options.0.min_value",
        "APPLICATION_COMMAND_OPTIONS_RANGE_INVALID",
    ),
    "subcommand beside an option": (
        command(option(1), option(name="p")),
        "options",
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    ),
    "group in a group": (
        command(option(2, options=[option(2, name="p")])),
        "options.0.options.0.type",
        "BASE_TYPE_CHOICES",
    ),
    "subcommand in a subcommand": (
        command(option(1, options=[option(1, name="p")])),
        "options.0.options.0.type",
        "BASE_TYPE_CHOICES",
    ),
    "8001 characters": (
        command(*[option(name=f"o{n}", choices=long_choices(9)) for n in range(5)]),
        "",
        "APPLICATION_COMMAND_TOO_LARGE",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_command_is_refused_at_its_place(name: str) -> None:
    """Exactly one problem is found, with Discord's path and code; the path begins with a number."""
    body, path, code = BROKEN[name]
    found = [(p.path[0], ".".join(map(str, p.path[1:])), p.code) for p in check_commands([body])]
    assert found == [(0, path, code)]


def test_sets_of_commands_have_limits() -> None:
    """100 slash commands, 15 for users and 15 for messages, no name twice within a type."""
    slash = [command(name=f"c{n}") for n in range(100)]
    menus = [{"type": kind, "name": f"Menu {n}"} for kind in (2, 3) for n in range(15)]
    assert check_commands([*slash, *menus]) == []
    for extra in (command(name="more"), {"type": 2, "name": "More"}, {"type": 3, "name": "More"}):
        assert [p.code for p in check_commands([*slash, *menus, extra])] == ["BASE_TYPE_MAX_LENGTH"]
    twice = check_commands([command(), command()])
    assert [(p.path, p.code) for p in twice] == [
        ((1, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME")
    ]
    assert not check_commands([command(name="x"), {"type": 3, "name": "x"}])


def test_commands_at_their_limits_pass() -> None:
    """The largest and the deepest that Discord takes."""
    leaf = option(1, name="s", options=[option(required=True), option(4, name="n")])
    deep = command(option(2, options=[leaf]))
    wide = command(
        *named(25),
        name="größe",
        name_localizations={"hi": "पढ़ो", "th": "อ่าน", "ja": "読む"},
        default_member_permissions="32",
        contexts=[0, 1, 2],
        integration_types=[0, 1],
    )
    rich = command(option(choices=choices(25)), option(4, name="n", autocomplete=True), name="rich")
    assert check_commands([deep, wide, rich]) == []


@pytest.mark.parametrize("name", ["read", "größe", "読む", "पढ़ो", "อ่าน", "a-b_c'd", "x1"])
def test_names_of_all_languages(name: str) -> None:
    """Letters and digits of any script, hyphen, underscore and apostrophe."""
    assert is_command_name(name)


@pytest.mark.parametrize("name", ["", "Read", "a b", "a.b", "a/b", "ÉTÉ", "x" * 33, "📖"])
def test_names_that_are_none(name: str) -> None:
    """No capitals, spaces, other signs or emoji."""
    assert not is_command_name(name)
