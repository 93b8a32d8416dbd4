"""Keeps a second server off a SQLite file: a lock the operating system drops when the process ends, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path


class FileLock:
    """Holds ``path`` until ``release``. The file stays behind, empty: removing it would race with the next opener."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def take(self) -> bool:
        """Take the lock without waiting. False if another process (or another ``Database`` here) holds it."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        if _locked(file):
            self._file = file
            return True
        os.close(file)
        return False

    @property
    def held(self) -> bool:
        """Whether it is ours now."""
        return self._file is not None

    def release(self) -> None:
        """Let go. Harmless if it was never taken."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _locked(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
