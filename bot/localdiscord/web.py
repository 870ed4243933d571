"""The page's side: its files, and a websocket for each person who looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from .control import LocalDiscord


@dataclass
class Page:
    discord: LocalDiscord

    def app(self) -> web.Application:
        return web.Application()

    def close(self) -> None: ...
