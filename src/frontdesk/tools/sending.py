"""The tool that has Clientary e-mail an invoice to the address on record, after a yes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from frontdesk.books.firm import FirmCard
from frontdesk.books.records import Invoice
from frontdesk.books.views import MyBooks
from frontdesk.facts import name, text
from frontdesk.reply import Result, Say
from frontdesk.tools import picking
from frontdesk.tools.folding import digest
from frontdesk.tools.invoice_facts import amount
from frontdesk.tools.said import clean
from frontdesk.tools.spec import Deed, Proposal, Ref, Said, ToolFunction, Words

_VARIABLE: Final = re.compile(r"\{[^{}\n]*\}")
_NOTHING: Final = Said("")
_LONGEST_SUBJECT: Final = 200
_LONGEST_MESSAGE: Final = 4_000


async def send_invoice(
    books: MyBooks, which: Words | None = None, ref: Ref | None = None, said: Said = _NOTHING
) -> Result | Proposal:
    """Have an invoice e-mailed to the address on record; the latest one when none is named.

    Asked as: send me that invoice | can you e-mail me invoice 184? | I need a copy of my last bill | send it to me |
    forward the PDF
    """
    found = await picking.invoice_or_latest(books, which, ref)
    if isinstance(found, Result):
        return found
    if doubt := await picking.another_named(books, said, found):
        return doubt
    address = await books.address_on_record()
    slots = {"number": "number", "address": "address"}
    return Proposal(
        Deed.SEND_INVOICE,
        args={"ref": f"invoice:{found.id}"},
        facts={"number": name(found.number), "address": text(address), "total": amount(found.total, "label.in_total")},
        read_out=(Say("send.ask", slots),),
        done=(Say("receipt.sent", slots),),
        fingerprint=_fingerprint(found, address),
        particulars={"invoice": str(found.id), "to": address, **_mail(found, books.firm)},
        shown=(f"invoice:{found.id}",),
    )


def _fingerprint(invoice: Invoice, address: str) -> str:
    figures = (invoice.total, invoice.balance)
    return digest((invoice.id, invoice.number, *figures, invoice.status.value, address))


def _mail(invoice: Invoice, firm: FirmCard) -> dict[str, str]:
    values = {"number": clean(invoice.number, 100), "firm": clean(firm.name, 100)}
    return {
        "subject": clean(fill(firm.send_subject, values), _LONGEST_SUBJECT),
        "message": clean(fill(firm.send_message, values), _LONGEST_MESSAGE, lines=True),
        "attach_pdf": "yes" if firm.send_pdf else "no",
        "send_copy": "yes" if firm.send_copy else "no",
    }


def fill(template: str, values: Mapping[str, str]) -> str:
    """``template`` with ``{number}`` and ``{firm}`` filled in once; any other variable is left out."""
    return _VARIABLE.sub(lambda found: values.get(found[0][1:-1].strip(), ""), template)


TOOLS: Final[tuple[ToolFunction, ...]] = (send_invoice,)
