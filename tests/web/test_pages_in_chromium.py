"""The pages in a real browser: accessible, narrow, by keyboard, live, and loud when not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect
from pypdfium2 import PdfDocument

from forms.rectified import Change
from services.errors import UnavailableError
from services.readings import Amended, Patient
from statute.instants import london
from statute.service import ServiceMethod
from statute.steps import GiveMedicine, NoteMissingPaper, ServePaper
from statute.steps.admission import Section
from statute.steps.serving import Recipient
from statute.steps.unsure import Paper
from tests.support import people
from tests.support.story import Story, admit, at
from tests.web.conftest import pages_over
from tests.web.in_chromium import Site, Watched, watched
from tests.web.stage import OnStage, Stage, known
from tests.web.tales import held, rights, whole_way
from tests.web.test_papers_shown import story_of_scrutiny

pytestmark = pytest.mark.browser

BOARD, PATHWAY, LAPSED = "/board", "/pathways/p-7f3kq2", "/pathways/p-9k2ys5"
HOSTILE = "<img src=x onerror=\"document.title='owned'\"> " + "Ab" * 200


@pytest.fixture(scope="module")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        await launched.close()


@pytest.fixture
async def site(stage: Stage) -> AsyncIterator[Site]:
    made = Site(pages_over(stage))
    await made.up()
    yield made
    await made.down()


@pytest.fixture
async def seen(browser: Browser, site: Site) -> AsyncIterator[Watched]:
    """Signed in, at an ordinary width, on the board."""
    async with watched(browser, site.address, viewport={"width": 1280, "height": 900}) as made:
        await made.sign_in()
        await made.live()
        yield made


@pytest.mark.parametrize("path", [BOARD, "/board?state=overdue", PATHWAY, LAPSED, "/accessibility"])
async def test_axe_finds_nothing_and_nothing_leaves_the_host(seen, path):
    await seen.open(path)
    for summary in await seen.page.locator("main details > summary").all():
        await summary.click()
    assert await seen.violations() == ""
    assert seen.complaints == []
    assert seen.hosts == {seen.address.removeprefix("http://")}


async def papers_on_stage(stage: Stage) -> str:
    """A pathway whose papers were scrutinised, put right and served."""
    story, applied = story_of_scrutiny()
    sent = ServePaper(
        paper=applied,
        form="A2",
        to=Recipient.HOSPITAL_MANAGERS,
        organisation=people.TRUST,
        method=ServiceMethod.ELECTRONIC,
    )
    story.signs("2026-11-03 10:00", people.ADMINISTRATOR, sent)
    amended = Amended(
        step=story.pathway.entries[-1].step.id,
        paper=applied,
        code="A2",
        document="doc-new",
        at=at("2026-11-04 09:00"),
        consented_by="office-1",
        reasons="The name was misspelt.",
        changes=(
            Change(field="patient_full_name", title="Name", before="Ab" * 60, after="Asha B"),
            Change(field="reasons", title="Reasons", before="", after="Said. " * 60),
        ),
    )
    on_stage = OnStage(story, known("Asha Brightwater"), amended=(amended,))
    stage.put("p-papers", on_stage)
    return "/pathways/p-papers"


async def test_papers_are_told_so_that_all_can_read_them(seen, stage):
    await seen.open(await papers_on_stage(stage))
    for summary in await seen.page.locator("main details > summary").all():
        await summary.click()
    assert await seen.violations() == ""
    assert seen.complaints == []
    headings = await seen.page.locator("#papers ~ * caption").all_inner_texts()
    assert any("Put right" in each for each in headings)
    await seen.page.set_viewport_size({"width": 320, "height": 640})
    assert not await seen.scrolls_sideways()


@pytest.mark.parametrize("path", ["/sign-in", "/nothing-here", "/role"])
async def test_axe_finds_nothing_on_small_pages(seen, path):
    await seen.open(path)
    assert await seen.violations() == ""


@pytest.mark.parametrize("path", [BOARD, PATHWAY, LAPSED])
async def test_at_320_pixels_nothing_scrolls_sideways_and_axe_finds_nothing(browser, site, path):
    narrow = {"viewport": {"width": 320, "height": 640}}
    async with watched(browser, site.address, **narrow) as phone:
        await phone.sign_in()
        await phone.open(path)
        await phone.live()
        for summary in await phone.page.locator("main details > summary").all():
            await summary.click()
        assert not await phone.scrolls_sideways()
        assert await phone.violations() == ""


async def test_at_320_pixels_a_target_is_large_enough_for_a_finger(browser, site):
    async with watched(browser, site.address, viewport={"width": 320, "height": 640}) as phone:
        await phone.sign_in()
        for target in await phone.page.locator("summary, button, select").all():
            box = await target.bounding_box()
            assert box is not None
            assert box["height"] >= 24
            assert box["width"] >= 24


async def test_without_javascript_everything_is_there_and_the_page_says_it_stands_still(
    browser, site
):
    async with watched(browser, site.address, java_script_enabled=False) as plain:
        await plain.sign_in()
        await expect(plain.page.get_by_text("updates itself only with JavaScript")).to_be_visible()
        await plain.page.locator("summary").first.click()
        await expect(plain.page.get_by_text("How it is counted").first).to_be_visible()


class TestByKeyboard:
    async def test_from_the_first_tab_to_an_explanation_and_the_pathway(self, seen):
        page = seen.page
        await seen.open(BOARD)
        await page.keyboard.press("Tab")
        await expect(page.get_by_text("Skip to main content")).to_be_focused()
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        await expect(page.get_by_label("When")).to_be_focused()
        summary = page.locator("summary").first
        for _ in range(12):
            if await summary.evaluate("e => e === document.activeElement"):
                break
            await page.keyboard.press("Tab")
        await expect(summary).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("How it is counted").first).to_be_visible()
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/pathways/*")

    async def test_a_filter_is_chosen_and_kept_in_the_address(self, seen):
        page = seen.page
        await page.get_by_label("When").focus()
        await page.keyboard.press("ArrowDown")
        await page.get_by_role("button", name="Show").focus()
        await page.keyboard.press("Enter")
        await page.wait_for_url("**state=overdue**")
        states = await page.locator(".emha-status").all_inner_texts()
        assert set(states) == {"Overdue", "Lapsed"}
        await expect(page.get_by_label("When")).to_have_value("overdue")


class TestLive:
    async def test_what_changes_is_seen_without_loading_again_and_said_politely(self, seen, stage):
        page = seen.page
        await page.evaluate("window.stillTheSame = true")
        story = Story()
        held(story, "2026-11-23 13:30", "2026-11-23 13:55")
        stage.put("p-newly", OnStage(story, known("Zebedee Arkwright")))
        await stage.announce()
        await expect(page.get_by_role("link", name="Zebedee Arkwright")).to_be_visible()
        await expect(page.locator("#news")).to_have_text("1 row added.")
        assert await page.evaluate("window.stillTheSame")

    async def test_focus_scroll_filters_and_opened_explanations_stay(self, seen, stage):
        page = seen.page
        await page.get_by_label("Ward").select_option("Ash Ward")
        summary = page.locator("summary").nth(6)
        await summary.click()
        before = await summary.bounding_box()
        story = Story()
        held(story, "2026-11-21 13:30", "2026-11-21 13:55")
        stage.put("p-above", OnStage(story, known("Zebedee Arkwright")))
        await stage.announce()
        await page.get_by_role("link", name="Zebedee Arkwright").wait_for()
        summary = page.locator("details[open] > summary")
        await expect(summary).to_be_focused()
        after = await summary.bounding_box()
        assert abs(after["y"] - before["y"]) < 2
        await expect(page.get_by_label("Ward")).to_have_value("Ash Ward")

    async def test_a_done_duty_leaves_the_board(self, seen, stage):
        page = seen.page
        rows = page.locator("[data-key^='p-3z6vb1/']", has_text="Give rights")
        await expect(rows).to_have_count(1)
        story = stage.pathways["p-3z6vb1"].story
        story.signs("2026-11-23 14:05", people.NURSE, rights())
        await stage.announce()
        await expect(rows).to_have_count(0)

    async def test_a_power_lapses_on_the_open_page_at_its_instant_though_nothing_was_recorded(
        self, browser, stage
    ):
        # One second before the 24 hours of the person at the suite are over.
        clock = stage.pathways["p-5c1hd8"].story.clock("s136.hold")
        stage.at = clock.expires_at - timedelta(seconds=1)
        site = Site(pages_over(stage))
        await site.up()
        async with watched(browser, site.address) as made:
            await made.sign_in("/pathways/p-5c1hd8")
            heading = made.page.locator("#authority .emha-left")
            await expect(heading).to_have_text("Authority to detain in force")
            stage.at = clock.expires_at
            await expect(heading).to_have_text("No authority to detain")
            banner = made.page.locator(".emha-authority")
            await expect(banner).to_contain_text("lapsed Mon 23 Nov 2026, 17:45")
            await expect(made.page.locator("#news")).to_contain_text("No authority to detain")
        await site.down()

    async def test_minutes_passing_are_shown_but_not_said(self, seen, stage):
        page = seen.page
        before = await page.locator(".emha-left").first.inner_text()
        stage.passes(timedelta(days=1))
        stage.passes(timedelta(minutes=-(24 * 60 - 7)))
        await stage.announce()
        await expect(page.locator("#confirmed")).to_contain_text("14:12:00")
        assert await page.locator(".emha-left").nth(4).inner_text() != before
        assert await page.locator("#news").inner_text() == ""

    async def test_a_page_that_was_out_of_sight_asks_again_when_it_is_looked_at(self, seen, stage):
        page = seen.page
        await show(page, hidden=True)
        story = Story()
        held(story, "2026-11-23 13:30", "2026-11-23 13:55")
        stage.put("p-newly", OnStage(story, known("Zebedee Arkwright")))
        await expect(page.get_by_role("link", name="Zebedee Arkwright")).to_have_count(0)
        await show(page, hidden=False)
        await expect(page.get_by_role("link", name="Zebedee Arkwright")).to_be_visible()


async def show(page: Page, *, hidden: bool) -> None:
    """Let the page think that its tab is, or is not, looked at."""
    await page.evaluate(
        """hidden => {
            Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )


