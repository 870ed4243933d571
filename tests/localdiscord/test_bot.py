"""What a discord.py bot can do in the local Discord, as a person sees it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import discord as discord_py
import pytest

from bot.localdiscord import CommandRefused, DidNotRespond, LocalDiscord, ManualClock, Refused
from bot.localdiscord.refusals import WrongAnswer

from .samplebot import SampleBot, running

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_command_is_answered_to_everybody_or_to_one(discord: LocalDiscord) -> None:
    """A private answer is seen by the one who asked, a public one by all, as of the channel."""
    wren, tam = discord.person("Wren"), discord.person("Tam")
    public = await wren.command("stories", "greet", name="Ann")
    private = await wren.command("stories", "greet", name="Ben", private=True)
    assert (public.text, public.ephemeral) == ("Hello Ann 1 plain -", False)
    assert (private.text, private.ephemeral) == ("Hello Ben 1 plain -", True)
    assert [one.text for one in wren.sees("stories")] == [public.text, private.text]
    assert [one.text for one in tam.sees("stories")] == [public.text]
    assert private.json["interaction_metadata"]["user"]["username"] == "wren"


async def test_options_arrive_as_their_types(discord: LocalDiscord) -> None:
    """Numbers, choices by name, and channels come out of discord.py as given."""
    channel = discord.channel("#quiet-corner")
    reply = await discord.person("Wren").command(
        "stories", "greet", name="Ann", times=2, tone="Warm", channel=channel
    )
    assert reply.text == "Hello Ann 2 warm quiet-corner"


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({}, "required"),
        ({"name": "A"}, "2 to 10"),
        ({"name": "Ann", "times": 4}, "from 1 to 3"),
        ({"name": "Ann", "times": "two"}, "whole number"),
        ({"name": "Ann", "times": True}, "whole number"),
        ({"name": "Ann", "tone": "cold"}, "choices"),
        ({"name": "Ann", "private": "yes"}, "true or false"),
        ({"name": "Ann", "channel": "12"}, "a channel"),
        ({"name": "Ann", "colour": "red"}, "no option"),
    ],
)
async def test_the_client_refuses_wrong_options(
    discord: LocalDiscord, options: dict[str, object], why: str
) -> None:
    """What Discord's client would not send never reaches the bot."""
    with pytest.raises(CommandRefused, match=why):
        await discord.person("Wren").command("stories", "greet", **options)


async def test_commands_are_offered_by_place_and_permission(discord: LocalDiscord) -> None:
    """Age-restricted commands need such a channel, moderators' commands a moderator."""
    wren, moss = discord.person("Wren"), discord.person("Moss")
    assert {"dark", "settle"}.isdisjoint(wren.is_offered("stories"))
    assert "dark" in wren.is_offered("after-dark")
    assert "settle" in moss.is_offered("stories")
    thread = discord.setting.add_thread(discord.channel("after-dark"), "late")
    assert (await wren.command(thread, "dark")).text == "Dark"
    with pytest.raises(CommandRefused, match="age-restricted"):
        await wren.command(wren.direct_messages, "dark")
    with pytest.raises(CommandRefused, match="permission"):
        await wren.command("stories", "settle")
    with pytest.raises(CommandRefused, match="see"):
        await wren.command("mod-room", "greet", name="Ann")
    assert (await moss.command("mod-room", "settle")).ephemeral


async def test_subcommands_and_unknown_commands(discord: LocalDiscord) -> None:
    """A group's command is typed with its words; what is not synced does not exist."""
    wren = discord.person("Wren")
    assert (await wren.command("stories", "shelf add", title="Emma")).text == "Added Emma"
    for wrong in ("shelf", "shelf burn", "shelve"):
        with pytest.raises(CommandRefused):
            await wren.command("stories", wrong, title="Emma")


async def test_completion_offers_what_the_bot_finds(discord: LocalDiscord) -> None:
    """Half a word is enough; only options that complete can be completed."""
    wren = discord.person("Wren")
    assert await wren.complete("stories", "read", "title", "hou") == [
        {"name": "The Hound of the Baskervilles", "value": "The"}
    ]
    assert await wren.complete("stories", "read", "title", "zzz") == []
    with pytest.raises(CommandRefused, match="complete"):
        await wren.complete("stories", "greet", "name", "A")


