"""One story or page, by what a reader calls it."""

from __future__ import annotations

import pytest

from bot.core.catalog import Catalog
from bot.core.errors import AmbiguousTitle, NotPermitted, PageNotFound, StoryNotFound
from bot.core.model import Audience, Refusal

ANYBODY = Audience()
ADULTS = Audience(is_age_restricted=True)


@pytest.mark.parametrize("typed", ["The Potter", "  the POTTER ", "thé potter!"])
async def test_gets_a_story_by_its_title(catalog: Catalog, typed: str) -> None:
    """However the title is typed, as long as it is that title."""
    assert (await catalog.get(typed, ANYBODY)).title == "The Potter"


async def test_gets_a_story_by_its_id(catalog: Catalog) -> None:
    """What autocomplete sends back."""
    story = await catalog.get("The Potter", ANYBODY)
    assert await catalog.get(story.id, ANYBODY) == story


async def test_namesakes_are_asked_about(catalog: Catalog) -> None:
    """Nothing is chosen for the reader where two stories have the title."""
    with pytest.raises(AmbiguousTitle) as raised:
        await catalog.get("untitled", ANYBODY)
    assert {story.authors for story in raised.value.stories} == {("Hob",), ("Ione Marsh",)}


async def test_a_near_miss_names_what_is_near(catalog: Catalog) -> None:
    """A typo finds no story but says which it could be."""
    with pytest.raises(StoryNotFound) as raised:
        await catalog.get("The Pottr", ANYBODY)
    assert raised.value.near[0].title == "The Potter"


@pytest.mark.parametrize("typed", ["", "   ", "***", "zzzzzzzzzz", "\0", "'; DROP TABLE story"])
async def test_nonsense_is_not_found(catalog: Catalog, typed: str) -> None:
    """And nothing worse."""
    with pytest.raises(StoryNotFound):
        await catalog.get(typed, ANYBODY)


@pytest.mark.parametrize(
    ("title", "refusal"), [("Winter Court", Refusal.ADULT), ("Secret Garden", Refusal.UNRATED)]
)
async def test_the_gate_says_why(catalog: Catalog, title: str, refusal: Refusal) -> None:
    """A reader who types the title of a story that is hidden here is told the reason, by id too."""
    story = await catalog.get(title, ADULTS)
    for reference in (title, story.id):
        with pytest.raises(NotPermitted) as raised:
            await catalog.get(reference, ANYBODY)
        assert raised.value.verdict.refusal is refusal


async def test_hidden_stories_are_not_near(catalog: Catalog) -> None:
    """A near miss of a hidden title does not give it away."""
    with pytest.raises(StoryNotFound) as raised:
        await catalog.get("Winter Cour", ANYBODY)
    assert "Winter Court" not in {story.title for story in raised.value.near}


async def test_turns_pages(catalog: Catalog) -> None:
    """Every page is there once, in its chapter, and knows how much was before it."""
    story = await catalog.get("Two Chairs", ANYBODY)
    pages = [await catalog.page(story.id, n, ANYBODY) for n in range(1, story.pages + 1)]
    words = [sum(len(text.split()) for text in page.paragraphs) for page in pages]
    assert sum(words) == story.words == 1_600
    assert [page.words_before for page in pages] == [sum(words[:at]) for at in range(len(words))]
    assert [head.title for head in story.chapters] == ["Noon", "Dusk"]
    for page in pages:
        heads = [head for head in story.chapters if head.first_page <= page.number]
        assert page.chapter == heads[-1]


@pytest.mark.parametrize("number", [-1, 0, 99])
async def test_pages_that_there_are_not(catalog: Catalog, number: int) -> None:
    """Before the first and after the last."""
    story = await catalog.get("Two Chairs", ANYBODY)
    with pytest.raises(PageNotFound):
        await catalog.page(story.id, number, ANYBODY)


async def test_pages_pass_the_gate(catalog: Catalog) -> None:
    """An old button pressed where the story may not be shown shows nothing."""
    story = await catalog.get("Winter Court", ADULTS)
    assert (await catalog.page(story.id, 1, ADULTS)).paragraphs == ("A wolf.",)
    with pytest.raises(NotPermitted):
        await catalog.page(story.id, 1, ANYBODY)
