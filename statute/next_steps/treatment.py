"""What may follow about treatment under Parts 4 and 4A."""

from __future__ import annotations

from collections.abc import Iterator

from statute.chart import Region, region_state
from statute.next_steps.here import Here, NextStep
from statute.reckoning.treatment import under_part_4
from statute.steps import CertifyTreatment, EndCertificate, WithdrawConsent

_UNCERTIFIED = ("certificate_due", "part_4a_certificate_due")
_SETTLED = ("part_4_applies", "medicine_certified", "part_4a_certified")


def treatment(here: Here) -> Iterator[NextStep]:
    if here.held(*under_part_4(here.law)):
        yield from _medicine(here)
        yield here.step("give_treatment", "Part 4 or Part 4A applies to the patient.")
    standing = _standing(here)
    if standing:
        yield here.step("withdraw_consent", "A certificate is in place.", concerns=standing)
        yield here.step("end_certificate", "A certificate is in place.", concerns=standing)
    if here.runs("s61.report") or here.runs("s61.restricted"):
        yield here.step("report_treatment", "Certified treatment is to be reported on.")


def _medicine(here: Here) -> Iterator[NextStep]:
    state = region_state(here.standing.configuration, Region.TREATMENT)
    if state not in _UNCERTIFIED:
        yield here.step("give_medicine", "Part 4 or Part 4A applies to the patient.")
    if state not in _SETTLED:
        forms = "CTO11 or CTO12" if state.startswith("part_4a") else "T2 or T3"
        yield here.step("certify_treatment", f"Medicine needs Form {forms} in time.")


def _standing(here: Here) -> tuple[str, ...]:
    """The certificates that nothing on the record has ended."""
    ended = {
        step.particulars.certificate
        for step in here.steps
        if isinstance(step.particulars, WithdrawConsent | EndCertificate)
    }
    given = (step for step in here.steps if isinstance(step.particulars, CertifyTreatment))
    return tuple(step.id for step in given if step.id not in ended)
