"""The chat API's bodies. What a browser sends is never echoed back in an error."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Uuid = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{8,64}$")]


class Body(BaseModel):
    """Unknown members are refused; input never appears in an error."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class Message(Body):
    id: Uuid
    text: str = Field(max_length=20_000)
    button: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{8,64}:(yes|no)$")] | None = None


class Address(Body):
    address: str = Field(min_length=3, max_length=254)


class Code(Body):
    code: str = Field(min_length=1, max_length=40)


class Turn(Body):
    turn: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,18}$")]


class Rating(Turn):
    good: bool


class Person(Body):
    id: Uuid
