"""Signing in where several providers are trusted: each is begun and finished at its own."""

from __future__ import annotations

from collections.abc import Sequence

from identity.claims import Claims
from identity.errors import TokenRefusedError
from identity.sign_in import Fresh, Pending, SignIn
from statute.fact import fact


@fact
class Way:
    """One way to sign in, as a button says it."""

    name: str
    title: str


class SignIns:
    """The providers that people may sign in with, in the order of their buttons."""

    def __init__(self, each: Sequence[SignIn]) -> None:
        self._by_name = {one.trusted.name: one for one in each}

    @property
    def ways(self) -> tuple[Way, ...]:
        """What to offer."""
        found = self._by_name.values()
        return tuple(Way(name=one.trusted.name, title=one.trusted.title) for one in found)

    async def begin(self, name: str = "", fresh: Fresh | None = None) -> tuple[str, Pending]:
        """As `SignIn.begin`, at the provider of that name, or at the first.

        Raises:
            TokenRefusedError: there is no such provider.
            ProviderUnavailableError: it cannot be reached.
        """
        return await self._of(name).begin(fresh)

    async def finish(
        self, pending: Pending, code: str, state: str, issuer: str | None = None
    ) -> Claims:
        """As `SignIn.finish`, at the provider where it began and at no other."""
        return await self._of(pending.provider).finish(pending, code, state, issuer)

    async def sign_out_address(self, name: str, back: str) -> str | None:
        """As `SignIn.sign_out_address`, of the provider of that name; none if there is none."""
        found = self._by_name.get(name)
        return await found.sign_out_address(back) if found else None

    def _of(self, name: str) -> SignIn:
        found = self._by_name.get(name or next(iter(self._by_name)))
        if found is None:
            raise TokenRefusedError("provider")
        return found
