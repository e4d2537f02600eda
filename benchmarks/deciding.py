"""What the law itself costs: steps decided a second on one core, import, memory.

    python -m benchmarks.deciding [--seconds 3]

Needs no engine. The steps are those of a section 2 followed by a section 3, each at its own time
and told when it happens, with rights given in between; deciding each, and making the next value of
the pathway, is timed against the pathway as it then stood. Periods once counted are remembered, as
in a worker. Processor time is counted, and the best of several rounds, so that what else the
machine does counts little. Both imports are timed with their bytecode in place, as an installed
program has it. Leaves with status 1 if a bar was missed.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from benchmarks.measuring import Row, printed
from statute.decide import decide
from statute.evolve import evolve_all
from statute.law import CURRENT_LAW, law_version
from statute.pathway import Pathway
from statute.steps import Step
from statute.steps.admission import Section
from statute.steps.detention import GiveRights, Understood
from tests.support import people
from tests.support.story import Story, application, receipt, recommendation

LAW = law_version(CURRENT_LAW)
A_SECOND = 20_000
TIMES = 1.5
IMPORTS = 9
ROUNDS = 10
RIGHTS = GiveRights(orally=True, in_writing=True, understood=Understood.PARTLY)
COPIES = 500


@dataclass(frozen=True)
class Told:
    """A step that was accepted, and the pathway as it stood before it."""

    before: Pathway
    step: Step


def typical() -> tuple[list[Told], Pathway]:
    """Each step of a typical pathway with what it was decided on, and the pathway at the end."""
    story = Story()
    _admit(story, Section.TWO, "2026-03-02")
    for day in ("2026-03-03", "2026-03-05", "2026-03-09"):
        story.signs(f"{day} 10:00", people.NURSE, RIGHTS)
    _admit(story, Section.THREE, "2026-03-20")
    for day in ("2026-03-21", "2026-03-24"):
        story.signs(f"{day} 10:00", people.NURSE, RIGHTS)
    told, pathway = [], Pathway(reference="p-1", law_version=CURRENT_LAW)
    for entry in story.pathway.entries:
        told.append(Told(pathway, entry.step))
        decided = decide(pathway, entry.step, entry.recorded_at, LAW)
        pathway = evolve_all(pathway, decided.events)
    return told, pathway


def _admit(story: Story, section: Section, day: str) -> None:
    first = story.signs(
        f"{day} 09:00",
        people.SECTION_12_DOCTOR,
        recommendation(section, day, section_12_approved=True),
    )
    second = story.signs(f"{day} 10:00", people.OTHER_DOCTOR, recommendation(section, day))
    papers = application(section, day, (first, second))
    applied = story.signs(f"{day} 11:00", people.AMHP, papers)
    story.signs(f"{day} 12:00", people.NURSE, receipt(applied))


def a_second(told: list[Told], seconds: float, act: Callable[[Told], object]) -> float:
    """How many times a second of processor time, over every step in turn."""
    done, began = 0, time.process_time()
    while time.process_time() - began < seconds:
        for each in told:
            act(each)
        done += len(told)
    return done / (time.process_time() - began)


def decided(each: Told) -> object:
    return decide(each.before, each.step, each.step.occurred_at, LAW)


def taken(each: Told) -> object:
    events = decide(each.before, each.step, each.step.occurred_at, LAW).events
    return evolve_all(each.before, events)


def import_seconds(modules: Sequence[str]) -> list[float]:
    """The least processor time in which a fresh interpreter imports each module, taken in turn."""
    took: list[list[float]] = [[] for _ in modules]
    with tempfile.TemporaryDirectory() as bytecode:
        for _ in range(1 + IMPORTS):
            for which, module in enumerate(modules):
                took[which].append(_import_seconds(module, bytecode))
    return [min(each[1:]) for each in took]


def _import_seconds(module: str, bytecode: str) -> float:
    timing = f"import time; t = time.process_time(); import {module}; "
    timing += "print(time.process_time() - t)"
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ran = subprocess.run(
        [sys.executable, "-c", timing],
        capture_output=True,
        text=True,
        check=True,
        env={**kept, "PYTHONPYCACHEPREFIX": bytecode},
    )
    return float(ran.stdout)


def bytes_each(pathway: Pathway) -> int:
    """The memory of one more pathway value that shares nothing but its steps with another."""
    gc.collect()
    tracemalloc.start()
    kept = []
    for number in range(COPIES):
        copy = Pathway(reference=f"p-{number}", law_version=CURRENT_LAW)
        for entry in pathway.entries:
            events = decide(copy, replace(entry.step), entry.recorded_at, LAW).events
            copy = evolve_all(copy, events)
        kept.append(copy)
    gc.collect()
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size // len(kept)


def measure(seconds: float) -> int:
    told, pathway = typical()
    rate = max(a_second(told, seconds / ROUNDS, taken) for _ in range(ROUNDS))
    judged = max(a_second(told, seconds / ROUNDS, decided) for _ in range(ROUNDS))
    chart, law = import_seconds(("statemachine", "statute.decide"))
    ratio = law / chart
    return printed(
        [
            Row(
                f"steps decided a second ({len(told)} steps, two admissions, rights given)",
                f"{judged:,.0f}",
                f"at least {A_SECOND:,}",
                judged >= A_SECOND,
            ),
            Row("the same, and the next value of the pathway made", f"{rate:,.0f}"),
            Row(
                "import of statute.decide",
                f"{law * 1000:.0f} ms, {ratio:.2f} times statemachine ({chart * 1000:.0f} ms)",
                f"at most {TIMES} times",
                ratio <= TIMES,
            ),
            Row("memory of one pathway value at the end", f"{bytes_each(pathway):,} bytes"),
        ]
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3)
    sys.exit(measure(parser.parse_args().seconds))
