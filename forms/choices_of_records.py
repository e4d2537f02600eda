"""The alternatives on records without a prescribed form, each defined once."""

from __future__ import annotations

from forms.choices import Choice


class HeldUnder(Choice):
    """The power a record is about. Values are those of the Act's powers in the core."""

    S2 = "s2", "Section 2"
    S3 = "s3", "Section 3"
    S4 = "s4", "Section 4"
    S5_2 = "s5_2", "Section 5(2)"
    S5_4 = "s5_4", "Section 5(4)"
    S35 = "s35", "Section 35"
    S36 = "s36", "Section 36"
    S37 = "s37", "Section 37"
    S37_41 = "s37_41", "Sections 37 and 41"
    S38 = "s38", "Section 38"
    S44 = "s44", "Section 44"
    S45A = "s45A", "Section 45A"
    S47 = "s47", "Section 47"
    S47_49 = "s47_49", "Sections 47 and 49"
    S48 = "s48", "Section 48"
    S48_49 = "s48_49", "Sections 48 and 49"
    CTO = "cto", "Community treatment order (section 17A)"
    RECALL = "recall", "Recall from a community treatment order (section 17E)"
    S7 = "s7", "Guardianship (section 7)"
    S37_GUARDIANSHIP = "s37_guardianship", "Guardianship order (section 37)"
    CONDITIONAL_DISCHARGE = "conditional_discharge", "Conditional discharge (sections 42, 73)"
    S135 = "s135", "Section 135"
    S136 = "s136", "Section 136"
    INFORMAL = "informal", "Informal (section 131)"


class LeaveType(Choice):
    """What kind of leave is authorised (s.17; Code chapter 27)."""

    ESCORTED = "escorted", "Escorted by hospital staff"
    ACCOMPANIED = "accompanied", "Accompanied by a relative, friend or carer"
    UNESCORTED = "unescorted", "Unescorted"
    OVERNIGHT = "overnight", "Overnight"
    EXTENDED = "extended", "Extended"
    EMERGENCY_MEDICAL = "emergency_medical", "For urgent medical treatment elsewhere"


class OrderConsidered(Choice):
    """Whether a community treatment order was considered before longer leave (s.17(2A)-(2B))."""

    NOT_LONGER_TERM = "not_longer_term", "Leave is for seven days or fewer"
    CONSIDERED = "considered", "Considered, and leave is the better way"


class CarerView(Choice):
    """Whether the carer or relative was consulted about leave (Code chapter 27)."""

    CONSULTED = "consulted", "Consulted"
    PATIENT_DECLINES = "patient_declines", "Not consulted: the patient does not consent"
    NOBODY = "nobody", "There is no carer or relative involved"


class RecalledBy(Choice):
    """To whom the notice that revokes leave was given (s.17(4))."""

    PATIENT = "patient", "The patient"
    PERSON_IN_CHARGE = "person_in_charge", "The person in charge of the patient"


class RecallInterest(Choice):
    """Why recall from leave is necessary (s.17(4))."""

    HEALTH_OR_SAFETY = "health_or_safety", "The patient's health or safety"
    OTHERS = "protection_of_others", "The protection of other people"


class RightsOccasion(Choice):
    """Why rights are given now (ss.132, 132A; Code chapter 4)."""

    START = "start", "Detention, or the order, has begun"
    REPEAT = "repeat", "They are repeated"
    RENEWAL = "renewal", "Renewal or extension"
    CHANGE_OF_SECTION = "change_of_section", "Another section"
    RECALL = "recall", "Recall or return to hospital"
    BEFORE_TRIBUNAL = "before_tribunal", "Before a hearing"


class RightsTopic(Choice):
    """What the patient is told (ss.118, 120, 130D, 132, 132A, 134)."""

    PROVISION = "provision_and_effect", "Which provision holds them, and its effect"
    TRIBUNAL = "tribunal_right", "The right to apply to the tribunal"
    MANAGERS = "managers_hearing", "The right to ask the hospital managers to discharge them"
    DISCHARGE = "discharge_powers", "Who can order discharge (ss.23, 25)"
    TREATMENT = "treatment_rules", "When treatment may be given without consent (ss.56-64)"
    CORRESPONDENCE = "correspondence", "The rules on post (s.134)"
    CODE = "code_of_practice", "The Code of Practice (s.118)"
    CQC = "care_quality_commission", "The Care Quality Commission (s.120)"
    IMHA = "imha", "Independent mental health advocacy (s.130D)"


