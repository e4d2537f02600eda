"""My work, on everything real: seen, claimed and given back in a browser, on a small telephone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import async_playwright, expect

from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import Told, cast
from tests.api.test_joint_forms import FIRST, Form, content
from tests.api.working import OFFICE, made_team, move, now, sent, story
from tests.web.in_chromium import Watched, watched
from tests.web.test_pages_on_the_real_services import whole

__all__ = ["whole"]

pytestmark = [pytest.mark.browser, pytest.mark.engine]


@pytest.fixture
async def nurse(whole: Stack, chromium: str) -> AsyncIterator[Watched]:
    """The ward nurse, signed in on a screen of 320 pixels."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        async with watched(browser, whole.base, viewport={"width": 320, "height": 640}) as seen:
            await seen.open("/my-work")
            await seen.page.get_by_role("main").get_by_role("button", name="Sign in").click()
            await seen.page.get_by_role("button", name=cast.FERN.name).click()
            await seen.page.wait_for_url("**/my-work")
            yield seen
        await browser.close()


async def fits(seen: Watched) -> None:
    assert not await seen.scrolls_sideways()
    assert await seen.violations() == ""


async def test_my_work_on_a_small_screen(whole, nurse):
    page = nurse.page
    await expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    await expect(page.get_by_role("main")).to_contain_text("Nothing is waiting for you.")
    await fits(nurse)
    told = await Told.opened(whole)
    gone = (datetime.now(UTC) - timedelta(minutes=5)).isoformat()
    mine = await sent(told, message="Before the ward round.", due_at=gone)
    team = await made_team(whole, f"Ward {new_key()}", cast.FERN)
    waiting = await sent(told, team=team)
    await nurse.open("/my-work")
    own = page.locator(f"article[aria-labelledby='t-{mine['id']}']")
    await expect(own).to_contain_text("Overdue since", use_inner_text=True)
    await expect(own).to_contain_text("Before the ward round.")
    await expect(page.get_by_role("main")).to_contain_text("1 overdue")
    await fits(nurse)

    await own.get_by_role("button", name="Accept").click()
    await expect(own.locator("dt", has_text="Accepted")).to_be_visible()
    await own.locator("summary", has_text="Return unsigned").click()
    await own.get_by_role("button", name="Return unsigned").click()
    await page.get_by_role("alert").get_by_role("link", name="Say why").click()
    await expect(own.get_by_label("Why you return it unsigned")).to_be_visible()
    await fits(nurse)
    await own.get_by_label("Why you return it unsigned").fill("The patient is asleep.")
    await own.get_by_role("button", name="Return unsigned").click()
    await expect(own).to_have_count(0)
    back = await now(told, mine)
    assert (back["state"], back["facts"][-1]["said"]) == ("returned", "The patient is asleep.")

    theirs = page.locator(f"article[aria-labelledby='t-{waiting['id']}']")
    await theirs.get_by_role("button", name="Claim").click()
    await expect(theirs.locator("dt", has_text="Accepted")).to_be_visible()
    assert story(await now(told, waiting)) == ["sent", "claimed"]
    refused = "status of 422"  # the browser notes the answer that asked for a reason
    assert [each for each in nurse.complaints if refused not in each] == []
    assert nurse.hosts == {whole.base.removeprefix("http://")}


async def test_whoever_is_late_is_told_who_has_it(whole, nurse):
    told = await Told.opened(whole)
    team = await made_team(whole, f"Ward {new_key()}", cast.FERN, cast.JUNIPER)
    task = await sent(told, team=team)
    await nurse.open("/my-work")
    card = nurse.page.locator(f"article[aria-labelledby='t-{task['id']}']")
    await expect(card).to_be_visible()
    await move(told, OFFICE, task, "claim")
    await card.get_by_role("button", name="Claim").click()
    await expect(nurse.page.get_by_role("alert")).to_contain_text(f"{OFFICE.name} has it.")
    await fits(nurse)


async def test_a_pathway_shows_who_has_each_part_and_a_void_signature(whole, nurse):
    of = await Form.begun(whole)
    await sent(of.told)
    await of.signed(FIRST, 1)
    version = (await of.read())["version"]
    other = {"content": content(reasons="Other."), "version": version, "voids_signature": True}
    assert (await of.post(FIRST, "content", **other)).status_code == 200
    await of.told.recorded()
    await nurse.open(of.told.path)
    work = nurse.page.locator("section[aria-labelledby=work]")
    await expect(work).to_contain_text(f"Waiting for {cast.FERN.name}")
    await expect(work).to_contain_text(f"Void: the signature of {FIRST.name}")
    await expect(work).to_contain_text("Nobody's signature stands on it.")
    await fits(nurse)
