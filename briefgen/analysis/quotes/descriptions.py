"""Whom a description means that names nobody: the analyst, the council leader, the ministry."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefgen.analysis import lang
from briefgen.analysis.doc.chunker import Chunk
from briefgen.analysis.doc.mentions import Mention, NameTable
from briefgen.analysis.doc.parse import Parse
from briefgen.analysis.doc.tokenizer import START
from briefgen.analysis.lang.closed_classes import ORGANISATION_NOUNS, PREPOSITIONS
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.quotes.bearers import by_place

INTRODUCING = word_set("quotes", "introducing")
ANY = word_set("quotes", "any_body")
"""Nouns for bodies that mean another in every sentence."""
BEFORE = 3
"""Words before a name that may tell what its bearer is."""
LONGEST = 5
"""Most words of a description."""


class Descriptions:
    """The roles of an article's people and the words of its bodies, by their nouns."""

    def __init__(self, names: NameTable, parses: Sequence[Parse]) -> None:
        self.first = by_place(names.mentions)
        self.people: dict[str, dict[str, set[str]]] = {}
        self.bodies: dict[str, dict[str, set[str]]] = {}
        for name in names.names:
            where = {"person": self.people, "organisation": self.bodies}.get(name.kind)
            if where is None or name.id not in self.first:
                continue
            told = [*names.roles.get(name.id, ()), *([name.name] if name.kind == "organisation" else [])]
            for role in told:
                words = role.lower().replace("'s", " ").replace("’s", " ").split()
                for head in heads_of(words, body=name.kind == "organisation"):
                    where.setdefault(head, {}).setdefault(name.id, set()).update(words)
        before = words_before(names.mentions, parses)
        for holders in self.people.values():
            for ident in holders:
                holders[ident] = holders[ident] | before.get(ident, set())
        self.others = frozenset(strangers(parses)) if self.people else frozenset()

    def bearer(self, parse: Parse, chunk: Chunk) -> str | None:
        """Give the one name that "the <noun>" can mean at its place, None when there is none or several."""
        words = [t.low for t in parse.tokens[chunk.first : chunk.last]]
        if (
            words[0] != "the"
            or not 1 < len(words) <= LONGEST
            or chunk.kind not in "DO"
            or (chunk.name and chunk.kind == "O")
        ):
            return None
        head, more = words[-1], set(words[1:-1])
        if chunk.kind == "D" and head in self.others:
            return None
        where = self.people if chunk.kind == "D" else self.bodies
        place = parse.place, parse.tokens[chunk.first].start
        fits = [i for i, told in where.get(head, {}).items() if more <= told and self.first[i] < place]
        return fits[0] if len(fits) == 1 else None


def words_before(mentions: Sequence[Mention], parses: Sequence[Parse]) -> dict[str, set[str]]:
    """Give the words right before the mentions of each name, which tell more than its role: US President."""
    found: dict[str, set[str]] = {}
    for mention in mentions:
        tokens = parses[mention.paragraph].tokens
        at = bisect_left(tokens, mention.start, key=START)
        found.setdefault(mention.name, set()).update(t.low for t in tokens[max(0, at - BEFORE) : at])
    return found


def heads_of(words: Sequence[str], *, body: bool) -> Iterator[str]:
    """Give the nouns a role or a body's name can be called by: "leader" of "leader of the council"."""
    if body:
        yield from (w for w in words if w in ORGANISATION_NOUNS and w not in ANY)
        return
    stop = next((at for at, w in enumerate(words) if w in PREPOSITIONS or w.endswith(",")), len(words))
    if stop and words[stop - 1 : stop]:
        yield words[stop - 1].strip(",")


def strangers(parses: Sequence[Parse]) -> Iterator[str]:
    """Give the nouns that bring in somebody without a name: a witness, two doctors; not behind a comma."""
    for parse in parses:
        for chunk in parse.chunks:
            opener = parse.tokens[chunk.first]
            if chunk.kind != "D" or chunk.name or opener.low not in INTRODUCING:
                continue
            before = parse.tokens[chunk.first - 1].low if chunk.first else ""
            if before not in {",", "as", "is", "was", "—", "–", "("}:
                yield chunk.head
                if chunk.head.endswith("s") and chunk.head[:-1] in lang.role_nouns():
                    yield chunk.head[:-1]
