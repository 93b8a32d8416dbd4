"""Answers and refusals of the API as small values, turned into HTTP responses in one place."""

from __future__ import annotations

import json
from collections.abc import Mapping

from starlette.responses import Response

from clientary_sandbox.fields import to_wire


class Refused(Exception):
    """The request is not carried out; carries the status and the JSON body to answer with."""

    def __init__(self, status: int, body: object) -> None:
        super().__init__(f"{status}: {body}")
        self.status = status
        self.body = body


def not_found() -> Refused:
    """No such record, path or parent (body invented: none is published)."""
    return Refused(404, {"error": "Not found"})


def invalid(**problems: list[str]) -> Refused:
    """422 with the flat map of field to messages that was seen live."""
    return Refused(422, problems)


def answer(
    body: object, status: int = 200, *, slashes: bool = False, headers: Mapping[str, str] | None = None
) -> Response:
    """A JSON response; 204 has no body."""
    if status == 204:
        return Response(status_code=204, headers=headers)
    content = json.dumps(to_wire(body, slashes=slashes), ensure_ascii=False).encode()
    return Response(content, status, headers, media_type="application/json")
