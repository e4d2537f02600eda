"""A scan on the pages: named for what it is, and downloaded, never opened among our own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from identity.actor import Acting
from services.readings import DocumentNote
from statute.steps.admission import Section
from tests.support.story import Story, admit
from tests.web.conftest import Browsing, browser_of, pages_over
from tests.web.stage import OnStage, Stage, known
from web.from_services import FromServices
from web.ports import OpenedDocument

NOW = datetime(2026, 11, 5, 10, tzinfo=UTC)
NOTE = DocumentNote(
    id="0123456789abcdef",
    step="s",
    code="A4",
    version="image/png",
    sha256="0" * 64,
    content_sha256="0" * 64,
    kept_at=NOW,
    scan=True,
    media_type="image/png",
)


class WithScan(Stage):
    """A stage on which the only document is a scan."""

    async def document(self, _reference: str, document: str, _acting: Acting) -> OpenedDocument:
        return OpenedDocument(
            content=b"scan", filename=f"{document}.png", media_type="image/png", scan=True
        )


async def test_a_scan_is_downloaded_and_can_run_nothing() -> None:
    stage = WithScan(at=NOW)
    story = Story()
    admit(story, Section.TWO, "2026-11-02 10:00")
    note = replace(NOTE, step=story.pathway.entries[0].step.id)
    stage.put("p-1", OnStage(story, known("Asha Brightwater"), documents=(note,)))
    async with browser_of(pages_over(stage)) as client:
        browsing = Browsing(client)
        await browsing.sign_in()
        page = await browsing.page("/pathways/p-1")
        (link,) = [a for a in page.all("a") if "documents/" in a.attributes["href"]]
        assert link.text == "Scan of Form A4 (PNG, download)"
        answer = await browsing.get(link.attributes["href"])
    assert answer.content == b"scan"
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({}, "scan-A4-01234567-p-1.png"),
        ({"code": "", "media_type": "image/tiff"}, "scan-paper-01234567-p-1.tif"),
        ({"scan": False, "media_type": "application/pdf"}, "A4-p-1.pdf"),
    ],
)
async def test_its_file_is_named_for_what_it_is_and_for_nobody(
    change: dict[str, object], name: str
) -> None:
    class Answers:
        async def pdf(self, *_asked: object) -> tuple[DocumentNote, bytes]:
            return replace(NOTE, **change), b"x"

    pages = FromServices(Answers(), None, None)  # type: ignore[arg-type]
    opened = await pages.document("p-1", NOTE.id, None)  # type: ignore[arg-type]
    assert opened.filename == name
    assert opened.scan is bool(change.get("scan", True))
