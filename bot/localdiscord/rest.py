"""The REST door: who asks, planned failures, the request's body, one table of routes, JSON out."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from aiohttp import BodyPartReader, web

from .desk import Desk
from .doors import is_unix
from .faults import Faults, PlannedFailure
from .messages import Upload
from .refusals import ApiError, Problem, form_error
from .rules.shapes import check_shape
from .state import Json, World

PREFIX = "/api/v10"
_RECORDED_AT_MOST = 20_000

Answer: TypeAlias = Json | list[Json] | None
"""None is answered with 204 and no body."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One request that the bot made and what it was told."""

    method: str
    path: str
    """Without the `/api/v10` before it."""
    route: str
    query: dict[str, str]
    body: Any
    files: tuple[Upload, ...]
    status: int
    answer: Any


@dataclass(frozen=True, slots=True)
class Call:
    """One request, as a route sees it."""

    world: World
    desk: Desk
    parameters: dict[str, str]
    query: dict[str, str]
    body: Any
    files: Sequence[Upload]
    gateway_address: str

    def id(self, name: str) -> int:
        """Return an id from the path; one that is no number names nothing."""
        text = self.parameters[name]
        return int(text) if text.isdecimal() else 0

    def number(self, name: str, default: int) -> int:
        """Return a whole number from the query."""
        text = self.query.get(name, str(default))
        if not text.isdecimal():
            raise form_error(
                [Problem((name,), "NUMBER_TYPE_COERCE", f'Value "{text}" is not int.')]
            )
        return int(text)

    @property
    def form(self) -> Json:
        """The body as a JSON object."""
        if not isinstance(self.body, dict):
            raise ApiError(50035, {"_errors": [_NOT_A_DICTIONARY]})
        return self.body


Handler: TypeAlias = Callable[[Call], Answer]
_NOT_A_DICTIONARY = {"code": "DICT_TYPE_CONVERT", "message": "Only dictionaries may be used"}


@dataclass(frozen=True, slots=True)
class Route:
    method: str
    path: str
    handle: Handler
    needs_token: bool = True
    has_bucket: bool = True
    """Whether the answer tells of a rate limit; Discord tells none for an interaction's answer."""


@dataclass(slots=True)
class Rest:
    """Answers the API's requests and remembers them."""

    world: World
    desk: Desk
    faults: Faults
    token: str
    recorded: deque[Recorded] = field(default_factory=lambda: deque(maxlen=_RECORDED_AT_MOST))

    def add_to(self, app: web.Application, routes: Sequence[Route]) -> None:
        for route in routes:
            app.router.add_route(route.method, PREFIX + route.path, self._handler(route))
        app.router.add_route("*", PREFIX + "/{unknown:.*}", _unknown)

    def _handler(self, route: Route) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            return await self._serve(route, request)

        return handle

    async def _serve(self, route: Route, request: web.Request) -> web.Response:
        path = request.path.removeprefix(PREFIX)
        planned = self.faults.take(f"{request.method} {path}")
        if planned is not None:
            await asyncio.sleep(planned.delay)
        body, files = None, ()
        try:
            body, files = await _read(request)
            if planned is not None and planned.status:
                return self._record(route, request, body, files, _planned(planned))
            if route.needs_token and request.headers.get("Authorization") != f"Bot {self.token}":
                raise ApiError(0)
            if problems := list(check_shape(body)):
                raise form_error(problems)
            call = Call(
                self.world,
                self.desk,
                dict(request.match_info),
                dict(request.query),
                body,
                files,
                _gateway_address(request),
            )
            answer = route.handle(call)
            response = _json(answer) if answer is not None else web.Response(status=204)
        except ApiError as error:
            response = _json(error.to_json(), error.status)
        if route.has_bucket:
            response.headers.update(_rate_limit_headers(route))
        return self._record(route, request, body, files, response)

    def _record(
        self,
        route: Route,
        request: web.Request,
        body: Any,
        files: Sequence[Upload],
        response: web.Response,
    ) -> web.Response:
        text = response.text
        self.recorded.append(
            Recorded(
                request.method,
                request.path.removeprefix(PREFIX),
                route.path,
                dict(request.query),
                body,
                tuple(files),
                response.status,
                json.loads(text) if text else None,
            )
        )
        return response


def _json(answer: Answer, status: int = 200) -> web.Response:
    # Exactly this content type: discord.py reads anything longer as plain text.
    headers = {"Content-Type": "application/json"}
    return web.Response(body=json.dumps(answer).encode(), status=status, headers=headers)


def _planned(failure: PlannedFailure) -> web.Response:
    if failure.status != 429:
        return _json({"message": "A planned failure", "code": failure.code}, failure.status)
    answer = {
        "message": "You are being rate limited.",
        "retry_after": failure.retry_after,
        "global": False,
    }
    response = _json(answer, 429)
    response.headers["Via"] = "1.1 local"
    response.headers["Retry-After"] = str(failure.retry_after)
    response.headers["X-RateLimit-Scope"] = "user"
    return response


def _rate_limit_headers(route: Route) -> dict[str, str]:
    bucket = hashlib.sha256(f"{route.method} {route.path}".encode()).hexdigest()[:32]
    return {
        "X-RateLimit-Limit": "1000",
        "X-RateLimit-Remaining": "999",
        "X-RateLimit-Reset-After": "1.000",
        "X-RateLimit-Bucket": bucket,
    }


def _gateway_address(request: web.Request) -> str:
    """Return where the client that asks finds the gateway: a Unix socket takes any host."""
    return "wss://gateway.discord.gg" if is_unix(request) else f"ws://{request.host}"


async def _read(request: web.Request) -> tuple[Any, tuple[Upload, ...]]:
    """Read a JSON body, or a multipart one with its files."""
    if request.content_type != "multipart/form-data":
        return _read_json(await request.read()), ()
    body: Any = {}
    files: list[Upload] = []
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            continue
        content = bytes(await part.read(decode=True))
        name = part.name or ""
        if name == "payload_json":
            body = _read_json(content)
        elif name.startswith("files["):
            files.append(Upload(int(name[6:-1]), part.filename or "unknown", content))
    return body, tuple(files)


def _read_json(raw: bytes) -> Any:
    if not raw:
        return None
    try:
        return json.loads(raw)
    except ValueError:
        raise ApiError(50109) from None


async def _unknown(request: web.Request) -> web.Response:
    return _json({"message": "404: Not Found", "code": 0}, 404)
