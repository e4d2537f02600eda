"""Approvals are dated: a lapsed one refuses, to the second, and says since when (s.114, s.12, s.5).

A signatory's approvals are worked out here as the directory does it, from what was told of them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statute.approvals import (
    ApprovalChange,
    ApprovalFact,
    Lapse,
    LapseKind,
    Register,
    register_of,
)
from statute.decision import Decision
from statute.instants import midnight_closing, midnight_opening
from statute.signatory import Signatory
from statute.steps import AdmitInformally, AnyParticulars, UseSection54
from statute.steps.admission import AdmissionRoute, Section
from statute.vocabulary import Approval, Mode, Role
from tests.law.rules.test_admission import recommended
from tests.law.rules.test_holding import record as nurses_record
from tests.support.people import (
    ADMINISTRATOR,
    AMHP,
    COUNCIL,
    NURSE,
    SECTION_12_DOCTOR,
    SITE,
    THIRD_DOCTOR,
    TRUST,
)
from tests.support.story import Story, application, at, receipt, recommendation

GRANTED_ON, LAST_DAY = date(2021, 9, 1), date(2026, 8, 31)
A_SECOND = timedelta(seconds=1)
TOLD = datetime(2021, 9, 2, 9, 0, tzinfo=UTC)


def told(
    change: ApprovalChange = ApprovalChange.GRANTED,
    approval: Approval = Approval.AMHP,
    given_by: str = COUNCIL,
    at: datetime = TOLD,
    **days: date | None,
) -> ApprovalFact:
    return ApprovalFact(
        id=f"{change}-{at.isoformat()}",
        grant=f"grant-{approval}",
        person="amhp-1",
        approval=approval,
        given_by=given_by,
        change=change,
        recorded_at=at,
        recorded_by="office-1",
        **days,
    )


GRANTED = told(starts_on=GRANTED_ON, ends_on=LAST_DAY)


def as_known(who: Signatory, when: datetime, *facts: ApprovalFact) -> Signatory:
    """The signatory as the directory hands them to the Act."""
    known = register_of(facts)
    return replace(
        who,
        approvals=tuple(grant.approval for grant in known.held(when, who.organisation)),
        asked_for=tuple(Approval),
        lapsed=known.lapses(when, who.organisation),
    )


def decided(story: Story, when: str, by: Signatory, particulars: AnyParticulars) -> Decision:
    return story._decide(when, when, Mode.SIGNED, by, particulars, {})


def applying(when: str, *facts: ApprovalFact) -> tuple[set[str], str]:
    """What is found when the AMHP applies at that London time, and the words of it."""
    story, day = Story(), "2026-02-27" if when < "2026-06" else "2026-08-31"
    papers = tuple(
        story.signs(f"{day} 12:00", doctor, recommendation(Section.TWO, day))
        for doctor in (SECTION_12_DOCTOR, THIRD_DOCTOR)
    )
    amhp = as_known(AMHP, at(when), *facts)
    decision = decided(story, when, amhp, application(Section.TWO, day, papers))
    found = {each.rule: each.message for each in decision.findings}
    return set(found), found.get("hand.approval", "")


class TestToTheSecond:
    """The first day and the last are both included, in London."""

    @pytest.mark.parametrize(
        ("when", "in_force"),
        [
            (midnight_opening(GRANTED_ON) - A_SECOND, False),
            (midnight_opening(GRANTED_ON), True),
            (midnight_closing(LAST_DAY) - A_SECOND, True),
            (midnight_closing(LAST_DAY), False),
        ],
    )
    def test_of_its_first_and_last_day(self, when: datetime, in_force: bool) -> None:
        assert bool(register_of([GRANTED]).held(when)) is in_force

    def test_the_day_is_londons_in_summer_time(self) -> None:
        """23:30 UTC on 31 August is half past midnight on 1 September in London."""
        assert not register_of([GRANTED]).held(datetime(2026, 8, 31, 23, 30, tzinfo=UTC))
        assert register_of([GRANTED]).held(datetime(2026, 8, 31, 22, 59, 59, tzinfo=UTC))

    def test_an_amhp_signs_in_the_last_second_of_the_last_day(self) -> None:
        assert "hand.approval" not in applying("2026-08-31 23:59:59", GRANTED)[0]

    def test_an_amhp_is_refused_at_the_midnight_that_closes_it_with_the_rule_and_the_date(
        self,
    ) -> None:
        found, said = applying("2026-09-01 00:00:00", GRANTED)
        assert "hand.approval" in found
        assert said == (
            "The signatory is not an approved mental health professional at this time. "
            "It ended on 31 August 2026."
        )


class TestWhatBecameOfIt:
    """Ended, suspended, restored, corrected: each is added, and each holds from its own day."""

    def test_an_approval_that_was_ended_early_is_over_after_that_day(self) -> None:
        known = register_of([GRANTED, told(ApprovalChange.ENDED, ends_on=date(2025, 1, 10))])
        assert known.held(midnight_closing(date(2025, 1, 10)) - A_SECOND)
        assert not known.held(midnight_closing(date(2025, 1, 10)))

    def test_a_suspension_takes_the_whole_of_its_first_day_and_ends_with_restoring(self) -> None:
        known = register_of(
            [
                GRANTED,
                told(ApprovalChange.SUSPENDED, starts_on=date(2025, 3, 3)),
                told(ApprovalChange.RESTORED, at=TOLD + A_SECOND, starts_on=date(2025, 3, 20)),
            ]
        )
        assert known.held(midnight_opening(date(2025, 3, 3)) - A_SECOND)
        assert not known.held(midnight_opening(date(2025, 3, 3)))
        assert not known.held(midnight_opening(date(2025, 3, 20)) - A_SECOND)
        assert known.held(midnight_opening(date(2025, 3, 20)))

    def test_a_suspended_amhp_is_refused_with_the_day_it_began(self) -> None:
        suspended = told(ApprovalChange.SUSPENDED, at=TOLD + A_SECOND, starts_on=date(2026, 3, 1))
        _, said = applying("2026-03-02 15:00", GRANTED, suspended)
        assert said.endswith("It has been suspended since 1 March 2026.")

    def test_an_approval_still_to_begin_refuses_with_the_day_it_begins(self) -> None:
        later = told(starts_on=date(2026, 3, 3))
        _, said = applying("2026-03-02 15:00", later)
        assert said.endswith("It begins on 3 March 2026.")

    def test_a_correction_puts_right_the_days_and_a_mistake_was_never_held(self) -> None:
        corrected = told(
            ApprovalChange.CORRECTED,
            at=TOLD + A_SECOND,
            starts_on=GRANTED_ON,
            ends_on=date(2027, 8, 31),
        )
        mistaken = told(ApprovalChange.NEVER_HELD, at=TOLD + 2 * A_SECOND)
        assert register_of([GRANTED, corrected]).held(at("2027-08-31 12:00"))
        assert register_of([GRANTED, corrected, mistaken]) == Register()

    def test_standing_at_a_past_instant_is_asked_as_it_was_known_then(self) -> None:
        ended = told(ApprovalChange.ENDED, at=TOLD + timedelta(days=900), ends_on=date(2022, 1, 1))
        then, when = TOLD + timedelta(days=899), at("2023-06-01 12:00")
        assert register_of([GRANTED, ended], known_at=then).held(when)
        assert not register_of([GRANTED, ended]).held(when)

    def test_renewed_before_it_ends_it_is_held_on_without_a_gap(self) -> None:
        renewed = replace(
            told(starts_on=date(2026, 9, 1), ends_on=date(2031, 8, 31)), id="second", grant="second"
        )
        known = register_of([GRANTED, renewed])
        assert known.held(midnight_closing(LAST_DAY))
        assert known.lapses(midnight_closing(LAST_DAY)) == ()


@given(
    first=st.dates(date(2015, 1, 1), date(2030, 1, 1)),
    lasts=st.integers(0, 2000),
    since=st.integers(-400_000_000, 600_000_000),
)
def test_at_any_instant_an_approval_is_held_or_its_lapse_is_told(
    first: date, lasts: int, since: int
) -> None:
    moment = TOLD + timedelta(seconds=since)
    last = first + timedelta(days=lasts)
    known = register_of([told(starts_on=first, ends_on=last)])
    within = midnight_opening(first) <= moment < midnight_closing(last)
    assert bool(known.held(moment)) is within
    expected = (
        ()
        if within
        else (Lapse(approval=Approval.AMHP, kind=LapseKind.NOT_YET, on=first),)
        if moment < midnight_opening(first)
        else (Lapse(approval=Approval.AMHP, kind=LapseKind.ENDED, on=last),)
    )
    assert known.lapses(moment) == expected


class TestWhoElseNeedsOne:
    """Nurses, managers' officers and registrations, once the directory is asked for them."""

    def holding(self, *facts: ApprovalFact) -> set[str]:
        when = "2026-03-02 15:00"
        story = Story()
        story.signs("2026-03-02 09:00", ADMINISTRATOR, AdmitInformally(hospital=SITE))
        nurse = as_known(NURSE, at(when), *facts)
        return {each.rule for each in decided(story, when, nurse, nurses_record()).findings}

    def test_a_nurse_of_the_prescribed_class_holds_and_another_is_refused(self) -> None:
        of_the_class = told(approval=Approval.NURSE_5_4, starts_on=GRANTED_ON)
        assert "s5_4.nurse_class" not in self.holding(of_the_class)
        assert "s5_4.nurse_class" in self.holding()
        lapsed = replace(of_the_class, ends_on=date(2026, 3, 1))
        assert "s5_4.nurse_class" in self.holding(lapsed)

    def test_a_nurse_whose_registration_is_suspended_is_refused(self) -> None:
        of_the_class = told(approval=Approval.NURSE_5_4, starts_on=GRANTED_ON)
        registered = told(approval=Approval.REGISTRATION, given_by="NMC", starts_on=GRANTED_ON)
        suspended = replace(
            told(
                ApprovalChange.SUSPENDED,
                approval=Approval.REGISTRATION,
                at=TOLD + A_SECOND,
                starts_on=date(2026, 3, 2),
            ),
        )
        assert "hand.registration" not in self.holding(of_the_class, registered)
        assert "hand.registration" in self.holding(of_the_class, registered, suspended)

    def receiving(self, *facts: ApprovalFact, route: AdmissionRoute) -> set[str]:
        when = "2026-03-02 16:00"
        story, papers = recommended()
        applied = story.signs(
            "2026-03-02 15:00", AMHP, application(Section.TWO, "2026-03-02", papers)
        )
        officer = as_known(replace(NURSE, role=Role.MANAGERS_OFFICER), at(when), *facts)
        decision = decided(story, when, officer, receipt(applied, route=route))
        return {each.rule for each in decision.findings}

    @pytest.mark.parametrize(
        ("given_by", "found"), [(TRUST, False), ("ANOTHER", True), (None, True)]
    )
    def test_papers_for_an_inpatient_are_received_under_a_delegation_of_these_managers(
        self, given_by: str | None, found: bool
    ) -> None:
        facts = (
            [told(approval=Approval.MANAGERS_OFFICER, given_by=given_by, starts_on=GRANTED_ON)]
            if given_by
            else []
        )
        rules = self.receiving(*facts, route=AdmissionRoute.ALREADY_INPATIENT)
        assert ("hand.authorised_to_receive" in rules) is found

    def test_of_somebody_conveyed_the_same_is_told_and_does_not_stop_the_admission(self) -> None:
        rules = self.receiving(route=AdmissionRoute.ADMITTED)
        assert "hand.receipt_unauthorised" in rules
        assert "hand.authorised_to_receive" not in rules


