"""Routes about channels, threads, direct messages and the messages in them."""

from __future__ import annotations

from bot.localdiscord.events import ChannelChanged
from bot.localdiscord.message_payloads import message_json
from bot.localdiscord.messages import delete_message, edit_message, post_message
from bot.localdiscord.payloads import channel_json
from bot.localdiscord.permissions import may
from bot.localdiscord.refusals import ApiError, form_error
from bot.localdiscord.rest import Answer, Call, Route
from bot.localdiscord.rules.problems import between, needed_length
from bot.localdiscord.state import (
    HAS_THREAD,
    PRIVATE_THREAD,
    PUBLIC_THREAD,
    TEXT,
    THREAD_TYPES,
    Channel,
    Message,
)

_CHANNEL = "/channels/{channel_id}"
_MESSAGE = _CHANNEL + "/messages/{message_id}"


def _channel_of(call: Call, *needed: str) -> Channel:
    """Return the path's channel, if the bot sees it and holds these permissions there."""
    world = call.world
    channel = world.channels.get(call.id("channel_id"))
    if channel is None:
        raise ApiError(10003)
    if not may(world, channel, world.bot, "view_channel"):
        raise ApiError(50001)
    if not may(world, channel, world.bot, *needed):
        raise ApiError(50013)
    return channel


def _message_of(call: Call, *needed: str) -> Message:
    channel = _channel_of(call, *needed)
    message = call.world.messages_in(channel.id).get(call.id("message_id"))
    if message is None or message.is_ephemeral:
        raise ApiError(10008)
    return message


def _speaking(channel: Channel) -> str:
    return "send_messages_in_threads" if channel.type in THREAD_TYPES else "send_messages"


def _get(call: Call) -> Answer:
    return channel_json(call.world, _channel_of(call))


def _change(call: Call) -> Answer:
    channel = _channel_of(call)
    is_thread = channel.type in THREAD_TYPES
    needed = "manage_threads" if is_thread else "manage_channels"
    is_own = is_thread and channel.owner_id == call.world.bot.id
    if not is_own and not may(call.world, channel, call.world.bot, needed):
        raise ApiError(50013)
    form = call.form
    problems = [*between(("rate_limit_per_user",), form.get("rate_limit_per_user"), 0, 21_600)]
    if "name" in form:
        problems += needed_length(("name",), form["name"], 1, 100)
    if problems:
        raise form_error(problems)
    for key, attribute in _CHANGEABLE.items():
        if key in form:
            setattr(channel, attribute, form[key] if form[key] is not None else "")
    call.world.announce(ChannelChanged(channel, "update"))
    return channel_json(call.world, channel)


_CHANGEABLE = {
    "name": "name",
    "topic": "topic",
    "nsfw": "is_age_restricted",
    "rate_limit_per_user": "seconds_between_messages",
    "archived": "is_archived",
    "locked": "is_locked",
    "auto_archive_duration": "auto_archive_minutes",
}


def _delete(call: Call) -> Answer:
    channel = _channel_of(call)
    is_thread = channel.type in THREAD_TYPES
    _channel_of(call, "manage_threads" if is_thread else "manage_channels")
    shown = channel_json(call.world, channel)
    del call.world.channels[channel.id]
    call.world.announce(ChannelChanged(channel, "delete"))
    return shown


def _send(call: Call) -> Answer:
    world, channel = call.world, _channel_of(call)
    if channel.recipient is not None and not channel.recipient.accepts_direct_messages:
        raise ApiError(50007)
    _channel_of(call, _speaking(channel), *(["attach_files"] if call.files else []))
    if channel.is_archived and channel.is_locked:
        raise ApiError(50083)
    return message_json(world, post_message(world, channel, world.bot, call.form, call.files))


def _messages(call: Call) -> Answer:
    channel = _channel_of(call, "read_message_history")
    kept = [m for m in call.world.messages_in(channel.id).values() if not m.is_ephemeral]
    before = call.number("before", 0) or max((m.id for m in kept), default=0) + 1
    after = call.number("after", 0)
    kept = [m for m in kept if after < m.id < before]
    most = call.number("limit", 50)
    chosen = kept[:most] if "after" in call.query else kept[-most:]
    return [message_json(call.world, m) for m in reversed(chosen)]


def _message(call: Call) -> Answer:
    return message_json(call.world, _message_of(call, "read_message_history"))


def _edit(call: Call) -> Answer:
    message = _message_of(call)
    if message.author is not call.world.bot:
        raise ApiError(50005)
    return message_json(call.world, edit_message(call.world, message, call.form, call.files))


def _delete_message(call: Call) -> Answer:
    message = _message_of(call)
    if message.author is not call.world.bot:
        _channel_of(call, "manage_messages")
    delete_message(call.world, message)
    return None


def _open_direct_messages(call: Call) -> Answer:
    wanted = call.form.get("recipient_id", 0)
    person = call.world.users.get(int(wanted))
    if person is None or person.is_bot:
        raise ApiError(50007 if person else 10013)
    return channel_json(call.world, call.world.direct_channel(person))


def _open_thread(call: Call) -> Answer:
    kind = call.form.get("type", PRIVATE_THREAD)
    needed = "create_public_threads" if kind == PUBLIC_THREAD else "create_private_threads"
    parent = _channel_of(call, needed)
    return channel_json(call.world, _new_thread(call, parent, kind, call.world.snowflakes.make()))


def _open_thread_from_message(call: Call) -> Answer:
    message = _message_of(call, "create_public_threads")
    if message.id in call.world.channels:
        raise ApiError(160004)
    parent = call.world.channels[message.channel_id]
    thread = _new_thread(call, parent, PUBLIC_THREAD, message.id)
    message.flags |= HAS_THREAD
    return channel_json(call.world, thread)


def _new_thread(call: Call, parent: Channel, kind: int, thread_id: int) -> Channel:
    world, form = call.world, call.form
    if parent.type != TEXT:
        raise ApiError(50024)
    if problems := list(needed_length(("name",), form.get("name"), 1, 100)):
        raise form_error(problems)
    thread = Channel(
        thread_id,
        kind,
        form["name"],
        parent.guild_id,
        parent_id=parent.id,
        owner_id=world.bot.id,
        thread_members={world.bot.id},
        auto_archive_minutes=form.get("auto_archive_duration") or 1440,
        opened_at=world.clock.now(),
    )
    world.channels[thread.id] = thread
    world.announce(ChannelChanged(thread, "create"))
    return thread


def _type(call: Call) -> Answer:
    channel = _channel_of(call)
    _channel_of(call, _speaking(channel))
    return None


def _join_thread(call: Call) -> Answer:
    _channel_of(call).thread_members.add(call.world.bot.id)
    return None


ROUTES = (
    Route("GET", _CHANNEL, _get),
    Route("PATCH", _CHANNEL, _change),
    Route("DELETE", _CHANNEL, _delete),
    Route("POST", _CHANNEL + "/typing", _type),
    Route("POST", _CHANNEL + "/threads", _open_thread),
    Route("PUT", _CHANNEL + "/thread-members/@me", _join_thread),
    Route("GET", _CHANNEL + "/messages", _messages),
    Route("POST", _CHANNEL + "/messages", _send),
    Route("GET", _MESSAGE, _message),
    Route("PATCH", _MESSAGE, _edit),
    Route("DELETE", _MESSAGE, _delete_message),
    Route("POST", _MESSAGE + "/threads", _open_thread_from_message),
    Route("POST", "/users/@me/channels", _open_direct_messages),
)
