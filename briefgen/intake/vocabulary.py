"""Counting words and phrases that lines of page furniture share; they are in ``tables/vocabulary.txt``."""

from __future__ import annotations

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
OPENERS = frozenset(phrase.partition(" ")[0] for phrase in PHRASES)


def hits(words: Sequence[str]) -> list[float]:
    """Count for each class the phrases that stand among the words (lower case), 4 at most."""
    counts = [0.0] * len(NAMES)
    for i, word in enumerate(words):
        if word not in OPENERS:
            continue
        for length in (3, 2, 1):
            found = PHRASES.get(word if length == 1 else " ".join(words[i : i + length]))
            if found:
                counts[found[0]] = min(4.0, counts[found[0]] + found[1])
                break
    return counts
