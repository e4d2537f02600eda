"""Inviting somebody without an account to sign: the form as it will be, then link and code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from forms import catalogue
from services.errors import BadContentError, FieldError, KeyReusedError
from services.form_reading import read_form
from services.readings import GuestReading, InvolvementReading, OrganisationName, Reading
from services.requests import FormGiven, InviteGuest
from statute.vocabulary import Role
from web.asking import Asker, SignedIn, TheWeb, Web, our_own_form
from web.pages import html
from web.presenters import invite
from web.presenters.drawn_form import Section, Typed, at_its_question, content_of, first
from web.presenters.invite import FormToSign
from web.typed import LONGEST_CODE, Errors, judge_key

router = APIRouter(prefix="/pathways/{reference}/guests/invite")

Reference = Annotated[str, Path(max_length=64)]

_ABOUT_THE_GUEST = ("role", "organisation", "hours", "again")
_USUAL_HOURS = "24"
_CHOOSE = "Choose which form they are asked to sign."
_SENT_BEFORE = (
    "This form was sent before, with other answers, and somebody was invited by that. See the "
    "guests of the pathway; if somebody else is to be invited too, send the form again."
)


@router.get("")
async def ask(
    reference: Reference,
    asker: Asker,
    shared: TheWeb,
    form: Annotated[str | None, Query(pattern=r"^[A-Za-z0-9]{0,16}$")] = None,
) -> Response:
    """Which form; then what it is to say, and who is asked to sign it."""
    asked = await _Asked.of(reference, asker, shared)
    chosen = invite.form_to_sign(form or "")
    if chosen is None:
        return _choose(asked, asker, () if form is None else (("form", _CHOOSE),))
    typed = {**invite.begun(asked.reading), "hours": (_USUAL_HOURS,)}
    return _form(asked, asker, chosen, typed)


@router.post("", dependencies=[Depends(our_own_form)])
async def send(reference: Reference, request: Request, asker: Asker, shared: TheWeb) -> Response:
    """Invite them, and show link and code this once; or say on the same page what is wrong."""
    asked = await _Asked.of(reference, asker, shared)
    typed = await _typed(request)
    chosen = invite.form_to_sign(first(typed, "form"))
    if chosen is None:
        return _choose(asked, asker, (("form", _CHOOSE),))
    sections = invite.questions(chosen, asked.reading)
    content, errors = content_of(sections, typed)
    given = FormGiven(code=chosen.code, content=content, part=invite.PART)
    errors = _wrong(typed, chosen) + _not_said(sections, given, errors)
    if errors:
        return _form(asked, asker, chosen, typed, errors)
    wanted = InviteGuest(
        form=given,
        role=Role(first(typed, "role")),
        organisation=_code(typed),
        hours=int(first(typed, "hours")),
        again=first(typed, "again") or None,
    )
    key = first(typed, "key")
    try:
        made = await shared.services.involved.invite(reference, asker.acting, wanted, key)
    except BadContentError as wrong:
        told = tuple(_told(sections, each) for each in wrong.errors)
        return _form(asked, asker, chosen, typed, told or (("organisation", wrong.detail),))
    except KeyReusedError:
        anew = {**typed, "key": ("",)}
        return _form(asked, asker, chosen, anew, (("organisation", _SENT_BEFORE),))
    names = await shared.services.involved.names([made.organisation])
    address = (shared.address or str(request.base_url)).rstrip("/")
    return html(
        "guest_invited.html",
        viewer=asker.viewer,
        reference=reference,
        page=invite.invited(made, names, address),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What the pages stand on; whoever may not invite is refused before anything is asked."""

    reading: Reading
    guests: tuple[GuestReading, ...]
    involved: tuple[InvolvementReading, ...]
    to_ask: tuple[OrganisationName, ...] | None
    names: Mapping[str, str]

    @classmethod
    async def of(cls, reference: str, asker: SignedIn, shared: Web) -> _Asked:
        services, acting = shared.services.involved, asker.acting
        guests = await services.guests_of(reference, acting)
        return cls(
            guests=guests,
            involved=await services.involved(reference, acting),
            to_ask=await services.to_ask(reference, acting),
            names=await services.names(each.organisation for each in guests),
            reading=await shared.services.pathways.read(reference, acting),
        )


async def _typed(request: Request) -> Typed:
    sent = await request.form()
    texts = {name: sent.getlist(name) for name in sent}
    return {
        name: tuple(value for value in values if isinstance(value, str))
        for name, values in texts.items()
    }


def _code(typed: Typed) -> str:
    return first(typed, "organisation").strip().upper()


def _wrong(typed: Typed, chosen: FormToSign) -> Errors:
    errors: Errors = ()
    if first(typed, "role") not in dict(chosen.roles):
        errors += (("role", "Choose in which role they sign."),)
    if not _code(typed):
        errors += (("organisation", "Say for which organisation they act."),)
    elif len(_code(typed)) > LONGEST_CODE:
        errors += (("organisation", "There is no organisation with this ODS code."),)
    if first(typed, "hours") not in dict(invite.HOURS):
        errors += (("hours", "Choose how long the link is good."),)
    if len(first(typed, "again")) > LONGEST_CODE:
        errors += (("again", "Choose a guest from the list."),)
    return errors + judge_key("organisation", first(typed, "key"))


def _not_said(sections: tuple[Section, ...], given: FormGiven, errors: Errors) -> Errors:
    """All that is wrong with what the form says, at once; `errors` are known already."""
    try:
        read_form(given, from_paper=False)
    except BadContentError as wrong:
        known = {on for on, _ in errors}
        found = tuple(at_its_question(sections, each, "the-form") for each in wrong.errors)
        errors += tuple(each for each in found if each[0] not in known)
    places = [question.id for section in sections for question in section.questions]
    return tuple(sorted(errors, key=lambda e: places.index(e[0]) if e[0] in places else -1))


def _told(sections: tuple[Section, ...], wrong: FieldError) -> tuple[str, str]:
    if wrong.path in _ABOUT_THE_GUEST:
        return wrong.path, wrong.message
    return at_its_question(sections, wrong, "the-form")


def _choose(asked: _Asked, asker: SignedIn, errors: Errors = ()) -> Response:
    return html(
        "guest_form.html",
        status=422 if errors else 200,
        viewer=asker.viewer,
        reference=asked.reading.reference,
        forms=tuple((each.code, each.title) for each in invite.forms_to_sign()),
        errors=errors,
    )


def _form(
    asked: _Asked, asker: SignedIn, chosen: FormToSign, typed: Typed, errors: Errors = ()
) -> Response:
    role = chosen.roles[0][0] if len(chosen.roles) == 1 else first(typed, "role")
    said: dict[str, Any] = {
        "viewer": asker.viewer,
        "reference": asked.reading.reference,
        "form": chosen,
        "regulation": catalogue.form(chosen.code).regulation,
        "sections": invite.questions(chosen, asked.reading),
        "organisations": invite.organisations_of(asked.involved, asked.to_ask),
        "earlier": invite.earlier(asked.guests, role, asked.names),
        "hours": invite.HOURS,
        "typed": typed,
        "errors": errors,
    }
    return html("guest_invite.html", status=422 if errors else 200, **said)
