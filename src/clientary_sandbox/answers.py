"""Answers and refusals of the API as small values, turned into HTTP responses in one place."""

from __future__ import annotations

import json
from collections.abc import Mapping

from starlette.responses import HTMLResponse, Response

from clientary_sandbox.fields import to_wire
from clientary_sandbox.quirks import Quirks


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


def refusal(quirks: Quirks, refused: Refused, headers: Mapping[str, str] | None = None) -> Response:
    """A refusal in the shape that the switches say: 422 by `error_body`, everything else by `refusal_body`."""
    status, body = refused.status, refused.body
    if status == 422 and isinstance(body, dict):
        told = "; ".join(f"{field} {', '.join(words)}" for field, words in body.items())
        if quirks.error_body == "text":
            return Response(told, status, headers, media_type="text/plain")
        shaped = body if quirks.error_body == "map" else {"error": told, "errors": body}
        return answer(shaped, status, headers=headers)
    if quirks.refusal_body == "empty":
        return Response(status_code=status, headers=headers, media_type="application/json")
    if quirks.refusal_body == "html":
        return HTMLResponse(f"<html><body><h1>{status}</h1></body></html>", status, headers)
    return answer(body, status, headers=headers)
