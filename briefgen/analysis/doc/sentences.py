"""Sentence spans of a paragraph, aware of quotations and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.analysis.doc.quote_marks import marked, style_of
from briefgen.analysis.doc.tokenizer import SHORTENED, TITLES
from briefgen.analysis.lang.cues import CUES
from briefgen.analysis.lang.tables import word_set

Span = tuple[int, int]

# A sentence's last sign, marks and brackets that close after it, and the blank before the next one.
END = re.compile(r"[.!?…](?<![.!?…]{2})[.!?…]*+[\"'”’»)\]]*+(?=\s)")
NEXT = re.compile(r"\s+[\"'“‘«(\[–—-]*\s?([^\s]*)")
REST = re.compile(r"\s*+\Z")
LAST_WORD = re.compile(r"(?:[^\W_]|[.'’&-])+$")
DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?$")
OPENERS = word_set("sentences", "openers")
CLOSING = frozenset("\"'”’»")
FEW_WORDS = re.compile(r"(?:\s+[\w.'’-]+){1,7}")


def sentences(text: str) -> tuple[Span, ...]:
    """Give the spans (start, end exclusive) of the sentences of a paragraph, blanks left out.

    A closed quotation is never cut: the sentence that holds it runs on to its own end. Every
    character that is no white space stands in exactly one span.
    """
    return split(text, [(m.start, m.end) for m in marked(text, style_of([text])) if m.closed])


def split(text: str, quoted: Sequence[Span]) -> tuple[Span, ...]:
    """Give the sentence spans of a text whose quotations, marks included, are known."""
    cuts = [m.end() for m in END.finditer(text) if ends_sentence(text, m)]
    found, start, at = [], 0, 0
    for cut in [*cuts, len(text)]:
        while at < len(quoted) and quoted[at][1] < cut:
            at += 1
        if cut < len(text) and at < len(quoted) and quoted[at][0] < cut < quoted[at][1]:
            continue
        first = len(text) - len(text[start:].lstrip()) if start == 0 else start
        last = len(text[:cut].rstrip()) if cut == len(text) else cut
        if last > first:
            found.append((first, last))
        start = cut + len_of_blank(text, cut)
    return tuple(found)


def len_of_blank(text: str, at: int) -> int:
    """Count the white space characters that begin at an offset."""
    end = at
    while end < len(text) and text[end].isspace():
        end += 1
    return end - at


def ends_sentence(text: str, stop: re.Match[str]) -> bool:
    """Tell whether the sign found ends a sentence: by the word before it and the one that follows."""
    after = NEXT.match(text, stop.end())
    word = after.group(1) if after else ""
    if not word:
        return REST.match(text, stop.end()) is not None
    if not starts_sentence(word):
        return False
    sign = stop.group()
    if sign[0] in "?!" and sign[-1] in CLOSING and is_told_on(text, stop.end()):
        return False
    if sign[0] != "." or sign.startswith(".."):
        return True
    before = LAST_WORD.search(text, max(0, stop.start() - 40), stop.start())
    return not before or not is_shortened(before.group(), word)


def is_told_on(text: str, at: int) -> bool:
    """Tell whether the clause after a quoted question or cry says who uttered it."""
    words = FEW_WORDS.match(text, at)
    for word in words.group().split() if words else ():
        low = word.lower().strip(".")
        if low in CUES and CUES[low].tier == "s":
            return True
        if word[0].islower() and word.endswith("."):
            return False
    return False


def starts_sentence(word: str) -> bool:
    """Tell whether a word can open a sentence: a capital, a digit, a sign, or an iPhone."""
    return not word[0].islower() or any(c.isupper() for c in word[1:])


def is_shortened(word: str, following: str) -> bool:
    """Tell whether a word before a full stop is an abbreviation that the next word goes on from."""
    low = word.lower().strip("'’-")
    if low in TITLES:
        return True
    opener = following.lower().strip("'’,.;:\"”") in OPENERS
    if low in SHORTENED:
        return word[:1].isupper() and not opener
    if len(word) == 1:
        return word.isupper() and word != "I"
    return bool(DOTTED.match(word)) and not opener
