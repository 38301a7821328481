"""Who could have said a quotation: phrases near it, each with what speaks for and against it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.analysis.doc.chunker import Chunk
from briefgen.analysis.doc.clauses import CLAUSE_LINKS, Clause
from briefgen.analysis.doc.parse import Parse
from briefgen.analysis.doc.quotations import Segment
from briefgen.analysis.lang.closed_classes import ADVERBS, PREPOSITIONS
from briefgen.analysis.lang.cues import CUES
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.quotes.clause_features import (
    according,
    clause_before,
    clauses_of,
    cue_before,
    is_agent,
    is_asked,
    last_clause,
    owner_of,
    same_sentence_before,
    speaks,
)

NEAR = 3
"""Most tokens between a quotation and a subject or verb that stands right beside it."""
SENTENCES_BACK = 3
"""Most sentences looked back over for a subject."""
BEFORE = 40
"""Most phrases of its paragraph looked at before a quotation."""
AFTER = 15
"""Most phrases looked at after it."""
FROM_ABOVE = 8
"""Most candidates taken from the paragraph above."""
FROM_FURTHER = 2
"""Most candidates taken from the paragraph above that one."""
WEAK = frozenset(
    {"after.subject.gen", "after.subject.aux", "after.far.gen", "after.far.aux", "after.far.none"}
)


ANSWERS = word_set("quotes", "answers")
PARTY = re.compile(r"[RDIL]-[A-Z]")
"""A party and a state, which stand behind a politician's name: D-Ohio."""
TOLD_AFTER = frozenset({"after.subject.s", "after.subject.m", "after.inverted.s", "after.inverted.m"})
SAYS = frozenset({"after.subject.s", "after.subject.m"})


@dataclass(slots=True, kw_only=True)
class SpeakerCandidate:
    """A phrase that may name the speaker."""

    parse: Parse
    """Its paragraph."""
    number: int
    """Which phrase of the paragraph."""
    features: tuple[str, ...]
    """What speaks for and against it."""
    verb: int | None
    """Token of the verb it is the subject of, as far as that bears on the quotation."""

    @property
    def chunk(self) -> Chunk:
        """Give the phrase itself."""
        return self.parse.chunks[self.number]

    @property
    def place(self) -> tuple[int, int]:
        """Give paragraph and phrase number: what tells one mention from another."""
        return self.parse.place, self.number


def candidates(parses: Sequence[Parse], segment: Segment) -> list[SpeakerCandidate]:
    """Give the candidates for a quotation segment: its paragraph's phrases and the likely ones above."""
    here = parses[segment.paragraph]
    token = here.quotes[segment.number]
    found = [
        beside(here, number, token, segment)
        for number in around(here, token)
        if (here.chunks[number].kind != "R" or reads_on(here, number)) and not is_party(here, number)
    ]
    if segment.paragraph >= 1:
        found += above(parses[segment.paragraph - 1], 1, token)
    if segment.paragraph >= 2:
        found += above(parses[segment.paragraph - 2], 2, token)
    return [c for c in found if "after.answers" not in c.features]


def around(parse: Parse, token: int) -> range:
    """Give the numbers of the phrases near a quotation."""
    sentence = parse.sentence[token]
    first = parse.sentences[max(0, sentence - SENTENCES_BACK)][0]
    last = parse.sentences[min(len(parse.sentences) - 1, sentence + 1)][1]
    near, at = parse.phrases(first, last), parse.phrases(0, token).stop
    return range(max(near.start, at - BEFORE), min(near.stop, at + AFTER))


def is_party(parse: Parse, number: int) -> bool:
    """Tell whether a phrase is but the party and state of a politician: R-Ohio."""
    return PARTY.match(parse.tokens[parse.chunks[number].first].text) is not None


def reads_on(parse: Parse, number: int) -> bool:
    """Tell whether a relative pronoun speaks: the newspaper, which said."""
    return any(f.kind in "smd" for f in parse.clauses.get(number, ()))


def beside(parse: Parse, number: int, token: int, segment: Segment) -> SpeakerCandidate:
    """Make a phrase of the quotation's own paragraph a candidate."""
    chunk = parse.chunks[number]
    right = chunk.first > token
    place, verb = (after if right else before)(parse, number, token)
    traits = [*place, *kind_features(parse, chunk)]
    if segment.words.endswith(",") and not TOLD_AFTER.isdisjoint(place):
        traits.append("after.comma")
    if chunk.kind in "IT" and not SAYS.isdisjoint(place):
        traits.append("it-says")
    if right and chunk.kind == "R":
        traits.append("after-who")
    if not right and object_of_verb(parse, chunk):
        traits.append("object")
    if right and chunk.first and parse.verbs.get(chunk.first - 1) in CUES:
        traits.append("after-cue")
    if len(segment.words.split()) <= 2 and WEAK.intersection(place):
        traits.append("fragment-weak")
    return SpeakerCandidate(parse=parse, number=number, features=tuple(traits), verb=verb)


