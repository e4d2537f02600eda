"""Steps with the nearest relative (ss.11, 25, 26, 29)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from statute.fact import Id, Text, fact
from statute.service import ServiceMethod


@fact
class InformNearestRelative:
    """The AMHP tells the nearest relative of a s.2 application and of the power to order discharge.

    Before, or within a reasonable time after, the application (s.11(3)).
    """

    kind: Literal["inform_nearest_relative"] = "inform_nearest_relative"


@fact
class ConsultNearestRelative:
    """The AMHP consults the nearest relative about a s.3 application (s.11(4)(b))."""

    kind: Literal["consult_nearest_relative"] = "consult_nearest_relative"
    objects: bool
    account: Text | None = None


@fact
class NearestRelativeObjects:
    """The nearest relative objects, to the AMHP or the LSSA, or withdraws it (s.11(4)(a))."""

    kind: Literal["nearest_relative_objects"] = "nearest_relative_objects"
    withdrawn: bool = False


@fact
class GiveDischargeNotice:
    """The nearest relative gives the managers 72 hours' notice of an order for discharge (s.25(1)).

    `occurred_at` is when the paper was handed over, posted, put in the mail or sent; when it counts
    as served follows from `method` (SI 2008/1184 reg 3(3)-(4), (6)-(7A)). `orders_discharge` says
    that the paper holds the order as well: it then takes effect when the 72 hours are over.
    """

    kind: Literal["give_discharge_notice"] = "give_discharge_notice"
    method: ServiceMethod
    authorised_to_receive: bool = True
    """Handed to an officer whom the managers authorised to receive it."""
    delivery_agreed: bool = False
    """The managers agree to internal mail or electronic communication."""
    orders_discharge: bool = False


@fact
class BarDischarge:
    """The responsible clinician reports that the patient would be dangerous (Form M2; s.25(1)).

    `occurred_at` is when the report was furnished to the managers.
    """

    kind: Literal["bar_discharge"] = "bar_discharge"
    notice: Id
    dangerous: bool
    """If discharged, likely to act in a manner dangerous to others or to themselves."""
    method: ServiceMethod = ServiceMethod.BY_HAND
    delivery_agreed: bool = False


@fact
class TellRelativeOfBar:
    """The managers inform the nearest relative of the barring report (s.25(2))."""

    kind: Literal["tell_relative_of_bar"] = "tell_relative_of_bar"


@fact
class RelativeAppliesToTribunal:
    """The nearest relative applies to the tribunal (s.66(1)(g), (h)). Received at `occurred_at`."""

    kind: Literal["relative_applies_to_tribunal"] = "relative_applies_to_tribunal"


class DisplacementGround(StrEnum):
    """Why a court is asked for another nearest relative (s.29(3))."""

    NONE_KNOWN = "a"
    INCAPABLE = "b"
    UNREASONABLE_OBJECTION = "c"
    USED_POWER_WITHOUT_REGARD = "d"
    """Ordered discharge, or is likely to, without due regard to the patient or the public."""
    UNSUITABLE = "e"


@fact
class ApplyToDisplace:
    """An application to the county court for an acting nearest relative (s.29(1)-(3)).

    `occurred_at` is when the court received it.
    """

    kind: Literal["apply_to_displace"] = "apply_to_displace"
    ground: DisplacementGround


@fact
class MakeDisplacementOrder:
    """The court orders that somebody else acts as nearest relative (s.29(1)).

    `displaced` is the opaque id of the relative who is displaced, if there was one. `until` is the
    last day of the order, where the court named one (s.29(5)).
    """

    kind: Literal["make_displacement_order"] = "make_displacement_order"
    application: Id
    displaced: Id | None = None
    until: date | None = None


@fact
class DisposeOfDisplacement:
    """The application is finally disposed of, appeals with it, or is withdrawn (s.29(4))."""

    kind: Literal["dispose_of_displacement"] = "dispose_of_displacement"
    application: Id
