"""The one-machine run with real processes: they come up in order, come back, and all go."""

import asyncio
import errno
import os
import shutil
import signal
import sqlite3
import sys
from pathlib import Path

import psutil
import pytest
from typer.testing import CliRunner

from emha import full_disk
from emha.cli import app
from emha.supervisor import Household, Part, PartFailedError
from tests.run.running import alive, until

LIVES = """
import pathlib, signal, sys, time
name, folder = sys.argv[1], pathlib.Path(sys.argv[2])
def leave(*_):
    with (folder / "order").open("a") as order:
        order.write(f"{name} ended\\n")
    sys.exit(0)
signal.signal(signal.SIGTERM, leave)
with (folder / "order").open("a") as order:
    order.write(f"{name} started\\n")
while True:
    time.sleep(0.05)
"""
STUBBORN = """
import signal, subprocess, sys, time, pathlib
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path(sys.argv[2], "grandchild").write_text(str(child.pid))
pathlib.Path(sys.argv[2], "order").write_text(f"{sys.argv[1]} started\\n")
time.sleep(600)
"""


def part(name: str, folder: Path, program: str = LIVES, grace: float = 20.0) -> Part:
    async def ready(_pid: int) -> bool:
        order = folder / "order"
        return order.exists() and f"{name} started" in order.read_text()

    return Part(name, (sys.executable, "-c", program, name, str(folder)), ready, grace=grace)


@pytest.fixture
def said() -> list[str]:
    return []


async def test_parts_end_in_the_opposite_order_to_their_start(
    tmp_path: Path, said: list[str]
) -> None:
    stages = [[part("engine", tmp_path)], [part("worker", tmp_path)], [part("pages", tmp_path)]]
    async with Household(stages, tmp_path / "logs", said.append) as household:
        pids = [pid for pid in household.pids().values() if pid]
        assert len(pids) == 3
    assert (tmp_path / "order").read_text().split("\n")[:-1] == [
        "engine started",
        "worker started",
        "pages started",
        "pages ended",
        "worker ended",
        "engine ended",
    ]
    assert not any(alive(pid) for pid in pids)


async def test_a_part_that_is_killed_comes_back_and_it_is_said(
    tmp_path: Path, said: list[str]
) -> None:
    async with Household([[part("worker", tmp_path)]], tmp_path / "logs", said.append) as household:
        first = household.pids()["worker"]
        assert first
        os.kill(first, signal.SIGKILL)
        await until(lambda: any("Running again" in line for line in said))
        second = household.pids()["worker"]
        assert second
        assert second != first
    assert any("Stopped: worker (SIGKILL)" in line for line in said)
    assert not alive(second)


async def test_one_that_will_not_end_is_killed_with_all_it_started(
    tmp_path: Path, said: list[str]
) -> None:
    stubborn = part("worker", tmp_path, STUBBORN, grace=0.5)
    async with Household([[stubborn]], tmp_path / "logs", said.append) as household:
        pid = household.pids()["worker"]
        grandchild = int((tmp_path / "grandchild").read_text())
        assert pid
        assert alive(grandchild)
    await until(lambda: not alive(pid) and not alive(grandchild))


async def test_one_that_cannot_start_says_why_and_the_others_are_ended(
    tmp_path: Path, said: list[str]
) -> None:
    broken = part("pages", tmp_path, "raise SystemExit('the record cannot be reached')")
    with pytest.raises(PartFailedError, match="the record cannot be reached"):
        async with Household(
            [[part("engine", tmp_path)], [broken]], tmp_path / "logs", said.append
        ):
            pytest.fail("a household without its pages must not start")
    assert (tmp_path / "order").read_text() == "engine started\nengine ended\n"


async def test_parts_of_one_stage_start_together_and_one_failure_ends_all(
    tmp_path: Path, said: list[str]
) -> None:
    broken = part("pages", tmp_path, "raise SystemExit('no record')")
    never = part("worker", tmp_path, "import time; time.sleep(600)")
    with pytest.raises(PartFailedError, match="no record"):
        async with Household([[never, broken]], tmp_path / "logs", said.append):
            pytest.fail("a household without its pages must not start")


