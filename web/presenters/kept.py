"""How long the record of a pathway is kept, as the page says it to the MHA office."""

from __future__ import annotations

from records.retention import Retention, RetentionClass
from statute.fact import fact
from statute.instants import say_day
from web.presenters.words import Words

CLASSES: Words[RetentionClass] = Words(
    {
        RetentionClass.MENTAL_HEALTH: "Mental health record",
        RetentionClass.LONGER: "Kept longer than the usual period",
    }
)


@fact
class KeptView:
    """How long, and why."""

    kept_as: str
    review: str
    because: str
    held: bool
    source: str


def kept_view(of: Retention) -> KeptView:
    """The class, the first day on which disposal may be decided, and whether a hold is set."""
    return KeptView(
        kept_as=CLASSES[of.retention_class],
        review=say_day(of.review_from) if of.review_from else "No day yet",
        because=of.because,
        held=of.held,
        source=of.source,
    )
