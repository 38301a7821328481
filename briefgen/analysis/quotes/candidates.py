"""Who could have said a quotation: phrases near it, each with what speaks for and against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.analysis.doc.chunker import Chunk
from briefgen.analysis.doc.clauses import Frame
from briefgen.analysis.doc.document import Passage
from briefgen.analysis.doc.quotations import Segment
from briefgen.analysis.lang.closed_classes import ADVERBS, PREPOSITIONS
from briefgen.analysis.lang.cues import CUES
from briefgen.analysis.quotes.clause_features import (
    according,
    clause_before,
    cue_before,
    frames_of,
    is_agent,
    last_frame,
    owner_of,
    same_sentence_before,
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
CLAUSE_LINKS = frozenset("after before since until".split())
"""Prepositions that also open a clause: after the minister said."""
WEAK = frozenset(
    {"after.subject.gen", "after.subject.aux", "after.far.gen", "after.far.aux", "after.far.none"}
)


TOLD_AFTER = frozenset({"after.subject.s", "after.subject.m", "after.inverted.s", "after.inverted.m"})
SAYS = frozenset({"after.subject.s", "after.subject.m"})


@dataclass(slots=True, kw_only=True)
class Candidate:
    """A phrase that may name the speaker."""

    passage: Passage
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
        return self.passage.chunks[self.number]

    @property
    def place(self) -> tuple[int, int]:
        """Give paragraph and phrase number: what tells one mention from another."""
        return self.passage.place, self.number


def candidates(passages: Sequence[Passage], segment: Segment) -> list[Candidate]:
    """Give the candidates for a quotation segment: its paragraph's phrases and the likely ones above."""
    here = passages[segment.paragraph]
    token = here.quotes[segment.number]
    found = [
        beside(here, number, token, segment)
        for number in around(here, token)
        if here.chunks[number].kind != "R" or reads_on(here, number)
    ]
    if segment.paragraph >= 1:
        found += above(passages[segment.paragraph - 1], 1, token)
    if segment.paragraph >= 2:
        found += above(passages[segment.paragraph - 2], 2, token)
    return found


def around(passage: Passage, token: int) -> range:
    """Give the numbers of the phrases near a quotation."""
    sentence = passage.sentence[token]
    first = passage.sentences[max(0, sentence - SENTENCES_BACK)][0]
    last = passage.sentences[min(len(passage.sentences) - 1, sentence + 1)][1]
    near, at = passage.phrases(first, last), passage.phrases(0, token).stop
    return range(max(near.start, at - BEFORE), min(near.stop, at + AFTER))


def reads_on(passage: Passage, number: int) -> bool:
    """Tell whether a relative pronoun speaks: the newspaper, which said."""
    return any(f.kind in "smd" for f in passage.frames.get(number, ()))


def beside(passage: Passage, number: int, token: int, segment: Segment) -> Candidate:
    """Make a phrase of the quotation's own paragraph a candidate."""
    chunk = passage.chunks[number]
    right = chunk.first > token
    place, verb = (after if right else before)(passage, number, token)
    traits = [*place, *kind_features(passage, chunk)]
    if segment.words.endswith(",") and not TOLD_AFTER.isdisjoint(place):
        traits.append("after.comma")
    if chunk.kind in "IT" and not SAYS.isdisjoint(place):
        traits.append("it-says")
    if right and chunk.kind == "R":
        traits.append("after-who")
    if not right and object_of_verb(passage, chunk):
        traits.append("object")
    if right and chunk.first and passage.verbs.get(chunk.first - 1) in CUES:
        traits.append("after-cue")
    if len(segment.words.split()) <= 2 and WEAK.intersection(place):
        traits.append("fragment-weak")
    return Candidate(passage=passage, number=number, features=tuple(traits), verb=verb)


def kind_features(passage: Passage, chunk: Chunk) -> list[str]:
    """Give what a phrase is, and what stands before it."""
    found = [f"is.{chunk.kind}"]
    if chunk.owner:
        found.append("owner")
    link = passage.tokens[chunk.first - 1].low if chunk.first else ""
    clause = link in CLAUSE_LINKS and speaks(passage, chunk)
    if link in PREPOSITIONS and not clause and not according(passage, chunk):
        found.append("after-preposition")
    return found


def speaks(passage: Passage, chunk: Chunk) -> bool:
    """Tell whether a phrase is the subject of a cue."""
    return any(f.kind in "smd" for f in passage.frames_of(chunk.first, chunk.first + 1))


def object_of_verb(passage: Passage, chunk: Chunk) -> bool:
    """Tell whether a verb stands right before a phrase."""
    return chunk.first > 0 and (chunk.first - 1) in passage.verbs


def after(passage: Passage, number: int, token: int) -> tuple[list[str], int | None]:
    """Give the features of a phrase that follows the quotation."""
    chunk = passage.chunks[number]
    frames = frames_of(passage, number)
    frame = next((f for f in frames if f.how == "inverted"), frames[0] if frames else None)
    kind = frame.kind if frame else "none"
    verb = frame.verb if frame else None
    behind = passage.sentence[chunk.first] - passage.sentence[token]
    between = passage.holds_quote(token + 1, chunk.first)
    if between:
        if behind > 0:
            return ["later"], verb
        return ["beyond.according" if according(passage, chunk) else f"beyond.{kind}"], verb
    if behind > 1:
        return ["later"], verb
    if behind == 1:
        near = passage.sentence[chunk.first - 1] != passage.sentence[chunk.first] or few_between(
            passage, token, chunk.first
        )
        return [f"next.{'near' if near else 'far'}.{kind}"], verb
    found = same_sentence_after(passage, chunk, frame, token)
    if found[0] == "after.subject.gen" and opens_sentence(passage, token):
        found.append("after.only")
    if frame and leads_on(passage, frame):
        found.append("after.leads-on")
    return found, verb


