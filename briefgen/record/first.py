"""What items said when they were first published, for those that say something else now.

An id stays with words that change little by little; so that it never ends on other words than it began with,
the first ones are kept beside the machine's draft for as long as the id lives, with the day they were
replaced. Who said them is kept in the same way, under the id with :data:`BY` behind it. What readers were
shown last is known from the ledger: so an editor's own change counts as one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Earlier, Excerpt, Ledger, Permalink, locate, sentence_around
from briefgen.record.ledger import ending, length, opening, speakers, words_of
from briefgen.record.ledger_files import quoted
from briefgen.record.scalars import QUOTED
from briefgen.record.sense import names_same, says_otherwise
from briefgen.record.similar import kept_words

HEADER = """\
# What items said when they were first published, for those that read otherwise now. briefgen writes it.
"""
ENTRY = re.compile(
    r"(?P<id>[pkqsf]-[a-z0-9-]+(?:/speaker)?): (?:\{until: (?P<until>\d{4}-\d\d-\d\d), words: )?"
    rf"(?P<words>{QUOTED})(?(until)\}})"
)
# What stands behind an id where what is kept is not its words but who said them.
BY = "/speaker"
TOKEN = re.compile(r"\w+|[£$€¥₹%]")
# Words of which this much is left are the same to a reader, mended.
NEARLY = 0.75
# How many words of a part stand around what was replaced, and how many a note holds at most.
AROUND, MOST = 3, 40


def said(b: Briefing) -> dict[str, str]:
    """Give the words of everything with a minted id, a figure's with its sentence, and who said it.

    Of what nobody is said to have said, the latter is empty.
    """
    texts = {p.id: p.text for p in b.paragraphs}
    figures = {figure.id: in_sentence(figure.at, texts) for figure in b.figures}
    by = {f"{item.id}{BY}": "" for items in (b.quotes, b.statements) for item in items}
    by |= {f"{id_}{BY}": name for id_, name in speakers(b).items()}
    return words_of(b) | figures | by


def in_sentence(figure: Excerpt, texts: Mapping[str, str]) -> str:
    """Give a figure and, behind a colon, the sentence it stands in."""
    text = texts.get(figure.paragraph, "")
    place = locate(text, figure)
    start, end = (0, 0) if place is None else sentence_around(text, *place)
    return f"{figure.text}: {' '.join(text[start:end].split())}"


def as_published(before: Sequence[Briefing], ledger: Ledger) -> dict[str, str]:
    """Give what readers were shown last, as :func:`said` does.

    The ledger tells what that was. Where it has only the beginning and the end of the words they are those
    of the first of the briefings ``before`` that has them; what it does not know is the first one's.
    """
    texts = [said(b) for b in before]
    found = dict(texts[0]) if texts else {}
    for link in (link for link in ledger if link.state == "alive" and link.id in found):
        had = (text[link.id] for text in texts if link.id in text)
        words = next((words for words in had if stands_for(link.id, words) == known(link)), None)
        if words is not None:
            found[link.id] = words
        elif not link.length:
            found[link.id] = f"{link.words}: " if link.id.startswith("f-") else link.words
        if f"{link.id}{BY}" in found:
            found[f"{link.id}{BY}"] = link.by
    return found


def stands_for(id_: str, words: str) -> tuple[str, int, str]:
    """Give what the ledger would keep of words."""
    own = words.partition(": ")[0] if id_.startswith("f-") else words
    return opening(own), length(own), ending(own)


def known(link: Permalink) -> tuple[str, int, str]:
    """Give what the ledger keeps of words."""
    return link.words, link.length, link.ends


def first_words(
    kept: Mapping[str, Earlier], before: Mapping[str, str], now: Briefing, on: str | None = None
) -> dict[str, Earlier]:
    """Give the first words of what reads otherwise ``now``, by id.

    ``kept`` are those kept so far, ``before`` is what was said until now, ``on`` the date. What reads as it
    did at first, or is no longer there, needs none; neither does what nobody was said to have said.
    """
    earlier = {id_: Earlier(words=words, until=on) for id_, words in before.items() if words} | dict(kept)
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
        if here is None:
            continue
        if id_.endswith(BY):
            if not names_same(old.words, here):
                found[id_] = replace(old, part=old.words)
        elif kept_words(old.words, here) < NEARLY or says_otherwise(old.words, here, forms):
            both = apart(old.words, here) if id_.startswith("f-") else (old.words, here)
            found[id_] = replace(old, part=part(*both))
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
    """Give first words by id; raises BadInput with every line that is none."""
    found, faults = read_lines(text, path)
    if faults:
        raise BadInput(*faults)
    return found


def read_lines(text: str, path: str) -> tuple[dict[str, Earlier], tuple[Fault, ...]]:
    """Give first words by id, and a fault for every line that is none.

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
    return found, tuple(faults)


MEND = "delete the marks of a merge (<<<<<<<, =======, >>>>>>>) and keep the lines of both sides"


def write_first(first: Mapping[str, Earlier]) -> str:
    """Give the text that keeps first words, one line an id."""
    return HEADER + "".join(f"{id_}: {entry(old)}\n" for id_, old in sorted(first.items()))


def entry(old: Earlier) -> str:
    """Give what the line of an id says."""
    words = quoted(old.words)
    return words if old.until is None else f"{{until: {old.until}, words: {words}}}"
