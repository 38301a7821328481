"""What items said when they got their ids, for those that say something else now.

An id stays with words that change little by little; so that it never ends on other words than it began with,
the first ones are kept beside the machine's draft for as long as the id lives, with the day they were
replaced.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Earlier
from briefgen.record.align import around
from briefgen.record.ledger import words_of
from briefgen.record.ledger_files import quoted
from briefgen.record.sense import says_otherwise
from briefgen.record.similar import kept_words

HEADER = """\
# What items said when they were first published, for those that read otherwise now. briefgen writes it.
"""
ENTRY = re.compile(
    r"(?P<id>[pkqsf]-[a-z0-9-]+): (?:\{until: (?P<until>\d{4}-\d\d-\d\d), words: )?"
    r'(?P<words>"(?:[^"\\]|\\.)*")(?(until)\})'
)
TOKEN = re.compile(r"\w+|[£$€¥₹%]")
# Words of which this much is left are the same to a reader, mended.
NEARLY = 0.75
# How many words of a part stand around what was replaced, and how many a note holds at most.
AROUND, MOST = 3, 40


def said(b: Briefing) -> dict[str, str]:
    """Give the words of everything with a minted id, a figure's with those that carry it."""
    texts = {p.id: p.text for p in b.paragraphs}
    figures = {figure.id: f"{figure.at.text}: {around(figure.at, texts)}" for figure in b.figures}
    return words_of(b) | figures


def first_words(
    known: Mapping[str, Earlier], before: Briefing | None, now: Briefing, on: str | None = None
) -> dict[str, Earlier]:
    """Give the first words of what reads otherwise ``now``, by id.

    ``known`` are those kept so far, ``before`` is the briefing as it was until now, ``on`` the date. What
    reads as it did at first, or is no longer there, needs none.
    """
    was = {} if before is None else said(before)
    earlier = {id_: Earlier(words=words, until=on) for id_, words in was.items()} | dict(known)
    return {
        id_: earlier[id_]
        for id_, words in sorted(said(now).items())
        if id_ in earlier and tokens(earlier[id_].words) != tokens(words)
    }


def told(first: Mapping[str, Earlier], now: Briefing) -> dict[str, Earlier]:
    """Give those first words a reader should see beside what stands there now, by id, with the part replaced.

    That is where much of them is gone, and where they said something else, however alike they are.
    """
    words = said(now)
    forms = [form for name in now.names for form in (name.name, *name.also)]
    found: dict[str, Earlier] = {}
    for id_, old in first.items():
        here = words.get(id_)
        if here is None or (
            kept_words(old.words, here) >= NEARLY and not says_otherwise(old.words, here, forms)
        ):
            continue
        found[id_] = replace(
            old, part=part(*apart(old.words, here)) if id_[0] == "f" else part(old.words, here)
        )
    return found


def apart(old: str, new: str) -> tuple[str, str]:
    """Give two figures without the words that carry them, with these where the figures are the same."""
    figures = old.partition(": ")[0], new.partition(": ")[0]
    around = old.partition(": ")[2], new.partition(": ")[2]
    return figures if figures[0] != figures[1] else around


def part(old: str, new: str) -> str:
    """Give what of the ``old`` words is not in the ``new`` ones, from first to last, and a few around it."""
    ours, theirs = old.split(), new.split()
    codes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    changed = [(i1, i2) for tag, i1, i2, _, _ in codes if tag != "equal"]
    if not changed:
        return old
    start, end = max(0, changed[0][0] - AROUND), min(len(ours), changed[-1][1] + AROUND)
    last = min(end, start + MOST)
    return f"{'… ' if start else ''}{' '.join(ours[start:last])}{' …' if last < len(ours) else ''}"


def tokens(words: str) -> list[str]:
    """Give the words of a text without marks and capitals."""
    return TOKEN.findall(words.lower())


def read_first(text: str, path: str) -> dict[str, Earlier]:
    """Give first words by id; raises BadInput with every line that is none.

    A line that stands twice, as after a merge by git, counts once: the first.
    """
    found: dict[str, Earlier] = {}
    faults: list[Fault] = []
    for number, line in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), 1):
        match = ENTRY.fullmatch(line)
        if match is not None:
            found.setdefault(match["id"], Earlier(words=json.loads(match["words"]), until=match["until"]))
        elif line and not line.startswith("#"):
            what = "this line is no entry of first words"
            faults.append(Fault(path=path, line=number, what=what, fix=MEND, shown=line))
    if faults:
        raise BadInput(*faults)
    return found


MEND = "delete the marks of a merge (<<<<<<<, =======, >>>>>>>) and keep the lines of both sides"


def write_first(first: Mapping[str, Earlier]) -> str:
    """Give the text that keeps first words, one line an id."""
    return HEADER + "".join(f"{id_}: {entry(old)}\n" for id_, old in sorted(first.items()))


def entry(old: Earlier) -> str:
    """Give what the line of an id says."""
    words = quoted(old.words)
    return words if old.until is None else f"{{until: {old.until}, words: {words}}}"
