"""Admission papers, service and the nearest relative (periods.md sections 3, 10 and 11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from statute.answering.asked import Asked, Counted, NotAnswerableError
from statute.answering.by_count import until_day
from statute.answering.row import Row, may
from statute.counting import Period, days, days_to, hours
from statute.instants import midnight_closing, midnight_opening, say_day
from statute.service import Document, NotServedError, Service, ServiceMethod, served
from statute.vocabulary import Ambiguity


def admit_in_days(asked: Asked) -> Counted:
    """Fourteen days from the last of the medical examinations (s.6(1)(a))."""
    last = asked.day()
    if asked.told("other_examined_on"):
        last = max(last, asked.on("other_examined_on"))
    return Counted(period=days(last, asked.rule.length))


def admit_in_hours(asked: Asked) -> Counted:
    """24 hours from the examination or the application, whichever is earlier (s.6(1)(b))."""
    told = [asked.at(name) for name in ("examined_at", "application_at") if asked.told(name)]
    if asked.starts is not None or not told:
        told.append(asked.instant())
    return Counted(period=hours(min(told), asked.rule.length))


def seen_by(asked: Asked) -> Counted:
    """The fourteen days that end with the day of the application (s.11(5))."""
    period = days_to(asked.day(), asked.rule.length)
    assert period.first_day is not None
    return Counted(period=period, more={"earliest_seen": period.first_day})


def from_service(asked: Asked) -> Counted:
    """72 hours from the service of the nearest relative's notice or order (s.25(1))."""
    if asked.told("service_method"):
        service = _served(asked, Document.RELATIVES_ORDER)
        period = hours(service.served_at, asked.rule.length)
        if service.ambiguity is not Ambiguity.NONE:
            period = replace(period, ambiguity=service.ambiguity)
        more = {"served_at": service.served_at}
        return Counted(period=period, note=service.explanation, more=more)
    note = (
        "The 72 hours run from service on somebody authorised to receive for the managers; if "
        "whoever took it was not, they run from when it reaches somebody who is (SI 2008/1184 "
        "reg 3)."
    )
    return Counted(period=hours(asked.instant(), asked.rule.length), note=note)


def recalled(asked: Asked) -> Counted:
    """When a notice of recall counts as served, and the duty to return begins (s.17E(5)-(6))."""
    if asked.told("service_method"):
        service = _served(asked, Document.RECALL_NOTICE)
        at, note, doubt = service.served_at, service.explanation, service.ambiguity
    else:
        at, note, doubt = asked.moment(), "", Ambiguity.NONE
    period = Period(
        code=asked.rule.count_code,
        length=0,
        starts_at=at,
        ambiguity=doubt,
        explanation="It starts the duty to return, not the 72 hours.",
    )
    return Counted(period=period, note=note, more={"served_at": at})


def _served(asked: Asked, document: Document) -> Service:
    try:
        method = ServiceMethod(asked.word("service_method"))
        return served(
            document,
            method,
            _sent(asked),
            agreed=asked.holds("agreed", default=True),
            authorised=asked.holds("authorised", default=True),
        )
    except NotServedError as refused:
        raise NotAnswerableError(str(refused)) from None
    except ValueError:
        known = ", ".join(ServiceMethod)
        raise NotAnswerableError(f"The fact service_method is one of: {known}.") from None


def _sent(asked: Asked) -> datetime:
    sent = asked.either("sent_at") if asked.told("sent_at") else asked.moment()
    return sent if isinstance(sent, datetime) else midnight_opening(sent)


def extended(asked: Asked) -> Counted:
    """Section 2 while displacement is pending: until disposal, and seven days more (s.29(4))."""
    last = asked.day()
    why = _not_extended(asked)
    if why:
        return _until(asked, last, f"{why} Section 2 ends as it would.", extended=False)
    if not asked.told("disposed_on"):
        open_ended = Period(
            code=asked.rule.count_code,
            length=asked.rule.length,
            starts_at=midnight_opening(last),
            first_day=last,
            explanation="Until the application is finally disposed of and, if an order is made, "
            "seven days more. Give the day with --fact disposed_on=...",
        )
        return Counted(period=open_ended, more={"extended": True})
    disposed = asked.on("disposed_on")
    if disposed < last:
        said = "The application was disposed of before section 2 ended."
        return _until(asked, last, f"{said} It is not prolonged.", extended=False)
    if not asked.holds("order_made"):
        return _until(asked, disposed, "No order was made: until final disposal.", extended=True)
    period = days(disposed, 7)
    assert period.last_day is not None
    other = period.last_day + timedelta(days=1)
    note = f"If the day of disposal is not counted, the last day is {say_day(other)}; the "
    return Counted(
        period=replace(period, ambiguity=Ambiguity.DAY1),
        note=f"{note}earlier is used.",
        more={"extended": True, "last_day_if_week_excludes_disposal_day": other},
    )


def _not_extended(asked: Asked) -> str:
    if asked.told("ground") and asked.word("ground").strip("()") not in ("c", "d"):
        return "Only an application on ground (c) or (d) prolongs section 2."
    if asked.told("application_on") and asked.on("application_on") > asked.day():
        return "The application was not pending immediately before section 2 ended."
    return ""


def _until(asked: Asked, last: date, said: str, *, extended: bool) -> Counted:
    period = Period(
        code=asked.rule.count_code,
        length=asked.rule.length,
        starts_at=midnight_opening(asked.day()),
        first_day=asked.day(),
        last_day=last,
        prudent_last_day=last,
        expires_at=midnight_closing(last),
        explanation=said,
    )
    return Counted(period=period, more={"extended": extended})


def latest_notice(asked: Asked) -> Counted:
    """At least seven days before the discharge planned, where practicable (s.133(1))."""
    planned = asked.day()
    last = planned - timedelta(days=asked.rule.length)
    period = Period(
        code=asked.rule.count_code,
        length=asked.rule.length,
        last_day=last,
        prudent_last_day=last,
        expires_at=midnight_closing(last),
        explanation=f"At least {asked.rule.length} days before {say_day(planned)}: by the end of "
        f"{say_day(last)}.",
    )
    return Counted(period=period)


_SERVICE = (
    may("service_method", f"how it was served: {', '.join(ServiceMethod)}"),
    may("sent_at", "when it was handed over, left, posted or sent, if not given as the start"),
    may("agreed", "false if the recipient does not agree to electronic communication"),
    may("authorised", "false if whoever took it was not authorised to receive it"),
)
_DISPLACEMENT = (
    may("application_on", "the day of the application to the court"),
    may("ground", "the ground: a, b, c, d or e"),
    may("disposed_on", "the day on which the application was finally disposed of"),
    may("order_made", "true if the court made the order"),
)
_S2_LAST = "the last day of section 2"

ROWS: Mapping[str, Row] = {
    "s12.signed_before": Row(until_day, starts="the day of the application"),
    "s11.seen": Row(seen_by, starts="the day of the application"),
    "s6.admit14": Row(admit_in_days, (may("other_examined_on", "the day of the other one"),)),
    "s6.admit24": Row(
        admit_in_hours,
        (
            may("examined_at", "when the doctor examined the patient"),
            may("application_at", "when the application was made"),
        ),
    ),
    "s25.notice72": Row(from_service, _SERVICE),
    "s25.bar": Row(from_service, _SERVICE),
    "cto.recall_notice": Row(recalled, _SERVICE),
    "s2.s29_extension": Row(extended, _DISPLACEMENT, _S2_LAST),
    "s29.pending": Row(until_day, starts=_S2_LAST),
    "s133": Row(latest_notice, starts="the day of the discharge planned"),
}
