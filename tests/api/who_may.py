"""Who may ask what of the API: one line for each operation, as issue, guide and Act have it.

Nothing here is taken from the code that is tried: a line says what ought to be. A new route needs a
line, or the matrix fails (`tests/api/test_matrix_of_routes.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from emha.demo import cast
from records.machines import Permission
from statute.vocabulary import Role

READ, RECORD, SUBSCRIBE = Permission.READ, Permission.RECORD, Permission.SUBSCRIBE

INVOLVED = {cast.TRUST.code, cast.COUNCIL.code, cast.SURGERY.code}
"""Who opened the pathway of the matrix, was asked to take part, and took a step that is on it."""

OFFICES = {Role.MHA_ADMINISTRATOR, Role.MANAGERS_OFFICER, Role.LOCAL_AUTHORITY_OFFICER}
"""Who keeps approvals for an organisation."""


REVIEWERS = {Role.MHA_ADMINISTRATOR, Role.LOCAL_AUTHORITY_OFFICER}
"""Who reviews what was opened in an emergency."""


class Answer(Enum):
    """What becomes of a request, as far as who asks it matters."""

    LET_IN = "let in"
    NOT_SIGNED_IN = 401
    NOT_YOURS = 403
    NOT_THERE = 404


@dataclass(frozen=True)
class Capacity:
    """Somebody who asks: a person in one of their posts, a trust's system, or nobody known."""

    name: str
    organisation: str = ""
    role: Role | None = None
    granted: frozenset[Permission] | None = None

    @property
    def is_person(self) -> bool:
        return self.role is not None

    @property
    def is_involved(self) -> bool:
        return self.organisation in INVOLVED


NOBODY = Capacity("nobody")

Judge = Callable[[Capacity], Answer]


def everybody(_: Capacity) -> Answer:
    """Whoever has got as far as this."""
    return Answer.LET_IN


def nobody(_: Capacity) -> Answer:
    """No account opens it."""
    return Answer.NOT_SIGNED_IN


def involved(who: Capacity) -> Answer:
    """To all others the pathway is as one that does not exist."""
    return Answer.LET_IN if who.is_involved else Answer.NOT_THERE


def office(who: Capacity) -> Answer:
    """The Mental Health Act office of an organisation that is involved."""
    if not who.is_involved:
        return Answer.NOT_THERE
    return Answer.LET_IN if who.role is Role.MHA_ADMINISTRATOR else Answer.NOT_YOURS


def an_office(who: Capacity) -> Answer:
    """An office that keeps approvals, for its own people."""
    return Answer.LET_IN if who.role in OFFICES else Answer.NOT_YOURS


def any_mha_office(who: Capacity) -> Answer:
    """The Mental Health Act office of any organisation, of what is its own."""
    return Answer.LET_IN if who.role is Role.MHA_ADMINISTRATOR else Answer.NOT_YOURS


def own_people(who: Capacity) -> Answer:
    """The office of the organisation at which the person asked about has a post: the trust."""
    if who.role not in OFFICES:
        return Answer.NOT_YOURS
    return Answer.LET_IN if who.organisation == cast.TRUST.code else Answer.NOT_THERE


def own(who: Capacity) -> Answer:
    """The organisation whose subscription it is: the trust."""
    return Answer.LET_IN if who.organisation == cast.TRUST.code else Answer.NOT_THERE


def of_trust(who: Capacity) -> bool:
    return who.organisation == cast.TRUST.code


def trust_alone(who: Capacity) -> Answer:
    """Those of the trust, whose caseload it is on; the others may see the pathway, and not that."""
    return Answer.LET_IN if of_trust(who) else Answer.NOT_THERE


def team_office(who: Capacity) -> Answer:
    """The office of the trust, whose team it is; nobody of it leads it."""
    if not of_trust(who):
        return Answer.NOT_THERE
    return Answer.LET_IN if who.role in OFFICES else Answer.NOT_YOURS


def of_trust_people(who: Capacity) -> Answer:
    """Those of the trust, where the person asked about has a post."""
    return Answer.LET_IN if of_trust(who) else Answer.NOT_THERE


