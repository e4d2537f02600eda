"""Form CTO10: assignment of responsibility for a community patient (s.19A; reg 17(3))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import a_part
from forms.model import Form, Unprinted
from forms.particulars import asked
from forms.prescribed.certificates import PatientWithAddress
from forms.prescribed.community import Part1Signed
from forms.prescribed.instrument import FOR_THE_MANAGERS, prescribed
from forms.prescribed.reports import Part1Named
from forms.words import Address, Code, Day, HospitalName
from statute.steps.community import AssignResponsibleHospital


class Cto10Unprinted(Unprinted):
    """What the law needs to know about an assignment that the paper does not print."""

    to_hospital: Code = asked(
        "Site of the hospital taking responsibility", cites="s.19A", text="Its ODS code."
    )


class Assignment(Form):
    """From which hospital to which responsibility passes, and when."""

    from_hospital_name: HospitalName = asked("Present responsible hospital: name", cites="s.19A")
    from_hospital_address: Address = asked("Present responsible hospital: address", cites="s.19A")
    to_hospital_name: HospitalName = asked("Hospital taking responsibility: name", cites="s.19A")
    to_hospital_address: Address = asked("Hospital taking responsibility: address", cites="s.19A")
    receiving_managers_agreed_on: Day = asked(
        "Date the managers of that hospital agreed", cites="reg 17(3)"
    )
    assignment_on: Day = asked("Date responsibility passes", cites="reg 17(3)")


class CTO10(Part1Signed, Part1Named, Assignment, PatientWithAddress):
    """Authority for assignment of responsibility for a community patient."""

    form_code: ClassVar[str] = "CTO10"

    unprinted: Cto10Unprinted = asked("Not printed on the form")


def as_assignment(form: CTO10, _reference: str) -> AssignResponsibleHospital:
    """What Form CTO10 says as a step; the step is taken on the day responsibility passes."""
    return AssignResponsibleHospital(to_hospital=form.unprinted.to_hospital)


FORM = prescribed(
    code="CTO10",
    title="Authority for assignment of responsibility for a community patient to a hospital under "
    "different managers",
    regulation="Regulation 17(3)(a) and (d)",
    model=CTO10,
    parts=(a_part(1, "assign_responsible_hospital", as_assignment, *FOR_THE_MANAGERS),),
)
