"""What is said to a pathway's workflow and what it answers. Contracts only."""

from __future__ import annotations

from datetime import timedelta

from statute.events import Event
from statute.fact import Id, Instant, fact
from statute.finding import Finding
from statute.pathway import Pathway
from statute.steps import Step

TASK_QUEUE = "pathways"
"""Pathway workflows and the activities they ask for."""

TASK_TIMEOUT = timedelta(seconds=5)
"""To start a pathway's workflow with: if a worker dies in the middle of a task, another one gets it
after so long. Temporal's own choice is ten seconds, with nobody on the pathway answered."""


def workflow_id(reference: str) -> str:
    """The id of the workflow that is the pathway with this reference."""
    return f"pathway/{reference}"


@fact
class FormContent:
    """A form as signed: which one, in which version of its wording, and its content.

    `content` is the canonical JSON (RFC 8785) of the form's model; `sha256` is its hash in hex.
    `signatures` is the JSON that the signature block is printed from: name, role, organisation.
    `rectified` is the JSON of how the form was put right (`forms.rectified`), where it was.
    """

    code: str
    version: str
    content: str
    sha256: str
    signatures: str
    rectified: str = ""


@fact
class Submission:
    """A step put to the pathway, with its form if it has one.

    `expected_revision`, if given, must be the pathway's revision, or the step is refused as made
    on a stale view. `digest` is the SHA-256 of what the caller sent: the same step id with another
    digest is refused.
    """

    step: Step
    digest: str
    form: FormContent | None = None
    expected_revision: int | None = None
    evidence: str = ""
    """The signed evidence of the step (a JWS), made before it was put."""


@fact
class Answer:
    """A step was taken: it is durable, and will not be lost.

    `revision` is the pathway's revision after it; `findings` are the ones about this step.
    """

    step: str
    digest: str
    revision: int
    findings: tuple[Finding, ...] = ()


@fact
class NumberedEvent:
    """An event with its number in the record (from 1, no gaps) and when it was appended."""

    number: int
    recorded_at: Instant
    event: Event
    evidence: str = ""
    """Of the step, where the event is that it was taken."""


@fact
class FormToStore:
    """A form that was signed and is still to be rendered and stored."""

    step: Id
    signed_at: Instant
    recorded: bool
    """True where the step was recorded afterwards, not signed here and now."""
    form: FormContent
    evidence_sha256: str = ""
    """The hash of the evidence of its step."""


@fact
class Unstored:
    """The signed forms of a pathway whose documents are not kept yet."""

    forms: tuple[FormToStore, ...] = ()


@fact
class Rest:
    """After faults of ours in a row, something is not tried again before `until`."""

    faults: int
    until: Instant


@fact
class PathwayState:
    """Everything a pathway carries from one run of its workflow to the next.

    `answers` are those already given, so that a retry gets the same answer for ever.
    `unrecorded` and `unstored` are side effects that are still to be done.
    `renew_at` is how many events of Temporal's history make it continue as new: a cold worker reads
    about a thousand a second. `clocks_rest` and `hands_rest` are there while a fault of ours keeps
    time from passing, or side effects from being handed over.
    """

    pathway: Pathway
    answers: tuple[Answer, ...] = ()
    unrecorded: tuple[NumberedEvent, ...] = ()
    unstored: tuple[FormToStore, ...] = ()
    renew_at: int = 500
    clocks_rest: Rest | None = None
    hands_rest: Rest | None = None


STEP_REFUSED = "StepRefused"
"""`ApplicationError.type` when the Act refuses a step; its first detail is a `Refusal`."""

STALE_REVISION = "StaleRevision"
"""`ApplicationError.type` when `expected_revision` is not the pathway's revision."""

STEP_ID_REUSED = "StepIdReused"
"""`ApplicationError.type` when a step id comes again with another digest."""

DEFECT = "Defect"
"""`ApplicationError.type` of an unexpected handler error: ours to mend; nothing was written."""


@fact
class Refusal:
    """Why a step was refused, for the signer."""

    revision: int
    findings: tuple[Finding, ...]


@fact
class View:
    """The pathway as its workflow knows it now, for reading."""

    pathway: Pathway
    unrecorded: int
    """How many events the record has not yet got."""
    unstored: int
    """How many signed forms are still to be stored."""
    defects: int = 0
    """Faults of ours in a row in passing time or in handing over: if any, somebody must look."""
