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
