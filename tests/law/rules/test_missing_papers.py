"""A paper that cannot be found: what rests on it is not certain until that is settled."""

from __future__ import annotations

from statute.events import UncertaintyChange, UncertaintyStated
from statute.steps import (
    AgreeToRenewal,
    AssignResponsibleClinician,
    AuthoriseTransfer,
    CompleteTransfer,
    ExamineForRenewal,
    FurnishRenewalReport,
    NoteMissingPaper,
    RecordDeath,
    SettleMissingPaper,
)
from statute.steps.admission import Section
from statute.steps.renewal import Profession
from statute.steps.unsure import Paper
from statute.vocabulary import Mode
from tests.support import people
from tests.support.story import Story, admit, at

ADMITTED = "2026-03-02 12:00"


def missing(paper: Paper, evidences: str) -> NoteMissingPaper:
    return NoteMissingPaper(paper=paper, evidences=evidences)


def settled(note: str, *, found: bool) -> SettleMissingPaper:
    return SettleMissingPaper(note=note, found=found, how="The other hospital answered.")


def detained() -> tuple[Story, str]:
    story = Story()
    return story, admit(story, Section.THREE, ADMITTED)


def renewed() -> tuple[Story, str]:
    """Section 3, renewed in its window; the report's id."""
    story, _ = detained()
    story.signs(
        "2026-03-03 09:00",
        people.ADMINISTRATOR,
        AssignResponsibleClinician(clinician=people.CLINICIAN.person),
    )
    examined = story.signs(
        "2026-08-03 09:00",
        people.CLINICIAN,
        ExamineForRenewal(
            examined_on=at("2026-08-03 09:00").date(),
            conditions_met=True,
            profession=Profession.MEDICINE,
            consulted=("psychologist-1",),
        ),
    )
    agreed = story.signs(
        "2026-08-03 10:00",
        people.PSYCHOLOGIST,
        AgreeToRenewal(
            examination=examined, profession=Profession.PSYCHOLOGY, concerned_with_treatment=True
        ),
    )
    report = story.signs(
        "2026-08-04 09:00",
        people.CLINICIAN,
        FurnishRenewalReport(examination=examined, agreement=agreed),
    )
    return story, report


def test_without_the_record_of_admission_detention_is_never_sure():
    story, admitted = detained()
    story.signs(
        "2026-03-04 09:00", people.ADMINISTRATOR, missing(Paper.RECORD_OF_ADMISSION, admitted)
    )
    (power,) = story.pathway.standing.powers
    assert power.in_force(at("2026-03-05 12:00"))
    assert not power.surely_in_force(at(ADMITTED))
    assert power.uncertain is not None
    assert power.uncertain.since == at(ADMITTED)
    assert "The record of admission (Form H3) cannot be found" in power.uncertain.because
    assert "never made" in power.uncertain.resolved_by
    assert "paper.missing" in story.found()


def test_its_clock_says_that_it_may_not_run_at_all():
    story, admitted = detained()
    story.signs(
        "2026-03-04 09:00", people.ADMINISTRATOR, missing(Paper.RECORD_OF_ADMISSION, admitted)
    )
    assert "does not run at all" in story.clock("s3.detention").explanation


def test_without_the_report_authority_is_uncertain_from_where_it_would_have_ended():
    """The H5 cannot be found: sure to the end of the first six months, uncertain from then on."""
    story, report = renewed()
    story.signs("2026-10-01 09:00", people.ADMINISTRATOR, missing(Paper.RENEWAL, report))
    (power,) = story.pathway.standing.powers
    assert power.uncertain is not None
    assert power.uncertain.since == at("2026-09-02 00:00")
    assert power.surely_in_force(at("2026-09-01 23:59"))
    assert power.in_force(at("2026-09-02 00:00"))
    assert not power.surely_in_force(at("2026-09-02 00:00"))


def test_a_report_that_was_never_made_renewed_nothing():
    story, report = renewed()
    note = story.signs("2026-10-01 09:00", people.ADMINISTRATOR, missing(Paper.RENEWAL, report))
    story.signs("2026-10-02 09:00", people.ADMINISTRATOR, settled(note, found=False))
    assert story.in_force("2026-10-02 09:00") == []
    assert story.pathway.standing.powers[0].ends_at == at("2026-09-02 00:00")
    assert "paper.never_made" in story.found()
    assert "paper.missing" not in story.found()
    assert story.pathway.standing.uncertain == ()


