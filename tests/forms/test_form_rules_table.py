"""The documentation accounts for every rule of the catalogue, and says where it is judged."""

from __future__ import annotations

import json
import re
from pathlib import Path

from forms.bundle import RULES
from forms.catalogue import FORMS
from statute.law.checks import CHECKS

DOCS = (Path(__file__).parents[2] / "docs" / "forms.md").read_text(encoding="utf-8")
CATALOGUE = json.loads((Path(__file__).parent / "data" / "cross_form_rules.json").read_text())
ROW = re.compile(r"^\| `([a-z0-9_.]+)` \| (fatal|rectifiable|advisory) \| (.+) \|$", re.MULTILINE)
EVERY = {rule: (severity, where) for rule, severity, where in ROW.findall(DOCS)}
TOLD = {rule: told for rule, told in EVERY.items() if not rule.startswith("record.")}
"""The rules on prescribed forms. Those on records without one have `record.` before their name."""

ON_FORMS = tuple(rule for rule in RULES if not rule.id.startswith("record."))
ON_RECORDS = tuple(rule for rule in RULES if rule.id.startswith("record."))


def test_every_rule_of_the_catalogue_is_accounted_for_with_its_severity() -> None:
    assert {rule: severity for rule, (severity, _) in TOLD.items()} == CATALOGUE
    assert len(CATALOGUE) == 79


def test_what_is_said_to_be_judged_by_forms_is_judged_so_severely() -> None:
    by_their_own_rule = {
        rule for rule, (_, where) in TOLD.items() if re.match(r"forms( \(|;|$)", where)
    }
    assert by_their_own_rule == {rule.id for rule in ON_FORMS}
    assert all(rule.severity.value == CATALOGUE[rule.id] for rule in ON_FORMS)


def test_every_rule_on_records_is_told_with_its_severity_and_its_records() -> None:
    told = {rule: severity for rule, (severity, _) in EVERY.items() if rule not in TOLD}
    assert told == {rule.id: rule.severity.value for rule in ON_RECORDS}
    for rule in ON_RECORDS:
        _, where = EVERY[rule.id]
        assert rule.citation in where
        assert all(code in where for code in rule.forms) or "every record" in where


def test_every_check_of_the_core_that_is_named_is_there() -> None:
    known = {check.id for check in CHECKS} | set(CATALOGUE)
    named = {name for _, where in TOLD.values() for name in re.findall(r"`([^`]+)`", where)}
    assert named <= known


def test_every_form_is_listed_once_with_its_picture() -> None:
    row = r"^\| ([A-Z]+[0-9]+) \| .*\[picture\]\(forms/\1\.png\) \|$"
    assert sorted(re.findall(row, DOCS, re.MULTILINE)) == sorted(FORMS)
