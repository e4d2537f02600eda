"""A whole run into which unmistakable words are planted wherever somebody may write something."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx2

from emha.demo import cast, papers
from emha.demo.roles import Patient
from tests.api.calling import Caller
from tests.api.receiving import Receiver, receiving
from tests.api.scanning import pdf
from tests.api.telling import Told, today
from tests.api.test_api_scans import on_paper, recorded, send
from tests.run.running import Machine, Run
from tests.support.patience import PATIENCE

PATIENT = replace(
    cast.APPLEBARK,
    name="Zéphyrine Quillfeather",
    nhs_number="9990005303",
    date_of_birth=date(1937, 8, 23),
    address=("31 Marrowsquash Terrace", "Larkfield"),
)
SAID = {
    "a name": "Zéphyrine",
    "a family name": "Quillfeather",
    "an NHS number": PATIENT.nhs_number,
    "an address": "Marrowsquash",
    "a date of birth": PATIENT.date_of_birth.isoformat(),
    "reasons on a form": "Gherkinvelvet",
    "a reason for a hold": "Coronerspindle",
    "why an involvement ended": "Endingbobbin",
    "a guest's name": "Tansywhistle",
    "why a guest returned it": "Unsignedwobble",
    "why a patient was put right": "Rightedparsley",
    "why two were merged": "Mergerleek",
    "reasons of a refused step": "Refusedmarble",
    "a body that is no JSON": "Brokenpickle",
    "a path that is not there": "Pathpuddle",
    "a query that is not asked": "Queryparsnip",
    "the name of a program": "Agentturnip",
    "words inside a scan": "Scansprout",
    "words inside a hostile file": "Hostilekale",
    "what a receiver answers": "Receiverbeet",
}
"""Every text that is planted, by what it is: no two share a word, so that a trace tells its way."""

PROGRAMS = ("worker", "api", "start-dev", "evidence.looking", "services.scan_looking")
"""The programs of a run, by a word of the command line of each."""


@dataclass
class Planted:
    """What was planted in a run, and everything that the run left anywhere."""

    words: dict[str, str] = field(default_factory=lambda: dict(SAID))
    secrets: dict[str, str] = field(default_factory=dict)
    read: str = ""
    """What somebody who may read it was told."""
    left: dict[str, bytes] = field(default_factory=dict)
    """What was left, by place."""
    programs: set[str] = field(default_factory=set)
    """The programs whose command line was seen."""


@asynccontextmanager
async def planted_run(
    machine: Machine, temporary: Path, **settings: str
) -> AsyncIterator[tuple[Planted, Run]]:
    """Everything started, planted, told and stopped; what it left is then in the `Planted`."""
    machine.home.mkdir(parents=True)
    # The people of the demonstration are wanted, and what they do in it is not.
    (machine.home / "demonstration.json").write_text(json.dumps({"complete": True}))
    planted = Planted()
    async with receiving() as receiver:
        receiver.answers, receiver.says = [500], SAID["what a receiver answers"].encode()
        run = await machine.run(
            EMHA_WEBHOOK_HOSTS=receiver.base.removeprefix("http://"),
            EMHA_ANCHOR_EVERY="1",
            EMHA_LOG_LEVEL="DEBUG",
            TMPDIR=str(temporary),
            **settings,
        )
        await run.says("The board of running clocks")
        watching = asyncio.create_task(_watch(run.process.pid, planted))
        agent = {"User-Agent": SAID["the name of a program"]}
        base = f"http://127.0.0.1:{machine.port}"
        async with httpx2.AsyncClient(trust_env=False, timeout=PATIENCE, headers=agent) as http:
            await _Planting(base, http, receiver, planted).everything()
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching
        planted.left |= {
            "what webhooks brought": b"\n".join(
                each.body + repr(each.headers).encode() for each in receiver.received
            ),
        }
        yield planted, run


async def _watch(pid: int, planted: Planted) -> None:
    """Note how every program of the run was started, and with what environment."""
    lines, environments = set[bytes](), set[bytes]()
    while True:
        for line, told in _programs(pid):
            lines.add(line)
            if not any(word in line.split(b"\0") for word in (b"worker", b"api", b"run")):
                environments.add(line + b"\n" + told)  # a program with no use for our settings
            planted.programs |= {
                word
                for word in (
                    "worker",
                    "api",
                    "start-dev",
                    "evidence.looking",
                    "services.scan_looking",
                )
                if word.encode() in line.split(b"\0")
            }
        planted.left["command lines"] = b"\n".join(lines)
        planted.left["environments"] = b"\n".join(environments)
        await asyncio.sleep(0.03)


def _programs(pid: int) -> Iterator[tuple[bytes, bytes]]:
    """The command line and the environment of everything that this process started."""
    for each in _descendants(pid):
        with suppress(OSError):  # it ended
            started = Path(f"/proc/{each}")
            yield (started / "cmdline").read_bytes(), (started / "environ").read_bytes()


def _descendants(pid: int) -> Iterator[int]:
    children: list[int] = []
    with suppress(OSError):  # it ended
        for thread in Path(f"/proc/{pid}/task").iterdir():
            children += map(int, (thread / "children").read_text().split())
    for child in children:
        yield child
        yield from _descendants(child)


class _Planting:
    """Plants, by the API and the pages, as people and systems would."""

    def __init__(
        self, base: str, http: httpx2.AsyncClient, receiver: Receiver, planted: Planted
    ) -> None:
        self._base, self._http, self._receiver = base, http, receiver
        self._planted, self._secrets = planted, planted.secrets
        self._caller = Caller(http, f"{base}/api/v1", f"{base}/oidc")
        self._office = cast.JUNIPER

    async def everything(self) -> None:
        await self._subscribes()
        told = await self._opens(PATIENT)
        form = papers.a4(cast.GOLDCREST, PATIENT, today())
        form["reasons"] = f"{SAID['reasons on a form']} was seen. " * 40
        await told.signs_form(cast.GOLDCREST, "A4", form)
        await self._is_refused(told, form)
        await self._invites(told, form)
        await self._involves(told)
        await self._says_who_it_is(told)
        await self._sends_files(told, form)
        await self._browses(told)
        await told.recorded()
        await self._receiver.until(1)
        told_of = [await told.recorded(), await told.get("retention"), await told.get("guests")]
        documents = [each["id"] for each in told_of[0]["documents"] if not each["scan"]]
        told_of += [await told.get(f"documents/{each}/content") for each in documents]
        reading = json.dumps(told_of, ensure_ascii=False)
        self._planted.read = reading
        self._planted.left["the API's own description"] = (
            await self._http.get(f"{self._base}/api/v1/openapi.json")
        ).content
        self._secrets |= {
            f"an access token of {who}": token for who, (_, token) in self._caller.tokens.items()
        }

    async def _posts(self, path: str, body: Any, wanted: int = 200) -> Any:
        answer = await self._caller.post(self._office, path, body)
        assert answer.status_code == wanted, answer.text
        return answer.json()

    async def _subscribes(self) -> None:
        made = await self._posts("/subscriptions", {"url": f"{self._receiver.base}/hook"}, 201)
        self._secrets["a webhook's secret"] = made["secret"]

    async def _opens(self, patient: Patient) -> Told:
        told = {
            "name": patient.name,
            "date_of_birth": patient.date_of_birth.isoformat(),
            "nhs_number": patient.nhs_number,
            "address": patient.address_line,
        }
        opened = await self._posts("/pathways", {"patient": told}, 201)
        return Told(SimpleNamespace(caller=self._caller), opened["reference"])  # type: ignore[arg-type]

    async def _is_refused(self, told: Told, form: dict[str, Any]) -> None:
        word = SAID["reasons of a refused step"]
        wrong = form | {"reasons": word, "patient_full_name": ""}
        for body, wanted in (
            ({"mode": "signed", "form": {"code": "A4", "content": wrong}}, 422),
            ({"mode": "signed", "form": {"code": "A4", "content": form | {word: word}}}, 422),
            ({"mode": "signed", "particulars": {"kind": word}}, 422),
        ):
            answer = await told.put(cast.GOLDCREST, body)
            assert answer.status_code == wanted, answer.text
        headers = await self._caller.headers(self._office)
        for path, content in (
            (f"/{SAID['a path that is not there']}", ""),
            (f"/board?{SAID['a query that is not asked']}=1", ""),
            ("/pathways", f"{{{SAID['a body that is no JSON']}"),
        ):
            method = "POST" if content else "GET"
            for base in (f"{self._base}/api/v1", self._base):
                await self._http.request(method, base + path, content=content, headers=headers)

    async def _invites(self, told: Told, form: dict[str, Any]) -> None:
        asked = {"form": {"code": "A4", "content": form}, "role": "doctor"}
        asked["organisation"] = cast.SURGERY.code
        for number, (what, body) in enumerate(
            (
                ("decline", {"reason": SAID["why a guest returned it"]}),
                (
                    "sign",
                    {
                        "name": SAID["a guest's name"],
                        "body": "GMC",
                        "registration": "9990009",
                        "approvals": ["section_12"],
                        "agreed": "1",
                    },
                ),
            )
        ):
            made = await self._posts(f"{told.path}/guests", asked, 201)
            opened = await self._as_guest("open", made["link"], {"code": made["code"]})
            await self._as_guest(what, opened["session"], body)
            self._secrets |= {
                f"link of guest {number}": made["link"],
                f"code of guest {number}": f'"{made["code"]}"',
                f"session of guest {number}": opened["session"],
            }

    async def _as_guest(self, what: str, secret: str, body: Any) -> Any:
        answer = await self._http.post(
            f"{self._base}/api/v1/guest/{what}",
            json=body,
            headers={"Authorization": f"Bearer {secret}"},
        )
        assert answer.is_success, answer.text
        return answer.json() if answer.content else {}

    async def _involves(self, told: Told) -> None:
        await told.involves(cast.ACUTE_TRUST)
        why = {"organisation": cast.ACUTE_TRUST.code, "reason": SAID["why an involvement ended"]}
        await self._posts(f"{told.path}/involvements/end", why)
        hold = {"hold": True, "reason": SAID["a reason for a hold"]}
        await self._posts(f"{told.path}/retention", hold)

    async def _says_who_it_is(self, told: Told) -> None:
        other = await self._opens(PATIENT)
        right = {
            "patient": {"name": PATIENT.name, "nhs_number": PATIENT.nhs_number},
            "reason": SAID["why a patient was put right"],
        }
        await self._posts(f"{other.path}/patient", right)
        merge = {"pathway": other.reference, "reason": SAID["why two were merged"]}
        await self._posts(f"{told.path}/patient/merge", merge)
        await self._posts("/patients/search", {"nhs_number": PATIENT.nhs_number})

    async def _sends_files(self, told: Told, form: dict[str, Any]) -> None:
        step = (await recorded(told, on_paper(form)))["id"]
        hostile = b"%PDF-1.7\n" + SAID["words inside a hostile file"].encode() * 9_000
        kept = await send(told, step, pdf(words=SAID["words inside a scan"]))
        assert kept.status_code == 201, kept.text
        refused = await send(told, step, hostile)
        assert refused.status_code == 422, refused.text
        headers = await self._caller.headers(self._office)
        verify = f"{self._caller.base}/evidence/verify"
        checked = await self._http.post(verify, content=hostile, headers=headers)
        assert checked.status_code == 200, checked.text

    async def _browses(self, told: Told) -> None:
        """Sign in to the pages as a browser does, and keep what only the browser should have."""
        at, form = f"{self._base}/sign-in/begin?then=/board", None
        for _ in range(8):
            answer = await self._http.request("POST" if form else "GET", at, data=form)
            for name, value in answer.cookies.items():
                if value:
                    self._secrets[f"the cookie {name}"] = value
            form = None
            if answer.status_code in {302, 303, 307}:
                at = str(answer.url.join(answer.headers["location"]))
                if found := re.search(r"[?&]code=([^&]+)", at):
                    self._secrets["a code of the provider"] = found[1]
            elif "/oidc/authorize" in str(answer.url):
                hidden = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', answer.text)
                form = dict(hidden) | {"subject": self._office.subject, "strength": "3"}
                at = f"{self._base}/oidc/authorize"
            else:
                break
        assert answer.status_code == 200, answer.text
        page = await self._http.get(f"{self._base}{told.path}")
        assert SAID["a name"] in page.text
