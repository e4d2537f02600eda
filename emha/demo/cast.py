"""Who appears in the demonstration. Every person and organisation is invented.

NHS numbers begin with 999, which is never given to anybody; organisation codes begin with Z.
"""

from __future__ import annotations

from datetime import date

from emha.demo.roles import Organisation, Patient, Professional, Site, Ward
from statute.vocabulary import Approval, Role

ASH = Ward(code="ZWM01ASH", name="Ash Ward")
BIRCH = Ward(code="ZWM01BIR", name="Birch Ward")
SUITE = Ward(code="ZWM01SUI", name="Section 136 suite")
CEDAR = Ward(code="ZWM02CED", name="Cedar Ward")
ROWAN_HOUSE = Site(
    code="ZWM01",
    name="Rowan House Hospital",
    address="1 Rowan Approach, Larkfield, ZZ99 3WZ",
    wards=(ASH, BIRCH, SUITE),
)
HERON_COURT = Site(
    code="ZWM02",
    name="Heron Court Hospital",
    address="40 Heron Lane, Fernbridge, ZZ99 3CZ",
    wards=(CEDAR,),
)
EASTFOLD_GENERAL = Site(
    code="ZEA01",
    name="Eastfold General Hospital",
    address="200 Eastfold Road, Eastfold, ZZ99 3VZ",
    wards=(Ward(code="ZEA01EMD", name="Emergency department"),),
)

TRUST = Organisation(
    code="ZWM",
    name="Willowmere Mental Health NHS Trust",
    kind="trust",
    address="Willowmere House, Larkfield, ZZ99 3WZ",
    sites=(ROWAN_HOUSE, HERON_COURT),
)
ACUTE_TRUST = Organisation(
    code="ZEA",
    name="Eastfold Acute Hospitals NHS Trust",
    kind="trust",
    address="200 Eastfold Road, Eastfold, ZZ99 3VZ",
    sites=(EASTFOLD_GENERAL,),
)
COUNCIL = Organisation(
    code="ZLC",
    name="Larkfield Borough Council",
    kind="council",
    address="Larkfield Town Hall, Larkfield, ZZ99 3WZ",
)
POLICE = Organisation(
    code="ZNP",
    name="Northmarsh Police",
    kind="police",
    address="Northmarsh Police Station, Larkfield, ZZ99 3WZ",
)
SURGERY = Organisation(
    code="ZMS",
    name="Millstream Surgery",
    kind="other",
    address="6 Millstream Lane, Larkfield, ZZ99 3WZ",
)
TRIBUNAL = Organisation(
    code="ZTO",
    name="Tribunal office (invented)",
    kind="tribunal",
    address="9 Assize Row, Fernbridge, ZZ99 3CZ",
)
ORGANISATIONS = (TRUST, ACUTE_TRUST, COUNCIL, POLICE, SURGERY, TRIBUNAL)

