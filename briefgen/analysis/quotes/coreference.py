"""Whom a phrase means: pronouns through the last fitting subject, all else through the names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.analysis import lang
from briefgen.analysis.doc.chunker import Chunk
from briefgen.analysis.doc.mentions import NameTable
from briefgen.analysis.doc.parse import Parse
from briefgen.analysis.lang.closed_classes import BE, FEMALE, MALE
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.quotes.clause_features import cue_before, is_agent, speaks
from briefgen.analysis.quotes.entity_linking import EntityLinker, Referent, place_of
from briefgen.analysis.quotes.speaker_labels import Place

PARAGRAPHS_BACK = 3
SEEN_BACK = 6
"""The same, lines that only name somebody among them."""
CHUNKS_BACK = 40
"""Most phrases of one paragraph looked at for an antecedent."""
SENTENCES_FELT = 9
ANTECEDENTS = 4
"""Most phrases before "who" among which the person is looked for."""
ASKS = word_set("quotes", "asks")
ASKED_ABOUT = frozenset({"about", "if", "whether"})
REPORTER = frozenset({"i", "we"})
ISSUING = 12
"""Most tokens between who issues something written and it."""
NEAR_VERB = 3
MOST_DESCRIBING = 4
ONE_PERSON = word_set("quotes", "one_person")
FROM = word_set("quotes", "titles_place_prepositions")
OWN = 1.5
"""What the subject of the sentence gains as the owner of "his" or "her" something."""
SETTLED = 1.5
"""Margin at which a pronoun settles the sex of whom it stands for."""
UNLISTED = 1.5
"""What a name loses that the table of names does not know as anybody's."""
NO_PERSON = 4.0
"""The same for a single word, which may be no name at all."""
NAMELESS = 1.0
"""What somebody loses who has no name."""
KNOWN_AGE = 4.0
"""Margin of the only one of an age."""
AGED = re.compile(r"the (\d{1,3})[- ]year[- ]old\b")
AGE = re.compile(r",? \(?(\d{1,3})[,)]")
DASHED = re.compile(r"\s*[-–—]")
ASKED = 2.5
"""What one loses who is but asked about."""
INTRODUCED = 4.0
"""The same for one whom a sentence brings in at its end: the first witness was Mr Low."""
MET = 2.7
"""What one gains whom the reporter meets or asks."""
THING = 1.0
"""Margin of the last organisation that did something, for "it"."""
UNTOLD = 0.0
"""The same past a subject that may be one: a name that the table of names does not know."""
SPEAKING = 2.0
"""The same where it said something."""
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
        self.ages = dict(ages_of(parses, names))
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
        aged = self.aged(parse, number) if chunk.kind in "DX" else None
        return aged or self.issuer(parse, number) or self.roll.meant(parse, number)

    def issuer(self, parse: Parse, number: int) -> Referent | None:
        """Give whose a statement is that says something: Ann Hale issued a statement saying."""
        begun = parse.chunks[number].first
        if parse.chunks[number].kind != "B" or not any(
            f.kind == "ing" for f in parse.clauses.get(number, ())
        ):
            return None
        for other in parse.phrases(max(0, begun - ISSUING), begun):
            if any(f.verb == begun - 1 and f.how == "direct" for f in parse.clauses.get(other, ())):
                return self.known[parse.place, other]
        return None

    def aged(self, parse: Parse, number: int) -> Referent | None:
        """Give whom "the 36-year-old" means: the one of that age, else the last subject of no other age."""
        chunk = parse.chunks[number]
        words = parse.text[parse.tokens[chunk.first].start : parse.tokens[chunk.last - 1].end].lower()
        found = AGED.match(words)
        if found is None:
            return None
        bearers = [ident for ident, age in self.ages.items() if age == found.group(1)]
        if len(bearers) == 1:
            return self.roll.known(bearers[0], place_of(parse, chunk), KNOWN_AGE)
        meant = self.person_before(parse, number) if not bearers else None
        if meant is None or meant.name is None or self.ages.get(meant.name):
            return None
        subject = any(
            self.known[other.place, place].name == meant.name and place in other.clauses
            for other, place, _ in self.before(parse, number)
        )
        return replace(meant, place=place_of(parse, chunk)) if subject else None

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
            if fit is None or (is_nameless(referent) and not speaks(other, other.chunks[place])):
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
        # A chain of pronouns is no surer than its weakest link.
        return replace(best, margin=min(margin, best.margin))

    def fitness(self, referent: Referent, gender: str) -> float | None:
        """Score how well a referent fits "he" or "she", wherever it stands; None when it cannot be meant."""
        if referent.kind not in "NHD" or (referent.kind == "D" and not is_one(referent)):
            return None
        known = self.gender_of(referent) or ""
        if known and gender and known != gender:
            return None
        return self.persona(referent, agrees=known == gender)

    def before(self, parse: Parse, number: int) -> Iterator[tuple[Parse, int, int]]:
        """Give the phrases before one, here and in a few paragraphs above, and how many sentences back."""
        sentence = parse.sentence[parse.chunks[number].first]
        for place in range(max(0, number - CHUNKS_BACK), number):
            yield parse, place, sentence - parse.sentence[parse.chunks[place].first]
        above = [p for p in self.parses[max(0, parse.place - SEEN_BACK) : parse.place] if not is_credit(p)]
        for other in above[: -PARAGRAPHS_BACK - 1 : -1]:
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
        if told is None and referent.kind == "D" and referent.name is None:
            told = lang.role_nouns().get(referent.words.rpartition(" ")[2].lower()) or None
        elif told is None and referent.name is None:
            told = {"m": "m", "f": "f"}.get(lang.first_names().get(referent.words.split()[0], ""))
        return told or self.genders.get(referent.key)

    def persona(self, referent: Referent, *, agrees: bool) -> float:
        """Score what is known of a person: sex, having spoken, and no sign of being a person at all."""
        spoke = 0.5 * (referent.key in self.spoke)
        words = referent.words.split()
        if referent.kind == "D" and referent.name is None:
            return 0.5 * agrees - NAMELESS
        unlisted = referent.name is None and words[0] not in lang.first_names()
        strange = (NO_PERSON if len(words) == 1 else UNLISTED) if unlisted else 0.0
        return 0.5 * agrees + spoke - strange

    def thing_before(self, parse: Parse, number: int) -> Referent | None:
        """Give what "it" or "they" stands for: the last subject that is an organisation or people."""
        want = "OB" if parse.chunks[number].kind == "I" else "OD"
        margin = SPEAKING
        for other, place in self.subjects_before(parse, number):
            chunk = other.chunks[place]
            if chunk.kind in "HWTI":
                continue
            referent = self.known[other.place, place]
            if referent.kind in want:
                return replace(referent, margin=min(margin, SPEAKING if speaks(other, chunk) else THING))
            if referent.kind == "N" and referent.name is None:
                margin = UNTOLD
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


