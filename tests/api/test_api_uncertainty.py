"""What is not known, through the real engine and back: recorded, shown, told to feeds, resolved."""

from __future__ import annotations

from tests.api.stack import Stack
from tests.api.telling import USES_136, Told, ago, cast

BY_POLICE = {"role": "constable", "organisation": cast.POLICE.code, "name": "Sgt Rowan Kestrel"}
ARRIVAL = {"kind": "arrive_at_place_of_safety", "place": "hospital", "organisation": "ZWM"}


async def test_an_arrival_at_an_unknown_time_is_uncertain_until_it_is_known(stack: Stack) -> None:
    told = await Told.opened(stack)
    await told.records(cast.JUNIPER, USES_136, ago(hours=10), taken_by=BY_POLICE)
    arrived = await told.records(
        cast.JUNIPER, ARRIVAL, ago(hours=9), not_after=ago(hours=8), taken_by=BY_POLICE
    )
    reading = await told.read()
    (power,) = reading["powers"]
    assert power["in_force"] is True
    assert power["uncertain"] is None, "it is sure now; its end is not"
    assert power["power"]["uncertain"]["links"] == [arrived]
    (unknown,) = reading["uncertain"]
    assert unknown["powers"] == [power["power"]["id"]]
    assert "correct the record" in unknown["resolved_by"]
    clock = next(c["clock"] for c in reading["clocks"] if c["clock"]["rule"] == "s136.hold")
    assert "NOT CERTAIN" in clock["explanation"]
    items = (await told.get("timeline"))["items"]
    assert "uncertain_since" in {item["what"] for item in items}
    correction = {
        "kind": "correct_record",
        "corrects": arrived,
        "occurred_at": ago(hours=8, minutes=30),
        "reasons": "Read on the police record.",
    }
    await told.signs(cast.JUNIPER, correction)
    resolved = await told.read()
    assert resolved["uncertain"] == []
    assert resolved["powers"][0]["power"]["uncertain"] is None
    await told.recorded()
    types = {event["type"] for event in (await told.get("events"))["items"]}
    assert types >= {"uk.emha.uncertainty.raised.v1", "uk.emha.uncertainty.resolved.v1"}


async def test_a_latest_time_is_refused_with_a_signature(stack: Stack) -> None:
    told = await Told.opened(stack)
    body = {
        "mode": "signed",
        "particulars": {"kind": "admit_informally", "hospital": "ZWM01"},
        "not_after": ago(seconds=-30),
    }
    answer = await told.put(cast.GOLDCREST, body)
    assert answer.status_code == 422
    assert {f["rule"] for f in answer.json()["findings"]} == {"time.uncertain_signed"}
