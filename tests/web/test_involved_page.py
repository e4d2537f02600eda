"""Who takes part in a pathway, and its guests: what the page says, and what is done from it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Browser, async_playwright, expect

from records.guests import GuestStanding, GuestState
from records.involvement_facts import InvolvementFact, Turn
from records.taking_part import Part
from services.errors import KeyReusedError, bad
from tests.web.conftest import pages_over
from tests.web.document import read
from tests.web.in_chromium import Site, watched
from tests.web.involved_on_stage import guest, signed, taking_part
from tests.web.stage import NURSE, Stage
from tests.web.test_break_glass_pages import fields_of

HOSTILE = '<script>alert("x")</script>'
PATHWAY, PAGE = "/pathways/p-7f3kq2", "/pathways/p-7f3kq2/involved"


@pytest.fixture
def stage(stage: Stage) -> Stage:
    on, at = stage.taking_part, stage.at
    on.there = (taking_part(at, "ZWM", None), taking_part(at, "ZMS", Part.REFERRED))
    on.history = (
        InvolvementFact(
            organisation="ZNP",
            change=Turn.ENDED,
            part=Part.POLICE_FORCE,
            number=4,
            at=at - timedelta(hours=3),
            reason="Released; the force has left.",
        ),
    )
    on.guests = (
        guest(at, id="g-invited"),
        guest(at, id="g-lapsed", expires_at=at - timedelta(hours=1)),
        guest(at, id="g-opened", state=GuestState.OPENED),
        guest(at, id="g-back", state=GuestState.WITHDRAWN),
        signed(at, 3, id="g-signed"),
        signed(at, 15, id="g-late"),
    )
    return stage


async def test_it_says_who_takes_part_in_what_way_and_who_did(browsing):
    page = await browsing.page(PAGE)
    assert "Willowmere Mental Health NHS Trust" in page.text
    assert "Part Referred" in page.text
    assert "Millstream Surgery" in page.text
    assert "Northmarsh Police (Police force)" in page.text
    assert "Released; the force has left." in page.text
    assert f'href="{PAGE}"' in (await browsing.get(PATHWAY)).text


async def test_every_guest_says_in_words_how_far_they_came_and_how_they_stand(browsing):
    page = await browsing.page(PAGE)
    said = {each.attributes.get("id"): each.text for each in page.all("article")}
    assert "Invited" in said["guest-g-invited"]
    assert "Lapsed, never opened" in said["guest-g-lapsed"]
    assert "Opened, not signed" in said["guest-g-opened"]
    assert "Taken back" in said["guest-g-back"]
    assert "Standing stated, to look up" in said["guest-g-signed"]
    assert "General Medical Council 9990009" in said["guest-g-signed"]
    assert "Standing not looked up in time" in said["guest-g-late"]


async def test_the_office_sees_on_its_board_whom_to_look_up(browsing, stage):
    board = await browsing.page("/board")
    assert "2 guests' stated standing to look up, 1 of them overdue" in board.text
    listed = await browsing.page("/guests")
    assert len(listed.all("article")) == 2
    assert f'href="{PAGE}#guest-g-late"' in (await browsing.get("/guests")).text
    stage.appointments = (NURSE,)
    assert "to look up" not in (await browsing.page("/board")).text
    assert (await browsing.get("/guests")).status_code == 403


async def test_a_standing_is_looked_up_with_where_and_when(browsing, stage):
    path = f"{PATHWAY}/guests/g-late/standing"
    sent = fields_of(await browsing.page(PAGE), path)
    for wrong in ({}, {"found": "verified"}, {"found": "perhaps", "evidence": "GMC register."}):
        answer = await browsing.client.post(path, data=sent | wrong)
        assert answer.status_code == 422
        assert "There is a problem" in answer.text
    good = {"found": "refused", "evidence": "GMC register, looked up today."}
    assert (await browsing.client.post(path, data=sent | good)).status_code == 303
    (late,) = [each for each in stage.taking_part.guests if each.id == "g-late"]
    assert late.standing is GuestStanding.REFUSED
    assert "Standing looked up and not confirmed" in (await browsing.page(PAGE)).text
    assert "1 guest's stated standing" in (await browsing.page("/board")).text


async def test_an_invitation_is_taken_back_with_a_reason(browsing, stage):
    path = f"{PATHWAY}/guests/g-invited/withdraw"
    sent = fields_of(await browsing.page(PAGE), path)
    assert (await browsing.client.post(path, data=sent)).status_code == 422
    answer = await browsing.client.post(path, data=sent | {"reason": "Another doctor came."})
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    assert stage.taking_part.guests[0].state is GuestState.WITHDRAWN


async def test_a_part_is_ended_with_a_reason(browsing, stage):
    path = f"{PAGE}/end"
    page = await browsing.page(PAGE)
    (form,) = [
        each
        for each in page.all("form")
        if each.attributes.get("action") == path
        and "ZMS" in str([e.attributes.get("value") for e in each.all("input")])
    ]
    sent = {e.attributes["name"]: e.attributes["value"] for e in form.all("input")}
    empty = await browsing.client.post(path, data=sent)
    assert (empty.status_code, "Say why it ends." in empty.text) == (422, True)
    answer = await browsing.client.post(path, data=sent | {"reason": "It was another person."})
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    ((asked),) = stage.taking_part.ended
    assert (asked.organisation, asked.reason) == ("ZMS", "It was another person.")


def until_form(page, organisation):
    """What the form of an organisation's end holds already."""
    (form,) = [
        each
        for each in page.all("form")
        if each.attributes.get("action") == f"{PAGE}/until"
        and organisation in [e.attributes.get("value") for e in each.all("input")]
    ]
    return {e.attributes["name"]: e.attributes.get("value", "") for e in form.all("input")}


