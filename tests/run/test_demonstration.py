"""The demonstration end to end: one detention over the public API, on the real engine."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from emha.demo.cast import PATIENTS
from emha.demo.people import directory
from tests.run.running import Run

pytestmark = pytest.mark.engine

FORMS = ["S136", "S136", "A4", "A4", "A2", "H3", "S132", "A8", "A8", "A6", "H3", "DIS1"]


def test_it_is_completed_and_everything_ends(shown: Run) -> None:
    assert shown.process.returncode == 0, shown.text


def test_the_whole_detention_is_told_in_order(shown: Run) -> None:
    told = [
        "used section 136",
        "examines the person",
        "recommends admission for assessment (Form A4)",
        "applies for admission for the council (Form A2)",
        "receives the application for the hospital (Form H3)",
        "scrutinises the papers",
        "scrutinises the medical grounds",
        "gives rights",
        "recommends admission for treatment (Form A8)",
        "consults the nearest relative",
        "applies for admission for treatment (Form A6)",
        "discharges from section 3",
    ]
    places = [shown.text.index(line) for line in told]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("title", "citation"),
    [
        ("Place of safety: 24 hours", "s.136(2), (2A)"),
        ("Section 2: 28 days", "s.2(4)"),
        ("Section 3: six months", "s.20(1)"),
        ("Give rights", "s.132(1)-(3)"),
    ],
)
def test_each_clock_says_what_started_it_and_by_which_provision(
    shown: Run, title: str, citation: str
) -> None:
    clocks = shown.text[shown.text.index("\nClocks\n") :]
    about = clocks[clocks.index(f"{title} ({citation})") :].split("\n")[:5]
    assert [line.split(":")[0].strip() for line in about[1:]] == [
        "Started by",
        "Starts",
        "Counted",
        "Ends",
    ]


def test_every_signed_form_is_there_as_a_pdf(shown: Run) -> None:
    kept = sorted(shown.home.glob("demonstration/*/*.pdf"))
    assert [path.stem.split("-")[1] for path in kept] == FORMS
    assert all(path.read_bytes().startswith(b"%PDF-") for path in kept)
    assert all(str(path) in shown.text for path in kept)


def test_the_record_that_it_left_holds(shown: Run) -> None:
    verified = subprocess.run(
        [sys.executable, "-m", "emha", "verify"],
        env={"EMHA_HOME": str(shown.home), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert verified.returncode == 0, verified.stdout
    assert f"{len(PATIENTS)} checked; {len(PATIENTS)} hold, 0 do not." in verified.stdout


def test_a_changed_record_is_found_and_the_place_named(shown: Run, tmp_path: Path) -> None:
    with (
        closing(sqlite3.connect(shown.home / "record.db")) as kept,
        closing(sqlite3.connect(tmp_path / "record.db")) as spoilt,
    ):
        kept.backup(spoilt)
        for (name,) in spoilt.execute(
            "SELECT name FROM sqlite_master WHERE type='trigger'"
        ).fetchall():
            spoilt.execute(f'DROP TRIGGER "{name}"')
        (reference,) = spoilt.execute("SELECT min(pathway) FROM events").fetchone()
        spoilt.execute(
            "UPDATE events SET event = substr(event, 1, 60) || 'AAAA' "
            "WHERE pathway = ? AND number = 2",
            (reference,),
        )
        changed = spoilt.execute("SELECT changes()").fetchone()
        spoilt.commit()
    assert changed == (1,)
    shutil.copytree(shown.home / "secrets", tmp_path / "secrets")
    verified = subprocess.run(
        [sys.executable, "-m", "emha", "verify"],
        env={"EMHA_HOME": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert verified.returncode == 1
    assert f"{reference}: broken at number 2 of the events" in verified.stdout


def test_nothing_personal_is_in_the_logs_the_engine_or_the_record(shown: Run) -> None:
    kept = [path for path in shown.home.glob("logs/*") if path.is_file()]
    kept += [*shown.home.glob("temporal.db*"), *shown.home.glob("record.db*")]
    assert len(kept) >= 5
    personal = [
        word.encode()
        for patient in PATIENTS
        for word in (
            *patient.name.split(),
            patient.nhs_number,
            patient.nearest_relative,
            *patient.address,
            patient.date_of_birth.isoformat(),
        )
    ]
    # The directory is not sealed, and has a hospital that is called as somebody is.
    seed = directory("x")
    of_the_directory = (*seed.professionals, *seed.organisations, *seed.sites, *seed.wards)
    known = [
        text.encode()
        for each in of_the_directory
        for text in (each.name, getattr(each, "address", None))
        if text
    ]
    for path in kept:
        content = path.read_bytes()
        for name in known:
            content = content.replace(name, b"")
        assert [word for word in personal if word in content] == [], path.name


def test_what_is_kept_is_for_its_owner_alone(shown: Run) -> None:
    everything = [shown.home, *shown.home.rglob("*")]
    assert [path for path in everything if path.stat().st_mode & 0o077] == []
