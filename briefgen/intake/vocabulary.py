"""Counting words and phrases that lines of page furniture share; they are in ``tables/vocabulary.txt``."""

from __future__ import annotations

import math
from collections.abc import Sequence

from briefgen.intake.tables import table

CLASSES = table("vocabulary")
SAID = frozenset(
    """said says say told tells added adds asked replied explained according stated noted argued claimed
    warned announced insisted admitted confirmed described wrote""".split()
)
FIRST_PERSON = frozenset("i we my our me us im ive id ill were weve mine ours".split())
YOU = frozenset("you your youre youve yours youll".split())
THIRD = frozenset("he she they his her their him them it its who".split())
FUNCTION = frozenset(
    """the of and to a in that is was for it on as with be by at from this have had has he they but not are
    which or his her an were been their its would there she we you i who will more when if no out so up
    what about than into them can only other some could these two may then do first any my now such like
    our over me even most made after also did many before must through back years where much your how
    because very those between being under never same while should against just during without again
    here all one new since until still both each own too upon off""".split()
)
IMPERATIVE = frozenset(
    """get sign click read watch join subscribe see view learn explore shop follow download listen support
    donate share find visit check discover buy book call contact enter register submit browse start try
    tap skip log go show hide add save print email send leave receive stay take use order request
    continue""".split()
)
MONTHS = frozenset(
    """january february march april june july august september october november december jan feb mar apr
    jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday""".split()
)
NAMES = tuple(CLASSES)


def phrase_table() -> dict[str, tuple[int, int]]:
    """Give each phrase its class number and its worth: 1 for a word, 2 for several."""
    table: dict[str, tuple[int, int]] = {}
    for number, phrases in enumerate(CLASSES.values()):
        for phrase in phrases.split("|"):
            words = phrase.split()
            table.setdefault(" ".join(words), (number, 1 if len(words) == 1 else 2))
    return table


PHRASES = phrase_table()
# How many words the phrases have that a word begins, longest first.
OPENERS: dict[str, list[int]] = {}
for _phrase in sorted(PHRASES, key=lambda p: -p.count(" ")):
    _lengths = OPENERS.setdefault(_phrase.partition(" ")[0], [])
    if _phrase.count(" ") + 1 not in _lengths:
        _lengths.append(_phrase.count(" ") + 1)
# Words that tell who speaks, with the number of their set, 1 to 4.
VOICES = {word: number for number, known in enumerate((SAID, FIRST_PERSON, YOU, THIRD), 1) for word in known}


def voices(words: Sequence[str]) -> list[float]:
    """Count who speaks in words (lower case): ``said``, ``first person``, ``you``, ``third person``.

    Words for persons count by the root of the line's length.
    """
    found = list(filter(None, map(VOICES.get, words)))
    if not found:
        return [0.0, 0.0, 0.0, 0.0]
    root = math.sqrt(len(words))
    return [min(3, found.count(1)), *(min(4, found.count(number)) / root for number in (2, 3, 4))]


def hits(words: Sequence[str]) -> list[float]:
    """Count for each class the phrases that stand among the words (lower case), 4 at most."""
    counts = [0.0] * len(NAMES)
    for i in [i for i, word in enumerate(words) if word in OPENERS]:
        for length in OPENERS[words[i]]:
            found = PHRASES.get(words[i] if length == 1 else " ".join(words[i : i + length]))
            if found:
                counts[found[0]] = min(4.0, counts[found[0]] + found[1])
                break
    return counts