class TestRecordedAfterwards:
    """What happened is kept, and flagged (promise 4)."""

    def test_a_step_by_somebody_whose_approval_had_lapsed_is_kept_and_flagged(self) -> None:
        story = Story()
        story.signs("2026-03-02 09:00", ADMINISTRATOR, AdmitInformally(hospital=SITE))
        when = at("2026-03-02 15:00")
        nurse = as_known(
            NURSE,
            when,
            told(approval=Approval.NURSE_5_4, starts_on=GRANTED_ON, ends_on=date(2026, 3, 1)),
        )
        step = story.records(
            "2026-03-02 18:00", nurse, nurses_record(), occurred="2026-03-02 15:00"
        )
        entry = story.pathway.entry(step)
        assert entry is not None
        assert entry.step.mode is Mode.RECORDED
        assert isinstance(entry.step.particulars, UseSection54)
        (found,) = [f for f in story.pathway.standing.findings if f.rule == "s5_4.nurse_class"]
        assert found.message.endswith("It ended on 1 March 2026.")


def test_a_step_from_before_the_directory_knew_of_such_approvals_reads_as_it_did() -> None:
    """Old histories carry no `asked_for`: of what was not asked, nothing follows."""
    assert not NURSE.lacks(Approval.NURSE_5_4)
    assert NURSE.lacks(Approval.AMHP)
