"""Settings: the only place where the environment is read. Every default runs on one machine."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

PREFIX = "EMHA_"

LOCAL_SIGN_IN = "/oidc"
"""Path of the sign-in that comes with eMHA."""


class SettingsError(Exception):
    """A setting is not usable; the message says which, and what it may be."""


class Settings(BaseModel):
    """What can be set, each by an environment variable: the field's name in capitals after EMHA_.

    Nothing needs setting to run on one machine. A value that is empty counts as not set.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    home: Path = Path("var")
    """Where this machine keeps its state: databases, documents, secrets, logs."""
    host: str = "127.0.0.1"
    """Address that the API and the pages listen on."""
    port: int = Field(default=8000, ge=1, le=65535)
    """Port that the API and the pages share."""
    public_url: str = ""
    """Address people reach them at, if it is not `http://host:port` (behind a proxy, say)."""
    database_url: str = Field(default="", repr=False)
    """`postgresql://user:password@host/name`. Empty: an SQLite file under `home`."""
    temporal_address: str = ""
    """host:port of a Temporal cluster. Empty: `emha run` starts a server of its own."""
    temporal_namespace: str = "default"
    temporal_api_key: SecretStr | None = None
    """For Temporal Cloud. Turns TLS on."""
    temporal_tls_cert: Path | None = None
    """Client certificate (PEM) for mutual TLS; needs `temporal_tls_key` with it."""
    temporal_tls_key: Path | None = None
    oidc_issuer: str = ""
    """OpenID provider that people sign in with. Empty: the one that comes with eMHA, which checks
    nobody's identity and is for looking round only."""
    oidc_client_id: str = "emha-pages"
    """What the provider knows the pages as."""
    oidc_client_secret: SecretStr | None = None
    oidc_audience: str = "emha-api"
    """What access tokens for the API are made out to."""
    evidence_signer: str = Field(default="", pattern=r"^([\w.]+:\w+)?$")
    """`module:function` that makes the signer of evidence, for a key in a hardware module or a key
    service. Empty: the key in `secrets/evidence-keys.json`."""
    wording_pack: Path | None = None
    """A folder with the wording of forms that is used in place of ours, form by form."""
    seal_certificate: Path | None = None
    """The certificate that signed forms are sealed with, and those above it (PEM)."""
    seal_key: Path | None = None
    """Its private key (PEM)."""
    seal_timestamps: str = Field(default="", pattern=r"^(https?://\S+)?$")
    """Address of a timestamp service (RFC 3161) that says when a form was sealed."""
    record_keys: SecretStr | None = None
    """The ring that seals the record, as in `record-keys.json`. None: the file under `home`."""
    index_keys: SecretStr | None = None
    """The ring that people are found by, as in `index-keys.json`. None: the file under `home`."""
    oidc_profile: str = "plain"
    """How the provider's claims are read: `plain`, `cis2` or `entra`."""
    oidc_private_key_jwt: bool = False
    """Show the provider who we are by a signature, as NHS CIS2 asks; the public key is published
    at `/sign-in/keys`."""
    oidc_tenants: str = ""
    """Entra ID: `tenant-id=ODS code`, comma-separated; no code where a tenant serves several."""
    oidc_needs_role: str = ""
    """An application role or group of the provider without which nobody is let in."""
    oidc_providers: Path | None = None
    """A file that says several providers, in place of the settings above (docs/operating.md)."""
    local_shapes: str = ""
    """`cis2`, `entra` or both: offer the sign-in that comes with eMHA in these shapes, too."""
    sign_level: int = Field(default=2, ge=1, le=3)
    """Authenticator assurance level that a signature needs."""
    sign_within_minutes: int = Field(default=15, ge=1, le=480)
    """How long ago the sign-in may be with which something is signed."""
    session_hours: int = Field(default=12, ge=1, le=24)
    """After so long on the pages, sign in again."""
    session_idle_minutes: int = Field(default=60, ge=5, le=1440)
    """After so long without asking for a page, sign in again."""
    anchor_every: float = Field(default=60, ge=1, le=86_400)
    """Seconds between checkpoints of what has changed in the record."""
    anchor_folder: Path | None = None
    """A folder that checkpoints are kept in besides `anchors.jws`: on write-once storage, say."""
    anchor_url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    """Address that each checkpoint is put to besides."""
    proxies: str = ""
    """Comma-separated addresses of proxies in front, whose word on who asks is taken. Empty: none,
    and the address that a request comes from is the one it is counted by."""
    requests_per_person: int = Field(default=600, ge=1)
    """Requests that one person may make in any minute."""
    requests_per_system: int = Field(default=3_000, ge=1)
    """The same for one of a trust's systems."""
    requests_per_organisation: int = Field(default=12_000, ge=1)
    """The same for all people and systems of one organisation together."""
    break_glass_minutes: int = Field(default=60, ge=5, le=240)
    """How long a pathway that somebody opened in an emergency stays open to them."""
    break_glass_per_hour: int = Field(default=10, ge=1, le=100)
    """How many one person may open, or try to, in any hour."""
    failed_sign_ins: int = Field(default=300, ge=1)
    """Sign-ins begun and tokens refused in any minute, from one address."""
    engine_pages: str = Field(default="", pattern=r"^(https?://[^/\s]+)?$")
    """Origin of Temporal's own pages, which may then have payloads opened. Empty: nobody may."""
    engine_operators: str = ""
    """Comma-separated ids in the directory of the people who may."""
    workers: int = Field(default=1, ge=1, le=64)
    """How many worker processes `emha run` keeps."""
    webhook_hosts: str = ""
    """Comma-separated hosts that webhooks may reach although their address is private."""
    log_level: str = Field(default="INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$")
    demonstration: bool = True
    """Load invented organisations and people into an empty store, and show one detention."""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Read the settings.

        Raises:
            SettingsError: a variable that is unknown, or whose value cannot be used.
        """
        given = os.environ if environment is None else environment
        named = {
            name.removeprefix(PREFIX).lower(): value
            for name, value in given.items()
            if name.startswith(PREFIX) and value
        }
        try:
            return cls.model_validate(named)
        except ValidationError as invalid:
            raise SettingsError(_in_words(invalid)) from None

    def as_environment(self) -> dict[str, str]:
        """The environment for a process that is to read these very settings."""
        set_here = self.model_dump(exclude_none=True, exclude_defaults=True)
        told = {f"{PREFIX}{name.upper()}": _plain(set_here[name]) for name in set_here}
        return environment_of_others() | told

    @property
    def base_url(self) -> str:
        """Address people and systems reach the API and the pages at, with no slash at the end."""
        return (self.public_url or self.own_url).rstrip("/")

    @property
    def local_issuer(self) -> str:
        """The issuer of the sign-in that comes with eMHA."""
        return f"{self.base_url}{LOCAL_SIGN_IN}"

    @property
    def signs_in_locally(self) -> bool:
        """Whether people sign in with the provider that comes with eMHA."""
        return not self.oidc_issuer and self.oidc_providers is None

    @property
    def shapes(self) -> tuple[str, ...]:
        """What else the sign-in that comes with eMHA is offered as."""
        return tuple(each.strip() for each in self.local_shapes.split(",") if each.strip())

    @property
    def own_url(self) -> str:
        """Address at which this machine itself reaches them, with no slash at the end."""
        everywhere = self.host in {"0.0.0.0", "::"}  # noqa: S104 -- compared, not bound
        host = "127.0.0.1" if everywhere else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def record_url(self) -> str:
        """Address of the record, whichever database it is in."""
        return self.database_url or f"sqlite:///{(self.home / 'record.db').absolute()}"

    @property
    def runs_own_engine(self) -> bool:
        """Whether `emha run` starts the Temporal server itself."""
        return not self.temporal_address

    @property
    def engine_file(self) -> Path:
        """Where `emha run` says at which address its own engine is, for as long as it runs."""
        return self.home / "run" / "engine"

    @property
    def documents(self) -> Path:
        """Where signed forms are kept."""
        return self.home / "documents"

    @property
    def logs(self) -> Path:
        """Where the processes of `emha run` write what they have to say."""
        return self.home / "logs"

    @property
    def allowed_webhook_hosts(self) -> frozenset[str]:
        """Private hosts that webhooks may reach."""
        return frozenset(host.strip() for host in self.webhook_hosts.split(",") if host.strip())


def environment_of_others() -> dict[str, str]:
    """The environment for a program that has no use for our settings: some are passwords, keys."""
    return {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}


def _plain(value: object) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)


def _in_words(invalid: ValidationError) -> str:
    """Every setting that cannot be used, by the name the person typed; never its value."""
    lines = [
        f"{PREFIX}{str(error['loc'][0]).upper()}: "
        + ("there is no such setting" if error["type"] == "extra_forbidden" else error["msg"])
        for error in invalid.errors()
    ]
    return "These settings cannot be used.\n" + "\n".join(lines) + "\nSee docs/operating.md."
