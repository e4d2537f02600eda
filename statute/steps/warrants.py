"""Steps with a warrant, and on escaping from custody on the way or at a place of safety.

Sections 13(4), 135, 137 and 138.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from statute.fact import Id, fact


class WarrantKind(StrEnum):
    """What a warrant allows."""

    REMOVE = "135(1)"
    """Enter, and if thought fit remove to a place of safety, or keep there (s.135(1))."""
    RETAKE = "135(2)"
    """Enter and remove somebody who may be taken or retaken already (s.135(2))."""


@fact
class ObtainWarrant:
    """A justice of the peace issues a warrant on information laid (s.135(1)-(2)).

    Under subsection (1) the AMHP lays it; under (2) a constable or whoever may take the person.
    """

    kind: Literal["obtain_warrant"] = "obtain_warrant"
    warrant: WarrantKind


@fact
class ExecuteWarrant:
    """A constable enters under the warrant (s.135). `occurred_at` is when they first entered.

    `kept_where_found` is true where the premises themselves are used as the place of safety: the
    24 hours then run from the entry (s.135(1A), (3ZA)).
    """

    kind: Literal["execute_warrant"] = "execute_warrant"
    warrant: Id
    with_amhp: bool
    with_doctor: bool
    kept_where_found: bool = False
    under_18: bool = False


@fact
class Escape:
    """The person escapes from legal custody: at a place of safety, or on the way (ss.137-138)."""

    kind: Literal["escape"] = "escape"


@fact
class Retake:
    """The person who escaped is retaken (s.138)."""

    kind: Literal["retake"] = "retake"


@fact
class RequestAssessment:
    """The nearest relative asks the local authority to consider an application (s.13(4))."""

    kind: Literal["request_assessment"] = "request_assessment"


@fact
class AnswerAssessmentRequest:
    """The nearest relative is told why no application is made (s.13(4))."""

    kind: Literal["answer_assessment_request"] = "answer_assessment_request"
    reasons_in_writing: bool
