"""Form CTO2: variation of conditions of a community treatment order (s.17B(4); reg 6(2)(b))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import one_part
from forms.particulars import asked
from forms.prescribed.certificates import PatientWithAddress, Signed
from forms.prescribed.community import Conditions, RcNamed, SentUnprinted
from forms.prescribed.instrument import prescribed
from forms.words import Day
from statute.steps.community import VaryCommunityConditions
from statute.vocabulary import Role


class Varied(PatientWithAddress, RcNamed):
    """The conditions as they are from a day on."""

    conditions_as_varied: Conditions = asked(
        "All conditions as varied",
        cites="s.17B(2), (4)",
        text="Those that stay as they were too; none if there are to be none.",
        max_length=30,
    )
    effective_from_date: Day = asked("Date from which they are varied", cites="s.17B(4)")


class CTO2(Signed, Varied):
    """Variation of conditions of a community treatment order."""

    form_code: ClassVar[str] = "CTO2"

    unprinted: SentUnprinted = asked("Not printed on the form")


def as_variation(_form: CTO2, _reference: str) -> VaryCommunityConditions:
    """What Form CTO2 says as a step; the two conditions of every order stay."""
    return VaryCommunityConditions()


FORM = prescribed(
    code="CTO2",
    title="Variation of conditions of a community treatment order",
    regulation="Regulation 6(2)(b)",
    model=CTO2,
    parts=one_part("vary_community_conditions", as_variation, Role.RESPONSIBLE_CLINICIAN),
    declarations=("decl_conditions_necessary",),
)
