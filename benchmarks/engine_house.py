"""A real Temporal server, a record and workers as processes, for measuring; and who signs."""

from __future__ import annotations

import asyncio
import signal
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import psutil
from temporalio.client import Client

from benchmarks.measuring import until
from emha.engine import free_port, server_answers, server_command
from forms import catalogue
from forms.signatures import NOBODY, signatures_json
from records.database import Database
from records.pathways import open_pathway
from sealing.keys import KeyRing
from sealing.vault import Vault
from statute.instants import london_date
from statute.law import CURRENT_LAW
from statute.pathway import Pathway
from statute.steps import AnyParticulars, GiveRights, Step, UseSection136
from statute.steps.admission import Section
from statute.steps.detention import Understood
from statute.vocabulary import Mode
from tests.support import people
from tests.support.story import application, receipt, recommendation
from workflows.converter import data_converter
from workflows.messages import (
    TASK_QUEUE,
    TASK_TIMEOUT,
    Answer,
    FormContent,
    PathwayState,
    Submission,
    workflow_id,
)

NAMESPACE = "default"
RING = KeyRing("bench", {"bench": b"32 bytes that nobody is kept by."})
VAULT = Vault(seals=RING, indexes=RING)
HELD = UseSection136(in_a_dwelling=False, kept_where_found=True, health_professional_consulted=True)
RIGHTS = GiveRights(orally=True, in_writing=True, understood=Understood.PARTLY)


WORK = "from benchmarks.engine_worker import work; work()"
"""What a worker process runs, given the engine's address and the record's."""


@dataclass
class EngineHouse:
    """What is measured: where it is, its processes, and clients to reach it with."""

    folder: Path
    address: str
    server: Process
    sealed: Client
    plain: Client
    database: Database
    workers: list[Process] = field(default_factory=list)

    async def start_worker(self) -> Process:
        """One more worker process; back once it takes work."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", WORK, self.address, self.record_url),
            stdout=asyncio.subprocess.PIPE,
            stderr=(self.folder / "worker.log").open("ab"),
        )
        assert process.stdout is not None
        await process.stdout.readline()
        self.workers.append(process)
        return process

    async def stop_worker(self, process: Process, how: signal.Signals = signal.SIGTERM) -> None:
        """End a worker process."""
        self.workers.remove(process)
        process.send_signal(how)
        await process.wait()

    @property
    def record_url(self) -> str:
        """Where the record is."""
        return f"sqlite:///{self.folder / 'record.db'}"

    def server_memory(self) -> float:
        """MiB that the server holds."""
        return psutil.Process(self.server.pid).memory_info().rss / 2**20


@asynccontextmanager
async def engine_house() -> AsyncIterator[EngineHouse]:
    """A house with no worker yet; nothing of it stays behind."""
    with TemporaryDirectory(prefix="emha-bench") as name:
        folder, port = Path(name), free_port()
        command = server_command(folder / "temporal.db", port, NAMESPACE)
        log = (folder / "server.log").open("ab")
        server = await asyncio.create_subprocess_exec(*command, stdout=log, stderr=log)
        address = f"127.0.0.1:{port}"
        try:
            await until(lambda: server_answers(address, NAMESPACE), pause=0.2)
            house = await _connected(folder, address, server)
            await house.database.migrate()
            yield house
            for worker in list(house.workers):
                await house.stop_worker(worker)
            await house.database.close()
        finally:
            server.terminate()
            await server.wait()


async def _connected(folder: Path, address: str, server: Process) -> EngineHouse:
    return EngineHouse(
        folder=folder,
        address=address,
        server=server,
        sealed=await Client.connect(address, data_converter=data_converter(RING)),
        plain=await Client.connect(address),
        database=Database(f"sqlite:///{folder / 'record.db'}", VAULT),
    )


Evidence = Callable[[str, Submission], Awaitable[str]]
"""Makes the evidence of a step on a pathway."""


class Detention:
    """One pathway that is signed on."""

    def __init__(
        self, house: EngineHouse, renew_at: int = 500, evidence: Evidence | None = None
    ) -> None:
        self._evidence = evidence
        self.reference = uuid4().hex
        self.forms_signed = 0
        self._house = house
        self._renew_at = renew_at
        self._numbers = count(1)
        content, sha256 = catalogue.canonical(catalogue.sample("A8"))
        self._form = FormContent(
            code="A8",
            version=catalogue.form("A8").version,
            content=content,
            sha256=sha256,
            signatures=signatures_json(NOBODY),
        )

    async def open(self, *, held: bool = False) -> Detention:
        """Open it in the record and the engine; admit the person, or hold them for a day."""
        async with self._house.database.transaction() as tx:
            await open_pathway(
                tx,
                reference=self.reference,
                law_version=CURRENT_LAW,
                opened_at=datetime.now(UTC),
                opened_by=people.TRUST,
            )
        await self.start()
        if held:
            await self._put(self._step(HELD, people.CONSTABLE), form=False)
        else:
            await self._admit()
        return self

    async def worker_pid(self) -> int:
        """The process that took the workflow's last task."""
        handle = self._house.sealed.get_workflow_handle(workflow_id(self.reference))
        pid = 0
        async for event in handle.fetch_history_events():
            if event.HasField("workflow_task_completed_event_attributes"):
                who = event.workflow_task_completed_event_attributes.identity
                pid = int(who.partition("@")[0])
        return pid

    async def start(self) -> None:
        """Start its workflow."""
        opened = Pathway(reference=self.reference, law_version=CURRENT_LAW)
        await self._house.sealed.start_workflow(
            "Pathway",
            PathwayState(pathway=opened, renew_at=self._renew_at),
            id=workflow_id(self.reference),
            task_queue=TASK_QUEUE,
            task_timeout=TASK_TIMEOUT,
        )

    async def sign(self, *, form: bool = True) -> str:
        """Sign one step, with its form; its id."""
        step = self._step(RIGHTS, people.NURSE)
        await self._put(step, form=form)
        self.forms_signed += form
        return step.id

    async def _put(self, step: Step, *, form: bool) -> None:
        submission = Submission(step=step, digest="d" * 64, form=self._form if form else None)
        if self._evidence is not None:
            proof = await self._evidence(self.reference, submission)
            submission = replace(submission, evidence=proof)
        handle = self._house.sealed.get_workflow_handle(workflow_id(self.reference))
        await handle.execute_update("submit", submission, id=step.id, result_type=Answer)

    def _step(self, particulars: AnyParticulars, by: people.Signatory) -> Step:
        return Step(
            id=f"{self.reference[:8]}-{next(self._numbers)}",
            mode=Mode.SIGNED,
            by=by,
            occurred_at=datetime.now(UTC),
            particulars=particulars,
        )

    async def _admit(self) -> None:
        today = london_date(datetime.now(UTC)).isoformat()
        doctor = recommendation(Section.TWO, today, section_12_approved=True)
        first = self._step(doctor, people.SECTION_12_DOCTOR)
        second = self._step(recommendation(Section.TWO, today), people.OTHER_DOCTOR)
        for step in (first, second):
            await self._put(step, form=False)
        papers = (first.id, second.id)
        applied = self._step(application(Section.TWO, today, papers), people.AMHP)
        await self._put(applied, form=False)
        await self._put(self._step(receipt(applied.id), people.NURSE), form=False)
