"""When a paper counts as served: the instant a clock uses (SI 2008/1184 regs 3, 6; s.32(2)).

Furnishing is an act and receipt a record of it: what is duly served counts as received. The core
asks these functions what a manner of delivery means; they read no clock and know no pathway.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from statute.business_days import business_day_after
from statute.fact import Instant, fact
from statute.instants import (
    in_utc,
    london_date,
    midnight_closing,
    midnight_opening,
    say_day,
    say_instant,
)
from statute.vocabulary import Ambiguity


class Document(StrEnum):
    """The kinds of paper that the regulations treat differently."""

    GENERAL = "general"
    """Any document under Part 2 for which there is no rule of its own (reg 3(1))."""
    TO_THE_PATIENT = "to_the_patient"
    """Anything served on the patient, but for a notice of recall (reg 3(1B))."""
    APPLICATION = "application"
    """An application for admission (reg 3(2))."""
    HOLDING_REPORT = "holding_report"
    """A report under section 5(2), Form H1 (reg 3(5))."""
    RELATIVES_ORDER = "relatives_order"
    """The nearest relative's notice, or order for discharge (reg 3(3)-(4))."""
    RECALL_NOTICE = "recall_notice"
    """A notice of recall from a community treatment order, Form CTO3 (reg 6(5)-(6))."""
    REPORT_TO_MANAGERS = "report_to_managers"
    """A report furnished to the managers: renewal, extension, barring, return (reg 3(1))."""


class ServiceMethod(StrEnum):
    """How a paper was delivered, or sent on its way."""

    BY_HAND = "by_hand"
    """Handed to the person, or to an officer whom the body authorised to receive it."""
    LEFT_AT_ADDRESS = "left_at_address"
    """Delivered to the patient's usual or last known address."""
    FIRST_CLASS_POST = "first_class_post"
    OTHER_POST = "other_post"
    INTERNAL_MAIL = "internal_mail"
    ELECTRONIC = "electronic"


_BY_HAND = ServiceMethod.BY_HAND
_POST = (ServiceMethod.FIRST_CLASS_POST, ServiceMethod.OTHER_POST)
_IF_AGREED = (ServiceMethod.INTERNAL_MAIL, ServiceMethod.ELECTRONIC)

_OPEN: dict[Document, tuple[ServiceMethod, ...]] = {
    Document.GENERAL: (_BY_HAND, *_POST, *_IF_AGREED),
    Document.TO_THE_PATIENT: (_BY_HAND, *_POST),
    Document.APPLICATION: (_BY_HAND, ServiceMethod.ELECTRONIC),
    Document.HOLDING_REPORT: (_BY_HAND, *_IF_AGREED),
    Document.RELATIVES_ORDER: (_BY_HAND, *_POST, *_IF_AGREED),
    Document.RECALL_NOTICE: (
        _BY_HAND,
        ServiceMethod.LEFT_AT_ADDRESS,
        ServiceMethod.FIRST_CLASS_POST,
    ),
    Document.REPORT_TO_MANAGERS: (_BY_HAND, *_IF_AGREED),
}

_CITATIONS: dict[Document, str] = {
    Document.GENERAL: "SI 2008/1184 reg 3(1), (6)-(7A)",
    Document.TO_THE_PATIENT: "SI 2008/1184 reg 3(1), (1B), (6)",
    Document.APPLICATION: "SI 2008/1184 reg 3(2), (7A)(a)",
    Document.HOLDING_REPORT: "SI 2008/1184 reg 3(5), (7), (7A)(a)",
    Document.RELATIVES_ORDER: "SI 2008/1184 reg 3(3)-(4), (6)-(7), (7A)(b)",
    Document.RECALL_NOTICE: "SI 2008/1184 reg 6(5)-(6)",
    Document.REPORT_TO_MANAGERS: "SI 2008/1184 reg 3(1), (7), (7A)(a); s.32(2)",
}


