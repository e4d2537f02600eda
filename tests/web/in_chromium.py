"""A real Chromium on the pages, and a note of everything that it should not have done."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import uvicorn
from axe_playwright_python.async_playwright import Axe
from fastapi import FastAPI
from playwright.async_api import Browser, BrowserContext, Page, Route, expect

from tests.support.patience import PATIENCE

expect.set_options(timeout=PATIENCE * 1000)
WCAG_2_2_AA = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


_TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", refused => {
    window.tellViolation(`${refused.effectiveDirective} refused ${refused.blockedURI}`);
});
"""
"""Runs before anything of a page does; a browser's own tools are not held to the page's policy."""


class _Quiet(uvicorn.Server):
    """Leaves the signals of the test process alone."""

    def install_signal_handlers(self) -> None:
        return


class Site:
    """The pages served over HTTP: they can be taken down and put up again at the same address."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port: int = free.getsockname()[1]
        self._server: uvicorn.Server | None = None
        self._serving: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def up(self) -> None:
        config = uvicorn.Config(
            self._app, port=self._port, log_config=None, timeout_graceful_shutdown=0
        )
        self._server = _Quiet(config)
        self._serving = asyncio.create_task(self._server.serve())
        while not self._server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)

    async def down(self) -> None:
        if self._server is not None and self._serving is not None:
            self._server.should_exit = True
            await self._serving
        self._server = self._serving = None


@dataclass
class Watched:
    """A page, with what went wrong on it and where its requests went."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)
    policy: list[str] = field(default_factory=list)
    """What the browser refused because the page's own policy does not allow it."""

    async def open(self, path: str) -> None:
        await self.page.goto(self.address + path)

    async def sign_in(self, then: str = "/board") -> None:
        """As a person does, by the button."""
        await self.open(then)
        await self.page.get_by_role("main").get_by_role("button", name="Sign in").click()
        await self.page.wait_for_url(f"**{then}")

    async def live(self) -> None:
        """Wait until the page says that it is live."""
        await self.page.get_by_text("Live. Last confirmed at").wait_for()

    async def violations(self) -> str:
        """What axe finds against WCAG 2.2 AA and its own good practice; empty is good."""
        await self.page.wait_for_load_state("load")  # the words are there before the style sheets
        results = await Axe().run(self.page, options=WCAG_2_2_AA)
        return results.generate_report() if results.violations_count else ""

    async def scrolls_sideways(self) -> bool:
        await self.page.wait_for_load_state("load")
        return bool(
            await self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        )


@asynccontextmanager
async def watched(browser: Browser, address: str, **context: object) -> AsyncIterator[Watched]:
    """A fresh browser profile on the pages; every console error and every request is noted.

    Nothing that a test does on the pages may go against their policy, or be asked of another host.
    """
    opened: BrowserContext = await browser.new_context(**context)
    opened.set_default_timeout(PATIENCE * 1000)
    page = await opened.new_page()
    seen = Watched(page, address)

    def tell(violation: str) -> None:
        seen.policy.append(violation)

    await page.expose_function("tellViolation", tell)
    await page.add_init_script(_TELL_VIOLATIONS)
    page.on("console", lambda m: seen.complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))

    async def note(route: Route) -> None:
        seen.hosts.add(route.request.url.split("/")[2])
        await route.continue_()

    await page.route("**/*", note)
    try:
        yield seen
        assert seen.policy == []
        assert seen.hosts <= {address.partition("://")[2]}
    finally:
        await opened.close()
