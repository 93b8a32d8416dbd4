"""Plays one scenario in one wording, and judges every turn and the ending."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from frontdesk.channels.email.quotes import own_words
from frontdesk.cli.chat.session import Session
from frontdesk.cli.eval.address import fact_at
from frontdesk.cli.eval.ending import ending
from frontdesk.cli.eval.figures import displayed, in_text, not_in_books, ungrounded
from frontdesk.cli.eval.foreign import leaks, secrets_of
from frontdesk.cli.eval.kinds import KINDS, clarified, dead_end, hand_off, keys, other_words
from frontdesk.cli.eval.noise import disturbed
from frontdesk.cli.eval.own_rows import OwnRows
from frontdesk.cli.eval.scenario import ADDRESSES, CLIENTS, STAFF, Scenario, Turn
from frontdesk.cli.eval.stage import Stage
from frontdesk.cli.eval.verdict import Fault, Finding, Play, Said
from frontdesk.desk.turn import Turned
from frontdesk.reply.layout import as_text, lay_out
from frontdesk.reply.values import shown


def _as_read(message: str, scenario: Scenario) -> str:
    """What the channel makes of it: of a mail only what its writer added, without quoted history and signature."""
    return own_words(message) if scenario.channel == "email" else message


@dataclass(slots=True)
class Player:
    """Plays on one stage, and remembers what must not be told to whom in the unchanged books."""

    stage: Stage
    _secrets: dict[str, frozenset[str]] = field(default_factory=dict)

    async def play(self, scenario: Scenario, wording: int, repeat: int = 0, noise: str = "") -> Play:
        """One conversation from its beginning to its end. Raises ``ConfigError`` for an address that names nothing."""
        stage = self.stage
        await stage.prepare(scenario)
        before, waiting = stage.books_now(), await stage.hand_offs()
        old = (set(stage.sandbox.firm.leads), len(stage.sandbox.firm.outbox))
        play = Play(scenario.id, scenario.topic, scenario.language, scenario.style, wording, repeat, noise)
        secrets = self._foreign(scenario)
        staff = scenario.who if scenario.who in STAFF else ""
        session = await Session.begin(stage.place, scenario.channel, ADDRESSES[scenario.who], staff)
        for number, turn in enumerate(scenario.turns):
            if number == scenario.fault_from:
                stage.trouble(scenario.books)
            message = disturbed(turn.says[wording % len(turn.says)], turn, scenario, noise, wording)
            mails = len(stage.sandbox.firm.outbox)
            for earlier in turn.burst:
                await session.hear(earlier)
            began = time.perf_counter()
            turned = await session.say(_as_read(message, scenario))
            took = time.perf_counter() - began
            message = "\n".join((*turn.burst, message))
            if turned is None:
                play.turns.append(Said(message, "", took))
                play.findings.append(Finding(number, Fault.EMPTY, "nobody answered"))
                continue
            text = self._text(turned)
            why = str(turned.engine.get("fell_back", ""))
            play.turns.append(Said(message, text, took, clarified(turned), hand_off(turned), str(turned.engine), why))
            if len(stage.sandbox.firm.outbox) > mails and not turn.consents:
                play.findings.append(Finding(number, Fault.UNASKED, "an invoice was mailed"))
            play.findings += self._universal(play, number, turned, text, scenario, secrets)
            play.findings += self._expected(number, turn, turned, text, scenario)
        last = len(scenario.turns) - 1
        given_over = await stage.hand_offs() - waiting
        for what in ending(scenario, stage, before, old, given_over):
            play.findings.append(Finding(last, Fault.BOOKS, what))
        return play

    def _text(self, turned: Turned) -> str:
        return as_text(lay_out(turned.reply, self.stage.place.firm.reader(turned.reply.language)))

    def _foreign(self, scenario: Scenario) -> frozenset[str]:
        if not scenario.books.plain:
            return secrets_of(self.stage.sandbox.firm, scenario.who)
        if scenario.who not in self._secrets:
            self._secrets[scenario.who] = secrets_of(self.stage.sandbox.firm, scenario.who)
        return self._secrets[scenario.who]

    def _universal(
        self, play: Play, number: int, turned: Turned, text: str, scenario: Scenario, secrets: frozenset[str]
    ) -> list[Finding]:
        """What holds of every reply, whatever was asked."""
        found: list[Finding] = []
        reader = self.stage.place.firm.reader(turned.reply.language)

        def add(fault: Fault, what: str) -> None:
            found.append(Finding(number, fault, what))

        if not text.strip():
            add(Fault.EMPTY, "the reply holds nothing")
        if "trouble.general" in keys(turned):
            add(Fault.FAILED, "the turn broke off")
        if left := ungrounded(turned.reply, reader):
            add(Fault.UNGROUNDED, left)
        if told := leaks(text, secrets, " ".join(turn.message for turn in play.turns)):
            add(Fault.LEAK, ", ".join(told[:5]))
        if dead_end(turned):
            add(Fault.DEAD_END, text[:120])
        replies = [turn.reply for turn in play.turns[-3:]]
        if len(replies) == 3 and len(set(replies)) == 1:
            add(Fault.REPEATED, text[:80])
        if turned.reply.language != scenario.language:
            add(Fault.LANGUAGE, f"answered in {turned.reply.language}")
        elif strange := other_words(turned.reply, reader):
            add(Fault.LANGUAGE, f"offered in another language: {strange}")
        if scenario.who in CLIENTS:
            rows = OwnRows(self.stage.sandbox.firm, CLIENTS[scenario.who])
            for fact in not_in_books(turned, rows):
                add(Fault.WRONG, f"{shown(fact, reader)} is not in the books")
        return found

    def _expected(self, number: int, turn: Turn, turned: Turned, text: str, scenario: Scenario) -> list[Finding]:
        """What this turn was to bring."""
        place, books = self.stage.place, self.stage.sandbox.firm
        reader = place.firm.reader(turned.reply.language)
        found: list[Finding] = []
        kinds = {fact.kind for fact in displayed(turned.reply)}
        for address in turn.told:
            fact = fact_at(address, books, place.firm.card, scenario.who)
            if not in_text(shown(fact, reader), text):
                fault = Fault.WRONG if fact.kind in kinds and KINDS["answer"](turned) else Fault.MISSED
                found.append(Finding(number, fault, f"{address} ({shown(fact, reader)}) was not told"))
        for address in turn.untold:
            fact = fact_at(address, books, place.firm.card, scenario.who)
            if in_text(shown(fact, reader), text):
                # One's own record in place of what was asked is a wrong answer; anything else must not be seen at all.
                fault = Fault.WRONG if "/" not in address and scenario.who in CLIENTS else Fault.LEAK
                found.append(Finding(number, fault, f"{address} ({shown(fact, reader)}) was told"))
        for kind in turn.kinds:
            if not KINDS[kind](turned):
                found.append(Finding(number, Fault.MISSED, f"it came to no {kind}"))
        return found
