"""What the bot sends, judged by Discord's own document.

Every test of this folder is judged so where the document is at hand; this one says when it is not.
"""

from __future__ import annotations

from tests.localdiscord.spec import find_spec
from tests.ui.conftest import Stage
from tests.ui.samples import LAMP


async def test_bodies_validate(stage: Stage) -> None:
    """Commands, cards, pages, lists, forms and completions are what Discord's document says."""
    spec = find_spec()
    card = await stage.wren.command("stories", "random", author="t. vane")
    page = await stage.wren.press(card, "Read")
    form = await stage.wren.press_for_modal(page, "Jump to page…")
    await stage.wren.submit(form, {"page": "2"})
    await stage.wren.complete("stories", "read", "title", "lamp")
    await stage.wren.command("stories", "search", words="lamp", title=LAMP.id)
    kinds = {sent.body.get("type") for sent in stage.discord.recorded if "callback" in sent.path}
    assert kinds == {4, 7, 8, 9}
    assert not [one for sent in stage.discord.recorded for one in spec.problems_of(sent)]
