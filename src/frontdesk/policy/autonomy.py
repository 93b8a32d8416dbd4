"""The autonomy dial: for each kind of deed, whether it is done at once, asked, left to staff, or off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from frontdesk.tools.spec import Deed


class Decision(StrEnum):
    AUTO = "auto"
    ASK = "ask"
    STAFF = "staff"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Rules:
    """A firm's dial. A deed that is not listed is off."""

    deeds: Mapping[Deed, Decision] = field(
        default_factory=lambda: {
            Deed.ENQUIRY: Decision.AUTO,
            Deed.HAND_OFF: Decision.AUTO,
            Deed.SEND_INVOICE: Decision.ASK,
        }
    )

    def decide(self, deed: Deed) -> Decision:
        return self.deeds.get(deed, Decision.OFF)
