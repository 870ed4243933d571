"""The deadlines and refusals of interactions, asked for in the API's own words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.localdiscord import DidNotRespond, LocalDiscord, ManualClock, Reply
from bot.localdiscord.events import Event, InteractionStarted
from bot.localdiscord.interactions import Interaction

PING = {"name": "ping", "description": "Ping"}
FIND = {
    "name": "find",
    "description": "Find",
    "options": [{"type": 3, "name": "title", "description": "Title", "autocomplete": True}],
}


class Api:
    """The bot's side, by hand: each call gives the status and the JSON."""

    def __init__(self, discord: LocalDiscord, session: aiohttp.ClientSession) -> None:
        self.discord = discord
        self.session = session
        self.started: list[Interaction] = []
        discord.world.listeners.append(self._hear)

    def _hear(self, event: Event) -> None:
        if isinstance(event, InteractionStarted):
            self.started.append(event.interaction)

    async def call(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        headers = {"Authorization": f"Bot {self.discord.token}"}
        address = f"http://discord.com/api/v10{path}"
        async with self.session.request(method, address, json=body, headers=headers) as answer:
            return answer.status, await answer.json() if answer.status != 204 else None

    async def sync(self, *commands: object) -> None:
        path = f"/applications/{self.discord.world.application_id}/commands"
        status, answer = await self.call("PUT", path, list(commands))
        assert status == 200, answer

    async def answer(self, kind: int, **data: object) -> tuple[int, Any]:
        """Answer the last interaction."""
        it = self.started[-1]
        path = f"/interactions/{it.id}/{it.token}/callback?with_response=1"
        return await self.call(
            "POST", path, {"type": kind, "data": data} if data else {"type": kind}
        )

    async def hook(self, method: str, path: str = "", body: object = None) -> tuple[int, Any]:
        """Use the last interaction's webhook."""
        base = f"/webhooks/{self.discord.world.application_id}/{self.started[-1].token}"
        return await self.call(method, base + path, body)

    async def ask(self, command: str = "ping", **options: Any) -> asyncio.Task[Reply]:
        """Let Wren type a command, and give the bot its turn."""
        wren = self.discord.person("Wren")
        task = asyncio.create_task(wren.command("stories", command, **options))
        await asyncio.sleep(0)
        return task


@pytest.fixture
async def api(discord: LocalDiscord, socket: Path) -> AsyncIterator[Api]:
    connector = aiohttp.UnixConnector(str(socket))
    async with aiohttp.ClientSession(connector=connector) as session:
        made = Api(discord, session)
        await made.sync(PING, FIND)
        yield made


async def test_an_answer_after_three_seconds_is_too_late(api: Api, clock: ManualClock) -> None:
    """10062, and the person has already read that nobody responded."""
    asked = await api.ask()
    clock.advance(3.01)
    status, answer = await api.answer(4, content="Late")
    assert (status, answer["code"]) == (404, 10062)
    with pytest.raises(DidNotRespond):
        await asked


async def test_a_second_answer_is_refused(api: Api) -> None:
    """40060, whatever the second answer is."""
    asked = await api.ask()
    assert (await api.answer(4, content="One"))[0] == 200
    for kind in (4, 5, 9):
        status, answer = await api.answer(kind, content="Two")
        assert (status, answer["code"]) == (400, 40060)
    assert (await asked).text == "One"


async def test_a_refused_answer_may_be_mended(api: Api) -> None:
    """A form error leaves the interaction open for a better answer."""
    asked = await api.ask()
    status, answer = await api.answer(4, content="x" * 2001)
    assert (status, answer["code"]) == (400, 50035)
    assert "_errors" in answer["errors"]["data"]["content"]
    assert (await api.answer(4, content="Short"))[0] == 200
    assert (await asked).text == "Short"


async def test_the_token_lives_fifteen_minutes(api: Api, clock: ManualClock) -> None:
    """Follow-ups and edits work until then; afterwards 50027."""
    asked = await api.ask()
    await api.answer(5)
    clock.advance(899)
    assert (await api.hook("PATCH", "/messages/@original", {"content": "Done"}))[0] == 200
    assert (await asked).text == "Done"
    clock.advance(2)
    for method, path in (("POST", ""), ("PATCH", "/messages/@original")):
        status, answer = await api.hook(method, path, {"content": "More"})
        assert (status, answer["code"]) == (401, 50027)


async def test_nothing_follows_what_was_not_answered(api: Api) -> None:
    """A follow-up before the first answer meets an unknown webhook."""
    asked = await api.ask()
    status, answer = await api.hook("POST", "", {"content": "Too soon"})
    assert (status, answer["code"]) == (404, 10015)
    await api.answer(4, content="Now")
    await asked


async def test_an_ephemeral_message_is_reached_only_by_its_token(api: Api) -> None:
    """The channel's routes do not know it; the interaction's do, until it is deleted."""
    asked = await api.ask()
    await api.answer(4, content="Secret", flags=64)
    reply = await asked
    channel_path = f"/channels/{reply.channel_id}/messages/{reply.id}"
    status, answer = await api.call("GET", channel_path)
    assert (status, answer["code"]) == (404, 10008)
    assert (await api.hook("GET", f"/messages/{reply.id}"))[1]["content"] == "Secret"
    assert (await api.hook("DELETE", "/messages/@original"))[0] == 204
    status, answer = await api.hook("GET", "/messages/@original")
    assert (status, answer["code"]) == (404, 10008)


async def test_each_kind_has_its_answers(api: Api) -> None:
    """Choices answer only autocomplete, which accepts nothing else; updates need a message."""
    asked = await api.ask()
    for kind in (1, 6, 7, 8):
        status, answer = await api.answer(kind)
        assert (status, answer["code"], list(answer["errors"])) == (400, 50035, ["type"])
    await api.answer(4, content="Pong")
    await asked
    wren = api.discord.person("Wren")
    completing = asyncio.create_task(wren.complete("stories", "find", "title", "em"))
    await asyncio.sleep(0)
    assert (await api.answer(4, content="Emma"))[0] == 400
    assert (await api.answer(8, choices=[{"name": "n", "value": 3}]))[0] == 400
    assert (await api.answer(8, choices=[{"name": "Emma", "value": "e"}]))[0] == 200
    assert await completing == [{"name": "Emma", "value": "e"}]


async def test_no_modal_answers_a_modal(api: Api) -> None:
    """A submitted form is answered with a message, never with another form."""
    text = {"type": 4, "custom_id": "t", "style": 1, "label": "Text"}
    form = {"title": "F", "custom_id": "f", "components": [{"type": 1, "components": [text]}]}
    wren = api.discord.person("Wren")
    opening = asyncio.create_task(wren.command_for_modal("stories", "ping"))
    await asyncio.sleep(0)
    assert (await api.answer(9, **form))[0] == 200
    submitting = asyncio.create_task(wren.submit(await opening, {"Text": "Hello"}))
    await asyncio.sleep(0)
    assert (await api.answer(9, **form))[0] == 400
    assert (await api.answer(4, content="Thanks"))[0] == 200
    assert (await submitting).text == "Thanks"


async def test_v2_cannot_be_taken_back(api: Api) -> None:
    """Once a message is made of V2 components, content is refused for good."""
    asked = await api.ask()
    shown = [{"type": 10, "content": "Shown"}]
    assert (await api.answer(4, flags=1 << 15, components=shown))[0] == 200
    assert (await asked).text == "Shown"
    edit = {"content": "Old style", "components": [], "flags": 0}
    status, answer = await api.hook("PATCH", "/messages/@original", edit)
    assert (status, list(answer["errors"])) == (400, ["content"])


async def test_requests_need_the_token_and_sense(api: Api) -> None:
    """A wrong token, a wrong route, broken JSON and a wrong shape each have their answer."""
    channel = api.discord.channel("stories").id
    address = f"http://discord.com/api/v10/channels/{channel}/messages"
    async with api.session.post(address, json={"content": "Hi"}) as answer:
        assert (answer.status, (await answer.json())["code"]) == (401, 0)
    assert (await api.call("GET", "/nowhere"))[0] == 404
    headers = {"Authorization": f"Bot {api.discord.token}"}
    async with api.session.post(address, data=b"{", headers=headers) as answer:
        assert (await answer.json())["code"] == 50109
    for body in ([], {"components": "x"}, {"embeds": [1]}, {"flags": "x"}):
        status, answered = await api.call("POST", f"/channels/{channel}/messages", body)
        assert (status, answered["code"]) == (400, 50035)
    status, answered = await api.call("POST", f"/channels/{channel}/messages", {})
    assert (status, answered["code"]) == (400, 50006)


async def test_rate_limit_headers_are_sent(api: Api) -> None:
    """Every answer tells its bucket and what is left."""
    await api.call("GET", "/users/@me")
    headers = {"Authorization": f"Bot {api.discord.token}"}
    async with api.session.get("http://discord.com/api/v10/users/@me", headers=headers) as answer:
        assert int(answer.headers["X-RateLimit-Remaining"]) > 0
        assert answer.headers["X-RateLimit-Bucket"]


async def test_edits_keep_what_they_do_not_name(api: Api) -> None:
    """Only the named fields change; null clears; an edited mark appears."""
    asked = await api.ask()
    await api.answer(4, content="Text", embeds=[{"title": "Card"}])
    await asked
    _, edited = await api.hook("PATCH", "/messages/@original", {"content": None})
    assert (edited["content"], edited["embeds"][0]["title"]) == ("", "Card")
    assert edited["edited_timestamp"]
    status, answer = await api.hook("PATCH", "/messages/@original", {"embeds": []})
    assert (status, answer["code"]) == (400, 50006)


async def test_mentions_ping_only_who_is_allowed(api: Api) -> None:
    """allowed_mentions decides who is pinged; the text stays."""
    discord = api.discord
    wren, tam = discord.person("Wren").user.id, discord.person("Tam").user.id
    path = f"/channels/{discord.channel('stories').id}/messages"
    said = f"<@{wren}> <@{tam}> @everyone"

    async def pinged(allowed: object) -> tuple[list[int], bool]:
        _, made = await api.call("POST", path, {"content": said, "allowed_mentions": allowed})
        return [int(one["id"]) for one in made["mentions"]], made["mention_everyone"]

    assert await pinged(None) == ([wren, tam], True)
    assert await pinged({"parse": []}) == ([], False)
    assert await pinged({"users": [str(tam)]}) == ([tam], False)
    assert await pinged({"parse": ["users", "everyone"]}) == ([wren, tam], True)
