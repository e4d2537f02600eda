"""The access log of a person as the MHA office reads it, and what else it alone is shown."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
from playwright.async_api import Browser, async_playwright

from records.accesses import AccessFilter, Act
from services.readings import AccessReading, PersonAccesses, PersonName, SamePerson
from statute.vocabulary import Role
from tests.support import people
from tests.web.conftest import pages_over
from tests.web.in_chromium import Site, watched
from tests.web.stage import NURSE, Stage
from web.presenters.accesses import ACTS

HOSTILE = '<script>alert("x")</script>'
PATHWAY = "/pathways/p-7f3kq2"
PAGE = f"{PATHWAY}/accesses"


def seen(stage: Stage, number: int, **change: object) -> AccessReading:
    told = {
        "id": number,
        "at": stage.at - timedelta(minutes=number),
        "person": "nurse-1",
        "name": "Cosmo Larkspur",
        "role": Role.NURSE,
        "organisation": people.TRUST,
        "act": Act.READ,
        "about": "",
        "pathway": "p-7f3kq2",
    }
    return AccessReading(**(told | change))


def log_of(stage: Stage) -> PersonAccesses:
    return PersonAccesses(
        pathways=("p-7f3kq2", "p-other"),
        people=(
            PersonName(person="nurse-1", name="Cosmo Larkspur"),
            PersonName(person="amhp-1", name=HOSTILE),
        ),
        accesses=(
            seen(stage, 9, act=Act.DOCUMENT, about="d" * 64),
            seen(stage, 8, person="amhp-1", name=HOSTILE, role=Role.AMHP, pathway="p-other"),
            seen(stage, 7, act=Act.REFUSED, organisation=people.ACUTE),
        ),
        before=7,
    )


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.log = log_of(stage)
    return stage


@pytest.fixture
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


async def test_each_line_says_when_who_for_whom_and_what(browsing):
    page = await browsing.page(PAGE)
    rows = [row.text for row in page.all("tr", "nhsuk-table__row")]
    assert len(rows) == 3
    for words in ("Cosmo Larkspur", "Nurse", "Willowmere Mental Health NHS Trust"):
        assert words in rows[0]
    assert "Read a document" in rows[0]
    assert "On pathway p-other" in rows[1]
    assert "On pathway" not in rows[0]
    assert "Was refused" in rows[2]
    assert "Eastfold Acute Hospitals NHS Trust" in rows[2]


async def test_what_is_asked_for_is_passed_on_and_stays_chosen(browsing, stage):
    page = await browsing.page(f"{PAGE}?day=2026-03-02&person=nurse-1&act=document&before=50")
    asked = AccessFilter(day=date(2026, 3, 2), person="nurse-1", act=Act.DOCUMENT)
    assert stage.asked_of_log == [(asked, 50)]
    assert page.one("input", id="day").attributes["value"] == "2026-03-02"
    chosen = [
        each.attributes["value"] for each in page.all("option") if "selected" in each.attributes
    ]
    assert chosen == ["nurse-1", "document"]
    older = page.one("nav", "emha-pages").one("a").attributes["href"]
    assert older == f"{PAGE}?day=2026-03-02&person=nurse-1&act=document&before=7"


async def test_an_empty_form_asks_for_everything(browsing, stage):
    await browsing.page(f"{PAGE}?day=&person=&act=")
    assert stage.asked_of_log == [(AccessFilter(), None)]


@pytest.mark.parametrize("wrong", ["day=2026-02-30", "day=monday", "act=looked", "before=0"])
async def test_what_cannot_be_asked_is_refused(browsing, wrong):
    assert (await browsing.get(f"{PAGE}?{wrong}")).status_code in {400, 422}


async def test_names_are_text(browsing):
    answer = await browsing.get(PAGE)
    assert HOSTILE not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_every_act_has_words():
    assert set(ACTS) == set(Act)
    assert len(set(ACTS.values())) == len(Act)


async def test_the_office_is_led_there_and_nobody_else(browsing, stage):
    office = await browsing.page(PATHWAY)
    assert office.one("main").one("a", href=PAGE).text == "Who saw or did what"
    for words in ("Mental health record", "2 March 2046", "20 years after last contact."):
        assert words in office.text
    stage.appointments = (NURSE,)
    nurse = await browsing.page(PATHWAY)
    assert not nurse.all("a", href=PAGE)
    assert "Legal hold" not in nurse.text
    assert (await browsing.get(PAGE)).status_code == 403


async def test_a_legal_hold_is_loud(browsing, stage):
    assert "Set: nothing may be disposed of" not in (await browsing.page(PATHWAY)).text
    stage.held = True
    page = await browsing.page(PATHWAY)
    assert "Set: nothing may be disposed of" in page.text
    assert "No day yet" in page.text


async def test_another_pathway_of_the_same_person_is_shown_to_all_who_see_it(browsing, stage):
    assert "Also known here" not in (await browsing.page(PATHWAY)).text
    stage.pathways["p-7f3kq2"].same_person = (
        SamePerson(
            reference="p-other", opened_at=stage.at, in_force=("s2",), conflict="Two at once."
        ),
    )
    stage.appointments = (NURSE,)
    page = await browsing.page(PATHWAY)
    assert "Also known here under another pathway" in page.text
    assert page.one("main").one("a", href="/pathways/p-other")
    assert "Two at once." in page.text


@pytest.mark.browser
async def test_at_320_pixels_it_does_not_scroll_sideways_and_axe_finds_nothing(
    browser, site, stage
):
    stage.pathways["p-7f3kq2"].same_person = (
        SamePerson(reference="p-other", opened_at=stage.at, in_force=(), conflict=""),
    )
    for width in (320, 1280):
        size = {"viewport": {"width": width, "height": 900}}
        async with watched(browser, site.address, **size) as made:
            await made.sign_in()
            for path in (PAGE, PATHWAY):
                await made.open(path)
                assert not await made.scrolls_sideways()
                assert await made.violations() == ""
            assert made.complaints == []
