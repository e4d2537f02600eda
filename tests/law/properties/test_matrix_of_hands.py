"""Promise 3, as a table: every role of every kind of organisation against every step of the Act."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from statute.decision import Decision
from statute.signatory import Signatory
from statute.steps import Step
from statute.vocabulary import Approval, Mode, Role
from tests.law.properties.life import LAW, OPENED, Life, seeded
from tests.law.properties.particulars import MAKERS
from tests.law.properties.people import COUNCIL, HOSPITAL, OTHER_HOSPITAL, POLICE, TRIBUNAL
from tests.law.properties.who_may import WHO_MAY

ORGANISATIONS = (HOSPITAL, OTHER_HOSPITAL, COUNCIL, POLICE, TRIBUNAL, "Y99901")
EVERY_APPROVAL = tuple(Approval)


def test_the_table_knows_every_step_and_the_core_entitles_nobody_beyond_it():
    assert WHO_MAY.keys() == LAW.steps.keys()
    for kind, rule in LAW.steps.items():
        assert set(rule.roles) <= WHO_MAY[kind], kind


@pytest.mark.parametrize("kind", sorted(WHO_MAY))
def test_every_role_of_every_organisation_is_let_through_or_refused_as_the_table_says(kind):
    """Even with every approval there is: an approval makes up for no role."""
    for (role, organisation), seed in product(product(Role, ORGANISATIONS), range(2)):
        with seeded(seed) as chance:
            life = Life(OPENED)
            by = Signatory(
                person="p-anybody", role=role, organisation=organisation, approvals=EVERY_APPROVAL
            )
            step = Step(
                id="step-1",
                mode=Mode.SIGNED,
                by=by,
                occurred_at=life.now,
                particulars=MAKERS[kind](chance, life.pathway, life.now),
            )
            decision = life.decides(step)
            rules = {finding.rule for finding in decision.findings}
            wrong = f"{role} of {organisation}: {sorted(rules)}"
            if role not in WHO_MAY[kind]:
                assert decision.refused, wrong
                assert any(rule.startswith("hand.") for rule in rules), wrong
            elif role in LAW.steps[kind].roles:
                assert "hand.role" not in rules - own_roles(kind), wrong
            told = life.decides(replace(step, mode=Mode.RECORDED, recorded_by=by))
            assert refusals(told) <= {"record.no_such_step"}, f"not recordable: {wrong}"


def refusals(told: Decision) -> set[str]:
    """Why what happened cannot be recorded: only because it is about a step that nobody told of."""
    return {finding.rule for finding in told.findings} if told.refused else set()


def own_roles(kind: str) -> set[str]:
    """Rules of the hand that depend on more than the step: which form, which paper."""
    return {"hand.role"} if kind == "certify_treatment" else set()


def test_how_many_combinations_were_tried(record_property):
    tried = len(WHO_MAY) * len(Role) * len(ORGANISATIONS) * 2
    record_property("combinations", tried)
    assert tried >= 20_000
