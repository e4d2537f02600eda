"""Who takes part in a pathway and in what way, and its guests, as a page says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from records.guests import GuestStanding, GuestState
from records.involvement_facts import InvolvementFact, Turn
from records.taking_part import ANSWERS_FOR_THE_PERSON, Part, Reads
from services.guests import GuestsWaiting
from services.readings import GuestReading, InvolvementReading
from statute.fact import fact
from web.presenters.guest import BODIES
from web.presenters.status import Look, Status
from web.presenters.when import Moment, moment
from web.presenters.words import ROLES, Words

PARTS: Words[Part] = Words(
    {
        Part.REFERRED: "Referred",
        Part.APPLIES: "Applies",
        Part.DETAINS: "Detains",
        Part.RESPONSIBLE_HOSPITAL: "Responsible hospital",
        Part.TRANSFERRING: "Transfers",
        Part.RECEIVING: "Receives",
        Part.LSSA: "Local social services authority",
        Part.POLICE_FORCE: "Police force",
        Part.TRIBUNAL_OFFICE: "Tribunal office",
        Part.ACUTE_HOSPITAL: "Acute hospital that treats the person",
        Part.AFTER_CARE: "After-care",
    }
)
READS: Words[Reads] = Words(
    {
        Reads.ALL: "Everything",
        Reads.OWN: "Powers, clocks, who the person is, its own steps and forms",
        Reads.STATUS: "Powers, clocks and who the person is",
    }
)
_STATES: dict[GuestState, Status] = {
    GuestState.INVITED: Status(word="Invited", look=Look.RUNNING),
    GuestState.OPENED: Status(word="Opened, not signed", look=Look.SOON),
    GuestState.SIGNED: Status(word="Signed", look=Look.DONE),
    GuestState.DECLINED: Status(word="Returned unsigned", look=Look.CLOSED),
    GuestState.WITHDRAWN: Status(word="Taken back", look=Look.CLOSED),
    GuestState.LOCKED: Status(word="Locked after wrong codes", look=Look.LAPSED),
}
_LAPSED = Status(word="Lapsed, never opened", look=Look.CLOSED)
_CHANGES = {
    "invited": "Invited",
    "opened": "Link and code used",
    "wrong_code": "A wrong code was given",
    "signed": "Signed",
    "declined": "Returned unsigned",
    "withdrawn": "Taken back",
    "verified": "Standing confirmed",
    "refused": "Standing not confirmed",
}


@fact
class InvolvedLine:
    """An organisation that takes part."""

    organisation: str
    name: str
    part: str
    reads: str
    since: Moment
    until: str
    may_be_timed: bool
    because: str
    citation: str


@fact
class EndedLine:
    """A part that ended."""

    name: str
    part: str
    at: Moment
    why: str


@fact
class GuestFactLine:
    """One thing that became of an invitation."""

    at: Moment
    what: str
    said: str


@fact
class GuestLine:
    """Somebody invited to sign."""

    id: str
    pathway: str
    title: str
    status: Status
    standing: Status | None
    role: str
    organisation: str
    form: str
    expires: Moment
    registered: str
    look_up_by: Moment | None
    may_take_back: bool
    may_judge: bool
    facts: tuple[GuestFactLine, ...]


@fact
class GuestGroup:
    """Guests who have come as far."""

    title: str
    lines: tuple[GuestLine, ...]


@fact
class InvolvedPage:
    """Everything on the page of one pathway."""

    reference: str
    may_ask: bool
    involved: tuple[InvolvedLine, ...]
    ended: tuple[EndedLine, ...]
    guests: tuple[GuestGroup, ...]


def involved_page(
    reference: str,
    involved: Sequence[InvolvementReading],
    history: Sequence[InvolvementFact],
    guests: Sequence[GuestReading],
    names: Mapping[str, str],
    at: datetime,
    *,
    office: bool,
    own: str,
) -> InvolvedPage:
    """The page at an instant; `office` looks guests up, `own` is the organisation that is shown it.

    Whoever reads everything may ask another: the service judges it, here it is only offered.
    """
    there = {each.organisation for each in involved}
    last = {each.organisation: each for each in history}
    return InvolvedPage(
        reference=reference,
        may_ask=any(e.organisation == own and e.reads is Reads.ALL for e in involved),
        involved=tuple(
            InvolvedLine(
                organisation=each.organisation,
                name=each.name or each.organisation,
                part=PARTS[each.part] if each.part else "No particular part",
                reads=READS[each.reads],
                since=moment(each.since),
                until=_until(each),
                may_be_timed=office and each.part not in ANSWERS_FOR_THE_PERSON,
                because=each.because,
                citation=each.citation,
            )
            for each in involved
        ),
        ended=tuple(
            EndedLine(
                name=names.get(each.organisation, each.organisation),
                part=PARTS[each.part] if each.part else "No particular part",
                at=moment(each.at),
                why=_why(each),
            )
            for each in last.values()
            if each.change in {Turn.ENDED, Turn.LAPSED} and each.organisation not in there
        ),
        guests=_groups(
            guests, [guest_line(each, reference, names, at, office=office) for each in guests], at
        ),
    )


_OPEN = frozenset({GuestState.INVITED, GuestState.OPENED})


def _groups(
    guests: Sequence[GuestReading], lines: Sequence[GuestLine], at: datetime
) -> tuple[GuestGroup, ...]:
    """What is open first, then what was signed, then what is over; nothing where there is none."""
    groups: dict[str, list[GuestLine]] = {"Open": [], "Signed": [], "Over": []}
    for of, line in zip(guests, lines, strict=True):
        is_open = of.state in _OPEN and not _is_lapsed(of, at)
        title = "Open" if is_open else "Signed" if of.state is GuestState.SIGNED else "Over"
        groups[title].append(line)
    return tuple(
        GuestGroup(title=title, lines=tuple(found)) for title, found in groups.items() if found
    )


def _is_lapsed(of: GuestReading, at: datetime) -> bool:
    return of.state is GuestState.INVITED and at >= of.expires_at


def _until(of: InvolvementReading) -> str:
    if of.until is None:
        return ""
    until = moment(of.until).words
    if not of.stays:
        return f"{until}. It ends by itself"
    return (
        f"It was to end {until}, and stays: no other organisation reads everything without an end. "
        "It ends when another does"
    )


def _why(of: InvolvementFact) -> str:
    if of.change is Turn.LAPSED:
        return "By itself, at the time that was set"
    return of.reason or ("By a step that was taken" if of.step else "")


def guest_line(
    of: GuestReading, reference: str, names: Mapping[str, str], at: datetime, *, office: bool
) -> GuestLine:
    """A guest: how far they came, and what is known of their standing."""
    return GuestLine(
        id=of.id,
        pathway=reference,
        title=of.stated.name if of.stated else "Not known yet by name",
        status=_LAPSED if _is_lapsed(of, at) else _STATES[of.state],
        standing=_standing(of),
        role=ROLES[of.role],
        organisation=names.get(of.organisation, of.organisation),
        form=f"Form {of.form}, part {of.part}",
        expires=moment(of.expires_at),
        registered=_registered(of),
        look_up_by=moment(of.look_into_by) if of.look_into_by else None,
        may_take_back=of.state in {GuestState.INVITED, GuestState.OPENED, GuestState.LOCKED},
        may_judge=office and of.state is GuestState.SIGNED,
        facts=tuple(
            GuestFactLine(
                at=moment(each.at),
                what=_CHANGES.get(each.change, each.change),
                said=each.said or "",
            )
            for each in of.facts
        ),
    )


def guests_notice(of: GuestsWaiting) -> str:
    """What the board says to an office whose guests are to be looked up; nothing if none is."""
    if not of.awaiting:
        return ""
    many = "1 guest's" if of.awaiting == 1 else f"{of.awaiting} guests'"
    late = f", {of.overdue} of them overdue" if of.overdue else ""
    return f"{many} stated standing to look up{late}."


def _standing(of: GuestReading) -> Status | None:
    if of.standing is None:
        return None
    if of.standing is GuestStanding.VERIFIED:
        return Status(word="Standing confirmed", look=Look.DONE)
    if of.standing is GuestStanding.REFUSED:
        return Status(word="Standing looked up and not confirmed", look=Look.LAPSED)
    if of.overdue:
        return Status(word="Standing not looked up in time", look=Look.OVERDUE)
    return Status(word="Standing stated, to look up", look=Look.TO_DO)


def _registered(of: GuestReading) -> str:
    if of.stated is None:
        return ""
    body = BODIES.get(of.stated.body, of.stated.body)
    held = ", ".join(each.value.replace("_", " ") for each in of.stated.approvals)
    return f"{body} {of.stated.registration}" + (f". States: {held}" if held else "")
