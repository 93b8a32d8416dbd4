"""Webhooks of all channels: verify over the raw bytes, keep, answer. What cannot be read is put aside."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontdesk import log
from frontdesk.channels.base import Forged, Unreadable
from frontdesk.desk.arrive import receive
from frontdesk.errors import Upstream
from frontdesk.store import audit
from frontdesk.web.front import Front


def routes(front: Front) -> list[Route]:
    """``POST /hooks/{channel}/{site}`` for every channel that a firm has connected."""

    async def hook(request: Request) -> Response:
        name = request.path_params["channel"]
        firm = front.firm(request.path_params["site"])
        channel = front.channels.get((firm.id, name))
        if channel is None:
            return Response(status_code=404)
        raw = await request.body()
        try:
            channel.verify(request.headers, raw)
            inbounds = await channel.parse(request.headers, raw)
            for inbound in inbounds:
                await receive(front.office, firm, inbound)
        except Forged as forged:
            log.event("hook.forged", channel=name, reason=forged.reason)
            return Response(status_code=403)
        except Unreadable as unreadable:
            reason = unreadable.reason
            log.event("hook.unreadable", channel=name, reason=reason, bytes=len(raw))
            await front.office.db.run(lambda tx: audit.note(tx, firm.id, "hook.unreadable", actor=name, target=reason))
            return Response(status_code=200)
        except Upstream as trouble:
            log.event("hook.unkept", channel=name, code=trouble.code)
            return Response(status_code=503, headers={"retry-after": "30"})
        return Response(status_code=200)

    return [Route("/hooks/{channel}/{site}", hook, methods=["POST"])]
