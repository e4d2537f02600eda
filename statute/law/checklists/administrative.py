"""Administrative scrutiny: by somebody whom the managers authorise, by the next working day."""

from __future__ import annotations

from statute.law.checklists.item import (
    ADMISSIONS,
    ASSESSMENT,
    EMERGENCY,
    EVERY,
    GUARDIANSHIP,
    TREATMENT,
    ChecklistItem,
)
from statute.steps.scrutiny import Remedy

_LIST = "Code of Practice 35.11 (as quoted)"
_SLIP = (Remedy.AMEND,)
_NEVER = (Remedy.NONE,)
_EITHER = (Remedy.AMEND, Remedy.NONE)
_TWO_DOCTORS = (ASSESSMENT, TREATMENT, GUARDIANSHIP)
_MISWRITTEN = "amend only a date that was written down wrongly: the true one must keep the Act"

ADMINISTRATIVE: tuple[ChecklistItem, ...] = (
    ChecklistItem(
        id="admin.recent_discharge",
        question="Has neither a tribunal nor a managers' panel discharged the patient recently?",
        citation="R (von Brandenburg) v East London [2003] UKHL 58",
        sections=ADMISSIONS,
        rules=("recent_discharge_checked",),
        remedies=_NEVER,
        instead="Ask the applicant what they know now that the tribunal or panel did not. If "
        "nothing: discharge, and take legal advice.",
    ),
    ChecklistItem(
        id="admin.right_forms",
        question="Are these the right forms for the section, and the right number, by two doctors?",
        citation="SI 2008/1184 regs 4(1), 5(1); ss.2(3), 3(3), 4(3), 7(3)",
        sections=EVERY,
        rules=(
            "bundle.right_forms",
            "bundle.two_different_doctors",
            "s4.one_recommendation",
            "s12.joint_incomplete",
        ),
        remedies=_NEVER,
    ),
    ChecklistItem(
        id="admin.version",
        question="Is each form in the wording that was current on the day it was signed?",
        citation="SI 2020/1072; Code of Practice 35.3 (as quoted)",
        sections=EVERY,
        rules=("version.current_wording",),
        remedies=_EITHER,
        instead="Papers on the current forms while the patient may be kept; take legal advice.",
        status="contested: whether an old wording makes a paper bad",
    ),
    ChecklistItem(
        id="admin.signed",
        question="Are the application and each recommendation signed, by somebody entitled?",
        citation="ss.11, 12(1), 13, 15(1); Code of Practice 35.13 (as quoted)",
        sections=EVERY,
        rules=("hand.role", "hand.approval"),
        remedies=_NEVER,
    ),
    ChecklistItem(
        id="admin.dated",
        question="Is each signature dated, and no date still to come?",
        citation="s.12(1); SI 2008/1184 reg 4",
        sections=EVERY,
        rules=("date.no_future_or_missing", "exam.before_signing"),
        remedies=_SLIP,
    ),
    ChecklistItem(
        id="admin.hospital_named",
        question="Does the application name one hospital?",
        citation="ss.6(2), 11(2); Code of Practice 14.89 (as quoted)",
        sections=ADMISSIONS,
        rules=("hospital.application_names_one_site",),
        remedies=_EITHER,
        status="contested: some trusts treat a blank as fatal",
    ),
    ChecklistItem(
        id="admin.hospital_admitted",
        question="Is that the hospital to which the patient was admitted?",
        citation="ss.6(2), 11(2)",
        sections=ADMISSIONS,
        rules=("hospital.admitted_where_addressed",),
        remedies=_NEVER,
    ),
    ChecklistItem(
        id="admin.treatment_list",
        question="Does each recommendation name it as having appropriate treatment available?",
        citation="s.3(2)(d)",
        sections=(TREATMENT,),
        rules=("hospital.in_treatment_list",),
        remedies=_EITHER,
        status="contested: amendable on the better view",
    ),
    ChecklistItem(
        id="admin.seen",
        question="Did the applicant see the patient in the 14 days ending with the application?",
        citation="s.11(5)",
        sections=_TWO_DOCTORS,
        rules=("s11.seen",),
        remedies=_EITHER,
        status=_MISWRITTEN,
    ),
    ChecklistItem(
        id="admin.seen_24_hours",
        question="Did the applicant see the patient in the 24 hours before the application?",
        citation="s.4(5)",
        sections=(EMERGENCY,),
        rules=("s4.seen",),
        remedies=_EITHER,
        status=_MISWRITTEN,
    ),
    ChecklistItem(
        id="admin.urgency",
        question="Do the papers say that it was urgent, and why a second doctor could not wait?",
        citation="s.4(2)-(3)",
        sections=(EMERGENCY,),
        rules=("s4.urgent", "s4.times"),
        remedies=_NEVER,
    ),
    ChecklistItem(
        id="admin.nearest_relative",
        question="Nearest relative: is one clear alternative left, consulted or told, with reasons "
        "if not, and no objection?",
        citation="s.11(3)-(4)",
        sections=(ASSESSMENT, TREATMENT, GUARDIANSHIP),
        rules=("nr.one_branch_survives", "s11.consult_nr", "nr.no_objection"),
        remedies=_EITHER,
        instead="Failure to consult, or an objection, is not mended by section 15 (CV v SLAM "
        "[2010] EWHC 742 (Admin)): a fresh application after lawful consultation, section 29, or "
        "discharge.",
    ),
    ChecklistItem(
        id="admin.in_time",
        question="Was the patient admitted in time after the examination?",
        citation="s.6(1)",
        sections=ADMISSIONS,
        rules=("s6.admit14", "s6.admit24"),
        remedies=_NEVER,
    ),
    ChecklistItem(
        id="admin.signed_before",
        question="Were the recommendations signed on or before the day of the application?",
        citation="s.12(1)",
        sections=EVERY,
        rules=("s12.signed_before",),
        remedies=_EITHER,
        status=_MISWRITTEN,
    ),
    ChecklistItem(
        id="admin.exams_apart",
        question="Were separate examinations no more than five clear days apart?",
        citation="s.12(1)",
        sections=_TWO_DOCTORS,
        rules=("s12.gap",),
        remedies=_EITHER,
        status=_MISWRITTEN,
    ),
    ChecklistItem(
        id="admin.in_person",
        question="Was the patient examined, and seen, in person?",
        citation="ss.11(5), 12(1), 13(2); Devon Partnership v SSHSC [2021] EWHC 101 (Admin)",
        sections=EVERY,
        rules=("exam.in_person", "s13.interview"),
        remedies=_NEVER,
    ),
    ChecklistItem(
        id="admin.section_12",
        question="Is one doctor approved under section 12?",
        citation="s.12(2)",
        sections=_TWO_DOCTORS,
        rules=("doctor.one_section_12_approved", "doctor.approval_held"),
        remedies=_NEVER,
    ),
    ChecklistItem(
        id="admin.acquaintance",
        question="Did one doctor know the patient before, or does the application say why not?",
        citation="ss.4(3), 12(2)",
        sections=EVERY,
        rules=("acquaintance.explained",),
        remedies=_SLIP,
    ),
    ChecklistItem(
        id="admin.conflict",
        question="Is there no conflict of interest among doctors and applicant?",
        citation="s.12A; SI 2008/1205",
        sections=EVERY,
        rules=("coi.financial", "coi.business", "coi.professional", "coi.personal"),
        remedies=_NEVER,
    ),
    ChecklistItem(
        id="admin.names_agree",
        question="Do names and addresses agree across all papers?",
        citation="s.15(1); Reference Guide 31.23 (as quoted)",
        sections=EVERY,
        rules=(
            "id.patient_name_identical",
            "id.patient_address_identical",
            "id.professional_details_present",
        ),
        remedies=_EITHER,
        instead="A paper about another person is no paper about this one: a fresh application, or "
        "discharge.",
    ),
    ChecklistItem(
        id="admin.completed",
        question="Is each blank filled, one alternative left of each, every sheet attached?",
        citation="s.15(1)",
        sections=EVERY,
        rules=(
            "alt.exactly_one_survives",
            "continuation.attached",
            "grounds.at_least_one_limb",
            "paper.blank",
            "paper.unreadable",
        ),
        remedies=_SLIP,
    ),
    ChecklistItem(
        id="admin.authority",
        question="Does the AMHP say for which authority they act, and which one approved them?",
        citation="ss.13, 114",
        sections=EVERY,
        rules=("amhp.authority_stated", "hand.acting_authority"),
        remedies=_EITHER,
    ),
    ChecklistItem(
        id="admin.age",
        question="Has the patient attained the age of 16?",
        citation="s.7(1), (4)",
        sections=(GUARDIANSHIP,),
        rules=("g.patient_16", "s7.age"),
        remedies=_NEVER,
        instead="Guardianship is not open to them: discharge.",
    ),
    ChecklistItem(
        id="admin.record",
        question="Is the record of receipt made out, with the true times?",
        citation="SI 2008/1184 regs 4(4)-(5), 5(2)",
        sections=EVERY,
        rules=("h3.times_in_order", "h3.time_differs", "record_part_missing"),
        remedies=(Remedy.COMPLETE,),
        instead="Complete the record with the true time. The detention does not rest on it.",
    ),
)
