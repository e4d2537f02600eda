"""How providers say the same things differently: one small record each, to be read like a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ASK_BY_ACR, ASK_BY_CLAIMS = "acr_values", "claims"
"""How a stronger sign-in is asked for: by the parameter of OpenID Connect Core 3.1.2.1, or by an
essential claim (5.5.1), which is how Entra ID asks for an authentication context."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is asked of a kind of provider, and how its claims are read."""

    name: str
    title: str
    scope: str = "openid profile"
    subject: str = "sub"
    """The claim by which the directory knows people."""
    level_claim: str | None = None
    """A claim that holds the authenticator assurance level itself, as a number or a string."""
    level_of_acr: Mapping[str, int] = field(default_factory=dict)
    """What its words for a sign-in prove (`acr`, and Entra's `acrs`)."""
    level_of_method: Mapping[str, int] = field(default_factory=dict)
    """What a method of RFC 8176 proves by itself."""
    proofing_claim: str | None = None
    """A claim that holds how surely the person behind the sign-in is known (identity proofing)."""
    least_proofing: int = 0
    least_level: int = 0
    """Below this nobody is let in at all, whatever they want to do."""
    level_essential: bool = False
    """Whether a token that says nothing of its level is refused."""
    has_roles: bool = False
    """Whether UserInfo tells roles and organisations as NHS national RBAC does."""
    has_tenants: bool = False
    """Whether tokens name a tenant, which must be one that is trusted."""
    ask: str = ASK_BY_ACR
    asked_for: Mapping[int, str] = field(default_factory=dict)
    """What to ask for to get at least this level."""


_AAL = {
    "AAL1_USERPASS": 1,
    "AAL2_ANY": 2,
    "AAL2_OR_AAL3_ANY": 2,
    "AAL3_ANY": 3,
    "AAL1": 1,
    "AAL2": 2,
    "AAL3": 3,
}
"""The words of NHS CIS2. `AAL2_OR_AAL3_ANY` alone proves no more than the lower of the two."""

_METHODS = {"mfa": 2, "otp": 2, "hwk": 2, "swk": 2, "sc": 2}
"""RFC 8176: by themselves these show a second factor, never hardware bound to a verified person."""

PLAIN = Profile(
    name="plain",
    title="Any OpenID Connect provider",
    level_of_acr=_AAL
    | {"phr": 2, "phrh": 3}
    | {
        "http://schemas.openid.net/pape/policies/2007/06/multi-factor": 2,
        "https://refeds.org/profile/mfa": 2,
    },
    level_of_method=_METHODS,
    asked_for={2: "AAL2_OR_AAL3_ANY phr phrh", 3: "AAL3_ANY phrh"},
)
"""`phr` and `phrh`: resistant to phishing, and bound to hardware (OpenID EAP ACR Values 1.0)."""

CIS2 = Profile(
    name="cis2",
    title="NHS CIS2",
    scope="openid profile email nhsperson nationalrbacaccess associatedorgs selectedrole "
    "professionalmemberships",
    level_claim="authentication_assurance_level",
    level_of_acr=_AAL,
    proofing_claim="id_assurance_level",
    least_proofing=3,
    least_level=2,
    level_essential=True,
    has_roles=True,
    asked_for={2: "AAL2_OR_AAL3_ANY", 3: "AAL3_ANY"},
)
"""NHS Care Identity Service 2. The page of scopes calls the first one `oidc`; it is `openid`."""

ENTRA = Profile(
    name="entra",
    title="Microsoft Entra ID, NHSmail",
    scope="openid profile email",
    subject="oid",
    level_of_acr={"c2": 2, "c3": 3},
    level_of_method={"mfa": 2, "ngcmfa": 2, "fido": 2, "hwk": 2},
    has_tenants=True,
    ask=ASK_BY_CLAIMS,
    asked_for={2: "c2", 3: "c3"},
)
"""`oid` is the same for one person in every application of a tenant, so it can be put into the
directory beforehand; `sub` cannot. `c2` and `c3` are authentication contexts that the tenant's
administrators attach to a second factor and to phishing-resistant hardware (docs/operating.md)."""

PROFILES: Mapping[str, Profile] = {each.name: each for each in (PLAIN, CIS2, ENTRA)}
