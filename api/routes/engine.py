"""Temporal's remote codec, for the engine's own pages. Off unless it is set up."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from api.answers import answer
from api.bodies import read_file
from api.gate import Has, Whoever

DECODE = "/engine/decode"
LARGEST = 8 * 1024 * 1024
"""Bytes: what one screen shows, of payloads of up to 2 MB."""

router = APIRouter()


@router.post(DECODE, include_in_schema=False)
async def decode(request: Request, who: Whoever, has: Has) -> Response:
    """Open the payloads that one screen of the engine's pages shows."""
    return answer(await has.engine_codec.decode(who, await read_file(request, LARGEST)))
