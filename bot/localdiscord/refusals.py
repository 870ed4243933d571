"""What the local Discord says no to: the API's error bodies, and what a person's client refuses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_API_ERRORS: dict[int, tuple[int, str]] = {
    0: (401, "401: Unauthorized"),
    10002: (404, "Unknown Application"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10007: (404, "Unknown Member"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    20012: (403, "You are not authorized to perform this action on this application"),
    30034: (400, "Max number of daily application command creates has been reached (200)"),
    40005: (413, "Request entity too large"),
    40060: (400, "Interaction has already been acknowledged."),
    40094: (400, "Max number of follow-up messages has been reached"),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50024: (400, "Cannot execute action on this channel type"),
    50027: (401, "Invalid Webhook Token"),
    50035: (400, "Invalid Form Body"),
    50083: (400, "Thread is archived"),
    50109: (400, "The request body contains invalid JSON."),
    160004: (400, "A thread has already been created for this message"),
}


class ApiError(Exception):
    """A refused REST request, as Discord words it.

    `status` and `code` are Discord's; `errors` is the tree of a form error (50035).
    """

    def __init__(self, code: int, errors: dict[str, Any] | None = None) -> None:
        self.code = code
        self.status, self.message = _API_ERRORS[code]
        self.errors = errors
        super().__init__(f"{code} {self.message}")

    def to_json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"message": self.message, "code": self.code}
        return body if self.errors is None else {**body, "errors": self.errors}


class Problem(NamedTuple):
    """One thing that Discord would refuse in a form, and where it is."""

    path: Path
    code: str
    message: str


def form_error(problems: Iterable[Problem]) -> ApiError:
    """Make the 50035 answer for these problems, nested by their paths as Discord nests them."""
    tree: dict[str, Any] = {}
    for problem in problems:
        node = tree
        for step in problem.path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": problem.code, "message": problem.message})
    return ApiError(50035, tree)


class Refused(Exception):
    """Discord's own client would not do this; the text is what the person would read."""


class CommandRefused(Refused):
    """Discord's client would not send this command or its options."""


class DidNotRespond(Exception):
    """The bot did not answer in time: what a person sees as "The application did not respond"."""


class WrongAnswer(Exception):
    """The bot answered with something else than what was asked for, say a modal for a message."""
