"""`emha people import`: all of a list or nothing, mistakes by line, and told twice is once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emha.people.importing import Report, import_people
from emha.people.sheet import COLUMNS, read_sheet
from identity.registrations import BadNumberError, registration_number
from records import approvals, people
from records.database import Database
from records.expiring import Ending, expiring
from records.seeding import load
from statute.approvals import ApprovalChange
from statute.instants import midnight_closing, midnight_opening
from statute.vocabulary import Approval, Role
from tests.records.databases import VAULT, migrated

ISSUER = "https://sign-in.example"
PLACES = {
    "organisations": [
        {"code": "ZWM", "name": "Willowmere", "kind": "trust"},
        {"code": "ZLC", "name": "Larkfield", "kind": "council"},
    ]
}
HEAD = "sign_in,name,what,kind,number,organisation,from,until,suspended_from,suspended_until\n"
SOUND = HEAD + (
    "a.goldcrest,Dr Amara Goldcrest,registration,GMC,C9990001,,2010-08-01,,,\n"
    "a.goldcrest,,approval,section_12,,ZWM,2024-02-01,2029-01-31,,\n"
    "a.goldcrest,,post,doctor,,ZWM,01/02/2024,,,\n"
    "r.linden,Robin Linden,registration,SWE,SW 999 0005,,2012-01-01,,,\n"
    "r.linden,,approval,amhp,,ZLC,2022-05-01,2027-04-30,,\n"
    "r.linden,,post,amhp,,ZLC,2022-05-01,2027-04-30,,\n"
    "r.linden,,sign_in,https://cis2.example,999000000001,,,,,\n"
)


@pytest.fixture
async def directory(tmp_path: Path) -> AsyncIterator[Database]:
    url = await migrated(f"sqlite:///{tmp_path / 'record.sqlite'}")
    database = Database(url, VAULT)
    async with database.transaction() as tx:
        await load(tx, PLACES)
    yield database
    await database.close()


async def brought(
    database: Database, text: str, *, dry_run: bool = False, sound: bool = False
) -> Report:
    report = await _brought(database, text, dry_run=dry_run)
    assert not (sound and report.mistakes), report.mistakes
    return report


async def _brought(database: Database, text: str, *, dry_run: bool) -> Report:
    return await import_people(database, read_sheet(text, ISSUER), dry_run=dry_run)


async def found(database: Database, sign_in: str, issuer: str = ISSUER) -> people.Professional:
    async with database.session() as session:
        person = await people.professional_by_subject(session, issuer, sign_in)
    assert person is not None
    return person


async def test_a_list_is_kept_and_the_same_list_again_changes_nothing(directory: Database) -> None:
    report = await brought(directory, SOUND)
    assert report.mistakes == ()
    assert (report.new_people, report.new_posts) == (2, 2)
    assert dict(report.facts) == {ApprovalChange.GRANTED: 4}
    assert (await brought(directory, SOUND)).changes_nothing
    goldcrest = await found(directory, "a.goldcrest")
    assert goldcrest.registration == "GMC 9990001"
    linden = await found(directory, "r.linden")
    assert (await found(directory, "999000000001", "https://cis2.example")).id == linden.id
    async with directory.session() as session:
        last = midnight_closing(date(2027, 4, 30)) - timedelta(seconds=1)
        held = await people.entitlements(session, linden.id, last)
        after = await people.entitlements(session, linden.id, last + timedelta(seconds=1))
    assert held.may_act_as(Role.AMHP, "ZLC")
    assert Approval.AMHP in {each.approval for each in held.approvals}
    assert not after.may_act_as(Role.AMHP, "ZLC")
    assert Approval.AMHP not in {each.approval for each in after.approvals}


async def test_a_dry_run_says_the_same_and_keeps_nothing(directory: Database) -> None:
    said = await brought(directory, SOUND, dry_run=True)
    async with directory.session() as session:
        assert await people.professional_by_subject(session, ISSUER, "r.linden") is None
    assert await brought(directory, SOUND) == said


async def test_what_changes_is_added_and_what_was_known_stays(directory: Database) -> None:
    await brought(directory, SOUND)
    renewed = SOUND.replace("2027-04-30,,", "2026-12-31,,", 1)
    suspended = renewed.replace("2029-01-31,,", "2029-01-31,2026-03-02,")
    report = await brought(directory, suspended, sound=True)
    assert dict(report.facts) == {ApprovalChange.CORRECTED: 1, ApprovalChange.SUSPENDED: 1}
    linden = await found(directory, "r.linden")
    async with directory.session() as session:
        told = await approvals.facts(session, linden.id)
    amhp = [each.ends_on for each in told if each.approval is Approval.AMHP]
    assert amhp == [date(2027, 4, 30), date(2026, 12, 31)]


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("x,X,post,wizard,,ZWM,2024-01-01,,,", "Line 9, kind"),
        ("x,X,post,system,,ZWM,2024-01-01,,,", "Line 9, kind"),
        ("x,X,post,doctor,,ZZZ,2024-01-01,,,", "Line 9, organisation"),
        ("x,X,approval,amhp,,ZWM,2024-01-01,,,", "Line 9, organisation"),
        ("x,X,approval,registration,,ZWM,2024-01-01,,,", "Line 9, kind"),
        ("x,X,approval,section_12,,ZWM,,2029-01-01,,", "Line 9, from"),
        ("x,X,approval,section_12,,ZWM,2024-01-01,2023-12-31,,", "Line 9, until"),
        ("x,X,approval,section_12,,ZWM,31/02/2024,,,", "Line 9, from"),
        ("x,X,approval,section_12,,ZWM,2024-1-1,,,", "Line 9, from"),
        ("x,X,registration,GMC,999000,,2024-01-01,,,", "Line 9, number"),
        ("x,X,registration,NMC,9990006,,2024-01-01,,,", "Line 9, number"),
        ("x,X,registration,RCVS,9990006,,2024-01-01,,,", "Line 9, kind"),
        ("x,X,registration,GMC,9990001,,2024-01-01,,,", "Line 9, number"),
        ("x,,post,doctor,,ZWM,2024-01-01,,,", "Line 9, name"),
        (",X,post,doctor,,ZWM,2024-01-01,,,", "Line 9, sign_in"),
        ("a.goldcrest,Somebody Else,,,,,,,,", "Line 9, name"),
        ("x,X,magic,,,,,,,", "Line 9, what"),
        ("x,X,post,doctor,,ZWM,2024-01-01,,2024-05-01,", "Line 9, suspended_from"),
        ("a.goldcrest,,approval,section_12,,ZWM,2024-02-01,2030-01-01,,", "Line 9, until"),
        ("x,X,post,doctor,,ZWM,2024-01-01,,,,too,many", "Line 9"),
        ('x,"X', "Line 9"),
    ],
)
async def test_a_mistake_is_named_by_its_line_and_nothing_is_kept(
    directory: Database, line: str, where: str
) -> None:
    report = await brought(directory, SOUND + line + "\n")
    assert [str(each).startswith(where) for each in report.mistakes] == [True], report.mistakes
    async with directory.session() as session:
        assert await people.professional_by_subject(session, ISSUER, "r.linden") is None


async def test_every_mistake_of_a_file_is_told_at_once(directory: Database) -> None:
    bad = "x,X,post,wizard,,ZWM,2024-01-01,,,\ny,Y,registration,GMC,1,,2024-01-01,,,\n"
    report = await brought(directory, HEAD + bad)
    assert [each.line for each in report.mistakes] == [2, 3]


@pytest.mark.parametrize("head", ["sign_in,colour\n", "name\n", ""])
async def test_columns_that_are_not_known_or_missing_are_said(
    directory: Database, head: str
) -> None:
    report = await brought(directory, head + "x,y\n")
    assert {each.line for each in report.mistakes} == {1}


async def test_a_sign_in_of_somebody_else_is_not_taken_over(directory: Database) -> None:
    await brought(directory, SOUND)
    line = f"a.goldcrest,,sign_in,{ISSUER},r.linden,,,,,\n"
    (mistake,) = (await brought(directory, HEAD + line)).mistakes
    assert "somebody else's already" in str(mistake)


@given(st.text(alphabet=st.sampled_from('abc,"\n\r\x00é0-/ '), max_size=200))
def test_any_text_is_read_or_told_and_never_breaks(text: str) -> None:
    sheet = read_sheet(",".join(COLUMNS) + "\n" + text, ISSUER)
    assert all(each.line >= 1 for each in sheet.mistakes)


@pytest.mark.parametrize(
    ("body", "number", "kept"),
    [
        ("GMC", "9990001", "9990001"),
        ("GMC", "C9990001", "9990001"),
        ("GMC", "l999001", "L999001"),
        ("GMC", "999 0001", "9990001"),
        ("NMC", "99a0006n", "99A0006N"),
        ("HCPC", "PYL99999", None),
        ("HCPC", "PY000999", "PY999"),
        ("HCPC", "OT999999", "OT999999"),
        ("HCPC", "OT9999999", None),
        ("SWE", "SW999999", "SW999999"),
        ("GMC", "99900011", None),
        ("GMC", "CC990001", None),
        ("NMC", "9990006", None),
        ("NMC", "99A0006N9", None),
        ("BMA", "9990001", None),
        ("GMC", "٩٩٩٠٠٠١"[:7], None),
    ],
)
def test_numbers_of_registers_are_checked_and_written_one_way(
    body: str, number: str, kept: str | None
) -> None:
    if kept is None:
        with pytest.raises(BadNumberError):
            registration_number(body, number)
    else:
        assert registration_number(body, number) == kept


class TestExpiring:
    """Whose approvals end, to the day."""

    LAST = date(2027, 4, 30)

    async def shown(
        self, database: Database, day: date, within: int = 90
    ) -> list[tuple[Ending, Approval]]:
        at = midnight_opening(day) + timedelta(hours=9)
        async with database.session() as session:
            lines = await expiring(session, at, timedelta(days=within), "ZLC")
        return [(each.ending, each.approval) for each in lines]

    @pytest.mark.parametrize(
        ("day", "shown"),
        [
            (date(2027, 1, 29), None),
            (date(2027, 1, 30), Ending.SOON),
            (date(2027, 4, 30), Ending.SOON),
            (date(2027, 5, 1), Ending.ENDED),
            (date(2027, 5, 30), Ending.ENDED),
            (date(2027, 5, 31), None),
        ],
    )
    async def test_from_ninety_days_before_until_thirty_after(
        self, directory: Database, day: date, shown: Ending | None
    ) -> None:
        post = "r.linden,,post,amhp,,ZLC,2022-05-01,2027-04-30,,\n"
        await brought(directory, SOUND.replace(post, post.replace("2027-04-30", "")), sound=True)
        expected = [] if shown is None else [(shown, Approval.AMHP)]
        assert await self.shown(directory, day) == expected

    async def test_one_that_was_renewed_in_time_is_not_shown_and_one_with_a_gap_is(
        self, directory: Database
    ) -> None:
        renewed = "r.linden,,approval,amhp,,ZLC,{},2032-04-30,,\n"
        await brought(directory, SOUND + renewed.format("2027-05-02"))
        day = date(2027, 4, 1)
        assert await self.shown(directory, day) == [(Ending.SOON, Approval.AMHP)]
        await brought(directory, HEAD + renewed.format("2027-05-01"))
        assert await self.shown(directory, day) == []

    async def test_those_of_other_organisations_are_not_shown(self, directory: Database) -> None:
        await brought(directory, SOUND.replace("2029-01-31", "2027-03-01"))
        async with directory.session() as session:
            at = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
            everybody = await expiring(session, at, timedelta(days=90))
            trust = await expiring(session, at, timedelta(days=90), "ZWM")
        assert {each.approval for each in everybody} == {Approval.SECTION_12, Approval.AMHP}
        assert {each.approval for each in trust} == {Approval.SECTION_12}

    async def test_a_suspension_is_shown_while_it_lasts(self, directory: Database) -> None:
        until = "2027-04-30,2026-03-02,2026-03-09"
        await brought(directory, SOUND.replace("2027-04-30,,", until, 1), sound=True)
        assert await self.shown(directory, date(2026, 3, 9)) == [(Ending.SUSPENDED, Approval.AMHP)]
        assert await self.shown(directory, date(2026, 3, 10)) == []
