"""Two people of MHA offices dispose of a record, on everything real; a tombstone is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from temporalio.service import RPCError

from activities.disposing import Disposing
from evidence.disposal import read_tombstone
from evidence.keys import PublicKeys
from identity.actor import Acting
from identity.claims import Claims
from identity.errors import NotEntitledError
from records.verification import verify
from services.errors import BadContentError, DisposedError
from services.requests import ConfirmDisposal, ProposeDisposal, WithdrawDisposal
from services.wiring import Services, make_services, utc_now
from statute.vocabulary import Role
from tests.api.calling import new_key
from tests.api.stack import Stack
from tests.api.telling import Told, cast, papers, today
from workflows.messages import workflow_id

LONG_AFTER = timedelta(days=366 * 21)
WHY = ProposeDisposal(reason="Appraised by the records manager: of no further use.")


def then() -> datetime:
    return utc_now() + LONG_AFTER


def much_later(stack: Stack) -> Services:
    """The same services, twenty-one years on."""
    proofs = stack.services.evidence.published
    return make_services(stack.database, stack.client, proofs=proofs, now=then)


async def acting(services: Services, stack: Stack, who: Any, role: Role) -> Acting:
    claims = Claims(issuer=stack.issuer, subject=who.subject, issued_at=0)
    actor = await stack.services.directory.actor(claims)
    proof = replace(actor.proof, signed_in_at=then(), assurance=3)
    return services.directory.acting(replace(actor, proof=proof), role.value, None)


@pytest.fixture
async def told(either_stack: Stack) -> Told:
    """A pathway that was opened, one form signed on it, and never more; two offices see it."""
    told = await Told.opened(either_stack)
    await told.involves(cast.ACUTE_TRUST)
    content = papers.a4(cast.GOLDCREST, cast.APPLEBARK, today())
    await told.signs_form(cast.GOLDCREST, "A4", content)
    await told.recorded()
    return told


async def test_two_people_dispose_of_a_record_and_a_tombstone_is_left(told: Told) -> None:
    stack, reference = told.stack, told.reference
    services = much_later(stack)
    office = Role.MHA_ADMINISTRATOR
    one = await acting(services, stack, cast.JUNIPER, office)
    other = await acting(services, stack, cast.SAFFRON, office)
    assert reference in [each.pathway for each in await due(services, one)]

    with pytest.raises(BadContentError, match="It is to be kept until"):
        await stack.services.disposal.propose(reference, one, WHY, new_key())
    proposed = await services.disposal.propose(reference, one, WHY, new_key())
    confirms = ConfirmDisposal(proposal=proposed.id, reason="As appraised.", for_ever=True)
    with pytest.raises(BadContentError, match="another person has to confirm"):
        await services.disposal.confirm(reference, one, confirms, new_key())
    wrong = replace(confirms, proposal="x")
    with pytest.raises(BadContentError, match="not the proposal that stands"):
        await services.disposal.confirm(reference, other, wrong, new_key())
    nurse = await acting(services, stack, cast.FERN, cast.FERN.posts[0][0])
    with pytest.raises(NotEntitledError):
        await services.disposal.confirm(reference, nurse, confirms, new_key())

    back = WithdrawDisposal(reason="A claim was made.")
    await services.disposal.withdraw(reference, other, back, new_key())
    assert (await told.read())["reference"] == reference
    proposed = await services.disposal.propose(reference, one, WHY, new_key())
    confirms = replace(confirms, proposal=proposed.id)
    key = new_key()
    done = await services.disposal.confirm(reference, other, confirms, key)
    assert await services.disposal.confirm(reference, other, confirms, key) == done
    with pytest.raises(DisposedError):
        await services.disposal.propose(reference, one, WHY, new_key())

    # From here on there is nothing to see, though nothing was taken away yet.
    for path in ("", "/events", "/documents", "/evidence", "/patient", "/accesses", "/guests"):
        answer = await stack.caller.get(cast.JUNIPER, told.path + path)
        assert answer.status_code == 410, path
        assert answer.json()["code"] == "disposed"
    answer = await told.put(cast.GOLDCREST, {"mode": "signed", "particulars": {"kind": "x"}})
    assert answer.status_code in {410, 422}
    assert (await stack.caller.get(cast.LINDEN, told.path)).status_code == 404

    await Disposing(stack.database, stack.client).carry_out()
    assert await Disposing(stack.database, stack.client).carry_out() == 0
    with pytest.raises(RPCError):
        await stack.client.get_workflow_handle(workflow_id(reference)).describe()
    reading = await told.get("retention")
    changes = [each["change"] for each in reading["disposal"]]
    assert changes == ["proposed", "withdrawn", "proposed", "confirmed", "carried_out"]
    assert reading["retention"]["because"] == "Its record was disposed of."
    keys = PublicKeys([stack.signer.key])
    stone = read_tombstone(reading["disposal"][3]["tombstone"], keys)
    assert (stone.proposed.person, stone.confirmed.person) == (cast.JUNIPER.id, cast.SAFFRON.id)
    assert stone.documents == 1
    async with stack.database.session() as session:
        found = await verify(session, reference, keys=keys)
    assert (found.holds, found.disposed) == (True, stone), found.why
    assert reference not in [each.pathway for each in await due(services, one)]


async def due(services: Services, who: Acting) -> list[Any]:
    """Everything that is due, page by page."""
    found: list[Any] = []
    while page := await services.disposal.due(who, after=found[-1].pathway if found else ""):
        found += page
    return found
