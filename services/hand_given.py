"""Whether this sign-in may give a hand at all, before anything is asked of the Act."""

from __future__ import annotations

from datetime import datetime

from identity.actor import Acting
from identity.errors import MachineRefusedError
from identity.step_up import SigningPolicy
from services.requests import StepRequest
from statute.vocabulary import Mode


def judge_sign_in(policy: SigningPolicy, acting: Acting, asked: StepRequest, now: datetime) -> None:
    """Let through people who sign with a sign-in that is enough, and whoever only records.

    Raises:
        StepUpRequiredError: somebody who signs must sign in again first.
        MachineRefusedError: a system would sign, or tell of nobody's act.
    """
    if acting.actor.is_system:
        _judge_system(asked)
    elif asked.mode is Mode.SIGNED:
        policy.require(acting.actor.proof, now)


def _judge_system(asked: StepRequest) -> None:
    if asked.mode is Mode.SIGNED:
        raise MachineRefusedError(
            "A system signs nothing. Record the step, and say in taken_by who took it; or have "
            "that person sign in and sign it."
        )
    if asked.taken_by is None:
        raise MachineRefusedError("Say in taken_by who took the step: a system takes none.")