async def test_the_office_says_until_when_another_takes_part_and_takes_it_off(browsing, stage):
    sent = until_form(await browsing.page(PAGE), "ZMS")
    when = {"day": "27", "month": "3", "year": "2031", "time": "17:30"}
    for wrong, says in (
        ({}, "Give a time of the 24-hour clock"),
        (
            {"day": "31", "month": "4", "year": "2031", "time": "9:00"},
            "a day and a time that exist",
        ),
        ({"day": "30", "month": "3", "year": "2031", "time": "01:30"}, "clocks went forward"),
        (when, "Say why."),
    ):
        answer = await browsing.client.post(f"{PAGE}/until", data=sent | wrong)
        assert (answer.status_code, says in answer.text) == (422, True), wrong
    why = {"reason": "For the assessment alone."}
    answer = await browsing.client.post(f"{PAGE}/until", data=sent | when | {"reason": ""})
    assert 'value="2031"' in answer.text, "what was typed is kept"
    answer = await browsing.client.post(f"{PAGE}/until", data=sent | when | why)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    (asked,) = stage.taking_part.timed
    assert asked.until == datetime(2031, 3, 27, 17, 30, tzinfo=UTC)
    assert "27 Mar 2031" in (await browsing.page(PAGE)).text
    answer = await browsing.client.post(f"{PAGE}/until", data=sent | why | {"what": "off"})
    assert answer.status_code == 303
    assert stage.taking_part.timed[-1].until is None


FORMS = {
    "end": (f"{PAGE}/end", "end-ZMS", "reason", {"organisation": "ZMS"}),
    "until": (
        f"{PAGE}/until",
        "until-why-ZMS",
        "reason",
        {"organisation": "ZMS", "day": "27", "month": "3", "year": "2031", "time": "17:30"},
    ),
    "withdraw": (f"{PATHWAY}/guests/g-invited/withdraw", "back-g-invited", "reason", {}),
    "judge": (
        f"{PATHWAY}/guests/g-late/standing",
        "evidence-g-late",
        "evidence",
        {"found": "refused"},
    ),
}
"""Each form: where it goes, the question that asks for words, its name, and what else it says."""


