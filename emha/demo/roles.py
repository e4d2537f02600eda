"""What the cast of the demonstration is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from statute.vocabulary import Approval, Role


@dataclass(frozen=True, kw_only=True)
class Ward:
    """A ward of a hospital site."""

    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Site:
    """A hospital site of an organisation."""

    code: str
    name: str
    address: str
    wards: tuple[Ward, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """A trust, council, police force, surgery or tribunal office."""

    code: str
    name: str
    kind: str
    address: str
    sites: tuple[Site, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Professional:
    """Somebody who acts under the Act. `subject` is the name they sign in with."""

    subject: str
    name: str
    profession: str
    registration: str
    address: str
    posts: tuple[tuple[Role, str], ...]
    """The roles they hold, each for an organisation."""
    approvals: tuple[Approval, ...] = ()

    @property
    def id(self) -> str:
        """What stands for them on a pathway: always the same, and not a name."""
        return f"p-{sha256(self.subject.encode()).hexdigest()[:12]}"

    @property
    def email(self) -> str:
        """An address that reaches nobody."""
        return f"{self.subject}@example.org"

    @property
    def works_for(self) -> str:
        """Code of the organisation of their first post."""
        return self.posts[0][1]

    def acts_as(self, role: Role) -> Role:
        """The role, checked to be one they hold: the story may not give them another."""
        assert any(role is held for held, _ in self.posts), f"{self.subject} is no {role}"
        return role


@dataclass(frozen=True, kw_only=True)
class Patient:
    """An invented patient and their nearest relative."""

    name: str
    address: tuple[str, ...]
    postcode: str
    date_of_birth: date
    nhs_number: str
    nearest_relative: str

    @property
    def address_line(self) -> str:
        """The whole address on one line."""
        return ", ".join((*self.address, self.postcode))
