"""The paper or station that a line around the headline names."""

from __future__ import annotations

import re

from briefgen.intake.bylines import BY, PARTICLES, without_by
from briefgen.intake.datelines import LABELLED, is_dateline
from briefgen.intake.dates import spans
from briefgen.intake.tables import table

TABLE = table("imprints")
ENDS, MAY_END, BEFORE, BEGINS, INITIALS, NOT = (
    frozenset(TABLE[kind].split())
    for kind in (
        "papers end with",
        "papers may end with",
        "with before them",
        "stations begin with",
        "stations begin with initials",
        "no papers",
    )
)
# Marks that part a paper from a day, a byline or a section.
PARTING = re.compile(r"\s*(?:[,;|•·⋅/»>\n]|\s[-–—]\s)\s*")
FOR = re.compile(r"\s(?:for|of|in)\s+(?=[Tt]he\s)|\sfor\s+(?=[A-ZÀ-Þ])")
ARTICLE = re.compile(r"^(?:from )?the\s")
LONGEST, MOST_WORDS = 120, 6


def imprint(line: str, *, beside: bool = False) -> str | None:
    """Give the paper a line names that is little more than that; None when it names none.

    Beside it may stand a day, a byline or a section. ``beside`` says that its neighbour is a byline: then a
    word that names of people have as well ("Post", "Star") is enough, for somebody else wrote it.
    """
    if len(line) > LONGEST or (line.endswith((".", "!", "?")) and not is_dateline(line)):
        return None
    parts = pieces(line)
    sure = beside or (len(parts) > 1 and BY.match(line) is not None)
    found = (part for n, part in enumerate(parts) if is_paper(part, beside=sure and (beside or n > 0)))
    return next(found, None)


def pieces(line: str) -> list[str]:
    """Part a line at its marks, its days and the words that lead to a paper; empty parts are left out."""
    for start, end, _ in reversed([*spans(line)]):
        line = f"{line[:start]}|{line[end:]}"
    line = FOR.sub("|", LABELLED.sub("|", without_by(line)))
    return [part for piece in PARTING.split(line) if (part := ARTICLE.sub("", piece.strip(" :()[]")))]


def is_paper(name: str, *, beside: bool) -> bool:
    """Tell whether words are the name of a paper, or a station."""
    words = name.split()
    low = [word.lower().strip(".,") for word in words]
    if not 2 <= len(words) <= MOST_WORDS or not NOT.isdisjoint(low):
        return False
    if any(word[0].islower() and word not in PARTICLES | {"and", "on"} for word in words):
        return False
    doubtful = beside or low[0] == "the" or not BEFORE.isdisjoint(low[:-1])
    return low[-1] in ENDS or is_station(words[0]) or (low[-1] in MAY_END and doubtful)


def is_station(word: str) -> bool:
    """Tell whether the names of stations begin with a word."""
    return word.lower() in BEGINS or (word.isupper() and word.lower() in INITIALS)