def test_a_paper_that_is_found_makes_it_sure_again():
    story, admitted = detained()
    note = story.signs(
        "2026-03-04 09:00", people.ADMINISTRATOR, missing(Paper.RECORD_OF_ADMISSION, admitted)
    )
    story.signs("2026-03-05 09:00", people.ADMINISTRATOR, settled(note, found=True))
    assert story.pathway.standing.surely_in_force(at("2026-03-05 09:00"))
    changes = [e.change for e in story.last.events if isinstance(e, UncertaintyStated)]
    assert changes == [UncertaintyChange.RESOLVED]
    assert "paper.missing" not in story.found()


def test_without_the_authority_for_transfer_it_is_not_sure_that_the_new_hospital_may_detain():
    """No Form H4: detained, but whether there is what is not known, from the arrival on."""
    story, _ = detained()
    given = story.signs(
        "2026-04-01 09:00", people.ADMINISTRATOR, AuthoriseTransfer(to_hospital=people.OTHER_SITE)
    )
    story.signs(
        "2026-04-02 09:00",
        people.NURSE,
        CompleteTransfer(hospital=people.OTHER_SITE, authority=given),
    )
    story.signs("2026-04-03 09:00", people.ADMINISTRATOR, missing(Paper.TRANSFER, given))
    (power,) = story.pathway.standing.powers
    assert power.held_by == people.OTHER_SITE
    assert power.surely_in_force(at("2026-03-31 12:00"))
    assert not power.surely_in_force(at("2026-04-03 12:00"))
    assert power.uncertain is not None
    assert power.uncertain.since == at("2026-04-01 09:00")


def test_a_hole_of_which_nobody_knows_the_step_makes_it_uncertain_from_there():
    story, _ = detained()
    note = NoteMissingPaper(paper=Paper.TRIBUNAL_DECISION, since=at("2026-05-01 00:00"))
    told = story.signs("2026-06-01 09:00", people.ADMINISTRATOR, note)
    (power,) = story.pathway.standing.powers
    assert power.surely_in_force(at("2026-04-30 23:59"))
    assert power.in_force(at("2026-06-01 09:00"))
    assert not power.surely_in_force(at("2026-05-01 00:00"))
    story.signs("2026-06-02 09:00", people.ADMINISTRATOR, settled(told, found=False))
    assert story.in_force("2026-06-02 09:00") == []


def test_it_never_brings_a_lapsed_power_back():
    """Promise 1: section 3 ended; a report that may or may not exist keeps nothing alive."""
    story, _ = detained()
    story.passes_to("2026-10-01 09:00")
    note = NoteMissingPaper(paper=Paper.RENEWAL, since=at("2026-08-20 00:00"))
    story.signs("2026-10-01 09:00", people.ADMINISTRATOR, note)
    assert story.in_force("2026-10-01 09:00") == []
    assert story.pathway.standing.powers[0].ends_at == at("2026-09-02 00:00")


def test_a_note_names_a_step_or_an_instant():
    story, admitted = detained()
    for note in (
        NoteMissingPaper(paper=Paper.OTHER),
        NoteMissingPaper(paper=Paper.OTHER, evidences=admitted, since=at(ADMITTED)),
    ):
        refused = story.refused("2026-03-04 09:00", people.ADMINISTRATOR, note)
        assert refused == {"paper.nothing_named"}


def test_a_note_names_a_step_that_is_on_the_record_and_an_instant_that_has_come():
    story, _ = detained()
    unknown = missing(Paper.OTHER, "step-none")
    assert story.refused("2026-03-04 09:00", people.ADMINISTRATOR, unknown) == {
        "record.no_such_step"
    }
    later = NoteMissingPaper(paper=Paper.OTHER, since=at("2026-03-05 09:00"))
    assert story.refused("2026-03-04 09:00", people.ADMINISTRATOR, later) == {"time.future"}


def test_only_a_note_of_a_missing_paper_is_settled():
    story, admitted = detained()
    refused = story.refused("2026-03-04 09:00", people.ADMINISTRATOR, settled(admitted, found=True))
    assert refused == {"paper.not_noted"}


def test_only_the_office_says_that_a_paper_is_missing():
    story, admitted = detained()
    refused = story.refused("2026-03-04 09:00", people.NURSE, missing(Paper.OTHER, admitted))
    assert refused == {"hand.role"}
    assert story.refused(
        "2026-03-04 09:00", people.NURSE, missing(Paper.OTHER, admitted), mode=Mode.SIGNED
    )


def test_a_paper_may_be_found_missing_when_the_patient_has_died():
    """The record is still asked for: by the coroner, the regulator, the family."""
    story, admitted = detained()
    story.signs("2026-03-10 03:20", people.NURSE, RecordDeath())
    story.signs(
        "2026-03-12 09:00", people.ADMINISTRATOR, missing(Paper.RECORD_OF_ADMISSION, admitted)
    )
    assert "death.recorded" not in story.found()
    assert not story.pathway.standing.surely_in_force(at("2026-03-09 12:00"))
