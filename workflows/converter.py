"""How facts travel through Temporal: as strict JSON, compressed, sealed, bound to their place.

Every client and every worker uses `data_converter(keys)`. The server, its database and its web
pages then hold nothing that can be read.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Self

from cryptography.exceptions import InvalidTag
from pydantic_core import to_json
from temporalio.api.common.v1 import Payload
from temporalio.converter import (
    ActivitySerializationContext,
    CompositePayloadConverter,
    DataConverter,
    DefaultFailureConverterWithEncodedAttributes,
    DefaultPayloadConverter,
    EncodingPayloadConverter,
    JSONPlainPayloadConverter,
    PayloadCodec,
    SerializationContext,
    WithSerializationContext,
    WorkflowSerializationContext,
)

from sealing.keys import KeyRing
from statute.wire import adapter
from workflows.anchor_contracts import AnchorEvery, AnchorsMade
from workflows.contracts import EventsRecorded, FormStored, RecordEvents, StoreForm
from workflows.feed_contracts import Delivered, Feed
from workflows.messages import Answer, PathwayState, Refusal, Submission, View

SEALED = b"binary/emha-sealed"
NONCE_BYTES = 12
PLAIN, SQUEEZED = b"\x00", b"\x01"
SQUEEZE_FROM = 1024
"""Bytes from which compressing pays: a pathway's JSON shrinks to about a sixth."""


TRAVELLING = (
    AnchorEvery,
    AnchorsMade,
    Answer,
    Delivered,
    EventsRecorded,
    Feed,
    FormStored,
    PathwayState,
    RecordEvents,
    Refusal,
    StoreForm,
    Submission,
    View,
    bool,
)
"""What workflows take and give. Their adapters are made here, since Temporal's sandbox, which hides
modules, is no place to resolve annotations in."""

for _each in TRAVELLING:
    adapter(_each)


class FactsAsJson(EncodingPayloadConverter):
    """Facts to JSON and strictly back. Adapters are shared: Temporal makes a converter per run."""

    @property
    def encoding(self) -> str:
        return "json/plain"

    def to_payload(self, value: Any) -> Payload | None:
        of = type(value)
        # An adapter knows what it writes, and takes half the time of finding out; the JSON is the
        # same.
        raw = adapter(of).dump_json(value) if of in TRAVELLING else to_json(value)
        return Payload(metadata={"encoding": b"json/plain"}, data=raw)

    def from_payload(self, payload: Payload, type_hint: type | None = None) -> Any:
        if type_hint is Submission:
            return _submission(payload.data)
        return adapter(Any if type_hint is None else type_hint).validate_json(payload.data)


@lru_cache(maxsize=8)
def _submission(raw: bytes) -> Submission:
    """A step that is put. Temporal reads it twice, for the validator and for the handler."""
    read: Submission = adapter(Submission).validate_json(raw)
    return read


class FactsConverter(CompositePayloadConverter):
    """Temporal's own converters, with facts in place of plain JSON."""

    def __init__(self) -> None:
        super().__init__(
            *(
                FactsAsJson() if isinstance(each, JSONPlainPayloadConverter) else each
                for each in DefaultPayloadConverter.default_encoding_payload_converters
            )
        )


class UnsealError(Exception):
    """A payload cannot be opened: not sealed by us, for another place, or with a key now gone."""


class SealedPayloads(PayloadCodec, WithSerializationContext):
    """AES-256-GCM round every payload, with the namespace and workflow id as associated data.

    A payload moved to another workflow, or not sealed at all, is refused. Key and place stand in
    clear beside it; neither says anything about a person.
    """

    def __init__(self, keys: KeyRing, place: str = "") -> None:
        self._keys = keys
        self._place = place

    def with_context(self, context: SerializationContext) -> Self:
        if isinstance(context, WorkflowSerializationContext | ActivitySerializationContext):
            return type(self)(self._keys, f"{context.namespace}/{context.workflow_id}")
        return self

    async def encode(self, payloads: Sequence[Payload]) -> list[Payload]:
        return [self._seal(each) for each in payloads]

    async def decode(self, payloads: Sequence[Payload]) -> list[Payload]:
        return [self._open(each) for each in payloads]

    def _seal(self, payload: Payload) -> Payload:
        raw = payload.SerializeToString()
        packed = SQUEEZED + zlib.compress(raw, 1) if len(raw) >= SQUEEZE_FROM else PLAIN + raw
        key, place = self._keys.current, self._place.encode()
        nonce = os.urandom(NONCE_BYTES)
        sealed = self._keys.ciphers[key].encrypt(nonce, packed, place)
        metadata = {"encoding": SEALED, "key": key.encode(), "place": place}
        return Payload(metadata=metadata, data=nonce + sealed)

    def _open(self, payload: Payload) -> Payload:
        packed = self._unsealed(payload)
        raw = zlib.decompress(packed[1:]) if packed[:1] == SQUEEZED else packed[1:]
        return Payload.FromString(raw)

    def _unsealed(self, payload: Payload) -> bytes:
        if payload.metadata.get("encoding") != SEALED:
            raise UnsealError("This payload was not sealed by eMHA.")
        place = payload.metadata["place"]
        if self._place and place != self._place.encode():
            raise UnsealError("This payload was sealed for another workflow.")
        key = payload.metadata["key"].decode()
        cipher = self._keys.ciphers.get(key)
        if cipher is None:
            raise UnsealError(f"The key {key!r} that this payload was sealed with is gone.")
        nonce, sealed = payload.data[:NONCE_BYTES], payload.data[NONCE_BYTES:]
        try:
            return cipher.decrypt(nonce, sealed, place)
        except InvalidTag:
            raise UnsealError("This payload was changed after it was sealed.") from None


def data_converter(keys: KeyRing) -> DataConverter:
    """What every Temporal client and worker of eMHA is connected with."""
    return DataConverter(
        payload_converter_class=FactsConverter,
        payload_codec=SealedPayloads(keys),
        failure_converter_class=DefaultFailureConverterWithEncodedAttributes,
    )
