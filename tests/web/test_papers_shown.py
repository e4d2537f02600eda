"""What the office sees of the papers on the page of a pathway."""

from __future__ import annotations

from dataclasses import replace

from forms.rectified import Change
from services.readings import Amended
from statute.law.checklists import checklist
from statute.service import ServiceMethod
from statute.steps import ServePaper
from statute.steps.admission import Scrutinise, ScrutinyKind, Section
from statute.steps.scrutiny import ItemAnswer, ItemOutcome, Remedy
from statute.steps.serving import Recipient
from tests.support.people import ADMINISTRATOR
from tests.support.story import Story, admit, at
from tests.web.stage import OnStage, Stage, known
from web.pages import render
from web.presenters.pathway_page import PathwayPage, pathway_page

HOSTILE = "<script>alert(1)</script>"


async def page_of(story: Story, **more: object) -> PathwayPage:
    stage = Stage(at=at("2026-11-05 10:00"))
    stage.put("p-1", OnStage(story, known("Asha Brightwater")))
    acting = stage.acting(await stage.actor(stage.claims()), None, None)
    reading = await stage.read("p-1", acting)
    return pathway_page(replace(reading, **more), ())


def story_of_scrutiny() -> tuple[Story, str]:
    story = Story()
    admit(story, Section.TWO, "2026-11-02 10:00")
    applied = story.pathway.entries[2].step.id
    answers = tuple(
        ItemAnswer(
            item=item.id, outcome=ItemOutcome.NOT_IN_ORDER, remedy=Remedy.AMEND, note=HOSTILE
        )
        if item.id == "admin.completed"
        else ItemAnswer(item=item.id, outcome=ItemOutcome.IN_ORDER)
        for item in checklist(ScrutinyKind.ADMINISTRATIVE, Section.TWO)
    )
    said = Scrutinise(
        scrutiny=ScrutinyKind.ADMINISTRATIVE, application=applied, in_order=False, answers=answers
    )
    story.signs("2026-11-03 09:00", ADMINISTRATOR, said)
    return story, applied


async def test_scrutiny_shows_what_is_wrong_first_and_what_to_do() -> None:
    story, applied = story_of_scrutiny()
    page = await page_of(story)
    (scrutiny,) = page.papers.scrutinies
    (wrong,) = scrutiny.failing
    assert wrong.step == f"step-{applied}"
    assert "section 15(1)" in wrong.remedy
    assert len(scrutiny.others) == len(checklist(ScrutinyKind.ADMINISTRATIVE, Section.TWO)) - 1
    html = render("_pathway_parts.html", page=page)
    assert "What to do:" in html
    assert HOSTILE not in html


async def test_an_amended_paper_shows_old_and_new_side_by_side() -> None:
    story, applied = story_of_scrutiny()
    amended = Amended(
        step=story.pathway.entries[-1].step.id,
        paper=applied,
        code="A2",
        document="doc-new",
        at=at("2026-11-04 09:00"),
        consented_by="office-1",
        reasons="Misspelt.",
        changes=(Change(field="patient_full_name", title="Name", before=HOSTILE, after="Asha"),),
    )
    html = render("_pathway_parts.html", page=await page_of(story, amended=(amended,)))
    assert "As signed" in html
    assert "As amended" in html
    assert "Beatrix Oddfellow" in html
    assert "/pathways/p-1/documents/doc-new" in html
    assert HOSTILE not in html


async def test_how_a_paper_was_served_and_from_when_it_counts() -> None:
    story, applied = story_of_scrutiny()
    sent = ServePaper(
        paper=applied,
        form="A2",
        to=Recipient.HOSPITAL_MANAGERS,
        organisation="TST",
        method=ServiceMethod.ELECTRONIC,
    )
    story.signs("2026-11-03 10:00", ADMINISTRATOR, sent)
    page = await page_of(story)
    (row,) = page.papers.served
    assert row.to == "Hospital managers, Willowmere Mental Health NHS Trust"
    assert row.counts == row.done.words
    assert "immediately on sending" in row.explanation
    assert row.came == ""
    assert "Not yet" in render("_pathway_parts.html", page=page)


async def test_a_pathway_without_papers_shows_none() -> None:
    page = await page_of(Story())
    assert not page.papers.any
