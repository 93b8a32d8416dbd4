"""For every test: nothing waits for a disk, and what is loaded for good is not looked through again and again."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

#: Memory as a folder, where the system has it. Databases wait for the disk at every commit: half of the tests' time.
_MEMORY: Final = Path(os.sep, "dev", "shm")
_ROOM: Final = 2 * 1024**3  # bytes; what the tests leave behind is some hundred megabytes


def pytest_configure() -> None:
    """Temporary files go to memory where there is room, unless ``TMPDIR`` says where they go."""
    roomy = "TMPDIR" not in os.environ and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    if roomy:
        os.environ["TMPDIR"] = str(_MEMORY)
        tempfile.tempdir = None


def pytest_collection_finish() -> None:
    """Modules and tests stay to the end; looking through them took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
