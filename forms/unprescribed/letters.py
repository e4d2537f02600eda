"""What letters to the nearest relative ask alike: to whom, about whom, from whom, how sent."""

from __future__ import annotations

from forms.choices_of_letters import SentBy
from forms.model import Form, Unprinted
from forms.particulars import asked, may_say
from forms.unprescribed.openings import Signed
from forms.words import Address, Day, HospitalName, Line, PersonName

LETTER_BASIS = "Mental Health Act 1983, sections {sections}; Code of Practice chapters 4 and 5"


class LetterUnprinted(Unprinted):
    """How a letter was sent, and whether the patient wants it sent at all."""

    sent_by: SentBy = asked("How it is sent", choices=SentBy)
    sent_on: Day | None = may_say("Sent on", text="Leave this out where it is sent when signed.")


class ToRelativeUnprinted(LetterUnprinted):
    """The same, where the patient may ask that the nearest relative is not told."""

    patient_objects: bool = asked(
        "The patient has asked that the nearest relative is not told",
        cites="ss.132(4), 132A(3), 133(2); reg 26",
        text="Then the letter is not sent.",
    )


class ToRelative(Form):
    """The nearest relative, or whoever acts as such, and the patient."""

    nr_full_name: PersonName = asked("Nearest relative: full name", cites="ss.26, 29")
    nr_address: Address = asked("Nearest relative: address")
    patient_full_name: PersonName = asked(
        "Patient: full name", text="Exactly as on the other papers."
    )


class Letter(Signed, ToRelative):
    """A letter: how to answer it, and who signs."""

    reach_us: Line = asked(
        "How to reach whoever writes", text="Telephone, email, or the office and its address."
    )


class FromHospital(Letter):
    """A letter on behalf of the hospital managers."""

    hospital_name: HospitalName = asked("Hospital")
    unprinted: ToRelativeUnprinted = asked("Not printed in the letter")
