"""Every page in a real browser: nothing on it goes against its own policy, nothing leaves the host.

And the policy is one: what somebody slips into a page is refused by the browser, and that is noted.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from fastapi.routing import APIRoute
from playwright.async_api import Browser, Response, Route, async_playwright, expect

from tests.api.stack import Stack
from tests.api.telling import Told, cast
from tests.api.test_api_scans import a4, on_paper, recorded
from tests.api.test_guests import NAME, invited
from tests.support.patience import PATIENCE
from tests.web.in_chromium import Watched, watched
from tests.web.test_every_route_guarded import PAGES, guarded
from tests.web.test_pages_on_the_real_services import whole

__all__ = ["whole"]

pytestmark = [pytest.mark.browser, pytest.mark.engine]

NO_PAGES = {
    "/": "leads to the board",
    "/live": "what an open page is told",
    "/pathways/{reference}/documents/{document}": "a PDF",
    "/sign-in/begin": "leads to the provider",
    "/sign-in/keys": "public keys",
    "/signed-in": "leads to where one was going; what it says otherwise is tried",
}
"""What is asked for with GET and is no page."""

SLIPPED_IN = {
    "a script": "<script>document.title = 'owned'</script>",
    "a handler": "<img src='/static/none.svg' onerror=\"document.title = 'owned'\">",
    "a style": "<p style='position: fixed'>x</p>",
    "a style sheet": "<style>body { display: none }</style>",
    "a picture from elsewhere": "<img src='http://elsewhere.example/x.png'>",
    "a script from elsewhere": "<script src='http://elsewhere.example/x.js'></script>",
    "a frame": "<iframe src='http://elsewhere.example/'></iframe>",
    "another base": "<base href='http://elsewhere.example/'>",
    "a program": "<object data='http://elsewhere.example/x'></object>",
}


@pytest.fixture(scope="module")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        await launched.close()


@pytest.fixture
async def seen(browser: Browser, whole: Stack) -> AsyncIterator[Watched]:
    async with watched(browser, whole.base, viewport={"width": 1280, "height": 900}) as made:
        yield made


class Visits:
    """Goes from page to page, and looks at the headers of each."""

    def __init__(self, seen: Watched) -> None:
        self.seen, self.visited = seen, set[str]()
        seen.page.on("response", self._answered)
        self.unguarded: list[str] = []

    def _answered(self, answer: Response) -> None:
        path = answer.url.removeprefix(self.seen.address).partition("?")[0]
        if answer.request.is_navigation_request():
            self.visited.add(path)
        if path.startswith("/oidc"):
            policy = answer.headers.get("content-security-policy", "")
            fine = "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
            fine = fine and answer.headers.get("x-content-type-options") == "nosniff"
        else:
            fine = guarded(answer.headers)
        if not fine:
            self.unguarded.append(path)

    async def at(self, path: str, status: int = 200) -> None:
        answer = await self.seen.page.goto(self.seen.address + path)
        assert answer is not None
        assert answer.status == status, (path, answer.status)
        for summary in await self.seen.page.locator("main details > summary").all():
            await summary.click()

    async def signs_in(self) -> None:
        await self.at("/sign-in?then=/board")
        await self.seen.page.get_by_role("main").get_by_role("button", name="Sign in").click()
        await self.seen.page.get_by_role("button", name=cast.JUNIPER.name).click()
        await self.seen.live()


def pages() -> set[str]:
    """Every page that there is, by its route."""
    routes = (route for module in PAGES for route in module.router.routes)
    got = {r.path for r in routes if isinstance(r, APIRoute) and "GET" in r.methods}
    assert got >= set(NO_PAGES)
    return got - set(NO_PAGES)


def unvisited(visited: set[str]) -> set[str]:
    def was(route: str) -> bool:
        shape = re.compile(re.sub(r"{[^}]*}", "[^/]+", route))
        return any(shape.fullmatch(path) for path in visited)

    return {route for route in pages() if not was(route)}


async def test_no_page_goes_against_its_policy_or_to_another_host(whole, seen):
    told = await Told.opened(whole)
    first, second = await invited(told), await invited(told)
    step = (await recorded(told, on_paper(a4())))["id"]
    visits, page = Visits(seen), seen.page
    for path in ("/sign-in", "/accessibility", "/signed-out"):
        await visits.at(path)
    await visits.at("/nothing-here", 404)
    await visits.at("/board?limit=-1&within=x", 200)
    await visits.at("/signed-in?code=x&state=y", 400)
    await visits.at("/oidc/authorize", 400)
    await visits.at("/oidc/end-session")
    await visits.signs_in()
    of_pathway = f"/pathways/{told.reference}"
    office = ("/board", "/board?state=overdue", "/my-work", "/guests", "/break-glass", "/approvals")
    involved = f"{of_pathway}/involved"
    one = (of_pathway, f"{of_pathway}/accesses", involved, f"{involved}/ask")
    invite = f"{of_pathway}/guests/invite"
    one += (f"{of_pathway}/steps/{step}/scans", invite, f"{invite}?form=A4")
    for path in (
        *office,
        *one,
        "/break-glass/open",
        "/role",
        "/sign-in/again",
        "/sign-out-everywhere",
    ):
        await visits.at(path)
    await visits.at("/pathways/not-ours", 404)
    await visits.at("/sign-in?then=" + "x" * 1025, 400)
    await visits.at("/board")
    await page.get_by_role("button", name="Sign out", exact=True).click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("You have signed out of eMHA")
    for made, ends in ((first, "Sign"), (second, "Return it unsigned")):
        await visits.at(f"/guest/{made['link']}")
        await page.get_by_label("Code").fill(made["code"])
        await page.get_by_role("button", name="Continue").click()
        await page.get_by_role("button", name=ends, exact=True).click()
        await expect(page.get_by_role("alert")).to_be_visible()
        if ends == "Sign":
            await page.get_by_label("Full name").fill(NAME)
            await page.get_by_label("Registration number").fill("9990009")
            await page.get_by_label("approved under section 12").check()
            await page.get_by_label("I confirm this and sign").check()
        else:
            await page.get_by_label("Why you return it unsigned").fill("I have not seen them.")
        await page.get_by_role("button", name=ends, exact=True).click()
        await expect(page.get_by_role("heading", level=1)).to_contain_text("You ")
    assert unvisited(visits.visited) == set()
    assert visits.unguarded == []
    assert seen.policy == []
    assert seen.hosts == {seen.address.removeprefix("http://")}


def with_more(more: str) -> Callable[[Route], Awaitable[None]]:
    """The page as it is served, its own headers and all, with something slipped in."""

    async def answer(route: Route) -> None:
        served = await route.fetch()
        body = (await served.text()).replace("</main>", f"{more}</main>")
        assert more in body
        await route.fulfill(response=served, body=body)

    return answer


@pytest.mark.parametrize(
    "path", ["/sign-in", "/nothing-here", "/guest/no-such-link", "/oidc/end-session"]
)
async def test_what_is_slipped_into_a_page_is_refused_and_that_is_noted(whole, browser, path):
    async with watched(browser, whole.base) as seen:
        for what, more in SLIPPED_IN.items():
            await seen.page.route(f"**{path}", with_more(more))
            await seen.open(path)
            async with asyncio.timeout(PATIENCE):
                while not seen.policy:  # noqa: ASYNC110  the browser tells when it does
                    await asyncio.sleep(0.01)
            assert "owned" not in await seen.page.title(), what
            await seen.page.unroute(f"**{path}")
            seen.policy.clear()
