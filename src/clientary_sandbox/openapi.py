"""An OpenAPI document of the stand-in, made from the same tables as its routes."""

from __future__ import annotations

import re
from typing import Any

from clientary_sandbox import routes, schemas
from clientary_sandbox.actions import KINDS
from clientary_sandbox.quirks import Quirks
from clientary_sandbox.resources import RESOURCES

Doc = dict[str, Any]
WORDS = {"GET": "Read", "POST": "Create", "PUT": "Change", "DELETE": "Delete"}


def document(quirks: Quirks) -> Doc:
    """The document as the switches stand: routes that a switch closes are left out."""
    paths: dict[str, Doc] = {}

    def add(method: str, path: str, name: str, operation: Doc) -> None:
        if not routes.is_open(quirks, method, path):
            return
        places = [_place(each) for each in re.findall(r"{(\w+)}", path)]
        said: Doc = {
            "operationId": f"{method.lower()}{re.sub(r'[^A-Za-z]+', '_', path)}",
            "tags": [name],
            "summary": f"{WORDS[method]} {name.replace('_', ' ')}",
            "parameters": places + operation.pop("parameters", []),
        } | operation
        said["responses"] |= _refusals(method, quirks)
        paths.setdefault(path, {})[method.lower()] = said

    for listing in routes.LISTINGS:
        add("GET", listing.path, listing.name, _list(listing, quirks))
    for name in routes.SINGLE:
        add("GET", f"/{name}/{{id}}", name, {"responses": {"200": _answer(schemas.record(name, quirks))}})
    for path, name, link in routes.CREATES:
        made = {"201": _answer(schemas.record(name, quirks))}
        add("POST", path, name, {"requestBody": _body(name, link), "responses": made})
    for path, name in routes.UPDATES:
        empty = quirks.put_returns == "204"
        done = {"204": _nothing()} if empty else {"200": _answer(schemas.record(name, quirks))}
        add("PUT", path, name, {"requestBody": _body(name, "", partial=True), "responses": done})
    gone = {str(quirks.delete_returns): _nothing()}
    for path, name, _ in routes.DELETES:
        add("DELETE", path, name, {"responses": dict(gone)})
    for name in KINDS:
        sent = str(quirks.message_returns)
        shape = _nothing() if sent == "204" else _answer(schemas.MESSAGE)
        add(
            "POST",
            f"/{name}/{{id}}/messages",
            name,
            {"requestBody": _json(schemas.SENDING), "responses": {sent: shape}},
        )
    paid = {"201": _answer(schemas.record("payments", quirks))}
    add("POST", "/invoices/{id}/payments", "payments", {"requestBody": _body("payments", ""), "responses": paid})
    add("DELETE", "/invoices/{id}/payments/{payment}", "payments", {"responses": dict(gone)})
    return {
        "openapi": "3.1.0",
        "info": {"title": "Stand-in for the Clientary API", "version": "2"},
        "servers": [{"url": "/api/v2"}],
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "basic"}}},
        "security": [{"token": []}],
        "paths": paths,
    }


def _place(name: str) -> Doc:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "integer", "minimum": 1}}


def _query(name: str, schema: Doc) -> Doc:
    return {"name": name, "in": "query", "schema": schema}


def _list(listing: routes.Listing, quirks: Quirks) -> Doc:
    whole = {"type": "integer", "minimum": 1}
    heard = []
    if listing.page_size is not None:
        heard.append(_query("page", whole))
    if listing.adjustable or quirks.page_size_everywhere == "yes":
        heard.append(_query("page_size", {**whole, "maximum": 100}))
    if RESOURCES[listing.name].sorts:
        heard.append(_query("sort", {"type": "string", "enum": list(RESOURCES[listing.name].sorts)}))
    if listing.name in ("clients", "invoices"):
        heard.append(_query("updated_since", {"type": "string", "format": "date"}))
    if listing.name == "expenses":
        heard += [_query(key, {"type": "string", "format": "date"}) for key in ("from_date", "to_date")]
    chosen = {"projects": ["all"], "hours": ["billed", "unbilled"]}.get(listing.name)
    if chosen:
        heard.append(_query("filter", {"type": "string", "enum": chosen}))
    shape = schemas.envelope(listing.name, quirks, paged=listing.page_size is not None)
    return {"parameters": heard, "responses": {"200": _answer(shape)}}


def _json(schema: Doc) -> Doc:
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def _body(name: str, link: str, *, partial: bool = False) -> Doc:
    wrapper = RESOURCES[name].wrapper
    inside = schemas.attributes(name, without=link, partial=partial)
    return _json({"type": "object", "required": [wrapper], "properties": {wrapper: inside}})


def _answer(schema: Doc) -> Doc:
    return {"description": "Done", "content": {"application/json": {"schema": schema}}}


def _nothing() -> Doc:
    return {"description": "Done; the body is empty"}


def _refusals(method: str, quirks: Quirks) -> Doc:
    """Why a request may be refused: the status codes of the reference, in the shape that the switches say."""
    kind = {"json": "application/json", "html": "text/html"}.get(str(quirks.refusal_body))
    told: Doc = {"content": {kind: {"schema": {}}}} if kind else {}
    unread = "text/plain" if quirks.error_body == "text" else "application/json"
    said = {"401": "The token is not known", "403": "The token may not do that", "404": "There is no such record"}
    if quirks.deleted_gives == "410":
        said["410"] = "The record was deleted"
    if method in ("POST", "PUT"):
        said["400"] = "The body is not JSON, or its wrapper is missing"
    if method == "POST":
        said["426"] = "The limit of the plan is reached"
    refused = {status: {"description": words, **told} for status, words in said.items()}
    if method in ("POST", "PUT"):
        refused["422"] = {"description": "A field will not do", "content": {unread: {"schema": {}}}}
    return refused
