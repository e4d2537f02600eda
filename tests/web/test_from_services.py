from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from records.board import Board, BoardLine
from records.board_counts import BoardCounts, Count
from records.standings import ClockStanding, standing_of
from services.health import HealthReading
from services.readings import DocumentNote, Patient
from statute.vocabulary import ClockKind, PowerKind
from tests.support import people
from tests.support.story import Story, at
from tests.web.stage import OnStage, Stage
from tests.web.tales import held
from web.from_services import FromServices
from web.lagging import Lagging, notice
from web.presenters.board import BoardAsked, BoardState
from web.presenters.pathway_page import pathway_page

NOW = at("2026-11-02 12:00")
NAMES = {"TST": "Willowmere Mental Health NHS Trust", "TST01": "Rowan House", "W1": "Ash Ward"}


class Answers:
    """Stands for the pathway service where only the shape of an answer matters."""

    def __init__(self, board: Board) -> None:
        self.answer = board
        self.asked = []

    async def board(self, acting, asked):
        self.asked.append((acting, asked))
        return self.answer

    async def read(self, reference, acting):
        stage = Stage(at=NOW)
        stage.put(reference, OnStage(Story(), Patient(), ward="W1"))
        return replace(await stage.read(reference, acting), organisations=())

    async def pdf(self, _reference, document, _acting):
        note = DocumentNote(
            id=document,
            step="s",
            code="A2",
            version="1",
            sha256="0",
            content_sha256="0",
            kept_at=NOW,
        )
        return note, b"%PDF"


class Well:
    """A health in which nothing is wrong, unless it is said."""

    def __init__(self, **wrong):
        said = {"engine": True, "worker": True, "record": True, "record_behind_seconds": 0.0}
        self.reading = HealthReading(at=NOW, **(said | wrong))
        self.asked = 0

    async def ready(self):
        self.asked += 1
        return self.reading


async def places(codes):
    return {code: NAMES[code] for code in codes if code in NAMES}


def over(answers):
    """The pages' view of these answers, with nothing wrong."""
    return FromServices(answers, places, Lagging(Well()))


def line(expires_in: timedelta | None, **change):
    story = Story()
    held(story, "2026-11-02 10:00", "2026-11-02 10:30")
    clock = story.clock("s136.hold")
    expires = NOW + expires_in if expires_in is not None else None
    clock = replace(clock, expires_at=expires, warn_by=expires)
    said = {
        "pathway": "p-1",
        "clock": clock,
        "standing": standing_of(clock, NOW),
        "power": story.pathway.standing.powers[0],
        "power_in_force": True,
        "organisation": people.TRUST,
        "hospital": "TST01",
        "ward": "W1",
        "patient": "x",
        "patient_name": "Asha Brightwater",
    }
    return BoardLine(**(said | change))


def board(*lines, next_cursor="next"):
    counts = BoardCounts(
        total=9,
        standings=tuple(
            Count(value=s, clocks=n)
            for s, n in (
                (ClockStanding.RUNNING, 6),
                (ClockStanding.OVERDUE, 2),
                (ClockStanding.LAPSED, 1),
            )
        ),
        kinds=(Count(value="power_end", clocks=9),),
        powers=(Count(value="s136", clocks=9),),
        wards=(Count(value="W1", clocks=8), Count(value="", clocks=1)),
        organisations=(Count(value="TST", clocks=9),),
    )
    return Board(at=NOW, lines=lines, counts=counts, next_cursor=next_cursor)


async def test_the_board_of_the_services_is_the_board_of_the_pages_with_names():
    read = await FromServices(
        Answers(board(line(timedelta(hours=5)))), places, Lagging(Well())
    ).board("me", BoardAsked())
    (clock,) = read.clocks
    assert (clock.patient, clock.ward, clock.organisation) == (
        "Asha Brightwater", "Ash Ward", "Rowan House",
    )  # fmt: skip
    assert clock.power == "Place of safety, section 136"
    assert (read.total, read.overdue, read.lapsed) == (9, 2, 1)
    assert [(c.value, c.name) for c in read.wards] == [("W1", "Ash Ward")]
    assert read.next_cursor == "next"


async def test_what_is_chosen_is_what_the_services_are_asked():
    answers = Answers(board())
    asked = BoardAsked(
        state=BoardState.OVERDUE, kind=ClockKind.DEADLINE, power=PowerKind.S2, ward="W1",
        organisation="TST", cursor="c", limit=7,
    )  # fmt: skip
    await over(answers).board("me", asked)
    ((acting, said),) = answers.asked
    assert acting == "me"
    assert (said.kinds, said.powers, said.wards, said.organisations) == (
        ("deadline",), ("s2",), ("W1",), ("TST",),
    )  # fmt: skip
    assert said.standings == (ClockStanding.OVERDUE, ClockStanding.LAPSED)
    assert (said.cursor, said.limit) == ("c", 7)


@pytest.mark.parametrize("last", [timedelta(days=3, seconds=1), None])
async def test_the_next_three_days_stop_after_three_days(last):
    near, on_it = line(timedelta(hours=1)), line(timedelta(days=3))
    answers = Answers(board(near, on_it, line(last)))
    read = await over(answers).board("me", BoardAsked(state=BoardState.SOON))
    assert len(read.clocks) == 2
    assert read.next_cursor is None


async def test_where_nothing_is_cut_off_there_may_be_more():
    answers = Answers(board(line(timedelta(hours=1))))
    read = await over(answers).board("me", BoardAsked(state=BoardState.SOON))
    assert read.next_cursor == "next"


async def test_a_code_without_a_name_is_shown_as_it_is():
    answers = Answers(board(line(timedelta(hours=5), ward="W9", hospital=None, organisation="ZZZ")))
    (clock,) = (await over(answers).board("me", BoardAsked())).clocks
    assert (clock.ward, clock.organisation) == ("W9", "ZZZ")


async def test_the_ward_of_a_pathway_has_its_name():
    reading = await over(Answers(board())).read("p-1", "me")
    assert pathway_page(reading, ()).ward == "Ash Ward"


async def test_a_form_is_a_file_named_without_the_patient():
    document = await over(Answers(board())).document("p-1", "d-1", "me")
    assert (document.filename, document.content) == ("A2-p-1.pdf", b"%PDF")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, ""),
        ({"record_behind_seconds": 9.0}, ""),
        ({"record_behind_seconds": 125.0}, "Steps signed in the last 2 minutes are safe"),
        ({"record_behind_seconds": None, "record": False}, ""),
        ({"worker": False}, "New steps cannot be filed at the moment"),
        ({"engine": False}, "New steps cannot be filed at the moment"),
    ],
)
def test_the_board_says_when_the_record_is_behind(wrong, said):
    assert notice(Well(**wrong).reading).startswith(said)
    assert bool(notice(Well(**wrong).reading)) is bool(said)


async def test_the_board_does_not_wait_to_hear_and_asks_again_only_now_and_then():
    health = Well(worker=False)
    pathways = FromServices(Answers(board()), places, lagging := Lagging(health))
    assert (await pathways.board("me", BoardAsked())).notice == ""
    await asyncio.sleep(0)
    assert (await pathways.board("me", BoardAsked())).notice.startswith("New steps cannot")
    assert health.asked == 1
    lagging.notice(NOW + timedelta(seconds=10))
    await asyncio.sleep(0)
    assert health.asked == 2
