"""All commands, in the order in which /help lists them."""

from __future__ import annotations

from typing import Any

from discord import app_commands

from bot.ui.commands.find import pairing, search
from bot.ui.commands.help import help
from bot.ui.commands.read import read
from bot.ui.commands.shelf import shelf
from bot.ui.commands.stories import random, summary

COMMANDS: tuple[app_commands.Command[Any, ..., Any] | app_commands.Group, ...] = (
    random,
    search,
    pairing,
    summary,
    read,
    shelf,
    help,
)
