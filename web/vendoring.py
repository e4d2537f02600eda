"""Put NHS.UK frontend's style sheet into web/static/vendor, once, from its npm package.

    npm pack nhsuk-frontend@10.6.1
    python -m web.vendoring nhsuk-frontend-10.6.1.tgz

Nobody who runs eMHA needs npm: the result is committed, with the hash of every file beside it.
Frutiger is licensed to NHS organisations and the NHS logo is a trade mark, so neither is taken.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import sys
import tarfile
from pathlib import Path

VERSION = "10.6.1"
INTEGRITY = (
    "sha512-PZorqQZjZx/A26yJoskCL9z0ib6AtkAyF0o4K"
    "/RHr8zRrJyXrUOCnMbjy0VNXsGO4tfTNMwqlkwATKs4a0xayw=="
)
"""As the npm registry gives it for this version."""

FOLDER = Path(__file__).parent / "static" / "vendor"
MANIFEST = FOLDER / "manifest.json"

STYLES = "nhsuk-frontend.min.css"
ICONS = ("arrow-down", "arrow-up", "arrow-up-down", "cross")
"""The images that the style sheet refers to."""

_INSIDE = "package/dist/nhsuk"
_FONT_FACES = re.compile(r"@font-face\{[^}]*\}")


def free_of_licensed_fonts(css: str) -> str:
    """The style sheet with Arial in place of Frutiger, and nothing fetched from another host."""
    without = _FONT_FACES.sub("", css).replace("Frutiger W01,arial", "arial")
    here = without.replace("url(/assets/images/", "url(images/")
    return here.replace("/*# sourceMappingURL=nhsuk-frontend.min.css.map */", "").strip() + "\n"


def checked(package: Path) -> Path:
    """The package, if its bytes are those that the registry published.

    Raises:
        ValueError: they are not.
    """
    digest = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    if f"sha512-{digest}" != INTEGRITY:
        raise ValueError(f"{package.name} is not nhsuk-frontend {VERSION} as published on npm")
    return package


def _read(package: tarfile.TarFile, name: str) -> bytes:
    member = package.extractfile(f"{_INSIDE}/{name}")
    if member is None:
        raise ValueError(f"the package has no {name}")
    return member.read()


def files(package: Path) -> dict[str, bytes]:
    """What is kept, by its path under the vendor folder."""
    with tarfile.open(checked(package)) as opened:
        css = free_of_licensed_fonts(_read(opened, STYLES).decode())
        icons = {f"images/nhsuk-icon-{n}.svg" for n in ICONS}
        return {STYLES: css.encode()} | {i: _read(opened, f"assets/{i}") for i in sorted(icons)}


def manifest(kept: dict[str, bytes]) -> str:
    """Where the files come from and the SHA-256 of each."""
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in kept.items()}
    said = {
        "package": "nhsuk-frontend",
        "version": VERSION,
        "licence": "MIT",
        "integrity": INTEGRITY,
        "changes": "No @font-face, no Frutiger, no source map; images are found beside the styles.",
        "sha256": hashes,
    }
    return json.dumps(said, indent=2) + "\n"


def vendor(package: Path, folder: Path = FOLDER) -> None:
    """Write the files and their manifest."""
    kept = files(package)
    for name, content in kept.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / MANIFEST.name).write_text(manifest(kept))


if __name__ == "__main__":
    vendor(Path(sys.argv[1]))
