"""The activities a pathway asks for: names and types, no implementation."""

from __future__ import annotations

from statute.fact import Id, fact
from workflows.messages import FormToStore, NumberedEvent

RECORD_EVENTS = "record_events"
STORE_FORM = "store_form"

DOCUMENTS_QUEUE = "documents"
"""Rendering: apart from the rest, since only a few forms are rendered at once."""

DELIVERIES_QUEUE = "deliveries"
"""Webhooks: apart from the rest, so that slow receivers never take the recorders' places."""


@fact
class RecordEvents:
    """Append these events to the pathway's record, in order. Idempotent by pathway and number."""

    pathway: Id
    events: tuple[NumberedEvent, ...]


@fact
class EventsRecorded:
    """The record now ends at `last_number`."""

    last_number: int


@fact
class StoreForm:
    """Render the signed form and keep it. Idempotent by pathway, step and form code."""

    pathway: Id
    to_store: FormToStore


@fact
class FormStored:
    """The form is kept; `document` is its id and `sha256` the hash of its PDF."""

    document: Id
    sha256: str
