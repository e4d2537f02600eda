"""Which leaflets there are for patients, and which a patient has had."""

from __future__ import annotations

from forms.leaflets import LEAFLET_FOR, Leaflet, given
from statute.law import CURRENT_LAW, law_version
from statute.vocabulary import PowerKind
from tests.forms.helping import filled


def test_there_is_a_leaflet_for_every_power_but_informal_stay() -> None:
    assert set(LEAFLET_FOR) == set(law_version(CURRENT_LAW).powers) - {PowerKind.INFORMAL}


def test_the_leaflets_given_are_read_from_the_records_of_rights() -> None:
    papers = [("step-1", filled("S132")), ("step-2", filled("A2"))]
    papers.append(("step-3", filled("S132", told_in_writing="no", given_in_writing_leaflet=None)))
    (one,) = given(papers)
    assert (one.step, one.leaflet) == ("step-1", Leaflet.SECTION_2)
