"""A step: an act under the Act that somebody takes, and everything its rules need to know."""

from __future__ import annotations

from typing import Annotated

from statute.fact import BY_KIND, Id, Instant, fact
from statute.signatory import Signatory
from statute.steps.admission import Apply, ReceiveApplication, Recommend, Rectify, Scrutinise
from statute.steps.detention import (
    ApplyToTribunal,
    AssignResponsibleClinician,
    CertifyTreatment,
    GiveMedicine,
    GiveRights,
    ReferToTribunal,
    TribunalDecides,
    WithdrawTribunalApplication,
)
from statute.steps.emergency import (
    NotifyInsufficiency,
    ReceiveSecondRecommendation,
    ReportSocialCircumstances,
)
from statute.steps.ending import AdmitInformally, CorrectRecord, Discharge, LeaveHospital
from statute.steps.holding import (
    AttendSection54,
    EndSection5,
    UseSection52,
    UseSection54,
)
from statute.steps.nearest_relative import (
    ConsultNearestRelative,
    InformNearestRelative,
    NearestRelativeObjects,
)
from statute.steps.place_of_safety import (
    ArriveAtPlaceOfSafety,
    ExamineUnderSection136,
    ExtendSection136,
    InterviewUnderSection136,
    ReleaseFromSection136,
    UseSection136,
)
from statute.steps.warrants import (
    AnswerAssessmentRequest,
    Escape,
    ExecuteWarrant,
    ObtainWarrant,
    RequestAssessment,
    Retake,
)
from statute.vocabulary import Mode

__all__ = [
    "AdmitInformally",
    "AnswerAssessmentRequest",
    "AnyParticulars",
    "Apply",
    "ApplyToTribunal",
    "ArriveAtPlaceOfSafety",
    "AssignResponsibleClinician",
    "AttendSection54",
    "CertifyTreatment",
    "ConsultNearestRelative",
    "CorrectRecord",
    "Discharge",
    "EndSection5",
    "Entry",
    "Escape",
    "ExamineUnderSection136",
    "ExecuteWarrant",
    "ExtendSection136",
    "GiveMedicine",
    "GiveRights",
    "InformNearestRelative",
    "InterviewUnderSection136",
    "LeaveHospital",
    "NearestRelativeObjects",
    "NotifyInsufficiency",
    "ObtainWarrant",
    "Particulars",
    "ReceiveApplication",
    "ReceiveSecondRecommendation",
    "Recommend",
    "Rectify",
    "ReferToTribunal",
    "ReleaseFromSection136",
    "ReportSocialCircumstances",
    "RequestAssessment",
    "Retake",
    "Scrutinise",
    "Step",
    "TribunalDecides",
    "UseSection52",
    "UseSection54",
    "UseSection136",
    "WithdrawTribunalApplication",
]

AnyParticulars = (
    UseSection136
    | ArriveAtPlaceOfSafety
    | ExamineUnderSection136
    | InterviewUnderSection136
    | ExtendSection136
    | ReleaseFromSection136
    | Recommend
    | Apply
    | ReceiveApplication
    | Scrutinise
    | Rectify
    | InformNearestRelative
    | ConsultNearestRelative
    | NearestRelativeObjects
    | GiveRights
    | AssignResponsibleClinician
    | GiveMedicine
    | CertifyTreatment
    | ApplyToTribunal
    | WithdrawTribunalApplication
    | ReferToTribunal
    | TribunalDecides
    | AdmitInformally
    | Discharge
    | LeaveHospital
    | CorrectRecord
    | UseSection54
    | AttendSection54
    | UseSection52
    | EndSection5
    | ReceiveSecondRecommendation
    | NotifyInsufficiency
    | ReportSocialCircumstances
    | ObtainWarrant
    | ExecuteWarrant
    | Escape
    | Retake
    | RequestAssessment
    | AnswerAssessmentRequest
)

Particulars = Annotated[AnyParticulars, BY_KIND]
"""What a step says beyond who, when and how it came to the system; told apart by `kind`."""


@fact
class Step:
    """An act under the Act, taken by one signatory.

    `id` is chosen by the caller and is the same on every retry. `occurred_at` is when it happened;
    clocks run from it. `mode` says whether it is signed here and now or recorded afterwards.
    `by` is always who took the step, `recorded_by` who told the system of it if it was recorded.
    """

    id: Id
    mode: Mode
    by: Signatory
    occurred_at: Instant
    particulars: Particulars
    recorded_by: Signatory | None = None


@fact
class Entry:
    """A step in the record, with the moment the system was told of it."""

    step: Step
    recorded_at: Instant
