"""Digests of a source's words, by which a briefing is checked while its source is not there.

``content/.drafts/<slug>.digests.yml`` holds one for every paragraph that was held against the source and
found in it: those of the briefing and those of the machine's draft, in the order in which they stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from hashlib import sha256

from briefgen.faults import BadInput, Fault
from briefgen.model import Paragraph

HEADER = """\
# Digests of the words of the article. While it is not there, the briefing is checked against them.
# briefgen writes it; without it a briefing whose article is gone cannot be published.
"""
LENGTH = 32
SOURCE = re.compile(r"source: (?P<digest>[0-9a-f]{64})")
ENTRY = re.compile(rf"- (?P<digest>[0-9a-f]{{{LENGTH}}})")
LIST = "paragraphs:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Digests:
    """What is known of a source's words without having them."""

    source: str
    """Hex digest of the source's bytes."""
    paragraphs: tuple[str, ...]
    """Digests of paragraphs that stand in the source, in its order."""


def digests_of(
    readings: Iterable[Sequence[Paragraph]], words: str, source: str, known: Digests | None = None
) -> Digests:
    """Give the digests of those paragraphs that stand among the plain ``words`` of a source, in its order.

    ``readings`` are lists of paragraphs, each in the order of the source; ``source`` is the digest of its
    bytes. ``known`` is what was found in it before: it stays for as long as the bytes are the same, whatever
    a later program takes for the words of a page. White space is folded.
    """
    text = folded(words)
    found = same_source(known, source)
    there = set(found)
    for paragraphs in readings:
        seen = [(digest(p.text), folded(p.text)) for p in paragraphs]
        found = both(found, [one for one, piece in seen if piece and (one in there or piece in text)])
    return Digests(source=source, paragraphs=tuple(found))


def same_source(known: Digests | None, source: str) -> list[str]:
    """Give the known digests of a source of these bytes; none when they are others."""
    return list(known.paragraphs) if known is not None and known.source == source else []


def both(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """Give a list that holds two lists, each in its order, what they share once."""
    found: list[str] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        found += one[i1:i2]
        found += other[j1:j2] if tag != "equal" else ()
    return found


def digest(words: str) -> str:
    """Give the digest of a paragraph's words, white space folded."""
    return sha256(folded(words).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def folded(text: str) -> str:
    """Fold runs of white space to one blank."""
    return " ".join(text.split())


def write_digests(digests: Digests) -> str:
    """Give the text that keeps digests, one line each."""
    lines = "".join(f"- {found}\n" for found in digests.paragraphs)
    return f"{HEADER}source: {digests.source}\n{LIST}\n{lines}"


def read_digests(text: str, path: str) -> Digests:
    """Give the digests of a text; raises BadInput with every line that is none."""
    source, found = "", []
    faults: list[Fault] = []
    for number, line in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), 1):
        if match := ENTRY.fullmatch(line):
            found.append(match["digest"])
        elif (match := SOURCE.fullmatch(line)) and not source:
            source = match["digest"]
        elif line not in ("", LIST) and not line.startswith("#"):
            faults.append(Fault(path=path, line=number, what="this line is no digest", fix=MEND, shown=line))
    if not source and not faults:
        faults.append(Fault(path=path, what="the digest of the source is missing", fix=MEND))
    if faults:
        raise BadInput(*faults)
    return Digests(source=source, paragraphs=tuple(found))


MEND = "delete this file: it is made again while the article is there"
