"""``frontdesk connect`` and ``check``: two values are enough, mistakes name their field, secrets stay secret."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable
from datetime import date
from pathlib import Path

import aiohttp.web
import pytest

from clientary_sandbox import Sandbox
from tests.house import post_office
from tests.terminal import Ended, frontdesk

TOKEN = "q7-Canary-Token-0042"
TODAY = date(2026, 11, 23)


@pytest.fixture
async def books() -> AsyncIterator[Sandbox]:
    async with Sandbox(today=TODAY, token=TOKEN) as sandbox:
        yield sandbox


async def connect(data: Path, books: Sandbox, *more: str, token: str = TOKEN) -> Ended:
    words = ("connect", "--account", "acme", "--base-url", books.url, "--token-stdin", *more)
    return await frontdesk(*words, data=data, typed=f"{token}\n")


def ids(found: Ended) -> list[str]:
    return [problem["id"] for problem in json.loads(found.out)["problems"]]


def everything_in(folder: Path) -> Iterable[bytes]:
    return (file.read_bytes() for file in folder.rglob("*") if file.is_file())


@pytest.mark.requirement("S48", "S51", "S52")
async def test_that_two_values_are_enough_and_the_token_is_never_seen_again(tmp_path: Path, books: Sandbox) -> None:
    done = await connect(tmp_path, books)
    assert done.code == 0, done.err
    assert "connected as acme" in done.out
    assert 'data-site="acme"></script>' in done.out
    shown = await frontdesk("connect", "show", data=tmp_path)
    assert "clientary_token         set" in shown.out
    found = await frontdesk("check", "--json", data=tmp_path)
    assert found.code == 0, found.out
    for text in (done.out, done.err, shown.out, shown.err, found.out, found.err):
        assert TOKEN not in text
    assert not any(TOKEN.encode() in content for content in everything_in(tmp_path))


@pytest.mark.requirement("S52")
async def test_that_a_wrong_token_is_told_from_a_wrong_account(tmp_path: Path, books: Sandbox) -> None:
    wrong = await connect(tmp_path, books, token="not-the-token")
    assert (wrong.code, wrong.err[:9]) == (1, "✗ token: ")
    assert "not-the-token" not in wrong.err
    spaced = await connect(tmp_path, books, token="two words")
    assert spaced.err.startswith("✗ token: ")
    async with elsewhere(404) as url:
        missing = await frontdesk(
            "connect", "--account", "acme", "--base-url", url, "--token-stdin", data=tmp_path, typed="t\n"
        )
    assert (missing.code, missing.err[:11]) == (1, "✗ account: ")
    assert (await frontdesk("connect", "show", data=tmp_path)).code == 1, "nothing is kept that did not work"


def elsewhere(status: int) -> _Elsewhere:
    return _Elsewhere(status)


class _Elsewhere:
    """A server that answers every request with one status, as an address without an account does."""

    def __init__(self, status: int) -> None:
        self._status = status

    async def __aenter__(self) -> str:
        async def answer(_: aiohttp.web.Request) -> aiohttp.web.Response:
            return aiohttp.web.Response(status=self._status, text="<html>nothing here</html>", content_type="text/html")

        app = aiohttp.web.Application()
        app.router.add_route("*", "/{path:.*}", answer)
        self._runner = aiohttp.web.AppRunner(app)
        await self._runner.setup()
        await aiohttp.web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()


@pytest.mark.requirement("S50")
@pytest.mark.parametrize("account", ["evil.com", "https://acme.clientary.com.evil.com", "acme.clientary.com@evil.com"])
async def test_that_another_host_is_refused_before_anything_is_sent(tmp_path: Path, account: str) -> None:
    refused = await frontdesk("connect", "--account", account, "--token-stdin", data=tmp_path, typed="t\n")
    assert refused.code == 1
    assert "is not a Clientary address" in refused.err


async def test_that_a_base_url_is_only_for_this_machine_and_missing_values_are_all_named(tmp_path: Path) -> None:
    refused = await frontdesk("connect", "--base-url", "https://books.example", data=tmp_path)
    assert refused.code == 1
    assert "token is missing" in refused.err
    assert "base-url is only for a stand-in on this machine" in refused.err
    assert "account is missing" in (await frontdesk("connect", data=tmp_path)).err


async def test_that_facts_are_kept_one_by_one_and_mistakes_are_listed_together(tmp_path: Path, books: Sandbox) -> None:
    await connect(tmp_path, books)
    wrong = await frontdesk("connect", "firm", "--zone", "Mars", "--hours", "always", "--sites", "x y", data=tmp_path)
    assert wrong.code == 1
    assert len(wrong.err.splitlines()) == 3
    right = await frontdesk("connect", "firm", "--name", "Acme", "--zone", "Europe/Lisbon", data=tmp_path)
    assert right.code == 0
    more = await frontdesk("connect", "firm", "--handoff-address", "team@acme.example", data=tmp_path)
    assert more.code == 0
    shown = (await frontdesk("connect", "show", data=tmp_path)).out
    assert all(text in shown for text in ("Acme", "Europe/Lisbon", "team@acme.example"))


async def test_that_a_mail_server_is_tried_before_it_is_kept(tmp_path: Path, books: Sandbox) -> None:
    await connect(tmp_path, books)
    assert ids(await frontdesk("check", "--json", data=tmp_path)) == ["FD-W002", "FD-W003", "FD-W004"]
    async with post_office() as mail:
        words = ("connect", "smtp", "--host", "127.0.0.1", "--security", "none", "--from", "desk@acme.example")
        dead = await frontdesk(*words, "--port", "1", data=tmp_path)
        assert dead.code == 1
        assert dead.err.startswith("✗ host, port or security: ")
        open_line = await frontdesk(
            *words[:3], "mail.acme.example", *words[4:], "--port", str(mail.port), data=tmp_path
        )
        assert "security: none is for a server on this machine only" in open_line.err
        done = await frontdesk(*words, "--port", str(mail.port), data=tmp_path)
        assert done.code == 0, done.err
        assert ids(await frontdesk("check", "--json", data=tmp_path)) == ["FD-W002", "FD-W004", "FD-W013"]
    found = await frontdesk("check", "--json", data=tmp_path)
    assert "FD-E011" in ids(found), "the mail server is gone"
    assert found.code == 1


async def test_that_check_lists_everything_at_once_with_ids_and_remedies(tmp_path: Path, books: Sandbox) -> None:
    empty = await frontdesk("check", "--json", data=tmp_path)
    assert (empty.code, ids(empty)) == (1, ["FD-E002", "FD-W004"])
    await connect(tmp_path, books)
    (tmp_path / "key").chmod(0o644)
    books.faults.add(method="GET", path_prefix="/api/v2/leads", status=403, times=None)
    found = await frontdesk("check", data=tmp_path)
    assert found.code == 0
    for id in ("FD-W001", "FD-W002", "FD-W003", "FD-W004", "FD-W005"):
        assert id in found.out
    assert "leads" in found.out
    assert found.out.count("→") == 5
    books.faults.clear()
    books.faults.add(method="GET", path_prefix="/api/v2", status=401, times=None)
    refused = await frontdesk("check", "--json", data=tmp_path)
    assert "FD-E007" in ids(refused)
    (tmp_path / "key").write_text("k1:nonsense\n")
    assert "FD-E003" in ids(await frontdesk("check", "--json", data=tmp_path))
    assert ids(await frontdesk("check", "--json", data=tmp_path, FRONTDESK_PORT="x", FRONTDESK_TYPO="1")) == [
        "FD-E001",
        "FD-E001",
    ]


async def test_that_a_damaged_database_is_told_from_a_wrong_key(tmp_path: Path, books: Sandbox) -> None:
    await connect(tmp_path, books)
    (tmp_path / "frontdesk.db").write_bytes(b"not a database at all, just words" * 200)
    assert "FD-E004" in ids(await frontdesk("check", "--json", data=tmp_path))


async def test_that_a_secret_for_posting_is_shown_once_and_the_one_before_still_works(
    tmp_path: Path, books: Sandbox
) -> None:
    await connect(tmp_path, books)
    first = await frontdesk("connect", "post", data=tmp_path)
    second = await frontdesk("connect", "post", data=tmp_path)
    secrets = [line.rpartition(" ")[2] for done in (first, second) for line in done.out.splitlines() if "once" in line]
    assert len(set(secrets)) == 2
    shown = (await frontdesk("connect", "show", data=tmp_path)).out
    assert "post_secret             set" in shown
    assert "post_secret_2           set" in shown
    assert not any(secret in shown for secret in secrets)
