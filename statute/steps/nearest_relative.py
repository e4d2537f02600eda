"""Steps with the nearest relative (ss.11, 26)."""

from __future__ import annotations

from typing import Literal

from statute.fact import Text, fact


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
