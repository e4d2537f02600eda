"""Evidence verifies with the public key alone, and any later change to it is found."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import OKPKey

from evidence.checking import Checked, check_signature, same_act
from evidence.jws import hash_of, signed
from evidence.keys import PublicKeys, unpadded
from evidence.report import About
from tests.evidence.building import (
    AT,
    CONTENT,
    KEYS,
    OTHER,
    OWN,
    resting_on,
    statement,
    token,
    without_form,
)


def broken(checked: Checked) -> set[About]:
    return {each.about for each in checked.checks if each.holds is False}


def said(checked: Checked, about: About) -> str:
    return " ".join(each.says for each in checked.checks if each.about is about)


async def test_genuine_evidence_says_who_signed_what_when_and_in_which_role() -> None:
    checked = check_signature(await token(), KEYS, content=CONTENT)
    assert not broken(checked)
    by = checked.signed_by
    assert by is not None
    assert (by.name, by.role, by.organisation) == ("Dr Amara Goldcrest", "doctor", "ZWM")
    assert (by.form, by.part, by.signed_at, by.key) == ("A4", 1, AT, OWN.key.id)


async def test_it_verifies_with_other_tools_and_the_published_key() -> None:
    published = json.loads(json.dumps(KEYS.jwks()))["keys"][0]
    head, body, signature = (await token()).split(".")
    key = Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(published["x"] + "=="))
    key.verify(base64.urlsafe_b64decode(signature + "=="), f"{head}.{body}".encode())
    assert json.loads(base64.urlsafe_b64decode(head + "=="))["kid"] == published["kid"]
    assert OKPKey.import_key(published).thumbprint() == published["kid"]


@given(data=st.data())
async def test_one_changed_character_anywhere_is_found(data: st.DataObject) -> None:
    whole = await token()
    at = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.characters(min_codepoint=33, max_codepoint=126))
    if other == whole[at]:
        return
    checked = check_signature(whole[:at] + other + whole[at + 1 :], KEYS, content=CONTENT)
    assert broken(checked) == {About.SIGNATURE}
    assert checked.signed_by is None, "nothing is told of a signature that does not hold"


async def test_a_statement_rewritten_with_the_same_signature_is_found() -> None:
    head, _, signature = (await token()).split(".")
    forged = json.loads(json.dumps({"signatory": {"name": "Somebody Else"}}))
    body = unpadded(json.dumps(forged).encode())
    assert broken(check_signature(f"{head}.{body}.{signature}", KEYS)) == {About.SIGNATURE}


async def test_anothers_key_does_not_vouch_even_under_our_keys_name() -> None:
    stolen_name = replace(OTHER, key=OWN.key)
    for forged in (await token(signer=OTHER), await token(signer=stolen_name)):
        assert broken(check_signature(forged, KEYS)) == {About.SIGNATURE}


@pytest.mark.parametrize("alg", ["none", "HS256"])
async def test_no_other_algorithm_is_taken(alg: str) -> None:
    _, body, signature = (await token()).split(".")
    told = {"alg": alg, "kid": OWN.key.id, "typ": "emha-signature+jws"}
    head = base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")
    assert broken(check_signature(f"{head}.{body}.{signature}", KEYS)) == {About.SIGNATURE}


async def test_another_kind_of_statement_of_ours_is_no_signature() -> None:
    other = await signed(OWN, "emha-checkpoint", {"number": 1}, AT)
    assert broken(check_signature(other, KEYS)) == {About.SIGNATURE}


async def test_changed_content_is_found_and_the_rest_still_holds() -> None:
    checked = check_signature(await token(), KEYS, content=CONTENT.replace("e", "a", 1))
    assert broken(checked) == {About.CONTENT}
    assert "NOT what was signed" in said(checked, About.CONTENT)


async def test_without_the_form_it_is_said_that_it_cannot_be_compared() -> None:
    checked = check_signature(await token(), KEYS)
    assert not broken(checked)
    assert "is not here" in said(checked, About.CONTENT)


async def test_a_step_without_a_form_carries_what_was_done() -> None:
    assert not broken(check_signature(await token(without_form()), KEYS))
    other = without_form(act={"particulars": {"kind": "give_rights", "orally": False}})
    assert broken(check_signature(await token(other), KEYS)) == {About.CONTENT}


async def test_other_wording_than_is_kept_here_is_found() -> None:
    whole = statement()
    assert whole.form is not None
    other = replace(whole, form=replace(whole.form, wording_sha256="0" * 64))
    assert broken(check_signature(await token(other), KEYS)) == {About.WORDING}
    gone = replace(whole, form=replace(whole.form, version="1983+lost.1"))
    checked = check_signature(await token(gone), KEYS)
    assert not broken(checked)
    assert "not kept here to compare" in said(checked, About.WORDING)


async def test_a_later_part_rests_on_the_very_evidence_of_the_earlier_one() -> None:
    first = await token()
    later = await token(resting_on("step-1", hash_of(first)))
    assert not broken(check_signature(later, KEYS, earlier={"step-1": first}))
    other = await token(without_form())
    found = check_signature(later, KEYS, earlier={"step-1": other})
    assert broken(found) == {About.EARLIER_PARTS}


async def test_evidence_of_a_retired_key_holds_if_it_signed_before() -> None:
    whole = await token()
    for after, holds in ((timedelta(hours=1), True), (-timedelta(hours=25), False)):
        keys = PublicKeys([replace(OWN.key, retired_at=AT + after)])
        assert (broken(check_signature(whole, keys)) == set()) is holds
    not_yet = PublicKeys([replace(OWN.key, since=AT + timedelta(days=2))])
    assert broken(check_signature(whole, not_yet)) == {About.KEY}


async def test_published_keys_come_back_as_they_went_out() -> None:
    retired = replace(OTHER.key, retired_at=AT.replace(microsecond=0))
    keys = PublicKeys([OWN.key, retired])
    back = PublicKeys.from_jwks(json.dumps(keys.jwks()))
    assert list(back) == list(keys)
    assert not any("d" in key for key in keys.jwks()["keys"]), "the private half"
    for nonsense in ("", "[]", '{"keys": [{"crv": "Ed25519"}]}', '{"keys": 7}'):
        with pytest.raises(ValueError, match=r".+"):
            PublicKeys.from_jwks(nonsense)


def test_a_record_of_a_newer_release_holds_the_same_act() -> None:
    signed_act = {"id": "s", "at": "2026-03-02T09:00:00Z", "list": [{"a": 1}]}
    newer = {"id": "s", "at": "2026-03-02T09:00:00.000000+00:00", "list": [{"a": 1, "b": None}]}
    assert same_act(signed_act, newer)
    for other in (
        newer | {"id": "t"},
        newer | {"new": "something"},
        newer | {"at": "2026-03-02T09:00:01Z"},
        newer | {"list": [{"a": True}]},
        newer | {"list": []},
        {"id": "s"},
    ):
        assert not same_act(signed_act, other)
