"""The pages on everything real: engine, worker, record, sign-in, and a real browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from playwright.async_api import async_playwright, expect

from emha.demo.people import directory
from emha.serving import Site
from emha.settings import Settings
from records.seeding import load
from statute.wire import to_json
from tests.api.calling import Caller
from tests.api.serving import free_socket, served
from tests.api.stack import API, NAMESPACES, Stack, engine, whole_stack
from tests.api.telling import ARRIVES, USES_136, Told, ago, cast
from tests.records.databases import migrated
from tests.support.patience import PATIENCE
from tests.web.in_chromium import Watched, watched

pytestmark = [pytest.mark.browser, pytest.mark.engine]


@pytest.fixture(scope="module")
async def whole(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stack]:
    """Everything that `emha run` serves, on one port, with the sign-in that comes with it."""
    home: Path = tmp_path_factory.mktemp("pages")
    async with AsyncExitStack() as stack:
        env = await stack.enter_async_context(engine())
        target = env.client.service_client.config.target_host
        url = await migrated(f"sqlite:///{home / 'record.sqlite'}")
        behind = await stack.enter_async_context(whole_stack(target, NAMESPACES[0], url))
        http = await stack.enter_async_context(
            httpx2.AsyncClient(trust_env=False, timeout=PATIENCE)
        )
        listening = free_socket()
        settings = Settings(home=home, port=listening.getsockname()[1])
        async with behind.database.transaction() as tx:
            await load(tx, to_json(directory(settings.local_issuer)))
        site = Site(settings, behind.database, behind.client, http)
        base = await stack.enter_async_context(served(site.application(), listening))
        yield replace(behind, base=base, caller=Caller(http, base + API, settings.local_issuer))


@pytest.fixture
async def office(whole: Stack, chromium: str) -> AsyncIterator[Watched]:
    """The Mental Health Act administrator, signed in through the real provider."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        async with watched(browser, whole.base, viewport={"width": 1280, "height": 900}) as seen:
            await seen.open("/")
            await seen.page.get_by_role("main").get_by_role("button", name="Sign in").click()
            await seen.page.get_by_role("button", name=cast.JUNIPER.name).click()
            await seen.live()
            yield seen
        await browser.close()


async def test_a_step_taken_elsewhere_appears_on_the_open_board_and_leads_to_its_pathway(
    whole, office
):
    page = office.page
    told = await Told.opened(whole)
    await told.involves(cast.POLICE)
    await told.records(cast.KESTREL, USES_136, ago(hours=2))
    await told.records(cast.KESTREL, ARRIVES, ago(hours=1))
    row = page.locator(f"[data-key^='{told.reference}/']").first
    await expect(row).to_contain_text("Place of safety: 24 hours")
    await row.get_by_role("link").click()
    await expect(page.locator("#authority")).to_contain_text("Authority to detain in force")
    await office.live()
    assert await office.violations() == ""
    assert office.complaints == []
    assert office.hosts == {whole.base.removeprefix("http://")}


async def test_a_power_that_ran_out_is_ended_at_its_true_instant_and_its_page_says_when(
    whole, office
):
    told = await Told.opened(whole)
    await told.involves(cast.POLICE)
    await told.records(cast.KESTREL, USES_136, ago(hours=40))
    await told.records(cast.KESTREL, ARRIVES, ago(hours=39))
    await office.open(f"/pathways/{told.reference}")
    banner = office.page.locator(".emha-authority")
    await expect(banner).to_contain_text("No authority to detain")
    await expect(banner).to_contain_text("15 hours ago")


async def test_a_pathway_of_others_is_not_there(whole, office):
    answer = await office.page.goto(f"{whole.base}/pathways/not-ours")
    assert answer is not None
    assert answer.status == 404
    await expect(office.page.get_by_role("heading", level=1)).to_have_text("Not found")


async def test_signing_out_ends_the_session(whole, office):
    await office.page.get_by_role("button", name="Sign out").click()
    heading = office.page.get_by_role("heading", level=1)
    await expect(heading).to_have_text("You have signed out of eMHA")
    assert await office.violations() == ""
    await office.page.get_by_role("button", name="Sign out of my account").click()
    await expect(heading).to_have_text("You have signed out of eMHA")
    assert office.page.url == f"{whole.base}/signed-out"
    answer = await office.page.goto(f"{whole.base}/board")
    assert answer is not None
    assert "/sign-in" in answer.url
