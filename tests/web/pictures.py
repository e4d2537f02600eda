"""The pictures in the README, taken from the demonstration while it runs.

    make run &
    .venv/bin/python -m tests.web.pictures http://127.0.0.1:8000 docs/images

Every person in the demonstration is invented.
"""

from __future__ import annotations

import asyncio
import shutil
import sys
from pathlib import Path

from playwright.async_api import Page, async_playwright

WHO = "Alex Juniper"
"""The demonstration's Mental Health Act administrator."""

WIDTH, TALLEST = 1280, 1500


async def _sign_in(page: Page, address: str) -> None:
    await page.goto(f"{address}/board")
    await page.get_by_role("main").get_by_role("button", name="Sign in").click()
    await page.get_by_role("button", name=WHO).click()
    await page.get_by_text("Live. Last confirmed at").wait_for()


async def _take(page: Page, picture: Path) -> None:
    """The page from its top, as far as it is useful to see."""
    await page.get_by_text("Live. Last confirmed at").wait_for()
    height = await page.evaluate("document.documentElement.scrollHeight")
    await page.set_viewport_size({"width": WIDTH, "height": min(height, TALLEST)})
    await page.screenshot(path=picture)
    await page.set_viewport_size({"width": WIDTH, "height": 900})


async def _open_longest(page: Page, address: str) -> None:
    """The pathway with the most steps of those under a power now: the one that shows most."""
    links = await page.locator(".emha-row__who a").evaluate_all("all => all.map(a => a.pathname)")
    steps = {}
    for path in dict.fromkeys(links):
        await page.goto(address + path)
        detained = await page.locator(".emha-authority--yes").count()
        steps[path] = detained, await page.locator(".emha-step").count()
    await page.goto(address + max(steps, key=lambda path: steps[path]))


async def take(address: str, folder: Path) -> None:
    """Take both pictures."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": WIDTH, "height": 900})
        await _sign_in(page, address)
        await _take(page, folder / "board.png")
        await _open_longest(page, address)
        await _take(page, folder / "pathway.png")
        await browser.close()


if __name__ == "__main__":
    asyncio.run(take(sys.argv[1].rstrip("/"), Path(sys.argv[2])))
