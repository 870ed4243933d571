"""lectern check and lectern backup: is everything in order, and is it safe."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import click
import discord
from discord import app_commands

from bot.cli.operator_files import corrections, story_parser
from bot.cli.serving import shipped_stories
from bot.config import Settings
from bot.core.catalog import Catalog
from bot.core.errors import ConfigError, LecternError
from bot.core.ingest import find_files, is_stale
from bot.core.store.backup import back_up, check_library
from bot.ui.commands import COMMANDS


@click.command()
@click.pass_obj
def check(settings: Settings) -> None:
    """Say whether settings, databases, commands and stories are in order; needs no token."""
    is_sound = True
    for name, examine in CHECKS:
        try:
            mark, text = "ok", examine(settings)
        except (LecternError, app_commands.AppCommandError, OSError) as error:
            mark, text, is_sound = "BAD", str(error), False
        click.echo(f"{mark:<4}{name:<10}{text}")
    sys.exit(0 if is_sound else 1)


def _settings(settings: Settings) -> str:
    where = "the local Discord" if settings.wants_local_discord else "the Discord that is set"
    return f"valid; data in {settings.data_dir}; connects to {where}"


def _names(settings: Settings) -> str:
    aliases = story_parser(settings).read_aliases()
    people = sum(len(fandom.characters) for fandom in aliases.fandoms)
    return f"{len(aliases.fandoms):,} fandoms with {people:,} characters have aliases"


def _corrections(settings: Settings) -> str:
    read = corrections(settings)
    if read.problems:
        raise ConfigError(read.problems)
    return f"{len(read.corrections):,} fields are put right"


def _stories(settings: Settings) -> str:
    stories = settings.stories or (shipped_stories(),)
    files = find_files(stories)
    if not settings.catalog_path.exists():
        return f"{len(files):,} files; not read yet"
    is_old = is_stale(settings.catalog_path, stories, story_parser(settings), corrections(settings))
    state = "changed since" if is_old else "unchanged since"
    return f"{len(files):,} files, {state} the catalog was built"


def _catalog(settings: Settings) -> str:
    if not settings.catalog_path.exists():
        return "will be built at the first start"
    return asyncio.run(_count(settings.catalog_path))


async def _count(path: Path) -> str:
    async with await Catalog.open(path) as catalog:
        counts = await catalog.statistics()
    return f"{counts.stories:,} stories, {counts.words:,} words, built {counts.built_at}"


def _library(settings: Settings) -> str:
    if not settings.library_path.exists():
        return "will be made at the first start"
    return check_library(settings.library_path)


def _commands(settings: Settings) -> str:
    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    for command in COMMANDS:
        tree.add_command(command)
    names = [f"/{payload['name']}" for payload in (c.to_dict(tree) for c in tree.get_commands())]
    return f"{len(names)} commands: {' '.join(names)}"


CHECKS: tuple[tuple[str, Callable[[Settings], str]], ...] = (
    ("settings", _settings),
    ("stories", _stories),
    ("names", _names),
    ("corrected", _corrections),
    ("catalog", _catalog),
    ("library", _library),
    ("commands", _commands),
)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def backup(settings: Settings, file: Path) -> None:
    """Copy what people told the bot into one file, even while the bot runs."""
    if file.exists():
        raise click.ClickException(f"{file} is there already; name a new file.")
    back_up(settings.library_path, file)
    click.echo(f"{file} has everything that people told the bot ({file.stat().st_size:,} bytes).")
