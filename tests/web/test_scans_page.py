"""Adding the scan of a paper from a page: what is asked, said, kept, and downloaded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.async_api import Browser, async_playwright, expect

from records.scans import ScanShows
from services.errors import KeyReusedError, bad
from services.readings import EmergencyReading
from services.scan_kinds import LARGEST_SCAN
from services.scans import digest_of_file
from tests.api.scanning import NOT_SCANS, pdf, picture
from tests.api.stack import Stack
from tests.api.telling import Told, cast
from tests.api.test_api_scans import a4, on_paper, recorded
from tests.web.conftest import Browsing, pages_over
from tests.web.document import read
from tests.web.in_chromium import Site, Watched, watched
from tests.web.stage import Stage
from tests.web.test_break_glass_pages import fields_of
from tests.web.test_pages_on_the_real_services import office, whole
from web.bodies import LARGEST_UPLOAD

__all__ = ["office", "whole"]

PNG = picture("PNG")
PATHWAY = "/pathways/p-7f3kq2"


@pytest.fixture
def step(stage: Stage) -> str:
    """A recommendation."""
    entries = stage.pathways["p-7f3kq2"].story.pathway.entries
    return next(e.step.id for e in entries if e.step.particulars.kind == "recommend")


@pytest.fixture
def page(step: str) -> str:
    return f"{PATHWAY}/steps/{step}/scans"


async def send(browsing: Browsing, to: str, data: bytes | None = PNG, **change: str):
    """The form as a browser sends it: the file last, as it is last on the page."""
    sent = fields_of(await browsing.page(to), to)
    sent |= {"form": "A4", "shows": "front", "page": "1", **change}
    file = ("paper.png" if data else "", data or b"", "image/png")
    return await browsing.client.post(to, data=sent, files={"file": file})


async def test_each_step_leads_to_the_scans_of_its_paper(browsing, page):
    link = (await browsing.page(PATHWAY)).one("a", href=page)
    assert link.text.startswith("Add a scan of its paper : Doctor recommended")
    there = await browsing.page(page)
    assert "No scan of this step's paper is kept yet." in there.text
    forms = [e.attributes["value"] for e in there.one("select", id="form").all("option")]
    assert {"", "A4", "A8"} < set(forms)
    assert "H3" not in forms, "no form that evidences another step"
    shows = [e.attributes["value"] for e in there.one("select", id="shows").all("option")]
    assert shows == ["", *ScanShows]


async def test_a_scan_is_kept_with_what_is_said_of_it_and_listed(browsing, stage, step, page):
    answer = await send(browsing, page)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{page}?kept=scan-1")
    ((asked, data, key),) = stage.scans
    assert (asked.step, asked.form, asked.page, asked.shows) == (step, "A4", 1, ScanShows.FRONT)
    assert (data, asked.sha256) == (PNG, digest_of_file(PNG))
    assert len(key) == 32
    there = await browsing.page(f"{page}?kept=scan-1")
    assert "The scan is kept." in there.text
    for where in (there, (await browsing.page(PATHWAY)).one(id=f"step-{step}")):
        link = where.one("a", href=f"{PATHWAY}/documents/scan-1")
        assert link.text == "Scan of Form A4 (PNG, download)"
        assert "added Mon 23 Nov 2026, 14:05" in where.text
    assert "The scan is kept." not in (await browsing.page(f"{page}?kept=other")).text


async def test_several_scans_of_one_step_are_told_apart(browsing, page):
    for _ in range(2):
        assert (await send(browsing, page, form="")).status_code == 303
    there = await browsing.page(page)
    assert [e.text for e in there.one("ul", "emha-forms").all("a")] == [
        "Scan 1 of the paper (PNG, download)",
        "Scan 2 of the paper (PNG, download)",
    ]


async def test_nothing_need_be_said_but_the_file(browsing, stage, page):
    assert (await send(browsing, page, form="", shows="", page=" ")).status_code == 303
    asked = stage.scans[0][0]
    assert (asked.form, asked.page, asked.shows) == (None, None, None)


@pytest.mark.parametrize(
    ("change", "on", "says"),
    [
        ({"data": None}, "file", "Choose the file of the scan."),
        ({"data": b"x" * (LARGEST_SCAN + 1)}, "file", "This file is larger than 20 MB."),
        ({"data": b"x" * (LARGEST_UPLOAD + 1)}, "file", "This file is larger than 20 MB."),
        ({"page": "0"}, "page", "Give a number from 1 to 200"),
        ({"page": "201"}, "page", "Give a number from 1 to 200"),
        ({"page": "9" * 5000}, "page", "Give a number from 1 to 200"),
        ({"page": "two"}, "page", "Give a number from 1 to 200"),
        ({"page": "²"}, "page", "Give a number from 1 to 200"),
        ({"form": "H3"}, "form", "Choose a form from the list."),
        ({"shows": "everything"}, "shows", "Choose from the list what it shows."),
        ({"key": ""}, "file", "Load this page again"),
        ({"key": "k" * 65}, "file", "Load this page again"),
    ],
)
async def test_what_is_wrong_is_said_at_its_question_and_the_rest_is_kept(
    browsing, stage, page, change, on, says
):
    answer = await send(browsing, page, **change)
    assert (answer.status_code, says in answer.text) == (422, True)
    assert f'href="#{on}"' in answer.text
    assert f'id="{on}-error-1"' in answer.text
    assert "Choose the file again" in answer.text
    kept = read(answer.text)
    if "form" not in change:
        assert 'value="A4" selected' in answer.text
    if "shows" not in change:
        assert 'value="front" selected' in answer.text
    typed = kept.one("input", id="page").attributes["value"]
    assert typed == change.get("page", "1")
    assert stage.scans == []


@pytest.mark.parametrize(
    ("refusal", "on"),
    [
        (bad("", "This file is damaged or cut off. Scan it again."), "file"),
        (bad("form", "There is no form with that code."), "form"),
        (KeyReusedError("Another had it."), "file"),
    ],
)
async def test_what_the_service_refuses_is_said_at_its_question(browsing, stage, page, refusal, on):
    stage.refuses_scan = refusal
    answer = await send(browsing, page)
    said = "was sent before" if isinstance(refusal, KeyReusedError) else refusal.detail
    assert (answer.status_code, said in answer.text) == (422, True)
    assert f'href="#{on}"' in answer.text


async def test_one_sent_twice_has_one_key_and_another_form_another(browsing, stage, page):
    sent = fields_of(await browsing.page(page), page)
    for _ in range(2):
        await browsing.client.post(page, data=sent, files={"file": ("a.png", PNG)})
    await send(browsing, page)
    first, second, third = (key for _, _, key in stage.scans)
    assert first == second != third


@pytest.mark.parametrize("csrf", ["", "guessed"])
@pytest.mark.parametrize("data", [PNG, b"x" * (LARGEST_UPLOAD + 1)])
async def test_a_file_from_elsewhere_is_not_taken(browsing, stage, page, csrf, data):
    assert (await send(browsing, page, data, csrf=csrf)).status_code == 403
    assert stage.scans == []


async def test_what_is_no_form_with_a_file_is_refused_plainly(browsing, stage, page):
    headers = {"content-type": "multipart/form-data"}
    for body in (b"", b"--x\r\nnonsense", b"\0" * 100):
        assert (await browsing.client.post(page, content=body, headers=headers)).status_code == 400
    sent = fields_of(await browsing.page(page), page)
    many = sent | {f"more-{number}": "x" for number in range(20)}
    answer = await browsing.client.post(page, data=many, files={"file": ("a.png", PNG)})
    assert answer.status_code == 400
    assert stage.scans == []


async def test_a_step_that_is_not_there_has_no_page(browsing):
    there = f"{PATHWAY}/steps/no-such-step/scans"
    assert (await browsing.get(there)).status_code == 404
    assert (await browsing.get("/pathways/p-unknown/steps/x/scans")).status_code == 404


async def test_whoever_reads_in_an_emergency_adds_nothing(browsing, stage, page):
    sent = fields_of(await browsing.page(page), page)
    on = stage.pathways["p-7f3kq2"]
    emergency = EmergencyReading(glass="g-1", ends_at=stage.at + timedelta(minutes=30))
    stage.put("p-7f3kq2", replace(on, emergency=emergency))
    assert "Add a scan" not in (await browsing.page(PATHWAY)).text
    assert "can add nothing to it" in (await browsing.page(page)).text
    answer = await browsing.client.post(page, data=sent, files={"file": ("a.png", PNG)})
    assert answer.status_code == 403
    assert stage.scans == []


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        await launched.close()


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
async def test_in_a_browser_narrow_and_by_keyboard(browser, stage, page, script):
    site = Site(pages_over(stage))
    await site.up()
    narrow = {"viewport": {"width": 320, "height": 800}, "java_script_enabled": script}
    try:
        async with watched(browser, site.address, **narrow) as seen:
            await seen.sign_in()
            await seen.open(page)
            keep = seen.page.get_by_role("button", name="Keep this scan")
            await keep.press("Enter")
            await expect(seen.page.get_by_role("alert")).to_contain_text("Choose the file")
            if script:
                assert await seen.violations() == ""
                assert not await seen.scrolls_sideways()
            large = {"name": "large.png", "mimeType": "image/png", "buffer": b"x" * LARGEST_UPLOAD}
            await seen.page.get_by_label("File").set_input_files(large)
            await keep.press("Enter")
            await expect(seen.page.get_by_role("alert")).to_contain_text("larger than 20 MB")
            await seen.page.get_by_label("Which form does it show?").select_option("A4")
            await seen.page.get_by_label("File").set_input_files(
                {"name": "paper.png", "mimeType": "image/png", "buffer": PNG}
            )
            await keep.press("Enter")
            await expect(seen.page.get_by_role("status")).to_contain_text("The scan is kept.")
            if script:
                assert await seen.violations() == ""
                assert not await seen.scrolls_sideways()
    finally:
        await site.down()
    ((asked, data, _),) = stage.scans
    assert (asked.form, data) == ("A4", PNG)


@pytest.mark.browser
@pytest.mark.engine
async def test_the_office_adds_scans_to_a_real_record_and_downloads_them(
    whole: Stack, office: Watched
) -> None:
    told = await Told.opened(whole)
    step = (await recorded(told, on_paper(a4())))["id"]
    page = office.page
    await office.open(told.path)
    await page.locator(f"#step-{step}").get_by_role("link", name="Add a scan").click()
    keep, file = page.get_by_role("button", name="Keep this scan"), page.get_by_label("File")
    for what, says in (
        ("html", "Send a PDF, JPEG, PNG or TIFF."),
        ("nothing", "Choose the file of the scan."),
        ("cut off png", "This file is damaged or cut off."),
        ("pdf with a script", "could run something when it is opened"),
        ("locked pdf", "locked with a password"),
        ("too many pages", "at most 200 pages"),
    ):
        wrong = {"name": "x.pdf", "mimeType": "x/x", "buffer": NOT_SCANS[what]}
        await file.set_input_files(wrong)
        await keep.click()
        await expect(page.get_by_role("alert")).to_contain_text(says)
    paper = pdf(3)
    for name, data in (("a.pdf", paper), ("b.tif", picture("TIFF", pages=4))):
        await page.get_by_label("Which form does it show?").select_option("A4")
        await page.get_by_label("What of the paper does it show?").select_option("back")
        await file.set_input_files({"name": name, "mimeType": "x/x", "buffer": data})
        await keep.click()
        await expect(page.get_by_role("status")).to_contain_text("The scan is kept.")
    assert await office.violations() == ""
    await office.open(told.path)
    links = page.locator(f"#step-{step}").get_by_role("link", name="download")
    await expect(links).to_have_count(2)
    async with page.expect_download() as downloading:
        await links.first.click()
    kept = await (await downloading.value).path()
    assert kept.read_bytes() == paper
    notes = [d for d in (await told.read())["documents"] if d["scan"]]
    facts = await told.get(f"documents/{notes[0]['id']}/content")
    assert (facts["shows"], facts["form"], facts["uploaded_by"]) == (
        "back",
        "A4",
        cast.JUNIPER.id,
    )
