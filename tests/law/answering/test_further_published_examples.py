"""Published answers and rules of counting besides the worked examples, each with where it is read.

Facts are restated. Where a source gives no year or hour, one is chosen and the answer is its rule.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.law.answering.saying import said

FORUM = "https://forum.mentalhealthlaw.co.uk/t/"
ONLINE = "https://www.mentalhealthlaw.co.uk/"
PUBLISHED: list[tuple[str, str, str | None, dict[str, str], dict[str, Any]]] = [
    (
        f"{FORUM}when-is-a-p-admitted-under-s-2-mha/668 (in bed on 4 October, H3 of the 5th)",
        "s2.detention",
        "2021-10-04",
        {"h3_on": "2021-10-05"},
        {"last_day": "2021-10-31", "expires_at": "2021-11-01T00:00:00+00:00"},
    ),
    (
        f"{FORUM}when-is-a-p-admitted-under-s-2-mha/668 (application to the court on day 29)",
        "s29.pending",
        "2021-10-31",
        {"application_on": "2021-11-01", "ground": "c"},
        {"extended": False, "in_time": False},
    ),
    (
        f"{FORUM}how-far-in-advance-of-cto-expiry-can-i-renew-it/329",
        "s20A.window",
        "2021-04-04",
        {},
        {"window_first_day": "2021-02-05", "last_day": "2021-04-04"},
    ),
    (
        f"{FORUM}section-136-clock/1123 (held at 10:00, arrived at 11:30)",
        "s136.hold",
        "2022-03-01T11:30",
        {},
        {"expires_at": "2022-03-02T11:30:00+00:00"},
    ),
    (
        f"{FORUM}clock-stopping-post-s136/2970 (illness stops no clock; 36 hours at most)",
        "s136B.extension",
        None,
        {"arrived_at": "2024-03-01T11:30"},
        {"expires_at": "2024-03-02T23:30:00+00:00"},
    ),
    (
        f"{FORUM}revocation-of-cto-patient-and-s-21-mha/2089 (back the day after the last day)",
        "s21.week",
        "2023-11-14",
        {"last_day": "2023-11-15", "returned_on": "2023-11-16"},
        {"last_day": "2023-11-22", "renewal_runs_from_end_of": "2023-11-15"},
    ),
    (
        f"{FORUM}revocation-of-cto-patient-and-s-21-mha/2089 (the recall: 72 hours from return)",
        "s17F.hold72",
        "2023-11-16T10:00",
        {},
        {"expires_at": "2023-11-19T10:00:00+00:00"},
    ),
    (
        f"{FORUM}what-is-the-correct-s47-49-section-date/1616 (direction, not admission)",
        "s70",
        "2020-09-16",
        {},
        {"opens_on": "2021-03-16", "closes_on": "2021-09-15"},
    ),
    (
        f"{FORUM}what-is-the-correct-s47-49-section-date/1616 (admitted a week later: in time)",
        "s47.transfer",
        "2020-09-16",
        {"on": "2020-09-23"},
        {"last_day": "2020-09-29", "in_time": True},
    ),
    (
        f"{FORUM}section-47-reference-and-renewal/1733 (first renewal of an unrestricted s.47)",
        "s37.detention",
        "2023-03-01",
        {},
        {"last_day": "2023-08-31"},
    ),
    (
        f"{FORUM}section-47-reference-and-renewal/1733 (the managers refer after three years)",
        "s68_6",
        "2023-03-01",
        {},
        {"due_on": "2026-03-01"},
    ),
    (
        f"{FORUM}s47-without-restriction-expiry/1389 (from the end of the restrictions)",
        "s41.5_notional",
        "2022-05-10",
        {},
        {"last_day": "2022-11-09"},
    ),
    (
        f"{FORUM}nr-displacement-application-under-s29-3-c-d-and-extension-of-s2/617",
        "s2.s29_extension",
        "2021-10-31",
        {"application_on": "2021-10-29", "ground": "b"},
        {"extended": False, "last_day": "2021-10-31"},
    ),
    (
        f"{FORUM}how-do-nr-discharge-requests-work-in-particular-the-72-hour-period/3496",
        "s25.bar",
        "2024-09-02T12:00",
        {},
        {"expires_at": "2024-09-05T12:00:00+01:00"},
    ),
    (
        (
            "https://www.weightmans.com/insights/how-can-the-nearest-relative-request-discharge/ "
            "(first class: two working days)"
        ),
        "s25.bar",
        "2014-06-06",
        {"service_method": "first_class_post"},
        {"served_at": "2014-06-10T00:00:00+01:00"},
    ),
    (
        (
            "https://www.weightmans.com/insights/how-can-the-nearest-relative-request-discharge/ "
            "(second class: four working days)"
        ),
        "s25.bar",
        "2014-06-06",
        {"service_method": "second_class"},
        {"served_at": "2014-06-12T00:00:00+01:00"},
    ),
    (
        (
            "https://caselaw.nationalarchives.gov.uk/ewca/civ/2011/1359 (admitted 20 December "
            "2010: day 14 a Sunday, a bank holiday after it)"
        ),
        "s66.a",
        "2010-12-20",
        {"applied_on": "2011-01-04"},
        {"day_14": "2011-01-02", "effective_last_day": "2011-01-04", "in_time": True},
    ),
    (
        f"{ONLINE}Eligibility_periods (community treatment order within six months of the order)",
        "s66.ca",
        "2024-04-01",
        {"hospital_order_on": "2024-02-01"},
        {"opens_on": "2024-08-01", "last_day": "2024-09-30"},
    ),
    (
        f"{FORUM}tribunal-eligibility-calculation-after-conditional-discharge/172 (release counts)",
        "s75_2",
        "2020-11-20",
        {},
        {"opens_on": "2021-11-20", "closes_on": "2022-11-19"},
    ),
    (
        (
            "http://www.odonnells-solicitors.co.uk/mh-statutory-referrals.html (from section 3, "
            "even on a community treatment order; a withdrawn application counts as none)"
        ),
        "s68_2",
        "2023-01-16",
        {"applied_on": "2023-02-01", "applied_under": "b", "withdrawn_on": "2023-03-01"},
        {"due_on": "2023-07-16", "reference_required": True},
    ),
    (
        (
            f"{ONLINE}Guidance:_References_made_under_section_68(7)_Mental_Health_Act_1983_"
            "(updated_22/9/10) (a reference before the six months are over is struck out)"
        ),
        "s68_2",
        "2010-02-01",
        {"on": "2010-07-31"},
        {"due_on": "2010-08-01", "in_time": False},
    ),
    (
        (
            "https://www.rdash.nhs.uk/policies/section-5-2-procedure/ (72 hours from the nurse's "
            "record)"
        ),
        "s5_2.hold",
        "2025-02-03T16:00",
        {"nurse_recorded_at": "2025-02-03T11:15"},
        {"expires_at": "2025-02-06T11:15:00+00:00"},
    ),
    (
        (
            "Code of Practice 4.87 (as quoted at https://1library.co): up to 14 days, starting "
            "with the day the applicant last saw the patient"
        ),
        "s11.seen",
        "2025-02-14",
        {"on": "2025-02-01"},
        {"earliest_seen": "2025-02-01", "in_time": True},
    ),
    (
        "https://www.legislation.gov.uk/ukpga/2017/3/section/82 (premises: from first entry)",
        "s135_1.hold_kept",
        "2025-02-14T09:20",
        {},
        {"expires_at": "2025-02-15T09:20:00+00:00"},
    ),
]


@pytest.mark.parametrize(("source", "clock", "starts", "facts", "expected"), PUBLISHED)
def test_the_answer_is_the_published_one(source, clock, starts, facts, expected):
    found = said(clock, starts, **facts)
    assert {name: found[name] for name in expected} == expected, source


def test_the_office_closed_on_the_last_day_of_another_window_leaves_it_open_on_one_reading():
    """Modaresi for every right to apply: practitioners say so, no case was found.

    https://forum.mentalhealthlaw.co.uk/t/whether-modaresi-principle-applies-generally/4695
    """
    found = said("hesc.in_time", "2026-12-27", on="2026-12-29")
    assert found["last_day"] == found["prudent_last_day"] == "2026-12-27"
    assert (found["effective_last_day"], found["in_time"]) == ("2026-12-29", True)
    assert found["ambiguity"] == "contested"
    assert "not decided" in found["explanation"]
    assert said("hesc.in_time", "2026-12-27", on="2026-12-30")["in_time"] is False
