"""Starting, stopping, killing and starting again: what was done is found as it was."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.run.running import Machine, alive, until

pytestmark = pytest.mark.engine

UP = "The board of running clocks"
Office = Callable[[str], Awaitable[Any]]


def clocks_of(board: Any) -> set[tuple[str, str]]:
    return {(line["pathway"], line["clock"]["id"]) for line in board["lines"]}


async def test_starting_again_finds_everything_and_tells_the_story_no_more(
    shown_before: Machine, office: Office
) -> None:
    first = await shown_before.run()
    await first.says(UP)
    assert "The demonstration was shown before" in first.text
    before = clocks_of(await office("/board"))
    assert await first.stop() == 0
    second = await shown_before.run()
    await second.says(UP)
    assert clocks_of(await office("/board")) == before != set()
    assert await second.stop() == 0


async def test_pathways_are_renewed_on_the_engine_of_this_machine(shown_before: Machine) -> None:
    run = await shown_before.run()
    await run.says(UP)
    asked = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "emha", "renew"),
        env={**os.environ, "EMHA_HOME": str(run.home)},
        stdout=asyncio.subprocess.PIPE,
    )
    told, _ = await asked.communicate()
    assert (asked.returncode, told.decode().endswith(" pathways were told.\n")) == (0, True)
    assert not told.startswith(b"0 ")
    assert await run.stop() == 0
    assert not (run.home / "run" / "engine").exists()


async def test_ctrl_c_leaves_no_process_behind(shown_before: Machine) -> None:
    run = await shown_before.run()
    await run.says(UP)
    pids = run.parts()
    assert set(pids) == {"engine", "worker", "api"}
    assert await run.stop(signal.SIGINT) == 0
    assert "What was done is kept" in run.text
    assert [name for name, pid in pids.items() if alive(pid)] == []


@pytest.mark.parametrize("killed", ["engine", "worker", "api"])
async def test_a_part_that_is_killed_comes_back_and_pathways_are_read_as_before(
    shown_before: Machine, office: Office, killed: str
) -> None:
    run = await shown_before.run()
    await run.says(UP)
    before = clocks_of(await office("/board"))
    reference = min(pathway for pathway, _ in before)
    pid = run.parts()[killed]
    os.kill(pid, signal.SIGKILL)
    await run.says("Running again")
    assert run.parts()[killed] != pid
    assert (await office(f"/pathways/{reference}"))["reference"] == reference
    assert clocks_of(await office("/board")) == before
    assert await run.stop() == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends children with their parent")
async def test_when_the_run_itself_is_killed_nothing_stays_and_the_next_one_starts(
    shown_before: Machine,
) -> None:
    run = await shown_before.run()
    await run.says(UP)
    pids = run.parts().values()
    await run.stop(signal.SIGKILL)
    await until(lambda: not any(alive(pid) for pid in pids))
    again = await shown_before.run()
    await again.says(UP)
    assert await again.stop() == 0


async def test_once_over_a_store_that_has_shown_it_succeeds_without_telling_it_again(
    shown_before: Machine,
) -> None:
    run = await shown_before.run("--once")
    assert await run.ends() == 0
    assert "The demonstration was shown before" in run.text


async def test_once_that_is_broken_off_does_not_succeed_nor_does_the_next(
    machine: Machine,
) -> None:
    run = await machine.run("--once")
    await run.says("used section 136")
    assert await run.stop() != 0
    again = await machine.run("--once")
    assert await again.ends() == 3
    assert "is in use, so the demonstration is not shown" in again.text


async def test_without_the_demonstration_nobody_is_invented(machine: Machine) -> None:
    run = await machine.run(EMHA_DEMONSTRATION="false")
    await run.says(UP)
    assert "switched off" in run.text
    assert "Applebark" not in run.text
    assert await run.stop() == 0


async def test_a_port_in_use_is_said_in_words(machine: Machine) -> None:
    with socket.create_server(("127.0.0.1", machine.port)):
        run = await machine.run()
        assert await run.ends() == 2
    assert f"Port {machine.port} is in use" in run.text
    assert "Traceback" not in run.text


async def test_two_runs_do_not_share_one_store(shown_before: Machine) -> None:
    first = await shown_before.run()
    await first.says(UP)
    second = await shown_before.run(EMHA_PORT="1")
    assert await second.ends() == 2
    assert "running already" in second.text
    assert await first.stop() == 0


async def test_a_spoilt_key_ring_stops_the_start_with_words(machine: Machine) -> None:
    folder = machine.home / "secrets"
    folder.mkdir(parents=True)
    (folder / "payload-keys.json").write_text("{}")
    run = await machine.run()
    assert await run.ends() == 2
    assert "Put the saved copy back" in run.text