@fact
class Service:
    """When a paper counts as served, and how that was worked out.

    What starts with service starts at `served_at`. What the sender must have done by a time is
    done in time if `complete_at` is not later: they differ where the rule names a day and no hour.
    """

    served_at: Instant
    complete_at: Instant
    ambiguity: Ambiguity
    citation: str
    explanation: str


class NotServedError(ValueError):
    """The paper cannot be served in that way; says why, and by which rule."""


def permitted(document: Document) -> tuple[ServiceMethod, ...]:
    """The ways in which the paper may be served at all."""
    return _OPEN[document]


def citation_of(document: Document) -> str:
    """The regulation on serving the paper."""
    return _CITATIONS[document]


def why_not(
    document: Document, method: ServiceMethod, *, agreed: bool = False, authorised: bool = True
) -> str:
    """Why the paper is not served in that way, in words; nothing if it is.

    `agreed`: the recipient agrees to internal mail or electronic communication.
    `authorised`: whoever it was handed to is the person served or authorised to receive for them.
    """
    if method not in _OPEN[document]:
        if method is ServiceMethod.ELECTRONIC:
            return "Nothing may be served on the patient electronically."
        return f"This paper may not be served by {_words(method)}."
    if method in _IF_AGREED and not agreed:
        return f"The recipient has not agreed to {_words(method)}."
    if method is _BY_HAND and not authorised:
        return "It was handed to somebody who is not authorised to receive it."
    return ""


def served(
    document: Document,
    method: ServiceMethod,
    done_at: datetime,
    *,
    agreed: bool = False,
    authorised: bool = True,
) -> Service:
    """When the paper counts as served, if it was handed over, left, posted or sent at `done_at`.

    Raises:
        NotServedError: it is not served in that way (see `why_not`).
    """
    if reason := why_not(document, method, agreed=agreed, authorised=authorised):
        raise NotServedError(f"{reason} ({_CITATIONS[document]})")
    done_at = in_utc(done_at)
    if method in _POST:
        return _by_post(document, done_at, 2 if method is ServiceMethod.FIRST_CLASS_POST else 4)
    if method is ServiceMethod.LEFT_AT_ADDRESS:
        day = london_date(done_at) + timedelta(days=1)
        why = f"Left at the address: served the day after, {say_day(day)}, any day of the week."
        return _service(document, midnight_opening(day), midnight_opening(day), why)
    if method is ServiceMethod.ELECTRONIC and document is Document.RELATIVES_ORDER:
        day = business_day_after(london_date(done_at), 1)
        why = f"Sent electronically: served as the next business day begins, {say_day(day)}."
        return _service(document, midnight_opening(day), midnight_opening(day), why)
    return _service(document, done_at, done_at, _AT_ONCE[method])


_AT_ONCE = {
    ServiceMethod.BY_HAND: "Handed over: served on delivery.",
    ServiceMethod.INTERNAL_MAIL: "Internal mail: served when it was put into the system.",
    ServiceMethod.ELECTRONIC: "Sent electronically: served immediately on sending.",
}


def _by_post(document: Document, posted_at: datetime, n: int) -> Service:
    day = business_day_after(london_date(posted_at), n)
    nth = "second" if n == 2 else "fourth"
    why = (
        f"Posted: served on the {nth} business day after posting, {say_day(day)}. The rule names "
        "no hour, so what starts, starts with that day, and what must be done by then may be done "
        "until it is over."
    )
    opens, closes = midnight_opening(day), midnight_closing(day)
    return _service(document, opens, closes, why, Ambiguity.CONTESTED)


def _service(
    document: Document,
    at: datetime,
    complete: datetime,
    why: str,
    ambiguity: Ambiguity = Ambiguity.NONE,
) -> Service:
    return Service(
        served_at=at,
        complete_at=complete,
        ambiguity=ambiguity,
        citation=_CITATIONS[document],
        explanation=f"{why} That is {say_instant(at)}.",
    )


def _words(method: ServiceMethod) -> str:
    return method.value.replace("_", " ")
