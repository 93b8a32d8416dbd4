"""The file with the installation's keys: made on first use, read at every start."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from frontdesk.errors import ConfigError
from frontdesk.settings import Settings
from frontdesk.store.sealing import KeyRing


def read_keys(settings: Settings) -> KeyRing:
    """The key ring of this installation; made on first use. Raises ``ConfigError`` for an unreadable one."""
    path = settings.key_file
    try:
        if not path.exists():
            _make_keys(path)
        return KeyRing.from_text(path.read_text("utf-8"))
    except OSError:
        raise ConfigError([f"the key file {path} can't be read or written; check its folder and permissions"]) from None


def _make_keys(path: Path) -> None:
    """Whole and on the disk before anything is sealed with it; of several processes at once, the first one's counts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ring = KeyRing.fresh() + "\n"
    whole = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    _write(whole, ring)
    try:
        os.link(whole, path)
    except FileExistsError:
        return
    except OSError:  # a file system without links
        _write(path, ring)
    finally:
        whole.unlink()


def _write(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
