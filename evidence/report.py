"""What a check of evidence came to: for people in words, for programs as facts."""

from __future__ import annotations

from enum import StrEnum

from statute.fact import Instant, fact


class About(StrEnum):
    """What a single check was about."""

    FILE = "file"
    SIGNATURE = "signature"
    KEY = "key"
    CONTENT = "content"
    WORDING = "wording"
    EARLIER_PARTS = "earlier_parts"
    SEAL = "seal"
    TIMESTAMP = "timestamp"
    RECORD = "record"
    CHAIN = "chain"


@fact
class Check:
    """One thing that was looked at. `holds` is empty where it could not be told from what is here.

    What could not be told is said, and is no failure.
    """

    about: About
    holds: bool | None
    says: str
    step: str = ""
    """The step it is about, where there are several."""


@fact
class SignedBy:
    """Who did what, when and in which capacity, as the evidence says."""

    pathway: str
    step: str
    kind: str
    mode: str
    name: str
    role: str
    organisation: str
    organisation_name: str
    signed_at: Instant
    occurred_at: Instant
    form: str | None = None
    version: str | None = None
    part: int | None = None
    in_name_of: str | None = None
    key: str = ""
    content_sha256: str = ""


@fact
class Report:
    """What holds of a file, a document or a pathway, and what does not."""

    of: str
    """What was checked, in words."""
    holds: bool | None
    """Empty where nothing is wrong, but what it should hold by is not there or not trusted."""
    signatures: tuple[SignedBy, ...] = ()
    checks: tuple[Check, ...] = ()


def reported(of: str, signatures: tuple[SignedBy, ...], checks: tuple[Check, ...]) -> Report:
    """The report: it holds if nothing was found not to, and what it stands on was found to hold.

    A PDF without a trusted seal is not said to hold, whatever is attached to it: its pages could
    show anything.
    """
    return Report(of=of, holds=_all(checks), signatures=signatures, checks=checks)


def _all(checks: tuple[Check, ...]) -> bool | None:
    if any(each.holds is False for each in checks):
        return False
    unsealed = any(each.about is About.SEAL and each.holds is None for each in checks)
    return None if unsealed or not any(each.holds for each in checks) else True


_VERDICTS = {
    True: "everything holds.",
    False: "THIS DOES NOT HOLD.",
    None: "nothing is found wrong, but not everything can be told.",
}


def in_words(report: Report) -> list[str]:
    """The report as lines of plain English."""
    lines = [f"{report.of}: {_VERDICTS[report.holds]}"]
    lines += [f"  {_signed(each)}" for each in report.signatures]
    marks = {True: "holds", False: "BROKEN", None: "not known"}
    lines += [f"  [{marks[each.holds]}] {each.says}" for each in report.checks]
    return lines


def _signed(by: SignedBy) -> str:
    verb = "Signed" if by.mode == "signed" else "Recorded"
    what = by.kind.replace("_", " ")
    form = f", Form {by.form} part {by.part} (version {by.version})" if by.form else ""
    other = f", as the act of {by.in_name_of}" if by.in_name_of else ""
    return (
        f"{verb} by {by.name}, {by.role.replace('_', ' ')} for {by.organisation_name} "
        f"({by.organisation}){other}, at {by.signed_at:%d %B %Y %H:%M:%S} UTC: {what}{form}."
    )
