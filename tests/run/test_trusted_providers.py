"""Which providers are trusted: by settings, by a file, or the local one; half said is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from emha.providers import CLIENT_KEYS, trusted_providers
from emha.settings import Settings, SettingsError
from identity.profiles import CIS2, ENTRA, PLAIN

TWO = """
[[provider]]
name = "cis2"
title = "Sign in with your smartcard"
profile = "cis2"
issuer = "https://cis2.example"
client_id = "us-at-cis2"
private_key_jwt = true

[[provider]]
name = "larkfield"
profile = "entra"
issuer = "https://entra.example/{tenantid}/v2.0"
client_id = "us-at-entra"
client_secret_file = "SECRET"
audience = "api://emha"
needs_role = "eMHA.User"
[provider.tenants]
"tenant-1" = "ZLC"
"""


def settings(tmp_path: Path, text: str | None = None, **said: Any) -> Settings:
    if text is not None:
        secret = tmp_path / "secret"
        secret.write_text("between-us\n")
        file = tmp_path / "providers.toml"
        file.write_text(text.replace("SECRET", str(secret)))
        said["oidc_providers"] = file
    return Settings(home=tmp_path, **said)


def test_without_any_setting_it_is_the_local_one(tmp_path: Path) -> None:
    (local,) = trusted_providers(settings(tmp_path))
    assert (local.issuer, local.profile) == ("http://127.0.0.1:8000/oidc", PLAIN)


def test_the_local_one_is_offered_in_the_shapes_that_are_asked_for(tmp_path: Path) -> None:
    made = trusted_providers(settings(tmp_path, local_shapes="cis2, entra"))
    assert [each.profile for each in made] == [PLAIN, CIS2, ENTRA]
    with pytest.raises(SettingsError, match="not one of: cis2, entra"):
        trusted_providers(settings(tmp_path, local_shapes="smart"))


def test_one_is_said_by_settings(tmp_path: Path) -> None:
    said = settings(
        tmp_path,
        oidc_issuer="https://entra.example/{tenantid}/v2.0",
        oidc_profile="entra",
        oidc_client_secret="between-us",
        oidc_tenants="tenant-1=ZLC, tenant-2=",
    )
    (made,) = trusted_providers(said)
    assert made.tenants == {"tenant-1": "ZLC", "tenant-2": ""}
    assert made.client_secret == "between-us"
    assert made.issuer_of("tenant-1") == "https://entra.example/tenant-1/v2.0"


def test_several_are_said_by_a_file(tmp_path: Path) -> None:
    said = settings(tmp_path, TWO)
    assert not said.signs_in_locally
    cis2, council = trusted_providers(said)
    assert (cis2.name, cis2.profile, cis2.client_secret) == ("cis2", CIS2, None)
    assert cis2.client_keys is not None
    assert (council.client_secret, council.tenants) == ("between-us", {"tenant-1": "ZLC"})
    assert (council.audience, council.needs_role) == ("api://emha", "eMHA.User")
    key = tmp_path / "secrets" / CLIENT_KEYS
    assert key.stat().st_mode & 0o077 == 0
    (again, _) = trusted_providers(said)
    assert again.client_keys is not None
    assert again.client_keys.published() == cis2.client_keys.published()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            ('\n[[provider]]\nname = "cis2"', 'colour = 1\n[[provider]]\nname = "cis2"'),
            "holds .*provider.* tables and no more",
        ),
        (('name = "larkfield"', 'name = "cis2"'), "needs its own name"),
        (('name = "larkfield"', 'name = "Larkfield Council"'), "name"),
        (('"tenant-1" = "ZLC"', ""), "tenants is needed"),
        (('profile = "entra"', 'profile = "okta"'), "profile may be: plain, cis2, entra"),
        (('profile = "entra"', 'profile = "plain"'), "only the entra profile knows tenants"),
        (('client_id = "us-at-entra"', ""), "client_id"),
        (('client_id = "us-at-entra"', 'client_id = "api://emha"'), "would pass for the API"),
        (('issuer = "https://cis2.example"', 'issuer = "cis2.example"'), "issuer"),
        (("private_key_jwt = true", "private_key = true"), "private_key"),
        (('"SECRET"', '"/nowhere/at/all"'), "cannot be read"),
        (("[[provider]]", "[[provider"), "cannot be read"),
    ],
)
def test_what_is_said_wrongly_stops_the_start_and_is_named(
    tmp_path: Path, change: tuple[str, str], why: str
) -> None:
    with pytest.raises(SettingsError, match=why):
        trusted_providers(settings(tmp_path, TWO.replace(*change)))


def test_no_refusal_repeats_a_secret(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        trusted_providers(settings(tmp_path, TWO.replace("needs_role", "client_secret")))
    assert "eMHA.User" not in str(refused.value)
