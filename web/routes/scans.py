"""The scans of the paper that a step was recorded from: seeing them, and adding one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import RedirectResponse, Response

from records.scans import ScanShows
from services.access import not_there
from services.errors import BadContentError, KeyReusedError, NotEntitledError
from services.scan_kinds import LARGEST_SCAN, MOST_PAGES
from services.scans import ScanAsked, digest_of_file
from web.asking import Asker, SignedIn, TheWeb, Web
from web.pages import html
from web.presenters.scans import ScansPage, scans_page
from web.typed import Errors, judge_key
from web.uploads import Upload, Uploaded

router = APIRouter(prefix="/pathways/{reference}/steps/{step}/scans")

Reference = Annotated[str, Path(max_length=64)]

_ASKED = ("file", "form", "shows", "page")
_MOST_DIGITS = len(str(MOST_PAGES))
_MEGABYTES = LARGEST_SCAN // 1024**2
_TOO_LARGE = (
    f"This file is larger than {_MEGABYTES} MB. Scan it in grey or with fewer dots an inch, or "
    "send it in several."
)
_SENT_BEFORE = (
    "This form was sent before, with another file, and that was kept: see it above. If this one is "
    "to be kept too, choose it again and send the form."
)


@router.get("")
async def scans(
    reference: Reference,
    step: Reference,
    asker: Asker,
    shared: TheWeb,
    kept: Annotated[str, Query(pattern=r"^[0-9a-z-]{0,64}$")] = "",
) -> Response:
    """The scans of the step, and a form for another."""
    return _show(await _page(reference, step, asker, shared), asker, {}, kept=kept)


@router.post("")
async def add(
    reference: Reference, step: Reference, asker: Asker, shared: TheWeb, sent: Uploaded
) -> Response:
    """Keep one more, or say on the same page what is wrong with it."""
    page = await _page(reference, step, asker, shared)
    if page.only_reads:
        raise NotEntitledError("In an emergency you can read the pathway, and do nothing else.")
    errors = _wrong(sent, page)
    if errors:
        return _show(page, asker, sent.fields, errors)
    said = sent.fields
    asked = ScanAsked(
        step=step,
        sha256=digest_of_file(sent.data),
        form=said.get("form") or None,
        page=int(said["page"]) if said.get("page", "").strip() else None,
        shows=ScanShows(said["shows"]) if said.get("shows") else None,
    )
    pathways = shared.services.pathways
    try:
        kept = await pathways.add_scan(reference, asker.acting, asked, sent.data, said["key"])
    except BadContentError as wrong:
        told = tuple((e.path if e.path in _ASKED else "file", e.message) for e in wrong.errors)
        return _show(page, asker, said, told or (("file", wrong.detail),))
    except KeyReusedError:
        page = await _page(reference, step, asker, shared)
        return _show(page, asker, {**said, "key": ""}, (("file", _SENT_BEFORE),))
    back = f"/pathways/{reference}/steps/{step}/scans?kept={kept.id}"
    return RedirectResponse(back, status_code=303)


async def _page(reference: str, step: str, asker: SignedIn, shared: Web) -> ScansPage:
    page = scans_page(await shared.services.pathways.read(reference, asker.acting), step)
    if page is None:
        raise not_there()
    return page


def _show(
    page: ScansPage,
    asker: SignedIn,
    said: Mapping[str, str],
    errors: Errors = (),
    *,
    kept: str = "",
) -> Response:
    return html(
        "scans.html",
        status=422 if errors else 200,
        viewer=asker.viewer,
        page=page,
        said=said,
        errors=errors,
        kept=any(each.document == kept for each in page.of.forms),
        megabytes=_MEGABYTES,
    )


def _wrong(sent: Upload, page: ScansPage) -> Errors:
    if sent.too_large or len(sent.data) > LARGEST_SCAN:
        return (("file", _TOO_LARGE),)
    errors: Errors = ()
    if not sent.data:
        errors += (("file", "Choose the file of the scan. It must not be empty."),)
    if sent.fields.get("form") and sent.fields["form"] not in dict(page.forms):
        errors += (("form", "Choose a form from the list."),)
    if sent.fields.get("shows") and sent.fields["shows"] not in set(ScanShows):
        errors += (("shows", "Choose from the list what it shows."),)
    number = sent.fields.get("page", "").strip()
    if number and not _is_page(number):
        errors += (("page", f"Give a number from 1 to {MOST_PAGES}, or leave it empty."),)
    return errors + judge_key("file", sent.fields.get("key", ""))


def _is_page(number: str) -> bool:
    plain = number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS
    return plain and 1 <= int(number) <= MOST_PAGES
