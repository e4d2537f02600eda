"""The records without a prescribed form as data: one line for each."""

from __future__ import annotations

from forms.unprescribed import (
    amhp_reports,
    discharge,
    hearing_reports,
    hm1,
    letters_of_authority,
    letters_of_managers,
    office_records,
    relatives_papers,
    s17,
    s18,
    s62,
    s117,
    s132,
    s135,
    section_5,
    section_136_steps,
    treatment_records,
    tribunal,
)

FORMS = (
    section_5.END,
    section_5.ATTENDANCE,
    s17.FORM,
    s18.FORM,
    s62.FORM,
    s132.FORM,
    s135.FORM,
    section_136_steps.FORM,
    *letters_of_authority.FORMS,
    *letters_of_managers.FORMS,
    *relatives_papers.FORMS,
    *amhp_reports.FORMS,
    *hearing_reports.FORMS,
    hm1.FORM,
    *tribunal.FORMS,
    *discharge.FORMS,
    *treatment_records.FORMS,
    s117.FORM,
    *office_records.FORMS,
)
