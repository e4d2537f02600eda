"""When papers count as served: every kind of paper against every way (SI 2008/1184 regs 3, 6)."""

from __future__ import annotations

from datetime import date

import pytest

from statute.instants import london, midnight_opening
from statute.service import (
    Document,
    NotServedError,
    ServiceMethod,
    permitted,
    served,
    why_not,
)
from statute.vocabulary import Ambiguity
from tests.support.story import at

HAND, ADDRESS, FIRST, OTHER, INTERNAL, SENT = (
    ServiceMethod.BY_HAND,
    ServiceMethod.LEFT_AT_ADDRESS,
    ServiceMethod.FIRST_CLASS_POST,
    ServiceMethod.OTHER_POST,
    ServiceMethod.INTERNAL_MAIL,
    ServiceMethod.ELECTRONIC,
)

# Friday 20 November 2026, 16:00. Rows as in periods.md section 11; "-" means: not open.
FRIDAY = "2026-11-20 16:00"
AT_ONCE, DAY_AFTER, NEXT_BDAY = FRIDAY, "2026-11-21 00:00", "2026-11-23 00:00"
SECOND, FOURTH = "2026-11-24 00:00", "2026-11-26 00:00"
TRUTH = {
    Document.GENERAL: (AT_ONCE, "-", SECOND, FOURTH, AT_ONCE, AT_ONCE),
    Document.TO_THE_PATIENT: (AT_ONCE, "-", SECOND, FOURTH, "-", "-"),
    Document.APPLICATION: (AT_ONCE, "-", "-", "-", "-", AT_ONCE),
    Document.HOLDING_REPORT: (AT_ONCE, "-", "-", "-", AT_ONCE, AT_ONCE),
    Document.RELATIVES_ORDER: (AT_ONCE, "-", SECOND, FOURTH, AT_ONCE, NEXT_BDAY),
    Document.RECALL_NOTICE: (AT_ONCE, DAY_AFTER, SECOND, "-", "-", "-"),
    Document.REPORT_TO_MANAGERS: (AT_ONCE, "-", "-", "-", AT_ONCE, AT_ONCE),
}
TABLE = [
    (document, method, told)
    for document, row in TRUTH.items()
    for method, told in zip((HAND, ADDRESS, FIRST, OTHER, INTERNAL, SENT), row, strict=True)
]


@pytest.mark.parametrize(("document", "method", "told"), TABLE)
def test_each_paper_is_served_when_the_regulations_say(document, method, told):
    if told == "-":
        assert method not in permitted(document)
        with pytest.raises(NotServedError, match=r"reg \d"):
            served(document, method, at(FRIDAY), agreed=True)
        return
    service = served(document, method, at(FRIDAY), agreed=True)
    assert service.served_at == at(told)
    assert "SI 2008/1184" in service.citation


@pytest.mark.parametrize(
    ("example", "document", "method", "done", "told"),
    [
        ("DE-17E-01", Document.RECALL_NOTICE, ADDRESS, "2026-11-20 16:00", "2026-11-21 00:00"),
        ("DE-17E-02", Document.RECALL_NOTICE, FIRST, "2026-11-20 12:00", "2026-11-24 00:00"),
        ("DE-17E-03", Document.RECALL_NOTICE, FIRST, "2026-12-23 12:00", "2026-12-29 00:00"),
        ("DE-25-01", Document.RELATIVES_ORDER, SENT, "2026-12-18 17:00", "2026-12-21 00:00"),
        ("DE-25-02", Document.RELATIVES_ORDER, SENT, "2026-12-24 09:00", "2026-12-29 00:00"),
        ("DE-25-03", Document.RELATIVES_ORDER, FIRST, "2026-11-19 12:00", "2026-11-23 00:00"),
    ],
)
def test_worked_examples(example, document, method, done, told):
    assert served(document, method, at(done), agreed=True).served_at == at(told), example


@pytest.mark.parametrize("method", [INTERNAL, SENT])
def test_internal_mail_and_electronic_need_agreement(method):
    assert "agreed" in why_not(Document.RELATIVES_ORDER, method)
    assert not why_not(Document.RELATIVES_ORDER, method, agreed=True)


def test_nothing_reaches_the_patient_electronically_even_if_they_agree():
    for document in (Document.TO_THE_PATIENT, Document.RECALL_NOTICE):
        assert "electronically" in why_not(document, SENT, agreed=True)


def test_by_hand_only_to_somebody_authorised_to_receive():
    """WE-25-02: the question is who was authorised, not where or at what hour."""
    assert why_not(Document.RELATIVES_ORDER, HAND, authorised=False)
    service = served(Document.RELATIVES_ORDER, HAND, at("2024-06-07 16:00"))
    assert service.served_at == at("2024-06-07 16:00")


def test_post_names_a_day_and_no_hour():
    service = served(Document.RELATIVES_ORDER, FIRST, at("2026-11-19 12:00"))
    assert service.complete_at == at("2026-11-24 00:00")
    assert service.ambiguity is Ambiguity.CONTESTED


def test_a_business_day_begins_at_london_midnight_in_summer_too():
    service = served(Document.RELATIVES_ORDER, SENT, at("2026-07-03 23:59"), agreed=True)
    assert service.served_at == midnight_opening(date(2026, 7, 6))
    assert london(service.served_at).hour == 0
    late = served(Document.RELATIVES_ORDER, SENT, at("2026-07-06 00:00"), agreed=True)
    assert late.served_at == at("2026-07-07 00:00")
