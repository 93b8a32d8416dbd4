"""Posted mails: signed within five minutes by one of two secrets, or refused."""

from datetime import timedelta

import pytest

from frontdesk.channels.base import Forged
from frontdesk.channels.email.signed_post import check, sign
from frontdesk.message import Private
from tests.unit.channels.letters import NOW

OLD, NEW, OTHER = Private("old" * 12), Private("new" * 12), Private("other" * 8)
BODY = b"From: ann@client.example\r\n\r\nhi\r\n"


@pytest.mark.parametrize("secret", [OLD, NEW])
@pytest.mark.parametrize("seconds", [-300, 0, 300])
def test_that_either_active_secret_opens_the_door_within_five_minutes(secret: Private, seconds: int) -> None:
    headers = sign(BODY, secret=secret, now=NOW + timedelta(seconds=seconds))
    check(headers, BODY, secrets=[OLD, NEW], now=NOW)


def test_that_the_sum_is_the_documented_one() -> None:
    headers = sign(b"body", secret=Private("secret"), now=NOW)
    assert headers["X-Frontdesk-Timestamp"] == "1772443800"
    # printf 1772443800.body | openssl dgst -sha256 -hmac secret
    assert headers["X-Frontdesk-Signature"] == ("v1=a7d1f73da60488e440470cee4b7dc53ec4419167ab6973fe8968436ca1882e8f")


def refusal(headers: dict[str, str], body: bytes = BODY, secrets: tuple[Private, ...] = (OLD, NEW)) -> str:
    with pytest.raises(Forged) as caught:
        check(headers, body, secrets=secrets, now=NOW)
    return caught.value.reason


def test_that_everything_else_is_refused() -> None:
    good = sign(BODY, secret=NEW, now=NOW)
    assert refusal({}) == "unsigned"
    assert refusal({**good, "X-Frontdesk-Timestamp": "soon"}) == "unsigned"
    assert refusal({**good, "X-Frontdesk-Timestamp": "1e9"}) == "unsigned"
    assert refusal(sign(BODY, secret=NEW, now=NOW - timedelta(seconds=301))) == "stale"
    assert refusal(sign(BODY, secret=NEW, now=NOW + timedelta(seconds=301))) == "stale"
    assert refusal({**good, "X-Frontdesk-Timestamp": str(int(NOW.timestamp()) + 1)}) == "signature"
    assert refusal(good, BODY + b"x") == "signature"
    assert refusal(sign(BODY, secret=OTHER, now=NOW)) == "signature"
    assert refusal({**good, "X-Frontdesk-Signature": good["X-Frontdesk-Signature"][3:]}) == "signature"
    assert refusal({**good, "X-Frontdesk-Signature": "v0=" + good["X-Frontdesk-Signature"][3:]}) == "signature"


def test_that_without_a_secret_nothing_is_let_in() -> None:
    assert refusal(sign(BODY, secret=Private(""), now=NOW), secrets=()) == "signature"
    assert refusal(sign(BODY, secret=Private(""), now=NOW), secrets=(Private(""),)) == "signature"


def test_that_header_names_may_come_in_any_case_and_several_signatures_in_one() -> None:
    headers = {name.upper(): value for name, value in sign(BODY, secret=NEW, now=NOW).items()}
    headers["X-FRONTDESK-SIGNATURE"] = f"v1={'0' * 64}, {headers['X-FRONTDESK-SIGNATURE']}"
    check(headers, BODY, secrets=[NEW], now=NOW)
