from __future__ import annotations

import pytest
from fastapi import HTTPException

from services.errors import NotEntitledError, NotFoundError, UnavailableError
from tests.web.document import read
from web.bodies import LARGEST_FORM, THROWN_AWAY, LimitedBody


@pytest.mark.parametrize(
    ("path", "title", "leads_to"),
    [
        ("/nothing-here", "Page not found", ["/board"]),
        (
            "/pathways/p-unknown",
            "Not found",
            ["/board", "/break-glass/open?reference=p-unknown"],
        ),
    ],
)
async def test_what_is_not_there_is_said_plainly(browsing, path, title, leads_to):
    """A pathway that one may not see looks as one that is not there: both can be an emergency."""
    answer = await browsing.get(path)
    assert answer.status_code == 404
    page = read(answer.text)
    assert page.one("h1").text == title
    assert [link.attributes["href"] for link in page.one("main").all("a")] == leads_to


async def test_a_file_that_is_not_there_is_no_page(browsing):
    assert (await browsing.get("/static/none.css")).status_code == 404


async def test_when_the_record_is_away_the_page_says_what_is_known(browsing, stage):
    stage.broken = UnavailableError("The record cannot be reached. Try again in a minute.")
    answer = await browsing.get("/board")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "10"
    said = read(answer.text).one("main").text
    assert "The record cannot be reached. Try again in a minute." in said
    assert "Everything that was signed is kept" in said
    assert "ask the ward" in said


@pytest.mark.parametrize(
    ("error", "status"),
    [(NotEntitledError("Not yours."), 403), (NotFoundError("Not there."), 404)],
)
async def test_a_refusal_of_a_service_is_a_page_with_its_words(browsing, stage, error, status):
    stage.broken = error
    answer = await browsing.get("/board")
    assert answer.status_code == status
    assert str(error) in answer.text


async def test_a_fault_of_ours_says_so_and_shows_nothing_of_itself(browsing, stage):
    stage.broken = ValueError("secret detail of Asha Brightwater")
    answer = await browsing.get("/board")
    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert "Asha" not in answer.text
    assert "Traceback" not in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("query", ["state=hostile", "kind=x", "power=s99", "ward=" + "w" * 65])
async def test_an_address_with_a_value_we_do_not_use_is_refused_not_ignored(browsing, query):
    answer = await browsing.get(f"/board?{query}")
    assert answer.status_code == 400
    assert "cannot be read" in answer.text
    assert "hostile" not in read(answer.text).one("main").text


async def test_a_page_that_updates_itself_hears_only_the_number(browsing, stage):
    stage.broken = UnavailableError("Away.")
    answer = await browsing.get("/board?part=live")
    assert answer.status_code == 503
    assert "<html" not in answer.text
    browsing.client.cookies.clear()
    for path in ("/board?part=live", "/live"):
        assert (await browsing.get(path)).status_code == 401


async def test_every_answer_is_guarded_and_pages_about_people_are_not_kept(browsing):
    for path in ("/board", "/sign-in", "/nothing-here"):
        headers = (await browsing.get(path)).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
    pdf = (await browsing.get("/pathways/p-7f3kq2/documents/doc-1")).headers
    assert pdf["cache-control"] == "no-store"
    assert pdf["content-disposition"] == 'inline; filename="doc-1.pdf"'


@pytest.mark.parametrize("path", ["/guest/open", "/guest/decline", "/break-glass/open", "/role"])
async def test_a_form_larger_than_any_is_read_no_further_than_it_takes(browsing, path):
    sent = 0

    async def endless():
        nonlocal sent
        yield b"reason="
        while sent < 100:
            sent += 1
            yield b"w" * LARGEST_FORM

    form = {"content-type": "application/x-www-form-urlencoded"}
    answer = await browsing.client.post(path, content=endless(), headers=form)
    assert answer.status_code == 413
    assert "what you typed is still there" in answer.text
    assert "content-security-policy" in answer.headers
    longest = b"reason=" + b"w" * (LARGEST_FORM - 7)
    answer = await browsing.client.post(path, content=longest, headers=form)
    assert answer.status_code in {401, 403}, "only the form itself is judged"


@pytest.mark.parametrize("path", ["/guest/open", "/break-glass/open"])
async def test_no_more_is_read_than_the_browser_needs_to_hear_why(path):
    """A browser that is still sending hears no answer; one that never ends is not waited for."""
    asked = 0

    async def receive():
        nonlocal asked
        asked += 1
        return {"type": "http.request", "body": b"w" * LARGEST_FORM, "more_body": True}

    async def app(_scope, receive, _send):
        while True:
            await receive()

    async def send(_message):
        pytest.fail("nothing is answered here")

    with pytest.raises(HTTPException) as refused:
        await LimitedBody(app)({"type": "http", "path": path}, receive, send)
    assert refused.value.status_code == 413
    assert asked == THROWN_AWAY + 1
