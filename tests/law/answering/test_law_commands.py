"""The commands that list and print the law, as somebody who does not know the ids uses them."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from emha.cli import app
from statute.law import CURRENT_LAW, LAW_VERSIONS, law_version
from statute.law.versions import WHAT_IF, UnknownLawError, law_named
from statute.vocabulary import PowerKind


def says(*told: str) -> str:
    result = CliRunner().invoke(app, ["law", *told])
    assert result.exit_code == 0, result.output
    return result.output


def refuses(*told: str) -> str:
    result = CliRunner().invoke(app, ["law", *told])
    assert result.exit_code == 2, result.output
    return result.output


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("england-mha2025-whatif", WHAT_IF),
        ("england-2026-02-18", CURRENT_LAW),
        ("england-2017-12-11", "england-2017-12-11.r2"),
        ("England-2026-02-18.r1", "england-2026-02-18.r1"),
        ("today", CURRENT_LAW),
        ("what-if", WHAT_IF),
    ],
)
def test_a_version_is_known_without_its_revision(name, version):
    assert law_named(name).name == version


@pytest.mark.parametrize("name", ["england", "england-2026", "england-2026-02-18.r9", ""])
def test_a_name_that_means_no_version_is_refused_with_those_there_are(name):
    with pytest.raises(UnknownLawError) as refused:
        law_named(name)
    assert all(version in str(refused.value) for version in LAW_VERSIONS)


def test_one_question_under_either_law_by_its_short_name():
    for law, last in (("today", "2022-04-29"), ("england-mha2025-whatif", "2022-01-29")):
        told = says("clock", "s3.detention", "--starts", "2021-10-30", "--law", law, "--json")
        assert json.loads(told)["last_day"] == last


@pytest.mark.parametrize("name", ["s2", "s.2", "S.2"])
def test_a_power_is_printed_with_its_clocks_and_what_leads_to_it_and_from_it(name):
    told = says("show", name)
    assert "Clock s2.detention: Section 2: 28 days (s.2(4))" in told
    assert "Clock s2.s29_extension" in told
    assert "From Section 4: " in told
    assert "To Section 3: " in told


@pytest.mark.parametrize("kind", list(PowerKind))
def test_every_power_has_a_place_in_the_statechart(kind):
    told = says("show", kind)
    assert told.startswith(f"Power {kind} (")
    assert "  From " in told
    assert "  To " in told


def test_a_form_is_printed_as_the_steps_it_evidences():
    told = says("show", "h5")
    assert told.count("Form: H5") >= 3
    assert "Furnish the report that renews authority" in told


def test_another_name_of_a_clock_will_do():
    assert says("show", "s25_2") == says("show", "s25.tell_nr")


def test_what_nobody_knows_is_refused_and_where_to_look_is_said():
    assert "names them all" in refuses("show", "s99")
    assert "s66.b" in refuses("clock", "s66.b")
    assert "emha law show s66.b" in refuses("clock", "s66.b")


def test_the_versions_say_what_governs_and_what_is_left_as_today():
    told = says("versions")
    assert f"{CURRENT_LAW} (governs by default)" in told
    assert "Left as today: the nominated person" in told
    assert "ss.30(2), 32, 35, 36(1), (3)(b), 38, 39" in told
    assert "6 April 2026" in law_version(CURRENT_LAW).citation


def test_everything_is_listed_with_its_citation():
    told = says()
    for heading in ("Powers", "Clocks", "Checks", "Steps", "Forms"):
        assert f"\n{heading}\n" in f"\n{told}"
    for clock in law_version(CURRENT_LAW).clocks.values():
        assert clock.id in told
        assert clock.citation in told


def test_the_chart_is_drawn():
    assert says("chart").startswith("stateDiagram-v2")
