"""The widget stays small: a visitor on a slow phone pays for every byte before the first word."""

import gzip
import json
from pathlib import Path

from frontdesk.reply import catalogue
from frontdesk.web import languages

WEB = Path(__file__).parents[3] / "src" / "frontdesk" / "web"
LOADER_BYTES = 5 * 1024
WIDGET_BYTES = 40 * 1024  # both compressed with gzip, each file by itself


def packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), mtime=0))


def test_the_loader_is_at_most_five_kilobytes_with_its_words_in_all_languages() -> None:
    script = languages.launcher((WEB / "static" / "w.js").read_text("utf-8"))
    for language in catalogue.LANGUAGES:
        assert catalogue.sentence("widget.launch", language) in script
    assert len(gzip.compress(script.encode(), mtime=0)) <= LOADER_BYTES


def test_the_whole_widget_is_at_most_forty_kilobytes_compressed() -> None:
    files = [WEB / "static" / "w.js", WEB / "templates" / "chat.html"]
    files += [file for file in (WEB / "static" / "chat").rglob("*") if file.is_file()]
    total = sum(packed(file) for file in files)
    assert len(files) > 10, "the widget's files have moved; this test must follow them"
    words = (json.dumps(languages.window_words(language)).encode() for language in catalogue.LANGUAGES)
    total += max(len(gzip.compress(one, mtime=0)) for one in words)
    assert total <= WIDGET_BYTES, f"the widget has {total} bytes compressed"
