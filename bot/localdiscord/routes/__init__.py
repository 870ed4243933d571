"""The API's routes, one module for each kind of thing, joined in the order in which they match."""

from __future__ import annotations

from . import application, channels, guilds, interactions

ROUTES = (
    *application.ROUTES,
    *interactions.ROUTES,
    *channels.ROUTES,
    *guilds.ROUTES,
)
