from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.fernet import Fernet

from identity.actor import Proof
from tests.web.conftest import KEY, Browsing, browser_of, pages_over
from tests.web.document import read
from tests.web.stage import ADMINISTRATOR, NURSE, Stage
from web.asking import LongEnough
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


async def test_a_session_ends_after_a_shift_however_busy(browsing, stage):
    for _ in range(23):
        stage.passes(timedelta(minutes=31))
        assert (await browsing.get("/board")).status_code == 200
    stage.passes(timedelta(minutes=8))
    assert (await browsing.get("/board")).status_code == 303


async def test_a_session_ends_when_nobody_has_been_there_for_an_hour(browsing, stage):
    stage.passes(timedelta(minutes=59, seconds=59))
    assert (await browsing.get("/board")).status_code == 200
    stage.passes(timedelta(minutes=60))
    assert (await browsing.get("/board")).status_code == 303


async def test_a_page_that_updates_itself_does_not_keep_a_session_going(browsing, stage):
    stage.passes(timedelta(minutes=40))
    assert (await browsing.get("/board?part=live")).status_code == 200
    stage.passes(timedelta(minutes=21))
    assert (await browsing.get("/board?part=live")).status_code == 401
    assert (await browsing.get("/board")).status_code == 303


async def test_signing_in_makes_everything_in_the_session_anew(browsing):
    before = browsing.client.cookies["emha"]
    csrf = (await browsing.page("/board")).one("form", action="/sign-out").one("input")
    await browsing.sign_in()
    again = (await browsing.page("/board")).one("form", action="/sign-out").one("input")
    assert browsing.client.cookies["emha"] != before
    assert again.attributes["value"] != csrf.attributes["value"]


async def test_a_copy_of_a_cookie_is_worth_nothing_after_signing_out(browsing, stage):
    stolen = browsing.client.cookies["emha"]
    await sign_out(browsing, "/sign-out")
    async with browser_of(pages_over(stage)) as thief:
        thief.cookies = {"emha": stolen}
        assert (await thief.get("/board")).status_code == 303


async def sign_out(browsing: Browsing, where: str):
    page = await browsing.page("/board" if where == "/sign-out" else where)
    csrf = page.one("form", action=where).one("input", name="csrf").attributes["value"]
    out = await browsing.client.post(where, data={"csrf": csrf})
    assert out.status_code == 303
    return out


async def test_signing_out_everywhere_ends_the_sessions_on_every_device(browsing, stage):
    async with browser_of(pages_over(stage)) as phone:
        await Browsing(phone).sign_in()
        stage.passes(timedelta(seconds=5))
        await sign_out(browsing, "/sign-out-everywhere")
        assert (await phone.get("/board")).status_code == 303
        stage.passes(timedelta(seconds=5))
        await Browsing(phone).sign_in()
        assert (await phone.get("/board")).status_code == 200


async def test_signing_out_here_leaves_the_other_device_signed_in(browsing, stage):
    async with browser_of(pages_over(stage)) as phone:
        await Browsing(phone).sign_in()
        await sign_out(browsing, "/sign-out")
        assert (await phone.get("/board")).status_code == 200


async def test_after_signing_out_the_providers_own_session_can_be_ended_too(browsing):
    out = await sign_out(browsing, "/sign-out")
    page = await browsing.page(out.headers["location"])
    link = page.one("a", "nhsuk-button").attributes["href"]
    assert link.startswith("https://sign-in.example/end-session?back=")


async def test_signing_in_again_to_sign_asks_the_provider_for_it_and_keeps_the_role(
    browsing, stage
):
    stage.appointments = (ADMINISTRATOR, NURSE)
    csrf = (await browsing.page("/role")).one("input", name="csrf").attributes["value"]
    await browsing.client.post("/role", data={"csrf": csrf, "capacity": "nurse@TST"})
    asked = await browsing.page("/sign-in/again?then=/pathways/p-1")
    begun = await browsing.get(asked.one("a", "nhsuk-button").attributes["href"])
    assert stage.fresh is not None
    assert stage.fresh.level == 2
    back = await browsing.get(begun.headers["location"])
    assert back.headers["location"] == "/pathways/p-1"
    assert "Nurse, Willowmere" in (await browsing.page("/board")).one("header").text


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
    assert out.headers["location"] == "/signed-out?way=sign-in"
    assert (await browsing.get("/board")).status_code == 303


class TestSigningOnAPage:
    """A page on which one signs asks for a recent and strong sign-in, and comes back to itself."""

    @pytest.fixture
    async def signer(self, stage: Stage):
        app = pages_over(stage)

        async def sign(who: LongEnough) -> dict[str, str]:
            return {"signed_by": who.acting.person}

        app.add_api_route("/sign-here", sign, methods=["GET", "POST"])
        async with browser_of(app) as client:
            browsing = Browsing(client)
            await browsing.sign_in()
            yield browsing

    async def test_somebody_who_signed_in_weakly_is_sent_to_show_who_they_are(self, signer):
        answer = await signer.get("/sign-here?form=A2")
        assert answer.status_code == 303
        assert answer.headers["location"] == "/sign-in/again?then=%2Fsign-here%3Fform%3DA2"
        page = await signer.page(answer.headers["location"])
        assert "Nothing has been signed yet" in page.text

    async def test_a_form_that_was_sent_leads_back_to_the_page_that_it_was_on(self, signer):
        headers = {"Referer": "http://pages.test/pathways/p-1?x=1"}
        answer = await signer.client.post("/sign-here", headers=headers)
        assert answer.headers["location"] == "/sign-in/again?then=%2Fpathways%2Fp-1"
        elsewhere = {"Referer": "https://evil.test/pathways"}
        answer = await signer.client.post("/sign-here", headers=elsewhere)
        assert answer.headers["location"] == "/sign-in/again?then=%2F"

    async def test_after_a_fresh_and_strong_sign_in_they_are_let_in_until_it_is_nearly_old(
        self, signer, stage
    ):
        stage.proof = Proof(assurance=2, signed_in_at=stage.at, profile="cis2")
        await signer.sign_in()
        assert (await signer.get("/sign-here")).json() == {"signed_by": "office-1"}
        stage.passes(timedelta(minutes=10))
        assert (await signer.get("/sign-here")).status_code == 200
        stage.passes(timedelta(seconds=1))
        assert (await signer.get("/sign-here")).status_code == 303


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
