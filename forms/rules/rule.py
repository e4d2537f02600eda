"""A rule about what forms say, as data, and the forms it is asked of together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from forms.model import Form, blanks, parts_begun
from statute.finding import Finding
from statute.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Paper:
    """A form and the step that it evidences."""

    step: str
    form: Form


@dataclass(frozen=True, slots=True)
class Bundle:
    """The papers that belong together, in the order they were made."""

    papers: tuple[Paper, ...]

    def by_step(self, step: str) -> Form | None:
        """The form that evidences that step, if it is here."""
        return next((p.form for p in self.papers if p.step == step), None)

    def after(self, form: Form) -> tuple[Form, ...]:
        """The forms that were made after that one."""
        forms = [paper.form for paper in self.papers]
        number = next(n for n, each in enumerate(forms) if each is form)
        return tuple(forms[number + 1 :])

    def latest(self, form: Form) -> bool:
        """Whether no later paper is the same form with more of its parts completed."""
        return not any(goes_on(form, later) for later in self.after(form))


def goes_on(before: Form, after: Form) -> bool:
    """Whether the later form is the earlier one with more of its parts completed."""
    if before.form_code != after.form_code or before == after:
        return False
    signed = before.paths_of_parts(parts_begun(before))
    return all(before.at(path) == after.at(path) for path in signed)


Check = Callable[[Bundle, Form], Iterable[str]]
"""The paths of the particulars on this form that break the rule; none where it holds."""


@dataclass(frozen=True, slots=True)
class FormRule:
    """One rule on the content of forms, with its citation and what puts it right."""

    id: str
    forms: tuple[str, ...]
    severity: Severity
    citation: str
    message: str
    next_act: str
    check: Check

    def findings(self, bundle: Bundle) -> Iterator[Finding]:
        """A finding for each paper of the bundle that breaks the rule."""
        for paper in bundle.papers:
            if paper.form.form_code not in self.forms:
                continue
            fields = self._broken(bundle, paper.form)
            if fields:
                yield self._finding(paper.step, fields)

    def _broken(self, bundle: Bundle, form: Form) -> tuple[str, ...]:
        """What breaks the rule. One that would read a blank on a paper has nothing to judge.

        The blank itself is found by another rule. Where no paper has blanks, a fault is a fault.
        """
        try:
            return tuple(self.check(bundle, form))
        except (AttributeError, TypeError):
            if not any(blanks(each.form) for each in bundle.papers):
                raise
            return ()

    def _finding(self, step: str, fields: tuple[str, ...]) -> Finding:
        return Finding(
            rule=self.id,
            severity=self.severity,
            citation=self.citation,
            message=self.message,
            step=step,
            next_act=self.next_act,
            fields=fields,
        )
