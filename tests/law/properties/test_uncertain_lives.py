"""Nothing that is not known is ever shown as sure, and what resolves it leaves no trace."""

from __future__ import annotations

from dataclasses import replace

import pytest

from statute.decide import pass_time
from statute.events import Event
from statute.evolve import evolve_all
from statute.pathway import Pathway
from statute.steps import CorrectRecord, SettleMissingPaper
from statute.wire import from_json, to_json
from tests.law.properties import promises
from tests.law.properties.life import EMPTY, LAW, Life, seeded
from tests.law.properties.unsure_life import (
    a_life,
    by_office,
    links_of,
    noted,
    nothing_sure_is_otherwise,
    told,
    widened,
    without_marks,
)

BLOCKS = [range(start, start + 30) for start in range(21000, 21120, 30)]
FEW = [range(start, start + 6) for start in range(21000, 21024, 6)]
"""Where each step is told on top of what is not known, so that each folds every reading."""


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_no_answer_is_sure_where_a_known_time_might_change_it(seeds):
    """Of any step, in any life, only an interval is known; it is then found to be any of it."""
    for seed in seeds:
        with seeded(seed) as chance:
            steps, now = a_life(chance)
            if not steps:
                continue
            one = chance.one_of(*steps)
            unsure = widened(chance, one, now)
            tale = [unsure if step.id == one.id else step for step in steps]
            standing = told(tale, now).standing
            link = links_of(tale).get(one.id)
            if link is None:
                continue
            assert link.latest is not None
            width = link.latest - link.since
            for share in (0, chance.between(1, 98), chance.between(1, 98), 99, 100):
                at = link.since + width * share // 100
                known = replace(one, occurred_at=at.replace(microsecond=0))
                if known.occurred_at < link.since:
                    continue
                sure = told([known if step.id == one.id else step for step in steps], now)
                nothing_sure_is_otherwise(standing, sure.standing, link.since, now)


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_no_answer_is_sure_where_a_missing_paper_might_change_it(seeds):
    """A paper that would evidence any step is missing; it may have been made, or never."""
    for seed in seeds:
        with seeded(seed) as chance:
            steps, now = a_life(chance)
            if not steps:
                continue
            one = chance.one_of(*steps)
            standing = told([*steps, noted(one, "note-1", now)], now).standing
            with_it, without_it = told(steps, now), told([s for s in steps if s is not one], now)
            for sure in (with_it, without_it):
                nothing_sure_is_otherwise(standing, sure.standing, one.occurred_at, now)


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_no_answer_is_sure_where_two_unknowns_might_change_it_together(seeds):
    for seed in seeds:
        with seeded(seed) as chance:
            steps, now = a_life(chance)
            if len(steps) < 2:
                continue
            one, two = chance.source.sample(steps, 2)
            unsure = widened(chance, one, now)
            tale = [unsure if step.id == one.id else step for step in steps]
            tale.append(noted(two, "note-1", now))
            standing = told(tale, now).standing
            link = links_of(tale).get(one.id)
            latest = one.occurred_at if link is None else link.latest
            assert latest is not None
            for there in (True, False):
                known = replace(one, occurred_at=latest)
                sure = [known if s.id == one.id else s for s in steps if there or s.id != two.id]
                since = max(latest, two.occurred_at)
                nothing_sure_is_otherwise(standing, told(sure, now).standing, since, now)


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_a_time_that_is_found_out_leaves_no_trace(seeds):
    for seed in seeds:
        with seeded(seed) as chance:
            steps, now = a_life(chance)
            if not steps:
                continue
            one = chance.one_of(*steps)
            tale = [widened(chance, s, now) if s is one else s for s in steps]
            correction = CorrectRecord(
                corrects=one.id, occurred_at=one.occurred_at, reasons="It was found out."
            )
            resolved = told([*tale, by_office("correction-1", now, correction)], now)
            assert without_marks(resolved.standing) == told(steps, now).standing


@pytest.mark.parametrize("seeds", BLOCKS, ids=str)
def test_a_paper_that_is_settled_leaves_no_doubt(seeds):
    """Found, it is as if it had never been missing; never made, as if its step had never been."""
    for seed in seeds:
        with seeded(seed) as chance:
            steps, now = a_life(chance)
            if not steps:
                continue
            one, found = chance.one_of(*steps), chance.sometimes(50)
            settled = SettleMissingPaper(note="note-1", found=found, how="The archive answered.")
            tale = [*steps, noted(one, "note-1", now), by_office("settled-1", now, settled)]
            resolved = told(tale, now)
            never = CorrectRecord(corrects=one.id, never_happened=True, reasons="Never made.")
            corrected = [] if found else [by_office("correction-1", now, never)]
            as_it_was = told([*steps, *corrected], now)
            assert without_marks(resolved.standing) == without_marks(as_it_was.standing)


@pytest.mark.parametrize("seeds", FEW, ids=str)
def test_every_promise_holds_at_every_instant_whatever_is_not_known(seeds):
    """Promise 1 above all: no end is missed because something about it is uncertain."""
    for seed in seeds:
        with seeded(seed) as chance:
            steps, now = a_life(chance)
            unknown = {step.id for step in steps if chance.sometimes(25)}
            tale = [widened(chance, s, now) if s.id in unknown else s for s in steps]
            if steps and chance.sometimes(50):
                tale.append(noted(chance.one_of(*steps), "note-1", now))
            pathway = told(tale, now)
            promises.all_of_them(pathway, now, LAW)
            for _ in range(3):
                now = pathway.next_due() or now + chance.duration()
                pathway = evolve_all(pathway, pass_time(pathway, now, LAW))
                promises.all_of_them(pathway, now, LAW)


def test_what_is_not_known_survives_storage_and_replay_word_for_word():
    for seed in range(22000, 22030):
        with seeded(seed) as chance:
            steps, now = a_life(chance)
            life = Life(now)
            for step in steps:
                life.takes(step)
            if steps:
                life.takes(noted(chance.one_of(*steps), "note-1", now))
            raw = to_json(life.pathway)
            assert to_json(from_json(raw, Pathway)) == raw
            read = [from_json(to_json(event, Event), Event) for event in life.events]
            assert to_json(evolve_all(EMPTY, read)) == raw


@pytest.mark.parametrize("seeds", FEW, ids=str)
def test_the_order_of_telling_does_not_matter_to_what_is_not_known(seeds):
    for seed in seeds:
        with seeded(seed) as chance:
            steps, now = a_life(chance)
            unknown = {step.id for step in steps if chance.sometimes(25)}
            tale = [widened(chance, s, now) if s.id in unknown else s for s in steps]
            shuffled = Life(now)
            for step in chance.source.sample(tale, len(tale)):
                shuffled.takes(step)
            assert shuffled.pathway.standing == told(tale, now).standing
