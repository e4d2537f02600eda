from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import tarfile

import pytest

from web import vendoring
from web.pages import STATIC, asset
from web.vendoring import (
    FOLDER,
    ICONS,
    INTEGRITY,
    MANIFEST,
    STYLES,
    checked,
    free_of_licensed_fonts,
)

OURS = sorted(p for p in STATIC.rglob("*") if p.is_file() and FOLDER not in p.parents)


def test_what_is_vendored_is_what_its_manifest_says():
    said = json.loads(MANIFEST.read_text())
    there = {
        str(p.relative_to(FOLDER)): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in FOLDER.rglob("*")
        if p.is_file() and p.name not in {MANIFEST.name, "LICENSE"}
    }
    assert there == said["sha256"]
    assert said["integrity"] == INTEGRITY
    assert (FOLDER / "LICENSE").read_text().startswith("MIT License")


def test_no_licensed_font_no_logo_and_nothing_from_another_host():
    for path in STATIC.rglob("*"):
        if path.suffix not in {".css", ".js", ".svg"}:
            continue
        text = path.read_text()
        assert "frutiger" not in text.lower()
        hosts = re.findall(r"https?://([^/\s\"')]+)", text)
        assert set(hosts) <= {"www.w3.org"}
    assert not list(STATIC.rglob("*nhsuk-icon-1*"))


def test_every_image_that_the_styles_refer_to_is_there():
    css = (FOLDER / STYLES).read_text()
    wanted = set(re.findall(r"url\((images/[^)]+)\)", css))
    assert wanted == {f"images/nhsuk-icon-{name}.svg" for name in ICONS}
    assert all((FOLDER / name).is_file() for name in wanted)


def test_frutiger_is_taken_out_and_arial_left():
    css = "@font-face{font-family:Frutiger W01;src:url(x)}a{font-family:Frutiger W01,arial}"
    assert free_of_licensed_fonts(css) == "a{font-family:arial}\n"


def test_a_package_that_is_not_the_published_one_is_refused(tmp_path):
    other = tmp_path / "other.tgz"
    other.write_bytes(b"not it")
    with pytest.raises(ValueError, match="not nhsuk-frontend"):
        checked(other)


def test_vendoring_writes_the_styles_the_images_and_the_hash_of_each(tmp_path, monkeypatch):
    package = tmp_path / "package.tgz"
    with tarfile.open(package, "w:gz") as made:
        for name in (STYLES, *(f"assets/images/nhsuk-icon-{icon}.svg" for icon in ICONS)):
            content = b"@font-face{src:url(x)}a{font-family:Frutiger W01,arial}"
            member = tarfile.TarInfo(f"package/dist/nhsuk/{name}")
            member.size = len(content)
            made.addfile(member, io.BytesIO(content))
    digest = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    monkeypatch.setattr(vendoring, "INTEGRITY", f"sha512-{digest}")
    vendoring.vendor(package, tmp_path / "kept")
    said = json.loads((tmp_path / "kept" / "manifest.json").read_text())["sha256"]
    assert len(said) == 1 + len(ICONS)
    for name, sha256 in said.items():
        kept = (tmp_path / "kept" / name).read_bytes()
        assert hashlib.sha256(kept).hexdigest() == sha256
    assert (tmp_path / "kept" / STYLES).read_text() == "a{font-family:arial}\n"


async def test_a_versioned_asset_is_kept_for_ever_and_a_plain_one_is_checked(stranger):
    kept = await stranger.get(asset("live.js"))
    assert "immutable" in kept.headers["cache-control"]
    plain = await stranger.get("/static/morph.js")
    assert plain.headers["cache-control"] == "no-cache"
    assert plain.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize("path", OURS, ids=lambda p: p.name)
def test_our_own_files_are_small_enough_to_read(path):
    assert len(path.read_text().splitlines()) <= 200


def test_print_and_forced_colours_are_thought_of():
    styles = (STATIC / "status.css").read_text()
    assert "@media print" in styles
    assert "forced-colors: active" in styles
