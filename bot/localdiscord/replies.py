"""What a person gets back: a message as they see it, or a form to fill in."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from .components import ACTION_ROW, BUTTON, LABEL, SELECTS, TEXT_DISPLAY, walk
from .interactions import Interaction
from .message_payloads import message_json
from .refusals import DidNotRespond, WrongAnswer
from .state import Json, Message, World


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    custom_id: str
    url: str
    style: int
    is_disabled: bool


@dataclass(frozen=True, slots=True)
class Select:
    custom_id: str
    placeholder: str
    options: dict[str, str]
    """Labels and their values; empty for selects of people, roles and channels."""
    is_disabled: bool
    json: Json = field(repr=False)


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: bytes
    description: str | None


class Shown:
    """A message as one person sees it, at the moment it was looked at."""

    def __init__(self, world: World, message: Message) -> None:
        self.world = world
        self.message = message
        self.id = message.id
        self.channel_id = message.channel_id
        self.json: Json = copy.deepcopy(message_json(world, message))
        self.files = [File(a.filename, a.content, a.description) for a in message.attachments]

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.text!r}>"

    @property
    def ephemeral(self) -> bool:
        """Whether only the person who asked sees it."""
        return self.message.is_ephemeral

    @property
    def author(self) -> str:
        return self.message.author.display_name

    @property
    def text(self) -> str:
        """All prose that shows: content, embeds and text displays, one line after another."""
        return "\n".join(part for part in _prose(self.json) if part)

    @property
    def buttons(self) -> list[Button]:
        return [_button(one) for one in walk(self.json["components"]) if one["type"] == BUTTON]

    @property
    def labels(self) -> list[str]:
        """The buttons' labels (an emoji's name where there is none), in order."""
        return [button.label for button in self.buttons]

    @property
    def selects(self) -> list[Select]:
        return [_select(one) for one in walk(self.json["components"]) if one["type"] in SELECTS]

    @property
    def is_gone(self) -> bool:
        return self.id not in self.world.messages_in(self.channel_id)

    def now(self) -> Shown:
        """Look at the message again."""
        if self.is_gone:
            raise WrongAnswer("The message is gone.")
        return Shown(self.world, self.message)


class Modal:
    """A form that the bot opened for a person."""

    def __init__(self, interaction: Interaction, modal: Json) -> None:
        self.interaction = interaction
        self.json = modal
        self.title: str = modal["title"]
        self.custom_id: str = modal["custom_id"]

    def __repr__(self) -> str:
        return f"<Modal {self.title!r} {list(self.fields)}>"

    @property
    def fields(self) -> dict[str, Json]:
        """The inputs by their labels."""
        return dict(_fields(self.json["components"]))


class Reply(Shown):
    """What an interaction led to: a message that was sent, or changed."""

    def __init__(self, world: World, interaction: Interaction, message: Message, seen: int) -> None:
        super().__init__(world, message)
        self.interaction = interaction
        self.seen = seen
        """How many of the interaction's messages and edits this reply and those before it were."""

    async def next(self, seconds: float = 5.0) -> Reply:
        """Wait for what the interaction does after this: a follow-up or an edit."""
        touched, seen = self.interaction.touched, self.seen
        if not await self.interaction.until(lambda: len(touched) > seen, seconds):
            raise DidNotRespond("Nothing more came.")
        return Reply(self.world, self.interaction, touched[seen], seen + 1)


def _prose(message: Json) -> Iterator[str]:
    yield message["content"]
    for embed in message["embeds"]:
        yield from _embed_prose(embed)
    for component in walk(message["components"]):
        if component["type"] == TEXT_DISPLAY:
            yield component["content"]


def _embed_prose(embed: Json) -> Iterator[str]:
    yield embed.get("author", {}).get("name", "")
    yield embed.get("title") or ""
    yield embed.get("description") or ""
    for each in embed.get("fields", ()):
        yield f"{each['name']}: {each['value']}"
    yield embed.get("footer", {}).get("text", "")


def _button(component: Json) -> Button:
    emoji: dict[str, Any] = component.get("emoji") or {}
    return Button(
        component.get("label") or emoji.get("name") or "",
        component.get("custom_id") or "",
        component.get("url") or "",
        component["style"],
        bool(component.get("disabled")),
    )


def _select(component: Json) -> Select:
    return Select(
        component["custom_id"],
        component.get("placeholder") or "",
        {one["label"]: one["value"] for one in component.get("options", ())},
        bool(component.get("disabled")),
        component,
    )


def _fields(components: Iterable[Json]) -> Iterator[tuple[str, Json]]:
    for entry in components:
        if entry["type"] == LABEL:
            yield entry["label"], entry["component"]
        if entry["type"] == ACTION_ROW:
            for component in entry["components"]:
                yield component.get("label", component["custom_id"]), component
