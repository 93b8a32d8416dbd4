"""The chat's colours can be read: every pair that is used together, in the light and in the dark scheme."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[3] / "src" / "frontdesk" / "web" / "static" / "chat" / "chat.css"
TEXT = 4.5  # WCAG 2.2, 1.4.3
CONTROL = 3.0  # WCAG 2.2, 1.4.11
PAIRS = [
    ("ink", "paper", TEXT),
    ("ink", "wash", TEXT),
    ("ink", "human", TEXT),
    ("soft", "paper", TEXT),
    ("soft", "wash", TEXT),
    ("accent", "paper", TEXT),
    ("accent", "wash", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-brand", "brand", TEXT),
    ("on-mine", "mine", TEXT),
    ("human-ink", "human", TEXT),
    ("human-ink", "paper", TEXT),
    ("danger", "paper", TEXT),
    ("danger", "wash", TEXT),
    ("edge", "paper", CONTROL),
    ("focus", "paper", CONTROL),
    ("focus", "wash", CONTROL),
]


def colours(scheme: int) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", CSS.read_text(encoding="utf-8")):
        both = re.findall(r"#[0-9a-f]{6}\b", value)
        if both:
            found[name] = both[scheme if len(both) > 1 else 0]
    return found


def brightness(colour: str) -> float:
    """Relative luminance, 0 (black) to 1 (white)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS, ids=[f"{a} on {b}" for a, b, _ in PAIRS])
def test_the_pair_has_enough_contrast(front: str, back: str, least: float, scheme: int) -> None:
    shade = colours(scheme)
    assert contrast(shade[front], shade[back]) >= least
