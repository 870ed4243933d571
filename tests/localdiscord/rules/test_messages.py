"""Each rule for messages: the least that breaks it, where, and what passes."""

from __future__ import annotations

from typing import Any

import pytest

from bot.localdiscord.rules.messages import check_message

V2 = 1 << 15
JSON = dict[str, Any]


def v2(*components: JSON, **others: Any) -> JSON:
    return {"flags": V2, "components": list(components), **others}


def text(content: str = "x") -> JSON:
    return {"type": 10, "content": content}


EMBED_6001 = {"description": "d" * 4096, "footer": {"text": "f" * 1905}}

BROKEN: dict[str, tuple[JSON, str, str]] = {
    "content too long": ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
    "nonce too long": ({"nonce": "x" * 26}, "nonce", "BASE_TYPE_MAX_LENGTH"),
    "four stickers": ({"sticker_ids": [1, 2, 3, 4]}, "sticker_ids", "BASE_TYPE_BAD_LENGTH"),
    "eleven files": ({"files": ["f"] * 11}, "attachments", "BASE_TYPE_BAD_LENGTH"),
    "long alt text": (
        {"attachments": [{"id": 0, "description": "x" * 1025}]},
        "attachments.0.description",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "eleven embeds": ({"embeds": [{"title": "t"}] * 11}, "embeds", "BASE_TYPE_BAD_LENGTH"),
    "embed title": ({"embeds": [{"title": "x" * 257}]}, "embeds.0.title", "BASE_TYPE_MAX_LENGTH"),
    "embed footer": (
        {"embeds": [{"footer": {"text": "x" * 2049}}]},
        "embeds.0.footer.text",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "embed field name": (
        {"embeds": [{"fields": [{"name": "", "value": "v"}]}]},
        "embeds.0.fields.0.name",
        "BASE_TYPE_REQUIRED",
    ),
    "embed field value": (
        {"embeds": [{"fields": [{"name": "n", "value": "v" * 1025}]}]},
        "embeds.0.fields.0.value",
        "BASE_TYPE_MAX_LENGTH",
    ),
    "26 fields": (
        {"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]},
        "embeds.0.fields",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "embed colour": ({"embeds": [{"color": 1 << 24}]}, "embeds.0.color", "NUMBER_TYPE_MAX"),
    "embed url": ({"embeds": [{"url": "ftp://x"}]}, "embeds.0.url", "URL_TYPE_INVALID_URL"),
    "embeds in all": ({"embeds": [EMBED_6001]}, "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
    "mentions parse and ids": (
        {"allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        "allowed_mentions.users",
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ),
    "101 mentions": (
        {"allowed_mentions": {"users": ["1"] * 101}},
        "allowed_mentions.users",
        "BASE_TYPE_BAD_LENGTH",
    ),
    "V2 and content": (
        v2(text(), content="x"),
        "content",
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    ),
    "V2 and embeds": (
        v2(text(), embeds=[{"title": "t"}]),
        "embeds",
        "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    ),
}

SOUND: dict[str, JSON] = {
    "longest content": {"content": "x" * 2000},
    "ten embeds": {"embeds": [{"title": "t", "fields": [{"name": "n", "value": "v"}]}] * 10},
    "embeds of 6000": {"embeds": [{"description": "d" * 4096, "footer": {"text": "f" * 1904}}]},
    "mentions": {"allowed_mentions": {"parse": ["users"], "roles": ["1"], "users": []}},
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_message_is_refused_at_its_place(name: str) -> None:
    """Exactly one problem is found, with Discord's path and code."""
    body, path, code = BROKEN[name]
    found = [(".".join(map(str, one.path)), one.code) for one in check_message(body)]
    assert found == [(path, code)]


@pytest.mark.parametrize("name", SOUND)
def test_a_message_at_its_limits_passes(name: str) -> None:
    """What is just allowed is allowed."""
    assert check_message(SOUND[name]) == []


def test_components_left_alone_by_an_edit_are_not_checked_again() -> None:
    """A file that was resolved when it came is not an attachment:// any more."""
    kept = v2({"type": 13, "file": {"url": "https://cdn.example.com/a.txt"}})
    assert check_message(kept)
    assert not check_message(kept, are_components_new=False)
