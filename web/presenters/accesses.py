"""Who saw or did what of one person, as the page for the MHA office says it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from records.accesses import AccessFilter, Act
from services.readings import AccessReading, PersonAccesses
from statute.fact import fact
from statute.instants import say_day
from web.presenters.when import Moment, moment
from web.presenters.words import ROLES, Words

ACTS: Words[Act] = Words(
    {
        Act.OPENED: "Opened the pathway",
        Act.READ: "Read the pathway",
        Act.NEXT_STEPS: "Looked at what may follow",
        Act.EVENTS: "Read the events",
        Act.DOCUMENTS: "Listed the documents",
        Act.DOCUMENT: "Read a document",
        Act.EVIDENCE: "Read evidence of signatures",
        Act.STEP: "Put a step",
        Act.SCAN: "Added a scan",
        Act.PREVIEW: "Tried a step without taking it",
        Act.INVOLVED: "Looked at who is involved",
        Act.INVOLVE: "Involved an organisation",
        Act.BOARD: "Had it on their board",
        Act.SEARCH: "Found it by NHS number",
        Act.PATIENT: "Changed what is known of the patient",
        Act.RETENTION: "Read or decided how long it is kept",
        Act.DISPOSAL: "Decided on disposing of its record, or tried to",
        Act.PATIENT_READ: "Read how the patient is known",
        Act.PART: "Changed an organisation's part",
        Act.GUEST: "Invited a guest, or dealt with one",
        Act.TASK: "Sent or dealt with work on it",
        Act.GLASS: "Opened it in an emergency, ended that, or reviewed it",
        Act.ACCESSES: "Read this log",
        Act.ENGINE: "Opened what the engine stores",
        Act.REFUSED: "Was refused",
    }
)


@fact
class AccessOption:
    """Something that one may ask for."""

    value: str
    text: str
    chosen: bool


@fact
class AccessLine:
    """One access."""

    at: Moment
    name: str
    role: str
    organisation: str
    act: str
    about: str
    refused: bool
    emergency: bool
    """It was an emergency opening alone that let them."""
    pathway: str
    """Where it was, if not on the pathway that one came from."""


@fact
class AccessesPage:
    """Everything on the page."""

    reference: str
    others: tuple[str, ...]
    day: str
    people: tuple[AccessOption, ...]
    acts: tuple[AccessOption, ...]
    filtered: bool
    said: str
    lines: tuple[AccessLine, ...]
    older_href: str


def accesses_page(
    read: PersonAccesses, asked: AccessFilter, places: Mapping[str, str], *, latest: bool
) -> AccessesPage:
    """The page; the first of the pathways is the one that it was asked from."""
    reference = read.pathways[0]
    return AccessesPage(
        reference=reference,
        others=read.pathways[1:],
        day=asked.day.isoformat() if asked.day else "",
        people=tuple(
            AccessOption(value=p.person, text=p.name or p.person, chosen=p.person == asked.person)
            for p in read.people
        ),
        acts=tuple(
            AccessOption(value=act.value, text=words, chosen=act is asked.act)
            for act, words in sorted(ACTS.items(), key=lambda each: each[1])
        ),
        filtered=asked != AccessFilter(),
        said=_said(len(read.accesses), asked.day, latest=latest, more=read.before is not None),
        lines=tuple(_line(each, reference, places) for each in read.accesses),
        older_href=_older(reference, asked, read.before),
    )


def _said(count: int, day: date | None, *, latest: bool, more: bool) -> str:
    on = f" on {say_day(day)}" if day else ""
    if not count:
        return f"Nothing of this kind is in the log{on}."
    which = "The latest" if latest and more else "Older ones:" if not latest else "All of them:"
    return f"{which} {count}{on}, the latest first."


def _line(of: AccessReading, reference: str, places: Mapping[str, str]) -> AccessLine:
    return AccessLine(
        at=moment(of.at),
        name=of.name or of.person,
        role=ROLES[of.role],
        organisation=places.get(of.organisation, of.organisation),
        act=ACTS[of.act],
        about=of.about,
        refused=of.act is Act.REFUSED,
        emergency=of.glass is not None,
        pathway="" if of.pathway == reference else of.pathway,
    )


def _older(reference: str, asked: AccessFilter, before: int | None) -> str:
    if before is None:
        return ""
    told = {
        "day": asked.day.isoformat() if asked.day else "",
        "person": asked.person or "",
        "act": asked.act or "",
        "before": str(before),
    }
    query = urlencode({name: value for name, value in told.items() if value})
    return f"/pathways/{reference}/accesses?{query}"
