"""How the switches stand: one attribute per switch, checked against the table when it is set."""

from __future__ import annotations

from collections.abc import Mapping

from clientary_sandbox.switches import BY_NAME, SWITCHES

# Older names, each true when its switches stand at that value.
ALIASES: Mapping[str, Mapping[str, str]] = {
    "put_no_content": {"put_returns": "204"},
    "slash_dates": {"dates": "slash"},
    "singular_only": {"task_path": "singular", "lead_path": "singular", "invoice_path": "singular"},
    "plan_full": {"plan": "full"},
    "send_keeps_draft": {"send_marks_sent": "no"},
}


class Quirks:
    """`quirks.put_returns == "204"`; setting an unknown switch or value raises ValueError naming what there is.

    The names in ALIASES read and take true or false.
    """

    _at: dict[str, str]

    def __init__(self, turned: Mapping[str, object] | None = None) -> None:
        object.__setattr__(self, "_at", {switch.name: switch.default for switch in SWITCHES})
        for name, value in (turned or {}).items():
            setattr(self, name, value)

    def __getattr__(self, name: str) -> str | bool:
        if name.startswith("_"):
            raise AttributeError(name)
        if name in ALIASES:
            return all(self._at[key] == value for key, value in ALIASES[name].items())
        try:
            return self._at[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name: str, value: object) -> None:
        if name in ALIASES and isinstance(value, bool):
            for key, turned in ALIASES[name].items():
                self._at[key] = turned if value else BY_NAME[key].default
            return
        switch = BY_NAME.get(name)
        if switch is None:
            raise ValueError(f"there is no switch {name!r}; there are {', '.join(BY_NAME)}")
        if value not in switch.values:
            raise ValueError(f"{name} is one of {', '.join(switch.values)}, not {value!r}")
        self._at[name] = str(value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Quirks) and self.standing() == other.standing()

    def standing(self) -> dict[str, str]:
        """Every switch and how it stands."""
        return dict(self._at)

    def become(self, standing: Mapping[str, str]) -> None:
        """Take over what `standing()` gave."""
        object.__setattr__(self, "_at", dict(standing))
