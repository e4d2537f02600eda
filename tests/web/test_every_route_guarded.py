"""Every address of the pages: its answers guarded, its forms taken from our own pages alone."""

from __future__ import annotations

import re

import pytest
from fastapi.routing import APIRoute

from web.app import PAGES
from web.headers import CONTENT_SECURITY_POLICY
from web.pages import STATIC

ENDLESS = {"/live"}
"""Answers that never end; nobody who is not signed in has one, and that is tried below."""

PROVEN_OTHERWISE = {"/back-channel-logout"}
"""What no browser sends: the provider's own signed token proves it."""

ROUTES = [
    (method, route.path)
    for module in PAGES
    for route in module.router.routes
    if isinstance(route, APIRoute)
    for method in sorted(route.methods)
]
OF_GUESTS = {(m, p) for m, p in ROUTES if p.startswith("/guest")}
"""A guest has no cookie: each form carries the secret itself, which another site does not know."""

CHANGES = [
    (m, p)
    for m, p in ROUTES
    if m != "GET" and p not in PROVEN_OTHERWISE and (m, p) not in OF_GUESTS
]
FILES = ["/static/" + str(p.relative_to(STATIC)) for p in sorted(STATIC.rglob("*")) if p.is_file()]


def filled(path: str) -> str:
    """An address with something in its places."""
    return re.sub(r"{[^}]*}", "p-7f3kq2", path)


def guarded(headers: object) -> bool:
    told = dict(headers)  # type: ignore[call-overload]
    return (
        told.get("x-content-type-options") == "nosniff"
        and "frame-ancestors 'none'" in told.get("content-security-policy", "")
        and "unsafe" not in told["content-security-policy"]
        and told.get("referrer-policy") == "same-origin"
        and told.get("cross-origin-opener-policy") == "same-origin"
        and "permissions-policy" in told
    )


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("signed_in", [True, False])
async def test_whatever_is_answered_is_guarded(stranger, method, path, signed_in):
    if signed_in:
        await stranger.sign_in()
    if signed_in and path in ENDLESS:
        path = "/live/nothing-here"
    for tail in ("", "?then=%00&within=x&limit=-1"):
        answer = await stranger.client.request(method, filled(path) + tail)
        assert guarded(answer.headers), (answer.status_code, path)


async def test_files_and_what_is_not_there_are_guarded_too(stranger):
    assert len(FILES) > 5
    for path in (*FILES, "/static/none.css", "/nothing-here", "/static/../web/app.py"):
        answer = await stranger.get(path)
        assert guarded(answer.headers), path
        assert answer.headers["content-security-policy"] == CONTENT_SECURITY_POLICY


@pytest.mark.parametrize(("method", "path"), CHANGES)
@pytest.mark.parametrize("sent", [{}, {"csrf": ""}, {"csrf": "x" * 43}, {"csrf": ["a", "b"]}])
async def test_a_form_that_is_not_ours_changes_nothing(browsing, method, path, sent):
    answer = await browsing.client.request(method, filled(path), data=sent)
    assert answer.status_code == 403, answer.text[:200]
    assert (await browsing.get("/board")).status_code == 200


def test_every_route_that_changes_something_is_tried():
    assert len(CHANGES) >= 3
    assert {path for _, path in ROUTES} >= PROVEN_OTHERWISE | ENDLESS
