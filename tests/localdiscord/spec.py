"""Discord's own OpenAPI document as a judge of request and answer bodies, where it is at hand.

`SHARED_MATERIAL` names the folder that holds `openapi.json`; the default is `shared` beside this
repository. It is no part of the project: `find_spec` skips the calling test where it is absent.
"""

from __future__ import annotations

import functools
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from bot.localdiscord.rest import Recorded

_URN = "urn:discord"
_NUMBER = r"^(0|[1-9][0-9]*)$"
_STRICT = re.compile(r"Request|RichEmbed|Option|CallbackData")
_CLOSED_TO = {
    # The document lacks what Discord documents and discord.py sends.
    "ApplicationCommandCreateRequest": {"nsfw": {"type": ["boolean", "null"]}},
    "ApplicationCommandUpdateRequest": {"nsfw": {"type": ["boolean", "null"]}},
    "RichEmbed": {"flags": {"type": "integer"}},
}


class Spec:
    """Validators for every operation, made when first needed."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = _mended(document)
        # Fewest parameters first, so that `@original` and `@me` win over an id.
        paths = sorted(document["paths"], key=lambda path: path.count("{"))
        self.paths = [(re.compile(re.sub(r"\{\w+\}", "[^/]+", path) + "$"), path) for path in paths]
        self.registry = jsonschema_rs.Registry([(_URN, self.document)])
        self._validators: dict[str, Any] = {}

    def path_of(self, address: str) -> str:
        """Return the document's path that an address falls under."""
        return next(path for pattern, path in self.paths if pattern.match(address))

    def request_problems(self, method: str, address: str, body: Any) -> list[str]:
        path = self.path_of(address)
        operation = self.document["paths"][path][method.lower()]
        content = operation.get("requestBody", {}).get("content", {})
        if body is None or "application/json" not in content:
            return []
        pointer = ("paths", path, method.lower(), "requestBody", "content", "application/json")
        return list(self._problems(pointer, body))

    def answer_problems(self, method: str, address: str, status: int, body: Any) -> list[str]:
        path = self.path_of(address)
        answers = self.document["paths"][path][method.lower()]["responses"]
        if "application/json" not in answers.get(str(status), {}).get("content", {}):
            return []
        place = ("responses", str(status), "content", "application/json")
        return list(self._problems(("paths", path, method.lower(), *place), body))

    def problems_of(self, recorded: Recorded) -> list[str]:
        """Return what the document holds against a request and what was answered to it."""
        said = self.request_problems(recorded.method, recorded.path, recorded.body)
        if recorded.status >= 400:
            return said
        return said + self.answer_problems(
            recorded.method, recorded.path, recorded.status, recorded.answer
        )

    def _problems(self, pointer: tuple[str, ...], body: Any) -> Iterator[str]:
        fragment = "/".join(_escaped(step) for step in (*pointer, "schema"))
        if fragment not in self._validators:
            self._validators[fragment] = jsonschema_rs.Draft202012Validator(
                {"$ref": f"{_URN}#/{fragment}"}, registry=self.registry, validate_formats=True
            )
        for error in self._validators[fragment].iter_errors(body):
            where = "/".join(str(step) for step in error.instance_path)
            yield f"{pointer[2].upper()} {pointer[1]} at {where or 'top'}: {error.message[:300]}"


def _escaped(step: str) -> str:
    step = step.replace("~", "~0").replace("/", "~1")
    return step.replace("{", "%7B").replace("}", "%7D")


def _mended(document: dict[str, Any]) -> dict[str, Any]:
    """Let snowflakes be numbers too, and forbid unknown keys in what a bot sends."""
    schemas = document["components"]["schemas"]
    schemas["SnowflakeType"] = {
        "anyOf": [{"type": "string", "pattern": _NUMBER}, {"type": "integer"}]
    }
    for name, schema in schemas.items():
        if _STRICT.search(name) and schema.get("type") == "object" and "properties" in schema:
            schema["properties"] |= _CLOSED_TO.get(name, {})
            if "Update" in name or "Edit" in name:
                schema["properties"].setdefault("tts", {"type": ["boolean", "null"]})
            schema.setdefault("additionalProperties", False)
    return document


@functools.cache
def load_spec() -> Spec | None:
    """Return the document's validators; None where there is none."""
    default = Path(__file__).parents[2].parent / "shared"
    path = Path(os.environ.get("SHARED_MATERIAL", default)) / "openapi.json"
    return Spec(json.loads(path.read_text("utf-8"))) if path.is_file() else None


def find_spec() -> Spec:
    """Return the validators, or skip the test that asks."""
    spec = load_spec()
    if spec is None:
        pytest.skip("Discord's openapi.json is not at hand (set SHARED_MATERIAL to its folder)")
    return spec
