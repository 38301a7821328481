"""What a figure measures: words of its own clause, verbatim, from behind it or before it."""

from __future__ import annotations

from briefgen.analysis.figures.counted_nouns import STOPS
from briefgen.analysis.figures.ranges import Reading
from briefgen.analysis.figures.tokens import Tokens, glued
from briefgen.analysis.lang.quantities import SYMBOLS

WALLS = frozenset('. , ; : ! ? ( ) [ ] " “ ” — –'.split())
"""Signs a clause does not run over."""
REACH = 14
TAIL = STOPS - {"up", "down", "off", "out", "away", "back", "ago", "later", "earlier"}
VERBS = frozenset("is are was were has have had will would could can may might said says told".split())
CLAUSES = 3
"""How many clauses are looked back over."""
APART = frozenset(
    "and or but since on than as while when after before because if though although from to at by "
    "was is were are has had will would who which that it he she they".split()
)
"""Words behind a figure that begin something else."""
ASIDE = frozenset({"-", "–", "—", "(", ",", ":"})
LIMITS = frozenset(
    "about around almost nearly over under some roughly approximately more less fewer than least "
    "most at up to past by of some only just estimated an a".split()
)


def measured(text: str, tokens: Tokens, reading: Reading) -> str | None:
    """Give words that say what a figure measures; None when none do.

    The words behind it, when they go on with it, else those before it in the same clause, else its own noun.
    """
    return (
        after(text, tokens, reading) or before(text, tokens, reading.first) or inside(text, tokens, reading)
    )


def inside(text: str, tokens: Tokens, reading: Reading) -> str | None:
    """Give the noun phrase that is part of the figure as written ("13 deaths per 100,000")."""
    if reading.noun is None or reading.noun >= reading.last:
        return None
    first = next(at for at in range(reading.first, reading.noun + 1) if tokens[at].kind == "word")
    return text[tokens[first].start : tokens[reading.noun - 1].end]


def wall(tokens: Tokens, at: int) -> bool:
    """Say whether a clause ends at a token; a hyphen within a word does not end it."""
    low = tokens[at].low
    if low in {"-", "‑"}:
        return not (glued(tokens[at - 1], tokens[at]) or glued(tokens[at], tokens[at + 1]))
    return tokens[at].kind == "" or low in WALLS


def after(text: str, tokens: Tokens, reading: Reading) -> str:
    """Give the words behind a figure up to the end of the clause; empty when they speak of something else."""
    last, noun = reading.last, reading.noun or reading.last
    opener = tokens[last].low
    ago = tokens[last - 1].low == "ago"
    if ago or (reading.noun is None and (opener in APART or opener.endswith("ly"))):
        return ""
    end = max(last, noun)
    while end < last + REACH and not wall(tokens, end) and not (end > last and tokens[end].low in VERBS):
        end += 1
    start = last + (opener in {"of", "-", "‑"})
    while end > start and tokens[end - 1].low in TAIL:
        end -= 1
    words = [t for t in tokens[start:end] if t.kind == "word" and t.low not in STOPS]
    return text[tokens[start].start : tokens[end - 1].end] if words else ""


def before(text: str, tokens: Tokens, first: int) -> str:
    """Give the words before a figure back to the start of its clause, or of the clause it is put into."""
    end = first
    while tokens[end - 1].low in LIMITS:
        end -= 1
    otherwise = ""
    for _ in range(CLAUSES):
        start = end
        while start > end - REACH and not wall(tokens, start - 1):
            start -= 1
        listed = tokens[start].kind == "num" or tokens[start].low in SYMBOLS
        words = trimmed(text, tokens, start, end)
        if words and not listed:
            return words
        otherwise = otherwise or words
        if tokens[start - 1].low not in ASIDE:
            break
        end = start - 1
    return otherwise


def trimmed(text: str, tokens: Tokens, start: int, end: int) -> str:
    """Give the words of a clause, idle words and halves of words at both ends left off."""
    while end > start and (tokens[end - 1].low in TAIL or tokens[end - 1].kind != "word"):
        end -= 1
    broken = glued(tokens[start - 1], tokens[start])
    while start < end and (broken or tokens[start].low in STOPS or tokens[start].kind != "word"):
        broken = glued(tokens[start], tokens[start + 1])
        start += 1
    return text[tokens[start].start : tokens[end - 1].end] if start < end else ""
