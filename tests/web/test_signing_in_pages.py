from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.fernet import Fernet

from tests.web.conftest import KEY, Browsing, browser_of, pages_over
from tests.web.document import read
from tests.web.stage import ADMINISTRATOR, NURSE, Stage
from web.routes.signing_in import local


async def test_a_stranger_is_asked_to_sign_in_and_comes_back_to_where_they_were(stranger):
    answer = await stranger.get("/board?state=overdue")
    assert answer.status_code == 303
    asked = await stranger.get(answer.headers["location"])
    begin = read(asked.text).one("a", "nhsuk-button").attributes["href"]
    to_provider = await stranger.get(begin)
    back = await stranger.get(to_provider.headers["location"])
    assert back.headers["location"] == "/board?state=overdue"
    assert (await stranger.get("/board?state=overdue")).status_code == 200


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.test/", "//evil.test/", "/\\evil.test", "javascript:alert(1)", "", "/a\r\nb"],
)
def test_signing_in_never_leads_to_another_site(elsewhere):
    assert local(elsewhere) == "/"


def test_signing_in_leads_back_to_a_page_of_ours():
    assert local("/pathways/p-1?x=/y") == "/pathways/p-1?x=/y"


async def test_coming_back_in_a_browser_that_never_left_is_refused(stranger):
    answer = await stranger.get("/signed-in?code=code-1&state=state-1")
    assert answer.status_code == 400
    assert "Sign in again" in answer.text
    assert (await stranger.get("/board")).status_code == 303


async def test_coming_back_without_a_code_is_refused(stranger):
    await stranger.get("/sign-in/begin")
    assert (await stranger.get("/signed-in?error=access_denied")).status_code == 400


@pytest.mark.parametrize(("secure", "name"), [(False, "emha"), (True, "__Host-emha")])
async def test_the_cookie_cannot_be_read_by_scripts_or_sent_by_other_sites(stage, secure, name):
    async with browser_of(pages_over(stage, secure=secure)) as client:
        client.base_url = "https://pages.test" if secure else client.base_url
        begun = await client.get("/sign-in/begin")
        answer = await client.get(begun.headers["location"])
    (cookie,) = [c for c in answer.headers.get_list("set-cookie") if c.startswith(f"{name}=")]
    said = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/"} <= said
    assert ("secure" in said) is secure
    assert "office-1" not in cookie


async def test_a_session_ends_after_a_shift(browsing, stage):
    stage.passes(timedelta(hours=11, minutes=59))
    assert (await browsing.get("/board")).status_code == 200
    stage.passes(timedelta(minutes=2))
    assert (await browsing.get("/board")).status_code == 303


async def test_a_cookie_that_was_tampered_with_is_no_session(browsing):
    browsing.client.cookies.set("emha", "gAAAAAtampered", domain="pages.test")
    browsing.client.cookies = {"emha": "gAAAAAtampered"}
    assert (await browsing.get("/board")).status_code == 303


async def test_after_a_key_is_rotated_old_sessions_still_open_until_the_key_is_dropped(stage):
    async with browser_of(pages_over(stage)) as before:
        await Browsing(before).sign_in()
        cookies = dict(before.cookies)
    new = Fernet.generate_key()
    async with browser_of(pages_over(stage, session_keys=(new, KEY))) as rotated:
        rotated.cookies = cookies
        assert (await rotated.get("/board")).status_code == 200
    async with browser_of(pages_over(stage, session_keys=(new,))) as dropped:
        dropped.cookies = cookies
        assert (await dropped.get("/board")).status_code == 303


async def test_an_appointment_that_has_ended_ends_at_once(browsing, stage):
    stage.appointments = ()
    answer = await browsing.get("/board")
    assert answer.status_code == 403
    assert "no appointment for you now" in answer.text


async def test_signing_out_needs_a_form_of_ours(browsing):
    refused = await browsing.client.post("/sign-out", data={"csrf": "guessed"})
    assert refused.status_code == 403
    assert (await browsing.get("/board")).status_code == 200
    form = (await browsing.page("/board")).one("form", action="/sign-out")
    csrf = form.one("input").attributes["value"]
    out = await browsing.client.post("/sign-out", data={"csrf": csrf})
    assert out.headers["location"] == "/sign-in"
    assert (await browsing.get("/board")).status_code == 303


class TestSeveralRoles:
    @pytest.fixture
    def stage(self, stage: Stage) -> Stage:
        stage.appointments = (ADMINISTRATOR, NURSE)
        return stage

    async def test_somebody_with_several_appointments_chooses_before_they_see_anything(
        self, browsing
    ):
        assert (await browsing.get("/board")).headers["location"] == "/role"
        page = await browsing.page("/role")
        assert [e.text for e in page.all("label")] == [
            "Mental Health Act administrator, Willowmere Mental Health NHS Trust",
            "Nurse, Willowmere Mental Health NHS Trust",
        ]

    async def test_what_they_chose_is_what_they_act_in(self, browsing):
        csrf = (await browsing.page("/role")).one("input", name="csrf").attributes["value"]
        chosen = await browsing.client.post("/role", data={"csrf": csrf, "capacity": "nurse@TST"})
        assert chosen.headers["location"] == "/board"
        head = (await browsing.page("/board")).one("header")
        assert "Nurse, Willowmere" in head.text
        assert "Change role" in head.text

    @pytest.mark.parametrize("capacity", ["", "doctor@TST", "nurse@ZZZ", "nurse", "<b>@TST"])
    async def test_a_capacity_they_do_not_hold_is_an_error_that_says_so(self, browsing, capacity):
        csrf = (await browsing.page("/role")).one("input", name="csrf").attributes["value"]
        answer = await browsing.client.post("/role", data={"csrf": csrf, "capacity": capacity})
        assert answer.status_code == 422
        assert "Choose who you are acting for" in answer.text

    async def test_choosing_needs_a_form_of_ours(self, browsing):
        answer = await browsing.client.post("/role", data={"capacity": "nurse@TST"})
        assert answer.status_code == 403
