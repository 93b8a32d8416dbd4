"""The widget stays small: a visitor on a slow phone pays for every byte before the first word."""

import gzip
from pathlib import Path

WEB = Path(__file__).parents[3] / "src" / "frontdesk" / "web"
LOADER_BYTES = 5 * 1024
WIDGET_BYTES = 40 * 1024  # both compressed with gzip, each file by itself


def packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), mtime=0))


def test_the_loader_is_at_most_five_kilobytes() -> None:
    assert packed(WEB / "static" / "w.js") <= LOADER_BYTES


def test_the_whole_widget_is_at_most_forty_kilobytes_compressed() -> None:
    files = [WEB / "static" / "w.js", WEB / "templates" / "chat.html"]
    files += [file for file in (WEB / "static" / "chat").rglob("*") if file.is_file()]
    total = sum(packed(file) for file in files)
    assert len(files) > 10, "the widget's files have moved; this test must follow them"
    assert total <= WIDGET_BYTES, f"the widget has {total} bytes compressed"
