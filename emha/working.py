"""One worker process with all it needs, from the settings."""

from __future__ import annotations

import os
from pathlib import Path

from activities.anchoring import Anchoring
from activities.delivering import Delivering
from activities.disposing import Disposing
from activities.recording import Recording
from activities.storing import Storing
from emha.anchors import anchor_places
from emha.connecting import connect
from emha.evidence_keys import evidence_signer
from emha.seal_files import sealing
from emha.settings import Settings
from emha.vault import record
from exchange.sender import WebhookSender
from forms import catalogue
from forms.rectified import rectified_from_json
from forms.render import render
from forms.signatures import signatures_from_json
from worker import Hands, run_worker
from workflows.messages import FormToStore


async def work(settings: Settings, ready_file: Path | None) -> None:
    """Work until told to stop. The file, if any, gets the process number once work is taken."""
    database = record(settings)
    client = await connect(settings)
    try:
        async with WebhookSender(settings.allowed_webhook_hosts) as sender:
            hands = Hands(
                recording=Recording(database, client),
                storing=Storing(database, printed, sealing(settings)),
                delivering=Delivering(database, sender),
                anchoring=Anchoring(
                    database,
                    evidence_signer(settings),
                    anchor_places(settings),
                    first=Disposing(database, client).carry_out,
                ),
            )
            await run_worker(
                client,
                hands,
                anchor_every=settings.anchor_every,
                ready=lambda: _say_ready(ready_file),
            )
    finally:
        await database.close()


def printed(to_store: FormToStore, evidence: str = "") -> bytes:
    """The PDF of a form as it was signed, in the words it was signed in, with its evidence."""
    form = to_store.form
    filled = catalogue.parse(form.code, form.content, from_paper=to_store.recorded)
    signatures = signatures_from_json(form.signatures)
    rectified = rectified_from_json(form.rectified) if form.rectified else None
    wording = catalogue.wording_for(form.code, form.version)
    return render(filled, signatures, evidence=evidence, rectified=rectified, wording=wording)


def _say_ready(ready_file: Path | None) -> None:
    if ready_file is not None:
        ready_file.parent.mkdir(parents=True, exist_ok=True)
        ready_file.write_text(str(os.getpid()))
