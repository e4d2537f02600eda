from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from services.readings import PowerReading
from statute.law import CURRENT_LAW, LAW_VERSIONS, law_version
from statute.power import Power
from statute.steps.admission import Section
from statute.steps.ending import Discharge, DischargedBy
from statute.steps.place_of_safety import UseSection136
from statute.vocabulary import PowerEnding, PowerKind, PowerNature
from tests.support import people
from tests.support.story import Story, admit, at
from tests.web.stage import OnStage, Stage, known
from tests.web.tales import held
from web.presenters.authority import authority
from web.presenters.names import names_of
from web.presenters.pathway_page import pathway_page


async def page_of(story, when):
    stage = Stage(at=at(when) if isinstance(when, str) else when)
    stage.put("p-1", OnStage(story, known("Asha Brightwater")))
    acting = stage.acting(await stage.actor(stage.claims()), None, None)
    return pathway_page(await stage.read("p-1", acting), ())


async def test_a_power_in_force_is_named_with_its_end_and_who_holds_under_it():
    story = Story()
    admit(story, Section.TWO, "2026-11-02 10:00")
    page = await page_of(story, "2026-11-10 10:00")
    assert page.authority.headline == "Authority to detain in force"
    (power,) = page.authority.powers
    assert power.title == "Admission for assessment, section 2"
    assert power.ends.words == "Midnight at the end of Sun 29 Nov 2026"
    assert power.left == "19 days left"
    assert power.held_by


async def test_at_the_instant_of_its_end_there_is_no_authority_though_nothing_was_recorded():
    story = Story()
    admit(story, Section.TWO, "2026-11-02 10:00")
    end = story.clock("s2.detention").expires_at
    before, after = await page_of(story, end - timedelta(seconds=1)), await page_of(story, end)
    assert before.authority.detained
    assert not after.authority.detained
    assert after.authority.headline == "No authority to detain"
    assert "lapsed midnight at the end of Sun 29 Nov 2026" in after.authority.detail
    assert after.powers[0].state == "Lapsed"


async def test_before_anything_was_used_there_is_plainly_no_authority():
    page = await page_of(Story(), "2026-11-10 10:00")
    assert page.authority.headline == "No authority to detain"
    assert page.authority.detail == "No power has been used on this pathway."
    assert page.timeline is None


async def test_an_informal_patient_is_not_detained_and_may_leave():
    story = Story()
    admit(story, Section.TWO, "2026-11-02 10:00")
    story.signs(
        "2026-11-05 10:00",
        people.CLINICIAN,
        Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN, stays_informally=True),
    )
    page = await page_of(story, "2026-11-06 10:00")
    assert page.authority.headline == "No authority to detain"
    assert page.authority.detail.startswith("The person is an informal patient and may leave.")
    ended = next(p for p in page.powers if "section 2" in p.title)
    assert ended.state == "Discharged"
    assert "Discharged from detention" in ended.why.counted


async def test_a_power_with_a_fatal_doubt_is_never_shown_as_sure():
    story = Story()
    story.records(
        "2026-11-02 12:00",
        people.CONSTABLE,
        held_in_a_dwelling(),
        occurred="2026-11-02 10:00",
    )
    page = await page_of(story, "2026-11-02 13:00")
    assert page.authority.headline == "Authority to detain is in doubt"
    assert page.authority.powers[0].doubted
    assert page.powers[0].state == "In force on its face only"
    assert page.findings[0].severity.startswith("Serious")


def held_in_a_dwelling():
    return UseSection136(in_a_dwelling=True, health_professional_consulted=True)


async def test_every_end_of_a_power_is_explained():
    story = Story()
    held(story, "2026-11-01 20:00", "2026-11-01 20:30")
    admit(story, Section.TWO, "2026-11-02 10:00")
    page = await page_of(story, "2026-11-10 10:00")
    assert [p.why is not None for p in page.powers if p.ends] == [True, True]


async def test_what_the_record_lacks_is_said():
    story = Story()
    held(story, "2026-11-01 20:00", "2026-11-01 20:30")
    stage = Stage(at=at("2026-11-01 21:00"))
    stage.put("p-1", OnStage(story, known("Asha Brightwater"), unrecorded=2))
    acting = stage.acting(await stage.actor(stage.claims()), None, None)
    page = pathway_page(await stage.read("p-1", acting), ())
    assert page.catching_up == "2 signed or recorded events are still being filed. Nothing is lost."


@pytest.mark.parametrize("kind", [PowerKind.CTO, PowerKind.S7, PowerKind.INFORMAL])
@pytest.mark.parametrize("version", LAW_VERSIONS)
async def test_nobody_is_detained_by_an_order_in_the_community_or_a_stay(kind, version):
    page = await under(kind, version)
    assert not page.authority.detained
    assert page.authority.headline == "No authority to detain"
    assert "Authority to detain in force" not in page.authority.detail


@pytest.mark.parametrize("version", LAW_VERSIONS)
def test_every_power_of_the_act_says_whether_it_detains(version):
    """A power that is added must say so; whoever adds it need not know of the pages."""
    for rule in law_version(version).powers.values():
        assert rule.nature is not PowerNature.UNSTATED, rule.title
        if rule.nature is PowerNature.DOES_NOT_DETAIN:
            assert rule.without_detention.endswith("."), rule.title
        else:
            assert not rule.without_detention, rule.title


async def test_of_a_power_that_says_nothing_of_its_nature_nothing_is_claimed():
    reading = await reading_under(PowerKind.S3, CURRENT_LAW)
    rules = dict(law_version(CURRENT_LAW).powers)
    rules[PowerKind.S3] = replace(rules[PowerKind.S3], nature=PowerNature.UNSTATED)
    for known_rules in (rules, {}):
        said = authority(reading.powers, names_of(reading), reading.as_at, known_rules)
        assert not said.detained
        assert said.headline == "Authority to detain is not certain"
        assert "Do not rely on it" in said.detail


async def reading_under(kind, version):
    """A pathway on which one power of that kind is in force, as the law calls it."""
    story = Story()
    stage = Stage(at=at("2026-11-10 10:00"))
    stage.put("p-1", OnStage(story, known("Asha Brightwater")))
    acting = stage.acting(await stage.actor(stage.claims()), None, None)
    rule = law_version(version).powers[kind]
    power = Power(
        id="one",
        kind=kind,
        title=rule.title,
        citation=rule.citation,
        starts_at=at("2026-11-02 10:00"),
        started_by="nothing",
        held_by=people.TRUST,
    )
    shown = PowerReading(power=power, in_force=True, on_its_face=False)
    return replace(await stage.read("p-1", acting), powers=(shown,), law_version=version)


async def under(kind, version):
    return pathway_page(await reading_under(kind, version), ())


@pytest.mark.parametrize("ending", list(PowerEnding))
async def test_every_way_a_power_ends_has_words(ending):
    story = Story()
    admit(story, Section.TWO, "2026-11-02 10:00")
    (power,) = story.pathway.standing.powers
    ended = replace(power, ended_at=at("2026-11-05 10:00"), ending=ending)
    standing = replace(story.pathway.standing, powers=(ended,))
    story.pathway = replace(story.pathway, standing=standing)
    page = await page_of(story, "2026-11-10 10:00")
    assert page.powers[0].state not in ("", ending.value, "In force")
