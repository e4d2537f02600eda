"""Serving a paper, and saying that it came (SI 2008/1184 reg 3; s.32(2))."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from statute.fact import Id, Text, fact
from statute.service import ServiceMethod


class Recipient(StrEnum):
    """On whom a paper is served, or to whom a copy goes."""

    HOSPITAL_MANAGERS = "hospital_managers"
    """The managers, through an officer whom they authorise to receive."""
    LOCAL_AUTHORITY = "local_authority"
    """The responsible local social services authority."""
    APPLICANT = "applicant"
    """The AMHP or nearest relative, who founds the application on the recommendations."""
    CLINICIAN_IN_CHARGE = "clinician_in_charge"
    """The approved clinician in charge of the treatment."""
    GUARDIAN = "guardian"
    PATIENT = "patient"


@fact
class ServePaper:
    """A paper is handed over, posted or sent; `occurred_at` is the instant of that.

    The paper itself has no place for that instant, and the Act's periods turn on it. `paper` is the
    step that the form evidences. `copy_only`: a copy beside the paper, which serves nothing.
    """

    kind: Literal["serve_paper"] = "serve_paper"
    paper: Id
    form: Id
    to: Recipient
    organisation: Id | None = None
    """The recipient's ODS code, where it is an organisation's."""
    method: ServiceMethod
    recipient_agreed: bool = False
    """They agree to internal mail, or to electronic communication (reg 3(1)(b))."""
    agreement: Text | None = None
    """The standing agreement or protocol under which they do."""
    to_authorised: bool = True
    """Handed to the person served, or to somebody authorised to receive for them."""
    copy_only: bool = False


@fact
class AcknowledgePaper:
    """Somebody says for the recipient that a paper came; `occurred_at` is when they had it.

    It is a record of receipt: what was duly served counts as received without it (s.32(2)).
    """

    kind: Literal["acknowledge_paper"] = "acknowledge_paper"
    service: Id
    """The step by which it was served."""
    authorised_to_receive: bool = True
