"""The passage of an article that comes nearest to some words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from difflib import SequenceMatcher

TOKEN = re.compile(r"\w+|[^\w\s]")
ENOUGH = 0.5


def nearest_passage(words: str, home: str, texts: Mapping[str, str]) -> tuple[str, str] | None:
    """Give (paragraph id, passage) nearest to words, None when nothing is near.

    ``home`` is the paragraph looked at first; ``texts`` are the words of all, by id. A passage that holds
    the very words wins; else the paragraph that shares most words with them, and its best-matching run.
    """
    if words and words in texts.get(home, ""):
        return home, words
    exact = next((id_ for id_, text in texts.items() if words and words in text), None)
    if exact is not None:
        return exact, words
    wanted = Counter(TOKEN.findall(words.lower()))
    if not wanted:
        return None
    best = max(texts, key=lambda id_: (shared(wanted, texts[id_]), id_ == home), default=None)
    if best is None or shared(wanted, texts[best]) < ENOUGH * wanted.total():
        return None
    return best, best_run(words, texts[best])


def shared(wanted: Counter[str], text: str) -> int:
    """Count the words wanted that a text has."""
    return (wanted & Counter(TOKEN.findall(text.lower()))).total()


def best_run(words: str, text: str) -> str:
    """Give the run of a text from the first to the last word that matches."""
    tokens = list(TOKEN.finditer(text))
    ours, theirs = [t[0].lower() for t in tokens], [t.lower() for t in TOKEN.findall(words)]
    blocks = [b for b in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks() if b.size]
    longest = max(blocks, key=lambda b: b.size)
    slack = len(theirs)
    near = [b for b in blocks if abs(b.a - longest.a) <= slack]
    return text[tokens[near[0].a].start() : tokens[near[-1].a + near[-1].size - 1].end()]
