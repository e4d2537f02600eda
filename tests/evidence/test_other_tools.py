"""A bundle is checked with other tools alone, by the very lines that docs/evidence.md gives."""

from __future__ import annotations

import asyncio
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from evidence.bundle import make_bundle
from evidence.seal import Sealer
from forms import catalogue
from forms.render import render
from tests.evidence.building import AT, CONTENT, KEYS, OWN, token, without_form
from tests.evidence.sealing import CHAIN, KEY

DOCS = Path(__file__).parents[2] / "docs" / "evidence.md"


def lines() -> str:
    """The block under the heading, as a reader would copy it."""
    _, _, after = DOCS.read_text().partition("### Checking with other tools")
    block = re.search(r"^```sh\n(.*?)^```$", after, re.MULTILINE | re.DOTALL)
    assert block is not None
    return block[1]


PROOF = asyncio.run(token())
OTHER_STEP = asyncio.run(token(without_form(step="step-3")))


def bundle(**change: bytes) -> bytes:
    """The bundle of a document."""
    pdf = Sealer.from_pem(KEY, CHAIN).seal(render(catalogue.sample("A4"), evidence=PROOF))
    files = {
        "evidence/step-1.jws": PROOF.encode(),
        "evidence/step-3.jws": OTHER_STEP.encode(),
        "documents/A4.json": CONTENT.encode(),
        "documents/A4.pdf": pdf,
        "keys.json": json.dumps(KEYS.jwks()).encode(),
        "certificates.pem": CHAIN,
    }
    return asyncio.run(make_bundle(OWN, files | change, {}, AT))


def run(folder: Path, content: bytes) -> subprocess.CompletedProcess[str]:
    (folder / "bundle.zip").write_bytes(content)
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", lines()],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")


@needs_openssl
def test_a_whole_bundle_passes(tmp_path: Path) -> None:
    told = run(tmp_path, bundle())
    assert told.returncode == 0, told.stderr
    assert told.stdout.count("Signature Verified Successfully") == 3
    assert "A4.json was signed by Dr Amara Goldcrest at 2026-03-02" in told.stdout
    assert "CMS Verification successful" in told.stderr


@needs_openssl
@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("evidence/step-1.jws", lambda raw: raw[:-6] + b"AAAAAA"),
        ("documents/A4.json", lambda raw: raw.replace(b"e", b"a", 1)),
        ("documents/A4.pdf", lambda raw: raw.replace(b"/Page", b"/Pbge", 1)),
        ("documents/A4.pdf", lambda raw: raw + b"more"),
    ],
    ids=["evidence", "content", "pdf", "added"],
)
def test_a_changed_one_does_not_though_its_list_is_right(
    tmp_path: Path, name: str, spoil: Callable[[bytes], bytes]
) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle())) as packed:
        raw = packed.read(name)
    assert run(tmp_path, bundle(**{name: spoil(raw)})).returncode != 0
