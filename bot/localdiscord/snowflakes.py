"""Discord's ids: 42 bits of milliseconds since 2015, 22 bits to tell ids of one moment apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from .clock import Clock

DISCORD_EPOCH = 1_420_070_400.0
_SEQUENCE_BITS = 22


def snowflake_at(seconds: float, sequence: int = 0) -> int:
    """Return the id of a moment given in seconds since 1970."""
    return (int((seconds - DISCORD_EPOCH) * 1000) << _SEQUENCE_BITS) | sequence


def time_of(snowflake: int) -> float:
    """Return the moment, in seconds since 1970, that an id was made."""
    return (snowflake >> _SEQUENCE_BITS) / 1000 + DISCORD_EPOCH


def shard_of(guild_id: int | None, shard_count: int) -> int:
    """Return the shard that hears of a guild; direct messages (None) belong to shard 0."""
    return 0 if guild_id is None else (guild_id >> _SEQUENCE_BITS) % shard_count


def timestamp(seconds: float) -> str:
    """Write a moment as Discord does in JSON."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


@dataclass(slots=True)
class Snowflakes:
    """Makes ids that always grow, even within one millisecond or on a clock that stands still."""

    clock: Clock
    last: int = 0

    def make(self) -> int:
        self.last = max(self.last + 1, snowflake_at(self.clock.now()))
        return self.last
