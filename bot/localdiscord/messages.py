"""Making and changing messages from the bodies that a bot or a person sends."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from .components import settle
from .events import MessageChanged
from .message_payloads import attachment_url
from .refusals import ApiError, Path, Problem, form_error
from .rules.messages import check_message
from .state import (
    COMPONENTS_V2,
    EPHEMERAL,
    LOADING,
    SUPPRESS_EMBEDS,
    SUPPRESS_NOTIFICATIONS,
    Attachment,
    Channel,
    Json,
    Message,
    User,
    World,
)

_SETTABLE_FLAGS = SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | COMPONENTS_V2
_MENTION = re.compile(r"<@!?(\d+)>")
_REQUEST_LIMIT = 25 * 1024 * 1024
KEPT_AT_MOST = 2_000
"""Messages of one channel that stay in memory; a page may run for weeks."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a multipart request; `index` is the number in `files[0]`."""

    index: int
    filename: str
    content: bytes


def post_message(
    world: World,
    channel: Channel,
    author: User,
    body: Json,
    uploads: Sequence[Upload] = (),
    *,
    message: Message | None = None,
    at: Path = (),
) -> Message:
    """Put a new message into a channel, or refuse it as Discord would.

    `message` may carry what the body does not say: whom it is for, what it answers.
    `at` is where the body lies in the request, for the paths of problems.
    """
    made = message or Message(world.snowflakes.make(), channel.id, author, world.clock.now())
    if made.only_for is not None:
        made.flags |= EPHEMERAL
    _fill(world, made, body, uploads, at)
    made.nonce = body.get("nonce")
    if reference := body.get("message_reference"):
        made.reference = _referenced(world, channel, reference)
    place_message(world, made)
    return made


def place_message(world: World, message: Message) -> None:
    """Put a message at the end of its channel; the oldest ones go, with their files."""
    kept = world.messages_in(message.channel_id)
    kept[message.id] = message
    world.announce(MessageChanged(message, "create"))
    while len(kept) > KEPT_AT_MOST:
        gone = next(iter(kept.values()))
        for attachment in gone.attachments:
            world.files.pop(attachment.id, None)
        gone.reference = None
        delete_message(world, gone)


def edit_message(
    world: World,
    message: Message,
    body: Json,
    uploads: Sequence[Upload] = (),
    *,
    at: Path = (),
    is_first: bool = False,
) -> Message:
    """Change a message; a field that the body lacks stays. `is_first` fills a deferred one."""
    _fill(world, message, body, uploads, at)
    message.flags &= ~LOADING
    if not is_first:
        message.edited_at = world.clock.now()
    world.announce(MessageChanged(message, "update"))
    return message


def delete_message(world: World, message: Message) -> None:
    world.messages_in(message.channel_id).pop(message.id, None)
    world.announce(MessageChanged(message, "delete"))


def _fill(world: World, message: Message, body: Json, uploads: Sequence[Upload], at: Path) -> None:
    kept = _kept_attachments(message, body)
    asked = (body.get("flags") or 0) & _SETTABLE_FLAGS
    settled = {
        "content": body.get("content", message.content) or "",
        "embeds": body.get("embeds", message.embeds) or [],
        "components": body.get("components", message.components) or [],
        "flags": asked | (message.flags & COMPONENTS_V2),
    }
    sizes = [len(upload.content) for upload in uploads]
    files = [one.filename for one in kept] + [one.filename for one in uploads]
    whole = {**body, **settled, "files": files}
    if problems := check_message(whole, at, are_components_new="components" in body):
        raise form_error(problems)
    if sum(sizes) > _REQUEST_LIMIT or any(size > world.file_size_limit for size in sizes):
        raise ApiError(40005)
    if not any((settled["content"], settled["embeds"], settled["components"], files)):
        raise ApiError(50006)
    attachments = kept + [_keep_file(world, body, upload) for upload in uploads]
    if "components" in body:
        resolve = partial(_media, world, attachments)
        message.components = settle(settled["components"], resolve)
    message.attachments = attachments
    message.content, message.embeds = settled["content"], _settled_embeds(settled["embeds"])
    message.flags = (message.flags & ~_SETTABLE_FLAGS) | settled["flags"]
    _mention(world, message, body.get("allowed_mentions"))


def _kept_attachments(message: Message, body: Json) -> list[Attachment]:
    listed = body.get("attachments")
    if listed is None:
        return [] if "attachments" in body else list(message.attachments)
    wanted = {str(one.get("id")) for one in listed}
    return [one for one in message.attachments if str(one.id) in wanted]


def _keep_file(world: World, body: Json, upload: Upload) -> Attachment:
    described = {str(one.get("id")): one for one in body.get("attachments") or ()}
    said = described.get(str(upload.index), {})
    name = said.get("filename") or upload.filename
    return keep_file(world, name, upload.content, said.get("description"))


def keep_file(
    world: World, filename: str, content: bytes, description: str | None = None
) -> Attachment:
    """Keep a file in memory; its name is made safe as Discord makes it."""
    name = re.sub(r"[^\w.\-]", "_", filename) or "unknown"
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    made = Attachment(world.snowflakes.make(), name, content, kind, description)
    world.files[made.id] = made
    return made


def _media(world: World, attachments: Sequence[Attachment], url: str) -> Json:
    """Resolve a component's media; `attachment://name` is a file of this message."""
    made: Json = {"id": str(world.snowflakes.make()), "url": url, "proxy_url": url}
    if not url.startswith("attachment://"):
        return made | {"content_type": None}
    name = url.removeprefix("attachment://")
    for attachment in attachments:
        if attachment.filename == name:
            found = attachment_url(world, attachment)
            return made | {
                "url": found,
                "proxy_url": found,
                "content_type": attachment.content_type,
                "attachment_id": str(attachment.id),
                "name": attachment.filename,
                "size": len(attachment.content),
            }
    text = f"The referenced attachment {name} was not found."
    raise form_error([Problem(("components",), "UNFURLED_MEDIA_ITEM_REFERENCED", text)])


def _settled_embeds(embeds: Sequence[Json]) -> list[Json]:
    return [{**one, "type": "rich"} for one in embeds]


def _mention(world: World, message: Message, allowed: Json | None) -> None:
    """Note whom the content pings, as far as `allowed_mentions` lets it."""
    found = [int(one) for one in _MENTION.findall(message.content)]
    everyone = "@everyone" in message.content or "@here" in message.content
    if allowed is not None:
        kinds = allowed.get("parse") or ()
        everyone = everyone and "everyone" in kinds
        if "users" not in kinds:
            listed = {int(one) for one in allowed.get("users") or ()}
            found = [one for one in found if one in listed]
    message.mentioned = [world.users[one] for one in dict.fromkeys(found) if one in world.users]
    message.mentions_everyone = everyone


def _referenced(world: World, channel: Channel, reference: Json) -> Message | None:
    found = world.messages_in(channel.id).get(int(reference["message_id"]))
    if found is None and reference.get("fail_if_not_exists", True):
        problem = Problem(("message_reference",), "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        raise form_error([problem])
    return found
