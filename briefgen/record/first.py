"""What items said when they got their ids, for those that say something else now.

An id stays with words that change little by little; so that it never ends on other words than it began with,
the first ones are kept beside the machine's draft for as long as the id lives.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing
from briefgen.record.align import around
from briefgen.record.ledger import quoted, words_of
from briefgen.record.similar import kept_words

HEADER = """\
# What items said when they were first published, for those that read otherwise now. briefgen writes it.
"""
ENTRY = re.compile(r'(?P<id>[pkqsf]-[a-z0-9-]+): (?P<words>"(?:[^"\\]|\\.)*")')
TOKEN = re.compile(r"\w+")
# Words of which this much is left are the same to a reader, mended.
NEARLY = 0.75


def said(b: Briefing) -> dict[str, str]:
    """Give the words of everything with a minted id, a figure's with those that carry it."""
    texts = {p.id: p.text for p in b.paragraphs}
    figures = {figure.id: f"{figure.at.text}: {around(figure.at, texts)}" for figure in b.figures}
    return words_of(b) | figures


def first_words(known: Mapping[str, str], before: Briefing | None, now: Briefing) -> dict[str, str]:
    """Give the first words of what reads otherwise ``now``, by id.

    ``known`` are those kept so far, ``before`` is the briefing as it was until now. What reads as it did
    at first, or is no longer there, needs none.
    """
    earlier = {**({} if before is None else said(before)), **known}
    return {
        id_: earlier[id_]
        for id_, words in sorted(said(now).items())
        if id_ in earlier and tokens(earlier[id_]) != tokens(words)
    }


def told(first: Mapping[str, str], now: Briefing) -> dict[str, str]:
    """Give those first words a reader should see beside what stands there now, by id."""
    words = said(now)
    return {id_: old for id_, old in first.items() if id_ in words and kept_words(old, words[id_]) < NEARLY}


def tokens(words: str) -> list[str]:
    """Give the words of a text without marks and capitals."""
    return TOKEN.findall(words.lower())


def read_first(text: str, path: str) -> dict[str, str]:
    """Give first words by id; raises BadInput with every line that is none.

    A line that stands twice, as after a merge by git, counts once: the first.
    """
    found: dict[str, str] = {}
    faults: list[Fault] = []
    for number, line in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), 1):
        match = ENTRY.fullmatch(line)
        if match is not None:
            found.setdefault(match["id"], json.loads(match["words"]))
        elif line and not line.startswith("#"):
            what = "this line is no entry of first words"
            faults.append(Fault(path=path, line=number, what=what, fix=MEND, shown=line))
    if faults:
        raise BadInput(*faults)
    return found


MEND = "delete the marks of a merge (<<<<<<<, =======, >>>>>>>) and keep the lines of both sides"


def write_first(first: Mapping[str, str]) -> str:
    """Give the text that keeps first words, one line an id."""
    return HEADER + "".join(f"{id_}: {quoted(words)}\n" for id_, words in sorted(first.items()))
