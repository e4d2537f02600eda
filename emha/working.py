"""One worker process with all it needs, from the settings."""

from __future__ import annotations

import os
from pathlib import Path

from activities.delivering import Delivering
from activities.recording import Recording
from activities.storing import Storing
from emha.connecting import connect
from emha.settings import Settings
from exchange.sender import WebhookSender
from forms import catalogue
from forms.render import render
from forms.signatures import signatures_from_json
from records.database import Database
from worker import Hands, run_worker
from workflows.messages import FormToStore


async def work(settings: Settings, ready_file: Path | None) -> None:
    """Work until told to stop. The file, if any, gets the process number once work is taken."""
    database = Database(settings.record_url)
    client = await connect(settings)
    try:
        async with WebhookSender(settings.allowed_webhook_hosts) as sender:
            hands = Hands(
                recording=Recording(database, client),
                storing=Storing(database, printed),
                delivering=Delivering(database, sender),
            )
            await run_worker(client, hands, ready=lambda: _say_ready(ready_file))
    finally:
        await database.close()


def printed(to_store: FormToStore) -> bytes:
    """The PDF of a form as it was signed."""
    form = to_store.form
    filled = catalogue.parse(form.code, form.content, from_paper=to_store.recorded)
    return render(filled, signatures_from_json(form.signatures))


def _say_ready(ready_file: Path | None) -> None:
    if ready_file is not None:
        ready_file.parent.mkdir(parents=True, exist_ok=True)
        ready_file.write_text(str(os.getpid()))