class Understanding(Choice):
    """How far the patient understood (Code chapter 4)."""

    YES = "yes", "Understood"
    PARTLY = "partly", "Understood in part"
    NO = "no", "Did not understand"
    REFUSED = "refused", "Did not want to be told"


class ImhaResponse(Choice):
    """What the patient said about advocacy (ss.130A, 130D)."""

    ACCEPTED = "accepted", "Would like an advocate; a referral was made"
    REFERRED = "referred_lacks_capacity", "Could not decide; a referral was made for them"
    DECLINED = "declined", "Does not want an advocate now"
    NOT_ELIGIBLE = "not_eligible", "Does not qualify for advocacy under this power"


class RelativeCopy(Choice):
    """Whether the nearest relative had a copy of what was given in writing (s.132(4))."""

    GIVEN = "given", "A copy was given"
    PATIENT_OBJECTS = "patient_objects", "No: the patient objects"
    NONE_KNOWN = "none_known", "No: no nearest relative is known"


class WarrantUnder(Choice):
    """What a warrant under section 135 allows."""

    REMOVE = "135_1", "Section 135(1): enter, and remove to a place of safety or keep there"
    RETAKE = "135_2", "Section 135(2): enter, and take or retake the patient"


class PremisesEnding(Choice):
    """What followed from entry on a warrant (s.135)."""

    REMOVED = "removed", "Removed"
    KEPT = "kept_at_premises", "Kept at the premises, as a place of safety"
    NOT_REMOVED = "not_removed", "Not removed"


class AbsentHow(Choice):
    """How an absence without leave came about (s.18(1))."""

    ABSCONDED = "absconded", "Left hospital without leave"
    NOT_BACK_FROM_LEAVE = "not_back_from_leave", "Did not return from leave, or on recall from it"
    NOT_BACK_ON_RECALL = "not_back_on_recall", "Did not return on recall to hospital"
    LEFT_RESIDENCE = "left_required_residence", "Left the place where they must live"


class HeldBy(Choice):
    """By which power an in-patient was held (s.5)."""

    DOCTOR = "s5_2", "Section 5(2): a doctor or approved clinician"
    NURSE = "s5_4", "Section 5(4): a nurse"


class HoldingEnd(Choice):
    """Why holding under section 5 came to its end (Code chapter 18)."""

    NO_APPLICATION = "no_application", "An assessment decided that no application will be made"
    NO_NEED = "no_need", "There is no need to hold the patient any longer"


class AttendanceOutcome(Choice):
    """What the doctor or clinician who came decided (s.5(4); Code chapter 18)."""

    REPORT = "report_5_2", "To report under section 5(2) (Form H1)"
    INFORMAL = "informal", "That the patient stays informally"
    FREE = "free_to_go", "That the patient is free to go"


class UrgentTreatment(Choice):
    """What is given in urgency (ss.62, 64G)."""

    MEDICINE = "medicine", "Medicine"
    ECT = "ect", "Electro-convulsive therapy, or medicine given for it"


class UrgentBecause(Choice):
    """Why the treatment is immediately necessary (ss.62(1), 64G(5))."""

    SAVE_LIFE = "save_life", "To save the patient's life"
    DETERIORATION = (
        "prevent_serious_deterioration_not_irreversible",
        "To prevent a serious deterioration; not irreversible",
    )
    SUFFERING = (
        "alleviate_serious_suffering_not_irreversible_or_hazardous",
        "To alleviate serious suffering; neither irreversible nor hazardous",
    )
    DANGER = (
        "minimum_interference_to_prevent_violence_or_danger_not_irreversible_or_hazardous",
        "The minimum to prevent violence or danger; neither irreversible nor hazardous",
    )


class UrgentUnder(Choice):
    """By which provision treatment is given in urgency."""

    S62 = "62", "Section 62, in hospital"
    S64B = "64B", "Section 64B(3)(b) or 64E(3)(b): a community patient who consents"
    S64G = "64G", "Section 64G: a community patient without capacity or competence"


class ConsentNow(Choice):
    """Whether the patient consents to treatment."""

    CONSENTS = "consents", "Has capacity, and consents"
    REFUSES = "refuses", "Has capacity, and does not consent"
    LACKS_CAPACITY = "lacks_capacity", "Lacks capacity or competence to decide"
