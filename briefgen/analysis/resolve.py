"""Whom a phrase means: names through the table of names, pronouns through the last fitting subject."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from briefgen.analysis import lexicon
from briefgen.analysis.chunks import Chunk
from briefgen.analysis.chunks_words import APPOSED, FEMALE, MALE
from briefgen.analysis.speakers_outright import Place
from briefgen.analysis.speakers_passages import Passage
from briefgen.model import Name

PARAGRAPHS_BACK = 3
CHUNKS_BACK = 80
"""Most phrases of one paragraph looked at for an antecedent."""
SENTENCES_FELT = 9
OWN = 1.5
"""What the subject of the sentence gains as the owner of "his" or "her" something."""
SETTLED = 1.5
"""Margin at which a pronoun settles the sex of whom it stands for."""


class Mention(Protocol):
    """What is asked of a place where a name stands."""

    @property
    def paragraph(self) -> int:
        """Give the place of its paragraph."""

    @property
    def start(self) -> int:
        """Give the offset of its first character."""

    @property
    def end(self) -> int:
        """Give the offset after its last character."""

    @property
    def name(self) -> str:
        """Give the id of the Name."""


class Names(Protocol):
    """What attribution asks of the table of names."""

    @property
    def names(self) -> tuple[Name, ...]:
        """Give every name of the article."""

    @property
    def mentions(self) -> Sequence[Mention]:
        """Give every place where one stands, in reading order."""

    def gender(self, name: str) -> str | None:
        """Give "m", "f" or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
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


