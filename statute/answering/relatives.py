"""Service, the nearest relative and displacement (periods.md sections 10, 11 and 15)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from statute.answering.asked import Asked, Counted, NotAnswerableError
from statute.answering.by_count import until_day
from statute.answering.row import Row, may
from statute.counting import Period, barred_until_over, days, hours, months
from statute.instants import midnight_closing, midnight_opening, say_day
from statute.period import day_counted
from statute.service import Document, NotServedError, Service, ServiceMethod, served
from statute.vocabulary import Ambiguity


def notice(asked: Asked) -> Counted:
    """The order may be made, or take effect, only when 72 hours' notice is over (s.25(1))."""
    found = from_service(asked)
    if not asked.told("at"):
        return found
    assert found.period.expires_at is not None
    over = asked.at("at") >= found.period.expires_at
    said = "" if over else " An order before the notice is over has no effect yet."
    return replace(found, note=f"{found.note}{said}".strip(), in_time=over)


def barred(asked: Asked) -> Counted:
    """No further order by that relative in the months that begin with the report (s.25(1)(b))."""
    period = barred_until_over(months(asked.day(), asked.rule.length))
    assert period.last_day is not None
    more = {"order_effective_from": period.last_day + timedelta(days=1)}
    if not asked.told("on"):
        return Counted(period=period, more=more)
    day, earlier = asked.on("on"), period.prudent_last_day
    over = not asked.day() <= day <= period.last_day
    said = "" if over else "An order on that day has no effect."
    if not over and earlier is not None and day > earlier:
        said = "An order on that day has no effect on one reading only: take advice."
    return Counted(period=period, note=said, more=more, in_time=over)


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
        told = asked.word("service_method").lower()
        method = _ALSO_CALLED.get(told) or ServiceMethod(told)
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


_ALSO_CALLED: Mapping[str, ServiceMethod] = {
    "hand": ServiceMethod.BY_HAND,
    "delivery": ServiceMethod.BY_HAND,
    "delivered": ServiceMethod.BY_HAND,
    "address": ServiceMethod.LEFT_AT_ADDRESS,
    "first_class": ServiceMethod.FIRST_CLASS_POST,
    "second_class": ServiceMethod.OTHER_POST,
    "second_class_post": ServiceMethod.OTHER_POST,
    "email": ServiceMethod.ELECTRONIC,
    "internal": ServiceMethod.INTERNAL_MAIL,
}


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
    period = days(disposed, asked.rule.length)
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


def pending(asked: Asked) -> Counted:
    """Lodged on ground (c) or (d) before section 2 ends, it keeps section 2 alive (s.29(4))."""
    found = until_day(asked)
    if not asked.told("application_on"):
        return found
    why = _not_extended(asked)
    note = why or "It was pending immediately before section 2 ended, which is prolonged."
    return replace(found, note=note, more={"extended": not why}, in_time=not why)


def acting_relative(asked: Asked) -> Counted:
    """Three months, unless the patient is liable in them: then until that ends (s.30(4))."""
    if not asked.holds("liable"):
        return Counted(
            period=months(asked.day(), asked.rule.length),
            note="It lasts longer for a patient who is liable on that day or becomes so in the "
            "period: --fact liable=true.",
        )
    return Counted(
        period=Period(
            code=asked.rule.count_code,
            length=asked.rule.length,
            starts_at=midnight_opening(asked.day()),
            first_day=asked.day(),
            explanation="The order lasts until the patient is discharged, or the application, "
            "order or direction otherwise ceases to have effect. A transfer under section 19 does "
            "not end it (s.30(4)(a)).",
        )
    )


def as_named(asked: Asked) -> Counted:
    """The period that the court named; if it named none, until the order is discharged."""
    if asked.told("months"):
        return Counted(period=months(asked.day(), asked.whole("months", 1)))
    if asked.told("until"):
        last = asked.on("until")
        if last < asked.day():
            raise NotAnswerableError("The last day that the court named comes before the order.")
        said = f"The court named a period that ends with {say_day(last)}."
        return Counted(period=day_counted(asked.rule.count_code, 0, asked.day(), last, said))
    return Counted(
        period=Period(
            code=asked.rule.count_code,
            length=0,
            starts_at=midnight_opening(asked.day()),
            first_day=asked.day(),
            explanation="No period was named: the order lasts until the court discharges it "
            "(s.30(4B)). If one was named, give --fact until=... or --fact months=...",
        )
    )


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
_LODGED = (
    may("application_on", "the day, or moment, at which the court received the application"),
    may("ground", "the ground: a, b, c, d or e"),
)
_S2_LAST = "the last day of section 2"

_LIABLE = (
    may(
        "liable",
        "true if, on that day or in the three months, the patient is or becomes liable under "
        "section 3, guardianship or an order of a court, or was a community patient on that day",
    ),
)
_NAMED = (
    may("until", "the last day that the court named"),
    may("months", "the number of months that the court named"),
)
_BY_POST = " Or, for a paper that was posted, say how with --fact service_method=first_class_post."

ROWS: Mapping[str, Row] = {
    "s25.notice72": Row(notice, _SERVICE, hint=_BY_POST),
    "s25.six_month_bar": Row(barred, (may("on", "a day of an order: does it have effect?"),)),
    "s25.bar": Row(from_service, _SERVICE, hint=_BY_POST),
    "cto.recall_notice": Row(recalled, _SERVICE),
    "s2.s29_extension": Row(extended, _DISPLACEMENT, _S2_LAST),
    "s29.pending": Row(pending, _LODGED, _S2_LAST),
    "s30.order_cd": Row(acting_relative, _LIABLE),
    "s30.order_abe": Row(as_named, _NAMED),
    "s133": Row(latest_notice, starts="the day of the discharge planned"),
}
