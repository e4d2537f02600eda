"""Text is cleaned and checked once, before anybody signs."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.text import clean, unprintable
from forms.typeface import changed_files, drawable
from tests.forms.helping import content, filled, problems

LONDON_NAMES = {
    "Welsh": "Siân Ŵyn-Llŷr ap Rhŷs",
    "Polish": "Łucja Świętosławska-Źdźbło",
    "Turkish": "İpek Şahinoğlu Çığ",
    "Yoruba": "Adébáyọ̀ Ọlọ́runṣọlá Ẹ̀gbẹ́",
    "Twi": "Akɔsua Ɔfɔri Ɛno",
    "Vietnamese": "Nguyễn Thị Hồng Ánh",
    "Romanian": "Ștefania Țîrlea",
    "Lithuanian": "Žydrūnė Šikšnytė",
    "Greek": "Ευδοκία Παπαδημητρίου",
    "Ukrainian": "Їжачок Євгенія Ґалаґан",
    "Arabic": "ليلى عبد الرحمن",
    "Persian": "پروانه گل‌محمدی",
    "Urdu": "زینب قریشی",
    "Hebrew": "נועה בן־דוד",
    "Bengali": "শর্মিষ্ঠা চৌধুরী",
    "Tamil": "தமிழ்ச்செல்வி முருகன்",
    "Hindi": "लक्ष्मी त्रिवेदी",
    "Punjabi": "ਗੁਰਪ੍ਰੀਤ ਕੌਰ",
    "Gujarati": "હિતેશ્વરી પટેલ",
    "Sinhala": "ශ්‍රියානි ප්‍රනාන්දු",
    "Amharic": "ትዕግስት ገብረመድህን",
    "Armenian": "Անահիտ Յարությունյան",
    "Georgian": "ქეთევან ჯავახიშვილი",
    "Thai": "สุดารัตน์ แก้วใส",
}


@pytest.mark.parametrize("name", LONDON_NAMES.values(), ids=LONDON_NAMES)
def test_a_name_of_a_londoner_is_kept_as_it_is_written(name: str) -> None:
    kept = filled("A4", patient_full_name=name).at("patient_full_name")
    assert kept == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Sia\u0302n", "Siân"),
        ("a\tb", "a b"),
        ("a\x00b\x1bc\x7fd\x85e", "abcd\ne"),
        ("safe \u202egnidaelsim\u202c end", "safe gnidaelsim end"),
        ("\u2066x\u2069\u200e\u200f\u061c", "x"),
        ("soft\u00adhyphen\u200bzero\ufeffbom", "softhyphenzerobom"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("  round  ", "round"),
        ("پروانه گل‌محمدی", "پروانه گل‌محمدی"),
    ],
)
def test_what_cannot_be_seen_is_taken_out_and_what_joins_letters_is_kept(
    typed: str, kept: str
) -> None:
    assert clean(typed) == kept


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\U0001f600", "U+1F600 GRINNING FACE"),
        ("陳", "U+9673 CJK UNIFIED IDEOGRAPH-9673"),
        ("\ue000", "U+E000 unnamed character"),
    ],
)
def test_a_character_no_font_can_draw_is_refused_by_name_before_signing(
    character: str, named: str
) -> None:
    found = problems("A4", content("A4", reasons=f"Seen today {character} at home."))
    assert named in found["reasons"]
    assert "Seen today" not in found["reasons"]


def test_a_character_is_refused_wherever_it_stands() -> None:
    made = content("A8", doctor_address={"lines": ["ok", "\U0001f600"]})
    made["appropriate_treatment_hospitals"][1]["part_of_hospital"] = "\U0001f3e5"
    assert set(problems("A8", made)) == {
        "doctor_address.lines.1",
        "appropriate_treatment_hospitals.1.part_of_hospital",
    }


@given(st.text())
def test_a_cleaned_text_with_nothing_unprintable_holds_only_what_fonts_draw(text: str) -> None:
    kept = clean(text)
    assert bool(unprintable(kept)) == (not set(kept) <= drawable())


def test_the_shipped_fonts_are_those_of_the_manifest() -> None:
    assert changed_files() == ()
