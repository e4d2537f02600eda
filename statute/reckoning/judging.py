"""What is found about a step by judging it: kept as findings, and barred where it may not be."""

from __future__ import annotations

from statute.finding import Finding
from statute.law import LawVersion
from statute.steps import Step
from statute.vocabulary import Severity

_OF_THE_RULE = frozenset({"approval", "under", "lapse"})
"""Words that follow from the rule, or from a signatory who is part of the step and never changes:
better wording of them restates nothing."""


class Judging:
    """The findings so far, by their key.

    `barred` are those for which the step now being taken is refused if it was to be signed.
    """

    __slots__ = ("barred", "findings", "law", "other_findings")

    def __init__(self, law: LawVersion) -> None:
        self.law = law
        self.findings: dict[str, Finding] = {}
        self.barred: list[Finding] = []
        self.other_findings: dict[str, Finding | None] = {}
        """What stood at first in place of each finding made or put right; None if nothing did."""

    def bar(self, rule: str, step: Step, *fields: str, **words: str) -> None:
        """Find against the step: it is refused if it was to be signed, flagged if recorded."""
        self.barred.append(self.flag(rule, step, *fields, **words))

    def flag(self, rule: str, step: Step, *fields: str, **words: str) -> Finding:
        """Find something out without refusing the step."""
        return self.note(rule, step.id, *fields, **words)

    def note(self, rule: str, step: str, *fields: str, **words: str) -> Finding:
        """Keep a finding of this rule about the step with that id."""
        check = self.law.checks[rule]
        about = [v for name, v in words.items() if v and name not in _OF_THE_RULE] if words else ()
        finding = Finding(
            rule=rule,
            severity=check.severity,
            citation=check.citation.format(**words) if words else check.citation,
            message=check.message.format(**words) if words else check.message,
            next_act=check.next_act.format(**words) if words else check.next_act,
            step=step,
            fields=fields,
            about=tuple(about),
        )
        key = f"{rule}/{step}"
        self._remember(key)
        self.findings[key] = finding
        return finding

    def clear(self, rule: str, step: str) -> None:
        """Put right what this rule found about that step."""
        key = f"{rule}/{step}"
        if key in self.findings:
            self._remember(key)
            del self.findings[key]

    def _remember(self, key: str) -> None:
        if key not in self.other_findings:
            self.other_findings[key] = self.findings.get(key)

    def fatal_about(self, *steps: str) -> tuple[str, ...]:
        """Keys of the fatal findings about these steps, which cast doubt on what they began."""
        about = set(steps)
        return tuple(
            sorted(
                finding.key
                for finding in self.findings.values()
                if finding.step in about and finding.severity is Severity.FATAL
            )
        )
