"""What a provider's claims come to, read by its profile. The tokens were verified before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from identity.actor import Proof
from identity.claims import Claims
from identity.errors import NoRoleError, TokenRefusedError
from identity.profiles import Profile
from identity.rbac import Selected, selected_roles
from identity.trusted import Trusted

LONGEST_CLAIM, MOST_METHODS = 256, 10
"""What is kept of what a provider says beside who it is: it travels with every signature."""

_PROOFED_IN_USERINFO = "idassurancelevel"
"""CIS2 spells the claim differently in UserInfo from how it does in the ID token."""


def read(trusted: Trusted, told: Mapping[str, Any], userinfo: Mapping[str, Any] | None) -> Claims:
    """Who is asking, how surely that is known, and for which organisations.

    Raises:
        TokenRefusedError: the claims do not prove what the profile asks.
        NoRoleError: they prove it, of somebody who has no role there.
    """
    profile = trusted.profile
    level = level_of(profile, told)
    if profile.level_essential and not level:
        raise TokenRefusedError("no assurance level")
    if level < profile.least_level:
        raise TokenRefusedError("assurance level")
    _judge_proofing(profile, told, userinfo)
    _judge_role(trusted, told)
    roles = _roles(trusted, told, userinfo)
    return Claims(
        issuer=told["iss"],
        subject=_subject(profile, told),
        issued_at=int(told["iat"]),
        proof=Proof(
            token=_text(told.get("jti")),
            signed_in_at=_instant(told.get("auth_time")),
            level=_text(told.get("acr")),
            methods=_texts(told.get("amr"))[:MOST_METHODS],
            assurance=level,
            profile=profile.name,
            session=_text(told.get("sid")),
            organisations=roles.organisations,
            role_code=roles.role_code,
        ),
    )


def level_of(profile: Profile, told: Mapping[str, Any]) -> int:
    """The authenticator assurance level that the claims prove; 0 if none.

    Where a claim states the level itself, that alone counts: words beside it cannot raise it.
    """
    if profile.level_claim is not None and profile.level_claim in told:
        return _number(told[profile.level_claim])
    words = [told.get("acr"), *_texts(told.get("acrs"))]
    by_word = [profile.level_of_acr.get(each, 0) for each in words if isinstance(each, str)]
    by_method = [profile.level_of_method.get(each, 0) for each in _texts(told.get("amr"))]
    return max([0, *by_word, *by_method])


def _judge_proofing(
    profile: Profile, told: Mapping[str, Any], userinfo: Mapping[str, Any] | None
) -> None:
    """The ID token must say how surely the person is known; UserInfo may not say less."""
    if profile.proofing_claim is None:
        return
    said = [_number(told.get(profile.proofing_claim))]
    if userinfo is not None and _PROOFED_IN_USERINFO in userinfo:
        said.append(_number(userinfo[_PROOFED_IN_USERINFO]))
    if min(said) < profile.least_proofing:
        raise TokenRefusedError("identity assurance level")


def _judge_role(trusted: Trusted, told: Mapping[str, Any]) -> None:
    if trusted.needs_role is None:
        return
    held = {*_texts(told.get("roles")), *_texts(told.get("groups"))}
    if trusted.needs_role not in held:
        raise NoRoleError(
            "Your sign-in does not give you access to eMHA. Ask whoever looks after accounts in "
            "your organisation to assign it to you, then sign in again."
        )


def _roles(
    trusted: Trusted, told: Mapping[str, Any], userinfo: Mapping[str, Any] | None
) -> Selected:
    if trusted.profile.has_roles:
        if userinfo is None or userinfo.get("sub") != told["sub"]:
            raise TokenRefusedError("userinfo")
        return selected_roles(told, userinfo)
    if trusted.profile.has_tenants:
        code = trusted.tenants.get(_text(told.get("tid")) or "", "")
        return Selected(organisations=(code,) if code else None)
    return Selected(organisations=None)


def _subject(profile: Profile, told: Mapping[str, Any]) -> str:
    subject = told.get(profile.subject)
    if not isinstance(subject, str) or not subject:
        raise TokenRefusedError(profile.subject)
    return subject


def _number(told: Any) -> int:
    """A level, which comes as a number or as a string; nothing else is one."""
    if isinstance(told, bool) or not isinstance(told, int | str):
        return 0
    return int(told) if str(told).isascii() and str(told).isdigit() else 0


def _text(told: Any) -> str | None:
    return told[:LONGEST_CLAIM] if isinstance(told, str) and told else None


def _texts(told: Any) -> tuple[str, ...]:
    return tuple(each for each in told if isinstance(each, str)) if isinstance(told, list) else ()


def _instant(told: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(told, UTC) if type(told) is int else None
    except (ValueError, OverflowError, OSError):
        return None