def team_office_or_member(who: Capacity) -> Answer:
    """The office of the trust; the nurse alone is in the team, and puts on somebody else."""
    return team_office(who)


def deputy_setters(who: Capacity) -> Answer:
    """The office of the trust, and whoever it is for: the nurse."""
    if not of_trust(who):
        return Answer.NOT_THERE
    mine = who.role in OFFICES or is_recipient(who)
    return Answer.LET_IN if mine else Answer.NOT_YOURS


def cover_keepers(who: Capacity) -> Answer:
    """The office, for whom it is, and whoever is the deputy: the administrator, who is of it."""
    return deputy_setters(who)


def _of_task(who: Capacity, *, theirs: bool) -> Answer:
    if not who.is_involved:
        return Answer.NOT_THERE
    return Answer.LET_IN if theirs else Answer.NOT_YOURS


def is_recipient(who: Capacity) -> bool:
    """The task of the matrix: Juniper of the trust sent the nurse there a part of a form."""
    return who.name.startswith(cast.FERN.id)


def recipient(who: Capacity) -> Answer:
    """Whom it was sent to."""
    return _of_task(who, theirs=is_recipient(who))


def nobody_of_them(who: Capacity) -> Answer:
    """It was sent to a person, so that nobody claims it."""
    return _of_task(who, theirs=False)


def addressees(who: Capacity) -> Answer:
    """Whom it was sent to; an office declines for a team alone."""
    return recipient(who)


def senders(who: Capacity) -> Answer:
    """Whoever sent it, and the offices of their organisation."""
    return _of_task(who, theirs=of_trust(who) and who.role in OFFICES)


def handlers(who: Capacity) -> Answer:
    """Whoever sent it or has it, and the office there."""
    return _of_task(who, theirs=(of_trust(who) and who.role in OFFICES) or is_recipient(who))


def reviewer(who: Capacity) -> Answer:
    """An office that reviews what was opened in an emergency."""
    return Answer.LET_IN if who.role in REVIEWERS else Answer.NOT_YOURS


def holding_reviewer(who: Capacity) -> Answer:
    """One of an organisation that holds what was opened: the trust, and whom it asked."""
    if who.role not in REVIEWERS:
        return Answer.NOT_YOURS
    return Answer.LET_IN if who.is_involved else Answer.NOT_THERE


def whose_glass(who: Capacity) -> Answer:
    """The person who opened it, and nobody else."""
    return Answer.LET_IN if who.organisation == cast.POLICE.code else Answer.NOT_THERE


@dataclass(frozen=True)
class Line:
    """Which people may, and what a system has to be granted to be judged as they are."""

    people: Judge
    systems: Permission | None = None
    any_system: bool = False
    public: bool = False

    def answer(self, who: Capacity) -> Answer:
        """What this one is to be answered."""
        if self.public:
            return Answer.LET_IN
        if who == NOBODY:
            return Answer.NOT_SIGNED_IN
        if who.granted is not None and not self.any_system and self.systems not in who.granted:
            return Answer.NOT_YOURS
        return self.people(who)


PUBLIC = Line(everybody, public=True)
GUEST = Line(nobody, any_system=True)
"""Only link, code and session let a guest in; no token of anybody's does."""
SIGNED_IN = Line(everybody, any_system=True)
"""What is about nobody: forms, one's own standing here, a file that one has already."""

