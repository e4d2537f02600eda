from __future__ import annotations

from typing import get_args

import pytest

from services.readings import NextReading
from statute.finding import Finding
from statute.steps import AnyParticulars, Entry, Step
from statute.steps.admission import Section
from statute.steps.parts import CompletePart
from statute.vocabulary import Mode, Role, Severity
from tests.support import people
from tests.support.story import Story, admit, at
from tests.web.stage import ORGANISATIONS, PEOPLE
from tests.web.tales import documents_of, rights, whole_way
from web.presenters.names import Names, nhs_number
from web.presenters.record import finding_views, next_view, step_view, step_views
from web.presenters.steps_in_words import _title, step_title
from web.presenters.words import AMBIGUITIES, KINDS, MODES, POWERS, ROLES, SEVERITIES


def names(story):
    steps = {entry.step.id: entry for entry in story.pathway.entries}
    return Names(people=PEOPLE, organisations=ORGANISATIONS, steps=steps)


@pytest.mark.parametrize("particulars", get_args(AnyParticulars), ids=lambda p: p.__name__)
def test_every_step_of_the_act_is_called_by_words_and_never_by_its_code(particulars):
    kind = particulars.__dataclass_fields__["kind"].default
    has_words_of_its_own = _title.dispatch(particulars) is not _title.dispatch(object)
    if has_words_of_its_own:
        return
    bare = object.__new__(particulars)
    object.__setattr__(bare, "kind", kind)
    assert "_" not in step_title(bare)
    assert step_title(bare)[0].isupper()


@pytest.mark.parametrize("words", [KINDS, MODES, POWERS, ROLES, SEVERITIES])
def test_every_word_of_the_act_is_said_on_a_page(words):
    kind = type(next(iter(words)))
    assert set(words) == set(kind)


def test_every_ambiguity_is_explained():
    assert {a.value for a in AMBIGUITIES} == {"end_of_month", "dst", "day1", "contested"}


def test_steps_stand_in_the_order_in_which_they_happened():
    story = whole_way()
    views = step_views(story.pathway.entries, documents_of(story), names(story))
    occurred = [view.occurred.iso for view in views]
    assert occurred == sorted(occurred)
    assert views[0].title == "Removed to a place of safety by police (section 136)"
    assert views[0].by == "PC Wendell Fairweather, Constable, Northmarsh Police"


def test_a_step_told_late_says_how_late_and_by_whom():
    story = whole_way()
    views = step_views(story.pathway.entries, (), names(story))
    (told,) = [view for view in views if view.told_late]
    assert told.title == "Rights explained to the patient"
    assert told.how == "Recorded afterwards"
    assert told.told_late == "Recorded 12 hours 30 minutes after it happened"
    assert told.recorded_by.startswith("Beatrix Oddfellow")
    assert told.occurred.iso != told.recorded.iso


def test_a_signed_step_is_not_called_late():
    step = Step(
        id="s",
        mode=Mode.SIGNED,
        by=people.NURSE,
        occurred_at=at("2026-11-02 10:00"),
        particulars=rights(),
    )
    entry = Entry(step=step, recorded_at=at("2026-11-02 12:00"))
    assert step_view(entry, (), names(Story())).told_late == ""


def test_forms_stand_with_the_step_that_they_evidence():
    story = whole_way()
    views = step_views(story.pathway.entries, documents_of(story), names(story))
    forms = {view.title: [form.code for form in view.forms] for view in views if view.forms}
    assert forms["AMHP applied for admission for assessment (section 2)"] == ["A2"]
    assert forms["AMHP applied for admission for treatment (section 3)"] == ["A6"]


def test_a_person_whom_the_directory_does_not_know_is_named_by_their_role():
    story = Story()
    admit(story, Section.TWO, "2026-11-02 10:00")
    unknown = Names(people={}, organisations={}, steps={})
    assert unknown.signatory(people.NURSE) == "Nurse, TST"
    assert step_title(story.pathway.entries[-1].step.particulars).startswith("Application received")


def test_findings_stand_with_the_most_serious_first():
    story = whole_way()
    found = tuple(
        Finding(rule=f"r.{s}", severity=s, citation="s.1", message="m", step="step-1")
        for s in (Severity.ADVISORY, Severity.FATAL, Severity.RECTIFIABLE)
    )
    views = finding_views(found, names(story))
    assert [v.look for v in views] == [Severity.FATAL, Severity.RECTIFIABLE, Severity.ADVISORY]
    assert views[0].about == "Removed to a place of safety by police (section 136)"


def test_what_may_follow_says_who_in_words():
    def said(*roles):
        reading = NextReading(
            kind="k",
            title="Give rights",
            citation="s.132",
            roles=roles,
            form=None,
            because="Not done.",
            concerns=(),
            for_you=False,
        )
        return next_view(reading, names(Story())).who

    assert said(Role.AMHP) == "Approved mental health professional (AMHP)"
    assert said(Role.NURSE, Role.DOCTOR) == "Nurse or doctor"
    assert said(Role.NURSE, Role.DOCTOR, Role.MHA_ADMINISTRATOR) == (
        "Nurse, doctor or Mental Health Act administrator"
    )
    assert said(*Role) == "Anyone on the pathway"


@pytest.mark.parametrize(
    ("digits", "shown"), [("9990000018", "999 000 0018"), (None, ""), ("12", "12")]
)
def test_an_nhs_number_is_shown_as_people_read_it(digits, shown):
    assert nhs_number(digits) == shown


@pytest.mark.parametrize(
    ("form", "part", "words"),
    [
        ("NR5", 1, "Letter to the nearest relative: discharge (NR5)"),
        ("S117", 2, "Section 117 after-care plan (S117, Part 2)"),
        ("X9", 3, "X9 completed, Part 3"),
    ],
)
def test_a_paper_that_was_completed_is_called_by_its_title(form, part, words):
    said = CompletePart(form=form, part=part, entitled=(Role.MHA_ADMINISTRATOR,))
    assert step_title(said) == words
