"""Keyed fingerprints of a name or an address, so that papers can be compared without showing it."""

from __future__ import annotations

import hashlib
import unicodedata

from forms.words import Address


def mark(reference: str, text: str) -> str:
    """The mark of a name or address on one pathway: equal marks mean that papers agree.

    Case, spacing and the composition of accents make no difference. The pathway's reference is
    the key, so that the same person's marks on two pathways cannot be matched.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    same = " ".join(unicodedata.normalize("NFKC", folded).split())
    key = hashlib.sha256(reference.encode()).digest()
    return hashlib.blake2b(same.encode(), key=key, digest_size=16, person=b"emha-mark").hexdigest()


def mark_address(reference: str, address: Address) -> str:
    """The mark of an address. Line breaks, commas and spaces in a postcode make no difference."""
    postcode = (address.postcode or "").replace(" ", "")
    return mark(reference, " ".join([*address.lines, postcode]).replace(",", " "))
