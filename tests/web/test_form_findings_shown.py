"""What the forms say wrongly stands on the page beside what the Act finds."""

from __future__ import annotations

from dataclasses import replace

from statute.finding import Finding
from statute.steps.admission import Section
from statute.vocabulary import Severity
from tests.support.story import Story, admit, at
from tests.web.stage import OnStage, Stage, known
from web.presenters.pathway_page import pathway_page


async def test_what_a_form_says_wrongly_is_shown_with_its_step_and_what_puts_it_right():
    story = Story()
    admit(story, Section.TWO, "2026-11-02 10:00")
    stage = Stage(at=at("2026-11-03 10:00"))
    stage.put("p-1", OnStage(story, known("Asha Brightwater")))
    acting = stage.acting(await stage.actor(stage.claims()), None, None)
    reading = await stage.read("p-1", acting)
    step = reading.entries[-1].step.id
    wrong = Finding(
        rule="hospital.application_names_one_site",
        severity=Severity.RECTIFIABLE,
        citation="s.11(2)",
        message="The application must name one hospital.",
        step=step,
        next_act="Name the hospital itself.",
    )
    before = pathway_page(reading, ()).findings
    after = pathway_page(replace(reading, form_findings=(wrong,)), ()).findings
    (shown,) = [each for each in after if each not in before]
    assert set(before) < set(after)
    assert (shown.message, shown.next_act) == (wrong.message, wrong.next_act)
    assert shown.step == f"step-{step}"
    assert shown.about
