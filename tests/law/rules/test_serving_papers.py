"""Serving papers, saying that they came, and papers as they came in (SI 2008/1184 reg 3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from forms.prescribed.definitions import FORMS
from statute.law.serving import SERVING
from statute.rules.serving import when_served
from statute.service import ServiceMethod
from statute.steps import AcknowledgePaper, OnPaper, ServePaper
from statute.steps.admission import Section
from statute.steps.paper import PaperWording
from statute.steps.serving import Recipient
from statute.vocabulary import ClockState, Severity
from tests.support.people import ADMINISTRATOR, NURSE, OTHER_DOCTOR
from tests.support.story import Story, admit, at, recommendation

ELECTRONIC, BY_HAND = ServiceMethod.ELECTRONIC, ServiceMethod.BY_HAND


@pytest.fixture
def section_2() -> Story:
    story = Story()
    admit(story, Section.TWO, "2026-03-02 12:00")
    return story


def serving(story: Story, form: str = "H5", **change: object) -> ServePaper:
    """A paper sent to the managers electronically, with their agreement."""
    said = ServePaper(
        paper=story.pathway.entries[0].step.id,
        form=form,
        to=Recipient.HOSPITAL_MANAGERS,
        method=ELECTRONIC,
        recipient_agreed=True,
    )
    return replace(said, **change)


def test_every_prescribed_form_says_on_whom_it_is_served() -> None:
    assert set(SERVING) == {form.code for form in FORMS}
    assert all(rule.citation for rule in SERVING.values())


def test_what_is_sent_with_agreement_is_served_on_sending(section_2: Story) -> None:
    said = serving(section_2)
    sent = section_2.signs("2026-03-03 09:00", ADMINISTRATOR, said)
    service = when_served(said, at("2026-03-03 09:00"))
    assert service is not None
    assert service.served_at == at("2026-03-03 09:00")
    assert section_2.clock("reg3.receipt").state is ClockState.RUNNING
    section_2.signs("2026-03-03 09:30", NURSE, AcknowledgePaper(service=sent))
    assert section_2.clock("reg3.receipt").state is ClockState.MET


@pytest.mark.parametrize("form", ["A4", "H1", "H5", "G1", "M2", "T2", "CTO1"])
@pytest.mark.parametrize("method", [ELECTRONIC, ServiceMethod.INTERNAL_MAIL])
def test_the_recipient_must_agree(section_2: Story, form: str, method: ServiceMethod) -> None:
    said = serving(section_2, form, to=SERVING[form].to[0], method=method, recipient_agreed=False)
    found = section_2.refused("2026-03-03 09:00", ADMINISTRATOR, said)
    assert found == {"service.recipient_agrees"}
    assert when_served(said, at("2026-03-03 09:00")) is None


def test_an_application_may_always_be_sent_electronically(section_2: Story) -> None:
    said = serving(section_2, "A2", recipient_agreed=False)
    section_2.signs("2026-03-03 09:00", ADMINISTRATOR, said)
    assert when_served(said, at("2026-03-03 09:00")) is not None


@pytest.mark.parametrize("form", ["A2", "H1", "H5"])
def test_some_papers_may_not_be_posted(section_2: Story, form: str) -> None:
    said = serving(section_2, form, method=ServiceMethod.FIRST_CLASS_POST)
    assert section_2.refused("2026-03-03 09:00", ADMINISTRATOR, said) == {"service.method"}


def test_by_hand_means_to_somebody_authorised(section_2: Story) -> None:
    said = serving(section_2, method=BY_HAND, to_authorised=False)
    assert section_2.refused("2026-03-03 09:00", ADMINISTRATOR, said) == {"service.authorised"}
    section_2.signs("2026-03-03 09:00", ADMINISTRATOR, replace(said, to_authorised=True))
    assert not [c for c in section_2.pathway.standing.clocks if c.rule == "reg3.receipt"]


def test_on_those_to_whom_it_is_addressed(section_2: Story) -> None:
    said = serving(section_2, "A4", to=Recipient.HOSPITAL_MANAGERS)
    assert section_2.refused("2026-03-03 09:00", ADMINISTRATOR, said) == {"service.recipient"}


def test_a_record_need_not_be_served(section_2: Story) -> None:
    section_2.signs("2026-03-03 09:00", ADMINISTRATOR, serving(section_2, "H3"))
    assert "service.not_needed" in section_2.found()


def test_nothing_is_served_on_a_patient_electronically(section_2: Story) -> None:
    said = serving(section_2, "T2", to=Recipient.PATIENT)
    found = section_2.refused("2026-03-03 09:00", ADMINISTRATOR, said)
    assert found == {"service.patient_hard_copy"}


def test_a_patient_who_got_an_electronic_copy_is_owed_a_paper_one(section_2: Story) -> None:
    said = serving(section_2, "T2", to=Recipient.PATIENT, copy_only=True)
    section_2.signs("2026-03-03 09:00", ADMINISTRATOR, said)
    assert section_2.clock("reg3.patient_copy").state is ClockState.RUNNING
    other = replace(said, paper=section_2.pathway.entries[1].step.id, method=BY_HAND)
    section_2.signs("2026-03-03 09:10", NURSE, other)
    assert section_2.clock("reg3.patient_copy").state is ClockState.RUNNING
    section_2.signs("2026-03-03 09:20", NURSE, replace(said, method=BY_HAND))
    assert section_2.clock("reg3.patient_copy").state is ClockState.MET


def test_a_patient_who_has_the_paper_is_owed_no_other(section_2: Story) -> None:
    said = serving(section_2, "T2", to=Recipient.PATIENT, copy_only=True)
    section_2.signs("2026-03-03 09:00", NURSE, replace(said, method=BY_HAND))
    section_2.signs("2026-03-03 09:10", ADMINISTRATOR, said)
    assert not [c for c in section_2.pathway.standing.clocks if c.rule == "reg3.patient_copy"]


def test_what_was_served_electronically_on_a_patient_is_flagged_and_owed(
    section_2: Story,
) -> None:
    said = serving(section_2, "T2", to=Recipient.PATIENT)
    section_2.records("2026-03-03 10:00", NURSE, said, occurred="2026-03-03 09:00")
    assert "service.patient_hard_copy" in section_2.found()
    assert section_2.clock("reg3.patient_copy").state is ClockState.RUNNING


def test_a_notice_of_recall_has_a_step_of_its_own(section_2: Story) -> None:
    said = serving(section_2, "CTO3", to=Recipient.PATIENT, method=BY_HAND)
    assert section_2.refused("2026-03-03 09:00", NURSE, said) == {"service.own_step"}
    copy = serving(section_2, "CTO3")
    section_2.signs("2026-03-03 09:00", NURSE, copy)


def test_receipt_by_somebody_not_authorised_is_no_receipt(section_2: Story) -> None:
    sent = section_2.signs("2026-03-03 09:00", ADMINISTRATOR, serving(section_2))
    came = AcknowledgePaper(service=sent, authorised_to_receive=False)
    section_2.signs("2026-03-03 09:30", NURSE, came)
    assert "service.receipt_unauthorised" in section_2.found()
    assert section_2.clock("reg3.receipt").state is ClockState.RUNNING


def test_only_what_was_served_is_acknowledged(section_2: Story) -> None:
    other = AcknowledgePaper(service=section_2.pathway.entries[0].step.id)
    assert section_2.refused("2026-03-03 09:30", NURSE, other) == {"record.no_such_step"}


# Papers as they came in


def recorded(day: str, paper: OnPaper) -> Story:
    """A recommendation that was signed on paper, told the day after."""
    story = Story()
    told = date.fromisoformat(day)
    story.records(
        f"{day} 15:00",
        OTHER_DOCTOR,
        recommendation(Section.TWO, told.isoformat()),
        occurred=f"{day} 12:00",
        on_paper=paper,
    )
    return story


@pytest.mark.parametrize(
    ("day", "wording", "electronic", "good"),
    [
        ("2020-11-30", PaperWording.OF_2008, True, True),
        ("2020-12-01", PaperWording.OF_2008, True, False),
        ("2020-12-01", PaperWording.OF_2008, False, True),
        ("2021-01-31", PaperWording.OF_2008, False, True),
        ("2021-02-01", PaperWording.OF_2008, False, False),
        ("2020-11-30", PaperWording.OF_2020, False, False),
        ("2020-12-01", PaperWording.OF_2020, True, True),
        ("2026-03-02", PaperWording.OF_2020, False, True),
        ("2020-06-01", PaperWording.OF_2012, False, False),
    ],
)
def test_the_wording_that_was_current(
    day: str, wording: PaperWording, electronic: bool, good: bool
) -> None:
    """SI 2020/1072: electronically from 1 December 2020, on paper from 1 February 2021."""
    paper = OnPaper(form="A4", wording=wording, sent_electronically=electronic)
    story = recorded(day, paper)
    assert ("version.current_wording" in story.found()) is not good


def test_a_paper_that_lacks_something_is_kept_and_flagged() -> None:
    paper = OnPaper(form="A4", unreadable=("reasons",), blank=("doctor_address",))
    story = recorded("2026-03-02", paper)
    found = {(f.rule, f.fields) for f in story.pathway.standing.findings}
    assert found >= {
        ("paper.unreadable", ("reasons",)),
        ("paper.blank", ("doctor_address",)),
        ("paper.wording_unknown", ("on_paper.wording",)),
    }
    assert not [f for f in story.pathway.standing.findings if f.severity is Severity.FATAL]


def test_a_record_that_is_not_prescribed_has_no_wording() -> None:
    assert "paper.wording_unknown" not in recorded("2026-03-02", OnPaper(form="S136")).found()
