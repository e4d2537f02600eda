"""What is left of a reading for an organisation that may not read everything."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from records.database import Reading as Session
from records.documents import Document
from records.involvement_facts import steps_by
from records.taking_part import Reads
from services.access import Seen
from services.readings import DocumentNote, EmergencyReading, Reading
from statute.steps import Entry


def narrowed(reading: Reading, seen: Seen) -> Reading:
    """The reading as this organisation may have it.

    Powers and clocks are left, and who the person is; of steps and forms its own, or none.
    """
    if seen.reads is Reads.ALL:
        return reading
    entries = own_entries(reading.entries, seen)
    own = {entry.step.id for entry in entries}
    hands = {entry.step.by.person for entry in entries}
    return replace(
        reading,
        ward=None,
        findings=tuple(each for each in reading.findings if each.step in own),
        form_findings=tuple(each for each in reading.form_findings if each.step in own),
        entries=entries,
        configuration=(),
        documents=own_documents(reading.documents, own),
        people=tuple(each for each in reading.people if each.person in hands),
        same_person=(),
        amended=tuple(each for each in reading.amended if each.paper in own),
    )


def in_an_emergency(reading: Reading, seen: Seen) -> Reading:
    """The reading, saying so if an emergency alone opened it."""
    if seen.glass is None:
        return reading
    opened = EmergencyReading(glass=seen.glass.id, ends_at=seen.glass.ends_at)
    return replace(reading, emergency=opened)


def own_entries(entries: Iterable[Entry], seen: Seen) -> tuple[Entry, ...]:
    """The steps that the organisation took itself."""
    if seen.reads is Reads.STATUS:
        return ()
    return tuple(e for e in entries if e.step.by.organisation == seen.acting.organisation)


async def own_steps(session: Session, seen: Seen) -> frozenset[str]:
    """The recorded steps that the organisation took itself; none are asked for where all may be."""
    if seen.reads is not Reads.OWN:
        return frozenset()
    return await steps_by(session, seen.reference, seen.acting.organisation)


def may_read(seen: Seen, document: Document, own: Collection[str]) -> bool:
    """Whether the organisation may read a document: all, its own, or what was kept by its end."""
    if seen.ended_at is not None:
        return document.stored_at <= seen.ended_at
    return seen.reads is Reads.ALL or document.step in own


def own_documents(documents: Iterable[DocumentNote], own: set[str]) -> tuple[DocumentNote, ...]:
    """The forms of those steps."""
    return tuple(each for each in documents if each.step in own)
