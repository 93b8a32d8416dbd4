"""What a turn came to, told from the desk's results and the reply's pieces, never from its wording."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from frontdesk.desk.turn import Turned
from frontdesk.reply import Outcome, Reply, catalogue
from frontdesk.reply.layout import Suggestions, lay_out
from frontdesk.reply.pieces import Confirm, Identify, Options, Sentence
from frontdesk.reply.values import Reader

#: Sentences that ask a question, or say what the person can do next, beyond what a result's outcome tells.
_QUESTIONS: Final = ("enquiry.ask_", "enquiry.again_", "engine.clarify", "engine.which_", "engine.pick",
                     "step_up.company", "invoice.which", "project.did_you_mean", "estimate.did_you_mean",
                     "period.which", "staff.which_", "staff.did_you_mean")  # fmt: skip
#: Sentences that name a person as the way on.
_PERSON: Final = ("engine.offer_person", "engine.unsupported", "engine.upset", "engine.paying", "engine.out_of_scope",
                  "engine.no_address", "engine.enquiry_add", "engine.help_", "engine.bot", "none.matches", "trouble.",
                  "refusal.general", "deed.not_done", "deed.in_doubt", "handoff.", "receipt.handoff", "step_up.",
                  "firm.not_set")  # fmt: skip
#: Outcomes that answer, or say what is needed next.
_ANSWERS: Final = frozenset(
    {
        Outcome.FOUND,
        Outcome.EMPTY,
        Outcome.DONE,
        Outcome.PROPOSED,
        Outcome.CANDIDATES,
        Outcome.MISSING,
        Outcome.WITHHELD,
    }
)


def outcomes(turned: Turned) -> frozenset[Outcome]:
    """How the turn's results ended; what every turn knows of the firm is none of them."""
    return frozenset(result.outcome for label, result in turned.reply.results.items() if label != "firm")


def keys(turned: Turned) -> tuple[str, ...]:
    """The catalogue keys of the sentences that were said."""
    return tuple(piece.key for piece in turned.reply.pieces if isinstance(piece, Sentence))


def _answered(turned: Turned) -> bool:
    return bool(outcomes(turned) & {Outcome.FOUND, Outcome.EMPTY})


def _proposal(turned: Turned) -> bool:
    return any(isinstance(piece, Confirm) for piece in turned.reply.pieces)


def _receipt(turned: Turned) -> bool:
    return any(isinstance(piece, Sentence) and piece.receipt for piece in turned.reply.pieces)


def hand_off(turned: Turned) -> bool:
    """Whether the matter was given to a person in this turn."""
    return any(call.tool == "talk_to_person" and call.outcome == Outcome.DONE for call in turned.calls)


def _person(turned: Turned) -> bool:
    language = turned.reply.language
    ways = {catalogue.sentence(key, language) for key in ("suggest.person", "engine.choice.person")}
    options = (o for piece in turned.reply.pieces if isinstance(piece, Options) for o in piece.options)
    offered = any(option.template in ways for option in options)
    return offered or hand_off(turned) or any(key.startswith(_PERSON) for key in keys(turned))


def choices(turned: Turned) -> bool:
    """Whether there was something to choose from."""
    options = any(isinstance(piece, Options) and piece.options for piece in turned.reply.pieces)
    return options or Outcome.CANDIDATES in outcomes(turned)


def question(turned: Turned) -> bool:
    """Whether something was asked back."""
    asked = any(key.startswith(_QUESTIONS) for key in keys(turned))
    return asked or bool(outcomes(turned) & {Outcome.MISSING, Outcome.CANDIDATES})


def _identify(turned: Turned) -> bool:
    step = any(isinstance(piece, Identify) for piece in turned.reply.pieces)
    return step or Outcome.WITHHELD in outcomes(turned)


def _miss(turned: Turned) -> bool:
    return Outcome.NONE in outcomes(turned) or not outcomes(turned)


def _trouble(turned: Turned) -> bool:
    return Outcome.TROUBLE in outcomes(turned)


KINDS: Final[Mapping[str, Callable[[Turned], bool]]] = {
    "answer": _answered,
    "proposal": _proposal,
    "receipt": _receipt,
    "hand-off": hand_off,
    "person": _person,
    "choices": choices,
    "question": question,
    "identify": _identify,
    "miss": _miss,
    "trouble": _trouble,
    "way-on": lambda turned: not dead_end(turned),
}


def other_words(reply: Reply, reader: Reader) -> str:
    """A suggestion of ours that is shown in another language than the reply's; "" when there is none."""
    shown = [text for piece in lay_out(reply, reader) if isinstance(piece, Suggestions) for text in piece.options]
    here = {text for texts in catalogue.sentences(reply.language).values() for text in texts}
    return next((text for text in shown if text in catalogue.suggestible() and text not in here), "")


def clarified(turned: Turned) -> bool:
    """Whether the turn asked which of several readings was meant, instead of answering."""
    return not _answered(turned) and not _proposal(turned) and (choices(turned) or question(turned))


def dead_end(turned: Turned) -> bool:
    """Whether a miss offers neither a choice, nor a question, nor a person. Small talk is no miss."""
    if outcomes(turned) & _ANSWERS or _proposal(turned) or choices(turned) or question(turned) or _person(turned):
        return False
    missed = outcomes(turned) & {Outcome.NONE, Outcome.TROUBLE}
    return bool(missed) or any(key.startswith("engine.not_followed") for key in keys(turned))
