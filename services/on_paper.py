"""What is known of a paper that was completed elsewhere, beside its particulars."""

from __future__ import annotations

from dataclasses import replace

from forms import catalogue
from forms.model import Form, blanks
from services.errors import bad
from services.requests import StepRequest
from services.texts import check_texts
from statute.steps import OnPaper
from workflows.messages import FormContent


def paper_of(request: StepRequest, form: FormContent | None) -> OnPaper | None:
    """The paper of the step; one with blanks says so even where the recorder did not.

    Raises:
        BadContentError: it names another form, or particulars that the form has not.
    """
    told = request.on_paper
    if told is not None:
        check_texts(told, "on_paper")
        if told.form not in catalogue.FORMS:
            raise bad("on_paper.form", "There is no form with that code.")
    if form is None:
        return told
    if told is not None and told.form != form.code:
        raise bad("on_paper.form", "This is another form than the one given.")
    filled = catalogue.parse(form.code, form.content, from_paper=True)
    blank = blanks(filled)
    if told is None:
        return OnPaper(form=form.code, blank=blank) if blank else None
    _check_names(told, filled)
    more = tuple(each for each in blank if each not in {*told.unreadable, *told.blank})
    return replace(told, blank=(*told.blank, *more))


def _check_names(told: OnPaper, filled: Form) -> None:
    parts = {part.number for part in catalogue.form(filled.form_code).parts}
    known = set(filled.paths_of_parts(parts))
    for name in ("unreadable", "blank"):
        named: tuple[str, ...] = getattr(told, name)
        if not known.issuperset(named):
            raise bad(f"on_paper.{name}", "The form has no particular of that name.")
        if any(filled.at(each) is not None for each in named):
            raise bad(f"on_paper.{name}", "This is given on the form. Leave it out in one place.")
