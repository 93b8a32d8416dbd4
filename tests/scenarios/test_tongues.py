"""A conversation keeps to one language, in every place that speaks: replies, mails, the chat window."""

from __future__ import annotations

from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path

import aiohttp
import pytest

from clientary_sandbox.people import ANA
from frontdesk.app.firms import Wiring
from frontdesk.engines.base import Answer, Heard, Memory, Progress
from frontdesk.reply import Draft, Own, catalogue
from frontdesk.tools.spec import Gate
from tests.house import CARD, SITE, House, house
from tests.scenarios.browser_like import chatting, said
from tests.scenarios.test_mail_road import keys, letter, post, settle, text_of
from tests.served import served
from tests.unit.identity.signing import NOW

#: What each greeting says about the language it is in. Anything else is in no language that can be told.
MARKS = {"hello": "en", "hola": "es", "bonjour": "fr", "hallo": "de", "olá": "pt", "ciao": "it"}


class Polyglot:
    """An engine that knows greetings, answers with the latest invoice, and sends one when it reads "184"."""

    name = "polyglot"

    async def answer(self, heard: Heard, memory: Memory, gate: Gate, progress: Progress) -> Answer:
        text = heard.text.reveal().casefold()
        read = next((language for mark, language in MARKS.items() if mark in text), "")
        label, _ = await gate.call("send_invoice" if "@" in text else "latest_invoice")
        return Answer(Draft((Own(label),)), memory, {"heard": heard.language}, read)

    async def mend(self, answer: Answer, reasons: tuple[str, ...], gate: Gate) -> Answer | None:
        return None


@pytest.fixture
async def home(tmp_path: Path) -> AsyncIterator[House]:
    async with house(tmp_path / "var", engine=Polyglot(), now=NOW, wiring=Wiring(dns=keys, limits=None)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("greeting", "words", "total"),
    [
        ("Hello", "Your latest invoice is", "€4,533.01"),
        ("Hola", "Su última factura es", "4.533,01\u00a0€"),
        ("Bonjour", "facture", "4\u202f533,01\u00a0€"),
        ("Hallo", "Rechnung", "4.533,01\u00a0€"),
        ("Olá", "A sua última fatura", "4\u00a0533,01\u00a0€"),
    ],
)
async def test_that_the_first_message_settles_the_language_of_words_and_figures(
    home: House, greeting: str, words: str, total: str
) -> None:
    talk = await home.contact(ANA.emails[0])
    for text in (greeting, "ok 1", "?"):  # what shows no language changes none
        answer = await talk.say(text)
        assert words in answer
        assert total in answer


async def test_that_one_message_in_another_language_changes_nothing_and_two_in_a_row_do(home: House) -> None:
    talk = await home.contact(ANA.emails[0])
    assert "latest invoice" in await talk.say("Hello, it is me")
    assert "latest invoice" in await talk.say("Hola, soy yo otra vez")
    assert "latest invoice" in await talk.say("Hello to you again")
    assert "latest invoice" in await talk.say("Hola, soy yo otra vez")
    assert "latest invoice" in await talk.say("Hallo, ich bin es")
    assert "Rechnung" in await talk.say("Hallo, ich noch einmal")
    assert "Rechnung" in await talk.say("ciao, sono io adesso")
    assert "Rechnung" in await talk.say("ciao, sono ancora io")


@pytest.mark.parametrize(
    ("request_", "language"),
    [
        ("In English, please", "en"),
        ("¿Podemos hablar en español?", "es"),
        ("parlez-vous français ?", "fr"),
        ("Auf Deutsch bitte", "de"),
        ("pode responder em português?", "pt"),
    ],
)
async def test_that_a_language_is_changed_for_the_asking(home: House, request_: str, language: str) -> None:
    talk = await home.contact(ANA.emails[0])
    assert await talk.say("Hola") if language != "es" else await talk.say("Hello")
    assert await talk.say(request_) == catalogue.sentence("notice.language", language)
    await talk.say("?")
    assert talk.last is not None
    assert talk.last.reply.language == language
    assert talk.last.engine == {"heard": language}


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
@pytest.mark.parametrize("english", [False, True])
async def test_that_a_yes_counts_in_the_language_of_the_conversation_and_in_english(
    home: House, language: str, english: bool
) -> None:
    greeting = next(mark for mark, read in MARKS.items() if read == language)
    yes = {"en": "yes", "es": "sí, por favor", "fr": "oui", "de": "Ja, bitte!", "pt": "pode ser"}[language]
    talk = await home.contact(ANA.emails[0])
    asked = await talk.say(f"{greeting} @")
    assert ANA.emails[0] in asked
    done = await talk.say("yes please" if english else yes)
    assert talk.last is not None
    assert talk.last.engine == {"consent": "yes", "tool": "send_invoice"}
    template = catalogue.sentence("receipt.sent", language)
    assert template.partition("{")[0] in done


