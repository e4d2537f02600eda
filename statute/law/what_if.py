"""The parts of the Mental Health Act 2025 that are not in force, as changes to clocks.

For "what if" only: no regulations that bring them into force have been seen, so nothing here
governs a pathway unless it is asked for by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from statute.fact import fact
from statute.law.records import ClockRule
from statute.vocabulary import ClockKind, CountCode, Severity


@fact
class Transitional:
    """Whom a change would reach, if that is known: empty `rule` says that nobody has said yet."""

    about: str
    citation: str
    rule: str = ""


class Provision(StrEnum):
    """A part of the 2025 Act that is not in force, where it changes more than a number of a clock.

    Each may come in on a day of its own (2025 Act s.56(3), (5)), so each is asked for by itself.
    """

    DETENTION_PERIODS = "detention_periods"
    """S.29: transfer from guardianship counts from the transfer; revocation later."""
    REFERENCES = "references"
    """S.31: the managers refer in each relevant period; none on revocation."""
    RESTRICTED_REFERENCES = "restricted_references"
    """S.33: the Secretary of State refers everybody who is conditionally discharged."""


CHANGED: Mapping[str, Mapping[str, Any]] = {
    "s3.detention": {
        "title": "Section 3: three months",
        "length": 3,
        "then": (3, 6, 12),
        "citation": "s.20(1)(a), (2); 2025 Act s.29",
    },
    "s20.renewal_1": {
        "title": "First renewal: three months more",
        "length": 3,
        "starts": "the first three months expired",
        "citation": "s.20(2); 2025 Act s.29",
    },
    "s20.renewal_n": {
        "title": "Later renewal: six months more, then twelve months at a time",
        "citation": "s.20(2); 2025 Act s.29",
    },
    "cto.revoked_s3": {
        "title": "Section 3 after revocation: three months",
        "length": 3,
        "then": (3, 6, 12),
        "citation": "ss.17G(5), 20(1)(a); 2025 Act s.29",
    },
    "s66.a": {"length": 21, "citation": "s.66(1)(a), (2)(a); 2025 Act s.30(1)(a)"},
    "s66.b": {"length": 3, "citation": "s.66(1)(b), (2)(b); 2025 Act s.30(1)(b)"},
    "s66.e": {"length": 3, "citation": "s.66(1)(e), (2)(e); 2025 Act s.30(1)(c)"},
    "s66.f": {"length": 3},
    "s68_2": {
        "title": "Refer to the tribunal after three months",
        "length": 3,
        "then": (9, 12),
        "citation": "s.68(2)-(5); 2025 Act s.31",
    },
    "s68_6": {
        "title": "Refer to the tribunal: a year since it last considered the case",
        "length": 12,
        "citation": "s.68(6); 2025 Act s.31",
    },
    "s71_2": {"length": 12, "citation": "s.71(2); 2025 Act s.33(2)"},
    "s25.six_month_bar": {
        "title": "No further order by that person for three months",
        "length": 3,
        "citation": "s.25(1)(b); 2025 Act s.26(b)(iii)",
    },
    "s58.three_months": {
        "title": "Medicine: certificate after two months",
        "length": 2,
        "citation": "s.58(1)(b); 2025 Act s.14(a)",
    },
    "s58.cto_continuity": {
        "length": 2,
        "citation": "s.62A(2); s.58(1)(b); 2025 Act s.14(a)",
    },
    "s68_7": {
        "status": "2025 Act s.31(2) takes this reference away: the references of section 3 count "
        "from the revocation instead",
    },
}
"""What the 2025 Act would change of a clock that there is."""

_COPIES = "s125A.copies"
_MEETING = "the review meeting took place"
_APPLICABLE_DAY = (
    "an autistic patient or one with a learning disability became liable to be detained, or the "
    "commissioner formed that view later"
)
_REVIEWS = (
    (
        "s125A.first_review",
        "First care, education and treatment review (under 18, or with an education plan)",
        CountCode.DAYS,
        14,
        "The first review is late.",
        "s.125A(4)-(5); 2025 Act s.4",
    ),
    (
        "s125B.first_review",
        "First care and treatment review (adult)",
        CountCode.DAYS,
        28,
        "The first review is late.",
        "ss.125A(5), 125B(4); 2025 Act s.4",
    ),
    (
        "s125A.yearly_review",
        "Review at least once in twelve months",
        CountCode.MONTHS,
        12,
        "The next review is late.",
        "ss.125A(4), 125B(4); 2025 Act s.4",
    ),
    (
        _COPIES,
        "Copies of the report of a review",
        CountCode.DAYS,
        14,
        "The copies are late.",
        "ss.125A(3), 125B(3); 2025 Act s.4",
    ),
)

ADDED: tuple[ClockRule, ...] = (
    ClockRule(
        id="part_3.three_months",
        kind=ClockKind.POWER_END,
        title="Hospital order with the periods of section 3: three months",
        count_code=CountCode.MONTHS,
        length=3,
        then=(3, 6, 12),
        starts="a guardianship order passed to hospital, or a community treatment order was "
        "revoked more than six months after the order of the court",
        who="Responsible clinician: renew or discharge before the end",
        on_expiry="Authority to detain ends by itself unless it was renewed in time.",
        severity_if_missed=Severity.FATAL,
        citation="s.20(1)-(2); Sch.1 Pt I paras 5B, 5D; 2025 Act s.29(5)",
    ),
    ClockRule(
        id="s68.cto_reference",
        kind=ClockKind.DEADLINE,
        title="Refer a community patient to the tribunal",
        count_code=CountCode.MONTHS,
        length=6,
        then=(6, 12),
        starts="the community treatment order was made",
        who="The hospital managers",
        on_expiry="The managers must refer the case now.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.68(2)-(5); 2025 Act s.31",
        if_missed="s68_2.due",
    ),
    ClockRule(
        id="s75_2B",
        kind=ClockKind.DEADLINE,
        title="Refer a conditionally discharged patient to the tribunal",
        count_code=CountCode.MONTHS,
        length=24,
        then=(48,),
        starts="the patient was conditionally discharged, or conditions that deprive of liberty "
        "last ceased",
        who="The Secretary of State",
        on_expiry="The Secretary of State must refer the case now.",
        severity_if_missed=Severity.ADVISORY,
        citation="s.75(2B); 2025 Act s.33(3)",
        if_missed="part_3.reference_due",
    ),
    *(
        ClockRule(
            id=name,
            kind=ClockKind.DEADLINE,
            title=title,
            count_code=code,
            length=length,
            starts=_MEETING if name == _COPIES else _APPLICABLE_DAY,
            who="The commissioner of the patient's care",
            on_expiry=late,
            severity_if_missed=Severity.ADVISORY,
            citation=citation,
        )
        for name, title, code, length, late, citation in _REVIEWS
    ),
    ClockRule(
        id="s48B.transfer28",
        kind=ClockKind.DEADLINE,
        title="Transfer from prison within 28 days",
        count_code=CountCode.DAYS,
        length=28,
        starts="the medical report was first asked for",
        who="Every body concerned with the transfer",
        on_expiry="The transfer is late; want of a bed or of staff alone does not excuse it.",
        severity_if_missed=Severity.ADVISORY,
        citation="ss.47A, 48A, 48B(3); 2025 Act",
    ),
)
"""Clocks that the 2025 Act would add."""

NOT_SAID = (
    "whose detention, begun before commencement, keeps its longer periods",
    "which windows to apply to the tribunal, open at commencement, become longer or shorter",
    "from which day references are counted for patients detained at commencement",
    "whether medicine first given before commencement is counted to two months or three",
)

NOT_SWITCHED_ON = (
    "new grounds for detention, community treatment orders and discharge (ss.3, 5-8)",
    "the responsible clinician nominated, the community clinician's agreement (ss.10, 22-23)",
    "the clinical checklist, second opinions for refused medicine, ECT (ss.11-13, 15)",
    "urgent treatment, remote second opinions, the wording of capacity (ss.17-20)",
    "treatment reports, none of them on the first renewal of section 3 (s.16)",
    "care and treatment plans, whose times are left to regulations (s.21)",
    "the nominated person in place of the nearest relative (ss.24-28; the bar is switched on)",
    "consultation before discharge (s.34); grounds of transfer from prison (s.36(2), (3)(a))",
    "advocacy by opting out, information after each renewal, advance choice documents (ss.40-44)",
    "after-care ended by joint notice; the burden of proof under guardianship (ss.45-47)",
    "police stations and prisons no places of safety (s.48); bail, the Islands (ss.49-50)",
)
"""What of the 2025 Act this version leaves as it is today, by section."""

TRANSITIONAL: tuple[Transitional, ...] = tuple(
    Transitional(about=about, citation="2025 Act s.56(6): regulations not yet made")
    for about in NOT_SAID
)
"""What regulations would have to say, and nobody has said."""


def changed(clocks: Mapping[str, ClockRule]) -> Mapping[str, ClockRule]:
    """The clocks as the 2025 Act would have them."""
    as_amended = {name: replace(rule, **CHANGED.get(name, {})) for name, rule in clocks.items()}
    return as_amended | {rule.id: rule for rule in ADDED}
