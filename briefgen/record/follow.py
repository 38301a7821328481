"""Words of an old paragraph, found again in the new ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from briefgen.model import Excerpt, locate
from briefgen.record.nearest import nearest_passage

TOKEN = re.compile(r"\w+|[^\w\s]")
# A passage that has less in common with the words than this is another passage.
SAME_PASSAGE = 0.6
# So many words that stand in another paragraph as well are the same passage, not the same phrase.
TELLING = 6


def followed(excerpt: Excerpt, old: str, texts: Mapping[str, str]) -> Excerpt | None:
    """Give where an excerpt of the paragraph ``old`` stands in ``texts`` (words by paragraph id).

    The very words first, in the paragraph named or any other; then the passage that came of them when the
    paragraph was rewritten, a phrase only in its own paragraph. None when nothing there is the same passage.
    """
    home, span = excerpt.paragraph, locate(old, excerpt)
    if excerpt.text in texts.get(home, ""):
        return Excerpt(paragraph=home, text=excerpt.text)
    elsewhere = [id_ for id_, text in texts.items() if whole_words(excerpt.text, text)]
    for id_ in elsewhere:
        if len(TOKEN.findall(excerpt.text)) >= TELLING or likeness(old, texts[id_]) >= SAME_PASSAGE:
            return Excerpt(paragraph=id_, text=excerpt.text)
    if len(TOKEN.findall(excerpt.text)) < TELLING:
        texts = {home: texts[home]} if home in texts else {}
    near = nearest_passage(excerpt.text, home, texts)
    for id_ in dict.fromkeys([home, *([near[0]] if near else [])]):
        passage = carried(old, span, texts[id_]) if id_ in texts and span is not None else ""
        if passage and likeness(passage, excerpt.text) >= SAME_PASSAGE:
            return Excerpt(paragraph=id_, text=passage, nth=occurrence(texts[id_], passage, old, span))
    return None


def whole_words(words: str, text: str) -> bool:
    """Tell whether words stand in a text, neither end within a word."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not (text[start - 1 : start].isalnum() and words[0].isalnum()) and not (
            text[end : end + 1].isalnum() and words[-1].isalnum()
        ):
            return True
        start = text.find(words, start + 1)
    return False


def occurrence(text: str, passage: str, old: str, span: tuple[int, int] | None) -> int:
    """Give which occurrence of a passage is meant: as many stand before it as before the old words."""
    if span is None:
        return 1
    before = old.count(old[span[0] : span[1]], 0, span[0])
    return min(before, text.count(passage) - 1) + 1


def carried(old: str, span: tuple[int, int], new: str) -> str:
    """Give what became of a span when ``old`` was rewritten as ``new``, by the words that match."""
    ours, theirs = list(TOKEN.finditer(old)), list(TOKEN.finditer(new))
    inside = [n for n, token in enumerate(ours) if token.end() > span[0] and token.start() < span[1]]
    if not inside or not theirs:
        return ""
    matcher = SequenceMatcher(None, [t[0] for t in ours], [t[0] for t in theirs], autojunk=False)
    first, last = len(theirs), -1
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        low, high = max(i1, inside[0]), min(i2, inside[-1] + 1)
        if low >= high or j1 == j2:
            continue
        start, end = (j1 + low - i1, j1 + high - i1) if tag == "equal" else (j1, j2)
        first, last = min(first, start), max(last, end - 1)
    return new[theirs[first].start() : theirs[last].end()] if last >= first else ""


def likeness(one: str, other: str) -> float:
    """Give how much of two passages is the same, 0 to 1, by their words in order; two decimals."""
    ours, theirs = TOKEN.findall(one.lower()), TOKEN.findall(other.lower())
    return round(SequenceMatcher(None, ours, theirs, autojunk=False).ratio(), 2)
