"""Why somebody is not let in, or may not act as they ask: one class per cause."""

from __future__ import annotations

from typing import ClassVar


class Declined(Exception):  # noqa: N818 - the base of errors, each of which is named as one
    """Something asked for was not done. `code` is stable; `detail` says what to do next."""

    code: ClassVar[str]
    title: ClassVar[str]

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class TokenRefusedError(Declined):
    """The token does not prove who is asking. `reason` is for the log: never a value from it."""

    code = "not_signed_in"
    title = "Sign in again"

    def __init__(self, reason: str) -> None:
        super().__init__("Sign in again and send the new token. The one you sent was not accepted.")
        self.reason = reason


class UnknownPersonError(Declined):
    """Sign-in worked, but the directory has nobody under that sign-in."""

    code = "unknown_person"
    title = "You are not in the directory"


class NotEntitledError(Declined):
    """The person holds no such appointment now."""

    code = "not_entitled"
    title = "You cannot act in this role"


class ChooseRoleError(Declined):
    """The person holds several appointments and did not say which one they act in."""

    code = "choose_role"
    title = "Say which role and organisation you are acting for"


class ProviderUnavailableError(Declined):
    """The sign-in provider, or its keys, cannot be had at the moment."""

    code = "sign_in_unavailable"
    title = "Signing in does not work at the moment"


class NoRoleError(Declined):
    """Sign-in worked, and gives no role at any organisation, or no access to this application."""

    code = "no_role"
    title = "Your sign-in has no role here"


class StepUpRequiredError(Declined):
    """The sign-in is too old or too weak for a signature (RFC 9470)."""

    code = "step_up_required"
    title = "Sign in again to sign this"

    def __init__(self, detail: str, *, level: int, max_age: int, acr_values: str) -> None:
        super().__init__(detail)
        self.level = level
        self.max_age = max_age
        """Seconds since the sign-in at most."""
        self.acr_values = acr_values


class MachineRefusedError(Declined):
    """A trust's system asked for something that its grant does not list, or that no system may."""

    code = "not_granted"
    title = "This system may not do that"


class NotStrongEnoughError(Declined):
    """They signed in again, and not as strongly or as freshly as was asked."""

    code = "not_strong_enough"
    title = "Your sign-in was not strong enough to sign"
