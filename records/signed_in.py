"""Whoever signed in, with the posts and approvals they hold: in one look, at every request."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Date, String, and_, bindparam, cast, null, select, union_all
from sqlmodel import col

from records.approvals import COLUMNS, fact_of
from records.database import Look, rows_of
from records.people import in_force
from records.sealed import Carrier, unseal
from records.tables import (
    AppointmentRow,
    ApprovalFactRow,
    OrganisationRow,
    ProfessionalRow,
    SignInRow,
    SiteRow,
)
from records.tables.base import UtcDateTime
from statute.approvals import Register, register_of
from statute.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Post:
    """A role held for an organisation, which has these hospital sites."""

    role: Role
    organisation: str
    organisation_name: str
    sites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody in the directory, with the posts they hold at the instant asked about."""

    person: str
    name: str
    profession: str | None
    registration: str | None
    posts: tuple[Post, ...]
    approvals: Register
    """Every approval that is known of them."""


_OF_POSTS = (
    *(col(ProfessionalRow.id), col(ProfessionalRow.name), col(ProfessionalRow.profession)),
    *(col(ProfessionalRow.registration), col(AppointmentRow.role)),
    *(col(AppointmentRow.organisation), col(OrganisationRow.name)),
    *(col(SiteRow.code), col(SiteRow.name)),
)
_NO_POST = [cast(null(), String)] * len(_OF_POSTS)
_NO_FACT = [
    cast(null(), each.type if isinstance(each.type, Date | UtcDateTime) else String())
    for each in COLUMNS
]


def _asking(person: Any) -> Any:
    """Posts and approvals as rows of one answer: each has the columns of the other empty."""
    at: Any = bindparam("at", type_=UtcDateTime())
    held = and_(col(AppointmentRow.person) == col(ProfessionalRow.id), *in_force(at))
    posts = (
        select(*_OF_POSTS, *_NO_FACT)
        .select_from(ProfessionalRow)
        .outerjoin(AppointmentRow, held)
        .outerjoin(OrganisationRow, col(OrganisationRow.code) == col(AppointmentRow.organisation))
        .outerjoin(SiteRow, col(SiteRow.organisation) == col(AppointmentRow.organisation))
        .where(col(ProfessionalRow.id).in_(person))
    )
    facts = select(*_NO_POST, *COLUMNS).where(col(ApprovalFactRow.person).in_(person))
    return union_all(posts, facts)


def _with_sign_in(person: Any, issuer: Any, subject: Any) -> Any:
    """Whose sign-in it is, to be asked within the question."""
    return select(person).where(
        issuer == bindparam("issuer", type_=String()),
        subject == bindparam("subject", type_=String()),
    )


_OWN, _FURTHER = (
    _asking(_with_sign_in(col(person), col(issuer), col(subject)))
    for person, issuer, subject in (
        (ProfessionalRow.id, ProfessionalRow.issuer, ProfessionalRow.subject),
        (SignInRow.person, SignInRow.issuer, SignInRow.subject),
    )
)
"""Made once: asked at every request."""


async def signed_in(session: Look, issuer: str, subject: str, at: datetime) -> SignedIn | None:
    """Whoever has this sign-in, or has it as a further one; None if nobody has."""
    asked = {"issuer": issuer, "subject": subject, "at": at}
    return await _found(session, _OWN, asked) or await _found(session, _FURTHER, asked)


async def _found(session: Look, question: Any, asked: dict[str, Any]) -> SignedIn | None:
    rows = await rows_of(session, question, asked)
    posts = [row[: len(_OF_POSTS)] for row in rows if row[0] is not None]
    told = [fact_of(session, row[len(_OF_POSTS) :]) for row in rows if row[0] is None]
    return _signed_in(session, posts, register_of(told)) if posts else None


def _signed_in(session: Carrier, rows: Sequence[Any], approvals: Register) -> SignedIn:
    """One row for each site of each post; of somebody without a post, one with nothing there."""
    person, kept, profession, registration = rows[0][:4]
    name = unseal(session, ProfessionalRow, "name", [person], kept)
    held = [row[4:] for row in rows if row[4] is not None]
    sites: dict[tuple[str, str, str], list[str]] = {}
    for role, organisation, called, site, _ in sorted(held, key=_in_order):
        sites.setdefault((organisation, role, called), []).extend([site] if site else [])
    posts = (Post(Role(role), code, called, tuple(s)) for (code, role, called), s in sites.items())
    return SignedIn(person, name, profession, registration, tuple(posts), approvals)


def _in_order(row: Sequence[Any]) -> tuple[str, ...]:
    role, organisation, _, site, called = row
    return organisation, role, called or "", site or ""
