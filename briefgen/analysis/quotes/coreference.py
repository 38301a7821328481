"""Whom a phrase means: pronouns through the last fitting subject, all else through the names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.analysis import lang
from briefgen.analysis.doc.chunker import Chunk
from briefgen.analysis.doc.mentions import NameTable
from briefgen.analysis.doc.parse import Parse
from briefgen.analysis.lang.closed_classes import FEMALE, MALE
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.quotes.clause_features import cue_before, is_agent
from briefgen.analysis.quotes.entity_linking import EntityLinker, Referent, place_of
from briefgen.analysis.quotes.speaker_labels import Place

PARAGRAPHS_BACK = 3
CHUNKS_BACK = 40
"""Most phrases of one paragraph looked at for an antecedent."""
SENTENCES_FELT = 9
ANTECEDENTS = 4
"""Most phrases before "who" among which the person is looked for."""
FROM = word_set("quotes", "titles_place_prepositions")
OWN = 1.5
"""What the subject of the sentence gains as the owner of "his" or "her" something."""
SETTLED = 1.5
"""Margin at which a pronoun settles the sex of whom it stands for."""
UNLISTED = 1.5
"""What a name loses that the table of names does not know as anybody's."""
NO_PERSON = 4.0
"""The same for a single word, which may be no name at all."""
ALONE = 3.0
"""Margin of an antecedent without a rival."""


