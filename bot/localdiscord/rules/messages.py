"""What Discord refuses in a message: lengths, embeds, mentions, and what V2 components exclude."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bot.localdiscord.refusals import Path, Problem
from bot.localdiscord.state import COMPONENTS_V2, Json

from .layouts import check_message_components
from .problems import between, length, needed_length, required

_CONTENT, _EMBEDS, _FILES, _STICKERS, _NONCE, _ALT_TEXT = 2000, 10, 10, 3, 25, 1024
_EMBED_TOTAL, _FIELDS, _MENTIONS = 6000, 25, 100
_EMBED_TEXTS = (
    (("title",), 256),
    (("description",), 4096),
    (("footer", "text"), 2048),
    (("author", "name"), 256),
)
_EMBED_URLS = (("url",), ("image", "url"), ("thumbnail", "url"), ("author", "url"))


def check_message(whole: Json, at: Path = (), *, are_components_new: bool = True) -> list[Problem]:
    """Return what is wrong with a message; for an edit, with what would become of it.

    `files` are the names of all its attachments. Components that an edit leaves alone were checked
    when they came and are not checked again.
    """
    is_v2 = bool((whole.get("flags") or 0) & COMPONENTS_V2)
    components = whole.get("components") or []
    problems = [problem for check in _CHECKS for problem in check(whole, at)]
    if are_components_new:
        problems += check_message_components(components, (*at, "components"), is_v2=is_v2)
    return problems


def _check_lengths(whole: Json, at: Path) -> Iterator[Problem]:
    yield from length((*at, "content"), whole.get("content"), 0, _CONTENT)
    yield from length((*at, "embeds"), whole.get("embeds"), 0, _EMBEDS)
    yield from length((*at, "attachments"), whole.get("files"), 0, _FILES)
    yield from length((*at, "sticker_ids"), whole.get("sticker_ids"), 0, _STICKERS)
    nonce = whole.get("nonce")
    yield from length((*at, "nonce"), None if nonce is None else str(nonce), 0, _NONCE)
    for place, described in enumerate(whole.get("attachments") or ()):
        path = (*at, "attachments", place, "description")
        yield from length(path, described.get("description"), 0, _ALT_TEXT)


def _check_v2(whole: Json, at: Path) -> Iterator[Problem]:
    if not (whole.get("flags") or 0) & COMPONENTS_V2:
        return
    for field in ("content", "embeds", "poll", "sticker_ids"):
        if whole.get(field):
            text = f"The '{field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            yield Problem((*at, field), code, text)


def _check_embeds(whole: Json, at: Path) -> Iterator[Problem]:
    embeds = whole.get("embeds") or ()
    for place, embed in enumerate(embeds):
        yield from _check_embed(embed, (*at, "embeds", place))
    if sum(len(text.strip()) for embed in embeds for text in _texts(embed)) > _EMBED_TOTAL:
        text = f"Embed size exceeds maximum size of {_EMBED_TOTAL}"
        yield Problem((*at, "embeds"), "MAX_EMBED_SIZE_EXCEEDED", text)


def _check_embed(embed: Json, at: Path) -> Iterator[Problem]:
    for path, most in _EMBED_TEXTS:
        yield from length((*at, *path), _at(embed, path), 0, most)
    yield from between((*at, "color"), embed.get("color"), 0, 0xFFFFFF)
    yield from length((*at, "fields"), embed.get("fields"), 0, _FIELDS)
    for place, field in enumerate(embed.get("fields") or ()):
        yield from needed_length((*at, "fields", place, "name"), field.get("name"), 1, 256)
        yield from needed_length((*at, "fields", place, "value"), field.get("value"), 1, 1024)
    for path in _EMBED_URLS:
        url = _at(embed, path)
        if url and not url.startswith(("http://", "https://", "attachment://")):
            text = "Not a well formed URL."
            yield Problem((*at, *path), "URL_TYPE_INVALID_URL", text)


def _texts(embed: Json) -> Iterator[str]:
    for path, _ in _EMBED_TEXTS:
        yield str(_at(embed, path) or "")
    for field in embed.get("fields") or ():
        yield str(field.get("name") or "")
        yield str(field.get("value") or "")


def _at(value: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def _check_mentions(whole: Json, at: Path) -> Iterator[Problem]:
    allowed = whole.get("allowed_mentions") or {}
    parsed = allowed.get("parse") or ()
    for kind in ("users", "roles"):
        ids = allowed.get(kind)
        path = (*at, "allowed_mentions", kind)
        yield from length(path, ids, 0, _MENTIONS)
        if ids and kind in parsed:
            text = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            yield Problem(path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text)


def _check_reference(whole: Json, at: Path) -> Iterator[Problem]:
    reference = whole.get("message_reference")
    if reference and "message_id" not in reference:
        yield required((*at, "message_reference", "message_id"))


_CHECKS: tuple[Callable[[Json, Path], Iterator[Problem]], ...] = (
    _check_lengths,
    _check_v2,
    _check_embeds,
    _check_mentions,
    _check_reference,
)