class Cast:
    """The people and organisations of an article, asked phrase by phrase."""

    def __init__(self, passages: Sequence[Passage], names: Names) -> None:
        self.passages = passages
        self.names = {n.id: n for n in names.names}
        self.table = names
        self.at: dict[int, list[Mention]] = {}
        for mention in names.mentions:
            self.at.setdefault(mention.paragraph, []).append(mention)
        self.ends = {place: [m.end for m in found] for place, found in self.at.items()}
        self.surnames: dict[str, list[str]] = {}
        for name in names.names:
            if name.kind == "person" and " " in name.name:
                self.surnames.setdefault(name.name.split()[-1], []).append(name.id)
        self.known: dict[tuple[int, int], Referent] = {}
        self.genders: dict[str, str] = {}
        self.spoke: set[str] = set()

    def referent(self, passage: Passage, number: int) -> Referent:
        """Say whom a phrase means."""
        place = passage.place, number
        if place not in self.known:
            self.known[place] = self.find(passage, number)
        return self.known[place]

    def find(self, passage: Passage, number: int) -> Referent:
        """Work out whom a phrase means."""
        chunk = passage.chunks[number]
        if chunk.kind == "R":
            return self.antecedent(passage, number)
        if chunk.kind == "H":
            return self.person_before(passage, number) or self.as_written(passage, chunk)
        if chunk.kind in "IT":
            return self.thing_before(passage, number) or self.as_written(passage, chunk)
        return self.named(passage, chunk) or self.apposed(passage, number) or self.as_written(passage, chunk)

    def apposed(self, passage: Passage, number: int) -> Referent | None:
        """Give the person a description is followed by: the lawyer, Ann Low, said."""
        chunk, tokens = passage.chunks[number], passage.tokens
        if chunk.kind not in "DX" or number + 1 >= len(passage.chunks):
            return None
        after = passage.chunks[number + 1]
        if after.first == chunk.last + 1 and tokens[chunk.last].low == "of":
            return self.office_holder(passage, after)
        if after.first != chunk.last + 1 or tokens[chunk.last].text != "," or after.owner:
            return None
        closed = after.last >= len(tokens) or not tokens[after.last].is_word
        found = self.named(passage, after) if after.kind == "N" and closed else None
        return found if found and found.kind == "N" else None

    def office_holder(self, passage: Passage, chunk: Chunk) -> Referent | None:
        """Give the person after what they are head of: chief of the Example Trust Ann Low."""
        found = self.named(passage, chunk)
        mention = self.mention_of(passage, chunk)
        if found is None or mention is None or found.kind != "N":
            return None
        start = passage.tokens[chunk.first].start
        inside = (m for m in self.at[passage.place] if start <= m.start and m.end < mention.start)
        return found if any(self.names[m.name].kind == "organisation" for m in inside) else None

    def named(self, passage: Passage, chunk: Chunk) -> Referent | None:
        """Give the name of the table that a phrase ends in, if any."""
        mention = self.mention_of(passage, chunk)
        ident = mention.name if mention else self.by_surname(passage, chunk)
        if ident is None:
            return None
        name = self.names[ident]
        kind = {"person": "N", "organisation": "O"}.get(name.kind, "X")
        return Referent(key=name.id, name=name.id, words=name.name, kind=kind, place=place_of(passage, chunk))

    def by_surname(self, passage: Passage, chunk: Chunk) -> str | None:
        """Give the one person of the table whose surname a phrase is."""
        if chunk.kind != "N" or not chunk.name or chunk.name[1] != chunk.last:
            return None
        if chunk.name[1] - chunk.name[0] > 1:
            return None
        bearers = self.surnames.get(passage.tokens[chunk.last - 1].text, ())
        return bearers[0] if len(bearers) == 1 else None

    def mention_of(self, passage: Passage, chunk: Chunk) -> Mention | None:
        """Give the mention at the end of a phrase, or before a noun that only says what it is."""
        ends = self.ends.get(passage.place)
        if not ends:
            return None
        last = passage.tokens[chunk.last - 1].end
        if chunk.head in APPOSED and chunk.name:
            last = passage.tokens[chunk.name[1] - 1].end
        at = bisect_left(ends, last)
        for mention in self.at[passage.place][at : at + 1]:
            if mention.start < last and mention.end <= last + 1:
                return mention
        return None

    def as_written(self, passage: Passage, chunk: Chunk) -> Referent:
        """Take a phrase as its own name."""
        first, last = passage.tokens[chunk.first].start, passage.tokens[chunk.last - 1].end
        words = passage.text[first:last]
        named = chunk.name and chunk.name[1] == chunk.last and chunk.kind in "NO"
        if named and chunk.name:
            words = passage.text[passage.tokens[chunk.name[0]].start : last]
        return Referent(
            key="~" + words.lower(), name=None, words=words, kind=chunk.kind, place=place_of(passage, chunk)
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

    def place_of(self, passage: Passage, number: int) -> Place:
        """Give where the words stand that name somebody: for "who", those before it."""
        while passage.chunks[number].kind == "R" and number and passage.chunks[number - 1].kind != "R":
            number -= 1
        referent = self.referent(passage, number)
        pronoun = passage.chunks[number].kind in "HIT"
        return referent.place if pronoun and not referent.name else place_of(passage, passage.chunks[number])

    def antecedent(self, passage: Passage, number: int) -> Referent:
        """Give whom "who" or "which" stands for: the phrase before it."""
        chunk = passage.chunks[number]
        if number and passage.sentence[passage.chunks[number - 1].first] == passage.sentence[chunk.first]:
            return self.referent(passage, number - 1)
        return self.as_written(passage, chunk)

    def person_before(self, passage: Passage, number: int) -> Referent | None:
        """Give whom "he" or "she" stands for: the best person before it, the last subject first."""
        low = passage.chunks[number].head
        gender = "m" if low in MALE or low == "his" else "f" if low in FEMALE else ""
        scores: dict[str, float] = {}
        found: dict[str, Referent] = {}
        for other, place in self.before(passage, number):
            referent = self.referent(other, place)
            if not self.can_be(referent, gender):
                continue
            apart = self.sentences_between(passage, passage.chunks[number], other, other.chunks[place])
            score = -1.2 * min(apart, SENTENCES_FELT) - 0.5 * (passage.place - other.place)
            score += prominence(other, place) + self.persona(referent, gender)
            if passage.chunks[number].owner and not apart and other is passage and place in other.frames:
                score += OWN
            if score > scores.get(referent.key, -99.0):
                scores[referent.key], found[referent.key] = score, referent
        if not scores:
            return None
        order = sorted(scores, key=lambda key: -scores[key])
        best = found[order[0]]
        margin = round(scores[order[0]] - scores[order[1]], 4) if len(order) > 1 else 3.0
        if margin >= SETTLED:
            self.genders.setdefault(best.key, gender)
        return replace(best, margin=margin)

    def before(self, passage: Passage, number: int) -> Iterator[tuple[Passage, int]]:
        """Give the phrases before one, in this paragraph and a few above."""
        for place in range(max(0, number - CHUNKS_BACK), number):
            yield passage, place
        for up in range(1, PARAGRAPHS_BACK + 1):
            if passage.place - up >= 0:
                other = self.passages[passage.place - up]
                for place in range(max(0, len(other.chunks) - CHUNKS_BACK), len(other.chunks)):
                    yield other, place

    def can_be(self, referent: Referent, gender: str) -> bool:
        """Tell whether a referent can be a person of that sex."""
        if referent.kind not in "NHD" or (referent.kind == "D" and referent.name is None):
            return False
        known = self.gender_of(referent)
        return not known or known == gender

    def gender_of(self, referent: Referent) -> str | None:
        """Give the sex of a referent by title and first name, else by the pronouns that stood for it."""
        told = self.table.gender(referent.name) if referent.name else None
        if told is None and referent.name is None:
            told = {"m": "m", "f": "f"}.get(lexicon.first_names().get(referent.words.split()[0], ""))
        return told or self.genders.get(referent.key)

    def sentences_between(self, passage: Passage, chunk: Chunk, other: Passage, there: Chunk) -> int:
        """Count how many sentences lie between two phrases, the first of them the later one."""
        later, earlier = passage.sentence[chunk.first], other.sentence[there.first]
        if other.place == passage.place:
            return later - earlier
        whole = sum(len(self.passages[p].sentences) for p in range(other.place + 1, passage.place))
        return later + len(other.sentences) - earlier + whole

    def persona(self, referent: Referent, gender: str) -> float:
        """Score what is known of a person: sex, having spoken, and no sign of being a person at all."""
        agrees = 0.5 * (self.gender_of(referent) == gender)
        spoke = 0.5 * (referent.key in self.spoke)
        return agrees + spoke - 1.5 * (referent.name is None and " " not in referent.words)

    def thing_before(self, passage: Passage, number: int) -> Referent | None:
        """Give what "it" or "they" stands for: the last subject that is an organisation or people."""
        want = "OB" if passage.chunks[number].kind == "I" else "OD"
        for other, place in self.subjects_before(passage, number):
            chunk = other.chunks[place]
            if chunk.kind in "HWRTI":
                continue
            referent = self.referent(other, place)
            if referent.kind in want:
                return replace(referent, margin=0.5)
        return None

    def subjects_before(self, passage: Passage, number: int) -> Iterator[tuple[Passage, int]]:
        """Give the subjects before a phrase, the nearest first, in this paragraph and the one above."""
        for place in range(number - 1, max(-1, number - CHUNKS_BACK), -1):
            if place in passage.frames:
                yield passage, place
        if passage.place:
            other = self.passages[passage.place - 1]
            for place in range(len(other.chunks) - 1, max(-1, len(other.chunks) - CHUNKS_BACK), -1):
                if place in other.frames:
                    yield other, place


def place_of(passage: Passage, chunk: Chunk) -> Place:
    """Give where a phrase stands."""
    return Place(passage.place, passage.tokens[chunk.first].start, passage.tokens[chunk.last - 1].end)


def prominence(passage: Passage, number: int) -> float:
    """Score how much a phrase stands out in its sentence: subjects, of cues above all, and openers."""
    chunk = passage.chunks[number]
    frames = passage.frames.get(number, ())
    score = 2.0 * bool(frames) + 0.7 * any(f.kind in "smd" for f in frames)
    score += passage.sentences[passage.sentence[chunk.first]][0] == chunk.first
    score -= bool(chunk.first and (chunk.first - 1) in passage.verbs)
    return score - 0.5 * chunk.owner
