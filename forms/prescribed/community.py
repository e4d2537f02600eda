"""What the forms of community treatment ask alike (ss.17A-20B; Forms CTO1-CTO10)."""

from __future__ import annotations

from typing import Annotated, Any

from forms.choices import ApprovedBy, DetentionGround
from forms.choices_of_community import ConditionPurpose
from forms.conditions import when, when_true
from forms.model import Form, Unprinted
from forms.particulars import asked, asked_if, asked_in_part, may_say
from forms.prescribed.opinions import Grounds
from forms.problems import FormInvalid, Problem
from forms.words import (
    EACH_ONCE,
    Address,
    AuthorityName,
    Day,
    Email,
    HospitalName,
    PersonName,
    Prose,
    SignedOn,
    StepId,
    Words,
    signed_on,
)

_SENT = when_true("unprinted.served_electronically")
_IF_SENT = "Only if the form is sent electronically."


class SentUnprinted(Unprinted):
    """How the form is sent, which no form prints."""

    served_electronically: bool = may_say("Sent electronically", cites="reg 3", default=False)


class AgreedUnprinted(SentUnprinted):
    """The same on a form that rests on the AMHP's agreement in Part 2."""

    agreement: StepId | None = asked_in_part(
        3, "Agreement", text="The id of the step that Part 2 evidences."
    )


class RcNamed(Form):
    """The responsible clinician."""

    rc_full_name: PersonName = asked("Responsible clinician: full name", cites="s.34(1)")
    rc_address: Address = asked("Responsible clinician: address", text="Where you work.")
    rc_email: Email | None = asked_if(
        _SENT, "Responsible clinician: email address", cites="SI 2020/1072", text=_IF_SENT
    )


class AmhpInPart2(Form):
    """The AMHP who agrees in Part 2."""

    amhp_full_name: PersonName | None = asked_in_part(2, "AMHP: full name", cites="s.114")
    amhp_address: Address | None = asked_in_part(2, "AMHP: address", text="Where you work.")


class AmhpEmailInPart2(Form):
    """Their email address, where the form asks for one."""

    amhp_email: Email | None = asked_if(
        _SENT, "AMHP: email address", cites="SI 2020/1072", text=_IF_SENT, part=2
    )


class AmhpAuthorityInPart2(Form):
    """For which authority they act and which one approved them, and the date they sign."""

    acting_for_lssa: AuthorityName | None = asked_in_part(
        2, "Local social services authority acted for", cites="s.13(1), s.114"
    )
    approved_by: ApprovedBy | None = asked_in_part(
        2, "Who approved the AMHP", cites="s.114(1)", choices=ApprovedBy
    )
    approving_lssa: AuthorityName | None = asked_if(
        when("approved_by", ApprovedBy.ANOTHER_LSSA),
        "Name of the approving authority",
        cites="s.114(1)",
        part=2,
    )
    part2_signed_on: SignedOn = signed_on(part=2)


class InCommunity(Form):
    """The opinion that treatment can be given in the community, subject to recall."""

    necessity_grounds: Grounds = asked(
        "What treatment is necessary for",
        cites="ss.17A(5)(b), 20A(6)(b)",
        text="Choose each that applies.",
        choices=DetentionGround,
        min_length=1,
        max_length=3,
    )
    grounds: Prose = asked(
        "Grounds for your opinion",
        cites="ss.17A(5), 20A(6)",
        text="Say what your opinion on each of the criteria is founded on.",
    )


class Part1Signed(Form):
    """The date beside the first signature."""

    part1_signed_on: SignedOn = signed_on()


class RecallHospital(Form):
    """The hospital to which somebody is recalled, or where they are detained on recall."""

    recall_hospital_name: HospitalName = asked("Hospital: name", cites="ss.17E(3), 17F")
    recall_hospital_address: Address = asked("Hospital: address", cites="ss.17E(3), 17F")


class ResponsibleHospital(Form):
    """The hospital whose managers are responsible for a community patient."""

    responsible_hospital_name: HospitalName = asked(
        "Responsible hospital: name", cites="s.17A(7); s.20A(4)"
    )
    responsible_hospital_address: Address = asked("Responsible hospital: address", cites="s.17A(7)")


class ExaminedInCommunity(Form):
    """The day on which somebody was examined in the community."""

    examined_on: Day = asked("Date of examination", cites="ss.20A(4), 21B(2)")


Purposes = Annotated[tuple[ConditionPurpose, ...], EACH_ONCE]
"""What a condition is for, each only once (s.17B(2))."""


class Condition(Words):
    """One condition, and what it is for; the form prints the purposes for all together."""

    condition: Prose = asked("Condition", cites="s.17B(2)")
    purposes: Purposes = asked(
        "What it is for", cites="s.17B(2)", choices=ConditionPurpose, min_length=1, max_length=3
    )


Conditions = tuple[Condition, ...]


def other_conditions() -> Any:
    """The particular that lists the conditions beyond the two that every order has."""
    return may_say(
        "Other conditions",
        cites="s.17B(2)",
        text="If there are any: each with what it is for.",
        max_length=30,
    )


def given(form: Form, path: str) -> str:
    """The id of an earlier step, which this part cannot be signed without.

    Raises:
        FormInvalid: it is not given.
    """
    step = form.at(path)
    if step is None:
        needed = Problem(path, "needed", "This is needed to sign this part.")
        raise FormInvalid(form.form_code, (needed,))
    return str(step)
