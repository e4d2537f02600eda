"""A provider that is trusted: who it is, what it calls us, and what of it is believed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from identity.client_keys import ClientKeys
from identity.profiles import PLAIN, Profile

TENANT = "{tenantid}"
"""What Entra ID writes for the tenant in the issuer of its documents for several tenants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trusted:
    """One provider.

    `audience` is what access tokens for the API are made out to; `client_id`, what ID tokens for
    the pages are.
    """

    issuer: str
    client_id: str
    audience: str
    name: str = "sign-in"
    """What it is called in addresses of ours."""
    title: str = "Sign in"
    """What is on its button."""
    profile: Profile = PLAIN
    client_secret: str | None = None
    client_keys: ClientKeys | None = None
    """With these we show the provider who we are by a signature (`private_key_jwt`)."""
    tenants: Mapping[str, str] = field(default_factory=dict)
    """Tenants that are trusted, each with the ODS code of whom its people act for; empty where the
    tenant serves many organisations, as that of NHSmail does, and the directory alone decides."""
    needs_role: str | None = None
    """An application role or group without which nobody is let in."""

    def issuer_of(self, tenant: str | None) -> str:
        """The issuer that a token of this tenant names."""
        return self.issuer.replace(TENANT, tenant or "")
