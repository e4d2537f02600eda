"""The rules as lists, and one of them in full."""

from __future__ import annotations

from collections.abc import Iterator

from emha.law.power_said import say_power
from statute.answering import facts_of, starts_of
from statute.answering.ask import ALIASES
from statute.law import LawVersion
from statute.law.records import CheckRule, ClockRule, PowerRule, StepRule
from statute.vocabulary import PowerKind


def listed(law: LawVersion, of: str) -> Iterator[str]:
    """One line for each power, clock, check, step or form, with its citation."""
    rows = {
        "powers": [(rule.kind.value, rule.citation, rule.title) for rule in law.powers.values()],
        "clocks": [(rule.id, rule.citation, rule.title) for rule in law.clocks.values()],
        "checks": [(rule.id, rule.citation, rule.message) for rule in law.checks.values()],
        "steps": [(rule.kind, rule.citation, _step(rule)) for rule in law.steps.values()],
        "forms": sorted(
            (rule.form, rule.citation, rule.title) for rule in law.steps.values() if rule.form
        ),
    }[of]
    widest = max(len(name) for name, _, _ in rows)
    for name, citation, said in rows:
        yield f"{name:<{widest}}  {said} ({citation})"


def full(law: LawVersion, name: str) -> Iterator[str]:
    """One rule in full; of a form, the steps that it evidences.

    Raises:
        LookupError: no power, clock, check, step or form has that id.
    """
    name = ALIASES.get(name, name)
    name = _as_power(name)
    found = [kind[name] for kind in (law.clocks, law.checks, law.steps) if name in kind]
    power = law.powers.get(PowerKind(name)) if name in set(PowerKind) else None
    by_form = [rule for rule in law.steps.values() if rule.form == name.upper()]
    rules = [*found, *([power] if power else [])] or by_form
    if not rules:
        raise LookupError(
            f"No power, clock, check, step or form is called {name}. `emha law` names them all."
        )
    return (line for rule in rules for line in _rule_in_full(law, rule))


def _rule_in_full(
    law: LawVersion, rule: ClockRule | CheckRule | StepRule | PowerRule
) -> Iterator[str]:
    return say_power(law, rule) if isinstance(rule, PowerRule) else _in_full(rule)


def _as_power(name: str) -> str:
    """A power as people write it: s.2, S5(2), CTO."""
    plain = name.lower().replace("s.", "s").replace("(", "_").replace(")", "").replace("/", "_")
    return plain if plain in set(PowerKind) else name


def _in_full(rule: ClockRule | CheckRule | StepRule) -> Iterator[str]:
    if isinstance(rule, ClockRule):
        yield from _clock(rule)
    elif isinstance(rule, CheckRule):
        yield f"Check {rule.id} ({rule.citation}): {rule.severity}"
        yield f"  {rule.message}"
        yield from _if_any("What to do next", rule.next_act)
        yield from _if_any("Open point", rule.status)
    else:
        yield f"Step {rule.kind} ({rule.citation}): {rule.title}"
        yield f"  By: {', '.join(role.value.replace('_', ' ') for role in rule.roles)}"
        yield from _if_any("Form", rule.form or "")
        yield from _if_any("Needs approval", rule.approval or "")


def _clock(rule: ClockRule) -> Iterator[str]:
    yield f"Clock {rule.id} ({rule.citation}): {rule.title}"
    yield f"  Kind: {rule.kind.value.replace('_', ' ')}"
    yield f"  Starts when {rule.starts}"
    counted = f"{rule.count_code}({rule.length})" if rule.length else rule.count_code.value
    yield f"  Counted: {counted}{_then(rule)}"
    yield from _if_any("Who", rule.who)
    yield from _if_any("At the end", rule.on_expiry)
    yield f"  If missed: {rule.severity_if_missed}"
    yield from _if_any("Check", rule.if_missed)
    yield from _if_any("Open point", rule.status)
    yield f"  --starts is {starts_of(rule)}"
    for fact in facts_of(rule.id):
        yield f"  --fact {fact.name}=... {'(needed) ' if fact.must else ''}{fact.meaning}"


def _then(rule: ClockRule) -> str:
    if not rule.then:
        return ""
    return f", then {', '.join(map(str, rule.then))}, the last repeating"


def _step(rule: StepRule) -> str:
    return f"{rule.title}, Form {rule.form}" if rule.form else rule.title


def _if_any(label: str, said: str) -> Iterator[str]:
    if said:
        yield f"  {label}: {said}"
