"""The forms of a pathway, and what they say wrongly or doubtfully when they are read together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from forms import catalogue
from forms.bundle import check_bundle
from forms.problems import FormInvalid, UnknownForm
from forms.rectified import rectified_from_json
from records import documents
from records.amendments import amended_papers
from records.database import Reading
from records.isolation import SeenRecord
from services.access import Seen
from services.truth import Truth
from services.versions import Amendment, Paper, Told, read_together
from statute.finding import Finding
from workflows.messages import FormToStore


async def papers_on(record: SeenRecord, truth: Truth, seen: Seen) -> tuple[Paper, ...]:
    """Every form of the pathway, each once, in the order in which they came.

    What waits is asked for first: a form that is stored meanwhile is then found twice, and never
    not at all.

    Raises:
        UnavailableError, DefectError
    """
    waiting = await truth.unstored(seen)
    async with record.session(seen.sight) as session:
        return await papers_kept(session, seen.reference, waiting)


async def papers_kept(
    session: Reading, reference: str, waiting: Sequence[FormToStore]
) -> tuple[Paper, ...]:
    """The forms whose documents are kept, and those that wait to be, each once."""
    return (await versions_kept(session, reference, waiting))[0]


async def versions_kept(
    session: Reading, reference: str, waiting: Sequence[FormToStore]
) -> tuple[tuple[Paper, ...], tuple[Amendment, ...]]:
    """The forms as they count now, and how those that were amended came to."""
    kept = await documents.contents_of(session, reference)
    amended = await amended_papers(session, reference)
    steps = {each.step for each in kept}
    late = [each for each in waiting if each.step not in steps]
    told = (
        *((each.step, each.code, each.content, amended.get(each.step)) for each in kept),
        *((each.step, each.form.code, each.form.content, _amends(each)) for each in late),
    )
    return read_together(_read(told))


def _amends(waiting: FormToStore) -> str | None:
    """The step whose paper it amends, if it does."""
    said = waiting.form.rectified
    return rectified_from_json(said).paper if said else None


def _read(told: Iterable[tuple[str, str, str, str | None]]) -> Iterator[Told]:
    """The forms of these contents, but for any that this release cannot read any more.

    What was signed stays as it is, and must not keep anybody from signing.
    """
    for step, code, content, amends in told:
        try:
            yield step, catalogue.parse(code, content, from_paper=True), amends
        except (FormInvalid, UnknownForm):
            continue


def on_forms(papers: Sequence[Paper]) -> tuple[Finding, ...]:
    """What the forms say wrongly, each thing once: where it was first signed."""
    first = {step: _begun(papers[: number + 1]) for number, (step, _) in enumerate(papers)}
    told: dict[tuple[str, str, tuple[str, ...]], Finding] = {}
    for finding in check_bundle(papers):
        chain = first[finding.step]
        if not any((step, finding.rule, finding.fields) in told for step in chain):
            told[finding.step, finding.rule, finding.fields] = finding
    return tuple(told.values())


def on_form_of(step: str, papers: Sequence[Paper]) -> tuple[Finding, ...]:
    """What is wrong with the form of one step, read together with all the others."""
    return tuple(each for each in on_forms(papers) if each.step == step)


def together(told: tuple[Finding, ...], on_form: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The Act's findings, then those on forms that are not the same ones again."""
    return (*told, *beside(told, on_form))


def beside(told: tuple[Finding, ...], on_form: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings on forms that the Act's own do not tell already."""
    keys = {each.key for each in told}
    return tuple(each for each in on_form if each.key not in keys)


def _begun(papers: Sequence[Paper]) -> tuple[str, ...]:
    """The steps that signed earlier parts of the last of these forms."""
    _, last = papers[-1]
    return tuple(
        step
        for step, form in papers[:-1]
        if form.form_code == last.form_code and form != last and not catalogue.added_to(form, last)
    )
