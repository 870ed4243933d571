"""A browser for the whole run, a stage for each test, and pages that must stay free of errors."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio

from tests.localdiscord.page.stage import Stage

if TYPE_CHECKING:
    from playwright.async_api import Browser, ConsoleMessage, Error, Page, Request

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
EXPECTED = ("WebSocket connection to", "Failed to load resource")  # a lost connection is told so

Visit = Callable[..., Awaitable["Page"]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium without a window; tests skip where there is none."""
    api = pytest.importorskip("playwright.async_api")
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no chromium is installed")
    async with api.async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def tab(browser: Browser) -> Page:
    """The one desktop page that most tests share, as opening one takes longest."""
    return await browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def served() -> AsyncIterator[Stage]:
    """The stage's server; `stage` is what tests use."""
    stage = Stage()
    await stage.start()
    yield stage
    await stage.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def stage(served: Stage) -> Stage:
    """A server with scripted answers, where nothing has happened yet."""
    served.reset()
    return served


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser, tab: Page, stage: Stage) -> AsyncIterator[Visit]:
    """Open the page (the stage's, or at `url`), with a tab of its own where `options` ask for one.

    Errors in the page, and requests to any other place, fail the test.
    """
    troubles: list[str] = []
    opened: list[Page] = []
    ours: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(EXPECTED):
            troubles.append(message.text)

    def fail(error: Error) -> None:
        troubles.append(str(error))

    def ask(sent: Request) -> None:
        if not sent.url.startswith((*ours, "data:", "about:")):
            troubles.append(sent.url)

    async def open_page(url: str = stage.url, **options: Any) -> Page:
        page = await browser.new_page(**options) if options else tab
        opened.append(page)
        page.set_default_timeout(5000)
        page.on("console", hear)
        page.on("pageerror", fail)
        page.on("request", ask)
        ours.append(url)
        await page.goto(url)
        await page.wait_for_selector(".channel", state="attached")
        return page

    yield open_page
    for page in opened:
        page.remove_listener("console", hear)
        page.remove_listener("pageerror", fail)
        page.remove_listener("request", ask)
        await (_leave(page) if page is tab else page.close())
    assert not troubles


async def _leave(tab: Page) -> None:
    await tab.evaluate("sessionStorage.clear()")
    await tab.goto("about:blank")
