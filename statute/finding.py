"""A finding: the result of one legal check, addressed to the person who can act on it."""

from __future__ import annotations

from statute.fact import fact
from statute.vocabulary import Severity


@fact
class Finding:
    """One broken or doubtful rule.

    `rule` is the stable id of the rule (periods.md or forms.md); `message` says in plain English
    what is wrong and `next_act` what would put it right; `fields` name the particulars it is about.
    `step` is the id of the step that raised it; a finding is known by its `rule` and `step`
    together. The message never contains anything about the person.
    """

    rule: str
    severity: Severity
    citation: str
    message: str
    step: str
    next_act: str = ""
    fields: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    """The dates and numbers that its message tells, apart from our wording."""

    @property
    def key(self) -> str:
        """What this finding is known by on its pathway."""
        return f"{self.rule}/{self.step}"
