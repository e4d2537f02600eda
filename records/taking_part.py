"""In what way an organisation is involved: what it may read, and which steps it may take.

One line for each kind, each with its reason. Who may sign a step is the Act's question and is asked
of every step besides (`statute`): a line here only ever takes away. An involvement that has no kind
(those from before there were kinds, and whoever was let in without one) reads everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from statute.fact import fact
from statute.steps import Step


class Part(StrEnum):
    """The kind of an involvement: the part that the organisation has in it."""

    REFERRED = "referred"
    APPLIES = "applies"
    DETAINS = "detains"
    RESPONSIBLE_HOSPITAL = "responsible_hospital"
    TRANSFERRING = "transferring"
    RECEIVING = "receiving"
    LSSA = "lssa"
    """The local social services authority."""
    POLICE_FORCE = "police_force"
    TRIBUNAL_OFFICE = "tribunal_office"
    ACUTE_HOSPITAL = "acute_hospital"
    """An acute hospital in which the person is treated while detained by another."""
    AFTER_CARE = "after_care"


class Reads(StrEnum):
    """How much of a pathway an organisation may read."""

    ALL = "all"
    OWN = "own"
    """Who the person is, powers, clocks, and the steps and forms that it took itself."""
    STATUS = "status"
    """Who the person is, powers and clocks."""


@fact
class Line:
    """What one kind of involvement allows, and why."""

    reads: Reads
    steps: frozenset[str] | None
    """Kinds of step it may take or record; None: whatever the Act has for its people."""
    because: str
    citation: str


_CALLED = frozenset({"use_section_136", "arrive_at_place_of_safety", "release_from_section_136"})
_FETCHED = frozenset({"execute_warrant", "escape", "retake", "return_from_absence", "go_absent"})

LINES: Mapping[Part, Line] = {
    Part.REFERRED: Line(
        reads=Reads.OWN,
        steps=frozenset({"recommend", "complete_part", "request_assessment", "rectify"}),
        because="Whoever refers tells what they know and may recommend (s.12(2): previous "
        "acquaintance); what follows is for those who assess.",
        citation="s.12(2)",
    ),
    Part.APPLIES: Line(
        reads=Reads.ALL,
        steps=None,
        because="An applicant founds the application on the recommendations, and has to consider "
        "all the circumstances of the case.",
        citation="ss.11, 13(2)",
    ),
    Part.DETAINS: Line(
        reads=Reads.ALL,
        steps=None,
        because="The managers answer for the authority to detain, and scrutinise every paper.",
        citation="ss.6(2), 15; HGT reg 4",
    ),
    Part.RESPONSIBLE_HOSPITAL: Line(
        reads=Reads.ALL,
        steps=None,
        because="The managers of the responsible hospital have every duty towards the person.",
        citation="s.17A(7)",
    ),
    Part.TRANSFERRING: Line(
        reads=Reads.ALL,
        steps=None,
        because="Until the person is admitted elsewhere, the transferring managers detain them.",
        citation="s.19(1), (2)(a); HGT reg 7",
    ),
    Part.RECEIVING: Line(
        reads=Reads.ALL,
        steps=None,
        because="The application has effect as if it had been made to the receiving hospital, "
        "which has to be able to check all that it rests on.",
        citation="s.19(2)(a); HGT regs 7, 11",
    ),
    Part.LSSA: Line(
        reads=Reads.OWN,
        steps=None,
        because="The authority arranges for an AMHP to consider the case and reports on social "
        "circumstances; its AMHP who applies has the part of an applicant.",
        citation="ss.13(1), 14, 117",
    ),
    Part.POLICE_FORCE: Line(
        reads=Reads.OWN,
        steps=_CALLED | _FETCHED,
        because="A constable removes, keeps and retakes; of what follows, the force needs to know "
        "only whether there is authority, and until when.",
        citation="ss.135, 136, 138, 18",
    ),
    Part.TRIBUNAL_OFFICE: Line(
        reads=Reads.OWN,
        steps=frozenset(
            {
                "apply_to_tribunal",
                "withdraw_tribunal_application",
                "refer_to_tribunal",
                "relative_applies_to_tribunal",
                "refer_restricted_case",
                "tribunal_decides",
            }
        ),
        because="The office lists and decides; the responsible authority sends it the papers that "
        "the rules ask for, and no others.",
        citation="ss.66-75; SI 2008/2699 r.32",
    ),
    Part.ACUTE_HOSPITAL: Line(
        reads=Reads.OWN,
        steps=None,
        because="A hospital that treats somebody who is detained by another has to know the "
        "authority and its end; the assessments stay with the detaining hospital.",
        citation="s.17(1), (3)",
    ),
    Part.AFTER_CARE: Line(
        reads=Reads.STATUS,
        steps=frozenset({"end_after_care"}),
        because="The after-care bodies owe the duty from discharge on, and have to know when that "
        "is; they decide together when it ends.",
        citation="s.117(2)",
    ),
}


def reads(part: Part | None) -> Reads:
    """What an organisation with this part may read."""
    return Reads.ALL if part is None else LINES[part].reads


def may_take(part: Part | None, kind: str) -> bool:
    """Whether an organisation with this part may take or record a step of this kind."""
    steps = None if part is None else LINES[part].steps
    return steps is None or kind in steps


_TOOK: Mapping[str, Part] = {
    "use_section_136": Part.POLICE_FORCE,
    "apply": Part.APPLIES,
    "tribunal_decides": Part.TRIBUNAL_OFFICE,
    "receive_application": Part.DETAINS,
    "complete_transfer": Part.DETAINS,
}
"""The part of whoever comes to a pathway by taking a step of this kind."""

_NAMED: Mapping[str, Part] = {
    "apply": Part.DETAINS,
    "receive_application": Part.DETAINS,
    "arrive_at_place_of_safety": Part.DETAINS,
    "authorise_transfer": Part.RECEIVING,
    "complete_transfer": Part.DETAINS,
    "assign_responsible_hospital": Part.RESPONSIBLE_HOSPITAL,
}
"""The part of whoever comes to a pathway by being named on one as its hospital or place."""

GUEST = "guest-"
"""The ids of people without an account begin so. Whom they act for was not asked to take part, and
reads no more than what was signed for it."""

_BY_PLACE = {"hospital_named", "organisation_named"}


def part_of(step: Step, basis: str) -> Part | None:
    """The part with which a step involves an organisation that had none before."""
    if basis == "took_step":
        invited = Part.REFERRED if step.by.person.startswith(GUEST) else None
        return _TOOK.get(step.particulars.kind, invited)
    return _NAMED.get(step.particulars.kind) if basis in _BY_PLACE else None


ANSWERS_FOR_THE_PERSON = frozenset({Part.DETAINS, Part.RESPONSIBLE_HOSPITAL, Part.TRANSFERRING})
"""Nobody else puts these off the pathway, and no time does: they detain the person, or answer for
them, for as long as the Act says (ss.6(2), 17A(7), 19(2)), and need the record of it."""

ENDED_BY: Mapping[str, frozenset[Part]] = {
    "release_from_section_136": frozenset({Part.POLICE_FORCE}),
    "complete_transfer": frozenset({Part.TRANSFERRING}),
    "discharge": frozenset(
        {Part.REFERRED, Part.APPLIES, Part.TRIBUNAL_OFFICE, Part.ACUTE_HOSPITAL}
    ),
    "record_death": frozenset(
        {Part.REFERRED, Part.APPLIES, Part.POLICE_FORCE, Part.ACUTE_HOSPITAL, Part.AFTER_CARE}
    ),
}
"""The parts that a step ends, as long as no power is left in force that they may be about."""

WHATEVER_STANDS = frozenset({"complete_transfer"})
"""Steps that end a part though a power goes on: it goes on elsewhere (s.19(2)(a))."""
