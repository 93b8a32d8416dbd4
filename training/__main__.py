"""``python -m training``: read every phrase, fit, calibrate, and write the weights that the product ships."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from frontdesk.engines.builtin.understanding.labels import LABELS
from frontdesk.engines.builtin.understanding.looking import ASIDE
from frontdesk.engines.builtin.understanding.model import weights
from training import apart, augment, classifier, fingerprint, net, tagger
from training.asides import with_asides
from training.classifier import Example, Fitted
from training.corpus import TAUGHT, phrases, single
from training.pack import packed
from training.phrases_file import Phrase
from training.seeing import chosen, seen

SHIPPED = Path(weights.__file__).with_name(weights.FILE)
#: Every so-manieth voice is left out while the probabilities are calibrated, and to learn when there are two wishes.
FOLD = 3
NAMES = [*LABELS, ASIDE]
LONG = 150  # steps for the languages: five columns cost little, and a message of one word has little to go by


@dataclass(slots=True)
class Views:
    """Both views of a text: the mean of their scores is what the product goes by."""

    linear: Fitted
    net: net.Net

    def scores(self, x: sp.csr_matrix) -> npt.NDArray[np.floating[Any]]:
        return np.asarray((self.linear.scores(x) + self.net.scores(x)) / 2)


def examples_of(many: list[Phrase]) -> list[Example]:
    """Every request of every phrase; a message with several is also taught as a whole, a share to each."""
    found = [Example(label, text, phrase.place.split(":")[0], phrase.language) for label, text, phrase in single(many)]
    for phrase in many:
        if len(phrase.labels) > 1:
            share, voice = 1 / len(phrase.labels), phrase.place.split(":")[0]
            found += [Example(label, phrase.text, voice, phrase.language, share) for label in phrase.labels]
    return found


def linear(x: sp.csr_matrix, examples: Sequence[Example], start: Fitted | None = None) -> Fitted:
    return classifier.fit(x, [one.label for one in examples], NAMES, [one.weight for one in examples], start)


def small_net(x: sp.csr_matrix, examples: Sequence[Example]) -> net.Net:
    return net.learnt(x, [one.label for one in examples], NAMES, [one.weight for one in examples])


def train(folder: Path) -> bytes:
    """The weights file for the phrases of ``folder``."""
    began = time.monotonic()
    many = phrases(folder)
    examples = examples_of(many)
    original = seen([one.text for one in examples])
    known = chosen(original)
    say(began, f"{len(many)} phrases, {len(examples)} requests, {len(known)} features")
    x = original.matrix(known)
    with ProcessPoolExecutor(1) as beside:
        marking = beside.submit(marker, many)
        first = linear(x, examples)
        say(began, "first model")
        spoken = tongues(x, examples)
        say(began, "languages")
        common, marks = marking.result()
    say(began, "tagger")
    asides = with_asides(examples, first, known)
    say(began, f"{sum(one.label == ASIDE for one in asides)} asides")
    taught = [*examples, *asides]
    x = sp.vstack([x, seen([one.text for one in asides]).matrix(known)], "csr")
    changed = classifier.copies(taught)
    both = sp.vstack([x, seen([one.text for one in changed]).matrix(known)], "csr")
    say(began, "changed copies")
    with ThreadPoolExecutor(1) as beside:
        final = beside.submit(small_net, both, [*taught, *changed])
        sharp, unseen, without = left_out(taught, x, many)
        say(began, f"sharpness {sharp:.3f}, from {len(unseen)} phrases of voices left out")
        plain = linear(x, taught, first)
        say(began, "linear view")
        full = Views(plain, final.result())
    say(began, "net")

    def file(views: Views, wishes: Mapping[str, Any]) -> bytes:
        tables = {
            "heads": np.hstack([views.linear.weights, views.net.first, spoken.weights]),
            "second": views.net.second,
            "marks": marks.weights,
        }
        heads = [*views.linear.base.tolist(), *views.net.first_base.tolist(), *spoken.base.tolist()]
        about = {
            "phrases": fingerprint.of_files(folder),
            "seeing": fingerprint.of_seeing(many),
            "learning": fingerprint.of_learning(),
            "labels": NAMES,
            "languages": spoken.names,
            "units": net.UNITS,
            "sharpness": sharp,
            "base": {"heads": heads, "second": views.net.base.tolist(), "marks": marks.base.tolist()},
            "apart": wishes,
            "common": sorted(common),
        }
        return packed(known, tables, about)

    wishes = apart.learnt(unseen, weights.read(file(without, apart.NOTHING)))
    say(began, "two wishes or one")
    data = file(full, wishes)
    say(began, f"{len(data) / 1e6:.2f} MB")
    return data


def left_out(taught: Sequence[Example], x: sp.csr_matrix, many: Sequence[Phrase]) -> tuple[float, list[Phrase], Views]:
    """The sharpness, the phrases of the voices left out, and the views that were learnt without them."""
    out = set(sorted({one.voice for one in taught})[::FOLD])
    rest = [n for n, one in enumerate(taught) if one.voice not in out]
    some = [taught[n] for n in rest]
    without = Views(linear(x[rest], some), small_net(x[rest], some))
    held = [n for n, one in enumerate(taught) if one.voice in out and one.label != ASIDE]
    sharp = classifier.sharpness(without.scores(x[held]), [taught[n].label for n in held], NAMES)
    return sharp, [phrase for phrase in many if phrase.place.split(":")[0] in out], without


def tongues(x: sp.csr_matrix, examples: Sequence[Example]) -> Fitted:
    """Which language it is."""
    spoken = [one.language for one in examples]
    return classifier.fit(x, spoken, sorted(set(spoken)), [1.0] * len(examples), steps=LONG)


def marker(many: Sequence[Phrase]) -> tuple[frozenset[int], Fitted]:
    """The common words, and the tagger."""
    rng = random.Random(3)
    pool = augment.pool_of(many)
    common = tagger.common_words(many)
    copies = [augment.exchanged(phrase, pool, rng) for phrase in many if phrase.slots]
    return common, tagger.learnt([*many, *copies], common)


def say(began: float, text: str) -> None:
    print(f"{time.monotonic() - began:6.1f} s  {text}", flush=True)


def main() -> None:
    ask = argparse.ArgumentParser(prog="python -m training")
    ask.add_argument("--phrases", type=Path, default=TAUGHT, help="the folder of phrase files")
    ask.add_argument("--out", type=Path, default=SHIPPED, help="the weights file to write")
    options = ask.parse_args()
    options.out.write_bytes(train(options.phrases))


if __name__ == "__main__":
    main()
