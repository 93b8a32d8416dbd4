"""What excuses a word excuses no more than that word: a false claim behind it, or in other words, stays one."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from frontdesk.reply import Outcome, Result
from tests.grounding.scenes import read_fact
from tests.grounding.test_corpus import RESULT, labelled, reasons


def turn(**facts: str) -> dict[str, Result]:
    return {RESULT: Result(Outcome.FOUND, {name: labelled(name, read_fact(text)) for name, text in facts.items()})}


OPEN = turn(
    invoice="name:INV-7",
    total="money:900 EUR",
    balance="money:900 EUR",
    issued="date:2026-04-15",
    due="date:2026-05-15",
    status="status:open",
)
OVERDUE = turn(invoice="name:INV-7", total="money:900 EUR", balance="money:900 EUR", status="status:overdue")
PARTLY = turn(total="money:900 EUR", paid="money:300 EUR", balance="money:600 EUR", status="status:partly_paid")
SENT = turn(quote="name:Q-3", total="money:900 EUR", valid_until="date:2026-06-01", status="status:sent")
AUGUST = turn(project="name:Site", period="period:2026-08-01/2026-08-31", worked="hours:31", billed="hours:20")
ACTIVE = turn(project="name:Site", budget="hours:40", used="hours:20", status="status:active")


@pytest.mark.parametrize(
    ("facts", "draft"),
    [
        (OPEN, "Your message means we have cancelled the invoice."),
        (OPEN, "Your yes means the invoice has been cancelled."),
        (OPEN, "You wrote to us and the invoice is fully paid."),
        (OPEN, "You told us about it and we see the invoice is fully paid."),
        (OPEN, "You felt unsure whereas the invoice is fully paid."),
        (OPEN, "The invoice was paid in advance."),
        (OPEN, "Once your mail came in, the refund is sent."),
        (OPEN, "Your refund is as always sent."),
        (OPEN, "Your complaint is one we always forwarded."),
        (OPEN, "Your notes are forwarded automatically."),
        (OPEN, "The reminders are cancelled at once."),
        (OPEN, "The invoice is paid; that was done with another invoice."),
        (OPEN, "I confirm that we have refunded the amount."),
        (OPEN, "Please note that I have informed your accountant."),
        (OVERDUE, "You said so and nothing is overdue."),
        (OVERDUE, "You write that often and everything is paid."),
        (PARTLY, "Nothing has come in yet on your balance."),
        (ACTIVE, "The project is closed for good."),
        (ACTIVE, "The project was closed on your request."),
    ],
)
def test_a_claim_is_seen_beside_words_that_excuse_others(facts: Mapping[str, Result], draft: str) -> None:
    assert reasons(draft, facts, "en")


@pytest.mark.parametrize(
    ("facts", "draft"),
    [
        (OPEN, "The word issued means that it has been sent to you."),
        (OPEN, "You wrote that the invoice is paid, and I only see what was recorded here."),
        (OPEN, "Reminders are sent by our office when an invoice is late."),
        (PARTLY, "Nothing has come in yet on the rest."),
        (ACTIVE, "Our office is closed on Sundays."),
    ],
)
def test_what_is_excused_passes(facts: Mapping[str, Result], draft: str) -> None:
    assert reasons(draft, facts, "en") == ()


@pytest.mark.parametrize(
    ("facts", "language", "draft"),
    [
        (OPEN, "es", "Facturas pendientes: dos ."),
        (OPEN, "es", "Hay dos {invoice} abiertas."),
        (OPEN, "en", "When you called, you agreed to the second stage of {invoice}."),
        (OPEN, "es", "Si mira la factura, el segundo pago de {invoice} sigue abierto."),
        (OPEN, "en", "It is not late and you pay double the amount."),
        (OPEN, "de", "Sie müssen doppelt so viel zahlen und nicht weniger."),
        (OPEN, "es", "Hay que pagar dos veces, no hay otra forma."),
        (OPEN, "en", "You have two different records open."),
        (OPEN, "fr", "Vous avez deux documents distincts à payer."),
        (OPEN, "en", "I can't tell you if you paid but the invoice is due on Monday."),
        (OPEN, "en", "Do you mean the invoice due on Friday? It is due on Monday."),
        (OPEN, "en", "Would you like to see the invoice, which was due yesterday?"),
        (OPEN, "en", "If you ask me it is due on Monday, which is not recorded here."),
        (OPEN, "es", "Si me pregunta, vence el lunes y no puedo cambiarlo."),
        (OPEN, "fr", "Si vous regardez, elle était due hier."),
        (OPEN, "pt", "Se olhar, vence hoje."),
        (OPEN, "en", "Have a nice Monday, when your invoice is due."),
        (OPEN, "de", "Die Rechnung ist für Ostermontag fällig."),
        (OPEN, "en", "Your invoice is due for Christmas season."),
        (AUGUST, "en", "The project ends in August."),
        (AUGUST, "de", "Die Zahlung ist im August fällig."),
        (AUGUST, "fr", "Le projet se termine en août."),
        (AUGUST, "pt", "A fatura vence em agosto."),
        (AUGUST, "en", "You paid it in August."),
        (OPEN, "en", "Go to example dot de."),
    ],
)
def test_no_number_day_or_link_passes_behind_an_excuse(facts: Mapping[str, Result], language: str, draft: str) -> None:
    assert {"number_word", "date", "link"} & set(reasons(draft, facts, language))


@pytest.mark.parametrize(
    ("facts", "language", "draft"),
    [
        (OPEN, "en", "I don't know if you paid on Friday or on Monday."),
        (OPEN, "en", "Do you mean the invoice you got on Friday?"),
        (OPEN, "de", "Kann es sein, dass bei Ihnen eine zweite Überweisung hängen geblieben ist?"),
        (OPEN, "en", "Have a nice Friday."),
        (AUGUST, "en", "In August we worked {worked}."),
    ],
)
def test_a_day_that_says_nothing_passes(facts: Mapping[str, Result], language: str, draft: str) -> None:
    assert reasons(draft, facts, language) == ()


@pytest.mark.parametrize(
    ("facts", "language", "draft"),
    [
        (OPEN, "en", "I can confirm we've cancelled the invoice."),
        (OPEN, "en", "No need to worry as your invoice has been cancelled."),
        (OPEN, "en", "Once again, the invoice is cancelled."),
        (OPEN, "en", "After your message I cancelled the invoice."),
        (OPEN, "de", "Kein Problem ich habe die Rechnung storniert."),
        (OPEN, "es", "Sin problema hemos anulado la factura."),
        (OPEN, "es", "Primero hemos anulado la factura."),
        (OPEN, "fr", "Pas de souci j'ai annulé la facture."),
        (OPEN, "pt", "Pode ficar descansado que cancelámos a fatura."),
        (OPEN, "en", "You can see that the invoice is paid."),
        (OPEN, "en", "Apart from that, it is paid in full."),
        (OPEN, "de", "Zu Ihrer Frage: die Rechnung ist bezahlt."),
        (OPEN, "es", "Como puede ver la factura está pagada."),
        (OPEN, "fr", "Ne vous inquiétez pas la facture est payée."),
        (OPEN, "pt", "Pode ver que a fatura está paga."),
        (OVERDUE, "en", "As you can see nothing is overdue."),
        (SENT, "en", "I can confirm that the quote is accepted."),
        (ACTIVE, "en", "I must say work hasn't started."),
        (ACTIVE, "fr", "Vous pouvez voir que rien n'a été fait."),
    ],
)
def test_an_aside_supposes_and_denies_nothing(facts: Mapping[str, Result], language: str, draft: str) -> None:
    assert reasons(draft, facts, language)


@pytest.mark.parametrize(
    ("facts", "language", "draft"),
    [
        (OPEN, "en", "I can see if the invoice is paid."),
        (OPEN, "en", "I can't say that the invoice is paid."),
        (OPEN, "de", "Ich kann nicht sagen, dass die Rechnung bezahlt ist."),
        (OPEN, "es", "Puede ver si la factura está pagada."),
    ],
)
def test_what_is_left_open_or_denied_is_no_aside(facts: Mapping[str, Result], language: str, draft: str) -> None:
    assert reasons(draft, facts, language) == ()


@pytest.mark.parametrize(
    ("facts", "language", "draft"),
    [
        (OPEN, "en", "Good news for you just cancelled."),
        (OPEN, "en", "Great news means the invoice has been cancelled."),
        (OPEN, "es", "Bueno significa que hemos anulado la factura."),
        (OPEN, "es", "Lo que hemos hecho fue avisar al equipo."),
        (OPEN, "de", "Erstattet haben wir den Betrag weil Sie nicht zahlen mussten."),
        (OPEN, "en", "The credit note was created but not sent."),
        (OPEN, "en", "We cancelled {invoice} due {due}."),
        (OPEN, "fr", "Nous avons annulé la facture, le {due} ne compte plus."),
        (OPEN, "en", "The invoice was issued on {issued} and refunded."),
        (OPEN, "en", "The payment has been applied to another invoice."),
        (OPEN, "en", "A time slot for your call has been booked."),
        (OPEN, "en", "VAT was charged to your card."),
        (OPEN, "en", "All the dates I've given the team are new."),
        (OPEN, "en", "Are there more questions now that the invoice has been cancelled?"),
        (OVERDUE, "en", "Nothing is owed at the moment."),
        (OVERDUE, "es", "Por ahora no debe nada."),
    ],
)
def test_an_excuse_reaches_only_what_it_excuses(facts: Mapping[str, Result], language: str, draft: str) -> None:
    assert reasons(draft, facts, language)


@pytest.mark.parametrize(
    ("facts", "language", "draft"),
    [
        (OPEN, "en", "You won't have to pay because we've cancelled the invoice."),
        (OPEN, "en", "You don't have to pay since your invoice has been cancelled."),
        (OPEN, "de", "Sie müssen nichts tun weil wir die Rechnung storniert haben."),
        (OPEN, "es", "No tiene que pagar porque hemos anulado la factura."),
        (OPEN, "fr", "Vous n'avez rien à faire parce que nous avons annulé la facture."),
        (OPEN, "pt", "Não tem de fazer nada porque a fatura está paga."),
        (OPEN, "en", "You can relax because the invoice is paid."),
        (OPEN, "en", "We would like to tell you that the invoice has been cancelled."),
    ],
)
def test_a_reason_is_claimed_whatever_it_is_a_reason_for(
    facts: Mapping[str, Result], language: str, draft: str
) -> None:
    assert reasons(draft, facts, language)


@pytest.mark.parametrize(
    ("language", "done", "read"),
    [
        ("en", "I was able to cancel {invoice}.", "I was able to find {invoice}."),
        ("en", "We managed to move your due date.", "We managed to trace it."),
        ("es", "He podido anular {invoice}.", "He podido consultar {invoice}."),
        ("fr", "J'ai pu annuler {invoice}.", "Je n'ai pas pu annuler {invoice}."),
        ("pt", "Consegui anular a {invoice}.", "Não consegui anular a {invoice}."),
    ],
)
def test_what_one_could_do_was_done(language: str, done: str, read: str) -> None:
    assert reasons(done, OPEN, language)
    assert reasons(read, OPEN, language) == ()


def test_a_question_that_only_leads_to_the_claim_excuses_nothing() -> None:
    assert reasons("The question is settled: the invoice is paid.", OPEN, "en")
    assert reasons("One more task for me: the invoice is paid.", OPEN, "en")
    assert reasons("The other invoices: all of them are paid.", OPEN, "en") == ()


def test_the_rest_of_what_is_partly_paid_is_its_own() -> None:
    partly = turn(invoice="name:INV-7", total="money:900 EUR", paid="money:400 EUR", status="status:partly_paid")
    assert reasons("The rest has been settled.", partly, "en")
    assert reasons("Once the rest has been settled, the invoice is closed.", partly, "en") == ()
