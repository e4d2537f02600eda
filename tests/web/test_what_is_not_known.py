"""What is not known is said in words on the page: since when, why, and what would resolve it."""

from __future__ import annotations

from datetime import timedelta

from services.timeline import timeline_of
from statute.steps import (
    ArriveAtPlaceOfSafety,
    EndRestriction,
    NoteMissingPaper,
    SettleMissingPaper,
    UseSection136,
)
from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.steps.place_of_safety import PlaceOfSafety
from statute.steps.unsure import Paper
from tests.law.rules.test_courts import COURT, order
from tests.law.rules.test_restrictions import MINISTRY
from tests.support import people
from tests.support.story import Story, admit, at
from tests.web.stage import OnStage, Stage, known
from web.presenters.pathway_page import pathway_page


async def reading_of(story: Story, when: str):
    stage = Stage(at=at(when))
    stage.put("p-1", OnStage(story, known("Asha Brightwater")))
    acting = stage.acting(await stage.actor(stage.claims()), None, None)
    return await stage.read("p-1", acting)


async def page_of(story: Story, when: str):
    return pathway_page(await reading_of(story, when), ())


def without_record_of_admission() -> Story:
    story = Story()
    admitted = admit(story, Section.THREE, "2026-11-02 10:00")
    note = NoteMissingPaper(paper=Paper.RECORD_OF_ADMISSION, evidences=admitted)
    story.signs("2026-11-03 09:00", people.ADMINISTRATOR, note)
    return story


def arrived_some_time() -> Story:
    story = Story()
    told = "2026-11-03 09:00"
    use = UseSection136(in_a_dwelling=False, health_professional_consulted=True)
    arrival = ArriveAtPlaceOfSafety(place=PlaceOfSafety.HOSPITAL, organisation=people.TRUST)
    story.records(told, people.CONSTABLE, use, occurred="2026-11-02 21:00")
    story.records(
        told,
        people.CONSTABLE,
        arrival,
        occurred="2026-11-02 22:00",
        not_after=at("2026-11-02 23:30"),
    )
    return story


async def test_authority_that_rests_on_a_missing_paper_is_headed_uncertain():
    page = await page_of(without_record_of_admission(), "2026-11-10 10:00")
    assert page.authority.headline == "Authority to detain is uncertain"
    assert page.authority.unsure
    assert page.authority.detail.startswith("Uncertain since Mon 2 Nov 2026")
    assert "The record of admission (Form H3) cannot be found" in page.authority.detail
    assert "What would resolve it: Find the paper" in page.authority.detail
    assert "before you have taken advice" in page.authority.detail
    assert page.powers[0].state == "In force, but uncertain"


def two_orders() -> Story:
    """A hospital order recorded beside one under restrictions, which goes on (s.41(4))."""
    story = Story()
    story.signs("2026-11-02 10:00", COURT, order(CourtSection.S37_41, already_in_hospital=True))
    later = order(CourtSection.S37, already_in_hospital=True)
    story.passes_to("2026-11-05 10:00")
    story.records("2026-11-05 10:00", COURT, later, occurred="2026-11-04 10:00")
    return story


async def test_what_is_contested_beside_sure_authority_leaves_that_sure():
    page = await page_of(two_orders(), "2026-11-10 10:00")
    assert page.authority.headline == "Authority to detain in force"
    assert not page.authority.unsure
    assert page.authority.detail.startswith("Beside it there is Hospital order, section 37.")
    assert "41(4)" in page.authority.detail
    assert [power.state for power in page.powers] == ["In force", "In force, but uncertain"]
    (unknown,) = page.unknown
    assert unknown.bears_on == "Whether there is authority may depend on it."
    items = timeline_of(await reading_of(two_orders(), "2026-11-10 10:00"))
    (doubt,) = [item for item in items if item.what == "uncertain_since"]
    assert doubt.at == at("2026-11-04 10:00")
    assert "41(4)" in doubt.citation


async def test_when_that_is_over_what_is_left_is_headed_uncertain():
    story = two_orders()
    story.signs("2026-11-09 10:00", MINISTRY, EndRestriction(absolute=True))
    page = await page_of(story, "2026-11-10 10:00")
    assert page.authority.headline == "Authority to detain is uncertain"
    assert page.authority.detained
    assert page.authority.unsure
    assert "Ask the Secretary of State" in page.authority.detail


async def test_every_missing_link_is_listed_with_what_it_bears_on():
    page = await page_of(without_record_of_admission(), "2026-11-10 10:00")
    (unknown,) = page.unknown
    assert unknown.step == "step-step-5"
    assert not [f for f in page.findings if "cannot be found" in f.message], "it is said once"
    assert unknown.bears_on == "Whether there is authority may depend on it."
    assert "Find the paper" in unknown.resolved_by


async def test_its_clocks_say_that_they_are_not_certain():
    page = await page_of(without_record_of_admission(), "2026-11-10 10:00")
    end = next(clock for clock in page.clocks if clock.rule == "s3.detention")
    assert end.unsure == "Not certain: something it rests on is not known"
    assert "NOT CERTAIN" in end.why.counted


async def test_a_step_at_an_unknown_time_is_shown_with_both_times():
    page = await page_of(arrived_some_time(), "2026-11-03 10:00")
    arrival = page.steps[1]
    assert arrival.occurred.iso == "2026-11-02T22:00:00Z"
    assert arrival.latest.iso == "2026-11-02T23:30:00Z"


async def test_between_the_earliest_and_the_latest_end_no_authority_can_be_shown():
    story = arrived_some_time()
    before = await page_of(story, "2026-11-03 21:59")
    assert before.authority.headline == "Authority to detain in force"
    between = await page_of(story, "2026-11-03 22:00")
    assert not between.authority.detained
    assert between.authority.headline == "No authority to detain can be shown"
    assert "Uncertain since Tue 3 Nov 2026" in between.authority.detail
    after = await page_of(story, "2026-11-03 23:30")
    assert after.authority.headline == "No authority to detain"


async def test_the_page_is_read_again_at_the_instants_at_which_certainty_changes():
    page = await page_of(arrived_some_time(), "2026-11-03 10:00")
    assert {"2026-11-03T22:00:00Z", "2026-11-03T23:30:00Z"} <= set(page.changes_at)


async def test_the_reading_and_the_timeline_say_it_too():
    reading = await reading_of(arrived_some_time(), "2026-11-03 22:30")
    (power,) = reading.powers
    assert not power.in_force
    assert power.uncertain is not None
    (item,) = [each for each in timeline_of(reading) if each.what == "uncertain_since"]
    assert item.at == at("2026-11-03 22:00")
    assert "correct the record" in item.explanation
    arrival = next(i for i in timeline_of(reading) if i.about == "step-2" and i.what == "step")
    assert "Its time is not known" in arrival.explanation
    sure = await reading_of(arrived_some_time(), "2026-11-03 12:00")
    assert sure.powers[0].uncertain is None
    assert sure.as_at < power.uncertain.since - timedelta(hours=1)


async def test_the_steps_that_tell_of_a_missing_paper_are_called_by_what_they_say():
    story = without_record_of_admission()
    found = SettleMissingPaper(note="step-5", found=True, how="It had been filed with another.")
    story.signs("2026-11-04 09:00", people.ADMINISTRATOR, found)
    page = await page_of(story, "2026-11-10 10:00")
    titles = [step.title for step in page.steps]
    assert titles[-2:] == [
        "The record of admission (Form H3) cannot be found",
        "Missing paper found",
    ]
    assert page.unknown == ()
    assert page.authority.headline == "Authority to detain in force"
