"""The quick way to canonical JSON writes the same bytes as the library for RFC 8785, or refuses."""

from __future__ import annotations

from typing import Any

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from evidence.canonical import LARGEST, canonical

TEXTS = (
    st.text() | st.text(st.characters(max_codepoint=0x7F)) | st.sampled_from("\ud800\uffff😀\x7f")
)
NUMBERS = st.integers() | st.floats() | st.sampled_from([LARGEST, LARGEST + 1, -LARGEST, 0, -0.0])
VALUES = st.recursive(
    TEXTS | NUMBERS | st.booleans() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
)


def outcome(write: Any, value: Any) -> Any:
    try:
        return write(value)
    except Exception as refused:  # noqa: BLE001  whatever it is, both must say the same
        return type(refused)


@given(VALUES)
@example({"\ufb33": 1, "😀": 2, "a": 3, "A": 4, "é": 5})
@example("".join(map(chr, range(0x300))) + '\u2028\u2029\\"/')
@example([True, False, None, 1, LARGEST, -LARGEST, [], {}, ""])
def test_it_is_what_the_library_writes(value: Any) -> None:
    assert outcome(canonical, value) == outcome(rfc8785.dumps, value)


def test_a_number_that_is_too_large_is_refused() -> None:
    with pytest.raises(rfc8785.CanonicalizationError):
        canonical({"number": LARGEST + 1})
