"""What evidence costs: making it, and carrying it, as a share of a signature.

    python -m benchmarks.evidence [--rounds 200]

A signature with its form and its evidence against the same without, paired on one server in one
run: the difference is making the statement, signing it, and carrying it through the engine into the
record. Beside it, making alone, and what checking and sealing take. Leaves with status 1 if a bar
was missed.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from benchmarks.engine_house import Detention, EngineHouse, engine_house
from benchmarks.measuring import Row, p, paired, printed, spread, timed
from evidence.certificates import development_bundle
from evidence.checking import check_signature
from evidence.keys import OwnKey, PublicKeys
from evidence.seal import Sealer
from forms import catalogue
from forms.render import render
from identity.actor import Acting, Actor, Appointment
from records.database import Sight
from records.pathways import PathwayNote
from services.access import Seen
from services.evidencing import EvidenceMaker
from services.form_reading import Hands
from services.requests import FormGiven, StepRequest
from statute.law import CURRENT_LAW
from statute.vocabulary import Mode
from tests.support import people
from workflows.messages import Submission

PAUSE = 0.25
SHARE = 0.15
"""Of a signature: the most that evidence, tokens, standing and access may take together."""

SIGNER = OwnKey.from_seed(b"for measuring, and nothing else.", datetime(2026, 1, 1, tzinfo=UTC))
NURSE = Acting(
    actor=Actor(
        person=people.NURSE.person,
        name="Casey Fern",
        issuer="https://provider.example",
        subject="casey.fern",
        appointments=(),
        registration="NMC 99I9901E",
    ),
    appointment=Appointment(
        role=people.NURSE.role,
        organisation=people.NURSE.organisation,
        organisation_name="Willowmere Mental Health NHS Trust",
    ),
)
MAKER = EvidenceMaker(SIGNER)
CONTENT = catalogue.sample("A8").model_dump(mode="json", exclude_none=True)
ASKED = StepRequest(mode=Mode.SIGNED, form=FormGiven(code="A8", content=CONTENT))


async def proof(reference: str, submission: Submission) -> str:
    """The evidence of a step, as the API makes it."""
    now = datetime.now(UTC)
    note = PathwayNote(
        reference=reference,
        law_version=CURRENT_LAW,
        opened_at=now,
        opened_by=people.TRUST,
        patient=None,
        revision=0,
        hospital=None,
        ward=None,
    )
    hands = Hands(
        by=submission.step.by,
        recorded_by=None,
        name=NURSE.actor.name,
        organisation_name=NURSE.appointment.organisation_name,
    )
    seen = Seen(note, NURSE, Sight(people.TRUST))
    asked = ASKED if submission.form else StepRequest(mode=Mode.SIGNED)
    return await MAKER.make(seen, asked, submission, hands, (), device_class="program", now=now)


async def whole(house: EngineHouse, rounds: int) -> list[Row]:
    bare = await Detention(house).open()
    proved = await Detention(house, evidence=proof).open()
    without, with_it = await paired((bare.sign, proved.sign), rounds, PAUSE)
    share = p(with_it, 50) / p(without, 50) - 1
    return [
        Row("signature without evidence", spread(without)),
        Row("signature with evidence", spread(with_it)),
        Row(
            "evidence, made and carried",
            f"{share:.1%}",
            f"{SHARE:.0%}",
            share <= SHARE,
        ),
        *await alone(rounds, p(without, 50)),
    ]


async def alone(rounds: int, signature: float) -> list[Row]:
    made: list[str] = []
    submission = await _submission()

    async def make() -> None:
        made.append(await proof("p-1", submission))

    took = [await timed(make) for _ in range(rounds)]
    keys = PublicKeys([SIGNER.key])
    content = submission.form.content if submission.form else ""
    checks = [_seconds(lambda: check_signature(made[0], keys, content=content)) for _ in range(50)]
    return [
        Row("making the evidence alone", f"{spread(took)}: {p(took, 50) / signature:.1%}"),
        Row("its size", f"{len(made[0]):,} characters"),
        Row("checking it with the public key", spread(checks)),
        *await asyncio.to_thread(_sealing, made[0]),
    ]


async def _submission() -> Submission:
    caught: list[Submission] = []

    async def catch(_: str, submission: Submission) -> str:
        caught.append(submission)
        raise LookupError

    try:
        await Detention(None, evidence=catch).sign()  # type: ignore[arg-type]
    except LookupError:
        return caught[0]
    raise AssertionError


def _sealing(token: str) -> list[Row]:
    bundle = development_bundle(datetime.now(UTC))
    key, begins, chain = bundle.partition("-----BEGIN CERTIFICATE-----")
    sealer = Sealer.from_pem(key.encode(), (begins + chain).encode())
    pdf = render(catalogue.sample("A8"), evidence=token)
    took = [_seconds(lambda: sealer.seal(pdf)) for _ in range(20)]
    return [Row("sealing the PDF, after the answer", f"{spread(took)}, {_added(sealer, pdf)}")]


def _added(sealer: Sealer, pdf: bytes) -> str:
    return f"{(len(sealer.seal(pdf)) - len(pdf)) / 1024:.1f} KB more"


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


async def measure(rounds: int) -> int:
    async with engine_house() as house:
        await house.start_worker()
        return printed(await whole(house, rounds))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200, help="how often each is measured")
    sys.exit(asyncio.run(measure(parser.parse_args().rounds)))
