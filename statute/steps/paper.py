"""A step's paper, where it was completed on paper elsewhere and told to the system afterwards."""

from __future__ import annotations

from enum import StrEnum

from statute.fact import Id, Text, fact


class PaperWording(StrEnum):
    """Which wording of the prescribed forms a paper is in, by the instrument of its footer."""

    OF_2008 = "2008"
    """SI 2008/1184, as made or as corrected."""
    OF_2012 = "2012"
    """SI 2012/1118: Form CTO12."""
    OF_2020 = "2020"
    """SI 2020/1072."""
    UNKNOWN = "unknown"


@fact
class OnPaper:
    """What is known of the paper beside its particulars.

    Whose hand signed it, and when, are the step's own `by` and `occurred_at`. `unreadable` and
    `blank` name particulars of the form.
    """

    form: Id
    wording: PaperWording = PaperWording.UNKNOWN
    sent_electronically: bool = False
    """The paper came as a scan or photograph: then it was electronic when it was served."""
    unreadable: tuple[Text, ...] = ()
    blank: tuple[Text, ...] = ()