class Cast:
    """The people and organisations of an article, phrase by phrase."""

    def __init__(self, parses: Sequence[Parse], names: NameTable, title: str = "") -> None:
        self.parses = parses
        self.spoke: set[str] = set()
        self.roll = EntityLinker(names, parses, title, self.spoke)
        self.known: dict[tuple[int, int], Referent] = {}
        self.genders: dict[str, str] = {}
        self.read = 0
        self.standing: dict[tuple[int, int], float] = {}

    def read_to(self, paragraph: int) -> None:
        """Resolve every phrase down to a paragraph, in order, so that no pronoun waits for another."""
        for parse in self.parses[self.read : paragraph + 1]:
            for number in range(len(parse.chunks)):
                self.known[parse.place, number] = self.find(parse, number)
        self.read = max(self.read, paragraph + 1)

    def referent(self, parse: Parse, number: int) -> Referent:
        """Say whom a phrase means."""
        if (parse.place, number) not in self.known:
            self.read_to(parse.place)
        return self.known[parse.place, number]

    def find(self, parse: Parse, number: int) -> Referent:
        """Work out whom a phrase means, those before it being known."""
        chunk = parse.chunks[number]
        if chunk.kind == "R":
            return self.antecedent(parse, number)
        if chunk.kind == "H":
            return self.person_before(parse, number) or self.roll.as_written(parse, chunk)
        if chunk.kind in "IT":
            return self.thing_before(parse, number) or self.roll.as_written(parse, chunk)
        return self.roll.meant(parse, number)

    def place_of(self, parse: Parse, number: int) -> Place:
        """Give where the words stand that name somebody: for "who", those before it."""
        if parse.chunks[number].kind == "R":
            number = self.antecedent_of(parse, number)
        referent = self.referent(parse, number)
        pronoun = parse.chunks[number].kind in "HIT"
        return place_of(parse, parse.chunks[number]) if pronoun and referent.name else referent.place

    def antecedent(self, parse: Parse, number: int) -> Referent:
        """Give whom "who" or "which" stands for: the phrase before it."""
        other = self.antecedent_of(parse, number)
        if other != number:
            return self.known[parse.place, other]
        return self.roll.as_written(parse, parse.chunks[number])

    def antecedent_of(self, parse: Parse, number: int) -> int:
        """Give the number of the phrase that "who" or "which" stands for, its own when there is none.

        "Who" goes past phrases that say where a person is from or what of: the senator of Northland, who.
        """
        sentence = parse.sentence[parse.chunks[number].first]
        before = range(number - 1, max(-1, number - 1 - ANTECEDENTS), -1)
        near = [n for n in before if parse.sentence[parse.chunks[n].first] == sentence]
        for other in near if parse.chunks[number].head != "which" else ():
            chunk, referent = parse.chunks[other], self.known[parse.place, other]
            placed = chunk.first > 0 and parse.tokens[chunk.first - 1].low in FROM
            if referent.kind in "NDH" and not chunk.owner and (referent.name or not placed):
                return other
            if not placed:
                break
        return near[0] if near else number

    def person_before(self, parse: Parse, number: int) -> Referent | None:
        """Give whom "he" or "she" stands for: the best person before it, the last subject first."""
        low = parse.chunks[number].head
        gender = "m" if low in MALE or low == "his" else "f" if low in FEMALE else ""
        scores: dict[str, float] = {}
        found: dict[str, Referent] = {}
        fits: dict[str, float | None] = {}
        for other, place, apart in self.before(parse, number):
            referent = self.known[other.place, place]
            if referent.key not in fits:
                fits[referent.key] = self.fitness(referent, gender)
            fit = fits[referent.key]
            if fit is None:
                continue
            score = -1.2 * min(apart, SENTENCES_FELT) - 0.5 * (parse.place - other.place)
            score += self.prominence(other, place) + fit
            if parse.chunks[number].owner and not apart and other is parse and place in other.clauses:
                score += OWN
            if score > scores.get(referent.key, -99.0):
                scores[referent.key], found[referent.key] = score, referent
        if not scores:
            return None
        order = sorted(scores, key=lambda key: -scores[key])
        best = found[order[0]]
        margin = round(scores[order[0]] - scores[order[1]], 4) if len(order) > 1 else ALONE
        if margin >= SETTLED:
            self.genders.setdefault(best.key, gender)
        return replace(best, margin=margin)

    def fitness(self, referent: Referent, gender: str) -> float | None:
        """Score how well a referent fits "he" or "she", wherever it stands; None when it cannot be meant."""
        if referent.kind not in "NHD" or (referent.kind == "D" and referent.name is None):
            return None
        known = self.gender_of(referent) or ""
        if known and known != gender:
            return None
        return self.persona(referent, agrees=known == gender)

    def before(self, parse: Parse, number: int) -> Iterator[tuple[Parse, int, int]]:
        """Give the phrases before one, here and in a few paragraphs above, and how many sentences back."""
        sentence = parse.sentence[parse.chunks[number].first]
        for place in range(max(0, number - CHUNKS_BACK), number):
            yield parse, place, sentence - parse.sentence[parse.chunks[place].first]
        for other in self.parses[max(0, parse.place - PARAGRAPHS_BACK) : parse.place][::-1]:
            sentence += len(other.sentences)
            for place in range(max(0, len(other.chunks) - CHUNKS_BACK), len(other.chunks)):
                yield other, place, sentence - other.sentence[other.chunks[place].first]

    def prominence(self, parse: Parse, number: int) -> float:
        """Score how much a phrase stands out in its sentence; remembered, for many pronouns ask."""
        place = parse.place, number
        if place not in self.standing:
            self.standing[place] = prominence(parse, number)
        return self.standing[place]

    def gender_of(self, referent: Referent) -> str | None:
        """Give the sex of a referent by title and first name, else by the pronouns that stood for it."""
        told: str | None = self.roll.gender(referent.name) if referent.name else None
        if told is None and referent.name is None:
            told = {"m": "m", "f": "f"}.get(lang.first_names().get(referent.words.split()[0], ""))
        return told or self.genders.get(referent.key)

    def persona(self, referent: Referent, *, agrees: bool) -> float:
        """Score what is known of a person: sex, having spoken, and no sign of being a person at all."""
        spoke = 0.5 * (referent.key in self.spoke)
        words = referent.words.split()
        unlisted = referent.name is None and words[0] not in lang.first_names()
        strange = (NO_PERSON if len(words) == 1 else UNLISTED) if unlisted else 0.0
        return 0.5 * agrees + spoke - strange

    def thing_before(self, parse: Parse, number: int) -> Referent | None:
        """Give what "it" or "they" stands for: the last subject that is an organisation or people."""
        want = "OB" if parse.chunks[number].kind == "I" else "OD"
        for other, place in self.subjects_before(parse, number):
            chunk = other.chunks[place]
            if chunk.kind in "HWTI":
                continue
            referent = self.known[other.place, place]
            if referent.kind in want:
                return replace(referent, margin=1.0)
        return None

    def subjects_before(self, parse: Parse, number: int) -> Iterator[tuple[Parse, int]]:
        """Give the subjects before a phrase, the nearest first, in this paragraph and the one above."""
        for place in range(number - 1, max(-1, number - CHUNKS_BACK), -1):
            if place in parse.clauses:
                yield parse, place
        if parse.place:
            other = self.parses[parse.place - 1]
            for place in range(len(other.chunks) - 1, max(-1, len(other.chunks) - CHUNKS_BACK), -1):
                if place in other.clauses:
                    yield other, place


def prominence(parse: Parse, number: int) -> float:
    """Score how much a phrase stands out in its sentence: subjects, of cues above all, and openers."""
    chunk = parse.chunks[number]
    clauses = parse.clauses.get(number, ())
    speaks = any(f.kind in "smd" for f in clauses) or is_answering(parse, chunk)
    score = 2.0 * (bool(clauses) or is_answering(parse, chunk)) + 0.7 * speaks
    score += parse.sentences[parse.sentence[chunk.first]][0] == chunk.first
    score -= bool(chunk.first and (chunk.first - 1) in parse.verbs)
    return score - 0.5 * chunk.owner


def is_answering(parse: Parse, chunk: Chunk) -> bool:
    """Tell whether a phrase is by whom something was said or dismissed: rejected by Mr Low."""
    return is_agent(parse, chunk) and cue_before(parse, chunk.first - 1)