def form_of(page, path, question):
    """What the form with this question holds already."""
    (form,) = [
        each
        for each in page.all("form")
        if each.attributes.get("action") == path
        and question in [e.attributes.get("id") for e in each.all("textarea")]
    ]
    hidden = [e for e in form.all("input") if e.attributes.get("type") == "hidden"]
    return {e.attributes["name"]: e.attributes["value"] for e in hidden}


@pytest.fixture(params=FORMS)
async def form(request, browsing):
    """One of the forms, filled in but for its words."""
    path, question, name, said = FORMS[request.param]
    sent = form_of(await browsing.page(PAGE), path, question) | said
    return path, question, name, sent


async def test_one_sent_twice_has_one_key_and_each_form_on_the_page_its_own(browsing, stage, form):
    path, _, name, sent = form
    there, guests = stage.taking_part.there, stage.taking_part.guests
    for _ in range(2):
        stage.taking_part.there, stage.taking_part.guests = there, guests
        answer = await browsing.client.post(path, data=sent | {name: "For a reason."})
        assert answer.status_code == 303
    assert stage.taking_part.keys == [sent["key"]] * 2
    stage.taking_part.there, stage.taking_part.guests = there, guests
    keys = [e.attributes["value"] for e in (await browsing.page(PAGE)).all("input", name="key")]
    assert len(keys) == len(set(keys)) > len(FORMS)
    assert sent["key"] not in keys


@pytest.mark.parametrize(
    ("words", "says"),
    [(" ", "Say "), ("w" * 10_001, "Say it in 10,000 characters or fewer.")],
)
async def test_words_that_are_missing_or_too_long_are_said_at_their_question_and_kept(
    browsing, stage, form, words, says
):
    path, question, name, sent = form
    answer = await browsing.client.post(path, data=sent | {name: words})
    assert (answer.status_code, says in answer.text) == (422, True)
    assert f'href="#{question}"' in answer.text
    assert f'id="{question}-error-1"' in answer.text
    assert words.strip() in answer.text
    again = form_of(read(answer.text), path, question)
    assert again == {each: value for each, value in sent.items() if each in again}
    assert not stage.taking_part.keys
    good = {name: "w" * 10_000}
    assert (await browsing.client.post(path, data=sent | again | good)).status_code == 303


async def test_words_are_kept_whatever_the_service_refuses(browsing, stage, form):
    path, question, name, sent = form
    stage.taking_part.refuses = bad("reason", "This holds characters that cannot be kept.")
    answer = await browsing.client.post(path, data=sent | {name: "Said with care."})
    assert answer.status_code == 422
    assert "characters that cannot be kept" in answer.text
    page = read(answer.text)
    (words,) = [e for e in page.all("textarea") if e.attributes["id"] == question]
    assert words.text == "Said with care."
    assert words.inside("details") == ("involved" in path)
    assert not [
        each for each in page.all("textarea") if each.text and each.attributes["id"] != question
    ]
    stage.taking_part.refuses = KeyReusedError("Another request had it.")
    answer = await browsing.client.post(path, data=sent | {name: "Said with care."})
    assert (answer.status_code, "was sent before" in answer.text) == (422, True)
    assert form_of(read(answer.text), path, question)["key"] != sent["key"]
    assert "Said with care." in answer.text


async def test_a_form_without_its_key_changes_nothing(browsing, stage, form):
    path, _, name, sent = form
    for key in ("", "k" * 65):
        answer = await browsing.client.post(path, data=sent | {name: "Why.", "key": key})
        assert (answer.status_code, "Load this page again" in answer.text) == (422, True)
    assert not stage.taking_part.keys


