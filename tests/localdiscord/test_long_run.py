"""A local Discord that runs for weeks: what is kept stays bounded."""

from __future__ import annotations

from bot.localdiscord import LocalDiscord, ManualClock, desk, messages
from bot.localdiscord.interactions import Kind
from bot.localdiscord.messages import Upload, post_message


def test_the_oldest_messages_of_a_channel_go() -> None:
    """Thousands of messages leave the latest, and the files of the others go with them."""
    discord = LocalDiscord(clock=ManualClock())
    world, stories = discord.world, discord.channel("stories")
    upload = Upload(0, "a.txt", b"1")
    first = post_message(world, stories, world.bot, {"content": "first"}, [upload])
    for number in range(messages.KEPT_AT_MOST):
        post_message(world, stories, world.bot, {"content": str(number)})
    assert len(world.messages_in(stories.id)) == messages.KEPT_AT_MOST
    assert world.find_message(first.id) is None
    assert not world.files


def test_the_oldest_interactions_are_forgotten() -> None:
    """Every key typed into a completion is an interaction; only the latest thousands are kept."""
    discord = LocalDiscord(clock=ManualClock())
    wren, stories = discord.person("Wren").user, discord.channel("stories")
    made = [
        discord.desk.start(Kind.AUTOCOMPLETE, wren, stories, {})
        for _ in range(desk.KEPT_AT_MOST + 1)
    ]
    assert len(discord.desk.by_id) == len(discord.desk.by_token) == desk.KEPT_AT_MOST
    assert made[0].id not in discord.desk.by_id
    assert made[-1].token in discord.desk.by_token
