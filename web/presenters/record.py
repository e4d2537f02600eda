"""What has been done and found on a pathway: steps in order, forms, findings, what may follow."""

from __future__ import annotations

from datetime import timedelta

from services.readings import DocumentNote, NextReading
from statute.fact import fact
from statute.finding import Finding
from statute.steps import Entry
from statute.uncertainty import Uncertainty
from statute.vocabulary import Mode, Severity
from web.presenters.left import span
from web.presenters.names import Names
from web.presenters.steps_in_words import step_title
from web.presenters.when import Moment, moment
from web.presenters.words import MODES, ROLES, SEVERITIES

_TOLD_LATE = timedelta(hours=1)
"""A step recorded later than this after it happened is pointed out."""


@fact
class FormView:
    """A form that can be opened."""

    document: str
    code: str
    kept: Moment
    label: str
    scan: bool


@fact
class StepView:
    """One step in the record."""

    id: str
    anchor: str
    title: str
    by: str
    how: str
    recorded_by: str
    occurred: Moment
    latest: Moment | None
    """The latest time it can have happened, where `occurred` is only the earliest."""
    recorded: Moment
    told_late: str
    forms: tuple[FormView, ...]


@fact
class FindingView:
    """One finding, its severity in words."""

    severity: str
    look: Severity
    message: str
    next_act: str
    citation: str
    about: str
    step: str


@fact
class UnknownView:
    """Something that is not known, since when that matters, and what would resolve it."""

    because: str
    resolved_by: str
    since: Moment
    until: Moment | None
    bears_on: str
    step: str


def unknown_view(of: Uncertainty) -> UnknownView:
    """What is not known, as a page shows it."""
    return UnknownView(
        because=of.because,
        resolved_by=of.resolved_by,
        since=moment(of.since),
        until=moment(of.until) if of.until else None,
        bears_on=_bears_on(of),
        step=f"step-{of.link}",
    )


def _bears_on(of: Uncertainty) -> str:
    if of.on_everything:
        return "So much is not known that nothing from here on is certain."
    if of.powers:
        return "Whether there is authority may depend on it."
    return "No authority depends on it, as far as can be seen."


@fact
class NextView:
    """A step that may be taken next, and by whom."""

    title: str
    who: str
    form: str
    citation: str
    because: str
    rests_on: tuple[str, ...]
    for_you: bool


def _forms(entry: Entry, documents: tuple[DocumentNote, ...]) -> tuple[FormView, ...]:
    mine = tuple(d for d in documents if d.step == entry.step.id)
    scans = tuple(d.id for d in mine if d.scan)
    return tuple(
        FormView(
            document=d.id,
            code=d.code,
            kept=moment(d.kept_at),
            label=_label(d, scans.index(d.id) + 1 if d.scan and len(scans) > 1 else None),
            scan=d.scan,
        )
        for d in mine
    )


def _label(of: DocumentNote, number: int | None) -> str:
    """What a document is called; scans are numbered where a step has several."""
    if not of.scan:
        return f"Form {of.code} (PDF)"
    kind = of.media_type.partition("/")[2].upper()
    which = f"Scan {number}" if number else "Scan"
    return f"{which} of {f'Form {of.code}' if of.code else 'the paper'} ({kind}, download)"


def step_view(entry: Entry, documents: tuple[DocumentNote, ...], names: Names) -> StepView:
    """The step as a page shows it."""
    step = entry.step
    delay = entry.recorded_at - step.occurred_at
    late = step.mode is Mode.RECORDED and delay >= _TOLD_LATE
    return StepView(
        id=step.id,
        anchor=f"step-{step.id}",
        title=step_title(step.particulars),
        by=names.signatory(step.by),
        how=MODES[step.mode],
        recorded_by=names.signatory(step.recorded_by) if step.recorded_by else "",
        occurred=moment(step.occurred_at),
        latest=moment(step.not_after) if step.not_after else None,
        recorded=moment(entry.recorded_at),
        told_late=f"Recorded {span(delay)} after it happened" if late else "",
        forms=_forms(entry, documents),
    )


def step_views(
    entries: tuple[Entry, ...], documents: tuple[DocumentNote, ...], names: Names
) -> tuple[StepView, ...]:
    """The steps in the order in which they happened, which is the order of the law."""
    ordered = sorted(entries, key=lambda e: (e.step.occurred_at, e.recorded_at))
    return tuple(step_view(entry, documents, names) for entry in ordered)


def finding_view(finding: Finding, names: Names) -> FindingView:
    """The finding as a page shows it."""
    return FindingView(
        severity=SEVERITIES[finding.severity],
        look=finding.severity,
        message=finding.message,
        next_act=finding.next_act,
        citation=finding.citation,
        about=names.step(finding.step) or "",
        step=f"step-{finding.step}",
    )


def finding_views(findings: tuple[Finding, ...], names: Names) -> tuple[FindingView, ...]:
    """The findings, the most serious first."""
    order = tuple(Severity)
    ordered = sorted(findings, key=lambda f: order.index(f.severity))
    return tuple(finding_view(finding, names) for finding in ordered)


def next_view(reading: NextReading, names: Names) -> NextView:
    """What may follow, as a page shows it."""
    rests_on = (names.step(step) for step in reading.concerns)
    return NextView(
        title=reading.title,
        who=_anyone_of(tuple(ROLES[r] for r in reading.roles)),
        form=f"Form {reading.form}" if reading.form else "",
        citation=reading.citation,
        because=reading.because,
        rests_on=tuple(step for step in rests_on if step),
        for_you=reading.for_you,
    )


def next_views(readings: tuple[NextReading, ...], names: Names) -> tuple[NextView, ...]:
    """What may follow, the reader's own steps first."""
    return tuple(next_view(r, names) for r in sorted(readings, key=lambda r: not r.for_you))


def _anyone_of(roles: tuple[str, ...]) -> str:
    if len(roles) == len(ROLES):
        return "Anyone on the pathway"
    lowered = [r if r.startswith("Mental") else r[0].lower() + r[1:] for r in roles]
    said = " or ".join([", ".join(lowered[:-1]), lowered[-1]]) if len(roles) > 1 else lowered[0]
    return said[0].upper() + said[1:]