def kind_features(parse: Parse, chunk: Chunk) -> list[str]:
    """Give what a phrase is, and what stands before it."""
    found = [f"is.{chunk.kind}"]
    if chunk.owner:
        found.append("owner")
    link = parse.tokens[chunk.first - 1].low if chunk.first else ""
    opens_clause = link in CLAUSE_LINKS and speaks(parse, chunk)
    if link in PREPOSITIONS and not opens_clause and not according(parse, chunk):
        found.append("after-preposition")
    return found


def object_of_verb(parse: Parse, chunk: Chunk) -> bool:
    """Tell whether a verb stands right before a phrase."""
    return chunk.first > 0 and (chunk.first - 1) in parse.verbs


def after(parse: Parse, number: int, token: int) -> tuple[list[str], int | None]:
    """Give the features of a phrase that follows the quotation."""
    chunk = parse.chunks[number]
    clauses = clauses_of(parse, number)
    clause = next((f for f in clauses if f.how == "inverted"), clauses[0] if clauses else None)
    kind = clause.kind if clause else "none"
    verb = clause.verb if clause else None
    behind = parse.sentence[chunk.first] - parse.sentence[token]
    between = parse.holds_quote(token + 1, chunk.first)
    if between:
        if behind > 0:
            return ["later"], verb
        return ["beyond.according" if according(parse, chunk) else f"beyond.{kind}"], verb
    if behind > 1:
        return ["later"], verb
    if is_bracketed(parse, chunk) and few_between(parse, token, chunk.first):
        return ["after.bracket"], verb
    if behind == 1:
        near = parse.sentence[chunk.first - 1] != parse.sentence[chunk.first] or few_between(
            parse, token, chunk.first
        )
        return [f"next.{'near' if near else 'far'}.{kind}"], verb
    found = same_sentence_after(parse, chunk, clause, token)
    if found[0] == "after.subject.gen" and opens_sentence(parse, token):
        found.append("after.only")
    if clause and leads_on(parse, clause):
        found.append("after.leads-on")
    if clause and parse.tokens[clause.verb].low in ANSWERS and is_asked(parse, token):
        found.append("after.answers")
    return found, verb


def is_bracketed(parse: Parse, chunk: Chunk) -> bool:
    """Tell whether a phrase stands in brackets alone or with what it is: (Ada Winter, mayor)."""
    after = parse.tokens[chunk.last].text if chunk.last < len(parse.tokens) else ""
    return chunk.kind in "NOD" and parse.tokens[chunk.first - 1].text == "(" and after in {",", ")"}


def same_sentence_after(parse: Parse, chunk: Chunk, clause: Clause | None, token: int) -> list[str]:
    """Give the place feature of a phrase after the quotation in its sentence."""
    named = named_after(parse, chunk, clause, token)
    if named or clause is None:
        return [named or "after.far.none"]
    behind = few_between(parse, token, owner_of(parse, chunk).first)
    if clause.kind == "s" and closes_sentence(parse, chunk, clause) and not behind:
        return ["after.closing"]
    if clause.how == "inverted":
        near = few_between(parse, token, clause.verb)
        return [f"after.inverted.{clause.kind}" if near else f"after.far.{clause.kind}"]
    return [f"after.subject.{clause.kind}" if behind else f"after.far.{clause.kind}"]


def named_after(parse: Parse, chunk: Chunk, clause: Clause | None, token: int) -> str | None:
    """Name the word or sign that brings in a phrase right behind the quotation as its source."""
    link = owner_of(parse, chunk).first - 1
    if according(parse, chunk):
        return "after.according"
    if clause and clause.kind in "sm" and parse.tokens[link].low == "as" and few_between(parse, token, link):
        return "after.as"
    if is_agent(parse, chunk) and few_between(parse, token, chunk.first - 1) and cue_before(parse, token):
        return "after.agent"
    return None


def closes_sentence(parse: Parse, chunk: Chunk, clause: Clause) -> bool:
    """Tell whether a clause after a comma says who said all that stands before it in the sentence."""
    first = min(owner_of(parse, chunk).first, clause.verb)
    return first > 0 and parse.tokens[first - 1].text == ","