def is_credit(parse: Parse) -> bool:
    """Tell whether a paragraph only names somebody behind a dash, as below a quotation pulled out."""
    return DASHED.match(parse.text) is not None and not parse.verbs


def is_one(referent: Referent) -> bool:
    """Tell whether a description is of one person: "the teacher", not "officials"."""
    if referent.name is not None:
        return True
    words = referent.words.split()
    words = words[1:] if words[0].lower() in {"a", "an", "the"} else words
    plain = len(words) <= MOST_DESCRIBING and all(w.islower() for w in words) and bool(words)
    return plain and (words[-1] in lang.role_nouns() or words[-1] in ONE_PERSON)


def is_nameless(referent: Referent) -> bool:
    """Tell whether a phrase describes somebody without a name."""
    return referent.kind == "D" and referent.name is None


def ages_of(parses: Sequence[Parse], names: NameTable) -> Iterator[tuple[str, str]]:
    """Give the ages that stand behind names: Martin Keele, 55."""
    for mention in names.mentions:
        found = AGE.match(parses[mention.paragraph].text, mention.end)
        if found:
            yield mention.name, found.group(1)


def prominence(parse: Parse, number: int) -> float:
    """Score how much a phrase stands out in its sentence: subjects, of cues above all, and openers."""
    chunk = parse.chunks[number]
    clauses = parse.clauses.get(number, ())
    said = any(f.kind in "smd" for f in clauses) or is_answering(parse, chunk)
    score = 2.0 * (bool(clauses) or is_answering(parse, chunk)) + 0.7 * said
    score += parse.sentences[parse.sentence[chunk.first]][0] == chunk.first
    score -= bool(chunk.first and (chunk.first - 1) in parse.verbs)
    link = parse.tokens[chunk.first - 1].low if chunk.first else ""
    if link in BE and chunk.kind == "N":
        score += INTRODUCED
    if link in ASKED_ABOUT and is_asking(parse, chunk.first - 1):
        score -= ASKED
    elif chunk.kind in "NH" and (
        (
            number
            and parse.chunks[number - 1].last == chunk.first
            and parse.chunks[number - 1].head in REPORTER
        )
        or any(
            parse.chunks[f.chunk].head in REPORTER and chunk.first - NEAR_VERB <= f.verb < chunk.first
            for f in parse.clauses_of(max(0, chunk.first - 2 * NEAR_VERB), chunk.first)
        )
    ):
        score += MET
    return score - 0.5 * chunk.owner


def is_asking(parse: Parse, at: int) -> bool:
    """Tell whether a form of "ask" stands shortly before a token: I ask if."""
    return any(t.low in ASKS for t in parse.tokens[max(0, at - NEAR_VERB) : at])


def is_answering(parse: Parse, chunk: Chunk) -> bool:
    """Tell whether a phrase is by whom something was said or dismissed: rejected by Mr Low."""
    return is_agent(parse, chunk) and cue_before(parse, chunk.first - 1)
