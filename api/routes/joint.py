"""Joint recommendations: one form that two doctors sign, on one device or on two."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.answers import Many, answer, several
from api.bodies import read_as
from api.gate import Has, Key, Who
from api.problems import documented
from api.schemas import takes
from services.devices import device_class
from services.readings import Outcome
from services.work_readings import JointReading
from services.work_requests import BeginJoint, ChangeJoint, ReturnJoint, SignJoint

router = APIRouter(prefix="/pathways/{reference}/joint-forms", tags=["Joint forms"])

_CHANGES = documented(404, 409, 412, 413, 415, 422)


@router.post(
    "",
    status_code=201,
    operation_id="beginJointForm",
    summary="Begin a joint recommendation",
    response_model=JointReading,
    responses=_CHANGES,
    openapi_extra=takes(BeginJoint, {"code": "A3", "content": {}}),
)
async def begin(reference: str, request: Request, who: Who, has: Has, key: Key) -> Response:
    """Form A3, A7 or G3, as far as it is known. Send each doctor their part as a task, if you like.

    It is a recommendation only once both have signed.
    """
    asked = await read_as(request, BeginJoint)
    return answer(await has.joint.begin(reference, who, asked, key), 201)


@router.get(
    "",
    operation_id="listJointForms",
    summary="See the joint recommendations of a pathway",
    response_model=Many[JointReading],
    responses=documented(404),
)
async def list_joint(reference: str, who: Who, has: Has) -> Response:
    """Those not made yet and those that are, with signatures that were made void."""
    return several(await has.joint.of_pathway(reference, who))


@router.get(
    "/{joint}",
    operation_id="readJointForm",
    summary="Read a joint recommendation as it is to be signed",
    response_model=JointReading,
    responses=documented(404),
)
async def read(reference: str, joint: str, who: Who, has: Has) -> Response:
    """The second doctor reads exactly what the first one signed."""
    return answer(await has.joint.read(reference, joint, who))


@router.post(
    "/{joint}/content",
    operation_id="changeJointForm",
    summary="Change a joint recommendation",
    response_model=JointReading,
    responses=_CHANGES,
    openapi_extra=takes(ChangeJoint, {"content": {}, "version": 1}),
)
async def change(
    reference: str, joint: str, request: Request, who: Who, has: Has, key: Key
) -> Response:
    """To change what the first doctor signed is to make that signature void, for all to see."""
    asked = await read_as(request, ChangeJoint)
    return answer(await has.joint.change(reference, joint, who, asked, key))


@router.post(
    "/{joint}/sign",
    status_code=201,
    operation_id="signJointForm",
    summary="Sign your part of a joint recommendation",
    response_model=Outcome,
    responses=_CHANGES,
    openapi_extra=takes(SignJoint, {"part": 1, "version": 1}),
)
async def sign(
    reference: str, joint: str, request: Request, who: Who, has: Has, key: Key
) -> Response:
    """With your own recent and strong sign-in, whoever's device it is."""
    asked = await read_as(request, SignJoint)
    device = device_class(request.headers.get("user-agent"))
    return answer(await has.joint.sign(reference, joint, who, asked, key, device), 201)


@router.post(
    "/{joint}/return",
    operation_id="returnJointForm",
    summary="Return a joint recommendation unsigned",
    response_model=JointReading,
    responses=_CHANGES,
    openapi_extra=takes(ReturnJoint, {"reason": "I did not find this."}),
)
async def give_back(
    reference: str, joint: str, request: Request, who: Who, has: Has, key: Key
) -> Response:
    """Either doctor may. What the other has signed stands until the form is changed."""
    asked = await read_as(request, ReturnJoint)
    return answer(await has.joint.give_back(reference, joint, who, asked, key))
