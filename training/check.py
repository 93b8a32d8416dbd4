"""``python -m training.check FILE…``: is every line readable, what has each label, which are near-duplicates?"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from training.labels import KNOWN
from training.near import near_pairs
from training.phrases_file import BadPhrase, Phrase, read_file


def main(names: list[str]) -> int:
    phrases: list[Phrase] = []
    for name in names:
        try:
            phrases += read_file(Path(name), KNOWN)
        except BadPhrase as wrong:
            print(wrong)
            return 1
    counted = Counter(label for phrase in phrases for label in phrase.labels)
    print(f"{len(phrases)} phrases, {sum(len(p.labels) > 1 for p in phrases)} with several requests")
    print("  ".join(f"{label} {counted[label]}" for label in KNOWN_ORDER if counted[label]))
    print("none yet:", ", ".join(label for label in KNOWN_ORDER if not counted[label]) or "-")
    pairs = near_pairs([phrase.text for phrase in phrases])
    again = len({later for _, later in pairs})
    print(f"near-duplicates: {len(pairs)} pairs ({again / max(len(phrases), 1):.1%} of the phrases)")
    for one, other in pairs[:25]:
        print(f"  {phrases[one].place} {phrases[one].text!r} ~ {phrases[other].place} {phrases[other].text!r}")
    return 0


KNOWN_ORDER = sorted(KNOWN)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
