"""`emha systems`: a system is granted something, listed, and let in no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from emha.cli import app
from emha.settings import Settings
from emha.vault import record
from records.seeding import load

RUN = CliRunner()
TRUST = {"organisations": [{"code": "ZWM", "name": "Willowmere", "kind": "trust"}]}


@pytest.fixture
async def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMHA_HOME", str(tmp_path))
    database = record(Settings(home=tmp_path))
    await database.migrate()
    async with database.transaction() as tx:
        await load(tx, TRUST)
    await database.close()
    return tmp_path


def said(*words: str) -> tuple[int, str]:
    # Typer's commands start a loop of their own, which pytest's does not allow in its thread.
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as apart:
        result = apart.submit(RUN.invoke, app, ["systems", *words]).result()
    return result.exit_code, result.output


@pytest.mark.usefixtures("home")
def test_a_system_is_granted_listed_and_ended() -> None:
    code, text = said("add", "ward-system", "ZWM", "Ward system", "--may", "read,record")
    assert (code, text.strip()) == (0, "Ward system may read, record for ZWM.")
    assert "ward-system  Ward system, ZWM: read, record" in said("list")[1]
    said("add", "ward-system", "ZWM", "Ward system", "--may", "read", "--until", "2999-12-31")
    listed = said("list")[1]
    assert listed.count("ward-system") == 1
    assert "ZWM: read until 2999-12-31" in listed
    assert said("end", "ward-system")[0] == 0
    assert "(not in force)" in said("list")[1]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("add", "s", "ZZZ", "S"), "no organisation ZZZ"),
        (("add", "s", "ZWM", "S", "--may", "sign"), "--may takes: read, record, subscribe"),
        (("add", "s", "ZWM", "S", "--until", "2020-01-01"), "lies in the past"),
        (("end", "s"), "no such system"),
    ],
)
def test_what_cannot_be_granted_is_said(words: tuple[str, ...], why: str) -> None:
    code, text = said(*words)
    assert code == 2
    assert why in " ".join(text.split())
