"""The command `emha`: what it answers, and how it refuses."""

import asyncio
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from emha.cli import CANNOT, NOT_AS_WRITTEN, app
from emha.settings import Settings
from emha.vault import record
from forms.catalogue import FORMS
from records.people import Patient, add_patient

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
Emha = Callable[..., Result]


@pytest.fixture
def emha(tmp_path: Path) -> Emha:
    def run(*arguments: str, **settings: str) -> Result:
        environment = {"EMHA_HOME": str(tmp_path / "var"), **settings}
        return CliRunner(env=environment).invoke(app, list(arguments), catch_exceptions=False)

    return run


def test_help_names_every_command(emha: Emha) -> None:
    told = emha("--help").stdout
    for command in ("run", "worker", "api", "verify", "explain", "openapi", "migrate", "forms"):
        assert command in told


def test_a_bad_setting_stops_the_start_in_words(emha: Emha) -> None:
    refused = emha("run", EMHA_PORT="eighty")
    assert refused.exit_code == CANNOT
    assert "EMHA_PORT" in refused.stderr
    assert "Traceback" not in refused.output


def test_renewing_while_nothing_runs_is_refused_with_what_to_do(emha: Emha) -> None:
    refused = emha("renew")
    assert refused.exit_code == CANNOT
    assert "make run" in refused.stderr
    assert "EMHA_TEMPORAL_ADDRESS" in refused.stderr


def test_an_instant_that_is_none_is_refused_by_the_name_of_its_option(emha: Emha) -> None:
    refused = emha("explain", str(EXAMPLES / "what-went-wrong.json"), "--at", "2026-13-40")
    assert refused.exit_code == CANNOT
    assert refused.stderr.startswith("emha explain: --at is an instant such as ")


def test_forms_are_named(emha: Emha) -> None:
    told = emha("forms", "list").stdout
    assert "A2    Application by an" in told


def test_the_schema_of_a_form_is_json_schema(emha: Emha) -> None:
    schema = json.loads(emha("forms", "schema", "a4").stdout)
    assert schema["type"] == "object"
    assert "doctor_full_name" in schema["required"]


def test_an_unknown_form_is_refused_with_those_that_exist(emha: Emha) -> None:
    refused = emha("forms", "schema", "[bold]Z9[/bold]")
    assert refused.exit_code == CANNOT
    assert all(f" {code}" in refused.stderr for code in FORMS)


def test_leaflets_are_named_and_those_given_are_read_from_papers(
    emha: Emha, tmp_path: Path
) -> None:
    assert "s3                     Section 3" in emha("forms", "leaflets").stdout
    papers = tmp_path / "papers.json"
    content = json.loads(emha("forms", "sample", "S132").stdout)
    papers.write_text(json.dumps([{"code": "S132", "content": content}]))
    told = emha("forms", "leaflets", str(papers)).stdout
    assert "Section 2: admission for assessment (English, with the easy read leaflet)" in told


def test_keys_are_named_and_never_shown(emha: Emha, tmp_path: Path) -> None:
    name = emha("keys", "add").stdout.strip()
    emha("keys", "use", name)
    listed = emha("keys", "list").stdout
    assert f"{name}  seals" in listed
    ring = json.loads((tmp_path / "var" / "secrets" / "payload-keys.json").read_text())
    assert not any(key in listed for key in ring["keys"].values())


def test_a_key_that_is_not_there_cannot_be_used(emha: Emha) -> None:
    refused = emha("keys", "use", "k-none")
    assert refused.exit_code == CANNOT
    assert "no key k-none" in refused.stderr


def test_the_act_is_explained_without_any_server(emha: Emha, tmp_path: Path) -> None:
    file = EXAMPLES / "assessment-then-treatment.json"
    told = emha("explain", str(file), "--at", "2026-11-22T12:00", "--json")
    assert told.exit_code == 0
    assert {"powers", "clocks", "findings"} & set(json.loads(told.stdout))
    assert not (tmp_path / "var").exists()


def test_migrating_twice_is_migrating_once(emha: Emha, tmp_path: Path) -> None:
    assert emha("migrate").exit_code == 0
    assert emha("migrate").exit_code == 0
    with closing(sqlite3.connect(tmp_path / "var" / "record.db")) as record:
        tables = {name for (name,) in record.execute("SELECT name FROM sqlite_master")}
    assert {"pathways", "events", "documents"} <= tables


def test_an_empty_record_holds(emha: Emha) -> None:
    emha("migrate")
    verified = emha("verify")
    assert verified.exit_code == 0
    assert "0 checked" in verified.stdout


def test_verifying_a_pathway_that_is_not_there_says_so(emha: Emha) -> None:
    emha("migrate")
    verified = emha("verify", "[link=x]nothing[/link]")
    assert verified.exit_code == NOT_AS_WRITTEN
    assert "no pathway with that reference" in verified.stdout


def test_the_module_is_the_command() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "emha", "forms", "list"], capture_output=True, text=True, check=True
    )
    assert "H3" in told.stdout


def test_a_record_whose_keys_are_gone_is_not_gone_on_with(emha: Emha, tmp_path: Path) -> None:
    emha("migrate")
    settings = Settings.from_environment({"EMHA_HOME": str(tmp_path / "var")})

    async def fill() -> None:
        database = record(settings)
        async with database.transaction() as tx:
            await add_patient(tx, Patient(id="patient-1", full_name="Wren Applebark"))
        await database.close()

    asyncio.run(fill())
    assert emha("migrate").exit_code == 0
    (tmp_path / "var" / "secrets" / "record-keys.json").unlink()
    refused = emha("migrate")
    assert refused.exit_code == CANNOT
    assert "saved copy of record-keys.json" in " ".join(refused.stderr.split())
    assert "Applebark" not in refused.output
