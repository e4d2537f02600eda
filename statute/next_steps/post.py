"""What may follow with the post of detained patients."""

from __future__ import annotations

from collections.abc import Iterator

from statute.next_steps.here import Here, NextStep
from statute.rules.detained import DETAINING


def post(here: Here) -> Iterator[NextStep]:
    """Withheld, told, reviewed (ss.134, 134A)."""
    if here.held(*DETAINING):
        yield here.step("withhold_post", "Post to or from a detained patient may be withheld.")
    for clock in here.standing.running():
        if clock.rule == "s134.notice":
            because = "Post was withheld, and nobody was told."
            yield here.step("tell_of_withheld_post", because, concerns=(clock.started_by,))
        if clock.rule == "s134A":
            because = "Notice of withheld post was received."
            yield here.step("ask_for_review_of_post", because, concerns=(clock.started_by,))
