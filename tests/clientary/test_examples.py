"""Every method's docstring tells its route, how sure that is, what it raises, and shows a call that works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clientary import Clientary, Limiter, Timeouts
from clientary_sandbox import Sandbox
from tests.clientary.all_writes import WRITES
from tests.clientary.examples import documented, perform, run, words

DOCUMENTED = dict(documented())
PAGE = (Path(__file__).parents[2] / "docs" / "clientary.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?ms)^```python\n(.*?)^```", PAGE)
ROUTE = re.compile(r"(GET|POST|PUT|DELETE) /[A-Za-z_:/]+ \(?[^\n]*?\b[DLA]\b")


@pytest.mark.parametrize("name", DOCUMENTED)
def test_a_docstring_says_route_source_and_errors_first(name: str) -> None:
    text = DOCUMENTED[name]
    assert ROUTE.match(text), text
    assert "Raises" in text
    assert ">>>" in text


@pytest.mark.parametrize("name", WRITES)
def test_the_route_in_a_docstring_is_the_one_that_is_sent(name: str) -> None:
    _, method, path, _ = WRITES[name]
    said = DOCUMENTED[name].split()[:2]
    assert said[0] == method
    assert re.fullmatch(re.sub(r":\w+", r"\\d+", said[1]), path)


@pytest.mark.parametrize("name", DOCUMENTED)
async def test_the_example_of_a_docstring_works(sandbox: Sandbox, books: Clientary, name: str) -> None:
    assert await run(DOCUMENTED[name], {**words(sandbox), "books": books}) > 0


async def test_the_code_of_the_page_works_from_top_to_bottom(sandbox: Sandbox, books: Clientary) -> None:
    """The page's own `async with Clientary("acme", token)` is led to the stand-in, and nothing else is changed."""

    def led(
        subdomain: str, token: str, *, limiter: Limiter | None = None, timeout: Timeouts | None = None
    ) -> Clientary:
        assert subdomain == "acme"
        return Clientary(subdomain, token, base_url=sandbox.url, limits=None, limiter=limiter, timeout=timeout)

    names = words(sandbox) | {"token": sandbox.token}
    assert len(BLOCKS) >= 9
    for block in BLOCKS:
        names |= {"books": books, "Clientary": led}
        await perform(re.sub(r"(?m)^from clientary import Clientary$", "", block), names)
