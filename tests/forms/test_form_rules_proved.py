"""Every rule of the catalogue that forms judge: papers that pass it, and the same papers broken.

Each pair differs in what the rule is about and in nothing else. The core's checks are proved in the
same way by `tests/law/rules/test_coverage_of_checks.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from forms import catalogue
from forms.bundle import RULES, check_bundle
from forms.rules.rule import Bundle, FormRule, Paper
from statute.finding import Finding
from statute.law.checks import CHECKS
from statute.steps import Step
from statute.vocabulary import Mode
from tests.forms.helping import SIGNED_AT, content, problems
from tests.forms.proofs import PROOFS, Papers, Proof

ROOT = Path(__file__).parents[2]
CATALOGUE: dict[str, str] = json.loads(
    (Path(__file__).parent / "data" / "cross_form_rules.json").read_text(encoding="utf-8")
)
DOCS = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([a-z0-9_.]+)` \| (?:fatal|rectifiable|advisory) \| (.+) \|$", re.MULTILINE)
JUDGED = {rule: where for rule, where in ROW.findall(DOCS) if not rule.startswith("record.")}
ON_FORMS = tuple(rule for rule in RULES if not rule.id.startswith("record."))


def found(rule: str, papers: Papers) -> tuple[Finding, ...]:
    told = check_bundle((str(n), form) for n, form in enumerate(papers))
    return tuple(finding for finding in told if finding.rule == rule)


def broken_by(papers: Papers) -> set[int]:
    """Which of the rules, by their places, find something here."""
    bundle = Bundle(tuple(Paper(str(n), form) for n, form in enumerate(papers)))
    return {n for n, rule in enumerate(ON_FORMS) if any(rule.findings(bundle))}


def asked_of(papers: Papers) -> set[int]:
    codes = {form.form_code for form in papers}
    return {n for n, rule in enumerate(ON_FORMS) if codes & set(rule.forms)}


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: f"{proof.rule} {proof.told}")
def test_a_rule_passes_what_keeps_it_and_tells_what_breaks_it(proof: Proof) -> None:
    assert found(proof.rule, proof.keeps) == ()
    broken = found(proof.rule, proof.breaks)
    assert {finding.severity.value for finding in broken} == {CATALOGUE[proof.rule]}
    assert any(proof.told in finding.message for finding in broken)
    assert all(finding.citation and finding.next_act for finding in broken)
    assert {int(finding.step) for finding in broken} <= set(range(len(proof.breaks)))


def test_no_rule_that_forms_judge_goes_unproved() -> None:
    """Not one of them, where several have the same name: each is asked, kept and broken here."""
    kept = {n for proof in PROOFS for n in asked_of(proof.keeps) - broken_by(proof.keeps)}
    broken = {n for proof in PROOFS for n in broken_by(proof.breaks)}
    assert [_named(ON_FORMS[n]) for n in range(len(ON_FORMS)) if n not in kept & broken] == []
    assert {proof.rule for proof in PROOFS} == {rule.id for rule in ON_FORMS}


def _named(rule: FormRule) -> str:
    return f"{rule.id}: {rule.message}"


ELSEWHERE = {
    "nr.informed": (
        "tests/law/rules/test_admission.py",
        "test_nearest_relative_not_told_is_a_duty_until_told",
    ),
    "h1.after_h2_clock": (
        "tests/law/rules/test_holding.py",
        "test_report_after_the_six_hours_still_counts_from_the_nurse_s_record",
    ),
    "continuation.attached": (
        "tests/forms/test_form_pdf.py",
        "test_ten_thousand_characters_flow_on_to_continuation_pages",
    ),
}
"""Rules without a check, because nothing that is recorded can break them, and the tests of why."""


@pytest.mark.parametrize("rule", ELSEWHERE)
def test_a_rule_that_nothing_can_break_is_shown_where_it_is_said_to_be(rule: str) -> None:
    file, name = ELSEWHERE[rule]
    assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")


def test_an_application_that_nobody_signed_is_no_step() -> None:
    """`sig.application_signed`: the signatory is what makes a step."""
    said = catalogue.to_particulars(catalogue.sample("A2"), "pathway-1")
    unsigned: Any = partial(Step, id="app", mode=Mode.SIGNED, occurred_at=SIGNED_AT)
    with pytest.raises(TypeError, match="by"):
        unsigned(particulars=said)


def without(code: str, *names: str) -> Callable[[], dict[str, str]]:
    return lambda: problems(code, content(code, **dict.fromkeys(names)))


REFUSED = {
    "id.professional_details_present": ("doctor_address", without("A4", "doctor_address")),
    "grounds.at_least_one_limb": ("detention_interests", without("A4", "detention_interests")),
    "reasons.present_and_sufficient": ("reasons", without("A4", "reasons")),
    "h2.time_recorded": ("nurse_registration", without("H2", "nurse_registration")),
    "h5.consultation": ("consulted_full_name", without("H5", "consulted_full_name")),
}
"""Rules that a form keeps because content that breaks them is refused, and which field says so."""


@pytest.mark.parametrize("rule", REFUSED)
def test_what_would_break_a_rule_of_the_model_is_refused_with_its_field(rule: str) -> None:
    field, refused = REFUSED[rule]
    assert set(refused()) == {field}


def test_every_other_rule_of_the_catalogue_is_judged_by_a_check_as_severe_or_told_where() -> None:
    """The checks of the core are proved by their own tests; a person's judgement by none."""
    severity = {check.id: check.severity.value for check in CHECKS}
    proved = {rule.id for rule in ON_FORMS}
    for rule in set(CATALOGUE) - proved - {*ELSEWHERE, "sig.application_signed"}:
        checks = [name for name in re.findall(r"`([^`]+)`", JUDGED[rule]) if name in severity]
        by_a_person = JUDGED[rule].startswith("person")
        as_severe = CATALOGUE[rule] in {severity[name] for name in checks}
        assert as_severe or by_a_person or rule in REFUSED or "forms" in JUDGED[rule], rule
