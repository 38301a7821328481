"""What a figure measures: words of its own clause, verbatim, from behind it or before it."""

from __future__ import annotations

from briefgen.analysis.figures_nouns import STOPS
from briefgen.analysis.figures_tokens import Tokens, glued

WALLS = frozenset('. ; : ! ? ( ) [ ] " “ ” — –'.split())
"""Signs a clause does not run over."""
REACH = 14
TAIL = STOPS - {"up", "down", "off", "out", "away", "back", "ago", "later", "earlier"}
HEAD = (STOPS - {"no", "not"}) | frozenset({"also", "and"})
VERBS = frozenset("is are was were has have had will would could can may might said says told".split())
LIMITS = frozenset(
    "about around almost nearly over under some roughly approximately more less fewer than least "
    "most at up to past by of some only just estimated an a".split()
)


def measured(text: str, tokens: Tokens, first: int, last: int, *, noun: int | None) -> str | None:
    """Give words that say what the figure of tokens ``first`` to ``last`` measures; None when none do.

    The words behind it, when they go on with it, else those before. ``noun`` is the index behind its
    noun phrase.
    """
    behind = after(text, tokens, last, noun)
    return behind or before(text, tokens, first) or None


def wall(tokens: Tokens, at: int) -> bool:
    """Say whether a clause ends at a token; a full stop within a word does not end it."""
    low = tokens[at].low
    if low in {"-", "‑"}:
        return not (glued(tokens[at - 1], tokens[at]) or glued(tokens[at], tokens[at + 1]))
    return tokens[at].kind == "" or low in WALLS or low == ","


def after(text: str, tokens: Tokens, last: int, noun: int | None) -> str:
    """Give the words behind a figure up to the end of the clause; empty when they speak of something else."""
    end = last
    while end < last + REACH and not wall(tokens, end):
        if end >= (noun or last) and tokens[end].low in VERBS | {"and", "but", "while"}:
            break
        end += 1
    start = last + (tokens[last].low in {"of", "for", "in"} and tokens[last].low == "of")
    while end > start and tokens[end - 1].low in TAIL:
        end -= 1
    words = [t for t in tokens[start:end] if t.kind == "word" and t.low not in STOPS]
    if not words or (
        noun is None and tokens[last].low in {"and", "or", "since", "on", "than", "as", "a", "while"}
    ):
        return ""
    return text[tokens[start].start : tokens[end - 1].end]


def before(text: str, tokens: Tokens, first: int) -> str:
    """Give the words before a figure back to the start of its clause."""
    end = first
    while end > 0 and tokens[end - 1].low in LIMITS:
        end -= 1
    start = end
    while start > end - REACH and start > 0 and not wall(tokens, start - 1):
        start -= 1
    while start < end and (tokens[start].low in HEAD or tokens[start].kind != "word"):
        start += 1
    return text[tokens[start].start : tokens[end - 1].end] if start < end else ""