def same_sentence_after(passage: Passage, chunk: Chunk, frame: Frame | None, token: int) -> list[str]:
    """Give the place feature of a phrase after the quotation in its sentence."""
    if according(passage, chunk):
        return ["after.according"]
    if (
        is_agent(passage, chunk)
        and few_between(passage, token, chunk.first - 1)
        and cue_before(passage, token)
    ):
        return ["after.agent"]
    if frame is None:
        return ["after.far.none"]
    if (
        frame.kind == "s"
        and closes_sentence(passage, chunk, frame)
        and not few_between(passage, token, owner_of(passage, chunk).first)
    ):
        return ["after.closing"]
    if frame.how == "inverted":
        return [
            f"after.inverted.{frame.kind}"
            if few_between(passage, token, frame.verb)
            else f"after.far.{frame.kind}"
        ]
    return [
        f"after.subject.{frame.kind}"
        if few_between(passage, token, owner_of(passage, chunk).first)
        else f"after.far.{frame.kind}"
    ]


def closes_sentence(passage: Passage, chunk: Chunk, frame: Frame) -> bool:
    """Tell whether a clause after a comma says who said all that stands before it in the sentence."""
    first = min(owner_of(passage, chunk).first, frame.verb)
    return first > 0 and passage.tokens[first - 1].text == ","


def opens_sentence(passage: Passage, token: int) -> bool:
    """Tell whether no word of its sentence stands before a quotation."""
    return not any(t.is_word or t.quote >= 0 for t in passage.tokens[passage.sentence_start(token) : token])


def few_between(passage: Passage, token: int, at: int) -> bool:
    """Tell whether only signs and adverbs stand between the quotation and a token after it."""
    words = [t for t in passage.tokens[token + 1 : at] if t.is_word]
    return len(words) <= NEAR and all(t.low in ADVERBS or t.low.endswith("ly") for t in words)


def leads_on(passage: Passage, frame: Frame) -> bool:
    """Tell whether a verb brings in a later quotation: "...". He added: "..."."""
    following = passage.tokens[frame.verb + 1 : frame.verb + 4]
    for token in following:
        if token.quote >= 0:
            return True
        if token.is_word:
            return False
    return False


def before(passage: Passage, number: int, token: int) -> tuple[list[str], int | None]:
    """Give the features of a phrase that stands before the quotation in its paragraph."""
    chunk = passage.chunks[number]
    distance = passage.sentence[token] - passage.sentence[chunk.first]
    frame = last_frame(frames_of(passage, number), token)
    kind = frame.kind if frame else "none"
    verb = frame.verb if frame else None
    between = passage.holds_quote(chunk.last, token)
    if distance:
        found = [f"back{min(distance, 3)}.{kind}"]
        if between:
            found.append("back.beyond-quote")
        if distance == 1 and passage.tokens[passage.sentences[passage.sentence[token]][0] - 1].text == ":":
            found.append("back.colon")
        return found, verb
    found = list(clause_before(passage, frame, token)) if frame else []
    found += same_sentence_before(passage, number, token, frame)
    if between:
        found.append("before.beyond-quote")
    return found, verb


def above(passage: Passage, up: int, token: int) -> list[Candidate]:
    """Make the likely speakers of a paragraph above candidates: the last subjects, persons too."""
    found: list[Candidate] = []
    most = FROM_ABOVE if up == 1 else FROM_FURTHER
    for number in range(len(passage.chunks) - 1, max(-1, len(passage.chunks) - BEFORE - 1), -1):
        if len(found) == most:
            break
        if is_likely(passage, number, up):
            found.append(from_above(passage, number, up, token))
    return found[::-1]


def is_likely(passage: Passage, number: int, up: int) -> bool:
    """Tell whether a phrase of a paragraph above may speak in this one."""
    chunk, frames = passage.chunks[number], frames_of(passage, number)
    if up == 1:
        return bool(frames) or chunk.kind in "NH" or according(passage, chunk)
    return any(f.kind in "smd" for f in frames)


def from_above(passage: Passage, number: int, up: int, token: int) -> Candidate:
    """Make a phrase of a paragraph above a candidate."""
    frames = frames_of(passage, number)
    kinds = [f.kind for f in frames]
    kind = ([k for k in kinds if k in "smd"] or kinds or ["none"])[-1]
    chunk = passage.chunks[number]
    features = [f"up{up}.{kind}", *kind_features(passage, chunk)]
    if up == 1 and passage.text.rstrip().endswith(":"):
        last = passage.sentence[chunk.first] == len(passage.sentences) - 1
        features.append("up.colon" if last else "up.colon-before")
    if token > 0:
        features.append("up.inside")
    verb = frames[-1].verb if frames else None
    return Candidate(passage=passage, number=number, features=tuple(features), verb=verb)
