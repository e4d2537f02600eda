"""Asking another organisation to take part: what the form asks, says and keeps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from playwright.async_api import Browser, async_playwright, expect

from records.taking_part import LINES, Part
from services.errors import InFlightError, KeyReusedError, NotEntitledError, bad
from services.readings import OrganisationName
from tests.support import people
from tests.web.conftest import Browsing, pages_over
from tests.web.in_chromium import Site, watched
from tests.web.involved_on_stage import taking_part
from tests.web.stage import Stage
from tests.web.test_break_glass_pages import fields_of
from web.presenters.ask_to_take_part import MAY, parts_to_choose

INVOLVED = "/pathways/p-7f3kq2/involved"
PAGE = f"{INVOLVED}/ask"
HOSTILE = '<script>alert("x")</script>'
WHY = "They treat her broken wrist."


@pytest.fixture
def stage(stage: Stage) -> Stage:
    on = stage.taking_part
    on.there = (
        taking_part(stage.at, people.TRUST, None),
        taking_part(stage.at, "ZMS", Part.REFERRED),
    )
    on.to_choose = (
        OrganisationName(code="ZEA", name="Eastfold Acute Hospitals NHS Trust"),
        OrganisationName(code="ZNP", name="Northmarsh Police"),
    )
    return stage


async def filled(browsing: Browsing, **change: str) -> dict[str, str]:
    sent = fields_of(await browsing.page(PAGE), PAGE)
    return sent | {"organisation": "ZEA", "part": "acute_hospital", "reason": WHY, **change}


async def test_whoever_reads_everything_is_led_to_it_and_nobody_else(browsing, stage):
    assert f'href="{PAGE}"' in (await browsing.get(INVOLVED)).text
    stage.taking_part.there = (
        taking_part(stage.at, people.TRUST, Part.LSSA),
        taking_part(stage.at, "ZMS", None),
    )
    assert f'href="{PAGE}"' not in (await browsing.get(INVOLVED)).text


async def test_whom_the_service_does_not_let_has_no_form(browsing, stage):
    sent = await filled(browsing)
    stage.taking_part.narrow = True
    for answer in (await browsing.get(PAGE), await browsing.client.post(PAGE, data=sent)):
        assert answer.status_code == 403
        assert "does not let it do this" in answer.text
        assert "Northmarsh" not in answer.text
    assert stage.taking_part.asked == []


async def test_an_organisation_is_asked_in_a_part_with_a_reason(browsing, stage):
    sent = await filled(browsing)
    answer = await browsing.client.post(PAGE, data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, INVOLVED)
    ((asked, key),) = stage.taking_part.asked
    assert (asked.organisation, asked.part) == ("ZEA", Part.ACUTE_HOSPITAL)
    assert (asked.until, asked.reason, key) == (None, WHY, sent["key"])


async def test_it_is_asked_until_a_time_of_londons_clocks(browsing, stage):
    when = {"day": "27", "month": "7", "year": "2031", "time": "17:30"}
    sent = await filled(browsing, **when)
    assert (await browsing.client.post(PAGE, data=sent)).status_code == 303
    ((asked, _),) = stage.taking_part.asked
    assert asked.until == datetime(2031, 7, 27, 16, 30, tzinfo=UTC)


async def test_one_sent_twice_has_one_key_and_two_forms_have_two(browsing, stage):
    sent = await filled(browsing)
    for each in (sent, sent, await filled(browsing)):
        assert (await browsing.client.post(PAGE, data=each)).status_code == 303
        stage.taking_part.there += (taking_part(stage.at, "ZEA", Part.ACUTE_HOSPITAL),)
    first, again, other = (key for _, key in stage.taking_part.asked)
    assert first == again != other


@pytest.mark.parametrize(
    ("change", "on", "says"),
    [
        ({"organisation": ""}, "organisation", "Say which organisation is asked."),
        ({"organisation": "Z" * 65}, "organisation", "no organisation with this ODS code"),
        ({"part": ""}, "part", "Choose in what part it is asked."),
        ({"part": "everything"}, "part", "Choose in what part it is asked."),
        ({"reason": "  "}, "reason", "Say why it is asked."),
        ({"reason": "w" * 10_001}, "reason", "in 10,000 characters or fewer"),
        ({"day": "31"}, "until", "Give a time of the 24-hour clock"),
        (
            {"day": "30", "month": "3", "year": "2031", "time": "01:30"},
            "until",
            "clocks went forward",
        ),
        ({"key": ""}, "organisation", "Load this page again"),
    ],
)
async def test_what_is_missing_is_said_at_its_question_and_nothing_is_lost(
    browsing, stage, change, on, says
):
    sent = await filled(browsing, **({"year": "2031"} if on == "until" else {}))
    answer = await browsing.client.post(PAGE, data=sent | change)
    assert (answer.status_code, says in answer.text) == (422, True)
    assert f'href="#{on}"' in answer.text
    assert f'id="{on}-error-1"' in answer.text
    assert "<title>Error: " in answer.text
    kept = sent | change
    assert kept["reason"] in answer.text
    assert 'value="acute_hospital" checked' in answer.text or on == "part"
    assert 'value="ZEA" selected' in answer.text or "organisation" in change
    assert all(f'value="{kept[each]}"' in answer.text for each in ("day", "year") if each in kept)
    assert stage.taking_part.asked == []


@pytest.mark.parametrize(
    ("refusal", "status", "on"),
    [
        (bad("organisation", "There is no organisation with this ODS code."), 422, "organisation"),
        (bad("until", "Give a time to come. To end it now, end it."), 422, "until"),
        (bad("reason", "This holds characters that cannot be kept."), 422, "reason"),
        (bad("", "Something else is wrong."), 422, "organisation"),
        (NotEntitledError("Ask the MHA office."), 403, "organisation"),
    ],
)
async def test_what_the_service_refuses_is_said_at_its_question(
    browsing, stage, refusal, status, on
):
    sent = await filled(browsing)
    stage.taking_part.refuses = refusal
    answer = await browsing.client.post(PAGE, data=sent)
    assert answer.status_code == status
    assert f'<a href="#{on}">{refusal.detail}</a>' in answer.text
    assert WHY in answer.text
    assert f'value="{sent["key"]}"' in answer.text, "sent again, it is the same request"


async def test_a_form_that_went_through_before_with_other_answers_says_so_and_can_be_sent_anew(
    browsing, stage
):
    sent = await filled(browsing)
    stage.taking_part.refuses = KeyReusedError("Another request had it.")
    answer = await browsing.client.post(PAGE, data=sent)
    assert (answer.status_code, "was sent before" in answer.text) == (422, True)
    assert WHY in answer.text
    assert sent["key"] not in answer.text


async def test_one_that_is_still_worked_on_is_no_fault_of_ours(browsing, stage):
    sent = await filled(browsing)
    stage.taking_part.refuses = InFlightError("The first is still being worked on.", retry_after=1)
    answer = await browsing.client.post(PAGE, data=sent)
    assert (answer.status_code, "still being worked on" in answer.text) == (409, True)


async def test_who_takes_part_already_is_given_no_other_part_from_here(browsing, stage):
    stage.taking_part.to_choose = None
    for code in ("ZMS", " zms "):
        answer = await browsing.client.post(PAGE, data=await filled(browsing, organisation=code))
        assert answer.status_code == 422
        assert "This organisation takes part already (Referred)." in answer.text
        assert f'value="{code}"' in answer.text
    assert stage.taking_part.asked == []


async def test_of_many_organisations_one_is_named_by_its_code(browsing, stage):
    offered = await browsing.page(PAGE)
    (chosen,) = offered.all("select")
    options = [each.attributes["value"] for each in chosen.all("option")]
    assert options == ["", "ZEA", "ZNP"]
    stage.taking_part.to_choose = None
    assert not (await browsing.page(PAGE)).all("select")
    sent = await filled(browsing, organisation=" zea ")
    assert (await browsing.client.post(PAGE, data=sent)).status_code == 303
    assert stage.taking_part.asked[0][0].organisation == "ZEA"


async def test_every_part_is_offered_with_what_it_reads_and_may_do(browsing):
    page = await browsing.page(PAGE)
    offered = {e.attributes["value"] for e in page.all("input") if e.attributes["name"] == "part"}
    assert offered == set(Part)
    for _, title, hint in parts_to_choose():
        assert title in page.text
        assert hint in page.text
    assert set(MAY) == {part for part, line in LINES.items() if line.steps is not None}


async def test_names_and_what_was_typed_are_text(browsing, stage):
    stage.taking_part.to_choose = (OrganisationName(code="ZEA", name=HOSTILE),)
    assert HOSTILE not in (await browsing.get(PAGE)).text
    stage.taking_part.to_choose = None
    hostile = {"organisation": HOSTILE, "reason": HOSTILE, "day": HOSTILE, "part": HOSTILE}
    answer = await browsing.client.post(PAGE, data=await filled(browsing, **hostile))
    assert (answer.status_code, HOSTILE in answer.text) == (422, False)


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        await launched.close()


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
async def test_in_a_browser_narrow_and_by_keyboard(browser, stage, script):
    stage.taking_part.to_choose += (OrganisationName(code="ZXX", name="Ab" * 60),)
    site = Site(pages_over(stage))
    await site.up()
    narrow = {"viewport": {"width": 320, "height": 800}, "java_script_enabled": script}
    try:
        async with watched(browser, site.address, **narrow) as seen:
            await seen.sign_in()
            await seen.open(INVOLVED)
            page = seen.page
            await page.get_by_role("link", name="Ask another organisation").press("Enter")
            send = page.get_by_role("button", name="Ask it to take part")
            await send.press("Enter")
            await expect(page.get_by_role("alert")).to_contain_text("Say which organisation")
            if script:
                assert await seen.violations() == ""
                assert not await seen.scrolls_sideways()
            await page.get_by_label("Organisation").select_option("ZNP")
            await page.get_by_label("Police force").check()
            await page.get_by_label("Why is it asked?").fill("They bring her back.")
            await send.press("Enter")
            await expect(page.get_by_role("heading", level=1)).to_have_text("Who takes part")
    finally:
        await site.down()
    ((asked, _),) = stage.taking_part.asked
    assert (asked.organisation, asked.part) == ("ZNP", Part.POLICE_FORCE)
