"""On whom each prescribed form is served, and by which rule (SI 2008/1184 regs 3-9, 13-17, 25-28).

Regulation 3 as it stands since 1 December 2020 (SI 2020/1072) is known here to the start of its
paragraph (2), its deeming rules from what law firms published. That an application for admission
may always be sent electronically is what the Department of Health and Social Care says (guidance on
the electronic communication of statutory forms, updated 13 January 2021, section 1); a note of the
sources that this project was built from asks for agreement there, too, and is not followed.
"""

from __future__ import annotations

from statute.fact import fact
from statute.service import Document
from statute.steps.serving import Recipient

_MANAGERS = Recipient.HOSPITAL_MANAGERS
_COUNCIL = Recipient.LOCAL_AUTHORITY
_APPLICANT = Recipient.APPLICANT
_CLINICIAN = Recipient.CLINICIAN_IN_CHARGE


@fact
class ServingRule:
    """On whom a form is served. Nobody: a record that its maker keeps."""

    form: str
    to: tuple[Recipient, ...]
    document: Document = Document.GENERAL
    citation: str
    always_electronic: bool = False
    """The recipient may not refuse it for being electronic, and need not have agreed."""
    own_step: str = ""
    """The step of the Act that serves it on the patient, where there is one."""


def _each(
    codes: str,
    to: tuple[Recipient, ...],
    citation: str,
    document: Document = Document.GENERAL,
    *,
    always_electronic: bool = False,
) -> tuple[ServingRule, ...]:
    return tuple(
        ServingRule(
            form=code,
            to=to,
            document=document,
            citation=citation,
            always_electronic=always_electronic,
        )
        for code in codes.split()
    )


SERVING: dict[str, ServingRule] = {
    rule.form: rule
    for rule in (
        *_each(
            "A1 A2 A5 A6 A9 A10",
            (_MANAGERS,),
            "ss.6(1), 11(2); SI 2008/1184 reg 3(2)",
            Document.APPLICATION,
            always_electronic=True,
        ),
        *_each(
            "A3 A4 A7 A8 A11 G3 G4",
            (_APPLICANT,),
            "ss.2(3), 3(3), 4(3), 7(3), 11(7); SI 2008/1184 reg 3(1)",
        ),
        *_each("G1 G2", (_COUNCIL,), "s.8(2); SI 2008/1184 reg 3(1)"),
        *_each("H1", (_MANAGERS,), "s.5(2); SI 2008/1184 reg 3(5)", Document.HOLDING_REPORT),
        *_each("H2", (_MANAGERS,), "s.5(4)-(5); SI 2008/1184 reg 3(1)"),
        *_each(
            "H5 H6 M2 CTO7 CTO8",
            (_MANAGERS,),
            "ss.20(3), 20A(4), 21B(2), 25(1), 32(2); SI 2008/1184 reg 3(1)",
            Document.REPORT_TO_MANAGERS,
        ),
        *_each("H4 G8 CTO6 CTO10", (_MANAGERS,), "ss.19, 19A; SI 2008/1184 regs 7-9, 17"),
        *_each("CTO1 CTO2 CTO5", (_MANAGERS,), "ss.17A, 17B, 17F; SI 2008/1184 reg 6"),
        *_each("CTO9", (_MANAGERS,), "s.80D; SI 2008/1184 reg 16"),
        *_each(
            "G6 G7 G9 G10",
            (_COUNCIL, Recipient.GUARDIAN),
            "ss.19, 20(6), 21B(2); SI 2008/1184 regs 7, 8, 13, 14",
        ),
        *_each(
            "T1 T2 T3 T4 T5 T6 CTO11 CTO12",
            (_CLINICIAN, _MANAGERS),
            "ss.57-58A, 64C; SI 2008/1184 regs 27-28, 3(1)",
        ),
        *_each("H3 G5 M1 CTO4", (), "SI 2008/1184 regs 4(4)-(5), 5(2), 6(3)(d), 15"),
        ServingRule(
            form="CTO3",
            to=(_MANAGERS,),
            citation="s.17E(5)-(6); SI 2008/1184 reg 6(3)-(6)",
            own_step="serve_recall_notice",
        ),
    )
}
"""By form. The notice of recall goes to the patient by a step of its own; here, its copy."""
