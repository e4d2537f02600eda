"""Medical scrutiny: by a doctor who made none of the recommendations.

Whether the reasons suffice is for that doctor; what words can show is filled in beforehand.
"""

from __future__ import annotations

from statute.law.checklists.item import (
    ADMISSIONS,
    EMERGENCY,
    TREATMENT,
    ChecklistItem,
)
from statute.steps.scrutiny import Remedy

_ENOUGH = (Remedy.REPLACE, Remedy.NONE)
_ANY = (Remedy.AMEND, Remedy.REPLACE, Remedy.NONE)
_READ = "unconfirmed: from the instructions printed on the forms, and practice"

MEDICAL: tuple[ChecklistItem, ...] = (
    ChecklistItem(
        id="medical.disorder",
        question="Is a mental disorder described that is within section 1?",
        citation="ss.1, 2(2)(a), 3(2)(a)",
        sections=ADMISSIONS,
        remedies=_ENOUGH,
        status="unconfirmed: learning disability under section 3, dependence on alcohol or drugs",
    ),
    ChecklistItem(
        id="medical.nature_or_degree",
        question="Nature, degree or both: is it said which, and on what facts?",
        citation="ss.2(2)(a), 3(2)(a)",
        sections=ADMISSIONS,
        remedies=_ENOUGH,
        status=_READ,
    ),
    ChecklistItem(
        id="medical.reasons",
        question="Do symptoms and behaviour, with dates and sources, lead to the opinion?",
        citation="s.15(2); Forms A3, A4, A7, A8, A11",
        sections=ADMISSIONS,
        rules=("reasons.present_and_sufficient",),
        remedies=_ENOUGH,
        status=_READ,
    ),
    ChecklistItem(
        id="medical.grounds",
        question="Is each ground left in (own health, own safety, others) supported by facts?",
        citation="ss.2(2)(b), 3(2)(c)",
        sections=ADMISSIONS,
        rules=("grounds.at_least_one_limb", "reasons.cover_each_limb"),
        remedies=_ANY,
        status=_READ,
    ),
    ChecklistItem(
        id="medical.why_hospital",
        question="Is it said why hospital, and why not informally?",
        citation="ss.2(2), 3(2)(c), 131; Forms A3, A4, A7, A8",
        sections=ADMISSIONS,
        remedies=_ENOUGH,
        status=_READ,
    ),
    ChecklistItem(
        id="medical.other_methods",
        question="Were other methods of treatment or care considered, and why not those?",
        citation="s.3(2)(c), (3)(b)",
        sections=(TREATMENT,),
        remedies=_ENOUGH,
        status=_READ,
    ),
    ChecklistItem(
        id="medical.treatment",
        question="Is appropriate treatment said to be available at the hospital of admission?",
        citation="s.3(2)(d)",
        sections=(TREATMENT,),
        rules=("hospital.in_treatment_list",),
        remedies=_ANY,
    ),
    ChecklistItem(
        id="medical.delay",
        question="Is it said how long a second doctor would take, and the risk in waiting?",
        citation="s.4(2)-(3)",
        sections=(EMERGENCY,),
        remedies=(Remedy.NONE,),
        status=_READ,
    ),
    ChecklistItem(
        id="medical.agree",
        question="Do the recommendations and the applicant's papers agree with each other?",
        citation="ss.2(3), 3(3), 11(6)",
        sections=ADMISSIONS,
        remedies=_ANY,
        status=_READ,
    ),
    ChecklistItem(
        id="medical.legible",
        question="Is the text legible, and about this patient?",
        citation="s.15(1)-(2)",
        sections=ADMISSIONS,
        remedies=_ANY,
        status=_READ,
    ),
)
