"""All the services, put together once from a database, an engine and a clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from temporalio.client import Client

from identity.directory import Directory
from identity.sessions import Sessions
from identity.step_up import SigningPolicy
from records.database import Database
from records.isolation import SeenRecord
from services.access import Access
from services.access_log import AccessLog
from services.approvals import ApprovalService
from services.break_glass import OPEN_FOR, BreakGlassService
from services.caseloads import CaseloadService
from services.cover import CoverService
from services.disposing import DisposalService
from services.engine import Engine, Patience
from services.engine_codec import EngineCodec, EnginePages
from services.evidence import EvidenceService, Proofs
from services.evidencing import EvidenceMaker
from services.glass_review import GlassReview
from services.guest_signing import GuestSigning
from services.guests import GuestService
from services.health import Health
from services.joint import JointService
from services.lag import Lag
from services.live import Live
from services.pace import Allowed, Pace
from services.pathways import PathwayService
from services.person_accesses import PersonAccessService
from services.programs import Programs
from services.retaining import RetentionService
from services.subscriptions import SubscriptionService
from services.tasks import TaskService
from services.teams import TeamService


def utc_now() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What the API and the pages are built on."""

    pathways: PathwayService
    guests: GuestService
    tasks: TaskService
    teams: TeamService
    caseloads: CaseloadService
    joint: JointService
    cover: CoverService
    guest_signing: GuestSigning
    break_glass: BreakGlassService
    glass_review: GlassReview
    evidence: EvidenceService
    subscriptions: SubscriptionService
    live: Live
    access_log: AccessLog
    retention: RetentionService
    disposal: DisposalService
    person_accesses: PersonAccessService
    health: Health
    directory: Directory
    approvals: ApprovalService
    sessions: Sessions
    signing: SigningPolicy
    pace: Pace
    engine_codec: EngineCodec


def make_services(
    database: Database,
    client: Client,
    *,
    proofs: Proofs,
    now: Callable[[], datetime] = utc_now,
    webhook_hosts: frozenset[str] = frozenset(),
    patience: Patience | None = None,
    signing: SigningPolicy | None = None,
    allowed: Allowed | None = None,
    engine_pages: EnginePages | None = None,
    glass_open_for: timedelta = OPEN_FOR,
) -> Services:
    """The services over this database and Temporal client.

    `proofs` is what the evidence of steps is signed with and checked by. The client must have the
    pathways' data converter. `webhook_hosts` are receivers inside that webhooks may be sent to
    although their address is private. `signing` is what a signature asks of the sign-in;
    `allowed` is how often anybody may ask, and None lets them ask without end. `engine_pages` may
    have payloads opened; None for nobody. `glass_open_for` is how long what was opened in an
    emergency stays open.
    """
    engine = Engine(client, patience=patience)
    directory = Directory(database, now)
    lag, record = Lag(), SeenRecord(database)
    log = AccessLog(record, now)
    access = Access(record, engine, log, now)
    policy, pace = signing or SigningPolicy(), Pace(allowed)
    programs = Programs(proofs.certificates)
    pathways = PathwayService(
        record,
        engine,
        access,
        log,
        directory,
        now,
        lag,
        evidence=EvidenceMaker(proofs.signer),
        programs=programs,
        signing=signing,
    )
    return Services(
        pathways=pathways,
        tasks=TaskService(record, access, engine, log, now),
        teams=TeamService(record, now),
        caseloads=CaseloadService(record, access, log, now),
        joint=JointService(record, access, pathways.hand, signing or SigningPolicy(), now),
        cover=CoverService(record, now),
        guests=GuestService(record, access, log, now),
        guest_signing=GuestSigning(record, pathways.hand, now),
        break_glass=BreakGlassService(
            record, engine, log, now, policy=policy, pace=pace, open_for=glass_open_for
        ),
        glass_review=GlassReview(record, log, now),
        evidence=EvidenceService(record, access, proofs, now, programs),
        subscriptions=SubscriptionService(record, engine, now, webhook_hosts),
        live=Live(record),
        access_log=log,
        retention=RetentionService(record, access, now),
        disposal=DisposalService(
            record, engine, access, proofs.signer, signing or SigningPolicy(), now
        ),
        person_accesses=PersonAccessService(record, access, log, now),
        health=Health(record, engine, lag, now),
        directory=directory,
        approvals=ApprovalService(record, now, policy),
        sessions=Sessions(database, now),
        signing=policy,
        pace=pace,
        engine_codec=EngineCodec(log, engine_pages),
    )
