"""The body of a webhook: a CloudEvent that says that something happened, and nothing about whom.

A receiver learns the pathway's opaque reference, the number of the event and what kind of fact it
is; to learn more it asks the API, where access is checked and recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from exchange.event_types import event_type, occurred_at
from statute.events import Event

CONTENT_TYPE = "application/cloudevents+json"
SOURCE = "urn:uk:emha:pathways"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """One event as it is told to subscribers: the same id and bytes on every attempt."""

    id: str
    type: str
    body: bytes


def event_id(pathway: str, number: int) -> str:
    """The id of an event, the same for ever. No full stop: Standard Webhooks forbids one."""
    return f"{pathway}-{number}"


def announce(
    pathway: str, number: int, event: Event, recorded_at: datetime, *, source: str = SOURCE
) -> Announcement:
    """What subscribers are told of event `number` of `pathway`. The bytes are signed as given."""
    announced, kind = event_id(pathway, number), event_type(event)
    attributes = {
        "specversion": "1.0",
        "id": announced,
        "source": source,
        "type": kind,
        "subject": pathway,
        "time": occurred_at(event, recorded_at),
        "recordedtime": recorded_at,
        "datacategory": "special-category",
        "datacontenttype": "application/json",
    }
    body = JSONFormat().write(CloudEvent(attributes, {"pathway": pathway, "number": number}))
    return Announcement(id=announced, type=kind, body=body)
