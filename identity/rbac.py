"""Roles and organisations as NHS national RBAC tells them through CIS2's UserInfo.

Which organisation somebody is signed in for is taken from the role that they selected at the
provider, never from what they send us. What they may do here is not taken from it at all: no role
code says that anybody is approved, and the directory does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from identity.errors import NoRoleError, TokenRefusedError

_ROLE_CODE = re.compile(r"S\d{4}:G\d{4}:R\d{4}")
_ODS = re.compile(r"[A-Z0-9]{3,10}")

NO_ROLE = (
    "Your smartcard sign-in has no role at any organisation, so eMHA cannot tell for whom you act. "
    "Ask your Registration Authority to give you one, then sign in again."
)


@dataclass(frozen=True, slots=True)
class Selected:
    """For which organisations somebody is signed in (None: the provider says nothing of that)."""

    organisations: tuple[str, ...] | None
    role_code: str | None = None


@dataclass(frozen=True, slots=True)
class _Role:
    id: str
    organisation: str
    code: str | None


def selected_roles(told: Mapping[str, Any], userinfo: Mapping[str, Any]) -> Selected:
    """The role selected at the provider; where none was, every role, to be chosen from here.

    Raises:
        NoRoleError: there is none.
        TokenRefusedError: the selected one is not among theirs, or is there twice.
    """
    roles = _roles(userinfo.get("nhsid_nrbac_roles"))
    if not roles:
        raise NoRoleError(NO_ROLE)
    chosen = told.get("selected_roleid", userinfo.get("selected_roleid"))
    if chosen is None:
        codes = dict.fromkeys(role.organisation for role in roles)
        only = roles[0].code if len(roles) == 1 else None
        return Selected(organisations=tuple(codes), role_code=only)
    fitting = [role for role in roles if role.id == chosen]
    if len(fitting) != 1:
        raise TokenRefusedError("selected role")
    return Selected(organisations=(fitting[0].organisation,), role_code=fitting[0].code)


def _roles(told: Any) -> list[_Role]:
    """Those that are whole. One without an organisation or an id entitles to nothing."""
    found = []
    for each in told if isinstance(told, list) else []:
        if not isinstance(each, dict):
            continue
        role, code = each.get("person_roleid"), each.get("org_code")
        if isinstance(role, str) and isinstance(code, str) and _ODS.fullmatch(code):
            found.append(_Role(role, code, _code(each.get("role_code"))))
    return found


def _code(told: Any) -> str | None:
    return told if isinstance(told, str) and _ROLE_CODE.fullmatch(told) else None
