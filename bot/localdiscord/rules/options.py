"""What Discord refuses in a command's options: kinds, order, nesting, choices and ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from bot.localdiscord.refusals import Path, Problem
from bot.localdiscord.state import Json

from .modals import INTEGER, NUMBER, STRING, check_choices
from .problems import between, choice, length, repeated

SUBCOMMAND, GROUP, CHANNEL = 1, 2, 7
OPTION_TYPES = tuple(range(1, 12))
_WITH_CHOICES = (STRING, INTEGER, NUMBER)
_AT_MOST, _TEXT_LENGTH, _NUMBER = 25, 6000, 2**53
_BELOW: dict[int, tuple[int, ...]] = {
    0: OPTION_TYPES,
    GROUP: (SUBCOMMAND,),
    SUBCOMMAND: OPTION_TYPES[2:],
}
"""Which kinds of option may stand below a command (0), a group, a subcommand."""

CheckTexts: TypeAlias = Callable[[Json, Path], Iterator[Problem]]


def check_options(
    options: Sequence[Json], at: Path, check_texts: CheckTexts, *, parent: int = 0
) -> Iterator[Problem]:
    """Check a list of options and those below them."""
    yield from length(at, options, 0, _AT_MOST)
    for place in repeated([option.get("name") for option in options]):
        text = "Option names must be unique"
        yield Problem((*at, place, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED", text)
    yield from _required_come_first(options, at)
    yield from _are_of_one_kind(options, at)
    for place, option in enumerate(options):
        path, kind = (*at, place), option.get("type")
        if kind not in _BELOW[parent]:
            yield choice((*path, "type"), _BELOW[parent])
            continue
        yield from check_texts(option, path)
        for rule in _RULES:
            yield from rule(option, path)
        if kind in (SUBCOMMAND, GROUP):
            below = option.get("options") or ()
            yield from check_options(below, (*path, "options"), check_texts, parent=kind)


def _required_come_first(options: Sequence[Json], at: Path) -> Iterator[Problem]:
    is_past_required = False
    for place, option in enumerate(options):
        if option.get("required") and is_past_required:
            text = "Required options must be placed before non-required options"
            code = "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
            yield Problem((*at, place), code, text)
        is_past_required = is_past_required or not option.get("required")


def _are_of_one_kind(options: Sequence[Json], at: Path) -> Iterator[Problem]:
    are_nested = {option.get("type") in (SUBCOMMAND, GROUP) for option in options}
    if len(are_nested) > 1:
        text = "Sub-command and sub-command group option types are mutually exclusive to all other"
        yield Problem(at, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", f"{text} types")


def _choices_are_sound(option: Json, at: Path) -> Iterator[Problem]:
    kind, choices = option["type"], option.get("choices")
    if not choices:
        return
    if kind not in _WITH_CHOICES:
        text = "This option type cannot have choices"
        yield Problem((*at, "choices"), "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", text)
        return
    yield from check_choices(choices, (*at, "choices"), kind)
    for field in ("name", "value"):
        for place in repeated([one.get(field) for one in choices]):
            text = f"Choice {field}s must be unique"
            code = f"APPLICATION_COMMAND_OPTIONS_CHOICE_{field.upper()}_DUPLICATED"
            yield Problem((*at, "choices", place, field), code, text)


def _completes_or_has_choices(option: Json, at: Path) -> Iterator[Problem]:
    if not option.get("autocomplete"):
        return
    if option.get("choices"):
        text = "Options cannot have both choices and autocomplete"
        code = "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES"
        yield Problem((*at, "autocomplete"), code, text)
    if option["type"] not in _WITH_CHOICES:
        text = "This option type cannot complete"
        code = "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID"
        yield Problem((*at, "autocomplete"), code, text)


def _ranges_are_sound(option: Json, at: Path) -> Iterator[Problem]:
    yield from between((*at, "min_length"), option.get("min_length"), 0, _TEXT_LENGTH)
    yield from between((*at, "max_length"), option.get("max_length"), 1, _TEXT_LENGTH)
    for field in ("min_value", "max_value"):
        yield from between((*at, field), option.get(field), -_NUMBER, _NUMBER)
    for low, high in (("min_length", "max_length"), ("min_value", "max_value")):
        least, most = option.get(low), option.get(high)
        if least is not None and most is not None and least > most:
            text = f"{low} cannot be greater than {high}"
            yield Problem((*at, low), "APPLICATION_COMMAND_OPTIONS_RANGE_INVALID", text)


def _fields_fit_the_type(option: Json, at: Path) -> Iterator[Problem]:
    for field, kinds in _ONLY_FOR.items():
        if option.get(field) is not None and option["type"] not in kinds:
            text = f"This option type cannot have {field}"
            yield Problem((*at, field), "APPLICATION_COMMAND_OPTIONS_FIELD_INVALID", text)


_ONLY_FOR = {
    "min_length": (STRING,),
    "max_length": (STRING,),
    "min_value": (INTEGER, NUMBER),
    "max_value": (INTEGER, NUMBER),
    "channel_types": (CHANNEL,),
}
_RULES: tuple[CheckTexts, ...] = (
    _choices_are_sound,
    _completes_or_has_choices,
    _ranges_are_sound,
    _fields_fit_the_type,
)
