"""The prescribed forms as data: one line for each, in the order of Schedule 1."""

from __future__ import annotations

from forms.prescribed import (
    a1,
    a2,
    a3,
    a4,
    a5,
    a6,
    a7,
    a8,
    a9,
    a10,
    a11,
    h1,
    h2,
    h3,
    h4,
    h5_steps,
    h6,
    m1,
    m2,
)

FORMS = (
    a1.FORM,
    a2.FORM,
    a3.FORM,
    a4.FORM,
    a5.FORM,
    a6.FORM,
    a7.FORM,
    a8.FORM,
    a9.FORM,
    a10.FORM,
    a11.FORM,
    h1.FORM,
    h2.FORM,
    h3.FORM,
    h4.FORM,
    h5_steps.FORM,
    h6.FORM,
    m1.FORM,
    m2.FORM,
)
