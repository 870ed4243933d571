"""A Discord on this computer: gateway, REST and a page for people; it knows nothing of ours."""

from __future__ import annotations

from .actor import Actor
from .clock import Clock, ManualClock
from .control import LocalDiscord
from .refusals import CommandRefused, DidNotRespond, Refused, WrongAnswer
from .replies import Modal, Reply

__all__ = (
    "Actor",
    "Clock",
    "CommandRefused",
    "DidNotRespond",
    "LocalDiscord",
    "ManualClock",
    "Modal",
    "Refused",
    "Reply",
    "WrongAnswer",
)