async def test_a_context_menu_reaches_its_message(discord: LocalDiscord) -> None:
    """A message command gets the message it was used on."""
    wren, tam = discord.person("Wren"), discord.person("Tam")
    said = tam.say("stories", "Good evening")
    assert (await wren.command_on(said, "Who wrote this")).text == "By tam: Good evening"


async def test_direct_messages_have_no_guild(discord: LocalDiscord) -> None:
    """The same command works in the direct messages with the bot."""
    wren = discord.person("Wren")
    reply = await wren.command(wren.direct_messages, "greet", name="Ann")
    assert reply.channel_id == wren.direct_messages.id
    assert not discord.person("Tam").sees(wren.direct_messages)


async def test_buttons_and_menus(discord: LocalDiscord) -> None:
    """A press edits at once or later, a choice answers; nobody presses what is off or not there."""
    wren = discord.person("Wren")
    reply = await wren.command("stories", "read", title="Emma")
    assert reply.labels == ["Turn", "Later", "Write", "Off"]
    turned = await wren.press(reply, "Turn")
    assert (turned.id, turned.text) == (reply.id, "Page 2")
    assert (await wren.press(turned, "later")).text == "Turned later"
    assert (await wren.choose(reply, "Shelf", "Now", "Later")).text == "Put on now, later"
    for refuse in (
        wren.press(reply, "Off"),
        wren.press(reply, "Nowhere"),
        wren.choose(reply, "Shelf", "Never"),
        wren.choose(reply, "Shelf"),
    ):
        with pytest.raises(Refused):
            await refuse


async def test_a_form_opens_and_is_submitted(discord: LocalDiscord) -> None:
    """Fields go by their labels; the client refuses what the form does not allow."""
    wren = discord.person("Wren")
    reply = await wren.command("stories", "read", title="Emma")
    modal = await wren.press_for_modal(reply, "Write")
    assert (modal.title, list(modal.fields)) == ("A note", ["Your note", "Mood"])
    for wrong in (
        {},
        {"Your note": "x" * 21, "Mood": "Calm"},
        {"Your note": "Ah", "Mood": "Elated"},
        {"Your note": "Ah", "Mood": "Calm", "Weather": "fair"},
    ):
        with pytest.raises(Refused):
            await wren.submit(modal, wrong)
    assert (await wren.submit(modal, {"Your note": "Ah", "Mood": "Calm"})).text == "Ah (Calm)"
    with pytest.raises(WrongAnswer):
        await wren.command("stories", "note")


async def test_a_card_of_components_with_files(discord: LocalDiscord) -> None:
    """A V2 card comes back numbered, its files resolved and its prose readable."""
    reply = await discord.person("Wren").command("stories", "card")
    assert reply.text == "## Emma\nA summary"
    assert reply.json["flags"] & 1 << 15
    assert [one.name for one in reply.files] == ["cover.png", "story.txt"]
    assert reply.files[1].content == b"Once upon a time"
    container = reply.json["components"][0]
    media = container["components"][0]["accessory"]["media"]
    assert media["url"] == reply.json["attachments"][0]["url"]
    assert container["components"][3]["name"] == "story.txt"


async def test_a_dynamic_button_outlives_the_bot(
    discord: LocalDiscord, bot: SampleBot, socket: Path
) -> None:
    """Another process, another login: the card's button still answers, and the state is there."""
    wren = discord.person("Wren")
    card = await wren.command("stories", "card")
    await bot.close()
    assert not discord.is_online
    async with running(discord, SampleBot(socket)):
        stars = await wren.press(card, "5 of 5")
        assert (stars.text, stars.ephemeral) == ("emma got 5", True)


async def test_the_defer_decides_who_sees_the_answer(discord: LocalDiscord) -> None:
    """The first follow-up fills the deferred message and takes its privacy; the next is new."""
    wren = discord.person("Wren")
    public = await wren.command("stories", "think")
    assert (public.text, public.ephemeral) == ("Thought", False)
    more = await public.next()
    assert (more.text, more.ephemeral, more.id != public.id) == ("And more", True, True)
    assert (await wren.command("stories", "think", private=True)).ephemeral
    assert [one.text for one in discord.person("Tam").sees("stories")] == ["Thought"]


