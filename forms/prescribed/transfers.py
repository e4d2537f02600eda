"""What authorities for transfer ask alike (s.19; Forms H4, G6, G7, G8)."""

from __future__ import annotations

from forms.model import Form
from forms.particulars import asked, asked_in_part
from forms.words import Address, AuthorityName, Day, HospitalName, Moment, PersonName


class FromHospital(Form):
    """The hospital that a patient is transferred from."""

    from_hospital_name: HospitalName = asked(
        "Hospital where the patient is liable to be detained: name", cites="s.19(1)(a)"
    )
    from_hospital_address: Address = asked(
        "Hospital where the patient is liable to be detained: address", cites="s.19(1)(a)"
    )


class ToDestination(Form):
    """The hospital that a patient is transferred to."""

    to_hospital_name: HospitalName = asked("Hospital of destination: name", cites="s.19(1)")
    to_hospital_address: Address = asked("Hospital of destination: address", cites="s.19(1)")


class PresentGuardian(Form):
    """The guardian that a patient is transferred from."""

    present_guardian_full_name: PersonName = asked("Present guardian: name", cites="s.19(1)(b)")
    present_guardian_address: Address = asked("Present guardian: address", cites="s.19(1)(b)")


class TransferAgreed(Form):
    """The agreement of the authority that will be responsible, and the day it has set."""

    agreeing_lssa: AuthorityName = asked(
        "Authority that agreed to the transfer", cites="regs 7(4), 8(1)"
    )
    lssa_agreed_on: Day = asked("Date of its agreement", cites="regs 7(4), 8(1)")
    transfer_on: Day = asked("Date on which the transfer takes place", cites="regs 7(4), 8(1)")


def admitted_at() -> Moment | None:
    """The particular that asks when the patient arrived."""
    asks: Moment | None = asked_in_part(2, "Date and time of admission", cites="regs 7(3), 8(4)")
    return asks
