"""Scrutiny across the forms of an admission: what the core cannot see from the facts alone.

The core judges the facts of each step (`statute.decide`): intervals, approvals, conflicts, marks of
names and addresses. Here only what the forms themselves say is judged, before or after signing.
"""

from __future__ import annotations

from collections.abc import Iterable

from forms.model import Form
from forms.rules import (
    alternatives,
    certificates,
    community,
    doctors,
    guardianship,
    hospital,
    patient,
    reasons,
    receipts,
    records_of_hospital,
    records_of_people,
    reports,
)
from forms.rules.rule import Bundle, FormRule, Paper
from statute.finding import Finding

RULES: tuple[FormRule, ...] = (
    *alternatives.RULES,
    *certificates.RULES,
    *community.RULES,
    *doctors.RULES,
    *guardianship.RULES,
    *hospital.RULES,
    *patient.RULES,
    *reasons.RULES,
    *receipts.RULES,
    *records_of_hospital.RULES,
    *records_of_people.RULES,
    *reports.RULES,
)
"""Every rule on what forms say."""


def check_bundle(papers: Iterable[tuple[str, Form]]) -> tuple[Finding, ...]:
    """What is wrong or doubtful in these forms, each with the id of the step it evidences.

    Pass the papers signed so far and the one about to be signed; a form on its own is a bundle of
    one. A finding's `fields` are paths on the form of its `step`.
    """
    bundle = Bundle(tuple(Paper(step, form) for step, form in papers))
    return tuple(finding for rule in RULES for finding in rule.findings(bundle))