async def test_that_a_mail_is_answered_in_its_own_language_from_subject_to_footer(home: House) -> None:
    async with served(home.app.asgi) as base:
        raw = letter(ANA.emails[0], "Die letzte, bitte.\r\n", Subject="", Content_Language="de-AT")
        assert await post(base, raw, home.clock.now()) == 200
        await settle(home)
    [(_, answer)] = home.mail.mails
    assert isinstance(answer, EmailMessage)
    assert answer["Content-Language"] == "de"
    assert answer["Subject"] == f"Re: {catalogue.sentence('mail.subject', 'de')}"
    assert catalogue.sentence("mail.footer_person", "de") in text_of(answer)
    html = answer.get_body(("html",))
    assert isinstance(html, EmailMessage)
    assert '<html lang="de">' in html.get_content()


async def test_that_a_mail_that_says_nothing_about_its_language_is_read_for_it(home: House) -> None:
    async with served(home.app.asgi) as base:
        assert await post(base, letter(ANA.emails[0], "Bonjour,\r\n\r\nla facture ?\r\n"), home.clock.now()) == 200
        await settle(home)
    [(_, answer)] = home.mail.mails
    assert answer["Content-Language"] == "fr"


async def test_that_a_german_firm_begins_in_german_and_writes_figures_as_its_country_does(tmp_path: Path) -> None:
    card = {**CARD, "locale": "de_CH", "zone": "Europe/Zurich"}
    async with house(tmp_path / "var", engine=Polyglot(), card=card) as home:
        assert home.firm.language == "de"
        talk = await home.contact(ANA.emails[0])
        assert "EUR 4’533.01" in (await talk.say("Hallo")).replace("\u00a0", " ")


async def test_that_the_chat_begins_in_the_browsers_language_to_the_code_in_the_mailbox(tmp_path: Path) -> None:
    async with (
        house(tmp_path / "var", engine=Polyglot(), real_time=True) as home,
        served(home.app.asgi) as base,
        chatting(base, SITE, "pt-BR,pt;q=0.9,en;q=0.8") as chat,
    ):
        assert chat.opening["language"] == "pt"
        assert chat.opening["greeting"] == catalogue.sentence("notice.greeting", "pt")
        reply = await chat.say("?")
        assert (reply["language"], said(reply).splitlines()[0]) == ("pt", catalogue.sentence("step_up.web", "pt"))
        status, body = await chat.post("/identify", {"address": ANA.emails[0]})
        assert (status, body["text"]) == (202, catalogue.sentence("step_up.sent", "pt"))
        mail = await home.mail.arrives(ANA.emails[0])
        assert mail["Subject"] == "O seu código para Harbour & Finch Studio"
        assert "O seu código é" in mail.get_content()
        assert (await chat.post("/code", {"code": "0"}))[1]["text"] == catalogue.sentence("step_up.wrong_code", "pt")
        assert (await chat.get("/history"))[1]["language"] == "pt"


@pytest.mark.parametrize(
    ("asked", "header", "language"),
    [
        ("", "", "en"),
        ("", "fr-CA,fr;q=0.9,en;q=0.5", "fr"),
        ("", "ja, de;q=0.4, en;q=0.7", "en"),
        ("", "es;q=0, de;q=0.1", "de"),
        ("", "nonsense;;;q=é, " + "x" * 900, "en"),
        ("?language=de", "fr", "de"),
        ("?language=xx", "fr", "fr"),
    ],
)
async def test_that_the_window_has_the_words_of_the_language_that_was_asked_for(
    home: House, asked: str, header: str, language: str
) -> None:
    async with served(home.app.asgi) as base, aiohttp.ClientSession() as http:
        headers = {"accept-language": header} if header else {}
        async with http.get(f"{base}/chat/{SITE}{asked}", headers=headers) as answer:
            page = await answer.text()
            assert answer.headers["content-language"] == language
        assert f'<html lang="{language}">' in page
        assert f">{catalogue.sentence('widget.end', language)}<" in page
        async with http.get(f"{base}/words/{language}") as answer:
            words = await answer.json()
            assert words["person"] == catalogue.sentence("widget.person", language)
        async with http.get(f"{base}/words/xx") as answer:
            assert answer.status == 404
        async with http.get(f"{base}/w.js") as answer:
            assert catalogue.sentence("widget.launch", "de") in await answer.text()
