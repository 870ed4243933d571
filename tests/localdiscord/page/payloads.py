"""Commands, messages, cards and modals in Discord's shapes, for the stage that plays the server."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]

BOT: Json = {"id": "900", "username": "lectern", "display_name": "Lectern", "bot": True}
PEOPLE: list[Json] = [
    {
        "id": "101",
        "username": "wren",
        "display_name": "Wren",
        "roles": ["Reader"],
        "is_moderator": False,
        "color": "#7a5ea8",
    },
    {
        "id": "102",
        "username": "tam",
        "display_name": "Tam",
        "roles": [],
        "is_moderator": False,
        "color": "#b5651d",
    },
    {
        "id": "103",
        "username": "moss",
        "display_name": "Moss",
        "roles": ["Moderator"],
        "is_moderator": True,
        "color": "#3f7f4f",
    },
]
GUILD: Json = {
    "id": "1",
    "name": "The Reading Room",
    "roles": [{"id": "11", "name": "Moderator"}],
}


def a_channel(channel_id: str, name: str, **changes: Any) -> Json:
    """A text channel that anyone may write in, unless `changes` say otherwise."""
    channel: Json = {
        "id": channel_id,
        "name": name,
        "topic": "",
        "type": 0,
        "nsfw": False,
        "parent_id": None,
        "position": int(channel_id),
        "can_send": True,
    }
    return channel | changes


def channels() -> list[Json]:
    """The channels of the stage's guild."""
    return [
        a_channel("201", "stories", topic="Ask for a story and read it here"),
        a_channel("202", "quiet-corner", topic="No hurry"),
        a_channel("203", "after-dark", nsfw=True),
        a_channel("204", "a long thread", type=11, parent_id="201"),
    ]


def an_option(name: str, kind: int = 3, **changes: Any) -> Json:
    """A command's option: an optional string, unless `changes` say otherwise."""
    option: Json = {"type": kind, "name": name, "description": f"The {name}"}
    return option | changes


def a_command(command_id: str, name: str, *options: Json, **changes: Any) -> Json:
    """A slash command as synced."""
    command: Json = {
        "id": command_id,
        "application_id": BOT["id"],
        "type": 1,
        "name": name,
        "description": f"Do {name}",
        "options": list(options),
        "nsfw": False,
        "default_member_permissions": None,
        "contexts": [0, 1],
    }
    return command | changes


def commands() -> list[Json]:
    """One command of each kind that the page treats differently."""
    lengths = [{"name": "Short", "value": "short"}, {"name": "Long", "value": "long"}]
    return [
        a_command(
            "301",
            "random",
            an_option("pairing", autocomplete=True, description="Two names, such as Wren/Moss"),
            an_option("length", choices=lengths),
            an_option("count", 4, min_value=1, max_value=5),
            an_option("private", 5),
            description="A story at random",
        ),
        a_command(
            "302",
            "search",
            an_option("words", required=True, autocomplete=True, description="Any words"),
            an_option("author", autocomplete=True),
            an_option("pairing", autocomplete=True),
            an_option("reader", 6),
            description="Find stories",
        ),
        a_command("303", "help", description="What the bot can do"),
        a_command(
            "304",
            "me",
            an_option("settings", 1, description="Your settings", options=[]),
            an_option("shelf", 1, description="Your shelf", options=[an_option("name")]),
        ),
        a_command("305", "hide", default_member_permissions="32", description="Hide a story"),
        a_command("306", "grim", nsfw=True),
        a_command("307", "Report this", type=3, description=""),
    ]


def a_message(message_id: str, **changes: Any) -> Json:
    """A message of the bot's in #stories."""
    message: Json = {
        "id": message_id,
        "channel_id": "201",
        "author": BOT,
        "content": "",
        "embeds": [],
        "components": [],
        "attachments": [],
        "flags": 0,
        "timestamp": datetime.now(UTC).isoformat(),
        "edited_timestamp": None,
    }
    return message | changes


def a_button(label: str, custom_id: str, style: int = 2, **changes: Any) -> Json:
    """A button."""
    button: Json = {"type": 2, "label": label, "custom_id": custom_id, "style": style}
    return button | changes


def a_row(*components: Json) -> Json:
    """An action row."""
    return {"type": 1, "components": list(components)}


def a_text(content: str) -> Json:
    """A text display."""
    return {"type": 10, "content": content}


def a_card(*components: Json, **changes: Any) -> list[Json]:
    """A container with these components."""
    container: Json = {
        "type": 17,
        "accent_color": 0x4A7A8C,
        "components": list(components),
    }
    return [container | changes]


def a_select(custom_id: str, *labels: str, **changes: Any) -> Json:
    """A string select whose values are its labels in small letters."""
    options = [{"label": label, "value": label.lower()} for label in labels]
    return {"type": 3, "custom_id": custom_id, "options": options} | changes


def a_label(text: str, component: Json, **changes: Any) -> Json:
    """A modal's label around a component."""
    return {"type": 18, "label": text, "component": component} | changes


def a_text_input(custom_id: str, **changes: Any) -> Json:
    """A modal's text input on one line."""
    return {"type": 4, "custom_id": custom_id, "style": 1, "required": True} | changes