async def test_an_attached_file_is_read_back(discord: LocalDiscord) -> None:
    """The bot fetches a person's file from where the local Discord says it is."""
    wren = discord.person("Wren")
    file = wren.upload("notes.txt", b"12345")
    assert (await wren.command("stories", "measure", file=file)).text == "5"


async def test_silence_is_noticed_after_three_seconds(
    discord: LocalDiscord, clock: ManualClock
) -> None:
    """A person reads "did not respond" when the clock has passed three seconds, not before."""
    asked = asyncio.create_task(discord.person("Wren").command("stories", "silent"))
    await asyncio.sleep(0.05)
    assert not asked.done()
    clock.advance(3.1)
    with pytest.raises(DidNotRespond, match="did not respond"):
        await asked


async def test_an_ephemeral_message_is_dismissed(discord: LocalDiscord) -> None:
    """Its reader may put it away, and nobody else; a public one stays."""
    wren = discord.person("Wren")
    private = await wren.command("stories", "greet", name="Ann", private=True)
    public = await wren.command("stories", "greet", name="Ann")
    wren.dismiss(private)
    assert private.is_gone
    with pytest.raises(Refused):
        wren.dismiss(public)
    with pytest.raises(Refused):
        await wren.press(private, "Turn")


async def test_messages_outside_interactions(discord: LocalDiscord, bot: SampleBot) -> None:
    """The bot posts, edits and deletes in channels, in a thread and in direct messages."""
    channel = bot.get_channel(discord.channel("stories").id)
    assert isinstance(channel, discord_py.TextChannel)
    message = await channel.send("Daily story", nonce="abc")
    await message.edit(content="Daily story, corrected")
    thread = await message.create_thread(name="Talk")
    await thread.send("Welcome")
    assert [m.text for m in discord.person("Tam").sees("stories")] == ["Daily story, corrected"]
    assert [m.text for m in discord.person("Tam").sees("Talk")] == ["Welcome"]
    wren = discord.person("Wren")
    await (await bot.fetch_user(wren.user.id)).send("Only you")
    assert [m.text for m in wren.sees(wren.direct_messages)] == ["Only you"]
    await message.delete()
    assert not discord.person("Tam").sees("stories")


async def test_permissions_are_enforced(discord: LocalDiscord, bot: SampleBot) -> None:
    """Channels that are hidden, closed or gone answer as Discord does."""
    channel = discord.channel("quiet-corner")
    place = bot.get_partial_messageable(channel.id)
    discord.setting.forbid(channel, discord.bot, "send_messages")
    with pytest.raises(discord_py.Forbidden) as closed:
        await place.send("Hush")
    discord.setting.forbid(channel, discord.bot, "view_channel")
    with pytest.raises(discord_py.Forbidden) as hidden:
        await place.send("Hush")
    discord.setting.remove_channel(channel)
    with pytest.raises(discord_py.NotFound) as gone:
        await place.send("Hush")
    wren = discord.person("Wren")
    wren.user.accepts_direct_messages = False
    with pytest.raises(discord_py.Forbidden) as unwanted:
        await (await bot.fetch_user(wren.user.id)).send("Hello")
    codes = [caught.value.code for caught in (closed, hidden, gone, unwanted)]
    assert codes == [50013, 50001, 10003, 50007]


async def test_the_bot_hears_of_changes(discord: LocalDiscord, bot: SampleBot) -> None:
    """Channels, threads and guilds that come, change and go arrive as gateway events."""
    guild = discord.setting.add_guild("Another Room")
    channel = discord.setting.add_channel("new", guild=guild)
    discord.setting.change_channel(channel, is_age_restricted=True)
    discord.setting.add_thread(channel, "talk")
    discord.setting.remove_channel(channel)
    discord.setting.remove_guild(guild)
    await discord.person("Wren").command("stories", "greet", name="Ann")
    heard = [one for one in bot.seen if one != "READY"]
    assert heard == [
        "GUILD_CREATE",
        "GUILD_CREATE",
        "CHANNEL_CREATE",
        "CHANNEL_UPDATE",
        "THREAD_CREATE",
        "THREAD_DELETE",
        "CHANNEL_DELETE",
        "GUILD_DELETE",
        "INTERACTION_CREATE",
    ]
