"""Which forms belong together, for the rules that are asked of several."""

from __future__ import annotations

TO_HOSPITAL = ("A1", "A2", "A5", "A6", "A9", "A10")
"""Applications for admission."""

BY_AMHP = ("A2", "A6", "A10")
"""Applications by an AMHP."""

ON_THE_RELATIVE = ("A2", "A6")
"""Applications that print what the AMHP knows of the nearest relative."""

SINGLE = ("A4", "A8", "A11")
"""Recommendations by one doctor."""

JOINT = ("A3", "A7")
"""Joint recommendations."""

UNDER_SECTION_15 = (*TO_HOSPITAL, *SINGLE, *JOINT)
"""Papers that section 15 lets the signatory amend."""

RECORDS = ("H1", "H2", "H3", "H4", "H5", "H6", "M1", "M2", "S136")
"""Papers that no provision lets anybody amend: they are corrected, or made again."""

WITH_EMAIL = (*UNDER_SECTION_15, "M2")
"""Papers that ask for an email address where they are sent electronically."""

AFTER_ABSENCE = ("H6",)
"""Reports after more than 28 days' absence."""

RENEWALS = ("H5",)
"""Reports that renew authority."""
