"""The alternatives on reports, hearings, discharge and references, each defined once."""

from __future__ import annotations

from forms.choices import Choice


class AmhpDecision(Choice):
    """What the AMHP decided after an assessment (s.13)."""

    S2 = "s2", "Application under section 2"
    S3 = "s3", "Application under section 3"
    S4 = "s4", "Application under section 4"
    S7 = "s7", "Application under section 7"
    INFORMAL = "informal", "Informal admission"
    COMMUNITY = "community", "Care in the community"
    NONE = "none", "Nothing further"


class ReportFor(Choice):
    """For whom a report on detention is written (Code chapters 12 and 38)."""

    MANAGERS = "hospital_managers", "The hospital managers' panel"
    TRIBUNAL = "tribunal", "The tribunal"


class NatureOrDegree(Choice):
    """Which limb the disorder meets (ss.2(2), 3(2), 72(1))."""

    NATURE = "nature", "Nature"
    DEGREE = "degree", "Degree"


class ReviewBecause(Choice):
    """Why the managers review detention (s.23; Code chapter 38)."""

    RENEWAL = "renewal", "Renewal or extension"
    REQUEST = "request", "The patient asked"
    BARRING = "barring", "Discharge by the nearest relative was barred"
    OTHER = "other", "Of their own motion"


class Contested(Choice):
    """Whether the patient objects to renewal (Code chapter 38)."""

    CONTESTED = "contested", "The patient contests it"
    UNCONTESTED = "uncontested", "The patient does not contest it"


class PanelDecision(Choice):
    """What the panel decided (s.23(4)-(6))."""

    DISCHARGE = "discharge", "Discharge"
    NOT_DISCHARGE = "not_discharge", "No discharge"
    ADJOURN = "adjourn", "Adjourned"


class MemberView(Choice):
    """Whether a member of the panel is for discharge (s.23(4)-(6))."""

    FOR = "for_discharge", "For discharge"
    AGAINST = "against_discharge", "Against discharge"


class HearingKind(Choice):
    """How the applicant would like the hearing to be held."""

    VIDEO = "video", "By video"
    FACE_TO_FACE = "face_to_face", "Face to face"
    NO_PREFERENCE = "no_preference", "Either"


class Lives(Choice):
    """Where the patient is."""

    HOSPITAL = "hospital", "In hospital"
    COMMUNITY = "community", "In the community"


class SignedFor(Choice):
    """Who signed the patient's application (Tribunal rules 2008, rule 32(1))."""

    PATIENT = "patient", "The patient"
    AUTHORISED = "authorised_person", "A person the patient authorised"


class ApplicationKind(Choice):
    """What kind of case an application to the tribunal is (ss.66, 69, 70, 75)."""

    S2 = "s2", "Section 2"
    COMMUNITY = "cto_or_conditional_discharge", "Community treatment or conditional discharge"
    INPATIENT = "non_restricted_inpatient", "In hospital, without restrictions"
    RESTRICTED = "restricted_inpatient", "In hospital, with restrictions"
    OTHER = "other", "Guardianship, or another case"


class RelativeApplies(Choice):
    """Why the nearest relative may apply to the tribunal (ss.66(1)(g)-(h), 69(1))."""

    BARRED = "barring_report", "Discharge was barred (s.66(1)(g))"
    DISPLACED = "displaced", "Displaced by the county court (s.66(1)(h))"
    PART_3 = "part_3", "The patient is under a hospital or guardianship order (s.69(1))"


class ReferralGround(Choice):
    """Why the managers refer a case (ss.67, 68)."""

    SIX_MONTHS = "s68_six_months", "Six months, and no tribunal (s.68(2))"
    THREE_YEARS = (
        "s68_three_years_or_one_year_child",
        "Three years without a tribunal, or one year under 18 (s.68(6))",
    )
    REVOKED = "s68_7_cto_revoked", "A community treatment order was revoked (s.68(7))"
    S67 = "s67", "The Secretary of State refers it (s.67)"


class RestrictedReferral(Choice):
    """Why the Secretary of State refers a restricted case (ss.71, 75)."""

    ANY_TIME = "s71_1", "At any time (s.71(1))"
    THREE_YEARS = "s71_2", "Not considered within the last three years (s.71(2))"
    RECALLED = "s75_1", "Recalled to hospital (s.75(1))"


class TribunalDecided(Choice):
    """What the tribunal decided (s.72)."""

    NOT_DISCHARGED = "not_discharged", "Not discharged"
    DISCHARGED = "discharged", "Discharged"


class TribunalAdvice(Choice):
    """What the tribunal recommends where it does not discharge (s.72(3)(a), (3A))."""

    LEAVE = "leave", "Leave of absence"
    TRANSFER = "transfer", "Transfer to another hospital"
    GUARDIANSHIP = "guardianship", "Transfer into guardianship"
    COMMUNITY_ORDER = "community_order", "To consider a community treatment order"


class OrderedBy(Choice):
    """Who orders discharge from detention or a community treatment order (s.23(2))."""

    CLINICIAN = "responsible_clinician", "The responsible clinician"
    RELATIVE = "nearest_relative", "The nearest relative, after 72 hours' notice"


class GuardianshipOrderedBy(Choice):
    """Who orders discharge from guardianship (s.23(2)(b))."""

    CLINICIAN = "responsible_clinician", "The responsible clinician"
    AUTHORITY = "local_authority", "The responsible local social services authority"
    RELATIVE = "nearest_relative", "The nearest relative"


class ConditionalBy(Choice):
    """Who discharges a restricted patient conditionally (ss.42(2), 73(2))."""

    SECRETARY = "secretary_of_state", "The Secretary of State (s.42(2))"
    TRIBUNAL = "tribunal", "The tribunal (s.73(2))"


class RestrictionsEnd(Choice):
    """How restrictions come to their end (ss.41(5), 42(1)-(2), 50(2)-(3), 73(1))."""

    DIRECTION = "direction", "The Secretary of State directs it (s.42(1))"
    ABSOLUTE = "absolute_discharge", "Absolute discharge by the Secretary of State (s.42(2))"
    TRIBUNAL = "tribunal", "The tribunal directs absolute discharge (ss.73(1), 75(3))"
    OWN_END = "own_end", "The order, or the sentence, has come to its own end (ss.41(5), 50)"


class EndedBy(Choice):
    """How authority came to its end."""

    CLINICIAN = "RC_order", "Order of the responsible clinician"
    MANAGERS = "managers", "Order of the hospital managers"
    RELATIVE = "nearest_relative", "Order of the nearest relative"
    TRIBUNAL = "tribunal", "Direction of the tribunal"
    LAPSE = "lapse", "It ran out"
    TRANSFER = "transfer", "Transfer, or another power in its place"
    COURT = "court", "Order of a court, or of the Secretary of State"
