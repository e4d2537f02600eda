"""The scans of the paper of one step, as a page says them, and what to say of another."""

from __future__ import annotations

from forms import catalogue
from records.scans import ScanShows
from services.readings import Reading
from statute.fact import fact
from web.presenters.names import names_of
from web.presenters.record import StepView, step_view
from web.presenters.words import Words

SHOWS: Words[ScanShows] = Words(
    {
        ScanShows.WHOLE: "The whole paper",
        ScanShows.FRONT: "Its front",
        ScanShows.BACK: "Its back",
        ScanShows.CONTINUATION_SHEET: "A continuation sheet",
        ScanShows.ATTACHMENT: "What came with it: a report, an order of a court, a letter",
        ScanShows.COVER: "The envelope, fax header or message that it came with",
        ScanShows.RECTIFIED: "The same paper after it was put right (section 15)",
    }
)


@fact
class ScansPage:
    """One step, the scans of its paper, and what may be said of another."""

    reference: str
    step: str
    of: StepView
    only_reads: bool
    """Whoever reads in an emergency adds nothing."""
    forms: tuple[tuple[str, str], ...]
    """The forms that evidence such a step, by code."""
    shows: tuple[tuple[str, str], ...]


def scans_page(reading: Reading, step: str) -> ScansPage | None:
    """The page of this step; none where the pathway has no such step."""
    entry = next((each for each in reading.entries if each.step.id == step), None)
    if entry is None:
        return None
    scans = tuple(each for each in reading.documents if each.scan)
    return ScansPage(
        reference=reading.reference,
        step=step,
        of=step_view(entry, scans, names_of(reading)),
        only_reads=reading.emergency is not None,
        forms=_forms_of(entry.step.particulars.kind),
        shows=tuple((each.value, SHOWS[each]) for each in ScanShows),
    )


def _forms_of(kind: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (code, f"{code}: {definition.title}")
        for code, definition in catalogue.FORMS.items()
        if any(part.step == kind for part in definition.parts)
    )
