"""The key file: whole or not there, the same for all who start at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from frontdesk.errors import ConfigError
from frontdesk.settings import read
from frontdesk.store.key_file import read_keys


def test_that_all_who_start_at_once_get_the_same_keys(tmp_path: Path) -> None:
    settings = read({"FRONTDESK_DATA": str(tmp_path / "var")})
    with ThreadPoolExecutor(8) as threads:
        rings = list(threads.map(lambda _: read_keys(settings), range(8)))
    assert len({ring.digest(1, "a", "b") for ring in rings}) == 1
    assert [path.name for path in settings.key_file.parent.iterdir()] == ["key"]
    assert settings.key_file.stat().st_mode & 0o777 == 0o600


def test_that_an_empty_key_file_is_said_to_be_one(tmp_path: Path) -> None:
    settings = read({"FRONTDESK_DATA": str(tmp_path / "var")})
    settings.key_file.parent.mkdir()
    settings.key_file.touch()
    with pytest.raises(ConfigError):
        read_keys(settings)
