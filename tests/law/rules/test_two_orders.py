"""An order or direction beside one under restrictions, which does not cease (ss.40(5), 41(4)).

Both then stand. Practitioners differ on whether discharge from one is discharge from both, and no
case was read: so it is not signed, and where it was made it is kept, and shown as uncertain beside
the earlier and when that is over.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from statute.next_steps import what_may_follow
from statute.power import Power
from statute.signatory import Signatory
from statute.steps import (
    AdmitUnderPart3,
    AnyParticulars,
    AssignResponsibleClinician,
    Discharge,
    DischargeConditionally,
    EndRestriction,
    GiveConsent,
    GiveMedicine,
    NoteMissingPaper,
    RecordDeath,
    TribunalDecides,
)
from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.steps.detention import TribunalOutcome
from statute.steps.ending import DischargedBy
from statute.steps.secretary_of_state import ConsentTo, TransferSection
from statute.steps.unsure import Paper
from statute.vocabulary import PowerEnding, Severity
from tests.law.rules.test_courts import COURT, order
from tests.law.rules.test_directions_replace import FIRST_REVISION, detained
from tests.law.rules.test_orders_from_part_3 import goes_on_order, recalled
from tests.law.rules.test_renewal import renewed
from tests.law.rules.test_restrictions import MINISTRY, transfer
from tests.support.people import ADMINISTRATOR, CLINICIAN, NURSE, SITE, TRIBUNAL
from tests.support.story import Story, at

MADE, TOLD = "2026-05-04 10:00", "2026-05-04 12:00"
CONTESTED = "s41.two_orders"
BY_CLINICIAN = Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN)
RESTRICTED = order(CourtSection.S37_41, already_in_hospital=True)
_S47, _S48 = TransferSection.S47, TransferSection.S48
_LATER: dict[str, AnyParticulars] = {
    "37": order(CourtSection.S37),
    "37, in hospital": order(CourtSection.S37, already_in_hospital=True),
    "37/41": order(CourtSection.S37_41),
    "guardianship": order(CourtSection.S37_GUARDIANSHIP),
    "45A": order(CourtSection.S45A),
    "47": transfer(_S47, restricted=False),
    "47/49": transfer(_S47),
    "48": transfer(_S48, restricted=False),
    "48/49": transfer(_S48),
}


def restricted(law: str = "england-2026-02-18.r2") -> Story:
    story = Story(law)
    story.signs("2026-04-20 10:00", COURT, RESTRICTED)
    return story


def not_admitted_yet() -> Story:
    story = Story()
    story.signs("2026-04-20 10:00", COURT, order(CourtSection.S37_41))
    return story


def waits_beside_section_3() -> Story:
    story = detained(Section.THREE)
    story.signs("2026-04-21 10:00", COURT, order(CourtSection.S37_41))
    return story


def conditionally_discharged() -> Story:
    story = restricted()
    story.signs("2026-05-01 10:00", MINISTRY, DischargeConditionally())
    return story


def on_hospital_direction() -> Story:
    story = Story()
    story.signs("2026-04-20 10:00", COURT, order(CourtSection.S45A, already_in_hospital=True))
    return story


def restricted_prisoner() -> Story:
    story = Story()
    story.signs("2026-04-20 10:00", MINISTRY, transfer(_S47))
    story.signs("2026-04-21 10:00", NURSE, AdmitUnderPart3(hospital=SITE))
    return story


_EARLIER: dict[str, Callable[[], Story]] = {
    "restricted": restricted,
    "not admitted yet": not_admitted_yet,
    "waits beside section 3": waits_beside_section_3,
    "conditionally discharged": conditionally_discharged,
    "hospital direction": on_hospital_direction,
    "prisoner": restricted_prisoner,
}


def hand(later: AnyParticulars):
    return MINISTRY if later.kind == "direct_transfer" else COURT


@pytest.mark.parametrize("later", _LATER)
@pytest.mark.parametrize("earlier", _EARLIER)
def test_it_is_not_signed_and_says_that_it_is_contested(earlier: str, later: str) -> None:
    story, asked = _EARLIER[earlier](), _LATER[later]
    offered = {each.kind for each in what_may_follow(story.pathway, at(MADE), story.law)}
    assert asked.kind not in offered
    story.refused(MADE, hand(asked), asked)
    (finding,) = story.last.findings
    assert (finding.rule, finding.severity) == (CONTESTED, Severity.ADVISORY)
    assert "contested" in finding.message
    assert "{" not in finding.message


def made(earlier: str, later: str) -> Story:
    """The later order or direction was made on 4 May, and is told two hours after."""
    story = _EARLIER[earlier]()
    story.passes_to(TOLD)
    story.records(TOLD, hand(_LATER[later]), _LATER[later], occurred=MADE)
    return story


def second(story: Story) -> Power:
    """The power that the later order began."""
    (found,) = [p for p in story.pathway.standing.powers if p.starts_at == at(MADE)]
    return found


def surely(story: Story, when: str) -> list[str]:
    return [power.kind.value for power in story.pathway.standing.surely_in_force(at(when))]


@pytest.mark.parametrize("later", _LATER)
@pytest.mark.parametrize("earlier", _EARLIER)
def test_if_it_was_made_it_is_kept_and_noted_and_the_earlier_goes_on(
    earlier: str, later: str
) -> None:
    """s.41(4): "shall not cease to have effect"; promise 4."""
    before = _EARLIER[earlier]()
    before.passes_to(TOLD)
    story = made(earlier, later)
    assert {finding.rule for finding in story.last.findings} == {CONTESTED}
    assert story.pathway.entries[-1].step.particulars == _LATER[later]
    power, stood = second(story), before.pathway.standing
    assert tuple(p for p in story.pathway.standing.powers if p.id != power.id) == stood.powers
    assert set(stood.clocks) <= set(story.pathway.standing.clocks)
    assert story.pathway.standing.configuration[0] == stood.configuration[0]
    assert story.pathway.standing.configuration[2:] == stood.configuration[2:]
    assert CONTESTED in story.found()


@pytest.mark.parametrize("later", _LATER)
@pytest.mark.parametrize("earlier", _EARLIER)
def test_the_later_is_shown_in_force_beside_and_as_uncertain(earlier: str, later: str) -> None:
    """Nobody may be held on what one reading alone allows, and no order is left out of sight."""
    story = made(earlier, later)
    power = second(story)
    assert power in story.pathway.standing.in_force(at(MADE))
    assert power not in story.pathway.standing.surely_in_force(at(MADE))
    assert power.uncertain is not None
    assert power.uncertain.since == at(MADE)
    assert "41(4)" in power.uncertain.because
    assert "Secretary of State" in power.uncertain.resolved_by
    (said,) = story.pathway.standing.uncertain
    assert said.powers == (power.id,)
    assert not story.pathway.standing.is_uncertain(at("2026-05-04 09:59"))
    assert story.pathway.standing.is_uncertain(at(MADE))


_ENDS: dict[str, tuple[Signatory, AnyParticulars]] = {
    "absolutely, by the Secretary of State": (MINISTRY, EndRestriction(absolute=True)),
    "absolutely, by the tribunal": (TRIBUNAL, EndRestriction(absolute=True)),
    "at a hearing": (TRIBUNAL, TribunalDecides(outcome=TribunalOutcome.DISCHARGED)),
    "by the clinician": (CLINICIAN, BY_CLINICIAN),
    "by the clinician, and stays": (CLINICIAN, replace(BY_CLINICIAN, stays_informally=True)),
}
ENDED = "2026-05-20 10:00"
_KIND = {
    "37": "s37", "37, in hospital": "s37", "37/41": "s37_41", "guardianship": "s37_guardianship",
    "45A": "s45A", "47": "s47", "47/49": "s47_49", "48": "s48", "48/49": "s48_49",
}  # fmt: skip


def ended(later: str, how: str = "absolutely, by the tribunal") -> Story:
    """Admitted on the later as well, where there is anything to admit on; the earlier ends."""
    story = made("restricted", later)
    story.signs("2026-05-04 13:00", ADMINISTRATOR, AssignResponsibleClinician(clinician="rc-1"))
    if later not in ("guardianship", "37, in hospital"):
        story.signs("2026-05-05 10:00", NURSE, AdmitUnderPart3(hospital=SITE))
    story.signs("2026-05-19 10:00", MINISTRY, GiveConsent(to=ConsentTo.DISCHARGE))
    by, decision = _ENDS[how]
    story.signs(ENDED, by, decision)
    return story


@pytest.mark.parametrize("how", _ENDS)
@pytest.mark.parametrize("later", _LATER)
def test_when_the_earlier_ends_the_later_is_what_is_left_and_no_surer(later: str, how: str) -> None:
    """Never as if nobody were detained, and never as if somebody surely were."""
    story = ended(later, how)
    power = second(story)
    assert surely(story, "2026-05-20 09:59") == ["s37_41"]
    assert story.in_force(ENDED) == [_KIND[later]]
    assert surely(story, ENDED) == []
    assert power.is_uncertain(at(ENDED))
    assert story.pathway.standing.is_uncertain(at(ENDED))
    alone = Story()
    alone.signs(MADE, hand(_LATER[later]), _LATER[later])
    assert story.pathway.standing.configuration[0] == alone.pathway.standing.configuration[0]


def test_if_both_were_discharged_that_is_recorded_twice_and_nothing_is_left() -> None:
    story = ended("37")
    story.signs("2026-05-20 11:00", CLINICIAN, BY_CLINICIAN)
    assert story.in_force("2026-05-20 10:59") == ["s37"]
    assert story.in_force("2026-05-20 11:00") == []
    assert not story.pathway.standing.is_uncertain(at("2026-05-20 11:00"))
    assert second(story).ending is PowerEnding.DISCHARGED


def test_told_after_the_earlier_ended_it_is_the_same() -> None:
    story, late = ended("37"), restricted()
    late.signs("2026-05-19 10:00", MINISTRY, GiveConsent(to=ConsentTo.DISCHARGE))
    late.signs(ENDED, *_ENDS["absolutely, by the tribunal"])
    assert late.in_force(ENDED) == []
    late.records("2026-05-21 10:00", COURT, _LATER["37"], occurred=MADE)
    admitted = AdmitUnderPart3(hospital=SITE)
    late.records("2026-05-21 11:00", NURSE, admitted, occurred="2026-05-05 10:00")
    assert late.in_force("2026-05-21 11:00") == ["s37"]
    assert surely(late, "2026-05-21 11:00") == []
    assert late.pathway.standing.configuration == story.pathway.standing.configuration


@pytest.mark.parametrize(
    ("when", "kinds"), [("2026-06-01 23:59", ["s37_41", "s37"]), ("2026-06-02 00:00", ["s37_41"])]
)
def test_on_which_nobody_is_admitted_it_lapses_and_leaves_the_earlier(
    when: str, kinds: list[str]
) -> None:
    """28 days from 4 May, its day not counted as in the reported cases, end with 1 June."""
    story = made("restricted", "37")
    stood = story.pathway.standing.configuration
    story.passes_to(when)
    assert story.in_force(when) == kinds
    assert story.pathway.standing.is_uncertain(at(when)) is (len(kinds) == 2)
    assert story.pathway.standing.configuration == stood


def test_admitted_on_it_the_order_lasts_its_own_six_months() -> None:
    """s.40(4); Sch.1 Pt I: six months beginning with 4 May end with 3 November."""
    story = made("restricted", "37")
    story.signs("2026-06-01 23:59", NURSE, AdmitUnderPart3(hospital=SITE))
    assert "part_3.admitted_doubt" in story.found()
    story.passes_to("2026-11-03 23:59")
    assert sorted(story.in_force("2026-11-03 23:59")) == ["s37", "s37_41"]
    story.passes_to("2026-11-04 00:00")
    assert story.in_force("2026-11-04 00:00") == ["s37_41"]


def test_in_time_it_may_be_renewed_while_the_earlier_needs_no_renewal() -> None:
    """ss.20(2), 41(3)(a)."""
    story = made("restricted", "37, in hospital")
    story.signs("2026-05-04 13:00", ADMINISTRATOR, AssignResponsibleClinician(clinician="rc-1"))
    renewed(story, "2026-10-05 10:00")
    assert second(story).last_day == date(2027, 5, 3)
    assert story.pathway.standing.configuration[0] == "restricted_hospital_order"
    assert surely(story, "2027-05-03 23:59") == ["s37_41"]


def test_at_another_hospital_than_it_names_nobody_is_admitted_on_it() -> None:
    story = made("restricted", "37")
    elsewhere = AdmitUnderPart3(hospital="RW199")
    refused = story.refused("2026-05-05 10:00", NURSE, elsewhere)
    assert "part_3.not_awaited" in refused or "part_3.other_hospital" in refused


def test_who_awaits_admission_on_both_is_admitted_on_both() -> None:
    story = made("not admitted yet", "37")
    story.signs("2026-05-05 10:00", NURSE, AdmitUnderPart3(hospital=SITE))
    story.passes_to("2026-06-02 00:00")
    assert sorted(story.in_force("2026-06-02 00:00")) == ["s37", "s37_41"]
    assert surely(story, "2026-06-02 00:00") == ["s37_41"]


@pytest.mark.parametrize(
    ("when", "sure"), [("2026-05-18 23:59", False), ("2026-05-19 00:00", True)]
)
def test_an_earlier_order_on_which_nobody_was_admitted_leaves_no_contest(
    when: str, *, sure: bool
) -> None:
    """s.40(1): it lapsed, and nobody was discharged from it."""
    story = made("not admitted yet", "37")
    story.passes_to(when)
    assert "s37" in story.in_force(when)
    assert surely(story, when) == (["s37"] if sure else ["s37_41"])
    assert story.pathway.standing.is_uncertain(at(when)) is not sure


def test_nor_where_it_waited_beside_section_3() -> None:
    """The 28 days from 21 April end with 19 May; then the later order awaits admission alone."""
    story = made("waits beside section 3", "37")
    story.passes_to("2026-05-20 00:00")
    assert sorted(story.in_force("2026-05-20 00:00")) == ["s3", "s37"]
    story.signs("2026-05-20 10:00", NURSE, AdmitUnderPart3(hospital=SITE))
    assert story.in_force("2026-05-20 10:00") == ["s37"]
    assert surely(story, "2026-05-20 10:00") == ["s37"]


def test_restrictions_alone_may_end_and_both_orders_go_on() -> None:
    """s.41(5)."""
    story = made("restricted", "37, in hospital")
    story.signs(ENDED, MINISTRY, EndRestriction())
    assert story.in_force(ENDED) == ["s37", "s37"]
    assert surely(story, ENDED) == ["s37"]
    assert story.pathway.standing.configuration[0] == "hospital_order"


def test_discharged_on_conditions_from_the_earlier_the_later_detains_if_any_does() -> None:
    story = made("restricted", "37, in hospital")
    story.signs(ENDED, TRIBUNAL, DischargeConditionally())
    assert sorted(story.in_force(ENDED)) == ["conditional_discharge", "s37"]
    assert surely(story, ENDED) == ["conditional_discharge"]


@pytest.mark.parametrize(
    ("when", "kind"), [("2026-06-30 23:59", "s47_49"), ("2026-07-01 00:00", "s37")]
)
def test_a_release_date_that_passes_meanwhile_has_its_effect_once_it_stands_alone(
    when: str, kind: str
) -> None:
    """s.50(2)-(3)."""
    story = restricted()
    direction = transfer(_S47, release_date=date(2026, 7, 1))
    story.records(TOLD, MINISTRY, direction, occurred=MADE)
    story.signs("2026-05-05 10:00", NURSE, AdmitUnderPart3(hospital=SITE))
    story.signs(when, MINISTRY, EndRestriction(absolute=True))
    assert story.in_force(when) == [kind]
    assert surely(story, when) == []


def test_what_is_made_from_it_is_no_surer() -> None:
    """s.17A: a community treatment order rests on the order beneath it; so does a recall."""
    story = ended("37")
    goes_on_order(story, "2026-06-02 10:00")
    assert story.in_force("2026-06-03 10:00") == ["cto"]
    assert surely(story, "2026-06-03 10:00") == []
    assert second(story).ending is PowerEnding.SUPERSEDED
    recalled(story, "2026-06-10 10:00")
    assert sorted(story.in_force("2026-06-10 10:00")) == ["cto", "recall"]
    assert surely(story, "2026-06-10 10:00") == []


@pytest.mark.parametrize(
    ("when", "stands"),
    [("2026-07-20 23:59", "medicine_within_three_months"), ("2026-07-21 00:00", "certificate_due")],
)
def test_the_three_months_of_medicine_are_not_given_again(when: str, stands: str) -> None:
    """s.58(1)(b): three months from 21 April, through one period of detention."""
    story = restricted()
    story.signs("2026-04-21 10:00", NURSE, GiveMedicine())
    story.records(TOLD, COURT, _LATER["37, in hospital"], occurred=MADE)
    story.signs(ENDED, *_ENDS["absolutely, by the tribunal"])
    assert story.in_force(ENDED) == ["s37"]
    story.passes_to(when)
    assert stands in story.pathway.standing.configuration
    assert ("s58.certificate_due" in story.found()) is (stands == "certificate_due")


def test_a_fresh_order_on_which_they_are_admitted_is_sure() -> None:
    """s.40(5): no restrictions are in force any more, so what was before ceases."""
    story = ended("37")
    story.signs("2026-06-02 10:00", COURT, order(CourtSection.S37, already_in_hospital=True))
    assert story.in_force("2026-06-02 10:00") == ["s37"]
    assert surely(story, "2026-06-02 10:00") == ["s37"]
    assert not story.pathway.standing.is_uncertain(at("2026-06-02 10:00"))


def test_if_its_paper_is_missing_besides_both_are_said() -> None:
    story = made("restricted", "37, in hospital")
    step = story.pathway.entries[-1].step.id
    missing = NoteMissingPaper(paper=Paper.COURT_ORDER, evidences=step)
    story.records("2026-05-06 10:00", ADMINISTRATOR, missing, occurred="2026-05-06 10:00")
    power = second(story)
    assert power.uncertain is not None
    assert "contested" in power.uncertain.because
    assert "cannot be found" in power.uncertain.because
    assert len(story.pathway.standing.uncertain) == 2


def test_whoever_dies_is_under_neither() -> None:
    story = made("restricted", "37, in hospital")
    story.signs(ENDED, NURSE, RecordDeath())
    assert story.in_force(ENDED) == []
    assert not story.pathway.standing.is_uncertain(at(ENDED))


def test_one_still_awaited_is_beside_nothing_once_it_has_lapsed() -> None:
    """28 days from 20 April, its day not counted as in the reported cases, end with 18 May."""
    story = not_admitted_yet()
    story.passes_to("2026-05-18 23:59")
    story.refused("2026-05-18 23:59", COURT, order(CourtSection.S37))
    assert {finding.rule for finding in story.last.findings} == {CONTESTED}
    story.passes_to("2026-05-19 00:00")
    story.signs("2026-05-19 00:00", COURT, order(CourtSection.S37))
    assert story.in_force("2026-05-19 00:00") == ["s37"]


def test_told_under_the_first_revision_no_second_is_shown() -> None:
    story = restricted(FIRST_REVISION)
    story.records(TOLD, COURT, order(CourtSection.S37), occurred=MADE)
    assert story.in_force(TOLD) == ["s37_41"]
    assert story.pathway.standing.uncertain == ()


def test_what_is_wrong_with_the_order_itself_is_said_too() -> None:
    story = restricted()
    assert story.refused(MADE, COURT, order(CourtSection.S37, doctors=1)) == {"s54.evidence"}


def test_the_first_revision_said_that_the_act_does_not_have_it() -> None:
    story = restricted(FIRST_REVISION)
    assert story.refused(MADE, COURT, order(CourtSection.S37)) == {"transition.authority"}
