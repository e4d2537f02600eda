"""The body of a webhook: a CloudEvent that says that something happened, and nothing about whom.

A receiver learns the pathway's opaque reference, the number of the event and what kind of fact it
is; to learn more it asks the API, where access is checked and recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from exchange.event_types import PREFIX, VERSION, event_type, occurred_at, task_type
from statute.events import Event

CONTENT_TYPE = "application/cloudevents+json"
SOURCE = "urn:uk:emha:pathways"
TASKS = "urn:uk:emha:tasks"


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
    said = {
        "source": source,
        "type": event_type(event),
        "subject": pathway,
        "time": occurred_at(event, recorded_at),
        "recordedtime": recorded_at,
    }
    return _announcement(event_id(pathway, number), said, {"pathway": pathway, "number": number})


def announce_task(pathway: str, task: str, number: int, change: str, at: datetime) -> Announcement:
    """What subscribers are told of the change numbered `number` of a task on a pathway."""
    said = {
        "source": TASKS,
        "type": task_type(change),
        "subject": task,
        "time": at,
        "recordedtime": at,
    }
    data = {"pathway": pathway, "task": task, "number": number}
    return _announcement(event_id(task, number), said, data)


def announce_alert(alert: str, pathway: str, about: str, at: datetime) -> Announcement:
    """Word of something that is no event of the pathway: what it is about, and which pathway.

    `alert` is what it is known by, `about` its topic. Who did it, to whom, and why is not said.
    """
    said = {
        "source": SOURCE,
        "type": f"{PREFIX}{about}{VERSION}",
        "subject": pathway,
        "time": at,
        "recordedtime": at,
    }
    return _announcement(event_id(alert, 1), said, {"pathway": pathway, "alert": alert})


def _announcement(announced: str, said: dict[str, Any], data: dict[str, Any]) -> Announcement:
    attributes = {
        "specversion": "1.0",
        "id": announced,
        **said,
        "datacategory": "special-category",
        "datacontenttype": "application/json",
    }
    body = JSONFormat().write(CloudEvent(attributes, data))
    return Announcement(id=announced, type=said["type"], body=body)
