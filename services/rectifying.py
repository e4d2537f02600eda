"""Putting a paper right on its form: the amended form, with the one that was signed beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from forms import catalogue
from forms.definition import FormDefinition
from forms.model import Form, parts_begun
from forms.problems import FormInvalid, Problem
from forms.rectified import Rectified, changed_fields, rectified_json
from forms.rules.families import (
    CERTIFICATES,
    COMMUNITY,
    RENEWALS,
    UNDER_SECTION_8,
    UNDER_SECTION_15,
)
from forms.signatures import Signature, Signatures, signatures_json
from records import people
from records.isolation import SeenRecord
from services.access import Seen
from services.earlier_parts import signature_of
from services.errors import BadContentError, bad, step_refused
from services.form_reading import Hands, on_the_form, read_form, role_in_words
from services.requests import Rectification, StepRequest
from services.truth import Truth
from services.versions import Paper, chain_of
from statute.finding import Finding
from statute.law import law_version
from statute.pathway import Pathway
from statute.steps import Apply, Recommend, Rectify, Step
from statute.vocabulary import Mode, Severity
from workflows.messages import FormContent

_AGAIN = "Make the paper again while the authority that it rests on lasts."
_INSTEAD = {
    **dict.fromkeys(RENEWALS, "Correct the slip, initial and date it; or furnish a new report."),
    **dict.fromkeys(COMMUNITY, f"No provision lets anybody amend this form. {_AGAIN}"),
    **dict.fromkeys(CERTIFICATES, "Give a new certificate."),
}
_OTHERWISE = "Correct a slip, initial and date it; complete a record late with the true time."

_OTHERS = "Somebody else signed this. Ask them to amend their own part."


class Rectifying:
    """Makes the step and the amended form out of what was asked."""

    def __init__(self, record: SeenRecord, truth: Truth) -> None:
        self._record = record
        self._truth = truth

    async def made(
        self, seen: Seen, asked: StepRequest, papers: Sequence[Paper], hands: Hands, at: datetime
    ) -> tuple[Hands, Rectify, FormContent]:
        """The hands, what the step says, and the amended form as it will be kept.

        Raises:
            BadContentError: there is no such paper, or what somebody else signed is changed.
            StepRefusedError: section 15 does not reach this form.
        """
        told, given = asked.rectifies, asked.form
        assert told is not None  # the caller saw to it
        assert given is not None
        pathway = (await self._truth.view(seen)).pathway
        step = _step(pathway, told.paper)
        _check_reached(pathway, given.code, told.paper)
        chain = chain_of(papers, told.paper, given.code)
        if not chain:
            raise bad("rectifies.paper", "No form of that code is kept for that step.")
        definition, after = read_form(given, from_paper=asked.mode is Mode.RECORDED)
        before = chain[-1][1]
        own = parts_begun(next(form for each, form in chain if each == told.paper))[-1]
        fields = _changed(before, after, own)
        amended = _particulars(after, seen.reference, own)
        rectify = Rectify(
            paper=told.paper,
            rules=_rules(told, pathway, fields),
            managers_consent=told.managers_consent,
            amendment=told.reasons,
            as_amended=amended,
            fields=fields,
            consented_by=told.consented_by,
        )
        hands = _as_signed(hands, step)
        form = await self._form(seen, pathway, definition, chain, after, told, hands, at)
        return hands, rectify, form

    async def _form(
        self,
        seen: Seen,
        pathway: Pathway,
        definition: FormDefinition,
        chain: Sequence[Paper],
        after: Form,
        told: Rectification,
        hands: Hands,
        at: datetime,
    ) -> FormContent:
        was, was_sha256 = catalogue.canonical(chain[-1][1])
        content, sha256 = catalogue.canonical(after)
        async with self._record.session(seen.sight) as session:
            found = [await signature_of(session, definition, pathway, each) for each in chain]
            consenting = told.consented_by
            officer = await people.professional(session, consenting) if consenting else None
        if consenting is not None and officer is None:
            raise bad("rectifies.consented_by", "There is nobody with this id in the directory.")
        rectified = Rectified(
            paper=told.paper,
            content=was,
            content_sha256=was_sha256,
            at=at,
            by=hands.name,
            role=role_in_words(hands.by.role),
            organisation=hands.organisation_name,
            consented_by=officer.name if officer else "nobody is named",
            provision="8(4)" if definition.code in UNDER_SECTION_8 else "15(1)",
            reasons=told.reasons,
            recorded=hands.recorded_by is not None,
        )
        return FormContent(
            code=definition.code,
            version=definition.version,
            content=content,
            sha256=sha256,
            signatures=signatures_json(Signatures(given=_once(found))),
            rectified=rectified_json(rectified),
        )


def _step(pathway: Pathway, paper: str) -> Step:
    entry = pathway.entry(paper)
    if entry is None:
        raise bad("rectifies.paper", "There is no such step on this pathway.")
    step: Step = entry.step
    return step


def _check_reached(pathway: Pathway, code: str, paper: str) -> None:
    """Refuse what no provision lets anybody amend, and say what to do instead."""
    if code in (*UNDER_SECTION_15, *UNDER_SECTION_8):
        return
    check = law_version(pathway.law_version).checks["s15.not_reached"]
    instead = _INSTEAD.get(code, _OTHERWISE)
    finding = Finding(
        rule=check.id,
        severity=check.severity,
        citation=check.citation,
        message=check.message,
        next_act=check.next_act.format(instead=instead),
        step=paper,
        fields=("form.code",),
    )
    raise step_refused((finding,))


def _changed(before: Form, after: Form, part: int) -> tuple[str, ...]:
    """What is changed, all of it in the part that the signatory signed.

    Raises:
        BadContentError: something of another part is changed too.
    """
    fields = changed_fields(before, after)
    mine = set(after.paths_of_parts({part}))
    others = tuple(Problem(each, "signed", _OTHERS) for each in fields if each not in mine)
    if others:
        raise BadContentError(_OTHERS, errors=on_the_form(others))
    return fields


def _particulars(after: Form, reference: str, part: int) -> Recommend | Apply:
    try:
        said = catalogue.to_particulars(after, reference, part)
    except FormInvalid as invalid:
        raise BadContentError(
            "Put right the fields named in errors and send the form again.",
            errors=on_the_form(invalid.problems),
        ) from None
    assert isinstance(said, Recommend | Apply)  # the form is an application or a recommendation
    return said


def _rules(told: Rectification, pathway: Pathway, fields: tuple[str, ...]) -> tuple[str, ...]:
    """The findings that are put right: those named, or else those that stand on what is changed."""
    if told.rules is not None:
        return told.rules
    return tuple(
        finding.rule
        for finding in pathway.standing.findings
        if finding.step == told.paper
        and finding.severity is Severity.RECTIFIABLE
        and (finding.rule == "scrutiny.amend" or set(finding.fields) & set(fields))
    )


def _as_signed(hands: Hands, step: Step) -> Hands:
    """Somebody outside the directory who is told of again is whoever signed the paper."""
    outside = hands.recorded_by is not None and hands.by.person.startswith("outside-")
    same = (hands.by.role, hands.by.organisation) == (step.by.role, step.by.organisation)
    known_so = step.by.person.startswith("outside-")
    return replace(hands, by=step.by) if outside and same and known_so else hands


def _once(found: Sequence[Signature | None]) -> tuple[Signature, ...]:
    by_block = {each.block: each for each in found if each is not None}
    return tuple(by_block.values())
