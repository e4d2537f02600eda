"""Checks at a place of safety (ss.136, 136A, 136B; SI 2017/1036)."""

from __future__ import annotations

from statute.law.records import CheckRule
from statute.vocabulary import Severity

_FATAL = Severity.FATAL
_ADVISORY = Severity.ADVISORY

PLACE_OF_SAFETY: tuple[CheckRule, ...] = (
    CheckRule(
        id="s136.place",
        severity=_FATAL,
        citation="s.136(1A)-(1B)",
        message="Section 136 cannot be used in a home, or in a garden, garage or outhouse that "
        "belongs to one home alone.",
        next_act="A warrant under section 135(1) is needed to enter and remove.",
    ),
    CheckRule(
        id="s136.consult",
        severity=_ADVISORY,
        citation="s.136(1C)",
        message="No doctor, nurse, AMHP or other listed professional was consulted first, and no "
        "reason is given.",
        next_act="Record why it was not practicable.",
    ),
    CheckRule(
        id="s136.authority_already",
        severity=_ADVISORY,
        citation="ss.135(1), 136(1); {instead}",
        message="The person {already}. They can be held at a place of safety all the same, for its "
        "24 hours; it changes none of the other time limits.",
        next_act="Tell the hospital, or the guardian, at once. Where {instead} applies it may be "
        "the way to bring them back, without a fresh assessment.",
        status="unconfirmed: no case was read on both at once",
    ),
    CheckRule(
        id="s136.arrival_without_power",
        severity=_FATAL,
        citation="s.136(1)-(2)",
        message="Nobody has used section 136 for this person, so it gives no power to keep them.",
        next_act="Record the constable's use of the power with its true time, if it was used.",
    ),
    CheckRule(
        id="s136A.child_police_station",
        severity=_FATAL,
        citation="s.136A(1)",
        message="A police station is never a place of safety for a person under 18.",
        next_act="Move them to another place of safety at once.",
    ),
    CheckRule(
        id="s136A.inspector",
        severity=_ADVISORY,
        citation="SI 2017/1036 regs 2-3",
        message="A police station is a place of safety for an adult only with an inspector's "
        "authority, in the exceptional circumstances of the regulations.",
        next_act="Record the inspector's authority, or move the person.",
        status="unconfirmed: section 136A was not read in full",
    ),
    CheckRule(
        id="s136.exam_in_person",
        severity=_ADVISORY,
        citation="s.136(2)",
        message="The assessment was not face to face.",
        next_act="See the person before the end of the 24 hours.",
        status="unconfirmed: the Devon judgment was about admission",
    ),
    CheckRule(
        id="s136.interview_manner",
        severity=_ADVISORY,
        citation="s.136(2)",
        message="The AMHP could not interview the person in a suitable manner.",
        next_act="Interview them before the end of the 24 hours, or consider an extension.",
    ),
    CheckRule(
        id="s136.no_disorder",
        severity=_ADVISORY,
        citation="s.136(2); Code of Practice chapter 16",
        message="The doctor found no mental disorder. The person should be released without "
        "waiting for the AMHP.",
        next_act="Release the person.",
        status="unconfirmed: the Code is known here only as others quote it",
    ),
    CheckRule(
        id="s136B.late",
        severity=_FATAL,
        citation="s.136B(1)",
        message="The 24 hours were extended too late: they had ended at {ended}.",
        next_act="The person must be free to go, unless another power is in force.",
    ),
    CheckRule(
        id="s136B.hours",
        severity=_FATAL,
        citation="s.136B(1)",
        message="An extension is for at least one hour and at most twelve.",
        next_act="Give a number of hours from 1 to 12.",
    ),
    CheckRule(
        id="s136B.ground",
        severity=_FATAL,
        citation="s.136B(2)",
        message="Only the person's condition can make an extension necessary. Want of a bed, of "
        "staff or of an AMHP is no ground.",
        next_act="Complete the assessment inside the 24 hours, or release.",
    ),
    CheckRule(
        id="s136B.doctor",
        severity=_FATAL,
        citation="s.136B(1)",
        message="Only the doctor responsible for the examination can extend the 24 hours.",
        next_act="Ask that doctor.",
    ),
    CheckRule(
        id="s136B.superintendent",
        severity=_FATAL,
        citation="s.136B(4)",
        message="At a police station an officer of at least superintendent's rank must approve.",
        next_act="Obtain the approval first.",
    ),
    CheckRule(
        id="s136B.again",
        severity=_FATAL,
        citation="s.136B(1)-(2)",
        message="The 24 hours can be extended only once.",
        next_act="Complete the assessment or release the person.",
    ),
    CheckRule(
        id="s136B.not_begun",
        severity=_FATAL,
        citation="s.136(2A), s.136B(1)",
        message="The 24 hours are not running, so there is nothing to extend.",
        next_act="Record the arrival at the place of safety first.",
    ),
    CheckRule(
        id="held_after_end",
        severity=_FATAL,
        citation="{provision}",
        message="The authority ended at {ended}. If the person was kept until {until}, they were "
        "held for {held} without authority.",
        next_act="Tell the managers; consider the duty of candour and legal advice.",
    ),
    CheckRule(
        id="gap_between_powers",
        severity=_ADVISORY,
        citation="periods.md section 17, order rule 3",
        message="The earlier authority ended at {ended}; this one began at {until}. If the person "
        "was kept in between, that was without authority.",
        next_act="Establish whether the person was free to go, and record it.",
    ),
)
