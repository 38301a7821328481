"""Who could have said a quotation: phrases near it, each with what speaks for and against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.analysis.chunks import Chunk
from briefgen.analysis.chunks_words import ADVERBS, PREPOSITIONS
from briefgen.analysis.cues import CUES, SPEECH_NOUNS, TAKE_AS
from briefgen.analysis.quotes import Segment
from briefgen.analysis.speakers_passages import Frame, Passage

NEAR = 3
"""Most tokens between a quotation and a subject or verb that stands right beside it."""
PASSIVE = 6
"""Most tokens between a passive verb and what it governs."""
FROM_ABOVE = 8
"""Most candidates taken from the paragraph above."""
FROM_FURTHER = 2
"""Most candidates taken from the paragraph above that one."""
FAR = 14
"""Words between a verb and the quotation from which on they hardly belong together."""
JOINING = frozenset("and but while whereas although though ; yet".split())
WEAK = frozenset(
    {"after.subject.gen", "after.subject.aux", "after.far.gen", "after.far.aux", "after.far.none"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
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
        for number, c in enumerate(here.chunks)
        if c.kind != "R" or reads_on(here, number)
    ]
    if segment.paragraph >= 1:
        found += above(passages[segment.paragraph - 1], 1, token)
    if segment.paragraph >= 2:
        found += above(passages[segment.paragraph - 2], 2, token)
    return found


def reads_on(passage: Passage, number: int) -> bool:
    """Tell whether a relative pronoun speaks: the newspaper, which said."""
    return any(f.kind in "smd" for f in passage.frames.get(number, ()))


def beside(passage: Passage, number: int, token: int, segment: Segment) -> Candidate:
    """Make a phrase of the quotation's own paragraph a candidate."""
    chunk = passage.chunks[number]
    right = chunk.first > token
    place, verb = (after if right else before)(passage, number, token)
    traits = [*place, *kind_features(passage, chunk)]
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
    if chunk.first and passage.tokens[chunk.first - 1].low in PREPOSITIONS and not according(passage, chunk):
        found.append("after-preposition")
    return found


def object_of_verb(passage: Passage, chunk: Chunk) -> bool:
    """Tell whether a verb stands right before a phrase."""
    return chunk.first > 0 and (chunk.first - 1) in passage.verbs


def according(passage: Passage, chunk: Chunk) -> bool:
    """Tell whether "according to" or "in the words of" stands before a phrase."""
    words = [t.low for t in passage.tokens[max(0, chunk.first - 3) : chunk.first]]
    return words[-2:] == ["according", "to"] or words[-2:] == ["words", "of"] or words[-1:] == ["per"]


def is_agent(passage: Passage, chunk: Chunk) -> bool:
    """Tell whether "by" stands before a phrase: called "..." by the minister."""
    return chunk.first > 0 and passage.tokens[chunk.first - 1].low == "by"


def cue_before(passage: Passage, token: int) -> bool:
    """Tell whether the form of a cue that passives are made of stands shortly before a token."""
    words = passage.tokens[max(0, token - PASSIVE) : token]
    return any(t.low in CUES and CUES[t.low].past for t in words)


def frames_of(passage: Passage, number: int) -> Sequence[Frame]:
    """Give what a phrase is the subject of."""
    return passage.frames.get(number, ())


def after(passage: Passage, number: int, token: int) -> tuple[list[str], int | None]:
    """Give the features of a phrase that follows the quotation."""
    chunk = passage.chunks[number]
    frames = frames_of(passage, number)
    frame = frames[0] if frames else None
    kind = frame.kind if frame else "none"
    verb = frame.verb if frame else None
    behind = passage.sentence[chunk.first] - passage.sentence[token]
    between = any(t.quote >= 0 for t in passage.tokens[token + 1 : chunk.first])
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
        and not few_between(passage, token, chunk.first)
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
        if few_between(passage, token, chunk.first)
        else f"after.far.{frame.kind}"
    ]


def closes_sentence(passage: Passage, chunk: Chunk, frame: Frame) -> bool:
    """Tell whether a clause after a comma says who said all that stands before it in the sentence."""
    first = min(chunk.first, frame.verb)
    return first > 0 and passage.tokens[first - 1].text == ","


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
    between = any(t.quote >= 0 for t in passage.tokens[chunk.last : token])
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


def clause_before(passage: Passage, frame: Frame, token: int) -> Iterator[str]:
    """Give the features of a subject and its verb before the quotation in the same sentence."""
    yield f"before.{frame.kind}"
    if frame.kind in "smd":
        words = words_between(passage, frame.verb, token)
        if words <= 1:
            yield "before.close"
        elif words > FAR:
            yield "before.distant"
        if frame.kind != "s" and that_follows(passage, frame.verb, token):
            yield "before.that"
    if is_overtaken(passage, frame, token):
        yield "before.overtaken"
    if frame.kind not in "sm" and is_embedded(passage, passage.chunks[frame.chunk], token):
        yield "before.embedded"


