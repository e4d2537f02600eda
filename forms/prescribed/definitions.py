"""The prescribed forms as data."""

from __future__ import annotations

from functools import partial

from forms.definition import FormDefinition, Part, SignatureBlock, one_part
from forms.prescribed import a2, a4, a6, a8, h3
from statute.vocabulary import Role

INSTRUMENT = "SI 2008/1184, Schedule 1, as amended by SI 2020/1072"

_form = partial(FormDefinition, instrument=INSTRUMENT, year="2020", prescribed=True)

_RECEIVERS = (Role.MANAGERS_OFFICER, Role.MHA_ADMINISTRATOR, Role.NURSE)

A2 = _form(
    code="A2",
    title="Application by an approved mental health professional for admission for assessment",
    regulation="Regulation 4(1)(a)(ii)",
    model=a2.A2,
    parts=one_part("apply", a2.as_application, Role.AMHP),
    declarations=(
        "decl_applies",
        "decl_seen_within_14_days",
        "decl_interviewed_and_satisfied",
        "decl_founded_on_two_recommendations",
    ),
)

A4 = _form(
    code="A4",
    title="Medical recommendation for admission for assessment",
    regulation="Regulation 4(1)(b)(ii)",
    model=a4.A4,
    parts=one_part("recommend", a4.as_step, Role.DOCTOR),
    declarations=("decl_registered_and_recommends", "decl_disorder_warrants_detention"),
)

A6 = _form(
    code="A6",
    title="Application by an approved mental health professional for admission for treatment",
    regulation="Regulation 4(1)(c)(ii)",
    model=a6.A6,
    parts=one_part("apply", a6.as_application, Role.AMHP),
    declarations=(
        "decl_applies",
        "decl_no_objection_notified",
        "decl_seen_within_14_days",
        "decl_interviewed_and_satisfied",
        "decl_founded_on_two_recommendations",
    ),
)

A8 = _form(
    code="A8",
    title="Medical recommendation for admission for treatment",
    regulation="Regulation 4(1)(d)(ii)",
    model=a8.A8,
    parts=one_part("recommend", a8.as_step, Role.DOCTOR),
    declarations=(
        "decl_registered_and_recommends",
        "decl_disorder_appropriate_hospital_treatment",
        "decl_cannot_be_provided_unless_detained",
    ),
)

H3 = _form(
    code="H3",
    title="Record of detention in hospital",
    regulation="Regulation 4(4) and (5)",
    model=h3.H3,
    parts=(
        Part(
            number=1,
            blocks=(SignatureBlock("part1_signature", _RECEIVERS, "part1_signed_on"),),
            step="receive_application",
            to_particulars=h3.as_receipt,
        ),
        Part(
            number=2,
            blocks=(SignatureBlock("part2_signature", _RECEIVERS, "part2_signed_on"),),
            step=None,
            to_particulars=None,
        ),
    ),
)

FORMS = (A2, A4, A6, A8, H3)
