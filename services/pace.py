"""How often anybody may ask, so that one person, system or address cannot keep all others waiting.

A signature that is sent again under its key is no new request: somebody who got no answer in an
ambulance must be able to ask until they do (promise 2). Counting is in memory, for each process
that serves: it protects the service, and decides nothing about anybody's access.
"""

from __future__ import annotations

import hashlib
import math
import time

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from identity.actor import Acting, Actor
from services.errors import TooManyError
from statute.fact import fact

AGAIN_WITH_ONE_KEY = 120
"""Times in a minute that a request may be sent again under its own key."""


@fact
class Allowed:
    """Requests allowed in any minute."""

    person: int = 600
    """To one person: far more than anybody reads or signs by hand, pages that update included."""
    system: int = 3_000
    """To one of a trust's systems."""
    organisation: int = 12_000
    """To everybody of one organisation together, its systems included."""
    emergencies: int = 10
    """To one person in an hour: pathways opened in an emergency, and tries that found none. Enough
    for a night on which much happens, and too few to look people up."""
    failed_sign_ins: int = 300
    """Sign-ins begun, and tokens refused, from one address: a whole trust may share one."""


class Pace:
    """Counts requests, and says when it is too many. Without `Allowed` it lets everything pass."""

    def __init__(self, allowed: Allowed | None = None) -> None:
        self._allowed = allowed
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def of_person(self, actor: Actor, key: str | None = None) -> None:
        """Count a request of this person or system; `key` is its idempotency key, if it has one.

        Raises:
            TooManyError
        """
        if self._allowed is None:
            return
        most = self._allowed.system if actor.is_system else self._allowed.person
        if key is not None and self._came_before(actor.person, key):
            self._count(AGAIN_WITH_ONE_KEY, "again", actor.person, _short(key))
            return
        self._count(most, "person", actor.person)

    def of_organisation(self, acting: Acting) -> None:
        """Count a request for the organisation that is acted for.

        Raises:
            TooManyError
        """
        if self._allowed is not None:
            self._count(self._allowed.organisation, "organisation", acting.organisation)

    def of_emergency(self, actor: Actor, key: str) -> None:
        """Count that this person opens something in an emergency, or tries to.

        Raises:
            TooManyError
        """
        if self._allowed is None or self._opened_before(actor.person, key):
            return
        item = RateLimitItemPerHour(self._allowed.emergencies)
        if not self._window.hit(item, "emergency", actor.person):
            raise self._too_many(item, "emergency", actor.person)

    def of_stranger(self, address: str) -> None:
        """Count a sign-in that begins, or a token that is refused, from a network address.

        Raises:
            TooManyError
        """
        if self._allowed is not None:
            self._count(self._allowed.failed_sign_ins, "stranger", _short(address))

    def judge_stranger(self, address: str) -> None:
        """Turn away an address that has failed too often, before its token costs anything.

        Raises:
            TooManyError
        """
        if self._allowed is None:
            return
        item = RateLimitItemPerMinute(self._allowed.failed_sign_ins)
        if not self._window.test(item, "stranger", _short(address)):
            raise self._too_many(item, "stranger", _short(address))

    def _came_before(self, person: str, key: str) -> bool:
        """Whether a request of this person came under this key within the last minute."""
        return not self._window.hit(RateLimitItemPerMinute(1), "key", person, _short(key))

    def _opened_before(self, person: str, key: str) -> bool:
        return not self._window.hit(RateLimitItemPerHour(1), "opened", person, _short(key))

    def _count(self, most: int, *whose: str) -> None:
        item = RateLimitItemPerMinute(most)
        if not self._window.hit(item, *whose):
            raise self._too_many(item, *whose)

    def _too_many(self, item: RateLimitItem, *whose: str) -> TooManyError:
        opens_at = self._window.get_window_stats(item, *whose).reset_time
        wait = max(1, math.ceil(opens_at - time.time()))
        return TooManyError(
            f"Wait {wait} seconds, then send the same request again, with the same key if it has "
            "one. Nothing was changed.",
            retry_after=wait,
        )


def _short(text: str) -> str:
    """What somebody chose, as a key of bounded length that says nothing about them."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]
