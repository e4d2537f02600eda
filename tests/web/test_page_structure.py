from __future__ import annotations

import re
from itertools import pairwise

import pytest

from services.readings import Patient
from tests.support.story import Story
from tests.web.stage import OnStage, known
from tests.web.tales import whole_way
from web.pages import _STRICT
from web.presenters.status import Look

SIGNED_IN = ["/board", "/board?state=overdue", "/pathways/p-7f3kq2", "/pathways/p-9k2ys5"]
OPEN_TO_ALL = ["/sign-in", "/accessibility"]
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "\u202eمحمد",
    "O'Dell & <b>Sons</b>",
]


@pytest.mark.parametrize("path", SIGNED_IN + OPEN_TO_ALL)
async def test_headings_landmarks_and_title(browsing, path):
    page = await browsing.page(path)
    levels = [int(e.tag[1]) for e in page.walk() if re.fullmatch(r"h[1-6]", e.tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.one("main").attributes["id"] == "maincontent"
    assert len(page.all("header")) == len(page.all("footer")) == 1
    assert page.one("head").one("title").text.endswith("- eMHA")
    assert page.one("html").attributes["lang"] == "en-GB"
    assert page.all("a")[0].attributes["href"] == "#maincontent"


@pytest.mark.parametrize("path", SIGNED_IN)
async def test_no_id_is_used_twice_and_every_reference_to_one_is_met(browsing, path):
    page = await browsing.page(path)
    ids = [e.attributes["id"] for e in page.walk() if "id" in e.attributes]
    assert sorted(ids) == sorted(set(ids))
    for element in page.walk():
        for name in ("aria-labelledby", "aria-describedby", "for"):
            for wanted in element.attributes.get(name, "").split():
                assert wanted in ids, wanted
        if element.attributes.get("href", "").startswith("#"):
            assert element.attributes["href"][1:] in ids


async def test_every_filter_has_a_label(browsing):
    page = await browsing.page("/board")
    labelled = {e.attributes["for"] for e in page.all("label")}
    assert {e.attributes["id"] for e in page.all("select")} <= labelled
    assert len(page.all("select")) == 5


@pytest.mark.parametrize("path", SIGNED_IN)
async def test_tables_have_a_caption_and_every_row_a_header(browsing, path):
    page = await browsing.page(path)
    assert page.all("table")
    for table in page.all("table"):
        assert table.one("caption").text
        heads = len(table.one("thead").all("th"))
        for row in table.one("tbody").all("tr"):
            cells = [c for c in row.children if getattr(c, "tag", "") in {"td", "th"}]
            assert len(cells) == heads
            assert [c.tag for c in cells].count("th") == 1


@pytest.mark.parametrize("path", SIGNED_IN)
async def test_every_state_is_a_word_and_a_shape_and_never_a_colour_alone(browsing, path):
    page = await browsing.page(path)
    states = page.all("span", "emha-status")
    assert states
    for state in states:
        assert state.text in {
            "Overdue", "Lapsed", "Due soon", "Ends soon", "Closes soon", "Running",
            "Not open yet", "To do", "Done", "Closed", "No longer needed",
        }  # fmt: skip
        assert state.one("svg").attributes["aria-hidden"] == "true"


async def test_each_look_has_a_shape_of_its_own():
    shape = _STRICT.get_template("_shapes.html").module.shape
    # Running and not yet open share the ring; every other look is drawn differently.
    assert len({str(shape(look)) for look in Look}) == len(Look)


@pytest.mark.parametrize("path", SIGNED_IN)
async def test_every_date_that_something_falls_due_opens_to_its_explanation(browsing, path):
    page = await browsing.page(path)
    cells = page.all("td", "emha-row__when")
    assert cells
    for cell in cells:
        if "No end is set" in cell.text:
            continue
        facts = {e.text for e in cell.one("details").all("dt")}
        assert {"Started by", "How it is counted", "The law"} <= facts
        assert all(e.text for e in cell.all("dd"))
        assert "How this was worked out" in cell.one("summary").text


async def test_the_banner_says_the_authority_in_force_and_where_its_end_is_explained(browsing):
    page = await browsing.page("/pathways/p-7f3kq2")
    banner = page.one("section", "emha-authority")
    assert "Authority to detain in force" in banner.text
    assert "177 days left" in banner.text
    row = next(
        e for e in page.walk() if f"#{e.attributes.get('id')}" == banner.one("a").attributes["href"]
    )
    assert row.all("details")


async def test_a_lapsed_power_is_plainly_no_authority(browsing):
    banner = (await browsing.page("/pathways/p-9k2ys5")).one("section", "emha-authority")
    assert "No authority to detain" in banner.text
    assert "lapsed Mon 23 Nov 2026, 12:20, 1 hour 45 minutes ago" in banner.text


async def test_forms_are_linked_as_pdfs_and_open(browsing):
    page = await browsing.page("/pathways/p-7f3kq2")
    steps = page.one("ol", "emha-steps")
    forms = [each for listed in steps.all("ul", "emha-forms") for each in listed.all("a")]
    assert [f.text for f in forms][:2] == ["Form A4 (PDF)", "Form A4 (PDF)"]
    pdf = await browsing.get(forms[0].attributes["href"])
    assert pdf.headers["content-type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")


async def test_the_drawing_has_a_name_and_an_equivalent_table(browsing):
    page = await browsing.page("/pathways/p-7f3kq2")
    drawing = page.one("svg", "emha-timeline")
    assert drawing.attributes["role"] == "img"
    assert "Admission for treatment, section 3: In force" in drawing.one("title").text
    table = page.one("table", "emha-board--powers")
    assert len(table.one("tbody").all("tr")) == 3


async def test_what_may_follow_marks_the_readers_own_steps_first(browsing):
    steps = (await browsing.page("/pathways/p-7f3kq2")).one("ul", "emha-next").all("li")
    mine = ["You can do this" in step.text for step in steps]
    assert mine[0]
    assert mine == sorted(mine, reverse=True)


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_text_is_shown_as_text(browsing, stage, name):
    stage.put("p-hostile", OnStage(whole_way(), known(name), ward=name))
    for path in ("/board", "/pathways/p-hostile"):
        page = await browsing.page(path)
        assert name in [e.text for e in page.all("bdi")]
        assert not page.all("b") or name != HOSTILE[-1]
        assert not [e for e in page.walk() if any(a.startswith("on") for a in e.attributes)]


@pytest.mark.parametrize("path", SIGNED_IN + OPEN_TO_ALL)
async def test_nothing_is_inline_and_nothing_comes_from_another_host(browsing, path):
    page = await browsing.page(path)
    assert not page.all("style")
    for element in page.walk():
        assert "style" not in element.attributes
        if element.tag == "script":
            assert element.text == ""
        if element.tag in {"script", "link", "img", "use"}:
            source = element.attributes.get("src") or element.attributes.get("href") or ""
            assert source.startswith("/static/")


async def test_the_live_part_is_what_the_whole_page_has(browsing):
    whole = await browsing.page("/pathways/p-7f3kq2")
    part = await browsing.page(whole.one(id="live").attributes["data-part"])
    assert part.one(id="part").text == whole.one(id="part").text
    assert not part.all("html")


async def test_without_javascript_the_page_says_that_it_stands_still(browsing):
    page = await browsing.page("/board")
    assert "updates itself only with JavaScript" in page.one("p", "emha-still").text
    assert page.one(id="confirmed").text == "14:05:00 on Mon 23 Nov 2026"
    assert page.one(id="news").attributes["role"] == "status"
    assert "hidden" in page.one(id="lost").attributes


async def test_the_title_names_the_page_but_not_the_patient(browsing):
    title = (await browsing.page("/pathways/p-7f3kq2")).one("head").one("title").text
    assert title == "Pathway p-7f3kq2 - eMHA"


async def test_a_pathway_with_nothing_on_it_is_a_page_too(browsing, stage):
    stage.put("p-new", OnStage(Story(), Patient(), ward=""))
    page = await browsing.page("/pathways/p-new")
    assert page.one("h1").text == "Name not known"
    assert "No clock is running." in page.text
    assert "No step has been signed or recorded yet." in page.text
