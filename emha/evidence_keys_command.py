"""`emha keys evidence`: the keys that evidence is signed with."""

from __future__ import annotations

from typing import Annotated, NoReturn

import typer

from emha.screen import Screen
from emha.settings import Settings, SettingsError

evidence_keys_app = typer.Typer(
    help="The keys that evidence is signed with. Public halves stay published for ever.",
    no_args_is_help=True,
)
KeyId = Annotated[str, typer.Argument(help="A key that is on the ring.")]


@evidence_keys_app.command("list")
def list_keys() -> None:
    """Name the keys, and say which one signs and which were retired."""
    from emha.evidence_keys import current_key, public_keys

    settings = _settings()
    signs = current_key(settings.home)
    for key in public_keys(settings):
        state = f"retired {key.retired_at:%Y-%m-%d}" if key.retired_at else ""
        Screen().say(
            f"{key.id}  since {key.since:%Y-%m-%d}  {'signs' if key.id == signs else state}"
        )


@evidence_keys_app.command("add")
def add() -> None:
    """Put a new key on the ring. It is published at the next start, and does not sign yet."""
    from emha.evidence_keys import add_key

    Screen().say(add_key(_settings().home))


@evidence_keys_app.command("use")
def use(key: KeyId) -> None:
    """Make a key the one that signs, from the next start on."""
    from emha.evidence_keys import use_key
    from emha.secrets import SecretsError

    try:
        use_key(_settings().home, key)
    except SecretsError as wrong:
        _give_up(str(wrong))


@evidence_keys_app.command("retire")
def retire(key: KeyId) -> None:
    """Destroy the private half of a key that signs no more. Its public half stays published."""
    from emha.evidence_keys import retire_key
    from emha.secrets import SecretsError

    try:
        retire_key(_settings().home, key)
    except SecretsError as wrong:
        _give_up(str(wrong))


def _settings() -> Settings:
    try:
        return Settings.from_environment()
    except SettingsError as wrong:
        _give_up(str(wrong))


def _give_up(message: str) -> NoReturn:
    Screen(errors=True).problem(message)
    raise typer.Exit(2)
