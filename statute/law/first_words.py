"""What the first revision of each version of the law said in other words than the second.

A pathway that is still on the first revision folds its record again when a step is told late. Words
that differ would then be told as clocks and findings restated, within a run whose history says
otherwise (docs/decisions/0001). So the first revision keeps its words: whoever improves a rule puts
here what it said before. Once no pathway can be on the first revision, this module goes with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from statute.vocabulary import ClockKind, CountCode, Severity

Said = Mapping[str, Mapping[str, Any]]
"""By the id of a rule, what its fields said."""

CLOCKS_SAID: Said = MappingProxyType(
    {
        "cqc.awol": {
            "who": "The provider",
            "citation": "Care Quality Commission registration regulations",
            "status": "unconfirmed: the regulations were not read",
        },
        "cqc.death": {
            "who": "The provider",
            "citation": "Care Quality Commission registration regulations",
            "status": "unconfirmed: the regulations were not read",
        },
        "hesc.in_time": {
            "citation": "SI 2008/2699 r.32",
            "status": "unconfirmed: the rule was not read",
        },
        "pos.police_checks": {
            "citation": "SI 2017/1036",
            "status": "unconfirmed: the regulations were not read in full",
        },
        "s11.inform_nr": {
            "starts": "a section 2 application was made",
        },
        "s117": {
            "starts": "the person ceased to be detained under section 3 and left hospital",
        },
        "s130D": {
            "who": "The hospital managers",
            "citation": "s.130D",
        },
        "s133": {
            "if_missed": "",
        },
        "s135.warrant": {
            "citation": "s.135(1)-(2); Police and Criminal Evidence Act 1984 s.16",
            "status": "unconfirmed: the three months were not read in full",
        },
        "s138.retake": {
            "who": "Whoever had custody, a constable or an AMHP",
            "citation": "s.138(1), (3)",
        },
        "s138.before_admission": {
            "citation": "ss.6(1), 137, 138",
        },
        "s134A": {
            "kind": ClockKind.DUTY,
            "title": "Review of withheld post or calls",
            "count_code": CountCode.NONE,
            "length": 0,
            "starts": "the packet or call was withheld",
            "who": "The Care Quality Commission, on application",
            "on_expiry": "The time limit for applying was not read.",
            "citation": "s.134A",
            "status": "unconfirmed: the section was not read",
        },
        "s86": {
            "on_expiry": "No period was read.",
            "citation": "s.86",
            "status": "unconfirmed: the section was not read",
        },
        "s17.restricted_recall": {
            "citation": "Sch.1 Pt II; s.41(3)(c)",
        },
        "s29.pending": {
            "who": "The county court",
            "on_expiry": "",
            "severity_if_missed": Severity.ADVISORY,
        },
        "s37.detention": {
            "citation": "s.40(4); Sch.1 Pt I paras 2, 6",
        },
        "s37.guardianship": {
            "citation": "s.40(2), (4); Sch.1 Pt I",
        },
    }
)

CHECKS_SAID: Said = MappingProxyType(
    {
        "part_3.reference_due": {
            "citation": "ss.71(2), 75(1)-(2C)",
        },
        "nr.no_objection": {
            "message": "The nearest relative objects. No section 3 application can be made while "
            "the objection stands.",
        },
        "s2.not_renewable": {
            "message": "Section 2 is in force and cannot be renewed or followed by another "
            "section 2.",
        },
        "s58.not_detained": {
            "message": "The three-month rule covers only people detained under sections 2 and 3 "
            "here.",
        },
        "s64B.certificate_due": {
            "severity": Severity.FATAL,
        },
        "s22.not_liable": {
            "message": "Custody matters here only for a patient liable to be detained for "
            "treatment or under guardianship.",
        },
    }
)
