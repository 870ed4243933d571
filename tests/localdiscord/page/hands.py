"""What a person's hands do on the page: type a line after the slash, and send it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Page


async def type_line(page: Page, line: str) -> None:
    """Press the slash anywhere on the page, then type on."""
    await page.keyboard.press("/")
    await page.keyboard.type(line)


async def send_line(page: Page, line: str) -> None:
    """Type a line and send it as it stands, without taking a completion."""
    await type_line(page, line)
    await page.keyboard.press("Escape")
    await page.keyboard.press("Enter")