@pytest.mark.parametrize("year", ["9" * 9, "9" * 30, "9" * 5000])
async def test_a_year_that_no_calendar_has_is_said(browsing, year):
    path, _, _, when = FORMS["until"]
    sent = until_form(await browsing.page(PAGE), "ZMS") | when
    answer = await browsing.client.post(path, data=sent | {"reason": "Why.", "year": year})
    assert (answer.status_code, "a day and a time that exist" in answer.text) == (422, True)


async def test_what_the_service_refuses_of_an_end_is_said_at_its_field(browsing):
    sent = until_form(await browsing.page(PAGE), "ZWM")
    when = {"day": "27", "month": "3", "year": "2031", "time": "17.30", "reason": "Enough."}
    answer = await browsing.client.post(f"{PAGE}/until", data=sent | when)
    assert answer.status_code == 422
    assert 'href="#until-ZWM"' in answer.text
    assert "It is the last one that can read the pathway." in answer.text


async def test_who_stays_because_it_is_the_last_and_who_ended_by_itself_is_said(browsing, stage):
    on, at = stage.taking_part, stage.at
    staying = taking_part(at, "ZWM", None, until=at - timedelta(hours=1), stays=True)
    on.there = (staying, taking_part(at, "ZMS", Part.DETAINS))
    on.history = (
        InvolvementFact(
            organisation="ZNP", change=Turn.LAPSED, part=Part.POLICE_FORCE, number=4, at=at
        ),
    )
    page = await browsing.page(PAGE)
    assert "and stays: no other organisation reads everything without an end" in page.text
    assert "By itself, at the time that was set" in page.text
    (form,) = [e for e in page.all("form") if e.attributes.get("action") == f"{PAGE}/until"]
    assert "ZWM" in [e.attributes.get("value") for e in form.all("input")], "not for who detains"


async def test_whoever_is_no_office_ends_their_own_part_and_judges_nobody(browsing, stage):
    stage.appointments = (NURSE,)
    page = await browsing.page(PAGE)
    actions = [each.attributes.get("action") for each in page.all("form")]
    assert not [each for each in actions if each and each.endswith("/standing")]
    ends = [each for each in actions if each == f"{PAGE}/end"]
    assert f"{PAGE}/until" not in actions
    assert len(ends) == (1 if NURSE.organisation == "ZWM" else 0)


async def test_a_narrow_part_shows_who_takes_part_and_no_guests(browsing, stage):
    stage.taking_part.narrow = True
    page = await browsing.page(PAGE)
    assert "Millstream Surgery" in page.text
    assert "your organisation's part does not show it" in page.text


async def test_names_and_reasons_are_text(browsing, stage):
    on = stage.taking_part
    on.there = (taking_part(stage.at, "ZWM", None, name=HOSTILE),)
    on.guests = (guest(stage.at, id="g-1", organisation=HOSTILE),)
    assert HOSTILE not in (await browsing.get(PAGE)).text


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        await launched.close()


@pytest.mark.browser
async def test_in_a_browser_narrow_and_by_keyboard(browser, stage):
    stage.taking_part.there += (taking_part(stage.at, "ZXX", None, name="Ab" * 60),)
    site = Site(pages_over(stage))
    await site.up()
    try:
        async with watched(browser, site.address, viewport={"width": 320, "height": 800}) as seen:
            await seen.sign_in()
            for path in ("/board", "/guests", PAGE):
                await seen.open(path)
                for summary in await seen.page.locator("main details > summary").all():
                    await summary.click()
                assert await seen.violations() == ""
                assert not await seen.scrolls_sideways(), path
            late = seen.page.locator("#guest-g-late")
            await late.get_by_role("button", name="Keep what you found").press("Enter")
            await expect(seen.page.get_by_role("alert")).to_contain_text("Say where you looked")
            assert await seen.violations() == ""
            await late.get_by_label("Their standing is confirmed").check()
            await late.get_by_label("Where you looked, and when").fill("GMC register, today.")
            await late.get_by_role("button", name="Keep what you found").press("Enter")
            await expect(late).to_contain_text("Standing confirmed")
    finally:
        await site.down()
