"""Checkpoints kept by another service, over HTTP: each is put once, under its number."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import httpx2

SECONDS = 10.0


class NotTakenError(Exception):
    """The service did not take a checkpoint; only its status is told."""


class AnchorUrl:
    """`PUT <address>/000000001.jws`, never over one that is there (`If-None-Match: *`).

    `sent` is a file that remembers how far this machine got. Sending one again does no harm.
    """

    def __init__(self, address: str, sent: Path) -> None:
        self._address = address.rstrip("/")
        self._sent = sent

    def last(self) -> int | None:
        return int(self._sent.read_text()) if self._sent.exists() else None

    def begin(self, begun: str) -> None:
        self._put("begun.jws", begun)
        self._remember(0)

    def add(self, checkpoints: Sequence[tuple[int, str]]) -> None:
        for number, token in checkpoints:
            self._put(f"{number:09d}.jws", token)
            self._remember(number)

    def _put(self, name: str, token: str) -> None:
        headers = {"If-None-Match": "*", "Content-Type": "application/jose"}
        url = f"{self._address}/{name}"
        try:
            answer = httpx2.put(url, content=token, headers=headers, timeout=SECONDS)
        except httpx2.HTTPError as wrong:
            raise NotTakenError(type(wrong).__name__) from None
        if not answer.is_success and answer.status_code != httpx2.codes.PRECONDITION_FAILED:
            raise NotTakenError(f"status {answer.status_code}")

    def _remember(self, number: int) -> None:
        fresh = self._sent.with_suffix(".new")
        fresh.write_text(str(number))
        fresh.replace(self._sent)
