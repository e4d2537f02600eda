"""Tokens shaped as NHS CIS2 and Entra ID shape them, for their profiles to meet a real provider.

What is in them is invented; which claims there are, and how they are spelt, is as the NHS and
Microsoft describe them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from identity.local_provider.people import Choice

TENANT = "99900000-0000-4000-8000-000000000999"
"""The tenant of the local provider where it is shaped as Entra ID."""

_CONTEXTS = {2: "c2", 3: "c3"}
_METHODS = {1: ["pwd"], 2: ["pwd", "otp", "mfa"], 3: ["hwk", "pin", "mfa"]}
_ACR = {1: "AAL1_USERPASS", 2: "AAL2_ANY", 3: "AAL3_ANY"}

STRENGTHS = {
    3: "Smartcard or security key (AAL3)",
    2: "Password and code (AAL2)",
    1: "Password alone (AAL1)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedInAs:
    """Somebody who was chosen, for which organisation, how strongly, and when."""

    who: Choice
    organisation: str
    strength: int
    at: datetime
    session: str


def plain(signed_in: SignedInAs) -> dict[str, Any]:
    """As any OpenID provider says it."""
    return {
        "sub": signed_in.who.subject,
        "acr": _ACR[signed_in.strength],
        "amr": _METHODS[signed_in.strength],
        "auth_time": int(signed_in.at.timestamp()),
        "sid": signed_in.session,
    }


def cis2(signed_in: SignedInAs) -> dict[str, Any]:
    """As CIS2 says it: levels as strings, and the role that was selected."""
    return plain(signed_in) | {
        "id_assurance_level": "3",
        "authentication_assurance_level": str(signed_in.strength),
        "selected_roleid": _role_id(signed_in.who, signed_in.organisation),
    }


def entra(signed_in: SignedInAs) -> dict[str, Any]:
    """As Entra ID says it: a tenant, an object id, and authentication contexts."""
    subject = signed_in.who.subject
    return {
        "sub": hashlib.sha256(f"pairwise {subject}".encode()).hexdigest()[:32],
        "oid": subject,
        "tid": TENANT,
        "ver": "2.0",
        "roles": ["eMHA.User"],
        "amr": _METHODS[signed_in.strength],
        "acrs": [c for level, c in _CONTEXTS.items() if level <= signed_in.strength],
        "auth_time": int(signed_in.at.timestamp()),
        "sid": signed_in.session,
    }


SHAPES = {"plain": plain, "cis2": cis2, "entra": entra}


def userinfo(who: Choice) -> dict[str, Any]:
    """What CIS2 tells of somebody: every role they hold, at every organisation."""
    return {
        "sub": who.subject,
        "uid": who.subject,
        "nhsid_useruid": who.subject,
        "idassurancelevel": "3",
        "nhsid_nrbac_roles": [
            {
                "org_code": code,
                "person_orgid": hashlib.sha256(f"{who.subject} {code}".encode()).hexdigest()[:12],
                "person_roleid": _role_id(who, code),
                "role_code": "S8000:G8000:R8000",
                "role_name": '"Clinical":"Clinical Provision":"Clinical Practitioner Access Role"',
            }
            for code, _ in who.organisations
        ],
        "nhsid_user_orgs": [
            {"org_code": code, "org_name": name} for code, name in who.organisations
        ],
    }


def _role_id(who: Choice, organisation: str) -> str:
    digest = hashlib.sha256(f"role {who.subject} {organisation}".encode()).hexdigest()
    return str(int(digest[:10], 16)).zfill(13)
