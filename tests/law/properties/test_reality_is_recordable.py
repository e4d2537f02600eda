"""Promise 4: what happened can always be recorded with its true time, and is kept and flagged."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError

from statute.finding import Finding
from statute.steps import Step
from statute.vocabulary import Mode, Severity
from statute.wire import from_json, to_json
from tests.law.properties import promises
from tests.law.properties.life import LAW, OPENED, Life, lived, lives_on, opened, seeded
from tests.law.properties.particulars import MAKERS
from tests.law.properties.people import EVERYONE, OFFICE

BLOCKS = [range(start, start + 200) for start in range(5000, 5800, 200)]


def told(step: Step) -> Step:
    """The step, recorded afterwards."""
    return replace(step, mode=Mode.RECORDED, recorded_by=OFFICE)


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_whatever_is_told_is_kept_with_its_true_time(seeds):
    for seed in seeds:
        with seeded(seed) as chance:
            life = opened(chance)
            for _ in range(14):
                entries = life.pathway.entries
                step = lives_on(life, chance, told_late=70)
                if step.mode is Mode.RECORDED and step.particulars.kind != "correct_record":
                    kept = life.pathway.entry(step.id)
                    assert kept is not None, f"{step} was refused"
                    assert kept.step == step
                    assert kept.recorded_at == life.now
                assert life.pathway.entries[: len(entries)] == entries


def _against(finding: Finding) -> bool:
    """Whether it refuses a signature: the Act does not have the step, or that it does is contested.

    What is contested hardens into nothing worse than that: it stays advisory (periods.md).
    """
    contested = LAW.checks[finding.rule].status.startswith("contested")
    return finding.severity is Severity.FATAL or contested


def test_what_could_not_be_signed_is_recorded_and_flagged_for_the_same_reasons():
    """The law does not change with the way a step comes to the record."""
    barred = 0
    for seed in range(1500):
        with seeded(seed) as chance:
            life = lived(chance, 8)
            step = life.imagines(chance, Mode.SIGNED, life.now)
            if step.particulars.kind == "correct_record":
                continue
            on_signing = life.decides(step)
            on_telling = life.takes(told(step))
            assert not on_telling.refused
            assert on_telling.findings == on_signing.findings
            if on_signing.refused:
                barred += 1
                kept = {f.key for f in life.pathway.standing.findings}
                against = [f for f in on_signing.findings if _against(f)]
                assert against, [f.rule for f in on_signing.findings]
                assert {f.key for f in against} <= kept
    assert barred > 100


def test_only_what_cannot_be_so_is_refused_when_told():
    """A time to come, an id used twice, nobody telling, a correction of nothing."""
    for seed in range(100):
        with seeded(seed) as chance:
            life = lived(chance, 6)
            step = told(life.imagines(chance, Mode.SIGNED, life.now))
            future = replace(step, occurred_at=life.now + timedelta(minutes=5))
            assert {f.rule for f in life.decides(future).findings} == {"time.future"}
            nobody = replace(step, recorded_by=None)
            assert "record.who" in {f.rule for f in life.decides(nobody).findings}
            for entry in life.pathway.entries:
                again = replace(step, id=entry.step.id)
                assert life.decides(again).refused
                assert "record.twice" in {f.rule for f in life.decides(again).findings}


EDGES = (
    datetime(1983, 9, 30, tzinfo=UTC),
    datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    datetime(2024, 2, 29, 12, 0, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
)


@pytest.mark.parametrize("occurred_at", EDGES, ids=str)
@pytest.mark.parametrize("kind", MAKERS)
def test_no_time_however_strange_breaks_the_record(kind, occurred_at):
    """Told with a mistyped year, a step is kept as told, to be corrected; nothing breaks."""
    with seeded(1) as chance:
        life = lived(chance, 3)
        life.passes(timedelta(days=800))
        step = Step(
            id="step-strange",
            mode=Mode.RECORDED,
            by=chance.one_of(*EVERYONE),
            occurred_at=occurred_at,
            particulars=MAKERS[kind](chance, life.pathway, life.now),
            recorded_by=OFFICE,
        )
        decision = life.takes(step)
        assert not decision.refused or kind == "correct_record"
        promises.all_of_them(life.pathway, life.now, LAW)


DAYS = [
    ("recommend", "examined_on"),
    ("apply", "last_seen_on"),
    ("tribunal_decides", "discharge_on"),
]


@pytest.mark.parametrize("day", [date(1983, 9, 30), date(2024, 2, 29), date(2199, 12, 31)], ids=str)
@pytest.mark.parametrize(("kind", "field"), DAYS)
def test_no_day_however_strange_breaks_the_record(kind, field, day):
    """A paper may bear a wrong date: it is kept as it is, and flagged where that matters."""
    for seed in range(10):
        with seeded(seed) as chance:
            life = lived(chance, 10)
            particulars = MAKERS[kind](chance, life.pathway, life.now)
            step = life.imagines(chance, Mode.RECORDED, life.now)
            step = replace(step, particulars=replace(particulars, **{field: day}))
            assert not life.takes(step).refused
            promises.all_of_them(life.pathway, life.now, LAW)


@pytest.mark.parametrize("day", [date.min, date(1983, 9, 29), date(2200, 1, 1), date.max], ids=str)
@pytest.mark.parametrize(("kind", "field"), DAYS)
def test_a_day_that_cannot_be_meant_is_sent_back(kind, field, day):
    with seeded(1) as chance:
        life = lived(chance, 6)
        particulars = replace(MAKERS[kind](chance, life.pathway, life.now), **{field: day})
        step = replace(life.imagines(chance, Mode.RECORDED, life.now), particulars=particulars)
        decision = life.takes(step)
        assert decision.refused
        [finding] = decision.findings
        assert finding.rule == "time.mistyped"
        assert finding.fields == (f"particulars.{field}",)


@pytest.mark.parametrize("year", [1, 1847, 1983, 2200, 9999])
def test_a_time_before_the_act_or_beyond_any_life_is_sent_back(year):
    """Nothing under the Act can have happened before it came into force (s.149(2))."""
    for kind in MAKERS:
        with seeded(1) as chance:
            life = Life(datetime(9999, 12, 31, 23, 0, tzinfo=UTC))
            step = life.imagines(chance, Mode.RECORDED, datetime(year, 1, 1, tzinfo=UTC))
            step = replace(step, particulars=MAKERS[kind](chance, life.pathway, OPENED))
            assert "time.mistyped" in {f.rule for f in life.takes(step).findings}
            assert life.pathway.entries == ()


@pytest.mark.parametrize("time", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:00:00-05:00"])
def test_a_time_outside_the_calendar_is_a_mistake_of_the_sender(time):
    """It must not break the reader: it is reported where it stands, as any other mistake."""
    with seeded(1) as chance:
        step = lived(chance, 1).imagines(chance, Mode.SIGNED, OPENED)
        raw = to_json(step).decode().replace("2026-03-02T09:00:00Z", time)
        assert time in raw
        with pytest.raises(ValidationError, match="Check the year"):
            from_json(raw, Step)