KESTREL = Professional(
    subject="morgan.kestrel",
    name="PC Morgan Kestrel",
    profession="Police constable",
    registration="Collar number 0999",
    address=POLICE.address,
    posts=((Role.CONSTABLE, POLICE.code),),
)
GOLDCREST = Professional(
    subject="amara.goldcrest",
    name="Dr Amara Goldcrest",
    profession="Psychiatrist",
    registration="GMC 9990001",
    address=ROWAN_HOUSE.address,
    posts=((Role.DOCTOR, TRUST.code),),
    approvals=(Approval.SECTION_12,),
)
TEASEL = Professional(
    subject="wilhelmina.teasel",
    name="Dr Wilhelmina Teasel",
    profession="Consultant psychiatrist",
    registration="GMC 9990002",
    address=ROWAN_HOUSE.address,
    posts=((Role.RESPONSIBLE_CLINICIAN, TRUST.code), (Role.DOCTOR, TRUST.code)),
    approvals=(Approval.SECTION_12, Approval.APPROVED_CLINICIAN),
)
SORREL = Professional(
    subject="jonah.sorrel",
    name="Dr Jonah Sorrel",
    profession="General practitioner",
    registration="GMC 9990003",
    address=SURGERY.address,
    posts=((Role.DOCTOR, SURGERY.code),),
)
PLOVER = Professional(
    subject="imran.plover",
    name="Dr Imran Plover",
    profession="Liaison psychiatrist",
    registration="GMC 9990004",
    address=EASTFOLD_GENERAL.address,
    posts=((Role.DOCTOR, ACUTE_TRUST.code),),
    approvals=(Approval.SECTION_12,),
)
LINDEN = Professional(
    subject="robin.linden",
    name="Robin Linden",
    profession="Approved mental health professional",
    registration="SWE 9990005",
    address=COUNCIL.address,
    posts=((Role.AMHP, COUNCIL.code),),
    approvals=(Approval.AMHP,),
)
FERN = Professional(
    subject="casey.fern",
    name="Casey Fern",
    profession="Ward nurse",
    registration="NMC 99A0006N",
    address=ROWAN_HOUSE.address,
    posts=((Role.NURSE, TRUST.code),),
    approvals=(Approval.NURSE_5_4, Approval.MANAGERS_OFFICER),
)
JUNIPER = Professional(
    subject="alex.juniper",
    name="Alex Juniper",
    profession="Mental Health Act administrator",
    registration="",
    address=ROWAN_HOUSE.address,
    posts=((Role.MHA_ADMINISTRATOR, TRUST.code),),
    approvals=(Approval.MANAGERS_OFFICER,),
)
SAFFRON = Professional(
    subject="priya.saffron",
    name="Priya Saffron",
    profession="Mental Health Act administrator",
    registration="",
    address=EASTFOLD_GENERAL.address,
    posts=((Role.MHA_ADMINISTRATOR, ACUTE_TRUST.code),),
    approvals=(Approval.MANAGERS_OFFICER,),
)
BRACKEN = Professional(
    subject="jo.bracken",
    name="Jo Bracken",
    profession="Chair of the managers' panel",
    registration="",
    address=TRUST.address,
    posts=((Role.MANAGERS_PANEL, TRUST.code),),
)
YARROW = Professional(
    subject="sam.yarrow",
    name="Sam Yarrow",
    profession="Tribunal clerk",
    registration="",
    address=TRIBUNAL.address,
    posts=((Role.TRIBUNAL_OFFICER, TRIBUNAL.code),),
)
PROFESSIONALS = (
    JUNIPER,
    FERN,
    GOLDCREST,
    TEASEL,
    LINDEN,
    KESTREL,
    SORREL,
    PLOVER,
    SAFFRON,
    BRACKEN,
    YARROW,
)

APPLEBARK = Patient(
    name="Wren Applebark",
    address=("12 Invented Row", "Larkfield"),
    postcode="ZZ99 3WZ",
    date_of_birth=date(1988, 2, 29),
    nhs_number="9990001901",
    nearest_relative="Holly Applebark",
)
QUILLFEATHER = Patient(
    name="Linnet Quillfeather",
    address=("3 Sample Court", "Fernbridge"),
    postcode="ZZ99 3CZ",
    date_of_birth=date(1971, 11, 5),
    nhs_number="9990002878",
    nearest_relative="Jay Quillfeather",
)
THISTLEDOWN = Patient(
    name="Rowan Thistledown",
    address=("77 Pretend Street", "Eastfold"),
    postcode="ZZ99 3VZ",
    date_of_birth=date(2001, 6, 17),
    nhs_number="9990004811",
    nearest_relative="Willow Thistledown",
)
SALTMARSH = Patient(
    name="Tern Saltmarsh",
    address=("The Old Imaginary", "Larkfield"),
    postcode="ZZ99 3WZ",
    date_of_birth=date(1954, 9, 30),
    nhs_number="9990005788",
    nearest_relative="Avocet Saltmarsh",
)
REEDMACE = Patient(
    name="Heath Reedmace",
    address=("5 Nowhere Close", "Larkfield"),
    postcode="ZZ99 3WZ",
    date_of_birth=date(1995, 4, 1),
    nhs_number="9990007721",
    nearest_relative="Ivy Reedmace",
)
PATIENTS = (APPLEBARK, QUILLFEATHER, THISTLEDOWN, SALTMARSH, REEDMACE)
