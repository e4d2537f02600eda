"""Opening in an emergency from a page, and reviewing it: forms, errors, words, and a browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.async_api import Browser, async_playwright, expect

from identity.actor import Proof
from records.break_glass import Decision, Emergency
from services.errors import KeyReusedError, NotFoundError
from services.readings import EmergencyReading
from tests.web.conftest import Browsing, pages_over
from tests.web.document import Element, read
from tests.web.glass_on_stage import opening
from tests.web.in_chromium import Site, watched
from tests.web.stage import NURSE, Stage

HOSTILE = '<script>alert("x")</script>'
PAGE, OPEN = "/break-glass", "/break-glass/open"
REASON = "Brought in unconscious; nobody knows under which power."


@pytest.fixture
def stage(stage: Stage) -> Stage:
    """Somebody who has shown who they are a moment ago."""
    stage.proof = Proof(signed_in_at=stage.at, assurance=3)
    return stage


def fields_of(page: Element, action: str) -> dict[str, str]:
    """What a form sends that nobody filled in."""
    (form,) = [each for each in page.all("form") if each.attributes.get("action") == action]
    hidden = [e for e in form.all("input") if e.attributes.get("type") == "hidden"]
    return {e.attributes["name"]: e.attributes["value"] for e in hidden}


async def filled(browsing: Browsing, **change: str) -> dict[str, str]:
    sent = fields_of(await browsing.page(OPEN), OPEN)
    return sent | {
        "found_by": "nhs_number",
        "nhs_number": "999 000 4102",
        "kind": "risk_to_life",
        "reason": REASON,
        **change,
    }


async def test_somebody_opens_one_and_is_led_to_it(browsing, stage):
    stage.glass.mine = (opening(stage.at),)
    sent = await filled(browsing)
    answer = await browsing.client.post(OPEN, data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/pathways/p-7f3kq2")
    ((asked, key),) = stage.glass.opened
    assert (asked.kind, asked.nhs_number, asked.reference) == (
        Emergency.RISK_TO_LIFE,
        "999 000 4102",
        None,
    )
    assert (asked.reason, key) == (REASON, sent["key"])


async def test_one_sent_twice_has_one_key(browsing, stage):
    stage.glass.mine = (opening(stage.at),)
    sent = await filled(browsing)
    for _ in range(2):
        await browsing.client.post(OPEN, data=sent)
    first, second = stage.glass.opened
    assert first[1] == second[1]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"found_by": ""}, "Choose how to find the pathway"),
        ({"nhs_number": ""}, "Give it, so that the pathway can be found"),
        ({"kind": ""}, "Choose what kind of emergency"),
        ({"kind": "curiosity"}, "Choose what kind of emergency"),
        ({"reason": ""}, "Say why you have to read it now"),
        ({"reason": "urgent"}, "Say in a sentence why"),
        ({"reason": "w" * 10_001}, "Say it in 10,000 characters or fewer."),
        ({"nhs_number": "9" * 65}, "This is too long. Check it."),
        ({"key": ""}, "Load this page again"),
    ],
)
async def test_what_is_missing_is_said_and_what_was_written_is_kept(browsing, stage, change, says):
    answer = await browsing.client.post(OPEN, data=await filled(browsing, **change))
    assert answer.status_code == 422
    assert says in answer.text
    assert "There is a problem" in answer.text
    assert stage.glass.opened == []
    if "nhs_number" not in change:
        assert "999 000 4102" in answer.text
    assert all(value in answer.text for name, value in change.items() if name != "kind")


async def test_that_nothing_was_found_is_said_beside_what_was_asked(browsing, stage):
    stage.glass.wrong = NotFoundError("No pathway was found here.")
    answer = await browsing.client.post(OPEN, data=await filled(browsing))
    assert answer.status_code == 422
    assert 'href="#nhs_number">No pathway was found here.' in answer.text


async def test_it_asks_to_sign_in_again_before_anything_is_written(browsing, stage):
    stage.passes(timedelta(minutes=16))
    answer = await browsing.get(f"{OPEN}?reference=p-7f3kq2")
    assert answer.status_code == 303
    again = await browsing.page(answer.headers["location"])
    assert "Sign in again to open this in an emergency" in again.text
    assert "Nothing has been opened yet" in again.text


async def test_it_asks_to_sign_in_again_when_there_is_little_time_left_to_fill_it_in(
    browsing, stage
):
    stage.passes(timedelta(minutes=10))
    sent = await filled(browsing)
    stage.passes(timedelta(seconds=1))
    assert (await browsing.get(OPEN)).status_code == 303
    stage.passes(timedelta(minutes=4))
    stage.glass.mine = (opening(stage.at),)
    assert (await browsing.client.post(OPEN, data=sent)).status_code == 303


async def test_whoever_sends_it_too_late_keeps_what_they_wrote(browsing, stage):
    sent = await filled(browsing)
    stage.passes(timedelta(minutes=16))
    answer = await browsing.client.post(OPEN, data=sent)
    assert answer.status_code == 422
    assert "You signed in too long ago" in answer.text
    assert 'href="#sign-in"' in answer.text
    (link,) = [e for e in read(answer.text).all("a") if e.attributes.get("id") == "sign-in"]
    assert link.attributes["target"] == "_blank", "what was written stays here"
    assert "Nothing has been opened yet" in (await browsing.page(link.attributes["href"])).text
    assert REASON in answer.text
    assert "999 000 4102" in answer.text
    assert stage.glass.opened == []


async def test_one_that_went_through_before_with_other_answers_says_so(browsing, stage):
    sent = await filled(browsing)
    stage.glass.wrong = KeyReusedError("Another request had it.")
    answer = await browsing.client.post(OPEN, data=sent)
    assert (answer.status_code, "was sent before" in answer.text) == (422, True)
    assert REASON in answer.text
    assert sent["key"] not in answer.text


async def test_a_page_that_is_not_theirs_leads_there(browsing):
    answer = await browsing.get("/pathways/p-unknown")
    assert answer.status_code == 404
    assert 'href="/break-glass/open?reference=p-unknown"' in answer.text
    elsewhere = await browsing.get("/pathways/p-unknown/documents/x")
    assert "/break-glass/open" not in elsewhere.text
    form = await browsing.page("/break-glass/open?reference=p-unknown")
    (field,) = [e for e in form.all("input") if e.attributes.get("id") == "reference"]
    assert field.attributes["value"] == "p-unknown"


async def test_the_pathway_says_that_it_is_read_in_an_emergency_and_until_when(browsing, stage):
    on = stage.pathways["p-7f3kq2"]
    ends = stage.at + timedelta(minutes=30)
    stage.put("p-7f3kq2", replace(on, emergency=EmergencyReading(glass="g-1", ends_at=ends)))
    page = await browsing.page("/pathways/p-7f3kq2")
    assert "You opened this in an emergency. You can read it until" in page.text
    (part,) = [e for e in page.all("div") if e.attributes.get("id") == "part"]
    assert ends.strftime("%Y-%m-%dT%H:%M:%SZ") in part.attributes["data-changes"]


async def test_whoever_opened_it_closes_it(browsing, stage):
    stage.glass.mine = (opening(stage.at, may_review=False),)
    sent = fields_of(await browsing.page(PAGE), "/break-glass/g-1/end")
    answer = await browsing.client.post("/break-glass/g-1/end", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    assert "Close it now" not in (await browsing.page(PAGE)).text
    assert stage.glass.keys == [sent["key"]]
    answer = await browsing.client.post("/break-glass/g-1/end", data=sent | {"key": ""})
    assert (answer.status_code, "Load this page again" in answer.text) == (422, True)


class TestReview:
    @pytest.fixture
    def stage(self, stage: Stage) -> Stage:
        late = stage.at - timedelta(days=4)
        stage.glass.awaiting = (
            opening(late, id="g-1", overdue=True, is_open=False, reason=HOSTILE, in_30_days=7),
            opening(stage.at, id="g-2", name=HOSTILE),
            opening(stage.at, id="g-3", reference=None, reason=None, may_review=False),
        )
        return stage

    async def test_the_office_sees_what_awaits_it_in_words_and_on_its_board(self, browsing):
        board = await browsing.page("/board")
        assert "3 emergency openings of your organisation's pathways to review" in board.text
        assert "1 of them overdue" in board.text
        page = await browsing.page(PAGE)
        articles = [each.text for each in page.all("article")]
        assert "Review overdue" in articles[0]
        assert "7 times" in articles[0]
        assert "Awaits review" in articles[1]
        assert "One of your own people opened it elsewhere" in articles[2]

    async def test_nobody_else_is_shown_any(self, browsing, stage):
        stage.appointments = (NURSE,)
        assert "to review" not in (await browsing.page("/board")).text
        page = await browsing.page(PAGE)
        assert not page.all("article")
        assert "To review" not in page.text

    async def test_names_and_reasons_are_text(self, browsing):
        assert HOSTILE not in (await browsing.get(PAGE)).text

    async def test_it_is_decided_with_a_reason(self, browsing, stage):
        path = "/break-glass/g-1/review"
        sent = fields_of(await browsing.page(PAGE), path)
        for wrong in ({}, {"decision": "justified"}, {"decision": "perhaps", "reason": REASON}):
            answer = await browsing.client.post(path, data=sent | wrong)
            assert answer.status_code == 422
            assert "There is a problem" in answer.text
        short = {"decision": "justified", "reason": "fine"}
        assert (await browsing.client.post(path, data=sent | short)).status_code == 422
        long = {"decision": "justified", "reason": "w" * 10_001}
        answer = await browsing.client.post(path, data=sent | long)
        assert (answer.status_code, "10,000 characters or fewer" in answer.text) == (422, True)
        kept = read(answer.text)
        written = [e for e in kept.all("textarea") if e.text]
        assert [e.text for e in written] == [long["reason"]], "at its own question alone"
        assert [e.attributes["value"] for e in kept.all("input") if "checked" in e.attributes] == [
            "justified"
        ]
        stage.glass.wrong = KeyReusedError("Another decision had it.")
        answer = await browsing.client.post(path, data=sent | long | {"reason": REASON})
        assert (answer.status_code, "was sent before" in answer.text) == (422, True)
        stage.glass.wrong = None
        assert len(stage.glass.awaiting) == 3
        good = {"decision": "not_justified", "reason": REASON}
        answer = await browsing.client.post(path, data=sent | good)
        assert answer.status_code == 303
        assert stage.glass.keys == [sent["key"]]
        assert [each.decision for each in stage.glass.decided] == [Decision.NOT_JUSTIFIED]
        assert "Not justified" in (await browsing.page(PAGE)).text


@pytest.fixture
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield launched
        await launched.close()


@pytest.mark.browser
async def test_in_a_browser_narrow_and_by_keyboard(browser, stage):
    stage.glass.mine = (opening(stage.at),)
    stage.glass.awaiting = (
        opening(stage.at, id="g-2", overdue=True, reason="Ab" * 200, name="Ab" * 60),
    )
    site = Site(pages_over(stage))
    await site.up()
    try:
        async with watched(browser, site.address, viewport={"width": 320, "height": 800}) as seen:
            await seen.sign_in()
            for path in ("/board", PAGE, OPEN, "/pathways/p-unknown"):
                await seen.open(path)
                assert await seen.violations() == ""
                assert not await seen.scrolls_sideways(), path
            await seen.open(OPEN)
            await seen.page.get_by_role("button", name="Open it now").press("Enter")
            await expect(seen.page.get_by_role("alert")).to_contain_text("There is a problem")
            assert await seen.violations() == ""
            await seen.page.get_by_label("By the pathway's reference").check()
            await seen.page.get_by_label("Reference of the pathway").fill("p-7f3kq2")
            await seen.page.get_by_label("Somebody has to be treated now").check()
            await seen.page.get_by_label("Why do you have to read it now?").fill(REASON)
            await seen.page.get_by_role("button", name="Open it now").press("Enter")
            await expect(seen.page).to_have_url(f"{site.address}/pathways/p-7f3kq2")
            refused = ("status of 404", "status of 422")
            assert not [each for each in seen.complaints if not any(s in each for s in refused)]
    finally:
        await site.down()
