"""Corrections add to the record: the last word about a step counts, and may be taken back."""

from __future__ import annotations

from datetime import datetime, timedelta

from statute.steps import CorrectRecord, Step
from statute.vocabulary import Mode
from tests.law.properties import promises
from tests.law.properties.life import LAW, Life, lived, lives_on, seeded
from tests.law.properties.people import OFFICE


def corrects(life: Life, target: str, own: str, occurred_at: datetime | None = None) -> None:
    """The office says when the step truly happened or, with no time, that it never did."""
    life.passes(timedelta(minutes=1))
    correction = CorrectRecord(
        corrects=target,
        occurred_at=occurred_at,
        never_happened=occurred_at is None,
        reasons="It was written down wrongly.",
    )
    decision = life.takes(
        Step(
            id=own,
            mode=Mode.RECORDED,
            by=OFFICE,
            occurred_at=life.now,
            particulars=correction,
            recorded_by=OFFICE,
        )
    )
    assert not decision.refused


def effects(life: Life):
    """What the record adds up to, without the marks that corrections leave."""
    standing = life.pathway.standing
    findings = [f for f in standing.findings if f.rule != "record.corrected"]
    return standing.powers, standing.clocks, findings, standing.configuration


def test_a_correction_that_is_taken_back_leaves_things_as_they_were():
    for seed in range(300):
        with seeded(seed) as chance:
            life = lived(chance, 8)
            if not life.pathway.entries:
                continue
            target = chance.one_of(*life.pathway.entries).step
            untouched = Life(life.now)
            untouched.pathway = life.pathway
            wrong = None if chance.sometimes(50) else target.occurred_at - chance.duration()
            corrects(life, target.id, "correction-1", wrong)
            corrects(life, "correction-1", "correction-2")
            untouched.passes(life.now - untouched.now)
            assert effects(life) == effects(untouched)


def test_the_last_word_about_a_step_counts():
    for seed in range(300):
        with seeded(seed) as chance:
            life = lived(chance, 8)
            if not life.pathway.entries:
                continue
            step = chance.one_of(*life.pathway.entries).step
            corrects(life, step.id, "correction-1", step.occurred_at - chance.duration())
            corrects(life, step.id, "correction-2", step.occurred_at)
            kept = life.pathway.entry(step.id)
            assert kept is not None
            assert kept.step == step, "what was first recorded is kept as it was"
            powers = [p for p in life.pathway.standing.powers if p.started_by == step.id]
            assert all(power.starts_at == step.occurred_at for power in powers)


def test_a_corrected_pathway_keeps_every_promise():
    for seed in range(300):
        with seeded(seed) as chance:
            life = lived(chance, 8)
            for number in range(3):
                if life.pathway.entries:
                    step = chance.one_of(*life.pathway.entries).step
                    at = None if chance.sometimes(40) else step.occurred_at - chance.duration()
                    corrects(life, step.id, f"correction-{number}", at)
                lives_on(life, chance)
                promises.all_of_them(life.pathway, life.now, LAW)