class TestLost:
    async def test_when_the_server_goes_the_page_says_so_loudly_and_trusts_nothing_that_ages(
        self, seen, site
    ):
        page = seen.page
        await site.down()
        alert = page.get_by_role("alert")
        await expect(alert).to_contain_text("Not live: the connection is lost")
        await expect(alert).to_contain_text("last confirmed at 14:05:00")
        for ageing in await page.locator(".emha-left").all():
            await expect(ageing).to_be_hidden()
        await expect(page.locator(".emha-unconfirmed").first).to_have_text("not confirmed")
        assert (await page.title()).startswith("NOT LIVE: ")
        assert await seen.violations() == ""
        await site.up()
        await expect(alert).to_be_hidden()
        await expect(page.locator(".emha-left").first).to_be_visible()
        assert not (await page.title()).startswith("NOT LIVE")

    async def test_authority_is_not_claimed_while_it_cannot_be_confirmed(self, seen, site):
        await seen.open(PATHWAY)
        await seen.live()
        await site.down()
        await expect(seen.page.get_by_text("Authority not confirmed")).to_be_visible()
        await expect(seen.page.get_by_text("Authority to detain in force")).to_be_hidden()

    async def test_when_the_record_cannot_be_read_the_page_says_that(self, seen, stage):
        stage.broken = UnavailableError("Away.")
        await stage.announce()
        alert = seen.page.get_by_role("alert")
        await expect(alert).to_contain_text("eMHA cannot read the record")
        stage.broken = None
        await expect(alert).to_be_hidden()

    async def test_a_server_that_never_answers_is_a_lost_connection(self, browser, site):
        async with watched(browser, site.address) as made:
            await made.page.clock.install()
            await made.sign_in()
            await made.page.route("**/*part=live", lambda _route: None)
            await made.page.clock.fast_forward(60_000)
            await expect(made.page.get_by_role("alert")).to_contain_text("connection is lost")

    async def test_when_the_session_ends_the_page_offers_to_sign_in_again(self, seen, stage):
        stage.passes(timedelta(hours=13))
        await stage.announce()
        await expect(seen.page.get_by_role("alert")).to_contain_text("You are signed out")
        await expect(seen.page.get_by_role("link", name="Sign in again")).to_be_visible()


