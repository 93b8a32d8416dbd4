"""Every link in our documents leads somewhere."""

import re
import string
from pathlib import Path

from tests.guards.source_tree import ROOT, place, texts

_LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
_FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def test_that_every_link_to_a_file_or_heading_resolves() -> None:
    broken = [
        f"{place(file)}: {link}"
        for file, text in texts(".md")
        for link in _LINK.findall(_FENCE.sub("", text))
        if not link.startswith(("https://", "http://", "mailto:")) and not _resolves(file, link)
    ]
    assert not broken


def _resolves(page: Path, link: str) -> bool:
    path, _, heading = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists() or not target.is_relative_to(ROOT):
        return False
    return not heading or target.suffix != ".md" or heading in _headings(target)


def _headings(page: Path) -> set[str]:
    """Anchors as code hosts make them: lower case, no punctuation, hyphens for spaces."""
    gone = str.maketrans("", "", string.punctuation.replace("-", "").replace("_", ""))
    titles = re.findall(r"(?m)^#{1,6} +(.+?) *$", _FENCE.sub("", page.read_text()))
    return {title.lower().translate(gone).replace(" ", "-") for title in titles}
