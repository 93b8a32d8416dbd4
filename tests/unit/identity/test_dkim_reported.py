"""Trust in the receiving server's own findings: only the topmost header, only its name, only an aligned pass."""

import pytest

from frontdesk.identity.auth_results import reported
from tests.unit.identity.signing import ANN, mail

PASS = "mx.firm.example; spf=pass smtp.mailfrom=client.example; dkim=pass header.d=client.example header.s=s1"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"Authentication-Results": PASS}, "reported"),
        ({"Authentication-Results": "mx.firm.example; dkim=pass (good (very)) header.d=client.example"}, "reported"),
        ({"Authentication-Results": "mx.firm.example; dkim=pass (2048-bit key) header.d=client.example"}, "reported"),
        ({"Received": "from relay", "Authentication-Results": PASS}, "reported"),
        ({"Received": ["from relay", "from evil"], "Authentication-Results": PASS}, "unreported"),
        ({"Authentication-Results": [f"mx.relay.example; dkim=none, {PASS}", PASS]}, "odd_report"),
        ({"Authentication-Results": ["mx.relay.example; dkim=none", PASS]}, "unreported"),
        ({"Authentication-Results": PASS.replace("firm", "evil")}, "unreported"),
        ({"Authentication-Results": PASS.replace("dkim=pass", "dkim=fail")}, "not_aligned"),
        ({"Authentication-Results": PASS.replace("header.d=client", "header.d=sender")}, "not_aligned"),
        ({"Authentication-Results": "mx.firm.example; spf=pass smtp.mailfrom=client.example"}, "not_aligned"),
        ({"Authentication-Results": "mx.firm.example; dkim=pass"}, "not_aligned"),
        ({"Authentication-Results": "rubbish"}, "odd_report"),
        ({"Authentication-Results": "mx.firm.example; dkim=pass " + "(" * 3_000}, "odd_report"),
        ({"Authentication-Results": PASS + " " * 5_000 + "x"}, "unreported"),
        ({}, "unreported"),
        ({"Authentication-Results": PASS, "From": [ANN, ANN]}, "unclear_sender"),
    ],
)
def test_that_only_the_firms_own_server_is_believed(fields: dict[str, str | list[str]], reason: str) -> None:
    changed = {name: value for name, value in fields.items() if name == "From"}
    extra = "".join(
        f"{name}: {one}\r\n"
        for name, value in fields.items()
        if name != "From"
        for one in ([value] if isinstance(value, str) else value)
    )
    verdict = reported(extra.encode() + mail(**changed), server="mx.firm.example")
    assert verdict.reason == reason
    assert verdict.proven is (reason == "reported")
