"""lectern run and lectern local: the bot, and the Discord on this computer."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import SystemRandom
from tempfile import TemporaryDirectory
from typing import Any

import click
import discord

from bot import app
from bot.cli.cataloguing import ingest_with_progress
from bot.cli.operator_files import corrections, story_parser
from bot.config import Settings
from bot.core.ingest import is_stale
from bot.localdiscord import LocalDiscord
from bot.logs import logging_to_stderr

EX_NOPERM = 77
"""The exit code for a token that Discord does not accept, from BSD's sysexits.h."""

STAND_IN_TOKEN = LocalDiscord().token
"""What is sent to a Discord on this computer where no token is set: it has the right form."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.pass_obj
def run(settings: Settings, paths: tuple[Path, ...]) -> None:
    """Read the stories where they have changed, connect to Discord and serve."""
    bring_up_to_date(settings, paths)
    with logging_to_stderr(settings.log_level):
        _run(_serve_locally(settings) if settings.wants_local_discord else _serve(settings))


@click.command()
@click.option("--socket", "socket_path", type=click.Path(path_type=Path), help="For the bot.")
@click.option("--bot-port", type=int, help="For a bot over TCP; 0 takes any free one.")
@click.pass_obj
def local(settings: Settings, socket_path: Path | None, bot_port: int | None) -> None:
    """Open only the local Discord, for a bot that runs elsewhere."""
    with logging_to_stderr(settings.log_level):
        _run(_local_only(settings, socket_path, bot_port))


def _run(work: Coroutine[Any, Any, None]) -> None:
    try:
        asyncio.run(work)
    except KeyboardInterrupt:
        sys.exit(130)
    except discord.LoginFailure:
        click.echo("Discord does not accept this token. Look at DISCORD_TOKEN.", err=True)
        sys.exit(EX_NOPERM)


def shipped_stories() -> Path:
    """Where the sample stories are: beside the package in a checkout, inside it when installed."""
    package = Path(app.__file__).parent
    beside = package.parent / "data" / "stories"
    return beside if beside.is_dir() else package / "_data" / "stories"


def bring_up_to_date(settings: Settings, paths: Sequence[Path]) -> None:
    """Ingest the paths where the catalog is missing or older than they are."""
    stories = paths or settings.stories or (shipped_stories(),)
    parser, put_right = story_parser(settings), corrections(settings)
    if is_stale(settings.catalog_path, stories, parser, put_right):
        report = ingest_with_progress(stories, settings.catalog_path, parser, put_right)
        click.echo(f"{report.stories:,} stories from {report.files:,} files are in the catalog.")


async def _serve(settings: Settings) -> None:
    endpoint = app.Endpoint(settings.discord_socket, settings.discord_api, settings.discord_gateway)
    await _serve_bot(
        settings,
        settings.token or STAND_IN_TOKEN,
        endpoint,
        lambda: click.echo("Connected to Discord. Ctrl-C ends it."),
    )


async def _serve_locally(settings: Settings) -> None:
    async with _local_discord(settings.local_port) as (address, endpoint, token):

        def say_where() -> None:
            click.echo(f"\n  Open {address} in a browser, and type /random there.\n")
            click.echo("  This is the local Discord: nothing leaves this computer. Ctrl-C ends it.")

        await _serve_bot(settings, token, endpoint, say_where)


async def _serve_bot(
    settings: Settings, token: str, endpoint: app.Endpoint, on_ready: Callable[[], None]
) -> None:
    is_first = iter((True,))
    await app.serve(
        token=token,
        catalog_path=settings.catalog_path,
        library_path=settings.library_path,
        now=lambda: datetime.now(UTC),
        rng=SystemRandom(),
        endpoint=endpoint,
        synced=settings.data_dir / "synced-commands",
        on_connected=lambda: on_ready() if next(is_first, False) else None,
    )


@asynccontextmanager
async def _local_discord(page_port: int) -> AsyncIterator[tuple[str, app.Endpoint, str]]:
    """Open a local Discord for a bot in this process: its page, its door, and its token."""
    there = LocalDiscord()
    with TemporaryDirectory(prefix="lectern-") as folder:
        has_sockets = hasattr(socket, "AF_UNIX") and os.name == "posix"
        path = Path(folder) / "discord.sock" if has_sockets else None
        port = None if has_sockets else 0
        async with there.serve(socket=path, port=port, page_port=_free(page_port)) as doors:
            endpoint = app.Endpoint(doors.socket, doors.api or None, doors.gateway or None)
            yield doors.page, endpoint, there.token


async def _local_only(settings: Settings, socket_path: Path | None, port: int | None) -> None:
    there = LocalDiscord()
    if socket_path is None and port is None:
        port = 0
    page_port = _free(settings.local_port)
    async with there.serve(socket=socket_path, port=port, page_port=page_port) as doors:
        click.echo(f"Open {doors.page} in a browser. For the bot:\n")
        if doors.socket:
            click.echo(f"  LECTERN_DISCORD_SOCKET={doors.socket}")
        if doors.api:
            click.echo(f"  LECTERN_DISCORD_API={doors.api}")
            click.echo(f"  LECTERN_DISCORD_GATEWAY={doors.gateway}")
        click.echo(f"  DISCORD_TOKEN={there.token}")
        await asyncio.Event().wait()


def _free(port: int) -> int:
    """Return the port, or 0 (any free one) where another program has it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            logging.getLogger(__name__).info("port %d is taken; another one is used", port)
            return 0
    return port
