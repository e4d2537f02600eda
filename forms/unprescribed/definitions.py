"""The records without a prescribed form, as data."""

from __future__ import annotations

from forms.definition import FormDefinition, Part, SignatureBlock
from forms.unprescribed import section_136, section_136_steps
from statute.vocabulary import Role

_OFFICE = (Role.MHA_ADMINISTRATOR, Role.MANAGERS_OFFICER)
_RECEIVING = (Role.CONSTABLE, Role.AMHP, Role.NURSE, *_OFFICE)
_RELEASING = (*_RECEIVING, Role.DOCTOR, Role.RESPONSIBLE_CLINICIAN)

S136 = FormDefinition(
    code="S136",
    title="Section 136 detention and monitoring record",
    regulation="No prescribed form",
    instrument="Mental Health Act 1983, sections 136 to 136C; SI 2017/1036",
    year="2017",
    prescribed=False,
    model=section_136.S136,
    about="person",
    parts=(
        Part(
            number=1,
            blocks=(SignatureBlock("part1_signature", (Role.CONSTABLE,), "part1_signed_on"),),
            step="use_section_136",
            to_particulars=section_136_steps.as_use,
        ),
        Part(
            number=2,
            blocks=(SignatureBlock("part2_signature", _RECEIVING, "part2_signed_on"),),
            step="arrive_at_place_of_safety",
            to_particulars=section_136_steps.as_arrival,
        ),
        Part(
            number=3,
            blocks=(SignatureBlock("part3_signature", _RELEASING, "part3_signed_on"),),
            step="release_from_section_136",
            to_particulars=section_136_steps.as_outcome,
        ),
    ),
)

FORMS = (S136,)
