"""Form G9: renewal of authority for guardianship (s.20(6)-(8); reg 13(4) and (5))."""

from __future__ import annotations

from typing import ClassVar

from forms.definition import a_part, record_part
from forms.particulars import asked
from forms.prescribed.guardianship import (
    FOR_THE_AUTHORITY,
    PRACTITIONERS,
    GuardianshipGoesOn,
    PractitionerNamed,
    UnderGuardian,
)
from forms.prescribed.instrument import prescribed
from forms.prescribed.reports import (
    DueToExpire,
    ExaminedInPerson,
    Furnished,
    PatientByName,
    ReceivedInPart2,
)


class G9(
    ReceivedInPart2,
    Furnished,
    GuardianshipGoesOn,
    PractitionerNamed,
    DueToExpire,
    PatientByName,
    UnderGuardian,
):
    """Renewal of authority for guardianship. Part 2 is a receipt."""

    form_code: ClassVar[str] = "G9"

    unprinted: ExaminedInPerson = asked("Not printed on the form")


FORM = prescribed(
    code="G9",
    title="Renewal of authority for guardianship",
    regulation="Regulation 13(4) and (5)",
    model=G9,
    parts=(a_part(1, None, None, *PRACTITIONERS), record_part(2, *FOR_THE_AUTHORITY)),
    declarations=("decl_disorder_warrants_guardianship",),
)
