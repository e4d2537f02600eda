"""Invented signatories, by opaque ids."""

from __future__ import annotations

from statute.signatory import Signatory
from statute.vocabulary import Approval, Role

TRUST, ACUTE, COUNCIL, POLICE = "TST", "ACU", "LBX", "POL"
SITE, OTHER_SITE = "TST01", "TST02"

CONSTABLE = Signatory(person="constable-1", role=Role.CONSTABLE, organisation=POLICE)
AMHP = Signatory(person="amhp-1", role=Role.AMHP, organisation=COUNCIL, approvals=(Approval.AMHP,))
SECTION_12_DOCTOR = Signatory(
    person="doctor-1", role=Role.DOCTOR, organisation=TRUST, approvals=(Approval.SECTION_12,)
)
OTHER_DOCTOR = Signatory(person="doctor-2", role=Role.DOCTOR, organisation=ACUTE)
THIRD_DOCTOR = Signatory(person="doctor-3", role=Role.DOCTOR, organisation=TRUST)
NURSE = Signatory(person="nurse-1", role=Role.NURSE, organisation=TRUST, sites=(SITE, OTHER_SITE))
ADMINISTRATOR = Signatory(
    person="office-1", role=Role.MHA_ADMINISTRATOR, organisation=TRUST, sites=(SITE, OTHER_SITE)
)
CLINICIAN = Signatory(
    person="rc-1",
    role=Role.RESPONSIBLE_CLINICIAN,
    organisation=TRUST,
    approvals=(Approval.APPROVED_CLINICIAN, Approval.SECTION_12),
)
PANEL = Signatory(person="panel-1", role=Role.MANAGERS_PANEL, organisation=TRUST)
TRIBUNAL = Signatory(person="tribunal-1", role=Role.TRIBUNAL_OFFICER, organisation="TRB")
RELATIVE = Signatory(
    person="relative-1", role=Role.NEAREST_RELATIVE, organisation="nearest-relative"
)
COUNCIL_OFFICER = Signatory(
    person="council-1", role=Role.LOCAL_AUTHORITY_OFFICER, organisation=COUNCIL
)
PSYCHOLOGIST = Signatory(person="psychologist-1", role=Role.PROFESSIONAL, organisation=TRUST)
