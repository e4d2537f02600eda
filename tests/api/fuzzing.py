"""Asking the API everything its own document says may be asked, as each of the invented people.

Requests are made by schemathesis from `openapi.json`: such as the document allows, and such as it
does not. Most address pathways and documents that are there, or nothing would be reached behind the
first look-up. Each answer is judged: never a fault of ours, never anything about a person whose
pathway the asker has no part in, never a change where the answer says that there was none, and
nothing that the document does not promise.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from tests.support.patience import PATIENCE

ENDLESS = {"watchBoard"}
"""Operations whose answer never ends; they are read elsewhere."""

BINARY = ("application/pdf", "application/jose", "application/zip", "image/jpeg", "image/png")

load_all_checks()
HELD_TO = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
    ]
)


@schemathesis.serializer(*BINARY, "image/tiff", "application/octet-stream")
def as_it_is(_context: Any, value: Any) -> bytes:
    """A file's bytes are sent as they are."""
    return value if isinstance(value, bytes) else str(value).encode(errors="replace")


def reaches_the_api(case: Case) -> bool:
    """Whether its address is one of the API's: no mount has an address with a line break in it."""
    return "%0A" not in str(case.path_parameters)


def said(response: Any) -> str:
    """What an answer says, be it text or an archive; of another file, what is text in it."""
    found = [response.content]
    if zipfile.is_zipfile(io.BytesIO(response.content)):
        with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
            found += [name.encode() + archive.read(name) for name in archive.namelist()]
    return "\n".join(each.decode(errors="replace") for each in found)


@dataclass
class Asker:
    """One person, with the headers that say who they are, and whether the planted are theirs."""

    name: str
    headers: Callable[[], dict[str, str]]
    may_see: bool


@dataclass
class Fuzz:
    """What is asked, by whom, and what came of it."""

    base: str
    askers: list[Asker]
    known: dict[str, list[str]]
    """Values of path parameters that are there."""
    planted: tuple[str, ...]
    """Words that stand only in the record of the planted person."""
    state: Callable[[], Any]
    """What must not change when a request is refused."""
    answers: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def requests(self) -> int:
        """How many requests were made."""
        return self.answers.total()

    def run(self, each_way: int) -> None:
        """Ask each operation so many times in each way, everybody taking turns."""
        document = requests.get(f"{self.base}/openapi.json", timeout=PATIENCE).json()
        schema = schemathesis.openapi.from_dict(document)
        turns = self._turns()
        for found in schema.get_all_operations():
            operation: Any = found.ok()
            if operation.definition.raw["operationId"] in ENDLESS:
                continue
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                self._ask(operation, mode, turns, each_way)

    def _turns(self) -> Iterator[Asker]:
        while True:
            yield from self.askers

    def _ask(
        self, operation: Any, mode: GenerationMode, turns: Iterator[Asker], each_way: int
    ) -> None:
        chance = random.Random(operation.label + mode.value)

        @settings(
            max_examples=each_way,
            database=None,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode), reaches=st.booleans())
        def asked(case: Case, reaches: bool) -> None:
            if reaches:
                self._aim(case, chance)
            assume(reaches_the_api(case))
            self._judge(case, next(turns))

        try:
            asked()
        except Unsatisfiable:
            return  # there is no wrong way to ask this

    def _aim(self, case: Case, chance: random.Random) -> None:
        """Have the request be about something that is there."""
        for name in case.path_parameters or {}:
            if name in self.known:
                case.path_parameters[name] = chance.choice(self.known[name])

    def _judge(self, case: Case, asker: Asker) -> None:
        before = self.state() if case.method != "GET" else None
        headers = asker.headers()
        if "takeStep" in case.operation.definition.raw["operationId"]:
            headers["Idempotency-Key"] = f"fuzz-{self.requests:08}"
        response = case.call(base_url=self.base, headers=headers, timeout=PATIENCE)
        self.answers[response.status_code] += 1
        about = f"{case.operation.label} as {asker.name}: {response.status_code}"
        try:
            case.validate_response(response, checks=HELD_TO)
        except BaseExceptionGroup as failure:
            self.wrong.append(f"{about}: {failure!s:.1500}")
        refused = response.status_code >= 400
        if (refused or not asker.may_see) and any(word in said(response) for word in self.planted):
            self.wrong.append(f"{about}: tells of somebody")
        if refused and before is not None and self.state() != before:
            self.wrong.append(f"{about}: refused, and yet changed")