def opens_sentence(parse: Parse, token: int) -> bool:
    """Tell whether no word of its sentence stands before a quotation."""
    return not any(t.is_word or t.quote >= 0 for t in parse.tokens[parse.sentence_start(token) : token])


def few_between(parse: Parse, token: int, at: int) -> bool:
    """Tell whether only signs and adverbs stand between the quotation and a token after it."""
    words = [t for t in parse.tokens[token + 1 : at] if t.is_word]
    return len(words) <= NEAR and all(t.low in ADVERBS or t.low.endswith("ly") for t in words)


def leads_on(parse: Parse, clause: Clause) -> bool:
    """Tell whether a verb brings in a later quotation: "...". He added: "..."."""
    following = parse.tokens[clause.verb + 1 : clause.verb + 4]
    for token in following:
        if token.quote >= 0:
            return True
        if token.is_word:
            return False
    return False


def before(parse: Parse, number: int, token: int) -> tuple[list[str], int | None]:
    """Give the features of a phrase that stands before the quotation in its paragraph."""
    chunk = parse.chunks[number]
    distance = parse.sentence[token] - parse.sentence[chunk.first]
    clause = last_clause(clauses_of(parse, number), token)
    kind = clause.kind if clause else "none"
    verb = clause.verb if clause else None
    between = parse.holds_quote(chunk.last, token)
    if distance:
        found = [f"back{min(distance, 3)}.{kind}"]
        if between:
            found.append("back.beyond-quote")
        if distance == 1 and parse.tokens[parse.sentences[parse.sentence[token]][0] - 1].text == ":":
            found.append("back.colon")
        if (
            distance == 1
            and kind in {"s", "m", "u"}
            and not between
            and ends_in_saying(parse, chunk, clause, token)
        ):
            found.append("back.said-last")
        return found, verb
    found = list(clause_before(parse, clause, token)) if clause else []
    found += same_sentence_before(parse, number, token, clause)
    if between:
        found.append("before.beyond-quote")
    return found, verb


def ends_in_saying(parse: Parse, chunk: Chunk, clause: Clause | None, token: int) -> bool:
    """Tell whether "he said" closes the sentence right before words that are a sentence of their own."""
    end = parse.sentences[parse.sentence[token]][1]
    alone = not any(t.is_word for t in parse.tokens[token + 1 : end]) and not speaks_next(parse, end)
    if clause is None or not alone or not opens_sentence(parse, token):
        return False
    first = parse.sentence_start(token)
    last = max(clause.verb + 1, chunk.last)
    return last < first and not any(t.is_word or t.quote >= 0 for t in parse.tokens[last:first])


def speaks_next(parse: Parse, first: int) -> bool:
    """Tell whether a sentence that begins with its verb gives a speaker of its own: "came back Ms High."."""
    return first < len(parse.tokens) and first in parse.verbs and not parse.tokens[first].is_capital


def above(parse: Parse, up: int, token: int) -> list[SpeakerCandidate]:
    """Make the likely speakers of a paragraph above candidates: the last subjects, persons too."""
    found: list[SpeakerCandidate] = []
    most = FROM_ABOVE if up == 1 else FROM_FURTHER
    for number in range(len(parse.chunks) - 1, max(-1, len(parse.chunks) - BEFORE - 1), -1):
        if len(found) == most:
            break
        if is_likely(parse, number, up):
            found.append(from_above(parse, number, up, token))
    return found[::-1]


def is_likely(parse: Parse, number: int, up: int) -> bool:
    """Tell whether a phrase of a paragraph above may speak in this one."""
    chunk, clauses = parse.chunks[number], clauses_of(parse, number)
    if up == 1:
        return bool(clauses) or chunk.kind in "NH" or according(parse, chunk)
    return any(f.kind in "smd" for f in clauses)


def from_above(parse: Parse, number: int, up: int, token: int) -> SpeakerCandidate:
    """Make a phrase of a paragraph above a candidate."""
    clauses = clauses_of(parse, number)
    kinds = [f.kind for f in clauses]
    kind = ([k for k in kinds if k in "smd"] or kinds or ["none"])[-1]
    chunk = parse.chunks[number]
    features = [f"up{up}.{kind}", *kind_features(parse, chunk)]
    if up == 1 and parse.text.rstrip().endswith(":"):
        last = parse.sentence[chunk.first] == len(parse.sentences) - 1
        features.append("up.colon" if last else "up.colon-before")
        if last and kind in {"s", "m"}:
            features.append("up.colon-says")
    if token > 0:
        features.append("up.inside")
    verb = clauses[-1].verb if clauses else None
    return SpeakerCandidate(parse=parse, number=number, features=tuple(features), verb=verb)
