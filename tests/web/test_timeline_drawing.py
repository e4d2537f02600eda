from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.judging import clocks_at, powers_at
from tests.support.story import Story, at
from tests.web.tales import NOW, held, whole_way
from web.presenters.names import Names
from web.presenters.scale import Scale
from web.presenters.timeline import WIDTH, timeline

NOBODY = Names(people={}, organisations={}, steps={})


def drawing(story, when):
    standing = story.pathway.standing
    return timeline(powers_at(standing, when), clocks_at(standing, when), NOBODY, when)


def test_powers_come_first_and_one_in_force_is_drawn_apart_from_one_that_ended():
    drawn = drawing(whole_way(), NOW)
    powers = [(b.label, b.look) for b in drawn.bars if b.look.startswith("power")]
    assert powers == [
        ("Place of safety, section 136", "power-past"),
        ("Admission for assessment, section 2", "power-past"),
        ("Admission for treatment, section 3", "power"),
    ]
    assert [b.look.startswith("power") for b in drawn.bars[:4]] == [True, True, True, False]


def test_the_end_of_a_power_is_not_drawn_twice():
    labels = [bar.label for bar in drawing(whole_way(), NOW).bars]
    assert "Section 3: six months" not in labels


def test_a_bar_that_goes_beyond_the_drawing_says_so():
    bars = {bar.label: bar for bar in drawing(whole_way(), NOW).bars}
    assert bars["Admission for treatment, section 3"].goes_on
    assert not bars["Admission for assessment, section 2"].goes_on


def test_a_power_that_lapsed_unrecorded_ends_where_it_ended_and_not_now():
    story = Story()
    held(story, "2026-11-02 10:00", "2026-11-02 10:30")
    drawn = drawing(story, at("2026-11-04 10:30"))
    (power,) = [bar for bar in drawn.bars if bar.look == "power-past"]
    assert power.x + power.width < drawn.now_x


def test_everything_is_inside_the_drawing_and_can_be_seen():
    drawn = drawing(whole_way(), NOW)
    for bar in drawn.bars:
        assert 0 <= bar.x <= WIDTH
        assert bar.width >= 5
        assert bar.x + bar.width <= WIDTH
        assert 0 < bar.y < drawn.height
    assert len({bar.y for bar in drawn.bars}) == len(drawn.bars)


def test_the_drawing_says_in_words_what_it_shows():
    drawn = drawing(whole_way(), NOW)
    for bar in drawn.bars:
        assert f"{bar.label}: {bar.detail}" in drawn.summary


@given(
    hours=st.integers(min_value=1, max_value=24 * 800),
    start=st.datetimes(min_value=at("2020-01-01 00:00").replace(tzinfo=None)),
)
def test_marks_are_few_in_order_and_inside_whatever_the_length(hours, start):
    first = min(start.replace(tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC))
    scale = Scale(first=first, last=first + timedelta(hours=hours), left=10, width=900)
    marks = [tick.x for tick in scale.ticks()]
    assert len(marks) <= 9
    assert marks == sorted(marks)
    assert all(10 <= x <= 910 for x in marks)


def test_day_marks_stand_on_london_midnights_on_both_sides_of_a_change_of_clocks():
    scale = Scale(first=at("2026-10-22 09:00"), last=at("2026-10-28 09:00"), left=0, width=600)
    midnights = [at(f"2026-10-{day} 00:00") for day in range(23, 29)]
    assert [tick.x for tick in scale.ticks()] == [scale.x(m) for m in midnights]
    assert next(tick.label for tick in scale.ticks()) == "23 Oct"
