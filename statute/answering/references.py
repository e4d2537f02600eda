"""References to the tribunal: when they fall due, and what excuses them (periods.md 13.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from statute.answering.answer import Told
from statute.answering.asked import Asked, Counted, NotAnswerableError
from statute.answering.row import Row, may
from statute.counting import Period, chain, due_when_over, in_turn, since
from statute.instants import ONE_DAY, say_day
from statute.vocabulary import Ambiguity


def from_section_3(asked: Asked) -> Asked:
    """The same question from the section 3 admission, where that was told as a fact.

    The start, if there is one, is then the section 2 admission, which is the applicable day.
    """
    if not asked.told(_S3):
        return asked
    facts = {name: value for name, value in asked.facts.items() if name != _S3}
    if asked.starts is not None and asked.day() != asked.on(_S3):
        if asked.told(_S2) and asked.on(_S2) != asked.day():
            raise NotAnswerableError(
                f"With {_S3} told, the start is the section 2 admission; {_S2} tells another."
            )
        facts[_S2] = asked.day().isoformat()
    return replace(asked, starts=asked.on(_S3), facts=facts)


def of_managers(asked: Asked) -> Counted:
    """On the expiry of six months from the first admission, unless something excuses (s.68(2)-(5)).

    A right to apply under section 2 does not excuse, and an application that was withdrawn counts
    as never made.
    """
    due = at_the_end(_from_first_admission(asked))
    said = _excused(asked, due.period) or _withdrawn_late(asked, due.period)
    if said is not None:
        note, more = said
        return replace(due, note=note, more={**due.more, **more}, at_end=_nothing(more))
    return _after_absence(asked, due)


def _from_first_admission(asked: Asked) -> Asked:
    """The section 2 admission counts, if section 2 was in force when section 3 followed it."""
    if not asked.told("s2_admitted_on"):
        return asked
    earlier = asked.on("s2_admitted_on")
    if earlier > asked.day():
        raise NotAnswerableError("The section 2 admission comes after the start.")
    return replace(asked, starts=earlier)


def _excused(asked: Asked, period: Period) -> tuple[str, Mapping[str, Told]] | None:
    """What was done in the period that leaves the managers nothing to refer (s.68(3))."""
    for what, under, excusing in (
        ("applied_on", "applied_under", _rights(asked)),
        ("referred_on", "referred_under", _REFERENCES),
    ):
        if not asked.told(what):
            continue
        named = asked.word(under).lower().strip("() ")
        day = asked.on(what)
        assert period.last_day is not None
        assert period.first_day is not None
        if named not in excusing and named not in _EXCUSING_NOTHING:
            known = ", ".join((*excusing, *_EXCUSING_NOTHING))
            raise NotAnswerableError(f"The fact {under} is one of: {known}; {named!r} was given.")
        in_it = period.first_day <= day <= period.last_day
        if in_it and named in excusing and not _never_made(asked, what):
            said = f"Nothing falls due: on {say_day(day)}, within the period, {excusing[named]}"
            return f"{said} (s.68(3)).", {"reference_required": False}
    return None


def _nothing(more: Mapping[str, Told]) -> str | None:
    """What happens when the period is over, if there is nothing to refer."""
    return None if more["reference_required"] else "Nothing: no reference falls due with it."


def _never_made(asked: Asked, what: str) -> bool:
    """Whether it was withdrawn: then it counts as never made (s.68(4))."""
    return what == "applied_on" and asked.told("withdrawn_on")


def _withdrawn_late(asked: Asked, period: Period) -> tuple[str, Mapping[str, Told]] | None:
    """Withdrawn after the period: the managers refer as soon as possible then (s.68(4))."""
    if not (asked.told("applied_on") and asked.told("withdrawn_on")):
        return None
    withdrawn = asked.on("withdrawn_on")
    if withdrawn < asked.on("applied_on"):
        raise NotAnswerableError("The application was withdrawn before it was made.")
    assert period.last_day is not None
    if withdrawn <= period.last_day:
        return None
    said = f"The application was withdrawn on {say_day(withdrawn)}, after the period: the managers"
    more: dict[str, Told] = {"reference_required": True, "due_on": withdrawn}
    return f"{said} refer the case as soon as possible after that (s.68(4)).", more


def _after_absence(asked: Asked, due: Counted) -> Counted:
    """For somebody absent on the day it is due, only after the return (s.21(3))."""
    falls = due.more["due_on"]
    assert isinstance(falls, date)
    if not asked.told("absent_from") or asked.on("absent_from") > falls:
        return due
    returned = asked.on("returned_on") if asked.told("returned_on") else None
    if returned is not None and returned <= falls:
        return due
    note = (
        "The patient is absent without leave on the day on which it falls due, so it waits for "
        "the return (s.21(3))."
    )
    if returned is None:
        more = {name: value for name, value in due.more.items() if name != "due_on"}
        return replace(due, note=note, more={**more, "waits_for_return": True})
    said = f"{note} It is then due as soon as possible: since {say_day(returned)}."
    return replace(due, note=said, more={**due.more, "due_on": returned})


def at_the_end(asked: Asked) -> Counted:
    """A reference falls due on the day after period N, counted from the first day of all."""
    n, then = asked.period_number(), asked.rule.then
    if n > 1 and not then:
        raise NotAnswerableError(f"{asked.rule.id} has one period only; leave --period out.")
    *before, length = [asked.rule.length, *then, *then[-1:] * n][:n]
    return _due_after(asked, chain(asked.day(), sum(before), length))


def last_considered(asked: Asked) -> Counted:
    """More than three years since the tribunal considered the case; one year under 18 (s.68(6))."""
    length = min(12, asked.rule.length) if asked.holds("under_18") else asked.rule.length
    found = _due_after(asked, since(asked.day(), length))
    if not asked.told("order_on"):
        return found
    other = _due_after(asked, since(asked.on("order_on"), length)).more["due_on"]
    return replace(
        found,
        period=replace(found.period, ambiguity=Ambiguity.CONTESTED),
        note="For a case never heard, the years run from the order or admission (Reference Guide "
        "6.51); this case was heard, so they run from the hearing.",
        more={**found.more, "due_on_if_from_order": other},
    )


def liberty(asked: Asked) -> Counted:
    """Twelve months from the start of the conditions, then every two years (s.75(2C)-(2D))."""
    year = asked.rule.length
    due = _due_after(asked, in_turn(asked.day(), 0, year, 24, asked.period_number()))
    if not asked.told("considered_on"):
        return due
    day = asked.on("considered_on")
    first, last = due.period.first_day, due.period.last_day
    assert first is not None
    assert last is not None
    if not first <= day <= last:
        return due
    said = f"Nothing falls due: the tribunal considered the case in the period, on {say_day(day)}"
    more = {**due.more, "reference_required": False}
    return replace(due, note=f"{said} (s.75(2D)).", more=more, at_end=_nothing(more))


def _due_after(asked: Asked, period: Period) -> Counted:
    """Due on the day after the period: by no reading earlier, when it would be out of order."""
    assert period.last_day is not None
    due = period.last_day + ONE_DAY
    period = due_when_over(period)
    note = f"It falls due at the beginning of {say_day(due)}, and not before."
    early = asked.told("on") and asked.on("on") < due
    if early:
        note += " A reference made earlier is outside the tribunal's jurisdiction."
    return Counted(
        period=period,
        note=note,
        more={"due_on": due, "reference_required": True},
        in_time=not early if asked.told("on") else None,
    )


def _rights(asked: Asked) -> Mapping[str, str]:
    """The paragraphs of section 66(1) that excuse: under the 2025 Act, those of renewal as well."""
    return _RIGHTS if asked.law.in_force_from is not None else {**_RIGHTS, **_ALSO_IN_2025}


_RIGHTS: Mapping[str, str] = {
    paragraph: f"a right under section 66(1)({paragraph}) was exercised"
    for paragraph in ("b", "ca", "cb", "e", "g", "h")
}
_ALSO_IN_2025: Mapping[str, str] = {
    paragraph: f"a right under section 66(1)({paragraph}) was exercised (2025 Act s.31)"
    for paragraph in ("f", "fza", "fa", "faa")
}
_REFERENCES: Mapping[str, str] = {
    "s67": "the Secretary of State referred the case, not while section 2 was in force",
    "s68_7": "the case was referred on revocation",
}
_EXCUSING_NOTHING = ("a", "c", "f", "fza", "fa", "faa", "s67_in_s2")
"""Rights and references that do not excuse: an application under section 2, and one renewed."""

_S2, _S3 = "s2_admitted_on", "s3_on"
_EXCUSES = (
    may(_S2, "the section 2 admission, if it was in force at the section 3 admission"),
    may(_S3, "the section 3 admission, if the start is the section 2 admission"),
    may("applied_on", "the day on which somebody applied to the tribunal"),
    may("applied_under", "the paragraph of s.66(1): a, b, ca, cb, e, f, g, h ..."),
    may("withdrawn_on", "the day on which the application was withdrawn"),
    may("referred_on", "the day of another reference"),
    may("referred_under", "that reference: s67, s67_in_s2 (made during section 2) or s68_7"),
    may("absent_from", "the first day of absence without leave, if absent when it falls due"),
    may("returned_on", "the day of return"),
)

ROWS: Mapping[str, Row] = {
    "s68_2": Row(of_managers, _EXCUSES, put=from_section_3),
    "s68_6": Row(
        last_considered,
        (
            may("under_18", "true if the patient is under 18"),
            may("order_on", "the day of the order or admission, to see that reading as well"),
        ),
        "the day of the last hearing; for a case never heard, of the order or admission",
    ),
    "s71_2": Row(at_the_end),
    "s68.cto_reference": Row(at_the_end),
    "s75_2B": Row(at_the_end),
    "s75_2E": Row(at_the_end),
    "s75_2C": Row(
        liberty, (may("considered_on", "the day on which the tribunal considered the case"),)
    ),
}
