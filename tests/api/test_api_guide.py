"""The examples of docs/api.md, run from top to bottom by a shell."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from emha.serving import API as SERVED_AT
from emha.settings import LOCAL_SIGN_IN
from exchange.event_types import PREFIX
from records.topics import TOPICS
from tests.api.stack import API, Stack

GUIDE = Path(__file__).parents[2] / "docs" / "api.md"
BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def script(base: str) -> str:
    """Every block, each ended by a line that a reader would not type."""
    blocks = BLOCK.findall(GUIDE.read_text())
    assert len(blocks) > 10
    marked = "\nprintf '\\n@@@\\n'\n".join(blocks)
    return marked.replace("http://127.0.0.1:8000", base)


@pytest.fixture
def curl(tmp_path: Path) -> str:
    """The path with curl on it: the machine's own, or our stand-in where there is none."""
    path = os.environ["PATH"]
    if shutil.which("curl"):
        return path
    stand_in = tmp_path / "curl"
    helper = Path(__file__).with_name("standing_in_for_curl.py")
    stand_in.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{helper}" "$@"\n')
    stand_in.chmod(0o755)
    return f"{tmp_path}:{path}"


async def run(text: str, path: str) -> list[str]:
    shell = await asyncio.create_subprocess_exec(
        *("bash", "-euo", "pipefail", "-c", text),
        env=os.environ | {"PATH": path, "no_proxy": "*"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await shell.communicate()
    assert shell.returncode == 0, err.decode() + out.decode()
    return out.decode().split("@@@")


async def test_the_examples_of_the_guide_work(stack: Stack, curl: str) -> None:
    assert (API, "/oidc") == (SERVED_AT, LOCAL_SIGN_IN)
    told = await run(script(stack.base), curl)
    assert told
    answers = [json.loads(line) for part in told for line in jsons(part)]
    problems = [each["code"] for each in answers if "code" in each and "detail" in each]
    assert problems == ["step_up_required", "step_refused"]
    taken = [each for each in answers if {"step", "revision"} <= each.keys()]
    assert len(taken) == 7
    assert any(f["severity"] == "fatal" for each in taken for f in each["findings"])


def jsons(text: str) -> list[str]:
    """JSON answers written one after another without a line end between them."""
    decoder, found, rest = json.JSONDecoder(), [], text.strip()
    while rest:
        _, end = decoder.raw_decode(rest)
        found.append(rest[:end])
        rest = rest[end:].strip()
    return found


def test_every_topic_is_in_the_guide() -> None:
    text = GUIDE.read_text()
    for topic in TOPICS:
        subject, change = topic.split(".")
        assert f"`{topic}`" in text or f"`.{change}`" in text, topic
        assert f"{PREFIX}{subject}." in text


def test_every_problem_that_a_person_can_meet_is_in_the_guide() -> None:
    from api.problems import _STATUS

    text = GUIDE.read_text()
    for reason, status in _STATUS.items():
        assert f"`{reason.code}`" in text, reason
        assert str(status) in text
