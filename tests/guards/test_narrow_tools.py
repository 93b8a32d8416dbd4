"""A tool takes a view and the person's own words, and nothing that could point at somebody else."""

import pytest

from frontdesk.books.views import FirmBooks, FrontOffice, MyBooks
from frontdesk.tools import TOOLS
from frontdesk.tools.spec import Tool

pytestmark = pytest.mark.guard

#: No parameter may be called so: whose records are read is the view's affair.
WHOSE = {
    "client",
    "contact",
    "firm",
    "account",
    "customer",
    "owner",
    "user",
    "person",
    "principal",
    "whose",
    "level",
    "id",
}
#: A visitor may say these about themselves.
ABOUT_ONESELF = {"company", "website", "scope", "email", "phone", "name", "about"}


@pytest.mark.parametrize("tool", TOOLS.values(), ids=list(TOOLS))
def test_that_a_tool_cannot_be_asked_whose_records(tool: Tool) -> None:
    assert tool.view in (MyBooks, FrontOffice, FirmBooks)
    parts = {part for name in tool.parameters for part in name.split("_")}
    # Staff may say which client they mean: the view itself is all clients' already.
    assert not parts & (WHOSE - {"client"} if tool.view is FirmBooks else WHOSE)
    if tool.view is MyBooks:
        assert not set(tool.parameters) & ABOUT_ONESELF


def test_that_visitors_have_exactly_the_tools_that_open_no_records() -> None:
    assert {name for name, tool in TOOLS.items() if tool.view is FrontOffice} == {
        "about_firm",
        "enquiry",
        "talk_to_person",
    }


def test_that_staff_alone_have_the_tools_over_all_clients() -> None:
    assert {name for name, tool in TOOLS.items() if tool.view is FirmBooks} == {
        "who_owes",
        "retainers_over",
        "client_account",
        "hours_by_person",
    }


def test_that_exactly_these_tools_write() -> None:
    assert {name for name, tool in TOOLS.items() if tool.writes} == {"send_invoice", "enquiry", "talk_to_person"}
