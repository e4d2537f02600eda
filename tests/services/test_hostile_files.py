"""A file that anybody made costs a bounded amount of time and memory, and only its sender waits."""

from __future__ import annotations

import asyncio
import resource
import time

import pytest

from evidence.looking import MOST_PDFS
from evidence.report import Report
from services import programs as reading
from services.errors import BadContentError, TooManyError, UnavailableError
from services.programs import AT_ONCE, MOST_OF_ONE, MOST_WAITING, Programs
from services.scan_kinds import kind_of
from services.scan_looking import MOST_BYTES
from tests.api.scanning import picture
from tests.evidence.building import KEYS
from tests.services.hostile_files import HOSTILE, HOSTILE_BUNDLES, many_broken_pdfs

STARTING = 60
"""Seconds that a machine with much else to do may take to start a program and to end it."""


@pytest.mark.parametrize("what", HOSTILE)
async def test_a_hostile_scan_is_refused_in_bounded_time_and_memory(what: str) -> None:
    data, begun = HOSTILE[what](), time.monotonic()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(BadContentError):
        await kind_of(data, Programs(), "p")
    assert time.monotonic() - begun < reading.SECONDS + STARTING
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 64 * 1024  # KiB: our own process held the file, and nothing that is in it
    # Until it starts its own program, a child counts as large as the process that made it.
    largest = max(MOST_BYTES // 1024, before)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= largest


@pytest.mark.parametrize("what", [each for each in HOSTILE if "pictures" not in each])
async def test_a_hostile_pdf_is_checked_in_bounded_time(what: str) -> None:
    data, begun = HOSTILE[what](), time.monotonic()
    found = await Programs().pdf(data, "p")
    assert not found.seals
    assert time.monotonic() - begun < reading.SECONDS + STARTING


async def test_nobody_has_more_than_a_few_read_at_a_time_and_others_are_not_held_up() -> None:
    programs, file = Programs(), picture("PNG")
    own = [kind_of(file, programs, "p") for _ in range(MOST_OF_ONE + 1)]
    *read, other = await asyncio.gather(*own, kind_of(file, programs, "q"), return_exceptions=True)
    (refused,) = [each for each in read if isinstance(each, BaseException)]
    assert isinstance(refused, TooManyError)
    assert refused.retry_after
    assert not isinstance(other, BaseException)
    assert other.pages == (await kind_of(file, programs, "p")).pages == 1


async def test_when_too_many_wait_everybody_is_asked_to_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate = asyncio.Event()

    async def waits(*_: object) -> bytes:
        await gate.wait()
        return b""

    monkeypatch.setattr(reading, "_answer", waits)
    programs = Programs()
    asked = [
        asyncio.create_task(programs.run("x", "", b"", f"p-{number}"))
        for number in range(AT_ONCE + MOST_WAITING)
    ]
    await asyncio.sleep(0)
    with pytest.raises(UnavailableError) as refused:
        await programs.run("x", "", b"", "somebody else")
    assert refused.value.retry_after
    gate.set()
    await asyncio.gather(*asked)
    assert await programs.run("x", "", b"", "somebody else") == b""


@pytest.mark.parametrize("what", HOSTILE_BUNDLES)
async def test_a_hostile_bundle_is_checked_in_bounded_time_and_memory(what: str) -> None:
    """It is never unpacked in our own process, and whatever is in it, it is answered in words."""
    data, begun = HOSTILE_BUNDLES[what](), time.monotonic()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    (found,) = await asyncio.gather(Programs().report(data, KEYS, "p"), return_exceptions=True)
    if isinstance(found, BadContentError):
        assert "emha verify" in str(found)
    else:
        assert isinstance(found, Report)
        assert found.holds is False
    assert time.monotonic() - begun < reading.SECONDS_OF_A_BUNDLE + STARTING
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 64 * 1024  # KiB


async def test_a_bundle_of_very_many_pdfs_is_for_the_command_line() -> None:
    with pytest.raises(BadContentError, match="emha verify"):
        await Programs().report(many_broken_pdfs(MOST_PDFS + 1), KEYS, "p")


async def test_a_program_that_reads_a_file_knows_none_of_our_secrets(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    """It is run as it would be, with a program in its place that tells what it was told."""
    monkeypatch.setenv("EMHA_DATABASE_URL", "postgresql://emha:unmistakable@host/emha")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with open(f"{tmp_path}/telling.py", "w", encoding="utf-8") as program:  # noqa: ASYNC230, PTH123
        program.write("import os, sys\nprint(sorted(os.environ), sys.argv)\n")
    told = await Programs().run("telling", "given", b"", "p")
    assert b"PYTHONPATH" in told
    assert b"EMHA_" not in told
