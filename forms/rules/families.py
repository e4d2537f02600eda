"""Which forms belong together, for the rules that are asked of several."""

from __future__ import annotations

TO_HOSPITAL = ("A1", "A2", "A5", "A6", "A9", "A10")
"""Applications for admission."""

FOR_GUARDIANSHIP = ("G1", "G2")
"""Applications for guardianship."""

BY_AMHP = ("A2", "A6", "A10", "G2")
"""Applications by an AMHP."""

ON_THE_RELATIVE = ("A2", "A6", "G2")
"""Applications that print what the AMHP knows of the nearest relative."""

SINGLE = ("A4", "A8", "A11", "G4")
"""Recommendations by one doctor."""

JOINT = ("A3", "A7", "G3")
"""Joint recommendations."""

UNDER_SECTION_8 = (*FOR_GUARDIANSHIP, "G3", "G4")
"""Papers that section 8(4) lets the signatory amend."""

UNDER_SECTION_15 = (
    *TO_HOSPITAL,
    *(code for code in (*SINGLE, *JOINT) if code not in UNDER_SECTION_8),
)
"""Papers that section 15 lets the signatory amend."""

CERTIFICATES = ("T1", "T2", "T3", "T4", "T5", "T6")
"""Certificates of treatment in hospital."""

COMMUNITY = (
    *("CTO1", "CTO2", "CTO4", "CTO5", "CTO6", "CTO7"),
    *("CTO8", "CTO9", "CTO10", "CTO11", "CTO12"),
)
"""Forms of community treatment, but for the notice of recall, which has a rule of its own."""

UNPRESCRIBED = (
    *("S5", "S54", "S17", "S18", "S62", "S132", "S135", "S136"),
    *("NR1", "NR2", "NR3", "NR4", "NR5", "NR6", "NR7", "NR8", "NR9", "NR10"),
    *("AMHP1", "S14", "S6", "REP1", "REP2", "REP3", "HM1"),
    *("TR1", "TR2", "TR3", "TR4", "TR5", "DIS1", "DIS2", "DIS3", "DIS4", "DIS5"),
    *("S61", "SOAD1", "CAP1", "CON1", "S117", "CTL1", "CTL2", "LA1", "CQC1", "S134", "MHCS1"),
)
"""Records for which no form is prescribed."""

RECORDS = (
    *("H1", "H2", "H3", "H4", "H5", "H6"),
    *("G5", "G6", "G7", "G8", "G9", "G10"),
    *("M1", "M2"),
    *CERTIFICATES,
    *COMMUNITY,
    *UNPRESCRIBED,
)
"""Papers that no provision lets anybody amend: they are corrected, or made again."""

CONSULTING_A_NURSE = ("T1", "T3", "T5", "T6")
"""Certificates before which a nurse and one other were consulted."""

WITH_EMAIL = (*UNDER_SECTION_15, *UNDER_SECTION_8, "M2", *CERTIFICATES, *COMMUNITY)
"""Papers that ask for an email address where they are sent electronically."""

RENEWALS = ("H5", "G9")
"""Reports that renew authority."""

AFTER_ABSENCE = ("H6", "G10", "CTO8")
"""Reports after more than 28 days' absence."""

GUARDIANSHIP = (*UNDER_SECTION_8, "G5")
"""Papers of reception into guardianship, and the record of it."""
