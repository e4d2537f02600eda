"""A list of people as a CSV file: read line by line, every mistake named by its line and column.

One line says one thing of one person: a post, an approval, a registration, a further sign-in, or
nothing but who they are. Lines of one person are known by `sign_in`, what the provider calls them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from identity.registrations import BODIES, BadNumberError, registration_number
from statute.vocabulary import Approval, Role

T = TypeVar("T")

COLUMNS = (
    *("sign_in", "issuer", "name", "email", "address", "profession"),
    *("what", "kind", "number", "organisation"),
    *("from", "until", "suspended_from", "suspended_until"),
)
LONGEST = 50_000
"""Lines of one file."""

KINDS = {each.value: each for each in Approval if each is not Approval.REGISTRATION}
ROLES = {each.value: each for each in Role if each is not Role.SYSTEM}


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong, and where. `line` is as an editor counts; 1 is the headings."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        where = f", {self.column}" if self.column else ""
        return f"Line {self.line}{where}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A post, an approval or a registration, as a line says it."""

    line: int
    kind: Role | Approval
    organisation: str
    starts_on: date
    ends_on: date | None
    number: str | None = None
    suspended_from: date | None = None
    suspended_until: date | None = None


@dataclass(slots=True, kw_only=True)
class Person:
    """Everything that the file says of one person."""

    line: int
    issuer: str
    sign_in: str
    said: dict[str, str] = field(default_factory=dict)
    """Name, email, address and profession, as far as they are said."""
    held: list[Held] = field(default_factory=list)
    further: list[tuple[int, str, str]] = field(default_factory=list)
    """Line, issuer and subject of further sign-ins."""


@dataclass(slots=True)
class Sheet:
    """What a file says, and what is wrong with it."""

    people: list[Person] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


class _BadCellError(ValueError):
    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


def read_sheet(text: str, issuer: str) -> Sheet:
    """The people of a file. `issuer` is that of lines that name none."""
    sheet = Sheet()
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restkey="", strict=True)
    known: dict[tuple[str, str], Person] = {}
    try:
        if not _headed(sheet, rows.fieldnames or ()):
            return sheet
        for row in rows:
            _read_line(sheet, known, rows.line_num, row, issuer)
            if rows.line_num > LONGEST:
                raise csv.Error(f"no file may have more than {LONGEST} lines")  # noqa: TRY301
    except csv.Error as wrong:
        sheet.mistakes.append(Mistake(rows.line_num + 1, "", f"this is not CSV: {wrong}"))
    sheet.people = list(known.values())
    return sheet


def _headed(sheet: Sheet, headings: Iterable[str]) -> bool:
    named = [each.strip() for each in headings]
    unknown = [each for each in named if each not in COLUMNS]
    for each in unknown:
        may = ", ".join(COLUMNS)
        sheet.mistakes.append(Mistake(1, each, f"there is no such column. There are: {may}"))
    if "sign_in" not in named:
        sheet.mistakes.append(Mistake(1, "sign_in", "this column is needed"))
    return not sheet.mistakes


def _read_line(
    sheet: Sheet,
    known: dict[tuple[str, str], Person],
    line: int,
    row: Mapping[str, str | list[str] | None],
    issuer: str,
) -> None:
    cells = {(k or "").strip(): v.strip() for k, v in row.items() if isinstance(v, str)}
    if "" in row:
        sheet.mistakes.append(Mistake(line, "", "there are more cells than headings"))
    elif any(cells.values()):
        try:
            _read_cells(known, line, cells, issuer)
        except _BadCellError as wrong:
            sheet.mistakes.append(Mistake(line, wrong.column, str(wrong)))


def _read_cells(
    known: dict[tuple[str, str], Person], line: int, cells: dict[str, str], issuer: str
) -> None:
    sign_in = _needed(cells, "sign_in")
    of = cells.get("issuer") or issuer
    person = known.setdefault((of, sign_in), Person(line=line, issuer=of, sign_in=sign_in))
    for name in ("name", "email", "address", "profession"):
        value = cells.get(name, "")
        if value and person.said.setdefault(name, value) != value:
            raise _BadCellError(name, "another line says something else of the same person")
    match cells.get("what") or "person":
        case "person":
            return
        case "sign_in":
            further = _needed(cells, "kind"), _needed(cells, "number")
            person.further.append((line, *further))
        case "post" | "approval" | "registration" as what:
            person.held.append(_held(what, line, cells))
        case _:
            raise _BadCellError("what", "may be person, post, approval, registration or sign_in")


def _held(what: str, line: int, cells: dict[str, str]) -> Held:
    kind: Role | Approval
    number: str | None = None
    if what == "post":
        kind = _one_of(cells, "kind", ROLES)
        organisation = _needed(cells, "organisation")
    elif what == "approval":
        kind = _one_of(cells, "kind", KINDS)
        organisation = _needed(cells, "organisation")
    else:
        kind = Approval.REGISTRATION
        organisation = _one_of(cells, "kind", {code: code for code in BODIES}, upper=True)
        number = _number(organisation, _needed(cells, "number"))
    starts_on, ends_on = _days(cells, "from", "until")
    if starts_on is None:
        raise _BadCellError("from", "this is needed")
    suspended_from, suspended_until = _days(cells, "suspended_from", "suspended_until")
    if suspended_from is not None and what == "post":
        raise _BadCellError("suspended_from", "a post is not suspended: end it, and begin another")
    return Held(
        line=line,
        kind=kind,
        organisation=organisation,
        starts_on=starts_on,
        ends_on=ends_on,
        number=number,
        suspended_from=suspended_from,
        suspended_until=suspended_until,
    )


def _days(cells: dict[str, str], first: str, last: str) -> tuple[date | None, date | None]:
    starts, ends = _day(cells, first), _day(cells, last)
    if ends is not None and starts is None:
        raise _BadCellError(first, f"this is needed where there is {last}")
    if starts is not None and ends is not None and ends < starts:
        raise _BadCellError(last, f"this lies before {first}")
    return starts, ends


def _day(cells: dict[str, str], column: str) -> date | None:
    text = cells.get(column, "")
    if not text:
        return None
    british = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    try:
        if british:
            return date(int(british[3]), int(british[2]), int(british[1]))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _BadCellError(column, f"{text} is no day. Write 2026-08-31 or 31/08/2026")


def _number(body: str, number: str) -> str:
    try:
        return registration_number(body, number)
    except BadNumberError as wrong:
        raise _BadCellError("number", str(wrong)) from None


def _one_of(
    cells: dict[str, str], column: str, known: Mapping[str, T], *, upper: bool = False
) -> T:
    text = _needed(cells, column)
    found = known.get(text.upper() if upper else text.lower().replace(" ", "_"))
    if found is None:
        raise _BadCellError(column, f"{text} is not one of: {', '.join(known)}")
    return found


def _needed(cells: dict[str, str], column: str) -> str:
    text = cells.get(column, "")
    if not text:
        raise _BadCellError(column, "this is needed")
    return text
