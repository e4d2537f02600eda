"""What a signatory agrees to by signing electronically, in numbered editions that never change."""

from __future__ import annotations

CURRENT = "1"

EDITIONS = {
    "1": (
        "I am the person who signed in, acting in the role and for the organisation shown. I have "
        "read what I am signing, and to the best of my knowledge it is true. By confirming I sign "
        "it electronically, and I mean this to have the same effect as my signature on paper "
        "(Electronic Communications Act 2000, s.7)."
    ),
}
"""The statements by edition. An electronic signature is whatever in electronic form is associated
with a document and purports to be used by its maker to sign (s.7(2)); reg 3 of SI 2008/1184, as
amended by SI 2020/1072, lets forms be served electronically."""
