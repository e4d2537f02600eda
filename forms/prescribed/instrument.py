"""What every prescribed form has in common: its instrument, and who may sign for whom."""

from __future__ import annotations

from functools import partial

from forms.definition import FormDefinition
from statute.vocabulary import Role

INSTRUMENT = "SI 2008/1184, Schedule 1, as amended by SI 2020/1072"

prescribed = partial(FormDefinition, instrument=INSTRUMENT, year="2020", prescribed=True)
"""A form of Schedule 1, in the words of 2020."""

FOR_THE_MANAGERS = (Role.MANAGERS_OFFICER, Role.MHA_ADMINISTRATOR)
"""Who signs what the hospital managers decide."""

RECEIVING = (*FOR_THE_MANAGERS, Role.NURSE)
"""Who receives papers for the hospital managers, where they have authorised it (reg 3)."""

CLINICIANS = (Role.RESPONSIBLE_CLINICIAN, Role.DOCTOR)
"""A doctor, or the approved clinician who is responsible."""
