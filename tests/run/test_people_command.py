"""`emha people`: places are kept, a list is imported or told wrong, and what ends is listed."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from emha.cli import app
from emha.settings import Settings
from emha.vault import record
from statute.instants import london_date, say_day

HEAD = "sign_in,name,what,kind,number,organisation,from,until\n"
PLACES = {
    "organisations": [{"code": "ZLC", "name": "Larkfield Borough Council", "kind": "council"}]
}
LAST = london_date(datetime.now(UTC)) + timedelta(days=20)
LIST = HEAD + (
    "r.linden,Robin Linden,post,amhp,,ZLC,2022-05-01,\n"
    f"r.linden,,approval,amhp,,ZLC,2022-05-01,{LAST}\n"
)


@pytest.fixture
async def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMHA_HOME", str(tmp_path))
    database = record(Settings(home=tmp_path))
    await database.migrate()
    await database.close()
    return tmp_path


def said(*words: str | Path) -> tuple[int, str]:
    # Typer's commands start a loop of their own, which pytest's does not allow in its thread.
    with ThreadPoolExecutor(1) as apart:
        asked = ["people", *map(str, words)]
        result = apart.submit(CliRunner().invoke, app, asked).result()
    return result.exit_code, result.output


def test_from_an_empty_directory_to_whose_approvals_end(home: Path) -> None:
    places, people = home / "places.json", home / "people.csv"
    places.write_text(json.dumps(PLACES))
    people.write_text(LIST)
    assert said("places", places) == (
        0,
        "1 organisations, 0 hospital sites and 0 wards were kept.\n",
    )
    code, text = said("import", people, "--dry-run")
    assert code == 0
    assert "1  people are new" in text
    assert "this was a dry run" in text
    assert said("expiring")[1] == "No approval ends within 90 days.\n"
    assert "All of it was kept." in said("import", people)[1]
    assert said("import", people)[1] == "The directory says all of this already.\n"
    listed = said("expiring")[1]
    assert say_day(LAST) in listed
    assert "Robin Linden: amhp, by Larkfield Borough Council" in listed
    assert said("expiring", "--within", "19")[1].startswith("No approval")
    assert said("expiring", "--organisation", "ZWM")[1].startswith("No approval")


def test_mistakes_are_told_by_line_and_the_exit_code_says_so(home: Path) -> None:
    people = home / "people.csv"
    people.write_text(HEAD + "x,X,post,wizard,,ZLC,2022-05-01,\n")
    code, text = said("import", people)
    assert code == 1
    assert "Line 2, kind: wizard is not one of" in text
    assert "Nothing was changed: 1 mistakes." in text


@pytest.mark.parametrize(
    ("command", "content"),
    [("import", None), ("import", b"\xff\xfe"), ("places", None), ("places", b'{"x": 1}')],
)
def test_a_file_that_cannot_be_used_is_said(
    home: Path, command: str, content: bytes | None
) -> None:
    file = home / "file"
    if content is not None:
        file.write_bytes(content)
    code, text = said(command, file)
    assert code == 2
    assert "cannot be" in text
