"""`emha run`: the record made ready, everything started, the demonstration shown, and kept up."""

from __future__ import annotations

import asyncio

from emha.demo.caller import DemonstrationError
from emha.demo.people import load_cast
from emha.demo.show import demonstrate, shown_before
from emha.evidence_keys import evidence_signer
from emha.record import bring_up_to_date, is_empty
from emha.run import INTERRUPTED, run
from emha.screen import Screen
from emha.seal_files import sealing
from emha.secrets import payload_keys
from emha.settings import Settings

NOT_SHOWN = 3
"""Exit code of `--once` where the demonstration is not complete."""


async def run_here(settings: Settings, screen: Screen, *, once: bool) -> int:
    """Run everything until told to stop, or until the demonstration is complete.

    Answers the exit code: 0 where all went well, and after Ctrl-C.

    Raises:
        CannotRunError, PartFailedError, EngineMissingError, SecretsError: it cannot be started.
    """
    here = OneMachine(settings, screen, once=once)
    code = await run(settings, screen.say, here.prepare, here.work)
    return 0 if code == INTERRUPTED and not once else code


class OneMachine:
    """What is done before the parts start, and once they run."""

    def __init__(self, settings: Settings, screen: Screen, *, once: bool) -> None:
        self._settings, self._screen, self._once = settings, screen, once
        self._empty = False

    async def prepare(self) -> None:
        """Check the keys and make the record's tables; for the demonstration, the cast.

        Raises:
            SecretsError: what the engine stores could not be read.
        """
        payload_keys(self._settings.home)
        evidence_signer(self._settings)
        sealing(self._settings)
        await bring_up_to_date(self._settings)
        self._empty = await is_empty(self._settings)
        known = self._empty or shown_before(self._settings.home) is not None
        if known and self._settings.demonstration:
            await load_cast(self._settings)

    async def work(self) -> int:
        """Show the demonstration if it is to be shown, say where to look, and stay."""
        complete = await self._demonstration()
        if self._once:
            return self._ended(complete=complete)
        self._screen.heading(f"The board of running clocks: {self._settings.base_url}/")
        self._screen.say(f"The API, described: {self._settings.base_url}/api/v1/openapi.json")
        if self._settings.signs_in_locally:
            self._screen.say("Sign in as anybody: this sign-in is for looking round only.")
        self._screen.say("Ctrl-C stops everything; `make run` finds it again as it was.")
        await asyncio.Event().wait()
        raise AssertionError

    def _ended(self, *, complete: bool) -> int:
        if complete:
            self._screen.say("\nThe detention is complete.")
        return 0 if complete else NOT_SHOWN

    async def _demonstration(self) -> bool:
        """Whether the demonstration is complete, now or from an earlier run."""
        say = self._screen.say
        before = shown_before(self._settings.home)
        if not self._settings.demonstration:
            say("The demonstration is switched off (EMHA_DEMONSTRATION).")
        elif before is not None and before.complete:
            say(f"The demonstration was shown before; it is pathway {before.reference}.")
            return True
        elif before is not None or not self._empty:
            say(
                f"The store in {self._settings.home} is in use, so the demonstration is not shown. "
                "To see it, keep another store: EMHA_HOME=var/another make run"
            )
        else:
            return await self._shown_now()
        return False

    async def _shown_now(self) -> bool:
        try:
            await demonstrate(self._settings, self._screen)
        except DemonstrationError as stuck:
            self._screen.problem(f"The demonstration could not go on.\n{stuck}")
            return False
        return True
