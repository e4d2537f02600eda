"""A remand, interim order or committal beside authority that goes on (ss.35, 36, 38, 40(5), 44).

No words of those sections keep a court from it, and section 40(5) names hospital and guardianship
orders alone: so nothing ends. Practitioners say that both can be; no case was read, and how leave,
treatment and discharge then go is open. It is not signed, and where it was made it is kept and
shown beside the other, as uncertain.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from statute.next_steps import what_may_follow
from statute.steps import (
    AdmitUnderPart3,
    AssignResponsibleClinician,
    CourtDisposes,
    Discharge,
    ExtendCourtOrder,
    MakeCourtOrder,
)
from statute.steps.admission import Section
from statute.steps.courts import CourtSection
from statute.steps.ending import DischargedBy
from statute.steps.secretary_of_state import TransferSection
from statute.vocabulary import PowerEnding, PowerKind, Severity
from tests.law.rules.test_community_orders import on_order
from tests.law.rules.test_courts import COURT, last, order
from tests.law.rules.test_directions_replace import (
    FIRST_REVISION,
    detained,
    on_hospital_order,
    under_guardianship_order,
)
from tests.law.rules.test_directions_transferred import received
from tests.law.rules.test_emergency import admitted as in_emergency
from tests.law.rules.test_guardianship import accepted
from tests.law.rules.test_held_beside import ARRIVES, USE
from tests.law.rules.test_recall import recalled
from tests.law.rules.test_two_orders import conditionally_discharged, restricted, surely
from tests.support.people import ADMINISTRATOR, CLINICIAN, CONSTABLE, NURSE, SITE
from tests.support.story import Story, admit, at

MADE, TOLD = "2026-05-04 10:00", "2026-05-04 12:00"
"""28 days beginning with 4 May end with 31 May; seven with 10 May; twelve weeks with 26 July."""

CONTESTED = "part_3.remand_beside"
_S = CourtSection
_COURT = {_S.S35: "s35", _S.S36: "s36", _S.S38: "s38", _S.S44: "s44"}
_BEFORE: dict[str, tuple[Callable[[], Story], str]] = {
    "section 2": (lambda: detained(Section.TWO), "s2"),
    "section 3": (lambda: detained(Section.THREE), "s3"),
    "section 4": (lambda: in_emergency("2026-05-03 22:00"), "s4"),
    "hospital order": (on_hospital_order, "s37"),
    "restricted": (restricted, "s37_41"),
    "conditionally discharged": (conditionally_discharged, "conditional_discharge"),
    "prisoner": (lambda: received(TransferSection.S47, restricted=False), "s47"),
    "guardianship": (lambda: accepted("2026-03-02 10:00"), "s7"),
    "guardianship order": (under_guardianship_order, "s37_guardianship"),
    "community order": (lambda: on_order("2026-04-10 14:00", "2026-03-02 12:00"), "cto"),
}


def remand(section: CourtSection, **change: object) -> MakeCourtOrder:
    crown = section is not _S.S44
    return order(section, crown_court=crown, **{"already_in_hospital": True, **change})


def remanded(before: str, section: CourtSection = _S.S35, **change: object) -> Story:
    story = _BEFORE[before][0]()
    story.passes_to(TOLD)
    story.records(TOLD, COURT, remand(section, **change), occurred=MADE)
    return story


@pytest.mark.parametrize("section", _COURT)
@pytest.mark.parametrize("before", _BEFORE)
def test_it_is_not_signed_and_says_that_it_is_contested(before: str, section: CourtSection) -> None:
    story = _BEFORE[before][0]()
    story.refused(MADE, COURT, remand(section))
    (finding,) = story.last.findings
    assert (finding.rule, finding.severity) == (CONTESTED, Severity.ADVISORY)
    assert "{" not in finding.message
    assert story.law.checks[CONTESTED].status.startswith("contested")


@pytest.mark.parametrize("section", _COURT)
@pytest.mark.parametrize("before", _BEFORE)
def test_if_it_was_made_it_is_shown_beside_and_as_uncertain(
    before: str, section: CourtSection
) -> None:
    story, kind = _BEFORE[before][0](), _BEFORE[before][1]
    story.passes_to(TOLD)
    stood = story.pathway.standing
    story.records(TOLD, COURT, remand(section), occurred=MADE)
    assert {finding.rule for finding in story.last.findings} == {CONTESTED}
    assert sorted(story.in_force(MADE)) == sorted([kind, _COURT[section]])
    assert surely(story, MADE) == [kind]
    assert set(stood.powers) <= set(story.pathway.standing.powers)
    assert story.pathway.standing.configuration[0] == stood.configuration[0]
    begun = last(story, PowerKind(_COURT[section]))
    assert begun.uncertain is not None
    assert begun.uncertain.since == at(MADE)
    assert begun.uncertain.resolved_by
    assert story.pathway.standing.is_uncertain(at(MADE))
    assert not story.pathway.standing.is_uncertain(at("2026-05-04 09:59"))


def test_the_same_of_somebody_recalled_from_a_community_order() -> None:
    story = recalled("2026-05-03 14:00")
    story.records(TOLD, COURT, remand(_S.S35), occurred=MADE)
    assert surely(story, MADE) == ["cto", "recall"]
    assert "s35" in story.in_force(MADE)


@pytest.mark.parametrize(
    ("when", "kinds"), [("2026-05-31 23:59", ["s3", "s35"]), ("2026-06-01 00:00", ["s3"])]
)
def test_the_remand_is_over_by_itself_and_leaves_the_other_as_it_was(
    when: str, kinds: list[str]
) -> None:
    """s.35(7): no more than 28 days at a time."""
    story = remanded("section 3")
    stood = story.pathway.standing.configuration
    story.passes_to(when)
    assert sorted(story.in_force(when)) == kinds
    assert surely(story, when) == ["s3"]
    assert story.pathway.standing.is_uncertain(at(when)) is (len(kinds) == 2)
    assert story.pathway.standing.configuration == stood


@pytest.mark.parametrize(
    ("when", "kinds", "state"),
    [
        ("2026-05-17 23:59", ["s2", "s35"], "section_2"),
        ("2026-05-18 00:00", ["s35"], "remanded_for_report"),
    ],
)
def test_when_the_other_ends_first_the_remand_is_what_is_left_and_no_surer(
    when: str, kinds: list[str], state: str
) -> None:
    """Section 2 of 20 April ends with 17 May."""
    story = remanded("section 2")
    story.passes_to(when)
    assert sorted(story.in_force(when)) == kinds
    assert surely(story, when) == [kind for kind in kinds if kind != "s35"]
    assert story.pathway.standing.configuration[0] == state
    story.passes_to("2026-06-01 00:00")
    assert story.in_force("2026-06-01 00:00") == []
    assert story.pathway.standing.configuration[0] == "no_power"


def test_so_it_is_when_the_other_is_discharged_and_they_stay() -> None:
    story = remanded("section 3", _S.S36)
    story.signs("2026-05-05 10:00", ADMINISTRATOR, AssignResponsibleClinician(clinician="rc-1"))
    stays = Discharge(by=DischargedBy.RESPONSIBLE_CLINICIAN, stays_informally=True)
    story.signs("2026-05-06 10:00", CLINICIAN, stays)
    assert story.in_force("2026-05-06 10:00") == ["s36"]
    assert surely(story, "2026-05-06 10:00") == []
    assert "part_4_applies" in story.pathway.standing.configuration


@pytest.mark.parametrize(
    ("when", "kinds"), [("2026-05-10 23:59", ["s3", "s35"]), ("2026-05-11 00:00", ["s3"])]
)
def test_on_which_nobody_is_admitted_it_is_over_in_seven_days(when: str, kinds: list[str]) -> None:
    """s.35(4)."""
    story = remanded("section 3", already_in_hospital=False)
    story.passes_to(when)
    assert sorted(story.in_force(when)) == kinds


def test_admitted_on_it_in_time_it_goes_on() -> None:
    story = remanded("section 3", already_in_hospital=False)
    story.signs("2026-05-10 23:59", NURSE, AdmitUnderPart3(hospital=SITE))
    assert sorted(story.in_force("2026-05-31 23:59")) == ["s3", "s35"]


def test_the_court_extends_it_to_twelve_weeks_in_all_and_no_longer() -> None:
    """s.35(7)."""
    story = remanded("section 3")
    offered = {e.kind for e in what_may_follow(story.pathway, at("2026-05-25 10:00"), story.law)}
    assert {"extend_court_order", "court_disposes"} <= offered
    for when in ("2026-05-25 10:00", "2026-06-20 10:00", "2026-07-16 10:00"):
        story.signs(when, COURT, ExtendCourtOrder())
    assert last(story, PowerKind.S35).last_day == date(2026, 7, 26)
    assert story.pathway.standing.configuration[0] == "section_3"
    story.passes_to("2026-07-27 00:00")
    assert story.in_force("2026-07-27 00:00") == ["s3"]


def test_the_court_ends_it_and_nothing_else() -> None:
    story = remanded("section 3")
    story.signs("2026-05-10 10:00", COURT, CourtDisposes())
    assert story.in_force("2026-05-10 10:00") == ["s3"]
    assert last(story, PowerKind.S35).ending is PowerEnding.RETURNED
    refused = story.refused("2026-05-11 10:00", COURT, CourtDisposes())
    assert refused == {"court.nothing_to_dispose"}


def test_another_remand_takes_its_place() -> None:
    story = remanded("section 3")
    story.records("2026-05-20 12:00", COURT, remand(_S.S36), occurred="2026-05-20 10:00")
    assert sorted(story.in_force("2026-05-20 12:00")) == ["s3", "s36"]
    assert last(story, PowerKind.S35).ending is PowerEnding.SUPERSEDED


@pytest.mark.parametrize("in_hospital", [True, False])
def test_it_is_over_when_the_court_makes_a_hospital_order(*, in_hospital: bool) -> None:
    story = remanded("section 3")
    made = order(_S.S37, already_in_hospital=in_hospital)
    story.signs("2026-05-20 10:00", COURT, made)
    assert last(story, PowerKind.S35).ended_at == at("2026-05-20 10:00")
    left = ["s37"] if in_hospital else ["s3", "s37"]
    assert sorted(story.in_force("2026-05-20 10:00")) == left
    assert sorted(surely(story, "2026-05-20 10:00")) == left


def test_and_when_it_makes_one_beside_restrictions() -> None:
    story = remanded("restricted")
    made = order(_S.S37, already_in_hospital=True)
    story.records("2026-05-20 12:00", COURT, made, occurred="2026-05-20 10:00")
    assert sorted(story.in_force("2026-05-20 12:00")) == ["s37", "s37_41"]
    assert surely(story, "2026-05-20 12:00") == ["s37_41"]


def test_told_late_it_is_the_same() -> None:
    story = detained(Section.TWO)
    story.passes_to("2026-05-18 00:00")
    assert story.in_force("2026-05-18 00:00") == []
    story.records("2026-05-19 10:00", COURT, remand(_S.S35), occurred=MADE)
    assert story.in_force("2026-05-19 10:00") == ["s35"]
    told_in_order = remanded("section 2")
    told_in_order.passes_to("2026-05-19 10:00")
    standing = told_in_order.pathway.standing
    assert story.pathway.standing.configuration == standing.configuration
    assert [p.ends_at for p in story.pathway.standing.powers] == [
        p.ends_at for p in standing.powers
    ]


def test_where_nothing_goes_on_beside_it_nothing_is_contested() -> None:
    story = Story()
    story.signs(MADE, COURT, remand(_S.S35))
    assert surely(story, MADE) == ["s35"]
    assert CONTESTED not in story.found()


def test_held_at_a_place_of_safety_there_is_no_such_line() -> None:
    story = Story()
    story.signs("2026-05-04 08:00", CONSTABLE, USE)
    story.signs("2026-05-04 09:00", NURSE, ARRIVES)
    assert story.refused(MADE, COURT, remand(_S.S35)) == {"transition.authority"}


def test_what_is_wrong_with_the_remand_itself_is_said_too() -> None:
    story = detained(Section.THREE)
    assert story.refused(MADE, COURT, remand(_S.S36, doctors=1)) == {"s54.evidence"}
    story.records(TOLD, COURT, remand(_S.S36, doctors=1), occurred=MADE)
    assert last(story, PowerKind.S36).doubts


def test_the_first_revision_did_not_have_it() -> None:
    story = Story(FIRST_REVISION)
    admit(story, Section.THREE, "2026-04-20 10:00")
    assert story.refused(MADE, COURT, remand(_S.S35)) == {"transition.authority"}
    story.records(TOLD, COURT, remand(_S.S35), occurred=MADE)
    assert story.in_force(TOLD) == ["s3"]
