"""``python -m training``: read every phrase, fit, calibrate, and write the weights that the product ships."""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path

from frontdesk.engines.builtin.understanding.labels import LABELS
from frontdesk.engines.builtin.understanding.looking import ASIDE
from frontdesk.engines.builtin.understanding.model import weights
from training import augment, classifier, tagger
from training.asides import with_asides
from training.classifier import Example
from training.corpus import TAUGHT, digest, phrases, single
from training.pack import packed
from training.phrases_file import Phrase

SHIPPED = Path(weights.__file__).with_name(weights.FILE)
#: Every so-manieth voice is left out while the probabilities are calibrated.
FOLD = 6
QUICK_STEPS = 40
SEVERAL_FROM = 5  # words


def examples_of(many: list[Phrase]) -> list[Example]:
    """Every request of every phrase; a message with several is also taught as a whole, a share to each."""
    found = [Example(label, text, phrase.place.split(":")[0], phrase.language) for label, text, phrase in single(many)]
    for phrase in many:
        if len(phrase.labels) > 1:
            share, voice = 1 / len(phrase.labels), phrase.place.split(":")[0]
            found += [Example(label, phrase.text, voice, phrase.language, share) for label in phrase.labels]
    return found


def fitted(
    examples: list[Example], names: list[str], start: classifier.Fitted | None = None, *, quick: bool = False
) -> classifier.Fitted:
    """The classifier for ``examples``; ``quick``: fewer steps and no changed copies, to look ahead."""
    data = examples if quick else [*examples, *classifier.copies(examples)]
    x = classifier.matrix([one.text for one in data])
    steps = QUICK_STEPS if quick else classifier.STEPS
    return classifier.fit(x, [one.label for one in data], names, [one.weight for one in data], start, steps)


def languages(examples: list[Example]) -> classifier.Fitted:
    """A second, small model: which language it is."""
    x = classifier.matrix([one.text for one in examples])
    names = sorted({one.language for one in examples})
    return classifier.fit(x, [one.language for one in examples], names, [1.0] * len(examples), steps=QUICK_STEPS)


def counts(many: list[Phrase]) -> classifier.Fitted:
    """A third, small model: one wish or several, in messages that are long enough to hold several."""
    long = [phrase for phrase in many if len(phrase.text.split()) >= SEVERAL_FROM]
    x = classifier.matrix([phrase.text for phrase in long])
    targets = ["several" if len({LABELS[label].lookup for label in phrase.labels}) > 1 else "one" for phrase in long]
    return classifier.fit(x, targets, ["one", "several"], [1.0] * len(long), steps=QUICK_STEPS)


def train(folder: Path) -> bytes:
    """The weights file for the phrases of ``folder``."""
    began = time.monotonic()
    many = phrases(folder)
    names = [*LABELS, ASIDE]
    examples = examples_of(many)
    say(began, f"{len(many)} phrases, {len(examples)} requests")
    first = fitted(examples, names, quick=True)
    say(began, "first model")
    examples += with_asides(examples, first)
    say(began, f"{sum(one.label == ASIDE for one in examples)} asides")
    final = fitted(examples, names, first)
    say(began, "classifier")
    voices = sorted({one.voice for one in examples})
    out = set(voices[::FOLD])
    without = fitted([one for one in examples if one.voice not in out], names)
    held = [one for one in examples if one.voice in out and one.label != ASIDE]
    final.sharpness = classifier.sharpened(without, classifier.matrix([h.text for h in held]), [h.label for h in held])
    say(began, f"sharpness {final.sharpness:.3f}, from {len(out)} voices left out")
    tongues = languages(examples_of(many))
    number = counts(many)
    rng = random.Random(3)
    pool = augment.pool_of(many)
    common = tagger.common_words(many)
    marks = tagger.learnt([*many, *(augment.exchanged(phrase, pool, rng) for phrase in many if phrase.slots)], common)
    say(began, "tagger")
    data = packed(
        [
            ("labels", final.weights, {"names": names, "base": final.base.tolist(), "sharpness": final.sharpness}),
            ("languages", tongues.weights, {"names": tongues.names, "base": tongues.base.tolist(), "sharpness": 1.0}),
            ("several", number.weights, {"names": number.names, "base": number.base.tolist(), "sharpness": 1.0}),
            ("marks", marks.weights, {"base": marks.base.tolist(), "common": sorted(common)}),
        ],
        digest(folder),
    )
    say(began, f"{len(data) / 1e6:.2f} MB")
    return data


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
