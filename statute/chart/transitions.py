"""What can happen on the chart: each transition's name, what it means, and its citation.

Sections are of the Mental Health Act 1983.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Self


class Transition(StrEnum):
    """An event of the chart; its value is its name there.

    `citations` is its authority: one for the event wherever it starts, or one for each state it
    may start from.
    """

    meaning: str
    citations: str | Mapping[str, str]

    def __new__(cls, name: str, meaning: str, citations: str | Mapping[str, str]) -> Self:
        made = str.__new__(cls, name)
        made._value_ = name
        made.meaning = meaning
        made.citations = citations
        return made

    def citation_from(self, state: str) -> str:
        """The authority for taking this transition from that state.

        Raises:
            KeyError: no authority is given for taking it from there.
        """
        return self.citations if isinstance(self.citations, str) else self.citations[state]

    # Authority
    SECTION_136_USED = (
        "section_136_used",
        "A constable removes the person to a place of safety, or keeps them at one",
        "s.136(1)",
    )
    WARRANT_EXECUTED = (
        "warrant_executed",
        "A constable enters under a warrant and removes the person, or keeps them there",
        "s.135(1), (1A)",
    )
    NURSE_HELD = (
        "nurse_held",
        "A nurse records that an in-patient must be held for up to six hours",
        "s.5(4)",
    )
    DOCTOR_ATTENDED = (
        "doctor_attended",
        "A doctor or approved clinician with power to report arrives; the six hours end",
        "s.5(4)",
    )
    DOCTOR_HELD = (
        "doctor_held",
        "A report that an application ought to be made is furnished to the managers",
        {"informal": "s.5(2)", "section_5_4": "s.5(2), (5)"},
    )
    ADMITTED_IN_EMERGENCY = (
        "admitted_in_emergency",
        "Admitted on an emergency application, with one recommendation",
        {
            "guardianship": "ss.4(1), 6(2)",
            "no_power": "ss.4(1), 6(2)",
            "section_136": "ss.4(1), 6(2), 136(2)",
            "section_135": "ss.4(1), 6(2), 135(3)",
            "informal": "ss.4(1), 5(1)",
            "section_5_2": "ss.4(1), 5(1)",
        },
    )
    SECOND_RECOMMENDATION_RECEIVED = (
        "second_recommendation_received",
        "The second recommendation is given and received inside 72 hours",
        "s.4(4)",
    )
    GUARDIANSHIP_ACCEPTED = (
        "guardianship_accepted",
        "The local authority accepts guardianship, on an application or on transfer",
        {
            "no_power": "ss.7(5), 8(1)",
            "informal": "ss.7(5), 8(1)",
            "guardianship": "s.8(1), (5)",
            "section_4": "s.8(1), (5)",
            "section_2": "ss.8(1), (5), 19(2)(b)",
            "section_3": "ss.8(1), (5), 19(2)(b)",
        },
    )
    GUARDIANSHIP_GOES_ON = (
        "guardianship_goes_on",
        "Another power beside guardianship is over; guardianship is what is left",
        "ss.6(4), 8(1)",
    )
    TRANSFERRED = (
        "transferred",
        "Transferred to another hospital; every period keeps its first day",
        "s.19(1)-(3)",
    )
    AUTHORITY_RENEWED = (
        "authority_renewed",
        "A report furnished inside the window renews authority",
        "s.20(2)-(3), (8)",
    )
    ADMITTED_FOR_ASSESSMENT = (
        "admitted_for_assessment",
        "Admitted, or detained as an in-patient, on an application for assessment",
        {
            "guardianship": "ss.2(1), 6(2)",
            "no_power": "ss.2(1), 6(2)",
            "section_136": "ss.2(1), 6(2), 136(2)",
            "section_135": "ss.2(1), 6(2), 135(3)",
            "informal": "ss.2(1), 5(1), 6(2)",
            "section_5_4": "ss.2(1), 5(1), 6(2)",
            "section_5_2": "ss.2(1), 5(1), 6(2)",
        },
    )
    ADMITTED_FOR_TREATMENT = (
        "admitted_for_treatment",
        "Admitted, or detained as an in-patient, on an application for treatment",
        {
            "guardianship": "ss.3(1), 6(2), 6(4)",
            "no_power": "ss.3(1), 6(2)",
            "section_136": "ss.3(1), 6(2), 136(2)",
            "section_135": "ss.3(1), 6(2), 135(3)",
            "informal": "ss.3(1), 5(1), 6(2)",
            "section_5_4": "ss.3(1), 5(1), 6(2)",
            "section_5_2": "ss.3(1), 5(1), 6(2)",
            "section_4": "ss.3(1), 6(2), 6(4)",
            "section_2": "ss.3(1), 6(2), 6(4)",
            "section_3": "ss.3(1), 6(2), 6(4)",
            "community_treatment": "ss.3(1), 6(2), 6(4)",
            "recalled": "ss.3(1), 6(2), 6(4)",
        },
    )
    COMMUNITY_ORDER_MADE = (
        "community_order_made",
        "A community treatment order suspends detention; section 3 lives on beneath it",
        "ss.17A(1), 17D(1)-(2)",
    )
    DETAINED_ON_RECALL = (
        "detained_on_recall",
        "Recalled by notice, and detained in hospital by virtue of it",
        "ss.17E(1), (5)-(6), 17F(1)",
    )
    COMMUNITY_ORDER_REVOKED = (
        "community_order_revoked",
        "The order is revoked inside the 72 hours of recall; section 3 is alive again",
        "ss.17F(4), 17G",
    )
    ADMITTED_INFORMALLY = (
        "admitted_informally",
        "Admitted to hospital, or stays there, without being detained",
        {
            "guardianship": "s.131(1)",
            "no_power": "s.131(1)",
            "section_136": "ss.131(1), 136(2)",
            "section_135": "ss.131(1), 135(3)",
        },
    )
    RELEASED = (
        "released",
        "Free to go: assessed and arrangements made, or no need for them",
        {
            "section_136": "s.136(2)",
            "section_135": "s.135(1), (3)",
            "section_5_4": "s.5(4)",
            "section_5_2": "s.5(2)",
            "recalled": "s.17F(5), (7)",
        },
    )
    DISCHARGED = (
        "discharged",
        "Discharged from detention, or from a community treatment order, by order or the tribunal",
        "ss.23(1)-(1A), 72(1)",
    )
    STAYED_INFORMALLY = (
        "stayed_informally",
        "Released or discharged, and stays in hospital without being detained",
        {
            "section_136": "ss.131(1), 136(2)",
            "section_135": "ss.131(1), 135(3)",
            "section_5_4": "ss.5(4), 131(1)",
            "section_5_2": "ss.5(2), 131(1)",
            "section_4": "ss.23(1), 72(1), 131(1)",
            "section_2": "ss.23(1), 72(1), 131(1)",
            "section_3": "ss.23(1), 72(1), 131(1)",
            "community_treatment": "ss.23(1A), 72(1)(c), 131(1)",
            "recalled": "ss.23(1A), 72(1)(c), 131(1)",
            "hospital_order": "ss.23(1), 40(4), 72(1), 131(1)",
            "prisoner": "ss.23(1), 40(4), 72(1), 131(1)",
            "unsentenced_prisoner": "ss.23(1), 40(4), 72(1), 131(1)",
            "restricted_hospital_order": "ss.23(1), 41(3)(c), 73(1), 131(1)",
            "hospital_direction": "ss.23(1), 41(3)(c), 45B(2), 131(1)",
            "restricted_prisoner": "ss.23(1), 41(3)(c), 49(2), 131(1)",
            "restricted_unsentenced_prisoner": "ss.23(1), 41(3)(c), 49(2), 131(1)",
            "guardianship_order": "ss.23(1), 40(4), 131(1)",
        },
    )
    AUTHORITY_LAPSED = (
        "authority_lapsed",
        "The period for which the person may be detained is over",
        {
            "guardianship": "s.20(1)",
            "section_136": "ss.136(2), 136B(2)",
            "section_135": "ss.135(3ZA), 136B(2)",
            "section_5_4": "s.5(4)",
            "section_5_2": "s.5(2), (5)",
            "section_4": "s.4(4)",
            "section_2": "s.2(4)",
            "section_3": "s.20(1)",
            "community_treatment": "ss.17C(a), 20B(1)",
            "recalled": "s.17F(6)-(7)",
            "remanded_for_report": "s.35(4), (7)",
            "remanded_for_treatment": "s.36(3), (6)",
            "interim_order": "s.38(4)-(5)",
            "committed_to_hospital": "ss.40(1), 44(3)",
            "hospital_order": "ss.20(1), 40(1), (4)",
            "restricted_hospital_order": "ss.37(4), 40(1)",
            "guardianship_order": "ss.20(1), 40(2), (4)",
            "hospital_direction": "s.45A(5)",
            "prisoner": "ss.20(1), 47(2)",
            "restricted_prisoner": "s.47(2)",
            "unsentenced_prisoner": "ss.20(1), 47(2), 48(3)",
            "restricted_unsentenced_prisoner": "ss.47(2), 48(3)",
            "conditionally_discharged": "ss.73(1), 75(3)",
        },
    )
    REMANDED_FOR_REPORT = (
        "remanded_for_report_by_court",
        "A court remands to hospital for a report",
        "s.35(1)-(3)",
    )
    REMANDED_FOR_TREATMENT = (
        "remanded_for_treatment_by_court",
        "The Crown Court remands to hospital for treatment",
        "s.36(1)",
    )
    INTERIM_ORDER_MADE = (
        "interim_order_made",
        "A court makes an interim hospital order",
        "s.38(1)",
    )
    COMMITTED = (
        "committed",
        "Magistrates commit to hospital for the Crown Court to decide",
        "s.44(1)",
    )
    HOSPITAL_ORDER_MADE = (
        "hospital_order_made",
        "A court makes a hospital order; what was before ceases",
        {
            "no_power": "s.37(1)",
            "informal": "s.37(1)",
            "section_2": "ss.37(1), 40(5)",
            "section_3": "ss.37(1), 40(5)",
            "remanded_for_report": "s.37(1)",
            "remanded_for_treatment": "s.37(1)",
            "interim_order": "ss.37(1), 38(2)",
            "committed_to_hospital": "s.37(1)",
            "unsentenced_prisoner": "ss.37(1), 51(5)",
            "restricted_unsentenced_prisoner": "ss.37(1), 51(5)",
            "hospital_order": "ss.37(1), 40(5)",
        },
    )
    RESTRICTED_ORDER_MADE = (
        "restricted_order_made",
        "The Crown Court makes a hospital order with restrictions",
        {
            "no_power": "s.37(1), 41(1)",
            "informal": "s.37(1), 41(1)",
            "section_2": "ss.37(1), 41(1), 40(5)",
            "section_3": "ss.37(1), 41(1), 40(5)",
            "remanded_for_report": "s.37(1), 41(1)",
            "remanded_for_treatment": "s.37(1), 41(1)",
            "interim_order": "ss.37(1), 41(1), 38(2)",
            "committed_to_hospital": "s.37(1), 41(1)",
            "unsentenced_prisoner": "ss.37(1), 41(1), 51(5)",
            "restricted_unsentenced_prisoner": "ss.37(1), 41(1), 51(5)",
            "hospital_order": "ss.37(1), 41(1), 40(5)",
        },
    )
    GUARDIANSHIP_ORDER_MADE = (
        "guardianship_order_made",
        "A court makes a guardianship order",
        "ss.37(1), (6), 40(2)",
    )
    HOSPITAL_DIRECTION_MADE = (
        "hospital_direction_made",
        "The Crown Court sentences, and directs admission with restrictions",
        "s.45A(3)",
    )
    PRISONER_TRANSFERRED = (
        "prisoner_transferred",
        "A warrant transfers a sentenced prisoner to hospital",
        "s.47(1), (3)",
    )
    PRISONER_TRANSFERRED_RESTRICTED = (
        "prisoner_transferred_restricted",
        "A warrant transfers a sentenced prisoner to hospital with restrictions",
        "ss.47(1), 49(1)",
    )
    UNSENTENCED_TRANSFERRED = (
        "unsentenced_transferred",
        "A warrant transfers a prisoner without sentence to hospital",
        "s.48(1)-(3)",
    )
    UNSENTENCED_TRANSFERRED_RESTRICTED = (
        "unsentenced_transferred_restricted",
        "A warrant transfers a prisoner without sentence to hospital with restrictions",
        "ss.48(1)-(3), 49(1)",
    )
    COURT_ORDER_EXTENDED = (
        "court_order_extended",
        "The court remands further, or renews the interim order",
        {
            "remanded_for_report": "s.35(5), (7)",
            "remanded_for_treatment": "s.36(4), (6)",
            "interim_order": "s.38(5)",
        },
    )
    RETURNED_TO_COURT = (
        "returned_to_court",
        "The court ends it, or disposes of the case in another way",
        {
            "remanded_for_report": "s.35(7), (10)",
            "remanded_for_treatment": "s.36(6), (8)",
            "interim_order": "s.38(5)-(7)",
            "committed_to_hospital": "s.44(1), (3)",
            "unsentenced_prisoner": "ss.51(2), 52(2), 53(1)",
            "restricted_unsentenced_prisoner": "ss.51(2), 52(2), 53(1)",
        },
    )
    REMITTED = (
        "remitted",
        "Sent back to prison or other custody, or released",
        {
            "hospital_direction": "ss.45B(2), 50(1)",
            "prisoner": "s.50(1)",
            "restricted_prisoner": "s.50(1)",
            "unsentenced_prisoner": "ss.51(3), 53(2)",
            "restricted_unsentenced_prisoner": "ss.51(3), 53(2)",
        },
    )
    RESTRICTION_ENDED = (
        "restriction_ended",
        "The restrictions end; detention goes on as on a hospital order",
        {
            "restricted_hospital_order": "ss.41(5), 42(1)",
            "hospital_direction": "ss.45B(2), 50(2)-(3)",
            "restricted_prisoner": "ss.49(2), 50(2)-(3)",
        },
    )
    CONDITIONALLY_DISCHARGED = (
        "conditionally_discharged_from_hospital",
        "Discharged subject to recall, by the Secretary of State or the tribunal",
        "ss.42(2), 73(2)",
    )
    RECALLED_BY_WARRANT = (
        "recalled_by_warrant",
        "Recalled by warrant, and back in hospital",
        "ss.42(3)-(4), 75(1)",
    )
    LEFT_HOSPITAL = (
        "left_hospital",
        "An informal in-patient leaves hospital",
        "s.131(1)",
    )

    # Whereabouts
    REMOVED_TO_PLACE_OF_SAFETY = (
        "removed_to_place_of_safety",
        "On the way to a place of safety",
        "ss.135(3), 136(1)(a)",
    )
    KEPT_AT_PLACE_OF_SAFETY = (
        "kept_at_place_of_safety",
        "Kept where found, which is already a place of safety",
        "ss.135(1A), 136(1)(b)",
    )
    ARRIVED_AT_PLACE_OF_SAFETY = (
        "arrived_at_place_of_safety",
        "Arrives at a place of safety, the first or another one",
        "ss.135(3)-(3A), 136(2), (2A), (3)",
    )
    ESCAPED = (
        "escaped",
        "Escapes from legal custody on the way or at a place of safety",
        "ss.137(1), 138(1)",
    )
    LEAVE_GRANTED = (
        "leave_granted",
        "Leave of absence is granted or extended",
        "s.17(1)-(3)",
    )
    LEAVE_RECALLED = (
        "leave_recalled",
        "Leave is revoked by notice in writing",
        "s.17(4)",
    )
    RETURNED_FROM_LEAVE = (
        "returned_from_leave",
        "Comes back from leave",
        "s.17(1), (4)",
    )
    WENT_ABSENT = (
        "went_absent",
        "Is absent without leave",
        {
            "in_hospital": "s.18(1)(a)",
            "on_leave": "s.18(1)(b)-(c), (6)",
            "in_the_community": "s.18(2A), (3), (6)",
        },
    )
    RETURNED_FROM_ABSENCE = (
        "returned_from_absence",
        "Comes back, or is taken and returned, after absence without leave",
        "ss.18(1)-(4), 21(2)",
    )
    CUSTODY_BEGAN = (
        "custody_began",
        "Is taken into custody under a sentence, order or remand of a court",
        "s.22(1)",
    )
    RETURNED_TO_CUSTODY = (
        "returned_to_custody",
        "Taken back before the court, to prison or to other custody",
        "ss.35(9), 36(8), 38(7), 50(1), 51(2)-(3), 53(2)",
    )
    CUSTODY_ENDED = (
        "custody_ended",
        "Is released from that custody, and counts as absent without leave",
        "s.22(4)-(7)",
    )
    RETAKEN = (
        "retaken",
        "Retaken after an escape",
        "s.138(1), (3)",
    )
    ADMITTED_TO_HOSPITAL = (
        "admitted_to_hospital",
        "Becomes an in-patient, on an application or informally",
        "ss.6(2), 131(1)",
    )
    WENT_HOME = (
        "went_home",
        "Leaves hospital or the place of safety",
        {
            "being_conveyed": "ss.135(3), 136(2)",
            "escaped_from_custody": "s.138(3)",
            "on_leave": "ss.17(5), 23(1), 72(1)",
            "absent_without_leave": "ss.18(4)-(5), 21(2), 23(1)",
            "in_custody": "ss.22(1), 23(1)",
            "at_place_of_safety": "ss.135(3), 136(2)",
            "in_hospital": "ss.23(1), 72(1), 131(1)",
        },
    )

    # Treatment authority
    PART_4_BEGAN = (
        "part_4_began",
        "Part 4 applies: liable to be detained under section 2 or 3",
        "s.56(3)",
    )
    MEDICINE_FIRST_GIVEN = (
        "medicine_first_given",
        "Medicine for mental disorder is first given in this period of detention",
        "s.58(1)(b)",
    )
    THREE_MONTHS_ELAPSED = (
        "three_months_elapsed",
        "Three months have elapsed since medicine was first given",
        "s.58(1)(b)",
    )
    TREATMENT_CERTIFIED = (
        "treatment_certified",
        "A certificate of consent, or of a second opinion doctor, is given",
        "s.58(3)",
    )
    PART_4A_BEGAN = (
        "part_4a_began",
        "In the community under an order: Part 4A applies in place of Part 4",
        "ss.56(4), 64A",
    )
    COMMUNITY_CERTIFICATE_DUE = (
        "community_certificate_due",
        "One month of the order, and three months since medicine was first given, are over",
        "s.64B(2)(b), (4)",
    )
    COMMUNITY_TREATMENT_CERTIFIED = (
        "community_treatment_certified",
        "A Part 4A certificate is given, by a second opinion doctor or of consent",
        "s.64C(2), (4)-(4A)",
    )
    CERTIFICATE_ENDED = (
        "certificate_ended",
        "Consent is withdrawn or capacity lost, or the certificate ends otherwise",
        "ss.60, 61(3), 64H(5)",
    )
    PART_4_RESUMED = (
        "part_4_resumed",
        "Recalled: Part 4 applies as if the order had never been made",
        "s.62A(1)-(2)",
    )
    PART_4_ENDED = (
        "part_4_ended",
        "No longer liable to be detained: Part 4 no longer applies",
        "s.56(3)",
    )

    # Tribunal
    TRIBUNAL_RIGHT_OPENED = (
        "tribunal_right_opened",
        "The patient may apply to the tribunal; a case already before it goes on",
        "s.66(1)(a), (b), (2)(a), (b)",
    )
    APPLIED_TO_TRIBUNAL = (
        "applied_to_tribunal",
        "The patient's application reaches the tribunal",
        "ss.66(1), 77(1)-(2)",
    )
    APPLICATION_WITHDRAWN = (
        "application_withdrawn",
        "The application is withdrawn, and is as if it had not been made",
        "s.77(2)",
    )
    REFERRED_TO_TRIBUNAL = (
        "referred_to_tribunal",
        "The hospital managers refer the case to the tribunal",
        "s.68(2)",
    )
    TRIBUNAL_DECIDED = (
        "tribunal_decided",
        "The tribunal decides; the application has been used",
        "ss.72(1), 77(2)",
    )
    APPLICATION_WINDOW_CLOSED = (
        "application_window_closed",
        "The time for applying is over",
        "ss.66(2), 77(1)",
    )
    TRIBUNAL_RIGHT_ENDED = (
        "tribunal_right_ended",
        "No power is left that the tribunal could discharge",
        "ss.66(1), 72(1)",
    )

    # Duties
    INFORMATION_DUTY_BEGAN = (
        "information_duty_began",
        "Detention begins, or its power changes: rights are to be explained",
        "s.132(1)-(2)",
    )
    RIGHTS_EXPLAINED = (
        "rights_explained",
        "The patient was told their rights, and understood",
        "s.132(1)-(3)",
    )
    INFORMATION_DUTY_ENDED = (
        "information_duty_ended",
        "No longer detained: nothing is left to explain",
        "s.132(1)",
    )
