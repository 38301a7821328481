"""Quotations set off without marks: paragraphs in the first person behind a line that brings in a speaker."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from briefgen.analysis.doc.tokenizer import tokens
from briefgen.analysis.lang.cues import CUES, DOCUMENTS
from briefgen.analysis.lang.tables import either, word_set

FIRST_PERSON = re.compile(
    r"(?<![\w.])(?:I(?:['’](?:m|ve|ll|d))?(?! ?[.,;:)]|$)|[Ww]e(?:['’]\w+)?|[Oo]ur|[Mm]y)\b"
)
"""The speaker's own words: I, we, our, my; not the First World War I."""
MARKS = re.compile(r"[\"“”„«»‘]|''|``")
TOLD_ON = re.compile(
    r"\b(?:he|she|they|who|[A-Z][\w’'-]+),? (?:also |later )?" + either("quotations", "told_on") + r"\b"
)
"""A reporter who goes on telling, so that the words are theirs."""
STOPS = frozenset(".!?…")
LONGEST_LEAD = 45
"""Most words of the line that brings in the speaker."""
LEAD_IN = 10
"""Last words of that line among which it says that somebody speaks or writes."""
FEWEST = 6
"""Fewest words of a paragraph believed to be quoted without marks."""
MOST = 12
"""Most paragraphs of one quotation without marks."""
NO_SPEECH = word_set("quotations", "no_speech")


def blocks(texts: Sequence[str], marked: Collection[int]) -> Iterator[int]:
    """Give the places of the paragraphs that are quoted without marks; ``marked`` have quotations in marks.

    Only paragraphs behind a line that ends in a colon and says that somebody said or wrote something, and
    only as far as they speak of "I" or "we": precision before all.
    """
    place = 0
    while place + 1 < len(texts):
        place += 1
        if place - 1 in marked or not brings_in(texts[place - 1]):
            continue
        last = min(len(texts), place + MOST)
        while place < last and place not in marked and is_own_words(texts[place]):
            yield place
            place += 1


def brings_in(text: str) -> bool:
    """Tell whether a paragraph ends in a clause that brings in somebody's words: In a letter he wrote:."""
    if not text.rstrip().endswith(":") or MARKS.search(text):
        return False
    words = [token.low for token in tokens(text) if token.is_word]
    tail = words[-LEAD_IN:]
    if len(words) > LONGEST_LEAD or not NO_SPEECH.isdisjoint(tail):
        return False
    return any((w in CUES and CUES[w].tier == "s") or w in DOCUMENTS for w in tail)


def is_own_words(text: str) -> bool:
    """Tell whether a whole paragraph is said in the first person, by nobody who is told of in it."""
    if MARKS.search(text) or text.rstrip()[-1:] not in STOPS or not text[:1].isupper():
        return False
    return len(text.split()) >= FEWEST and bool(FIRST_PERSON.search(text)) and not TOLD_ON.search(text)
