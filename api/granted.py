"""What trusts' systems may do: one line for each operation, and nothing that has no line."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request

from identity.actor import Actor
from identity.errors import MachineRefusedError
from records.machines import Permission

_READ, _RECORD, _SUBSCRIBE = Permission.READ, Permission.RECORD, Permission.SUBSCRIBE

ASKS: Mapping[str, Permission] = {
    "readPathway": _READ,
    "whatMayFollow": _READ,
    "readTimeline": _READ,
    "readEvents": _READ,
    "listInvolved": _READ,
    "readInvolvementHistory": _READ,
    "listDocuments": _READ,
    "readDocument": _READ,
    "readDocumentContent": _READ,
    "readDocumentChanges": _READ,
    "readChecklist": _READ,
    "readService": _READ,
    "readPatient": _READ,
    "searchPatients": _READ,
    "listTeams": _READ,
    "readTeam": _READ,
    "readOnCall": _READ,
    "readCaseload": _READ,
    "whoseCaseload": _READ,
    "listTasks": _READ,
    "readTask": _READ,
    "listJointForms": _READ,
    "readJointForm": _READ,
    "readBoard": _READ,
    "watchBoard": _READ,
    "listEvidence": _READ,
    "takeAwayDocumentEvidence": _READ,
    "takeAwayPathwayEvidence": _READ,
    "checkDocument": _READ,
    "previewStep": _READ,
    "openPathway": _RECORD,
    "takeStep": _RECORD,
    "addScan": _RECORD,
    "subscribe": _SUBSCRIBE,
    "listSubscriptions": _SUBSCRIBE,
    "listUndelivered": _SUBSCRIBE,
    "setSubscriptionActive": _SUBSCRIBE,
    "rotateSecret": _SUBSCRIBE,
    "replay": _SUBSCRIBE,
}


def judge_grant(request: Request, actor: Actor) -> None:
    """Let people through, and systems as far as their grant goes.

    Raises:
        MachineRefusedError: the grant does not list it, or no system may.
    """
    if actor.permissions is None:
        return
    asked = ASKS.get(getattr(request.scope.get("route"), "operation_id", ""))
    if asked is None:
        raise MachineRefusedError("No system may do this: a person has to.")
    if asked not in actor.permissions:
        raise MachineRefusedError(
            f"This system was not granted to {asked}. Ask whoever runs eMHA to grant it."
        )
