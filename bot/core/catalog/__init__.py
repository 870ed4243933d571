"""The catalog of stories as the bot asks it: find, random, pages, more like this, autocomplete."""

from bot.core.catalog.service import Catalog
from bot.core.catalog.statistics import Statistics

__all__ = ["Catalog", "Statistics"]
