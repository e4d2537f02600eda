"""What the evidence of one signature says. It is personal data, and is kept as the forms are."""

from __future__ import annotations

from datetime import date
from typing import Any

from statute.fact import Id, Instant, fact
from statute.vocabulary import Approval, Mode, Role

SIGNATURE = "emha-signature"
"""The kind of this statement, in its header."""


@fact
class SignIn:
    """How the signatory had proved who they are: what the provider said of the sign-in."""

    issuer: str
    subject: str
    token: str | None = None
    signed_in_at: Instant | None = None
    level: str | None = None
    methods: tuple[str, ...] = ()
    assurance: int = 0
    """Authenticator assurance level 1 to 3; 0 where the provider said nothing that proves one."""
    profile: str | None = None
    role_code: str | None = None
    """The job role that the provider named: it entitles to nothing."""


@fact
class HeldApproval:
    """An approval that the directory knew at the instant, by whom given, on which London days."""

    approval: Approval
    given_by: Id
    starts_on: date
    ends_on: date | None = None
    """The last day."""


@fact
class Signatory:
    """Who acted, in which capacity, and with what standing when it was checked."""

    person: Id
    name: str
    role: Role
    organisation: Id
    organisation_name: str
    sign_in: SignIn
    checked_at: Instant
    """The instant that the standing is of."""
    profession: str | None = None
    registration: str | None = None
    approvals: tuple[HeldApproval, ...] = ()


@fact
class InNameOf:
    """Whose act is recorded, where it was not the act of whoever recorded it."""

    person: Id
    name: str
    role: Role
    organisation: Id
    approvals: tuple[Approval, ...] = ()


@fact
class EarlierPart:
    """A signature that stands on an earlier part of the same form, and the hash of its evidence."""

    step: Id
    evidence_sha256: str | None = None
    """Of the evidence's characters; none where the part was signed before evidence was kept."""


@fact
class SignedForm:
    """Which form, in which version and wording, and which part of it."""

    code: str
    version: str
    part: int
    wording_edition: str
    wording_status: str
    """`prescribed`, or `house` for wording that is ours."""
    wording_sha256: str
    """Of the wording pack's canonical JSON: what the server knows of the words that were shown."""
    earlier: tuple[EarlierPart, ...] = ()


@fact
class Shown:
    """What the signer's side says that it showed, and that the signatory agreed to.

    The service cannot see the screen: these are its client's words, kept as such.
    """

    sha256: str | None = None
    """Of the preview that was shown, byte for byte."""
    media_type: str | None = None
    agreed: str | None = None
    """The edition of the statement on electronic signatures that the signatory agreed to."""
    statement: str | None = None
    """The words of that edition."""
    device: str | None = None
    """What the client declares about the device, in its own words."""
    device_class: str = "unknown"
    """What the request looked like: never more than a kind of program."""


@fact
class Signature:
    """The evidence of one step: who did what, when, in which capacity, on what showing."""

    edition: int = 1
    pathway: Id
    step: Id
    kind: str
    mode: Mode
    law_version: str
    """The version of the law that the pathway was opened under."""
    signed_at: Instant
    """When the service took it, by its own clock."""
    occurred_at: Instant
    """When the act happened, as stated."""
    signatory: Signatory
    """Whoever was at the keyboard: signed it, or recorded it."""
    in_name_of: InNameOf | None = None
    content_sha256: str
    """Of the form's canonical content; of the act's, where the step has no form."""
    act: dict[str, Any]
    """The step as it was put to the pathway."""
    form: SignedForm | None = None
    shown: Shown = Shown()
    seen_revision: int | None = None
    """The revision of the pathway that the signatory was looking at, if their side said it."""
