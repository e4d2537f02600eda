"""The prescribed forms as data: one line for each, in the order of Schedule 1."""

from __future__ import annotations

from forms.prescribed import a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, h3

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
    h3.FORM,
)
