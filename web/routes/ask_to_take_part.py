"""Asking another organisation to take part in a pathway."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path
from starlette.responses import RedirectResponse, Response

from records.taking_part import Part
from services.errors import BadContentError, KeyReusedError, NotEntitledError
from services.readings import OrganisationName
from services.requests import Involve
from web.asking import Asker, SignedIn, TheWeb, Web, our_own_form
from web.pages import html
from web.presenters.ask_to_take_part import parts_to_choose
from web.presenters.involved import PARTS
from web.told_time import told_time
from web.typed import LONGEST_CODE, Errors, Typed, judge_key, judge_text

router = APIRouter(prefix="/pathways/{reference}/involved/ask")

Reference = Annotated[str, Path(max_length=64)]
_WHEN = ("day", "month", "year", "time")
_ASKED = ("organisation", "part", "until", "reason")


def typed(
    key: Typed = "",
    organisation: Typed = "",
    part: Typed = "",
    day: Typed = "",
    month: Typed = "",
    year: Typed = "",
    time: Typed = "",
    reason: Typed = "",
) -> dict[str, str]:
    """What the form holds, as it was typed."""
    return {
        "key": key,
        "organisation": organisation,
        "part": part,
        "day": day,
        "month": month,
        "year": year,
        "time": time,
        "reason": reason,
    }


@router.get("")
async def ask(reference: Reference, asker: Asker, shared: TheWeb) -> Response:
    """The form, for whoever may ask."""
    choices = await shared.services.involved.to_ask(reference, asker.acting)
    return _form(reference, asker, choices, typed())


@router.post("", dependencies=[Depends(our_own_form)])
async def asked(
    reference: Reference,
    asker: Asker,
    shared: TheWeb,
    said: Annotated[dict[str, str], Depends(typed)],
) -> Response:
    """Ask it, and lead back to who takes part; or say on the same page what is wrong."""
    choices = await shared.services.involved.to_ask(reference, asker.acting)
    until, errors = _until(said)
    errors = _missing(said) + errors
    if errors:
        return _form(reference, asker, choices, said, _in_order(errors))
    wanted = Involve(
        organisation=_code(said),
        part=Part(said["part"]),
        until=until,
        reason=said["reason"].strip(),
    )
    try:
        await _judge_new(reference, asker, shared, wanted)
        await shared.services.involved.involve(reference, asker.acting, wanted, said["key"])
    except BadContentError as wrong:
        told = tuple((e.path, e.message) for e in wrong.errors if e.path in _ASKED)
        errors = told or (("organisation", wrong.detail),)
    except NotEntitledError as wrong:
        return _form(reference, asker, choices, said, (("organisation", wrong.detail),), status=403)
    except KeyReusedError:
        said = said | {"key": ""}
        errors = (("organisation", _SENT_BEFORE),)
    if errors:
        return _form(reference, asker, choices, said, errors)
    return RedirectResponse(f"/pathways/{reference}/involved", status_code=303)


_SENT_BEFORE = (
    "This form was sent before, with other answers, and those were kept. See who takes part now; "
    "if this organisation is to be asked too, send the form again."
)


async def _judge_new(reference: str, asker: SignedIn, shared: Web, wanted: Involve) -> None:
    """Nobody is given another part from here: one who takes part already is only told of.

    The same part is let through, so that a form that was sent twice is answered as it was at first.
    """
    there = await shared.services.involved.involved(reference, asker.acting)
    for each in there:
        if each.organisation == wanted.organisation and each.part is not wanted.part:
            part = f" ({PARTS[each.part]})" if each.part else ""
            raise BadContentError(f"This organisation takes part already{part}.")


def _form(
    reference: str,
    asker: SignedIn,
    choices: tuple[OrganisationName, ...] | None,
    said: Mapping[str, str],
    errors: Errors = (),
    *,
    status: int = 422,
) -> Response:
    named = None if choices is None else tuple((e.code, f"{e.name} ({e.code})") for e in choices)
    return html(
        "involved_ask.html",
        status=status if errors else 200,
        viewer=asker.viewer,
        reference=reference,
        organisations=named,
        parts=parts_to_choose(),
        said=said,
        errors=errors,
    )


def _code(said: Mapping[str, str]) -> str:
    return said["organisation"].strip().upper()


def _until(said: Mapping[str, str]) -> tuple[datetime | None, Errors]:
    if not any(said[each].strip() for each in _WHEN):
        return None, ()
    try:
        return told_time(said["day"], said["month"], said["year"], said["time"]), ()
    except ValueError as wrong:
        return None, (("until", str(wrong)),)


def _missing(said: Mapping[str, str]) -> Errors:
    errors: Errors = ()
    if not _code(said):
        errors += (("organisation", "Say which organisation is asked."),)
    elif len(_code(said)) > LONGEST_CODE:
        errors += (("organisation", "There is no organisation with this ODS code."),)
    if said["part"] not in set(Part):
        errors += (("part", "Choose in what part it is asked."),)
    errors += judge_text("reason", said["reason"], "Say why it is asked.")
    return errors + judge_key("organisation", said["key"])


def _in_order(errors: Errors) -> Errors:
    """As the questions come on the page."""
    return tuple(sorted(errors, key=lambda error: _ASKED.index(error[0])))