def that_follows(passage: Passage, verb: int, token: int) -> bool:
    """Tell whether a verb brings in a clause with "that", past an addressee."""
    return "that" in [t.low for t in passage.tokens[verb + 1 : min(verb + 5, token)]]


def is_overtaken(passage: Passage, frame: Frame, token: int) -> bool:
    """Tell whether a later clause of the sentence, joined on, has a cue and a subject of its own."""
    for number, frames in passage.frames.items():
        first = passage.chunks[number].first
        joined = first > frame.verb and (passage.tokens[first - 1].low in JOINING)
        if joined and first < token and any(f.kind in "sm" and f.verb < token for f in frames):
            return True
    return False


def is_embedded(passage: Passage, chunk: Chunk, token: int) -> bool:
    """Tell whether a phrase is the subject of a clause that somebody else is said to have said."""
    first = passage.sentences[passage.sentence[token]][0]
    for frames in passage.frames.values():
        for frame in frames:
            if frame.kind == "s" and first <= frame.verb < chunk.first <= frame.verb + 4:
                return True
    return False


def last_frame(frames: Sequence[Frame], token: int) -> Frame | None:
    """Choose the frame that bears on a quotation: the strongest kind before it, the nearest of equals."""
    earlier = [f for f in frames if f.verb < token]
    if earlier:
        return max(earlier, key=lambda f: ("smd".find(f.kind) >= 0, f.verb))
    return None


def same_sentence_before(passage: Passage, number: int, token: int, frame: Frame | None) -> Iterator[str]:
    """Give further features of a phrase before the quotation in the same sentence."""
    chunk = passage.chunks[number]
    first = passage.sentences[passage.sentence[token]][0]
    if according(passage, chunk):
        yield "before.according"
    if is_agent(passage, chunk) and cue_before(passage, chunk.first - 1):
        yield "before.agent"
    if not any(first <= c.first < chunk.first for c in passage.chunks[:number]):
        yield "before.first"
    if frame is None and chunk.first and passage.verbs.get(chunk.first - 1) in CUES:
        yield "before.told"
    if passage.tokens[chunk.last].text == ":" and frame is None:
        if chunk.last + 1 == token:
            yield "before.colon"
        elif chunk.first == 0:
            yield "before.headed"
    if frame and any(
        f.how == "owned" and f.kind == "ing" and f.verb < token and words_between(passage, f.verb, token) <= 6
        for f in frames_of(passage, number)
    ):
        yield "before.owns-ing"
    if frame and frame.kind in {"gen", "aux"} and is_colon_clause(passage, frame.verb, token):
        yield "before.colon-clause"
    yield from possessor_features(passage, number, token)


def is_colon_clause(passage: Passage, verb: int, token: int) -> bool:
    """Tell whether a clause without a cue runs up to a colon and the quotation."""
    cues = (f.verb for frames in passage.frames.values() for f in frames if f.kind in "smding")
    return passage.tokens[token - 1].text == ":" and not any(verb < other < token for other in cues)


def words_between(passage: Passage, first: int, last: int) -> int:
    """Count the words between two tokens."""
    return sum(t.is_word for t in passage.tokens[first + 1 : last])


def possessor_features(passage: Passage, number: int, token: int) -> Iterator[str]:
    """Tell whether a phrase owns a noun of speech: X's characterisation of Y as "..."."""
    chunk = passage.chunks[number]
    if not chunk.owner or number + 1 >= len(passage.chunks):
        return
    owned = passage.chunks[number + 1]
    if owned.first - chunk.last > 1 or owned.head not in SPEECH_NOUNS or owned.last > token:
        return
    link = passage.tokens[token - 1].low
    leads = link in {"that", ":", ","} or (link == "as" and owned.head in TAKE_AS)
    yield (
        "before.possessor-leads"
        if leads and words_between(passage, owned.last, token) < 12
        else "before.possessor"
    )


def above(passage: Passage, up: int, token: int) -> list[Candidate]:
    """Make the likely speakers of a paragraph above candidates: subjects first, persons too."""
    found = []
    for number, chunk in enumerate(passage.chunks):
        frames = frames_of(passage, number)
        kinds = [f.kind for f in frames]
        cue = [k for k in kinds if k in "smd"]
        if not (cue or (up == 1 and (frames or according(passage, chunk) or chunk.kind in "NH"))):
            continue
        kind = (cue or kinds or ["none"])[-1]
        features = [f"up{up}.{kind}", *kind_features(passage, chunk)]
        if up == 1 and passage.text.rstrip().endswith(":"):
            features.append("up.colon")
        if token > 0:
            features.append("up.inside")
        verb = frames[-1].verb if frames else None
        found.append(Candidate(passage=passage, number=number, features=tuple(features), verb=verb))
    return found[-(FROM_ABOVE if up == 1 else FROM_FURTHER) :]
