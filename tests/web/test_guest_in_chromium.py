"""A doctor without an account signs on a telephone: link, code, form, signature."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import async_playwright, expect

from tests.api.stack import Stack
from tests.api.telling import Told, cast
from tests.api.test_guests import NAME, invited, listed
from tests.web.in_chromium import Watched, watched
from tests.web.test_pages_on_the_real_services import whole

__all__ = ["whole"]

pytestmark = [pytest.mark.browser, pytest.mark.engine]


@pytest.fixture
async def telephone(whole: Stack, chromium: str) -> AsyncIterator[Watched]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        async with watched(browser, whole.base, viewport={"width": 320, "height": 640}) as seen:
            yield seen
        await browser.close()


async def fits(seen: Watched) -> None:
    assert not await seen.scrolls_sideways()
    assert await seen.violations() == ""


async def test_a_guest_signs_by_keyboard_on_a_small_telephone(whole, telephone, tmp_path):
    told = await Told.opened(whole)
    made = await invited(told)
    page, keys = telephone.page, telephone.page.keyboard
    await telephone.open(f"/guest/{made['link']}")
    await fits(telephone)
    await page.get_by_label("Code").focus()
    await keys.type("00000000" if made["code"] != "00000000" else "1")
    await keys.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("cannot be used")
    await fits(telephone)
    await page.get_by_label("Code").fill(made["code"])
    await keys.press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Form A4")
    main = page.get_by_role("main")
    await expect(main).to_contain_text(cast.APPLEBARK.name)
    await expect(main).to_contain_text(cast.TRUST.name)
    await fits(telephone)
    await page.screenshot(path=tmp_path / "reading.png", full_page=True)

    await page.get_by_role("button", name="Sign", exact=True).press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("Give your full name.")
    await expect(page.get_by_role("alert")).to_contain_text("confirm the statement")
    await fits(telephone)
    await page.get_by_label("Full name").fill(NAME)
    await page.get_by_label("Registration number").fill("9990009")
    await page.get_by_label("approved under section 12").press("Space")
    await page.get_by_label("I confirm this and sign").press("Space")
    await page.screenshot(path=tmp_path / "signing.png", full_page=True)
    await page.get_by_role("button", name="Sign", exact=True).press("Enter")
    await expect(page.get_by_role("heading", level=1)).to_have_text("You have signed the form")
    await fits(telephone)
    await page.screenshot(path=tmp_path / "signed.png", full_page=True)

    (guest,) = await listed(told)
    assert (guest["state"], guest["stated"]["name"]) == ("signed", NAME)
    assert guest["facts"][1]["change"] == "wrong_code"
    await telephone.open(f"/guest/{made['link']}")
    await page.get_by_label("Code").fill(made["code"])
    await keys.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("cannot be used")
    assert telephone.hosts == {whole.base.removeprefix("http://")}


async def test_a_guest_returns_it_unsigned(whole, telephone):
    told = await Told.opened(whole)
    made = await invited(told)
    page = telephone.page
    await telephone.open(f"/guest/{made['link']}")
    await page.get_by_label("Code").fill(made["code"])
    await page.get_by_role("button", name="Continue").click()
    await page.get_by_role("button", name="Return it unsigned").click()
    await expect(page.get_by_role("alert")).to_contain_text("Say why")
    await page.get_by_label("Why you return it unsigned").fill("I have not seen this person.")
    await page.get_by_role("button", name="Return it unsigned").click()
    heading = page.get_by_role("heading", level=1)
    await expect(heading).to_have_text("You returned the form unsigned")
    (guest,) = await listed(told)
    assert guest["facts"][-1]["said"] == "I have not seen this person."