async def test_hostile_text_is_shown_and_does_nothing(browser, stage):
    stage.put("p-hostile", OnStage(whole_way(), known(HOSTILE), ward="\u202eward"))
    stage.put("p-nobody", OnStage(Story(), Patient(), ward=""))
    site = Site(pages_over(stage))
    await site.up()
    async with watched(browser, site.address, viewport={"width": 320, "height": 640}) as made:
        await made.sign_in()
        for path in (BOARD, "/pathways/p-hostile", "/pathways/p-nobody"):
            await made.open(path)
            await made.live()
            assert not await made.scrolls_sideways()
            assert "owned" not in await made.page.title() or path != BOARD
            assert await made.page.locator("main img").count() == 0
        assert made.complaints == []
    await site.down()


async def test_the_board_prints_its_rows_and_not_its_buttons(seen):
    await seen.page.emulate_media(media="print")
    await expect(seen.page.get_by_role("button", name="Show")).to_be_hidden()
    await expect(seen.page.get_by_role("table")).to_be_visible()
    await expect(seen.page.locator(".emha-status--lapsed").first).to_be_visible()
    printed = PdfDocument(await seen.page.pdf(format="A4"))
    first_page = " ".join(printed[0].get_textpage().get_text_bounded().split())
    assert "Leopold Winterbourne" in first_page
    assert "Lapsed" in first_page
    assert "Out of date from then on" in first_page