FAILS = "raise SystemExit('the record cannot be reached')"


async def failure(folder: Path, said: list[str], program: str = FAILS) -> str:
    with pytest.raises(PartFailedError) as failed:
        async with Household([[part("pages", folder, program)]], folder / "logs", said.append):
            pytest.fail("a household without its pages must not start")
    return str(failed.value)


async def test_one_whose_log_cannot_be_written_says_that_the_disk_may_be_full(
    tmp_path: Path, said: list[str]
) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "pages.log").symlink_to("/dev/full")
    told = await failure(tmp_path, said)
    assert "The part pages could not start. It wrote nothing into" in told
    assert "The disk may be full" in told
    assert "Make room" in told


async def test_one_that_fails_with_hardly_any_room_left_says_so_after_its_log(
    tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    free = shutil.disk_usage(tmp_path).free
    monkeypatch.setattr(full_disk, "NEARLY_FULL", free * 2)
    told = await failure(tmp_path, said)
    assert told.index("the record cannot be reached") < told.index("The disk may be full")
    monkeypatch.setattr(full_disk, "NEARLY_FULL", free // 2)
    assert "disk" not in await failure(tmp_path, said)


async def test_one_that_ends_without_a_word_is_not_blamed_on_the_disk(
    tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(full_disk, "NEARLY_FULL", 1)
    told = await failure(tmp_path, said, "raise SystemExit(1)")
    assert told.endswith(f"It wrote nothing into {tmp_path / 'logs' / 'pages.log'}.")


async def test_one_that_cannot_have_a_log_is_refused_in_plain_words(
    tmp_path: Path, said: list[str]
) -> None:
    (tmp_path / "logs").write_text("not a folder")
    assert "The part pages could not start: " in await failure(tmp_path, said)


def test_a_record_that_cannot_be_written_for_want_of_room_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secrets").write_text("not a folder")
    calling = CliRunner(env={"EMHA_HOME": str(tmp_path)})
    monkeypatch.setattr(full_disk, "NEARLY_FULL", 2**62)
    told = calling.invoke(app, ["migrate"])
    assert "The disk may be full" in told.stderr
    assert isinstance(told.exception, SystemExit)
    monkeypatch.setattr(full_disk, "NEARLY_FULL", 1)
    told = calling.invoke(app, ["migrate"])
    assert "disk" not in told.stderr
    assert not isinstance(told.exception, SystemExit), "another defect is not hidden"


@pytest.mark.parametrize(
    ("wrong", "full"),
    [
        (sqlite3.OperationalError("database or disk is full"), True),
        (OSError(errno.ENOSPC, "No space left on device"), True),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), True),
        (OSError(errno.EACCES, "Permission denied"), False),
    ],
)
def test_what_failed_tells_whether_there_was_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: Exception, full: bool
) -> None:
    monkeypatch.setattr(full_disk, "NEARLY_FULL", 1)
    assert bool(full_disk.told_by(wrong, tmp_path)) is full


KILLED = """
import asyncio, os, pathlib, sys
from emha.supervisor import Household, Part
async def main():
    async def ready(_pid):
        return True
    lives = Part("worker", (sys.executable, "-c", "import time; time.sleep(600)"), ready)
    folder = pathlib.Path(sys.argv[1])
    async with Household([[lives]], folder, print) as household:
        (folder / "pids").write_text(f"{household.pids()['worker']}")
        await asyncio.sleep(600)
asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
async def test_when_the_supervisor_itself_is_killed_nothing_stays_behind(tmp_path: Path) -> None:
    supervisor = await asyncio.create_subprocess_exec(sys.executable, "-c", KILLED, str(tmp_path))
    pids = tmp_path / "pids"
    await until(lambda: pids.exists() and pids.read_text() != "")
    child = int(pids.read_text())
    # The leash is on once the program itself runs.
    await until(lambda: "emha.leash" not in " ".join(psutil.Process(child).cmdline()))
    supervisor.kill()
    await supervisor.wait()
    await until(lambda: not alive(child))
