from __future__ import annotations

from datetime import timedelta

from statute.vocabulary import ClockKind, PowerKind
from tests.web.stage import Stage
from tests.web.tales import NOW, full_stage
from web.presenters.board import BoardAsked, BoardState
from web.presenters.board_page import board_page


async def page(asked: BoardAsked, stage: Stage | None = None):
    stage = stage or full_stage()
    acting = stage.acting(await stage.actor(stage.claims()), None, None)
    return board_page(await stage.board(acting, asked), asked)


async def test_the_soonest_stand_first_and_duties_without_a_number_last():
    rows = (await page(BoardAsked(limit=500))).rows
    due = [row.due.iso for row in rows if row.due]
    assert due == sorted(due)
    assert [row.due is None for row in rows] == sorted(row.due is None for row in rows)


async def test_a_row_says_who_what_when_who_must_act_and_where():
    rows = (await page(BoardAsked(limit=500))).rows
    row = next(r for r in rows if r.patient == "Leopold Winterbourne" and r.status.word == "Lapsed")
    assert row.title == "Section 2: 28 days"
    assert row.kind == "End of a power"
    assert row.power == "Admission for assessment, section 2"
    assert row.due_words == "Midnight at the end of Sun 22 Nov 2026"
    assert row.status.left == "14 hours 5 minutes ago"
    assert row.who.startswith("Responsible clinician")
    assert (row.ward, row.organisation) == ("Birch Ward", "Willowmere Mental Health NHS Trust")
    assert row.href == "/pathways/p-8r4tn6"
    assert row.said == "Lapsed: Section 2: 28 days, Leopold Winterbourne"


async def test_both_readings_are_told_where_the_end_of_a_month_leaves_two():
    rows = (await page(BoardAsked(limit=500))).rows
    row = next(r for r in rows if r.title == "Section 3: six months" and "Ferdinand" in r.patient)
    assert row.act_by == "Act by the end of Sat 27 Feb 2027"
    assert row.why.readings == (
        "The last month is too short to have the same date.",
        "The earlier reading: act by the end of Sat 27 Feb 2027.",
        "The later reading: midnight at the end of Sun 28 Feb 2027. Authority is counted to here.",
    )


async def test_nobody_is_told_to_refer_by_the_earlier_end_which_would_be_too_early():
    """A reference before its period is over is outside the tribunal's jurisdiction (s.68(2))."""
    rows = (await page(BoardAsked(limit=500))).rows
    title = "Refer to the tribunal after six months"
    row = next(r for r in rows if r.title == title and "Ferdinand" in r.patient)
    assert row.act_by == ""
    assert not any("act by" in reading for reading in row.why.readings)


async def test_the_caption_counts_what_is_past():
    said = (await page(BoardAsked(limit=500))).caption
    assert said.endswith("2 overdue, 2 lapsed")


async def test_an_empty_board_says_why_it_is_empty():
    nothing = Stage(at=NOW)
    assert (await page(BoardAsked(), nothing)).caption == "No clocks are running"
    overdue = BoardAsked(state=BoardState.OVERDUE)
    assert (await page(overdue, nothing)).caption == "No clocks overdue or lapsed"


async def test_the_page_asks_again_at_the_first_instant_that_changes_it():
    stage = full_stage()
    said = await page(BoardAsked(limit=500), stage)
    assert said.changes_at[0] == "2026-11-23T17:45:00Z"
    assert all(iso > "2026-11-23T14:05:00Z" for iso in said.changes_at)


async def test_filters_keep_what_is_chosen_and_offer_what_may_be():
    asked = BoardAsked(kind=ClockKind.POWER_END, ward="Ash Ward", state=BoardState.OVERDUE)
    filters = {f.name: f for f in (await page(asked)).filters}
    assert list(filters) == ["state", "kind", "power", "ward", "organisation"]
    chosen = {n: [o.value for o in f.options if o.selected] for n, f in filters.items()}
    assert chosen["state"] == ["overdue"]
    assert chosen["kind"] == ["power_end"]
    assert chosen["ward"] == ["Ash Ward"]
    assert any(o.text == "Birch Ward" for o in filters["ward"].options)


async def test_a_ward_that_is_chosen_stays_in_the_filter_when_it_is_empty():
    filters = {f.name: f for f in (await page(BoardAsked(ward="Elm Ward"))).filters}
    assert [o.text for o in filters["ward"].options if o.selected] == ["Elm Ward"]


async def test_pages_go_on_with_the_same_filters_and_back_to_the_soonest():
    asked = BoardAsked(limit=3, power=PowerKind.S3)
    first = await page(asked)
    assert first.next_href == "/board?power=s3&cursor=3"
    assert first.first_href == ""
    second = await page(BoardAsked(limit=3, power=PowerKind.S3, cursor="3"))
    assert second.first_href == "/board?power=s3"
    assert second.part_href == "/board?power=s3&cursor=3&part=live"
    assert second.caption == "3 more clocks"


async def test_a_row_keeps_its_key_while_time_passes():
    stage = full_stage()
    before = {row.key for row in (await page(BoardAsked(limit=500), stage)).rows}
    stage.passes(timedelta(minutes=5))
    assert {row.key for row in (await page(BoardAsked(limit=500), stage)).rows} == before