async def test_a_printed_pathway_has_every_explanation_without_being_opened(seen):
    await seen.open(PATHWAY)
    await seen.live()
    printed = PdfDocument(await seen.page.pdf(format="A4"))
    text = " ".join(page.get_textpage().get_text_bounded() for page in printed)
    assert "Authority to detain in force" in text
    assert text.count("How it is counted") >= 9


async def test_everything_is_told_in_forced_colours_too(browser, site):
    async with watched(browser, site.address, forced_colors="active") as made:
        await made.sign_in()
        await expect(made.page.locator(".emha-status .emha-shape").first).to_be_visible()
        assert await made.violations() == ""


async def test_zoomed_text_still_fits(browser, site):
    async with watched(browser, site.address, viewport={"width": 640, "height": 800}) as made:
        await made.sign_in()
        await made.page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert not await made.scrolls_sideways()


async def test_what_is_not_known_is_told_in_words_and_axe_finds_nothing(seen, stage):
    """Uncertain since when, why, and what would resolve it: heading, list, clocks and step."""
    story = Story()
    hours_ago = lambda n: f"{london(stage.at - timedelta(hours=n)):%Y-%m-%d %H:%M}"  # noqa: E731
    admitted = admit(story, Section.THREE, hours_ago(30))
    note = NoteMissingPaper(paper=Paper.RECORD_OF_ADMISSION, evidences=admitted)
    story.signs(hours_ago(3), people.ADMINISTRATOR, note)
    story.records(
        hours_ago(2),
        people.NURSE,
        GiveMedicine(),
        occurred=hours_ago(20),
        not_after=stage.at - timedelta(hours=4),
    )
    stage.put("p-4unsure", OnStage(story, known("Asha Brightwater")))
    await seen.open("/pathways/p-4unsure")
    page = seen.page
    await expect(page.locator("#authority")).to_contain_text("Authority to detain is uncertain")
    await expect(page.locator("section[aria-labelledby=unknown]")).to_contain_text(
        "What would resolve it: Find the paper or get a copy"
    )
    await expect(page.locator(".emha-board--clocks").first).to_contain_text("Not certain")
    await expect(page.locator(".emha-steps")).to_contain_text("Time not known: between")
    assert await seen.violations() == ""
    await seen.open("/board")
    await expect(page.locator(".emha-board")).to_contain_text("Not certain")
    assert await seen.violations() == ""
