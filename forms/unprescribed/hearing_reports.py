"""Reports for a managers' hearing or a tribunal: REP1 to REP3 (Code 38.27; practice direction).

What they say follows the tribunal's practice direction on statements and reports (Forms T131,
T133, T134), which managers' panels use as well.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from forms.choices_of_reviews import NatureOrDegree, ReportFor
from forms.definition import record_part
from forms.particulars import asked, may_say
from forms.unprescribed.openings import CLINICIAN, InHospital, Signed, record
from forms.words import EACH_ONCE, Line, PersonName, Prose
from statute.vocabulary import Role

_BASIS = (
    "Mental Health Act 1983, sections 23 and 72; Code of Practice 38.27; tribunal practice "
    "direction on statements and reports"
)


def _says(title: str, cites: str = "", text: str = "") -> Any:
    return asked(title, cites=cites, text=text)


class Report(Signed, InHospital):
    """What every report says: for whom, by whom, the hearing, the risk, the advice."""

    report_for: ReportFor = asked("Report for", cites="Code 38.27", choices=ReportFor)
    author_full_name: PersonName = asked("Author")
    author_role: Line = asked("Author: role, and how long they have known the patient")
    residence: Line | None = may_say("Where the patient lives when not in hospital")
    factors_affecting_hearing: Prose = _says(
        "Anything that may affect the patient's understanding or the hearing"
    )
    adjustments: Prose = _says("Adjustments that the panel should consider")
    strengths: Prose = _says("Strengths and positive factors")
    progress: Prose = _says("Progress, behaviour, capacity and insight")
    harm_incidents: Prose = _says("Incidents of harm, or threats of it, to self or others")
    property_incidents: Prose = _says("Incidents of damage to property, or threats of it")
    detention_justified: Prose = _says(
        "Whether detention is justified or necessary", "ss.72(1), 3(2), 2(2)"
    )
    risk_if_discharged: Prose = _says(
        "Risk if the patient were discharged from hospital", "s.72(1)(b)(ii)"
    )
    community_management_of_risk: Prose = _says(
        "How that risk could be managed in the community", "s.117"
    )
    recommendations: Prose = _says("Recommendation, with reasons")


class REP1(Report):
    """Report of the responsible clinician."""

    form_code: ClassVar[str] = "REP1"

    index_offences: Prose | None = may_say("Index offence, and other forensic history")
    past_service: Prose = _says("Earlier contact with services: when, and why")
    circumstances_of_admission: Prose = _says("How the patient came to be admitted")
    disorder_and_diagnosis: Prose = _says("Mental disorder and diagnosis", "s.1")
    nature_or_degree: Annotated[tuple[NatureOrDegree, ...], EACH_ONCE] = asked(
        "The disorder is of a nature or degree that warrants detention",
        cites="ss.2(2), 3(2)",
        choices=NatureOrDegree,
        min_length=1,
    )
    treatment: Prose = _says("Treatment given, offered and planned", "s.145(4)")
    treatment_available: Prose = _says("Appropriate treatment that is available", "s.3(2)(d)")
    compliance: Prose = _says("Willingness to accept treatment, now and later")
    mca_alternative: Prose = _says(
        "Whether the Mental Capacity Act would be a less restrictive way"
    )
    dangerousness: Prose | None = may_say(
        "Likely to act in a manner dangerous to others or themselves",
        cites="ss.25(1), 72(1)(b)(iii)",
        text="Where the nearest relative's discharge was barred.",
    )


class REP2(Report):
    """Nursing report."""

    form_code: ClassVar[str] = "REP2"

    nursing_care: Prose = _says("Nursing care and medicine now")
    observation_level: Line = asked("Level of observation")
    contacts: Prose = _says("Contact with relatives, friends and other patients")
    community_support: Prose = _says("Support there is in the community")
    awol_occasions: Prose = _says("Absences without leave, and late returns", "s.18")
    compliance: Prose = _says("Willingness to take medicine and to engage")
    seclusion_or_restraint: Prose = _says("Seclusion and restraint: when, and why")


class REP3(Report):
    """Social circumstances report."""

    form_code: ClassVar[str] = "REP3"

    forensic_history: Prose | None = may_say("Index offence, and other forensic history")
    home_and_family: Prose = _says("Home and family")
    housing: Prose = _says("Housing there is or could be")
    finances: Prose = _says("Money, and benefits")
    employment: Prose = _says("Work, or chances of it")
    response_to_support: Prose = _says("Earlier response to support in the community")
    pathway_and_s117: Prose = _says("Care pathway, and after-care", "s.117")
    care_plan: Prose = _says("The care plan now")
    adequacy: Prose = _says("Whether the plan would do, and what it would cost")
    patient_views: Prose = _says("What the patient wants, and hopes for")
    nearest_relative_views: Prose = _says(
        "What the nearest relative thinks, or why they were not asked"
    )
    other_carer_views: Prose = _says("What other carers think")
    mappa: Prose | None = may_say("Known to MAPPA: level, and lead agency")
    mca_alternative: Prose = _says(
        "Whether the Mental Capacity Act would be a less restrictive way"
    )


FORMS = (
    record(
        code="REP1",
        title="Report of the responsible clinician",
        instrument=_BASIS,
        year="2015",
        model=REP1,
        parts=(record_part(1, CLINICIAN, Role.DOCTOR, block="signature"),),
    ),
    record(
        code="REP2",
        title="Nursing report",
        instrument=_BASIS,
        year="2015",
        model=REP2,
        parts=(record_part(1, Role.NURSE, block="signature"),),
    ),
    record(
        code="REP3",
        title="Social circumstances report for a hearing",
        instrument=_BASIS,
        year="2015",
        model=REP3,
        parts=(
            record_part(
                1,
                Role.AMHP,
                Role.PROFESSIONAL,
                Role.NURSE,
                Role.LOCAL_AUTHORITY_OFFICER,
                block="signature",
            ),
        ),
    ),
)
