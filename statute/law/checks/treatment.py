"""Checks on treatment under Parts 4 and 4A (periods.md section 14)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_FATAL = Severity.FATAL
_ADVISORY = Severity.ADVISORY
_URGENT = "Obtain the certificate, or set down the urgent case of section 62."

TREATMENT: tuple[CheckRule, ...] = (
    CheckRule(
        id="s64B.uncertified",
        severity=_FATAL,
        citation="ss.64B(2)(b), 64C(2), 64G",
        message="One month of the order and three months since the first medicine are over, and no "
        "Form CTO11 or CTO12 is in place.",
        next_act="Obtain the certificate, or set down the emergency of section 64G.",
    ),
    CheckRule(
        id="s58A.uncertified",
        severity=_FATAL,
        citation="ss.58A, 64B-64C",
        message="ECT needs a certificate from the first treatment: Form T4, T5 or T6, or in the "
        "community a Part 4A certificate.",
        next_act=_URGENT,
    ),
    CheckRule(
        id="s57.uncertified",
        severity=_FATAL,
        citation="s.57",
        message="This treatment needs consent and Form T1, for informal patients too.",
        next_act=_URGENT,
    ),
    CheckRule(
        id="s57.two_others",
        severity=_FATAL,
        citation="s.57(2)(a)",
        message="The second opinion doctor and two others, not doctors, certify consent together.",
        next_act="Ask the CQC to appoint the two others.",
    ),
    CheckRule(
        id="s62.grounds",
        severity=_FATAL,
        citation="s.62(1)-(2)",
        message="The urgent case is outside section 62: for this ground the treatment is "
        "irreversible, hazardous, more than the minimum, or ECT.",
        next_act="Do not treat on this ground; ask for the second opinion doctor at once.",
    ),
    CheckRule(
        id="s63.consent",
        severity=_ADVISORY,
        citation="s.63",
        message="Treatment without consent must be by or under the clinician in charge, of a "
        "patient to whom Part 4 applies.",
        next_act="Rely on consent, or on the Mental Capacity Act 2005.",
    ),
    CheckRule(
        id="s60.not_by_consent",
        severity=_ADVISORY,
        citation="s.60",
        message="This certificate does not rest on consent, so withdrawal does not end it.",
        next_act="Tell the second opinion doctor if circumstances have changed.",
    ),
    CheckRule(
        id="certificate.independent",
        severity=_FATAL,
        citation="{provision}",
        message="The second opinion doctor can be neither the responsible clinician nor in charge "
        "of the treatment.",
        next_act="Ask the CQC to appoint another doctor.",
    ),
    CheckRule(
        id="certificate.consultees",
        severity=_FATAL,
        citation="{provision}",
        message="Two people professionally concerned must be consulted: a nurse, and somebody who "
        "is neither nurse nor doctor; in the community, two of whom one is no doctor.",
        next_act="Consult them before certifying.",
    ),
    CheckRule(
        id="certificate.consultee_own",
        severity=_FATAL,
        citation="{provision}",
        message="Nobody consulted may be the responsible clinician or in charge of the treatment.",
        next_act="Consult somebody else.",
    ),
    CheckRule(
        id="certificate.consultees_unstated",
        severity=_ADVISORY,
        citation="{provision}",
        message="The record does not say whom the second opinion doctor consulted.",
        next_act="Look at the certificate and record the two people.",
    ),
    CheckRule(
        id="certificate.age",
        severity=_FATAL,
        citation="s.58A(3)-(4)",
        message="Form T4 is for adults who consent, Form T5 for those under 18 who do.",
        next_act="Use the other form.",
    ),
    CheckRule(
        id="certificate.community",
        severity=_FATAL,
        citation="ss.64C, 64H",
        message="Forms CTO11 and CTO12 are for a patient on a community treatment order.",
        next_act="For a detained patient use Form T2 or T3.",
    ),
    CheckRule(
        id="s61.report_with",
        severity=_ADVISORY,
        citation="ss.61(1), 64H(4)",
        message="Treatment under a certificate is reported on to the CQC with this report.",
        next_act="Send the CQC's form, and record it.",
        status="unconfirmed: the form is the CQC's own, not prescribed",
    ),
    CheckRule(
        id="certificate.transfer",
        severity=_ADVISORY,
        citation="s.58(3)",
        message="A second opinion doctor's certificate goes with the patient to another hospital "
        "only as its own terms allow.",
        next_act="Look at the terms of the certificate, and ask for another if they do not.",
        status="unconfirmed: no source read says how far it follows the patient",
    ),
    CheckRule(
        id="certificate.other_part",
        severity=_ADVISORY,
        citation="ss.56(4), 64B",
        message="In the community Form T2 or T3 does not authorise medicine.",
        next_act="Use Form CTO11 or CTO12.",
    ),
    CheckRule(
        id="certificate.in_charge",
        severity=Severity.FATAL,
        citation="{provision}",
        message="An approved clinician who is not responsible for the patient certifies consent "
        "only to treatment that they are in charge of.",
        next_act="Name the clinician in charge of the treatment, or ask them to certify.",
    ),
)
