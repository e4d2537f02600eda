"""Signing in as CIS2 and as Entra ID would have it, in a real browser, through the real pages."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import httpx2
import pytest
from playwright.async_api import Browser, async_playwright, expect
from starlette.applications import Starlette

from emha.demo import cast
from emha.demo.people import load_into
from emha.serving import Site
from emha.settings import Settings
from tests.api.serving import free_socket, served
from tests.api.stack import NAMESPACES, engine, whole_stack
from tests.records.databases import migrated
from tests.support.patience import PATIENCE
from tests.web.in_chromium import Watched, watched

pytestmark = [pytest.mark.browser, pytest.mark.engine]

CIS2, ENTRA = "Sign in as NHS CIS2 would", "Sign in as Microsoft Entra ID, NHSmail would"


@pytest.fixture(scope="module")
async def base(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    """Everything that `EMHA_LOCAL_SHAPES=cis2,entra emha run` serves, on one port."""
    home: Path = tmp_path_factory.mktemp("shapes")
    async with AsyncExitStack() as stack:
        env = await stack.enter_async_context(engine())
        target = env.client.service_client.config.target_host
        url = await migrated(f"sqlite:///{home / 'record.sqlite'}")
        behind = await stack.enter_async_context(whole_stack(target, NAMESPACES[0], url))
        http = await stack.enter_async_context(
            httpx2.AsyncClient(trust_env=False, timeout=PATIENCE)
        )
        listening = free_socket()
        settings = Settings(home=home, port=listening.getsockname()[1], local_shapes="cis2, entra")
        async with behind.database.transaction() as tx:
            await load_into(tx, settings)
        site: Starlette = Site(settings, behind.database, behind.client, http).application()
        yield await stack.enter_async_context(served(site, listening))


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        await launched.close()


@pytest.fixture
async def seen(browser: Browser, base: str) -> AsyncIterator[Watched]:
    async with watched(browser, base, viewport={"width": 1280, "height": 900}) as page:
        yield page


async def begin(seen: Watched, with_: str) -> None:
    await seen.open("/board")
    await seen.page.get_by_role("main").get_by_role("button", name=with_, exact=True).click()
    await expect(seen.page.get_by_role("heading", level=1)).to_have_text("Choose who to be")


async def test_every_way_to_sign_in_is_a_button_and_the_page_is_accessible(seen: Watched) -> None:
    await seen.open("/sign-in")
    buttons = seen.page.get_by_role("main").get_by_role("button")
    assert await buttons.all_inner_texts() == ["Sign in", CIS2, ENTRA]
    assert await seen.violations() == ""


async def test_with_a_smartcard_one_acts_for_the_organisation_of_the_role_chosen_there(
    seen: Watched,
) -> None:
    await begin(seen, CIS2)
    assert await seen.violations() == ""
    name = f"{cast.LINDEN.name} signed in for {cast.COUNCIL.name}"
    await seen.page.get_by_role("button", name=name).click()
    await expect(seen.page.get_by_role("heading", level=1)).to_have_text("Running clocks")
    await expect(seen.page.locator("header")).to_contain_text(cast.COUNCIL.name)
    assert seen.complaints == []


async def test_a_password_alone_is_no_smartcard_and_the_page_says_what_to_do(
    seen: Watched,
) -> None:
    await begin(seen, CIS2)
    await seen.page.get_by_label("Password alone (AAL1)").check()
    await seen.page.get_by_role("button", name=cast.LINDEN.name).first.click()
    await expect(seen.page.get_by_role("heading", level=1)).to_have_text("Sign in again")
    await seen.open("/board")
    await expect(seen.page.get_by_role("heading", level=1)).to_have_text("Sign in to eMHA")


async def test_with_a_council_account_one_signs_in_by_tenant_and_object_id(seen: Watched) -> None:
    await begin(seen, ENTRA)
    await seen.page.get_by_role("button", name=cast.LINDEN.name).click()
    await expect(seen.page.get_by_role("heading", level=1)).to_have_text("Running clocks")
    await expect(seen.page.locator("header")).to_contain_text(cast.LINDEN.name)
    assert seen.complaints == []


async def test_signing_in_again_to_sign_asks_for_strength_and_comes_back(seen: Watched) -> None:
    await begin(seen, CIS2)
    await seen.page.get_by_role("button", name=cast.JUNIPER.name).click()
    await expect(seen.page.get_by_role("heading", level=1)).to_have_text("Running clocks")
    await seen.open("/sign-in/again?then=/approvals")
    assert await seen.violations() == ""
    await seen.page.get_by_role("button", name="Continue").click()
    assert "acr_values=AAL2_OR_AAL3_ANY" in seen.page.url
    assert "prompt=login" in seen.page.url
    await seen.page.get_by_role("button", name=cast.JUNIPER.name).click()
    heading = seen.page.get_by_role("heading", level=1)
    await expect(heading).to_have_text("Approvals that end soon")
    assert await seen.violations() == ""
    assert not await seen.scrolls_sideways()


async def test_signed_out_everywhere_another_browser_is_signed_out_too(
    seen: Watched, browser: Browser, base: str
) -> None:
    await begin(seen, CIS2)
    await seen.page.get_by_role("button", name=cast.JUNIPER.name).click()
    async with watched(browser, base) as other:
        await begin(other, CIS2)
        await other.page.get_by_role("button", name=cast.JUNIPER.name).click()
        heading = other.page.get_by_role("heading", level=1)
        await expect(heading).to_have_text("Running clocks")
        await other.page.get_by_role("link", name="Sign out everywhere").click()
        assert await other.violations() == ""
        await other.page.get_by_role("button", name="Sign out everywhere").click()
        await expect(heading).to_have_text("You have signed out of eMHA")
    await seen.open("/board")
    await expect(seen.page.get_by_role("heading", level=1)).to_have_text("Sign in to eMHA")
