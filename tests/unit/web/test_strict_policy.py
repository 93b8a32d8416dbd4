"""Pages keep to the strict content policy: no script and no style inside a page or a drawing."""

import re
from pathlib import Path

WEB = Path(__file__).parents[3] / "src" / "frontdesk" / "web"
INLINE = re.compile(r"""<style|\sstyle=|\son[a-z]+="|javascript:|<script(?![^>]*\ssrc=)""", re.IGNORECASE)


def test_no_page_and_no_drawing_holds_inline_code_or_style() -> None:
    files = [file for file in WEB.rglob("*") if file.suffix in (".html", ".svg")]
    assert len(files) > 5, "the pages have moved; this test must follow them"
    found = {file.name: INLINE.findall(file.read_text(encoding="utf-8")) for file in files}
    assert {name: signs for name, signs in found.items() if signs} == {}


def test_no_script_turns_words_into_markup_or_code() -> None:
    files = list(WEB.rglob("*.js"))
    risky = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|localStorage")
    found = {file.name: risky.findall(file.read_text(encoding="utf-8")) for file in files}
    assert len(files) > 10, "the scripts have moved; this test must follow them"
    assert {name: signs for name, signs in found.items() if signs} == {}
