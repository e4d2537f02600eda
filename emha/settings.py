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
        others = {name: v for name, v in os.environ.items() if not name.startswith(PREFIX)}
        return others | {f"{PREFIX}{name.upper()}": _plain(set_here[name]) for name in set_here}

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
        return not self.oidc_issuer

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
