"""Which OpenID providers are trusted: one by settings, several by a file, or the local one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from emha.secrets import kept_text
from emha.settings import LOCAL_SIGN_IN, Settings, SettingsError
from identity.client_keys import BadClientKeysError, ClientKeys, new_client_keys
from identity.local_provider.shapes import TENANT as INVENTED
from identity.profiles import PROFILES
from identity.trusted import TENANT, Trusted

CLIENT_KEYS = "client-keys.json"
"""Where the key is kept by which we show providers who we are."""

LOCAL_SHAPES = {"cis2": "", "entra": f"/{TENANT}/v2.0"}
"""What the local provider can be shaped as, and how its issuer then goes on."""


class ProviderFile(BaseModel):
    """One `[[provider]]` of the file, or what the settings say of the only one."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    name: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,32}$")] = "sign-in"
    title: str = "Sign in"
    profile: str = "plain"
    issuer: Annotated[str, Field(pattern=r"^https?://")]
    client_id: Annotated[str, Field(min_length=1)]
    audience: Annotated[str, Field(min_length=1)] = "emha-api"
    client_secret_file: Path | None = None
    private_key_jwt: bool = False
    tenants: dict[str, str] = {}
    needs_role: str | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.profile not in PROFILES:
            raise ValueError(f"profile may be: {', '.join(PROFILES)}")
        tenants = PROFILES[self.profile].has_tenants
        if tenants and not self.tenants:
            raise ValueError("tenants is needed: the directory (tenant) ids that are trusted")
        if not tenants and (self.tenants or TENANT in self.issuer):
            raise ValueError(f"only the entra profile knows tenants, not {self.profile}")
        if self.audience == self.client_id:
            raise ValueError("audience must not be client_id: ID tokens would pass for the API's")
        return self


def trusted_providers(settings: Settings) -> tuple[Trusted, ...]:
    """Every provider that is trusted, in the order of their buttons.

    Raises:
        SettingsError: one of them is not said completely.
    """
    if settings.oidc_providers is not None:
        return tuple(_trusted(each, settings) for each in _file(settings.oidc_providers))
    if settings.signs_in_locally:
        return local_providers(settings)
    return (_by_settings(settings),)


def local_providers(settings: Settings) -> tuple[Trusted, ...]:
    """The one that comes with eMHA, and those shaped like others that were asked for."""
    plain = Trusted(
        issuer=settings.local_issuer,
        client_id=settings.oidc_client_id,
        audience=settings.oidc_audience,
    )
    return (plain, *(_shaped(shape, settings) for shape in settings.shapes))


def _shaped(shape: str, settings: Settings) -> Trusted:
    if shape not in LOCAL_SHAPES:
        known = ", ".join(LOCAL_SHAPES)
        raise SettingsError(f"EMHA_LOCAL_SHAPES: {shape} is not one of: {known}.")
    profile = PROFILES[shape]
    return Trusted(
        issuer=f"{settings.base_url}{LOCAL_SIGN_IN}-{shape}{LOCAL_SHAPES[shape]}",
        name=shape,
        title=f"Sign in as {profile.title} would",
        profile=profile,
        client_id=settings.oidc_client_id,
        audience=settings.oidc_audience,
        client_keys=_client_keys(settings) if shape == "cis2" else None,
        tenants={INVENTED: ""} if profile.has_tenants else {},
        needs_role="eMHA.User" if profile.has_tenants else None,
    )


def _by_settings(settings: Settings) -> Trusted:
    said = {
        "profile": settings.oidc_profile,
        "issuer": settings.oidc_issuer,
        "client_id": settings.oidc_client_id,
        "audience": settings.oidc_audience,
        "private_key_jwt": settings.oidc_private_key_jwt,
        "tenants": dict(_pairs(settings.oidc_tenants)),
        "needs_role": settings.oidc_needs_role or None,
    }
    kept = settings.oidc_client_secret
    made = _trusted(_read(said, "the settings EMHA_OIDC_..."), settings)
    return made if kept is None else _with_secret(made, kept.get_secret_value())


def _pairs(text: str) -> Sequence[tuple[str, str]]:
    told = (each.partition("=") for each in text.split(",") if each.strip())
    return [(name.strip(), value.strip()) for name, _, value in told]


def _file(path: Path) -> list[ProviderFile]:
    try:
        told = tomllib.loads(path.read_text())
    except (OSError, ValueError) as wrong:
        raise SettingsError(f"EMHA_OIDC_PROVIDERS: {path} cannot be read ({wrong}).") from None
    each = told.pop("provider", None)
    if told or not isinstance(each, list) or not each:
        raise SettingsError(f"EMHA_OIDC_PROVIDERS: {path} holds [[provider]] tables and no more.")
    found = [_read(one, f"provider {n} of {path}") for n, one in enumerate(each, 1)]
    if len({one.name for one in found}) < len(found):
        raise SettingsError(f"EMHA_OIDC_PROVIDERS: each provider of {path} needs its own name.")
    return found


def _read(said: Any, where: str) -> ProviderFile:
    try:
        return ProviderFile.model_validate(said)
    except ValidationError as invalid:
        lines = [
            ".".join(map(str, error["loc"])) + ": " + re.sub("^Value error, ", "", error["msg"])
            for error in invalid.errors(include_input=False)
        ]
        raise SettingsError(
            f"{where} cannot be used.\n" + "\n".join(lines) + "\nSee docs/operating.md."
        ) from None


def _trusted(said: ProviderFile, settings: Settings) -> Trusted:
    made = Trusted(
        name=said.name,
        title=said.title,
        issuer=said.issuer,
        profile=PROFILES[said.profile],
        client_id=said.client_id,
        audience=said.audience,
        client_keys=_client_keys(settings) if said.private_key_jwt else None,
        tenants=said.tenants,
        needs_role=said.needs_role,
    )
    if said.client_secret_file is None:
        return made
    try:
        return _with_secret(made, said.client_secret_file.read_text().strip())
    except OSError:
        raise SettingsError(f"{said.client_secret_file} cannot be read.") from None


def _with_secret(made: Trusted, client_secret: str) -> Trusted:
    return replace(made, client_secret=client_secret)


def _client_keys(settings: Settings) -> ClientKeys:
    try:
        return ClientKeys(kept_text(settings.home, CLIENT_KEYS, new_client_keys))
    except BadClientKeysError as wrong:
        raise SettingsError(f"{CLIENT_KEYS} among the secrets: {wrong}.") from None
