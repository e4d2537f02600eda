"""Inviting a guest from a page: the form as questions, link and code once, and what is wrong."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Browser, async_playwright, expect

from forms import catalogue
from records.guests import GuestState
from records.taking_part import Part
from services.errors import InFlightError, KeyReusedError, bad
from services.guests import ROLES
from services.readings import OrganisationName
from statute.vocabulary import Role
from tests.api.stack import Stack
from tests.api.telling import Told, cast
from tests.api.test_guests import NAME, form, listed
from tests.support import people
from tests.web.conftest import Browsing, browser_of, pages_over
from tests.web.document import Element, read
from tests.web.filling_in import typed_of
from tests.web.in_chromium import Site, Watched, watched
from tests.web.involved_on_stage import guest, signed, taking_part
from tests.web.stage import Stage
from tests.web.test_pages_on_the_real_services import office, whole
from web.presenters.drawn_form import drawn
from web.presenters.invite import forms_to_sign

__all__ = ["office", "whole"]

HOSTILE = '<script>alert("x")</script>'
PATHWAY = "/pathways/p-7f3kq2"
PAGE, INVOLVED = f"{PATHWAY}/guests/invite", f"{PATHWAY}/involved"
A4 = {
    "organisation": "ZMS",
    "doctor_full_name": "Dr Tansy Millrace",
    "doctor_address.lines": "1 Invented Row\r\nLarkfield",
    "patient_full_name": "Asha Brightwater",
    "doctor_last_examined_on.day": "22",
    "doctor_last_examined_on.month": "11",
    "doctor_last_examined_on.year": "2026",
    "doctor_prior_acquaintance": "no",
    "doctor_s12_approved": "yes",
    "detention_interests": ["own_health", "own_safety"],
    "reasons": "Said with care.",
    "unprinted.examined_in_person": "yes",
    "unprinted.interests.related_to": "nearest_relative\n\n amhp-1 ",
}


@pytest.fixture
def stage(stage: Stage) -> Stage:
    on, at = stage.taking_part, stage.at
    on.there = (
        taking_part(at, people.TRUST, None, name="Willowmere Mental Health NHS Trust"),
        taking_part(at, "ZMS", Part.REFERRED),
    )
    on.to_choose = (OrganisationName(code="ZEA", name="Eastfold Acute Hospitals NHS Trust"),)
    return stage


def held(page: Element) -> dict[str, Any]:
    """What the form holds as it is shown."""
    (asks,) = [e for e in page.all("form") if e.attributes.get("action") == PAGE]
    found: dict[str, Any] = {}
    for each in asks.all("input"):
        kind, name = each.attributes.get("type"), each.attributes.get("name")
        if name and (kind not in {"radio", "checkbox"} or "checked" in each.attributes):
            found.setdefault(name, []).append(each.attributes.get("value", ""))
    for each in asks.all("textarea"):
        words = [said for said in each.children if isinstance(said, str)]
        found[each.attributes["name"]] = ["".join(words)]
    for each in asks.all("select"):
        chosen = [o for o in each.all("option") if "selected" in o.attributes]
        found[each.attributes["name"]] = [o.attributes["value"] for o in chosen]
    return found


async def filled(browsing: Browsing, code: str = "A4", **change: Any) -> dict[str, Any]:
    return held(await browsing.page(f"{PAGE}?form={code}")) | A4 | change


async def test_whoever_reads_everything_is_led_to_it_and_nobody_else(browsing, stage):
    assert f'href="{PAGE}"' in (await browsing.get(INVOLVED)).text
    stage.taking_part.there = (taking_part(stage.at, people.TRUST, Part.LSSA),)
    assert f'href="{PAGE}"' not in (await browsing.get(INVOLVED)).text


async def test_whom_the_service_does_not_let_has_no_form(browsing, stage):
    sent = await filled(browsing)
    stage.taking_part.narrow = True
    for answer in (
        await browsing.get(PAGE),
        await browsing.get(f"{PAGE}?form=A4"),
        await browsing.client.post(PAGE, data=sent),
    ):
        assert answer.status_code == 403
        assert "does not let it do this" in answer.text
    assert stage.taking_part.invited == []


async def test_forms_that_a_guest_may_sign_are_offered_and_no_other(browsing):
    page = await browsing.page(PAGE)
    offered = [e.attributes["value"] for e in page.one("select", id="form").all("option")]
    assert {"", "A2", "A4", "A8", "T2"} < set(offered)
    assert not {"A1", "H3", "H2", "S17"} & set(offered)
    for each in forms_to_sign():
        blocks = catalogue.form(each.code).part(1).blocks
        signs = {role.value for block in blocks for role in block.roles}
        assert {role for role, _ in each.roles} == signs & ROLES
    for wrong in ("", "H3", "A99"):
        answer = await browsing.get(f"{PAGE}?form={wrong}")
        assert answer.status_code == 422
        assert "Choose which form they are asked to sign." in answer.text
    for wrong in (HOSTILE[:16], "Mrs%20Applebark"):
        answer = await browsing.get(f"{PAGE}?form={wrong}")
        assert answer.status_code == 400, "an address has no room for words"
        assert "Applebark" not in answer.text
    answer = await browsing.client.post(PAGE, data=await filled(browsing, form="H3"))
    assert answer.status_code == 422


async def test_link_and_code_are_shown_once_and_apart(browsing, stage):
    sent = await filled(browsing)
    answer = await browsing.client.post(PAGE, data=sent)
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    page = read(answer.text)
    link, code = (e.text for e in page.all("p", "emha-secret"))
    assert link == f"http://pages.test/guest/{'L' * 43}"
    assert code == "0123 4567"
    shown = {e.attributes["aria-labelledby"]: e.text for e in page.all("section", "emha-notice")}
    assert link in shown["link-is"]
    assert link not in shown["code-is"]
    assert "secure email" in shown["link-is"]
    assert "telephone" in shown["code-is"]
    assert "L" * 43 not in page.one("title").text
    again = await browsing.client.post(PAGE, data=sent)
    assert again.status_code == 200
    assert "They were invited before" in again.text
    assert "L" * 43 not in again.text
    assert "0123 4567" not in again.text
    assert len(stage.taking_part.guests) == 1


@pytest.mark.parametrize("address", ["https://emha.example", "https://emha.example/"])
async def test_the_link_is_to_where_people_reach_the_pages(stage, address):
    async with browser_of(pages_over(stage, address=address)) as client:
        browsing = Browsing(client)
        await browsing.sign_in()
        sent = await filled(browsing)
        headers = {"host": "pages.test", "x-forwarded-host": "elsewhere.example"}
        answer = await client.post(PAGE, data=sent, headers=headers)
    link = read(answer.text).all("p", "emha-secret")[0].text
    assert link == f"https://emha.example/guest/{'L' * 43}"


async def test_what_was_filled_in_is_what_they_are_asked_to_sign(browsing, stage):
    sent = await filled(browsing, hours="72")
    await browsing.client.post(PAGE, data=sent)
    ((asked, key),) = stage.taking_part.invited
    assert [key] == sent["key"]
    assert (asked.role, asked.organisation, asked.hours, asked.again) == (
        Role.DOCTOR, "ZMS", 72, None,
    )  # fmt: skip
    assert (asked.form.code, asked.form.part) == ("A4", 1)
    assert asked.form.content == {
        "doctor_full_name": "Dr Tansy Millrace",
        "doctor_address": {"lines": ["1 Invented Row", "Larkfield"]},
        "patient_full_name": "Asha Brightwater",
        "patient_address": {"lines": ["7 Invented Row", "Larkfield"]},
        "doctor_last_examined_on": "2026-11-22",
        "doctor_prior_acquaintance": "no",
        "doctor_s12_approved": "yes",
        "detention_interests": ["own_health", "own_safety"],
        "reasons": "Said with care.",
        "unprinted": {
            "examined_in_person": True,
            "interests": {"related_to": ["nearest_relative", "amhp-1"]},
        },
    }


@pytest.mark.parametrize(
    ("change", "on", "says"),
    [
        ({"organisation": ""}, "organisation", "Say for which organisation they act."),
        ({"organisation": "Z" * 65}, "organisation", "no organisation with this ODS code"),
        ({"role": "nurse"}, "role", "Choose in which role they sign."),
        ({"hours": "1000"}, "hours", "Choose how long the link is good."),
        ({"hours": ""}, "hours", "Choose how long the link is good."),
        ({"again": "g" * 65}, "again", "Choose a guest from the list."),
        ({"key": ""}, "organisation", "Load this page again"),
        ({"reasons": " "}, "reasons", "Reasons for your opinions: This is needed."),
        ({"reasons": "w" * 10_001}, "reasons", "Reasons for your opinions: "),
        ({"doctor_address.lines": ""}, "doctor_address-lines", "Doctor: address: This is needed."),
        ({"doctor_full_name": ""}, "doctor_full_name", "Doctor: full name: This is needed."),
        ({"detention_interests": ["mine"]}, "detention_interests", "choose from what is offered"),
        (
            {"doctor_last_examined_on.month": "13"},
            "doctor_last_examined_on",
            "give a day that exists",
        ),
        (
            {"doctor_last_examined_on.year": "9" * 30},
            "doctor_last_examined_on",
            "give a day that exists",
        ),
        (
            {"unprinted.served_electronically": "yes"},
            "doctor_email",
            "This is needed because of another answer.",
        ),
        (
            {"unprinted.interests.team": "no id at all"},
            "unprinted-interests-team",
            "Conflicts of interest: clinical team",
        ),
    ],
)
async def test_what_is_wrong_is_said_at_its_question_and_nothing_is_lost(
    browsing, stage, change, on, says
):
    sent = await filled(browsing, **change)
    answer = await browsing.client.post(PAGE, data=sent)
    assert (answer.status_code, says in answer.text) == (422, True)
    assert f'href="#{on}"' in answer.text
    page = read(answer.text)
    if on not in {"role", "again"}:
        assert page.all(id=f"{on}-error-1")
        assert page.all(id=on)
    kept = held(page)
    for name, value in A4.items():
        if name not in change and name != "unprinted.interests.related_to":
            typed = value if isinstance(value, list) else [value]
            assert kept[name] == typed, name
    if "key" not in change:
        assert kept["key"] == sent["key"]
    assert stage.taking_part.invited == []
    if "interests-" in on:
        (folded,) = [e for e in page.all("details") if e.all(id=on)]
        assert "open" in folded.attributes


async def test_all_that_is_wrong_is_said_at_once_in_the_order_of_the_page(browsing):
    blank = held(await browsing.page(f"{PAGE}?form=A4"))
    answer = await browsing.client.post(PAGE, data=blank)
    links = re.findall(r'<li><a href="#([^"]+)">', answer.text)
    assert links == [
        "organisation",
        "doctor_full_name",
        "doctor_address-lines",
        "doctor_last_examined_on",
        "doctor_prior_acquaintance",
        "doctor_s12_approved",
        "detention_interests",
        "reasons",
        "unprinted-examined_in_person",
    ]


@pytest.mark.parametrize(
    ("refusal", "status", "on"),
    [
        (bad("organisation", "There is no organisation with this ODS code."), 422, "organisation"),
        (bad("again", "That guest was invited in another role or organisation."), 422, "again"),
        (bad("form.content.reasons", "This holds characters."), 422, "reasons"),
        (bad("", "Something else is wrong."), 422, "the-form"),
        (KeyReusedError("Another request had it."), 422, "organisation"),
        (InFlightError("Still being worked on.", retry_after=1), 409, ""),
    ],
)
async def test_what_the_service_refuses_is_said(browsing, stage, refusal, status, on):
    sent = await filled(browsing)
    stage.taking_part.refuses = refusal
    answer = await browsing.client.post(PAGE, data=sent)
    assert answer.status_code == status
    if on:
        assert f'href="#{on}"' in answer.text
        assert "Said with care." in answer.text
        kept = held(read(answer.text))["key"] == sent["key"]
        assert kept is not isinstance(refusal, KeyReusedError)


async def test_somebody_who_was_a_guest_before_can_be_invited_again(browsing, stage):
    stage.taking_part.guests = (
        signed(stage.at, 3, id="g-1"),
        signed(stage.at, 1, id="g-2"),
        guest(stage.at, id="g-3", person="guest-p3"),
        signed(stage.at, 1, id="g-4", person="guest-p4", role=Role.AMHP),
    )
    page = await browsing.page(f"{PAGE}?form=A4")
    options = [e.attributes["value"] for e in page.one("select", id="again").all("option")]
    assert options == ["", "g-2"], "each person once, and only in this role"
    await browsing.client.post(PAGE, data=await filled(browsing, again="g-2"))
    assert stage.taking_part.invited[0][0].again == "g-2"


async def test_an_application_is_founded_on_recommendations_of_the_pathway(browsing, stage):
    page = await browsing.page(f"{PAGE}?form=A2")
    story = stage.pathways["p-7f3kq2"].story
    made = [e.step.id for e in story.pathway.entries if e.step.particulars.kind == "recommend"]
    offered = [e.attributes["value"] for e in page.all("input", name="unprinted.recommendations")]
    assert offered == made


async def test_of_many_organisations_one_is_named_by_its_code(browsing, stage):
    page = await browsing.page(f"{PAGE}?form=A4")
    options = [e.attributes["value"] for e in page.one("select", id="organisation").all("option")]
    assert options == ["", "ZEA", "ZMS", people.TRUST]
    stage.taking_part.to_choose = None
    answer = await browsing.client.post(PAGE, data=await filled(browsing, organisation=" zms "))
    assert answer.status_code == 200
    assert stage.taking_part.invited[0][0].organisation == "ZMS"


async def test_guests_are_listed_by_how_far_they_came(browsing, stage):
    at = stage.at
    stage.taking_part.guests = (
        guest(at, id="g-back", state=GuestState.WITHDRAWN),
        signed(at, 3, id="g-signed"),
        guest(at, id="g-open"),
        guest(at, id="g-locked", state=GuestState.LOCKED),
    )
    page = await browsing.page(INVOLVED)
    section = page.one("section", aria_labelledby="guests")
    assert [e.text for e in section.all("h3")] == ["Open (1)", "Signed (1)", "Over (2)"]
    ids = [e.attributes["id"] for e in section.all("article")]
    assert ids == ["guest-g-open", "guest-g-signed", "guest-g-back", "guest-g-locked"]


async def test_what_was_typed_is_text(browsing, stage):
    stage.taking_part.to_choose = None
    hostile = dict.fromkeys(A4, HOSTILE) | {"doctor_s12_approved": HOSTILE}
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

    async def fits(seen: Watched) -> None:
        if script:
            for folded in await seen.page.locator("main details:not([open]) > summary").all():
                await folded.press("Enter")
            assert await seen.violations() == ""
            assert not await seen.scrolls_sideways()

    try:
        async with watched(browser, site.address, **narrow) as seen:
            await seen.sign_in()
            await seen.open(INVOLVED)
            page = seen.page
            await page.get_by_role("link", name="Invite a guest to sign").press("Enter")
            await fits(seen)
            await page.get_by_label("Which form are they asked to sign?").select_option("A4")
            await page.get_by_role("button", name="Continue").press("Enter")
            make = page.get_by_role("button", name="Make link and code")
            await fits(seen)
            await make.press("Enter")
            await expect(page.get_by_role("alert")).to_contain_text("Doctor: full name")
            await fits(seen)
            await page.get_by_label("Which organisation").select_option("ZMS")
            for name in ("doctor_full_name", "doctor_address.lines", "reasons"):
                await page.locator(f"[name='{name}']").fill(A4[name])
            for part in ("day", "month", "year"):
                name = f"doctor_last_examined_on.{part}"
                await page.locator(f"[name='{name}']").fill(A4[name])
            for name in (
                "doctor_prior_acquaintance",
                "doctor_s12_approved",
                "unprinted.examined_in_person",
            ):
                await page.locator(f"[name='{name}'][value='{A4[name]}']").check()
            await page.get_by_label("The patient's own health").check()
            await make.press("Enter")
            heading = page.get_by_role("heading", level=1)
            await expect(heading).to_have_text("Give them the link and the code, apart")
            await fits(seen)
    finally:
        await site.down()
    assert len(stage.taking_part.invited) == 1


@pytest.mark.browser
@pytest.mark.engine
async def test_the_office_invites_and_the_guest_signs_with_what_it_was_shown(
    whole: Stack, office: Watched
) -> None:
    told = await Told.opened(whole)
    page = office.page
    await office.open(f"{told.path}/involved")
    await page.get_by_role("link", name="Invite a guest to sign").click()
    await page.get_by_label("Which form are they asked to sign?").select_option("A4")
    await page.get_by_role("button", name="Continue").click()
    sections = drawn(catalogue.schema("A4"), 1)
    for name, values in typed_of(sections, form()["content"]).items():
        field = page.locator(f"[name='{name}']")
        if await field.first.get_attribute("type") in {"radio", "checkbox"}:
            for value in values:
                await page.locator(f"[name='{name}'][value='{value}']").check()
        else:
            await field.fill(values[0])
    await page.get_by_label("Which organisation").select_option(cast.SURGERY.code)
    await page.get_by_role("button", name="Make link and code").click()
    link = await page.locator(".emha-secret").first.inner_text()
    code = await page.locator(".emha-secret--code").inner_text()
    assert await office.violations() == ""
    (made,) = await listed(told)
    assert (made["state"], made["form"], made["role"]) == ("invited", "A4", "doctor")

    await page.goto(link)
    await page.get_by_label("Code").fill(code)
    await page.get_by_role("button", name="Continue").click()
    await page.get_by_label("Full name").fill(NAME)
    await page.get_by_label("Registration number").fill("9990009")
    await page.get_by_label("approved under section 12").check()
    await page.get_by_label("I confirm this and sign").check()
    await page.get_by_role("button", name="Sign", exact=True).click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("You have signed the form")
    (entry,) = (await told.recorded())["entries"]
    assert entry["step"]["particulars"]["kind"] == "recommend"

    await office.open(f"{told.path}/involved")
    line = page.locator(f"#guest-{made['id']}")
    await expect(line).to_contain_text("Standing stated, to look up")
    await line.get_by_label("Their standing is confirmed").check()
    await line.get_by_label("Where you looked, and when").fill("GMC register, today.")
    await line.get_by_role("button", name="Keep what you found").click()
    await expect(line).to_contain_text("Standing confirmed")
    (made,) = await listed(told)
    assert made["standing"] == "verified"
