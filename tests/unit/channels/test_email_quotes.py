"""What a writer added is kept whole; what they quoted, signed or had appended is not."""

import pytest

from frontdesk.channels.email.html_text import text_from
from frontdesk.channels.email.quotes import own_words


@pytest.mark.parametrize(
    ("mail", "kept"),
    [
        ("Thanks, that helps.\nWhat about 1042?", "Thanks, that helps.\nWhat about 1042?"),
        ("Hi\n\nregards the invoice: is it due?", "Hi\n\nregards the invoice: is it due?"),
        ("What is due?\n\nThanks\nAnn", "What is due?"),
        ("What is due?\n\nThanks\nBut also: what about 1042?", "What is due?\n\nThanks\nBut also: what about 1042?"),
        ("Thanks!", "Thanks!"),
        ("Yes\n-- \nAnn", "Yes"),
        ("Yes\n\nGet Outlook for iOS<https://aka.ms/x>", "Yes"),
        ("Oui\n\nEnvoyé de mon iPhone", "Oui"),
        ("Ja\n\nVon meinem iPhone gesendet", "Ja"),
        ("Sent from my point of view, is it due?\nAnn", "Sent from my point of view, is it due?\nAnn"),
        ("> quoted\n> more", ""),
        ("> quoted\n\nYes\n\n-- \nAnn", "Yes"),
        ("On Monday I paid. What is left?", "On Monday I paid. What is left?"),
        ("Yes\n________________________________\nFrom: Desk\nSent: now\nTo: Ann\nSubject: x\n\nold", "Yes"),
        ("a\n\n\n\n\nb  \t", "a\n\nb"),
        ("e\u0301 \ufeff\u00ad\u2028next", "é\nnext"),
        ("", ""),
    ],
)
def test_that_only_the_writers_own_words_are_kept(mail: str, kept: str) -> None:
    assert own_words(mail) == kept


def test_that_text_is_capped() -> None:
    assert len(own_words("word " * 20_000)) <= 20_000
    assert len(own_words("word\n" * 20_000)) <= 20_000


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="DISPLAY : NONE !important">X</p>',
        "<div hidden>X</div>",
        '<div aria-hidden="true">X</div>',
        '<span style="font-size:0">X</span>',
        '<span style="font-size:1px">X</span>',
        '<span style="opacity:0.0">X</span>',
        '<span style="visibility:hidden">X</span>',
        '<span style="color:#123456;background-color:#123456">X</span>',
        '<font color="white">X</font>',
        '<div style="display:none"><p>X<br>X</p></div>',
        "<script>X</script><style>X</style><template>X</template><title>X</title>",
        "<!-- X --><!-- X --!>",
        "<!-- X",
        '<div title="X',
        "<textarea>X</textarea><svg><text>X</text></svg>",
    ],
)
def test_that_hidden_text_is_left_out(hidden: str) -> None:
    assert text_from(f"<p>seen</p>{hidden}").split() == ["seen"]


def test_that_visible_text_behind_hidden_text_is_kept() -> None:
    page = '<div><span style="display:none">X</span>seen</div><p style="color:black;background:#fff">too</p>'
    assert text_from(page).split() == ["seen", "too"]


def test_that_a_link_shows_its_real_host() -> None:
    assert text_from('<a href="https://evil.example/bank.example">bank.example</a>') == "bank.example (evil.example)"
    assert text_from('<a href="https://bank.example/">bank.example</a>') == "bank.example"
    assert text_from('<a href="javascript:alert(1)">here</a>') == "here"
