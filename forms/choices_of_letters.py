"""The alternatives in letters to and from the nearest relative, each defined once."""

from __future__ import annotations

from forms.choices import Choice


class SentBy(Choice):
    """How a letter is sent."""

    HAND = "hand", "By hand"
    POST = "post", "By post"
    EMAIL = "email", "By email"


class ApplicationTense(Choice):
    """Whether the application is made, or about to be (s.11(3))."""

    MADE = "made", "The application has been made"
    ABOUT_TO_BE_MADE = "about_to_be_made", "The application is about to be made"


class ConsultedAbout(Choice):
    """The application that the nearest relative was consulted about (s.11(4))."""

    S3 = "s3", "Admission for treatment (section 3)"
    S7 = "s7", "Guardianship (section 7)"


class ConsultedHow(Choice):
    """How the AMHP consulted (s.11(4); Code chapter 14)."""

    IN_PERSON = "in_person", "In person"
    TELEPHONE = "telephone", "By telephone"
    VIDEO = "video", "By video"


class Objection(Choice):
    """What the nearest relative said to the application (s.11(4)(a))."""

    NONE = "does_not_object", "Does not object"
    OBJECTS = "objects", "Objects"


class RelativeEvent(Choice):
    """What the nearest relative is told about (SI 2008/1184 reg 26; Code chapter 4)."""

    RENEWAL = "renewal", "Renewal of detention"
    EXTENSION = "extension", "Extension of the community treatment order"
    TRANSFER = "transfer", "Transfer to another hospital"
    GUARDIANSHIP = "transfer_to_guardianship", "Transfer into guardianship"
    ASSIGNMENT = "assignment", "Another hospital is responsible"
    CTO_START = "cto_start", "Community treatment order made"
    RECALL = "recall", "Recall to hospital"
    REVOCATION = "revocation", "Community treatment order revoked"
    RETURN = "return_after_absence", "Return after absence, and what it means for detention"


class DischargeNotice(Choice):
    """Whether the nearest relative is told seven days before discharge (s.133(1))."""

    IN_TIME = "at_least_7_days", "At least seven days before"
    LATER = "not_practicable", "Later: seven days were not practicable"


class AfterBar(Choice):
    """What the nearest relative may do after a barring report (ss.25(1), 66(1)(g))."""

    TRIBUNAL = "may_apply_to_tribunal", "May apply to the tribunal"
    SECTION_2 = "section_2", "Section 2: the patient may apply, the nearest relative may not"


class DisplacedBecause(Choice):
    """The ground on which a court is asked for an acting nearest relative (s.29(3))."""

    NONE_KNOWN = "a", "There is no nearest relative, or it is not practicable to find out"
    INCAPABLE = "b", "Incapable of acting, because of mental disorder or other illness"
    OBJECTS = "c", "Objects unreasonably to the application"
    DISCHARGE = "d", "Has used, or is likely to use, the power of discharge without due regard"
    UNSUITABLE = "e", "Otherwise not suitable"


class OrderKind(Choice):
    """Whether the nearest relative's paper holds the order as well (ss.23, 25(1))."""

    NOTICE_AND_ORDER = "notice_and_order", "Notice, and the order itself"
    NOTICE_ONLY = "notice_only", "Notice only; the order will follow"
