"""Pictures are taken out of a text; those that say a figure stay in it, and are refused."""

from __future__ import annotations

import pytest

from frontdesk.reply import Words
from frontdesk.reply.pictures import without_pictures
from tests.unit.reply.facts_of_a_turn import read, typed

pytestmark = pytest.mark.guard


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Lovely! 🎉", "Lovely!"),
        ("All yours 👍🏽!", "All yours!"),
        ("⭐ number: {number}\n⭐ due: {due}", "number: {number}\ndue: {due}"),
        ("With 👩‍💻 care ❤️ and joy", "With care and joy"),
        ("Hello 👋 there 😊", "Hello 👋 there 😊"),
        ("sum = {total}, due = 4 May", "sum: {total}, due: 4 May"),
        ("{number}🎉{total}", "{number} {total}"),
        ("🎉", ""),
        ("plain", "plain"),
    ],
)
def test_that_ordinary_pictures_go(text: str, shown: str) -> None:
    assert without_pictures(text) == shown


@pytest.mark.parametrize("text", ["3️⃣", "💯", "🔟", "🕒", "🇦🇧", "🥈", "⚂", "❸", "🂡", "fi🎉ve", "💶", "➕", "✌️"])
def test_that_one_that_says_a_figure_is_refused(text: str) -> None:
    assert typed(f"You have {text} to look at.") != ()


def test_that_what_is_shown_has_no_picture() -> None:
    assert "✨" not in read(Words("✨ Your number is {r1.number} ✨"))


def test_that_pictures_alone_say_nothing() -> None:
    assert "empty" in typed("🎉🎉")
