"""The quiet parts: ids, clock, permissions, commands that are kept, files."""

from __future__ import annotations

from typing import Any

import pytest

from bot.localdiscord import LocalDiscord, ManualClock
from bot.localdiscord.commands import CommandBook
from bot.localdiscord.messages import Upload, edit_message, post_message
from bot.localdiscord.permissions import ALL, may, permissions_in, permissions_in_guild
from bot.localdiscord.refusals import ApiError, Problem, form_error
from bot.localdiscord.snowflakes import Snowflakes, shard_of, snowflake_at, time_of, timestamp
from bot.localdiscord.state import Overwrite

NOON = 1_767_268_800.0  # 2026-01-01 12:00 UTC


def test_ids_tell_their_time_and_always_grow() -> None:
    """Also on a clock that stands still, or goes back."""
    clock = ManualClock(NOON)
    maker = Snowflakes(clock)
    first, second = maker.make(), maker.make()
    clock.advance(-5)
    assert first < second < maker.make()
    assert time_of(first) == NOON
    assert timestamp(NOON) == "2026-01-01T12:00:00.000+00:00"
    assert shard_of(snowflake_at(NOON), 1) == 0
    assert shard_of(None, 7) == 0


def test_the_manual_clock_runs_what_fell_due_in_order() -> None:
    """Cancelled alarms stay silent, later ones wait."""
    clock = ManualClock(NOON)
    rung: list[str] = []
    clock.call_at(NOON + 3, lambda: rung.append("three"))
    clock.call_at(NOON + 1, lambda: rung.append("one"))
    clock.call_at(NOON + 2, lambda: rung.append("two")).cancel()
    clock.call_at(NOON + 9, lambda: rung.append("nine"))
    clock.advance(4)
    assert rung == ["one", "three"]
    clock.advance(10)
    assert rung == ["one", "three", "nine"]


def test_the_reading_room_is_the_same_on_every_start() -> None:
    """Ids and token do not change from start to start, so that a page can be kept open."""
    one, two = LocalDiscord(), LocalDiscord()
    assert one.token == two.token
    assert list(one.world.channels) == list(two.world.channels)
    assert one.guild.id == two.guild.id


def test_permissions_add_up_as_discord_says() -> None:
    """Everyone, then roles together, then the member; owner and administrator above all."""
    discord = LocalDiscord()
    world, guild = discord.world, discord.guild
    wren, moss = discord.person("Wren").user, discord.person("Moss").user
    room = discord.channel("mod-room")
    assert permissions_in(world, room, wren) == 0
    assert may(world, room, moss, "view_channel", "manage_messages")
    assert may(world, room, discord.bot, "view_channel", "send_messages")
    room.overwrites.append(Overwrite(wren.id, is_role=False, allow=1 << 10))
    assert may(world, room, wren, "view_channel")
    room.overwrites.append(Overwrite(moss.id, is_role=False, deny=1 << 10))
    assert permissions_in(world, room, moss) == 0
    admin = discord.setting.add_person("Ada", permissions=["administrator"])
    assert permissions_in(world, room, admin) == ALL
    assert permissions_in_guild(guild, discord.person("Fern").user) == ALL
    stranger = discord.setting.add_person("Zoe", guild=discord.setting.add_guild("Elsewhere"))
    assert permissions_in_guild(guild, stranger) == 0


def test_a_thread_obeys_its_parent() -> None:
    """Whoever does not see the channel does not see its threads; age restriction passes down."""
    discord = LocalDiscord()
    thread = discord.setting.add_thread(discord.channel("mod-room"), "plans")
    assert permissions_in(discord.world, thread, discord.person("Wren").user) == 0
    late = discord.setting.add_thread(discord.channel("after-dark"), "late")
    assert discord.world.is_age_restricted(late)
    assert not discord.world.is_age_restricted(thread)


def command(name: str, **changes: Any) -> dict[str, Any]:
    return {"type": 1, "name": name, "description": "Does something", **changes}


@pytest.fixture
def book(clock: ManualClock) -> CommandBook:
    return CommandBook(clock, Snowflakes(clock), 7)


def test_a_name_that_stays_keeps_its_id(book: CommandBook) -> None:
    """A new sync replaces the whole scope; the version changes only with the command."""
    read, find = book.overwrite(None, [command("read"), command("find")])
    again, changed = book.overwrite(None, [command("read"), command("find", description="New")])
    assert (again["id"], again["version"]) == (read["id"], read["version"])
    assert changed["id"] == find["id"]
    assert changed["version"] != find["version"]
    (other,) = book.overwrite(5, [command("read")])
    assert other["id"] != read["id"]
    assert (other["guild_id"], len(list(book.offered_in(5)))) == ("5", 3)
    assert book.overwrite(None, []) == []


def test_single_commands_are_made_changed_and_deleted(book: CommandBook) -> None:
    """The routes for one command obey the same rules."""
    made = book.create(None, command("read"))
    assert book.create(None, command("read", nsfw=True))["id"] == made["id"]
    command_id = int(made["id"])
    assert book.change(None, command_id, {"description": "New"})["description"] == "New"
    with pytest.raises(ApiError) as refused:
        book.change(None, command_id, {"name": "Not so"})
    assert refused.value.to_json()["errors"]["name"]["_errors"]
    book.delete(None, command_id)
    with pytest.raises(ApiError, match="10063"):
        book.get(None, command_id)


def test_two_hundred_new_names_a_day(book: CommandBook, clock: ManualClock) -> None:
    """Only names that did not exist count; the next day there is room again."""
    for start in (0, 100):
        book.overwrite(None, [command(f"c{start + n}") for n in range(100)])
    book.overwrite(None, [command(f"c{100 + n}") for n in range(100)])
    with pytest.raises(ApiError, match="30034"):
        book.overwrite(None, [command("one-more")])
    clock.advance(86_401)
    book.overwrite(None, [command("one-more")])


def test_form_errors_nest_by_path() -> None:
    """Two problems of one field share its place in the tree."""
    problems = [Problem(("a", 0), "X", "x"), Problem(("a", 0), "Y", "y"), Problem((), "Z", "z")]
    assert form_error(problems).to_json()["errors"] == {
        "a": {"0": {"_errors": [{"code": "X", "message": "x"}, {"code": "Y", "message": "y"}]}},
        "_errors": [{"code": "Z", "message": "z"}],
    }


def test_files_have_limits_and_can_be_kept_or_dropped() -> None:
    """Ten MiB each; an edit keeps what it lists; a name is made safe."""
    discord = LocalDiscord()
    channel, world = discord.channel("stories"), discord.world
    big = Upload(0, "big.bin", bytes(world.file_size_limit + 1))
    with pytest.raises(ApiError, match="40005"):
        post_message(world, channel, world.bot, {}, [big])
    two = [Upload(0, "a b/c.txt", b"1"), Upload(1, "d.txt", b"2")]
    message = post_message(world, channel, world.bot, {"content": "Files"}, two)
    assert [one.filename for one in message.attachments] == ["a_b_c.txt", "d.txt"]
    kept = {"attachments": [{"id": str(message.attachments[1].id)}]}
    edit_message(world, message, kept)
    assert [one.filename for one in message.attachments] == ["d.txt"]
    shown = {"type": 13, "file": {"url": "attachment://missing.txt"}}
    with pytest.raises(ApiError, match="50035"):
        edit_message(world, message, {"flags": 1 << 15, "content": None, "components": [shown]})
    assert message.content == "Files"