LINES: Mapping[str, Line] = {
    "isAlive": PUBLIC,
    "readHealth": PUBLIC,
    "isReady": PUBLIC,
    "readEvidenceKeys": PUBLIC,
    "readSealCertificates": PUBLIC,
    "readSigningStatement": PUBLIC,
    "readMe": SIGNED_IN,
    "listForms": SIGNED_IN,
    "readFormSchema": SIGNED_IN,
    "verifyFile": SIGNED_IN,
    "openPathway": Line(everybody, RECORD),
    "searchPatients": Line(everybody, READ),
    "readBoard": Line(everybody, READ),
    "watchBoard": Line(everybody, READ),
    "readPathway": Line(involved, READ),
    "whatMayFollow": Line(involved, READ),
    "readTimeline": Line(involved, READ),
    "readEvents": Line(involved, READ),
    "listInvolved": Line(involved, READ),
    "involveOrganisation": Line(involved),
    "endInvolvement": Line(office),
    "setInvolvementEnd": Line(office),
    "readInvolvementHistory": Line(involved, READ),
    "inviteGuest": Line(involved),
    "listGuests": Line(involved),
    "withdrawGuest": Line(involved),
    "judgeGuest": Line(office),
    "openAsGuest": GUEST,
    "readAsGuest": GUEST,
    "draftAsGuest": GUEST,
    "signAsGuest": GUEST,
    "declineAsGuest": GUEST,
    "sendTask": Line(involved),
    "listTasks": Line(involved, READ),
    "readTask": Line(involved, READ),
    "acceptTask": Line(recipient),
    "claimTask": Line(nobody_of_them),
    "declineTask": Line(addressees),
    "returnTask": Line(recipient),
    "withdrawTask": Line(senders),
    "reassignTask": Line(handlers),
    "beginJointForm": Line(involved),
    "listJointForms": Line(involved, READ),
    "readJointForm": Line(involved, READ),
    "changeJointForm": Line(involved),
    "signJointForm": Line(involved),
    "returnJointForm": Line(involved),
    "readTasks": Line(everybody),
    "listTeams": Line(everybody, READ),
    "readTeam": Line(everybody, READ),
    "readOnCall": Line(everybody, READ),
    "putOnCall": Line(team_office_or_member),
    "readDeputies": Line(of_trust_people),
    "setDeputy": Line(deputy_setters),
    "endCover": Line(cover_keepers),
    "makeTeam": Line(an_office),
    "changeTeam": Line(team_office),
    "addTeamMember": Line(team_office),
    "endTeamMember": Line(team_office),
    "readCaseload": Line(everybody, READ),
    "whoseCaseload": Line(involved, READ),
    "putOnCaseload": Line(involved),
    "endOnCaseload": Line(trust_alone),
    "takeStep": Line(involved, RECORD),
    "previewStep": Line(involved, READ),
    "addScan": Line(involved, RECORD),
    "draftForm": Line(involved),
    "listDocuments": Line(involved, READ),
    "readDocument": Line(involved, READ),
    "readDocumentContent": Line(involved, READ),
    "readDocumentChanges": Line(involved, READ),
    "readChecklist": Line(involved, READ),
    "readService": Line(involved, READ),
    "listEvidence": Line(involved, READ),
    "checkDocument": Line(involved, READ),
    "takeAwayDocumentEvidence": Line(involved, READ),
    "takeAwayPathwayEvidence": Line(involved, READ),
    "readPatient": Line(involved, READ),
    "putPatientRight": Line(office),
    "mergePatients": Line(office),
    "partPatients": Line(office),
    "readAccesses": Line(office),
    "readPersonAccesses": Line(office),
    "readRetention": Line(involved),
    "decideRetention": Line(office),
    "readDueRecords": Line(any_mha_office),
    "proposeDisposal": Line(office),
    "withdrawDisposal": Line(office),
    "confirmDisposal": Line(office),
    "breakGlass": Line(everybody),
    "listBreakGlass": Line(reviewer),
    "listOwnBreakGlass": Line(everybody),
    "endBreakGlass": Line(whose_glass),
    "reviewBreakGlass": Line(holding_reviewer),
    "readExpiringApprovals": Line(an_office),
    "readApprovals": Line(own_people),
    "tellApproval": Line(own_people),
    "subscribe": Line(everybody, SUBSCRIBE),
    "listSubscriptions": Line(everybody, SUBSCRIBE),
    "listUndelivered": Line(everybody, SUBSCRIBE),
    "setSubscriptionActive": Line(own, SUBSCRIBE),
    "rotateSecret": Line(own, SUBSCRIBE),
    "replay": Line(own, SUBSCRIBE),
}
