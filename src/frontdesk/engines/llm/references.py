"""Handles for records that were shown: the model sees ``invoice_a``, and never an id of the firm's books."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from frontdesk.tools.spec import REF

_MOST: Final = 26
_REF_IN_TEXT: Final = re.compile(r"\{([a-z]+:[0-9]+)\}")


class Handles:
    """The handles of one conversation; a record keeps its own, and the oldest make room for new ones."""

    def __init__(self, kept: Mapping[str, Any]) -> None:
        usable = {k: v for k, v in kept.items() if isinstance(k, str) and isinstance(v, str) and REF.fullmatch(v)}
        self._by_handle: dict[str, str] = dict(list(usable.items())[-_MOST:])
        self._by_ref = {ref: handle for handle, ref in self._by_handle.items()}

    def handle(self, ref: str) -> str:
        """The handle of a record, a new one if it has none."""
        if ref in self._by_ref:
            return self._by_ref[ref]
        free = next((c for c in "abcdefghijklmnopqrstuvwxyz" if not self._taken(c)), None)
        if free is None:
            oldest = next(iter(self._by_handle))
            free = oldest[-1]
            del self._by_ref[self._by_handle.pop(oldest)]
        made = f"{ref.partition(':')[0]}_{free}"
        self._by_handle[made], self._by_ref[ref] = ref, made
        return made

    def handles(self, refs: Iterable[str]) -> list[str]:
        """The handles of several."""
        return [self.handle(ref) for ref in refs]

    def ref(self, handle: str) -> str:
        """The record of a handle; what is none comes back as it is, and is refused where it is used."""
        return self._by_handle.get(handle, handle if not REF.fullmatch(handle) else "")

    def knows(self, word: str) -> bool:
        """Whether ``word`` is a handle of this conversation."""
        return word in self._by_handle

    def in_text(self, text: str) -> str:
        """``text`` with ``{invoice:110}`` as ``[invoice_a]``."""
        return _REF_IN_TEXT.sub(lambda m: f"[{self.handle(m[1])}]" if REF.fullmatch(m[1]) else m[0], text)

    def kept(self) -> dict[str, str]:
        """For the memory: handles and references."""
        return dict(self._by_handle)

    def _taken(self, letter: str) -> bool:
        return any(handle.endswith(f"_{letter}") for handle in self._by_handle)
