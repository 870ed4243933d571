"""What Discord refuses in synced commands, one by one and as a set."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from bot.localdiscord.refusals import Path, Problem
from bot.localdiscord.state import Json

from .options import check_options
from .problems import choice, length, needed_length, repeated

CHAT_INPUT, USER, MESSAGE = 1, 2, 3
_AT_MOST = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15}
_WHOLE_COMMAND = 8000
# fmt: off
LOCALES = frozenset((
    "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no",
    "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th",
    "zh-CN", "ja", "zh-TW", "ko",
))
# fmt: on
_SCRIPT_MARKS = re.compile(r"[\u0900-\u097f\u0e00-\u0e7f]")


def check_commands(bodies: Sequence[Json]) -> list[Problem]:
    """Return what is wrong with a whole scope's commands; paths begin with the command's place."""
    problems = [p for place, body in enumerate(bodies) for p in check_command(body, (place,))]
    for place in repeated([(body.get("type", CHAT_INPUT), body.get("name")) for body in bodies]):
        text = "Application command names must be unique"
        problems.append(Problem((place, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", text))
    for kind, most in _AT_MOST.items():
        if sum(body.get("type", CHAT_INPUT) == kind for body in bodies) > most:
            text = f"Must be {most} or fewer in length."
            problems.append(Problem((), "BASE_TYPE_MAX_LENGTH", text))
    return problems


def check_command(body: Json, at: Path) -> Iterator[Problem]:
    """Yield what is wrong with one command."""
    kind = body.get("type", CHAT_INPUT)
    if kind not in _AT_MOST:
        yield choice((*at, "type"), _AT_MOST)
        return
    for rule in _RULES:
        yield from rule(body, at)


def is_command_name(name: str) -> bool:
    """Tell whether a slash command or option may have this name (Discord's pattern, lower case)."""
    return (
        1 <= len(name) <= 32
        and name == name.lower()
        and all(one in "-_'" or _is_word_character(one) for one in name)
    )


def _is_word_character(one: str) -> bool:
    return unicodedata.category(one)[0] in "LN" or bool(_SCRIPT_MARKS.fullmatch(one))


def check_name(path: Path, name: Any) -> Iterator[Problem]:
    """Check a name of the kind that is typed after a slash."""
    yield from needed_length(path, name, 1, 32)
    if isinstance(name, str) and 1 <= len(name) <= 32 and not is_command_name(name):
        text = "Command name is invalid"
        yield Problem(path, "APPLICATION_COMMAND_INVALID_NAME", text)


def check_texts(entry: Json, at: Path) -> Iterator[Problem]:
    """Check a slash command's or option's name and description, and both in every language."""
    yield from check_name((*at, "name"), entry.get("name"))
    yield from needed_length((*at, "description"), entry.get("description"), 1, 100)
    for locale, name in (entry.get("name_localizations") or {}).items():
        yield from check_name((*at, "name_localizations", locale), name)
    for locale, text in (entry.get("description_localizations") or {}).items():
        yield from length((*at, "description_localizations", locale), text, 1, 100)


def _texts_are_sound(body: Json, at: Path) -> Iterator[Problem]:
    if body.get("type", CHAT_INPUT) == CHAT_INPUT:
        yield from check_texts(body, at)
        return
    yield from needed_length((*at, "name"), body.get("name"), 1, 32)
    if body.get("description"):
        text = "Context menu commands cannot have description"
        yield Problem((*at, "description"), "APPLICATION_COMMAND_DESCRIPTION_INVALID", text)
    if body.get("options"):
        text = "Context menu commands cannot have options"
        yield Problem((*at, "options"), "APPLICATION_COMMAND_OPTIONS_INVALID", text)


def _locales_are_known(entry: Json, at: Path) -> Iterator[Problem]:
    for field in ("name_localizations", "description_localizations"):
        for locale in entry.get(field) or {}:
            if locale not in LOCALES:
                yield choice((*at, field, locale), sorted(LOCALES))
    for field in ("options", "choices"):
        for place, below in enumerate(entry.get(field) or ()):
            yield from _locales_are_known(below, (*at, field, place))


def _permissions_are_a_number(body: Json, at: Path) -> Iterator[Problem]:
    needed = body.get("default_member_permissions")
    if needed is not None and not str(needed).isdecimal():
        path = (*at, "default_member_permissions")
        yield Problem(path, "BITFIELD_TYPE_CONVERT", "Could not be read as permissions.")


def _contexts_are_known(body: Json, at: Path) -> Iterator[Problem]:
    for field, known in (("contexts", (0, 1, 2)), ("integration_types", (0, 1))):
        for place, value in enumerate(body.get(field) or ()):
            if value not in known:
                yield choice((*at, field, place), known)


def _options_are_sound(body: Json, at: Path) -> Iterator[Problem]:
    yield from check_options(body.get("options") or (), (*at, "options"), check_texts)


def _is_not_too_large(body: Json, at: Path) -> Iterator[Problem]:
    if _size(body) > _WHOLE_COMMAND:
        text = f"Command exceeds maximum size ({_WHOLE_COMMAND})"
        yield Problem(at, "APPLICATION_COMMAND_TOO_LARGE", text)


def _size(entry: Json) -> int:
    """Count a command's text, the longest language of each, with its options and choices."""
    total = 0
    for field in ("name", "description"):
        texts = [entry.get(field) or "", *(entry.get(f"{field}_localizations") or {}).values()]
        total += max(len(text) for text in texts)
    if isinstance(entry.get("value"), str):
        total += len(entry["value"])
    below = [*(entry.get("options") or ()), *(entry.get("choices") or ())]
    return total + sum(_size(one) for one in below)


_Rule: TypeAlias = Callable[[Json, Path], Iterator[Problem]]
_RULES: tuple[_Rule, ...] = (
    _texts_are_sound,
    _locales_are_known,
    _permissions_are_a_number,
    _contexts_are_known,
    _options_are_sound,
    _is_not_too_large,
)
