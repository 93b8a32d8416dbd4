"""Which engine shall answer in a terminal: what the server would take, the built-in one, or a certain model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from frontdesk.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Wish:
    """``engine``: builtin, llm, or ``""`` for the server's own. The rest: a model that counts more than the firm's."""

    engine: str = ""
    model: str = ""
    url: str = ""
    key: str = ""
    values: bool = False

    def granted(self, settings: Mapping[str, Any], secrets: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """A firm's settings and secrets with the wish in them. Raises ``ConfigError`` for one that can't be had."""
        if self.engine == "builtin":
            return {name: value for name, value in settings.items() if name != "model"}, dict(secrets)
        if not self.model:
            if self.engine == "llm" and not settings.get("model"):
                raise ConfigError(
                    ["no model is set up; run: frontdesk connect --model PROVIDER:MODEL, or give --model"]
                )
            return dict(settings), dict(secrets)
        from frontdesk.cli.models import chosen

        choice = chosen(self.model, self.url, values=self.values)
        return {**settings, "model": choice.written()}, {**secrets, "model_key": self.key}


ANY: Final = Wish()
