"""Credentials that do not show themselves."""

import base64
import copy
import json
import pickle
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locsdk.secrets import MASK, Redactor, Secret

CANARY = "CANARY-7f3a/+ä b"


@pytest.mark.parametrize("show", [repr, str, "{}".format, "{:>20}".format, "{!r}".format])
def test_a_secret_never_shows_itself(show: object) -> None:
    assert callable(show)
    assert "CANARY" not in show(Secret(CANARY))


def test_a_secret_refuses_to_be_stored() -> None:
    with pytest.raises(TypeError, match="never pickled"):
        pickle.dumps(Secret(CANARY))
    with pytest.raises(TypeError):
        json.dumps(Secret(CANARY))
    assert not hasattr(Secret(CANARY), "__dict__")


def test_a_secret_can_be_revealed_compared_and_copied() -> None:
    secret = Secret(CANARY)
    assert secret.reveal() == CANARY
    assert secret == Secret(CANARY)
    assert secret != Secret("another")
    assert secret != CANARY
    assert len({secret, Secret(CANARY)}) == 1
    assert copy.copy(secret) is secret
    assert copy.deepcopy([secret])[0] is secret
    assert not Secret("")


@given(st.text(min_size=4), st.text(), st.text())
def test_a_redactor_finds_a_secret_however_it_is_written(
    secret: str, before: str, after: str
) -> None:
    if MASK in secret or secret in MASK:
        return
    redactor = Redactor([Secret(secret)])
    try:
        forms = [secret, quote(secret, safe=""), base64.b64encode(secret.encode()).decode()]
    except UnicodeEncodeError:
        return
    for form in forms:
        assert form not in redactor.redact(before + form + after) or form in MASK
        assert form.encode() not in redactor.redact_bytes(form.encode())


def test_a_redactor_leaves_other_text_alone() -> None:
    redactor = Redactor([Secret("s3cr3t-token"), "abc", ""])
    assert redactor.redact("abc stays, s3cr3t-token goes") == f"abc stays, {MASK} goes"
    assert "s3cr3t" not in repr(redactor)


def test_a_copy_of_a_redactor_is_itself() -> None:
    redactor = Redactor([Secret("s3cr3t-token")])
    assert copy.copy(redactor) is redactor
    assert copy.deepcopy([redactor])[0] is redactor
