"""Compare the counting of periods with a second one that walks day by day, on random cases.

    python -m benchmarks.check_counting [--cases 1000000] [--seed 1983]

Says how many cases of each kind were compared, how long it took and every case that differs;
leaves with status 1 if any does.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from benchmarks import day_stepping as walking
from statute import counting

FIRST, LAST = date(1996, 1, 2), date(2096, 1, 1)


def some_day(rng: random.Random) -> date:
    return FIRST + timedelta(days=rng.randrange((LAST - FIRST).days))


def some_moment(rng: random.Random) -> datetime:
    """Half of them within four days of a change of the clocks, where the counts could differ."""
    if rng.random() < 0.5:
        change = rng.choice(walking.summer_time(rng.randrange(1996, 2096)))
        return change + timedelta(minutes=rng.randrange(-96 * 60, 24 * 60))
    day = some_day(rng)
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(
        minutes=rng.randrange(1440)
    )


def check_days(rng: random.Random) -> tuple[object, object]:
    day, n = some_day(rng), rng.randint(1, 84)
    period, last = counting.days(day, n), walking.walk_days(day, n)
    wanted = (walking.midnight(day), walking.midnight(last + walking.DAY), last)
    return (period.starts_at, period.expires_at, period.last_day), wanted


def check_months(rng: random.Random) -> tuple[object, object]:
    day, n = some_day(rng), rng.choice((1, 2, 3, 6, 6, 6, 12, 24))
    period, (last, prudent) = counting.months(day, n), walking.walk_months(day, n)
    wanted = (walking.midnight(last + walking.DAY), last, prudent)
    return (period.expires_at, period.last_day, period.prudent_last_day), wanted


def check_chain(rng: random.Random) -> tuple[object, object]:
    day, (before, n) = some_day(rng), rng.choice(((0, 6), (6, 6), (12, 12), (24, 12)))
    period, (last, prudent) = counting.chain(day, before, n), walking.walk_months(day, before + n)
    first = walking.walk_months(day, before)[0] + walking.DAY if before else day
    wanted = (walking.midnight(last + walking.DAY), first, last, prudent)
    found = (period.expires_at, period.first_day, period.last_day, period.prudent_last_day)
    return found, wanted


def check_window(rng: random.Random) -> tuple[object, object]:
    day = some_day(rng)
    period = counting.two_months_to(day)
    return (period.first_day, period.prudent_first_day), walking.walk_window(day, 2)


def check_hours(rng: random.Random) -> tuple[object, object]:
    start, n = some_moment(rng), rng.choice((6, 12, 24, 36, 72))
    period = counting.hours(start, n)
    return (period.expires_at, period.warn_by), walking.walk_hours(start, n)


def check_gap(rng: random.Random) -> tuple[object, object]:
    first = some_day(rng)
    second = first + timedelta(days=rng.randint(-12, 12))
    return counting.gap_allows(first, second), walking.days_between(first, second) <= 5


def check_business_days(rng: random.Random) -> tuple[object, object]:
    day, n = some_day(rng), rng.choice((1, 2, 4))
    return counting.business_day_after(day, n), walking.walk_business_days(day, n)


CHECKS: tuple[Callable[[random.Random], tuple[object, object]], ...] = (
    *(check_days, check_months, check_chain, check_window),
    *(check_hours, check_gap, check_business_days),
)


def main() -> int:
    parser = argparse.ArgumentParser(description="Check the counting of periods on random cases.")
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1983)
    asked = parser.parse_args()
    rng, compared, differ = random.Random(asked.seed), Counter[str](), 0
    began = time.perf_counter()
    for i in range(asked.cases):
        check = CHECKS[i % len(CHECKS)]
        found, wanted = check(rng)
        compared[check.__name__] += 1
        if found != wanted:
            differ += 1
            print(f"{check.__name__}: counted {found}, walked {wanted}")
    took = time.perf_counter() - began
    print(*(f"{name}: {n:,} cases" for name, n in compared.items()), sep="\n")
    print(f"{asked.cases:,} cases compared in {took:.1f} s (seed {asked.seed}); {differ} differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
