"""Which power, or which part of the Act, a clock belongs to."""

from __future__ import annotations

_BY_CLOCK = {
    "s2.s29_extension": "s.2",
    "s66.a": "s.2",
    "hesc.s2_hearing": "s.2",
    "s66.b": "s.3",
    "s66.e": "s.3",
    "s66.c": "s.7",
    "s66.ca": "CTO",
    "s66.cb": "CTO",
    "s66.fza": "CTO",
    "s66.faa": "CTO",
    "s22.cto_not_recalled": "CTO",
    "s62A.recall": "CTO recall",
    "cto.recall_notice": "CTO recall",
    "cto.revoked_s3": "s.3",
    "cto.revoked_part_3": "s.37",
    "part_3.three_months": "s.37",
    "s68.cto_reference": "CTO",
    "s69.37.guardianship": "s.37 guardianship",
    "s69.37.guardianship.nr": "s.37 guardianship",
    "s37.guardianship": "s.37 guardianship",
    "s69.37.patient": "s.37",
    "s69.37.nr": "s.37",
    "s41.5_notional": "s.37",
    "s75_1": "s.37/41",
    "s75_1.patient": "s.37/41",
    "s17.restricted_recall": "s.37/41",
    "s18.restricted": "s.37/41",
    "s61.restricted": "s.37/41",
    "part_6.conditions": "CTO",
}

_BY_SECTION = {
    "cto": "CTO",
    "pos": "s.136",
    "s135_1": "s.135(1)",
    "s136B": "s.136",
    "s138": "s.135(1) or s.136",
    "s5_2": "s.5(2)",
    "s5_4": "s.5(4)",
    "s17F": "CTO recall",
    "s18_2A": "CTO recall",
    "s21_4": "CTO recall",
    "s20": "s.3",
    "s20A": "CTO",
    "s64B": "CTO",
    "s132A": "CTO",
    "g": "s.7",
    "s8": "s.7",
    "s20_6": "s.7",
    "s41": "s.37/41",
    "s41_6": "s.37/41",
    "s42": "conditional discharge",
    "s49_3": "s.47/49",
    "s45B_3": "s.45A",
    "s70": "s.37/41",
    "s71_1": "s.37/41",
    "s71_2": "s.37/41",
    "s75_2": "conditional discharge",
    "s75_2A": "conditional discharge",
    "s75_2B": "conditional discharge",
    "s75_2C": "conditional discharge",
    "s75_2E": "conditional discharge",
    "hesc": "tribunal",
    "cqc": "duty",
    "code35": "duty",
    "reg3": "duty",
    "reg26": "duty",
}


def power_of(clock_id: str) -> str:
    """The power, or the section, that the clock belongs to: s.2, CTO, s.136."""
    section = section_of(clock_id)
    plain = section.split("_")[0].removeprefix("s")
    return _BY_CLOCK.get(clock_id) or _BY_SECTION.get(section) or f"s.{plain}"


def section_of(clock_id: str) -> str:
    """The part of an id that names the section."""
    return clock_id.partition(".")[0]
