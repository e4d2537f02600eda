"""The information leaflets there are for each power, and which of them a patient had.

One for each power, as the Department of Health and Social Care publishes them for patients; the
titles here are ours. Which were given is read from the records of rights given (S132).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from forms.choices import Choice
from forms.model import Form
from statute.vocabulary import PowerKind


class Leaflet(Choice):
    """One leaflet for patients."""

    SECTION_2 = "section_2", "Section 2: admission for assessment"
    SECTION_3 = "section_3", "Section 3: admission for treatment"
    SECTION_4 = "section_4", "Section 4: admission for assessment in an emergency"
    SECTION_5_2 = "section_5_2", "Section 5(2): detention of in-patients by a doctor"
    SECTION_5_4 = "section_5_4", "Section 5(4): detention of in-patients by a nurse"
    SECTION_7 = "section_7", "Section 7: guardianship"
    SECTION_17A = "section_17A", "Section 17A: community treatment order"
    SECTION_17E = "section_17E", "Section 17E: recall to hospital"
    SECTION_35 = "section_35", "Section 35: remand for report"
    SECTION_36 = "section_36", "Section 36: remand for treatment"
    SECTION_37 = "section_37", "Section 37: hospital order"
    SECTION_37_GUARDIANSHIP = "section_37_guardianship", "Section 37: guardianship order"
    SECTION_37_41 = "section_37_41", "Sections 37 and 41: hospital order with restrictions"
    SECTION_38 = "section_38", "Section 38: interim hospital order"
    CONDITIONAL_DISCHARGE = "conditional_discharge", "Restricted patients: conditional discharge"
    SECTION_44 = "section_44", "Section 44: committal to hospital"
    SECTION_45A = "section_45A", "Section 45A: hospital and limitation directions"
    SECTION_47 = "section_47", "Section 47: transfer of a sentenced prisoner"
    SECTION_47_49 = "section_47_49", "Sections 47 and 49: transfer with restrictions"
    SECTION_48 = "section_48", "Section 48: transfer of an unsentenced prisoner"
    SECTION_48_49 = "section_48_49", "Sections 48 and 49: transfer with restrictions"
    SECTION_135 = "section_135", "Section 135: place of safety on a warrant"
    SECTION_136 = "section_136", "Section 136: place of safety"
    LOCAL = "local", "Another leaflet, made by the trust"


LEAFLET_FOR: Mapping[PowerKind, Leaflet] = MappingProxyType(
    {
        PowerKind.S2: Leaflet.SECTION_2,
        PowerKind.S3: Leaflet.SECTION_3,
        PowerKind.S4: Leaflet.SECTION_4,
        PowerKind.S5_2: Leaflet.SECTION_5_2,
        PowerKind.S5_4: Leaflet.SECTION_5_4,
        PowerKind.S7: Leaflet.SECTION_7,
        PowerKind.CTO: Leaflet.SECTION_17A,
        PowerKind.RECALL: Leaflet.SECTION_17E,
        PowerKind.S35: Leaflet.SECTION_35,
        PowerKind.S36: Leaflet.SECTION_36,
        PowerKind.S37: Leaflet.SECTION_37,
        PowerKind.S37_GUARDIANSHIP: Leaflet.SECTION_37_GUARDIANSHIP,
        PowerKind.S37_41: Leaflet.SECTION_37_41,
        PowerKind.S38: Leaflet.SECTION_38,
        PowerKind.CONDITIONAL_DISCHARGE: Leaflet.CONDITIONAL_DISCHARGE,
        PowerKind.S44: Leaflet.SECTION_44,
        PowerKind.S45A: Leaflet.SECTION_45A,
        PowerKind.S47: Leaflet.SECTION_47,
        PowerKind.S47_49: Leaflet.SECTION_47_49,
        PowerKind.S48: Leaflet.SECTION_48,
        PowerKind.S48_49: Leaflet.SECTION_48_49,
        PowerKind.S135: Leaflet.SECTION_135,
        PowerKind.S136: Leaflet.SECTION_136,
    }
)
"""The leaflet for each power. An informal patient has none: nothing under the Act holds them."""


@dataclass(frozen=True, slots=True)
class Given:
    """A leaflet that a patient was given, and the step that evidences it."""

    step: str
    leaflet: Leaflet
    language_or_format: str


def given(papers: Iterable[tuple[str, Form]]) -> Iterator[Given]:
    """The leaflets that the papers of a pathway say were given, in the order of the papers."""
    for step, form in papers:
        if form.form_code != "S132":
            continue
        leaflet = form.at("given_in_writing_leaflet")
        if leaflet is not None:
            yield Given(step, leaflet, form.at("language_or_format"))
