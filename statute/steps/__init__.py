"""A step: an act under the Act that somebody takes, and everything its rules need to know."""

from __future__ import annotations

from typing import Annotated

from statute.fact import BY_KIND, Id, Instant, fact
from statute.signatory import Signatory
from statute.steps.absence import (
    AuthoriseTransfer,
    CompleteTransfer,
    EnterCustody,
    GoAbsent,
    GrantLeave,
    LeaveCustody,
    RecallFromLeave,
    ReturnFromAbsence,
    ReturnFromLeave,
)
from statute.steps.admission import Apply, ReceiveApplication, Recommend, Rectify, Scrutinise
from statute.steps.community import (
    AgreeCommunityOrder,
    AssignResponsibleHospital,
    DetainOnRecall,
    ExtendCommunityOrder,
    MakeCommunityOrder,
    NoteAbsenceOnRecall,
    RecallToHospital,
    ReleaseFromRecall,
    ReportReturnToOrder,
    RevokeCommunityOrder,
    ServeRecallNotice,
    TransferOnRecall,
    VaryCommunityConditions,
)
from statute.steps.courts import (
    AdmitUnderPart3,
    CourtDisposes,
    ExtendCourtOrder,
    MakeCourtOrder,
    NameOtherHospital,
)
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
from statute.steps.duties import NotifyRegulator, PlanDischarge, TellRelative
from statute.steps.emergency import (
    NotifyInsufficiency,
    ReceiveSecondRecommendation,
    ReportSocialCircumstances,
)
from statute.steps.ending import (
    AdmitInformally,
    CorrectRecord,
    Discharge,
    EndAfterCare,
    LeaveHospital,
    RecordDeath,
)
from statute.steps.guardianship import (
    AcceptGuardianship,
    AdmitFromGuardianship,
    AuthoriseTransferToGuardianship,
    AuthoriseTransferToHospital,
    DischargeGuardianship,
    RenewGuardianship,
    ReportReturnToGuardianship,
    TransferGuardianship,
    TransferToGuardianship,
    VisitUnderGuardianship,
)
from statute.steps.holding import (
    AttendSection54,
    EndSection5,
    UseSection52,
    UseSection54,
)
from statute.steps.nearest_relative import (
    ApplyToDisplace,
    BarDischarge,
    ConsultNearestRelative,
    DisposeOfDisplacement,
    GiveDischargeNotice,
    InformNearestRelative,
    MakeDisplacementOrder,
    NearestRelativeObjects,
    RelativeAppliesToTribunal,
    TellRelativeOfBar,
)
from statute.steps.paper import OnPaper
from statute.steps.part_6 import ReceiveFromOutsideEngland, SpecifyCommunityConditions
from statute.steps.parts import CompletePart
from statute.steps.place_of_safety import (
    ArriveAtPlaceOfSafety,
    ExamineUnderSection136,
    ExtendSection136,
    InterviewUnderSection136,
    ReleaseFromSection136,
    UseSection136,
)
from statute.steps.post import AskForReviewOfPost, TellOfWithheldPost, WithholdPost
from statute.steps.renewal import (
    AgreeToRenewal,
    ExamineForRenewal,
    FurnishRenewalReport,
    FurnishReturnReport,
    ReceiveRenewalReport,
)
from statute.steps.secretary_of_state import (
    DirectTransfer,
    DischargeConditionally,
    EndRestriction,
    GiveConsent,
    NotifyEntitledToDischarge,
    RecallByWarrant,
    ReferRestrictedCase,
    Remit,
    ReportToSecretaryOfState,
    ReturnOnWarrant,
    SayTreatmentNotNeeded,
    VaryDischargeConditions,
)
from statute.steps.serving import AcknowledgePaper, ServePaper
from statute.steps.treatment import (
    EndCertificate,
    GiveTreatment,
    ReportTreatment,
    WithdrawConsent,
)
from statute.steps.unsure import NoteMissingPaper, SettleMissingPaper
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
    "AcceptGuardianship",
    "AcknowledgePaper",
    "AdmitFromGuardianship",
    "AdmitInformally",
    "AdmitUnderPart3",
    "AgreeCommunityOrder",
    "AgreeToRenewal",
    "AnswerAssessmentRequest",
    "AnyParticulars",
    "Apply",
    "ApplyToDisplace",
    "ApplyToTribunal",
    "ArriveAtPlaceOfSafety",
    "AskForReviewOfPost",
    "AssignResponsibleClinician",
    "AssignResponsibleHospital",
    "AttendSection54",
    "AuthoriseTransfer",
    "AuthoriseTransferToGuardianship",
    "AuthoriseTransferToHospital",
    "BarDischarge",
    "CertifyTreatment",
    "CompletePart",
    "CompleteTransfer",
    "ConsultNearestRelative",
    "CorrectRecord",
    "CourtDisposes",
    "DetainOnRecall",
    "DirectTransfer",
    "Discharge",
    "DischargeConditionally",
    "DischargeGuardianship",
    "DisposeOfDisplacement",
    "EndAfterCare",
    "EndCertificate",
    "EndRestriction",
    "EndSection5",
    "EnterCustody",
    "Entry",
    "Escape",
    "ExamineForRenewal",
    "ExamineUnderSection136",
    "ExecuteWarrant",
    "ExtendCommunityOrder",
    "ExtendCourtOrder",
    "ExtendSection136",
    "FurnishRenewalReport",
    "FurnishReturnReport",
    "GiveConsent",
    "GiveDischargeNotice",
    "GiveMedicine",
    "GiveRights",
    "GiveTreatment",
    "GoAbsent",
    "GrantLeave",
    "InformNearestRelative",
    "InterviewUnderSection136",
    "LeaveCustody",
    "LeaveHospital",
    "MakeCommunityOrder",
    "MakeCourtOrder",
    "MakeDisplacementOrder",
    "NameOtherHospital",
    "NearestRelativeObjects",
    "NoteAbsenceOnRecall",
    "NoteMissingPaper",
    "NotifyEntitledToDischarge",
    "NotifyInsufficiency",
    "NotifyRegulator",
    "ObtainWarrant",
    "OnPaper",
    "Particulars",
    "PlanDischarge",
    "RecallByWarrant",
    "RecallFromLeave",
    "RecallToHospital",
    "ReceiveApplication",
    "ReceiveFromOutsideEngland",
    "ReceiveRenewalReport",
    "ReceiveSecondRecommendation",
    "Recommend",
    "RecordDeath",
    "Rectify",
    "ReferRestrictedCase",
    "ReferToTribunal",
    "RelativeAppliesToTribunal",
    "ReleaseFromRecall",
    "ReleaseFromSection136",
    "Remit",
    "RenewGuardianship",
    "ReportReturnToGuardianship",
    "ReportReturnToOrder",
    "ReportSocialCircumstances",
    "ReportToSecretaryOfState",
    "ReportTreatment",
    "RequestAssessment",
    "Retake",
    "ReturnFromAbsence",
    "ReturnFromLeave",
    "ReturnOnWarrant",
    "RevokeCommunityOrder",
    "SayTreatmentNotNeeded",
    "Scrutinise",
    "ServePaper",
    "ServeRecallNotice",
    "SettleMissingPaper",
    "SpecifyCommunityConditions",
    "Step",
    "TellOfWithheldPost",
    "TellRelative",
    "TellRelativeOfBar",
    "TransferGuardianship",
    "TransferOnRecall",
    "TransferToGuardianship",
    "TribunalDecides",
    "UseSection52",
    "UseSection54",
    "UseSection136",
    "VaryCommunityConditions",
    "VaryDischargeConditions",
    "VisitUnderGuardianship",
    "WithdrawConsent",
    "WithdrawTribunalApplication",
    "WithholdPost",
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
    | GiveDischargeNotice
    | BarDischarge
    | TellRelativeOfBar
    | RelativeAppliesToTribunal
    | ApplyToDisplace
    | MakeDisplacementOrder
    | DisposeOfDisplacement
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
    | RecordDeath
    | EndAfterCare
    | CorrectRecord
    | CompletePart
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
    | AgreeCommunityOrder
    | AssignResponsibleHospital
    | DetainOnRecall
    | ExtendCommunityOrder
    | MakeCommunityOrder
    | NoteAbsenceOnRecall
    | RecallToHospital
    | ReleaseFromRecall
    | RevokeCommunityOrder
    | ServeRecallNotice
    | TransferOnRecall
    | VaryCommunityConditions
    | EndCertificate
    | GiveTreatment
    | ReportTreatment
    | WithdrawConsent
    | ExamineForRenewal
    | AgreeToRenewal
    | FurnishRenewalReport
    | ReceiveRenewalReport
    | FurnishReturnReport
    | GrantLeave
    | RecallFromLeave
    | ReturnFromLeave
    | GoAbsent
    | ReturnFromAbsence
    | EnterCustody
    | LeaveCustody
    | AuthoriseTransfer
    | CompleteTransfer
    | AcceptGuardianship
    | TransferToGuardianship
    | TransferGuardianship
    | VisitUnderGuardianship
    | DischargeGuardianship
    | AdmitUnderPart3
    | CourtDisposes
    | ExtendCourtOrder
    | MakeCourtOrder
    | NameOtherHospital
    | DirectTransfer
    | DischargeConditionally
    | EndRestriction
    | GiveConsent
    | NotifyEntitledToDischarge
    | RecallByWarrant
    | ReferRestrictedCase
    | Remit
    | ReportToSecretaryOfState
    | ReturnOnWarrant
    | SayTreatmentNotNeeded
    | VaryDischargeConditions
    | ServePaper
    | AcknowledgePaper
    | AdmitFromGuardianship
    | AuthoriseTransferToGuardianship
    | AuthoriseTransferToHospital
    | ReceiveFromOutsideEngland
    | RenewGuardianship
    | ReportReturnToGuardianship
    | ReportReturnToOrder
    | SpecifyCommunityConditions
    | NotifyRegulator
    | PlanDischarge
    | TellRelative
    | WithholdPost
    | TellOfWithheldPost
    | AskForReviewOfPost
    | NoteMissingPaper
    | SettleMissingPaper
)

Particulars = Annotated[AnyParticulars, BY_KIND]
"""What a step says beyond who, when and how it came to the system; told apart by `kind`."""


@fact
class Step:
    """An act under the Act, taken by one signatory.

    `id` is chosen by the caller and is the same on every retry. `occurred_at` is when it happened;
    clocks run from it. `mode` says whether it is signed here and now or recorded afterwards.
    `by` is always who took the step, `recorded_by` who told the system of it if it was recorded.
    `not_after` is for a recorded step whose time is not known: `occurred_at` is then the earliest
    at which it can have happened, and `not_after` the latest.
    """

    id: Id
    mode: Mode
    by: Signatory
    occurred_at: Instant
    particulars: Particulars
    recorded_by: Signatory | None = None
    on_paper: OnPaper | None = None
    """The paper that evidences a recorded step, where there is one."""
    not_after: Instant | None = None


@fact
class Entry:
    """A step in the record, with the moment the system was told of it."""

    step: Step
    recorded_at: Instant
