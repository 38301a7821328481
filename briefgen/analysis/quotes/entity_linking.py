"""Whom a phrase names, by the table of names: joined subjects and descriptions too."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import dataclass

from briefgen.analysis import lang
from briefgen.analysis.doc.chunker import Chunk
from briefgen.analysis.doc.clauses import MODIFIER
from briefgen.analysis.doc.mentions import Mention, NameTable
from briefgen.analysis.doc.parse import Parse
from briefgen.analysis.lang.closed_classes import APPOSED, AUXILIARIES, PREPOSITIONS
from briefgen.analysis.quotes.bearers import Bearers
from briefgen.analysis.quotes.descriptions import Descriptions
from briefgen.analysis.quotes.speaker_labels import Place

JOINED = (["and"], [",", "and"], ["&"])
LISTED = ([","], ["and"])
EASE = 0.5
"""Margin from which on somebody is meant rather than not."""
SHARED = 1.2
"""What has to be ahead more where a surname has several bearers."""
DESCRIBED = 2.5
"""Margin of the only one whom a description fits."""
MOST_JOINED = 6
"""Most phrases that "and" and commas join to one speaker."""


@dataclass(slots=True, kw_only=True)
class Referent:
    """Whom a phrase means."""

    key: str
    """What is equal for phrases that mean the same one."""
    name: str | None
    """Id of the Name, None for somebody unnamed or not resolved."""
    words: str
    """What to call them: the name, or the phrase as written."""
    kind: str
    """Kind letter, set right by the table of names."""
    place: Place
    """Where its words stand: those of the antecedent for a pronoun."""
    margin: float = 99.0
    """How far ahead of the next one it was; large when nothing had to be chosen."""

    @property
    def certainty(self) -> float:
        """Give how surely the phrase means this one, by how far ahead it was."""
        return 1 / (1 + math.exp(-(EASE + self.margin)))


class EntityLinker:
    """The names of an article, asked phrase by phrase."""

    def __init__(self, names: NameTable, parses: Sequence[Parse], title: str, spoke: Container[str]) -> None:
        self.names = {n.id: n for n in names.names}
        self.gender = names.gender
        self.at: dict[int, list[Mention]] = {}
        for mention in names.mentions:
            self.at.setdefault(mention.paragraph, []).append(mention)
        self.ends = {place: [m.end for m in found] for place, found in self.at.items()}
        self.bearers = Bearers(names, title)
        self.descriptions = Descriptions(names, parses)
        self.spoke = spoke

    def meant(self, parse: Parse, number: int) -> Referent:
        """Say whom a phrase that is no pronoun means."""
        chunk = parse.chunks[number]
        return (
            self.together(parse, number)
            or self.in_office(parse, number)
            or self.named(parse, chunk)
            or self.apposed(parse, number)
            or self.described(parse, chunk)
            or self.as_written(parse, chunk)
        )

    def together(self, parse: Parse, number: int) -> Referent | None:
        """Take subjects that are joined by "and" as one speaker without a name: Mr Low and Ms High said."""
        first = self.first_of_joined(parse, number)
        verb_before = parse.chunks[first].first - 1 in parse.verbs
        if first == number or number not in parse.clauses or verb_before:
            return None
        start, end = (
            place_of(parse, parse.chunks[first]).start,
            place_of(parse, parse.chunks[number]).end,
        )
        place = Place(parse.place, start, end)
        words = parse.text[start:end]
        return Referent(key="~" + words.lower(), name=None, words=words, kind="D", place=place)

    def first_of_joined(self, parse: Parse, number: int) -> int:
        """Give the first of the phrases that "and" and commas join to one: itself when there is none."""
        chunks, tokens = parse.chunks, parse.tokens
        at = number
        while (
            number - at < MOST_JOINED
            and at
            and chunks[at].kind in "NOD"
            and chunks[at - 1].kind in "NOD"
            and not chunks[at - 1].owner
        ):
            between = [t.low for t in tokens[chunks[at - 1].last : chunks[at].first]]
            described = tokens[chunks[at].first].text in lang.role_nouns() and chunks[at - 1].kind == "D"
            if described or between not in (JOINED if at == number else LISTED):
                break
            at -= 1
        return at

    def apposed(self, parse: Parse, number: int) -> Referent | None:
        """Give the person a description is followed by: the lawyer, Ann Low, said."""
        chunk, tokens = parse.chunks[number], parse.tokens
        if chunk.kind not in "DXO" or number + 1 >= len(parse.chunks):
            return None
        after = parse.chunks[number + 1]
        if after.first == chunk.last + 1 and tokens[chunk.last].low == "of":
            holder = self.office_holder(parse, after)
            if holder:
                return holder
        comma = self.comma_after(parse, chunk)
        after = next((c for c in parse.chunks[number + 1 : number + 5] if c.first == comma + 1), after)
        if after.first != comma + 1 or tokens[comma].text != "," or after.owner:
            return None
        closed = after.last >= len(tokens) or not tokens[after.last].is_word
        found = self.named(parse, after) if after.kind in "NO" and closed else None
        if found and found.kind == "O":
            return found if self.is_aside(parse, after) else None
        bare = chunk.kind == "O" and parse.tokens[chunk.last].low not in {"for", "of"}
        return found if found and found.kind == "N" and not bare else None

    def in_office(self, parse: Parse, number: int) -> Referent | None:
        """Give the person behind an office in capitals and what it is for: MEC for Roads, Jacob Low, said."""
        chunk = parse.chunks[number]
        office = chunk.kind == "O" and parse.tokens[chunk.last : chunk.last + 1]
        return self.apposed(parse, number) if office and office[0].low == "for" else None

    def is_aside(self, parse: Parse, chunk: Chunk) -> bool:
        """Tell whether a phrase stands between commas right before a verb: the seller, Lowco, said."""
        after = chunk.last + 1
        if after >= len(parse.tokens) or parse.tokens[chunk.last].text != ",":
            return False
        return after in parse.verbs or parse.tokens[after].low in AUXILIARIES

    def comma_after(self, parse: Parse, chunk: Chunk) -> int:
        """Give the token after a phrase and the modifiers it has: a delegate on the list, Ann Low."""
        at = chunk.last
        if parse.tokens[at].low not in PREPOSITIONS:
            return at
        last = min(len(parse.tokens) - 1, at + MODIFIER)
        while at < last and at not in parse.verbs:
            if not parse.tokens[at].is_word and parse.tokens[at].low not in {"'s", "'"}:
                break
            at += 1
        return at

    def office_holder(self, parse: Parse, chunk: Chunk) -> Referent | None:
        """Give the person after what they are head of: chief of the Example Trust Ann Low."""
        found = self.named(parse, chunk)
        mention = self.mention_of(parse, chunk)
        if found is None or mention is None or found.kind != "N":
            return None
        start = parse.tokens[chunk.first].start
        if any(t.low == "staff" and t.end < mention.start for t in parse.tokens[chunk.first : chunk.last]):
            return found
        at = bisect_left(self.ends[parse.place], start)
        inside = (m for m in self.at[parse.place][at : at + 3] if m.end < mention.start)
        return found if any(self.names[m.name].kind == "organisation" for m in inside) else None

    def named(self, parse: Parse, chunk: Chunk) -> Referent | None:
        """Give the name of the table that a phrase ends in, if any."""
        mention = self.mention_of(parse, chunk)
        ident, margin = mention.name if mention else self.by_surname(parse, chunk), 99.0
        if mention and mention.form in {"surname", "title"}:
            choice = self.bearers.choose(
                parse.text[mention.start : mention.end], (parse.place, mention.start), self.spoke
            )
            if choice:
                ident, margin = choice.name, choice.margin - SHARED
        return self.known(ident, place_of(parse, chunk), margin) if ident else None

    def known(self, ident: str, place: Place, margin: float) -> Referent:
        """Give the bearer of a name of the table as whom a phrase means."""
        name = self.names[ident]
        kind = {"person": "N", "organisation": "O"}.get(name.kind, "X")
        return Referent(key=name.id, name=name.id, words=name.name, kind=kind, place=place, margin=margin)

    def described(self, parse: Parse, chunk: Chunk) -> Referent | None:
        """Give the only one whom a description such as "the analyst" can mean."""
        ident = self.descriptions.bearer(parse, chunk)
        return self.known(ident, place_of(parse, chunk), DESCRIBED) if ident else None

    def by_surname(self, parse: Parse, chunk: Chunk) -> str | None:
        """Give the one person of the table whose surname a phrase is."""
        if chunk.kind != "N" or not chunk.name or chunk.name[1] != chunk.last:
            return None
        if chunk.name[1] - chunk.name[0] > 1:
            return None
        bearers = self.bearers.by_surname.get(parse.tokens[chunk.last - 1].text, ())
        return bearers[0] if len(bearers) == 1 else None

    def mention_of(self, parse: Parse, chunk: Chunk) -> Mention | None:
        """Give the mention at the end of a phrase, or before a noun that only says what it is."""
        ends = self.ends.get(parse.place)
        if not ends:
            return None
        last = parse.tokens[chunk.last - 1].end
        if chunk.head in APPOSED and chunk.name:
            last = parse.tokens[chunk.name[1] - 1].end
        at = bisect_left(ends, last)
        for mention in self.at[parse.place][at : at + 1]:
            if mention.start < last and mention.end <= last + 1:
                placed = chunk.head in APPOSED and self.names[mention.name].kind == "place"
                return None if placed else mention
            if mention.start == parse.tokens[chunk.first].start or mention.start < last:
                # A body whose name holds small words goes on: the Office for Higher Numbers.
                return mention if self.names[mention.name].kind == "organisation" else None
        return None

    def as_written(self, parse: Parse, chunk: Chunk) -> Referent:
        """Take a phrase as its own name."""
        first, last = parse.tokens[chunk.first].start, parse.tokens[chunk.last - 1].end
        words = parse.text[first:last]
        named = chunk.name and chunk.name[1] == chunk.last and chunk.kind in "NO"
        if named and chunk.name:
            words = parse.text[parse.tokens[chunk.name[0]].start : last]
        return Referent(
            key="~" + words.lower(), name=None, words=words, kind=chunk.kind, place=place_of(parse, chunk)
        )

    def called(self, words: str, place: Place) -> Referent:
        """Give whom a label means, such as a surname in capitals."""
        last = words.rsplit(maxsplit=1)[-1].lower()
        for name in self.names.values():
            if name.name.lower() == words.lower() or (
                name.kind == "person" and name.name.rsplit(maxsplit=1)[-1].lower() == last
            ):
                return Referent(key=name.id, name=name.id, words=name.name, kind="N", place=place)
        return Referent(key="~" + words.lower(), name=None, words=words, kind="N", place=place)


def place_of(parse: Parse, chunk: Chunk) -> Place:
    """Give where a phrase stands."""
    return Place(parse.place, parse.tokens[chunk.first].start, parse.tokens[chunk.last - 1].end)
