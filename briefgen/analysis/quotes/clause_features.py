"""What the clause before a quotation tells about its speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefgen.analysis.doc.chunker import Chunk
from briefgen.analysis.doc.clauses import Frame
from briefgen.analysis.doc.document import Passage
from briefgen.analysis.lang.closed_classes import PREPOSITIONS
from briefgen.analysis.lang.cues import CUES, SPEECH_NOUNS, TAKE_AS
from briefgen.analysis.lang.tables import word_set

PASSIVE = 6
"""Most tokens between a passive verb and what it governs."""
FAR = 14
"""Words between a verb and the quotation from which on they hardly belong together."""
LEADING = 12
"""Most words between a noun of speech and the sign or word that brings in the quotation."""
CLAUSE_NEAR = 4
"""Most tokens between a verb and the subject of the clause it brings in."""
CUE_KINDS = frozenset({"s", "m", "d", "ing"})
NAMES = word_set("quotes", "naming_verbs")
SOURCING = {"to": "according", "of": "words"}
"""Words before a source, and the word each stands behind."""
JOINING = word_set("quotes", "joining_clauses")


def according(passage: Passage, chunk: Chunk) -> bool:
    """Tell whether "according to" or "in the words of" stands before a phrase."""
    if chunk.owner:
        return False
    first = owner_of(passage, chunk).first
    link = passage.tokens[first - 1].low if first else ""
    return link == "per" or (first > 1 and SOURCING.get(link) == passage.tokens[first - 2].low)


def owner_of(passage: Passage, chunk: Chunk) -> Chunk:
    """Give the first of the owners right before a phrase, "his" in "his old lawyers"; itself without one."""
    for number in range(bisect_left(passage.firsts, chunk.first) - 1, -1, -1):
        other = passage.chunks[number]
        if not other.owner or chunk.first - other.last > 1:
            break
        chunk = other
    return chunk


def is_agent(passage: Passage, chunk: Chunk) -> bool:
    """Tell whether "by" stands before a phrase: called "..." by the minister."""
    return chunk.kind != "X" and chunk.first > 0 and passage.tokens[chunk.first - 1].low == "by"


def cue_before(passage: Passage, token: int) -> bool:
    """Tell whether the form of a cue that passives are made of stands shortly before a token."""
    words = passage.tokens[max(0, token - PASSIVE) : token]
    return any(t.low in CUES and CUES[t.low].past for t in words)


def clause_before(passage: Passage, frame: Frame, token: int) -> Iterator[str]:
    """Give the features of a subject and its verb before the quotation in the same sentence."""
    yield f"before.{frame.kind}"
    if frame.kind in "smd":
        words = words_between(passage, frame.verb, token)
        if words <= 1:
            yield "before.close"
        elif words > FAR:
            yield "before.distant"
        yield from completed(passage, frame, token)
        if frame.kind != "s" and that_follows(passage, frame.verb, token):
            yield "before.that"
    first = passage.chunks[frame.chunk].first
    if frame.kind == "ing" and first and passage.tokens[first - 1].low == "with":
        yield "before.with"
    if is_overtaken(passage, frame, token):
        yield "before.overtaken"
    if frame.kind not in {"s", "m", "heard"} and is_embedded(passage, passage.chunks[frame.chunk], token):
        yield "before.embedded"


def completed(passage: Passage, frame: Frame, token: int) -> Iterator[str]:
    """Tell how a verb and the quotation complete each other: dismissed it as "...", what she called "..."."""
    between = [t.low for t in passage.tokens[frame.verb + 1 : token]]
    if "," in between or ";" in between:
        return
    if frame.kind == "m" and between[-1:] == ["as"] and TAKE_AS.isdisjoint(between):
        yield "before.as"
    elif passage.tokens[frame.verb].low in NAMES and between and len(between) <= CLAUSE_NEAR:
        yield "before.naming"
    first = passage.chunks[frame.chunk].first
    if first and passage.tokens[first - 1].low == "what" and len(between) <= 1:
        yield "before.what"


def that_follows(passage: Passage, verb: int, token: int) -> bool:
    """Tell whether a verb brings in a clause with "that", past an addressee."""
    return "that" in [t.low for t in passage.tokens[verb + 1 : min(verb + 5, token)]]


def is_overtaken(passage: Passage, frame: Frame, token: int) -> bool:
    """Tell whether a later clause of the sentence, joined on, has a cue and a subject of its own."""
    for number in passage.phrases(frame.verb + 1, token):
        joined = passage.tokens[passage.chunks[number].first - 1].low in JOINING
        if joined and any(f.kind in "sm" and f.verb < token for f in frames_of(passage, number)):
            return True
        if passage.chunks[number].kind == "R" and is_said_by(passage, number, token):
            return True
    return False


def is_said_by(passage: Passage, number: int, token: int) -> bool:
    """Tell whether a relative clause leads up to the quotation: the paper, which said in a leader: "..."."""
    return any(
        f.kind == "s"
        and 0 < token - f.verb <= 2 * PASSIVE
        and words_between(passage, f.verb, token) <= PASSIVE
        for f in frames_of(passage, number)
    )


def is_embedded(passage: Passage, chunk: Chunk, token: int) -> bool:
    """Tell whether a phrase is the subject of a clause that somebody else is said to have said."""
    frames = passage.frames_of(passage.sentence_start(token), chunk.first)
    return any(f.kind == "s" and f.verb < chunk.first <= f.verb + CLAUSE_NEAR for f in frames)


def last_frame(frames: Sequence[Frame], token: int) -> Frame | None:
    """Choose the frame that bears on a quotation: the strongest kind before it, the nearest of equals."""
    earlier = [f for f in frames if f.verb < token]
    if earlier:
        return max(earlier, key=lambda f: ("smd".find(f.kind) >= 0, f.verb))
    return None


def same_sentence_before(passage: Passage, number: int, token: int, frame: Frame | None) -> Iterator[str]:
    """Give further features of a phrase before the quotation in the same sentence."""
    chunk = passage.chunks[number]
    if according(passage, chunk):
        yield "before.according"
    if is_agent(passage, chunk) and cue_before(passage, chunk.first - 1):
        yield "before.agent"
    if not passage.phrases(passage.sentence_start(token), chunk.first):
        yield "before.first"
    told = frame is None and chunk.first > 0 and passage.verbs.get(chunk.first - 1) in CUES
    if told:
        yield "before.told"
    if passage.tokens[chunk.last].text == ":" and frame is None and not told:
        if chunk.last + 1 == token and not is_where_said(passage, chunk, token):
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


def is_where_said(passage: Passage, chunk: Chunk, token: int) -> bool:
    """Tell whether a phrase before a colon only says where somebody spoke: he said in a letter: "..."."""
    if not chunk.first or passage.tokens[chunk.first - 1].low not in PREPOSITIONS:
        return False
    return any(f.kind == "s" and f.verb < chunk.first for f in near_frames(passage, token))


def near_frames(passage: Passage, token: int) -> Iterator[Frame]:
    """Give what the phrases before a token in its sentence are the subjects of."""
    return passage.frames_of(passage.sentence_start(token), token)


def is_colon_clause(passage: Passage, verb: int, token: int) -> bool:
    """Tell whether a clause without a cue runs up to a colon and the quotation."""
    if passage.tokens[token - 1].text != ":":
        return False
    frames = passage.frames_of(passage.sentence_start(token), token)
    return not any(f.kind in CUE_KINDS and verb < f.verb < token for f in frames)


def words_between(passage: Passage, first: int, last: int) -> int:
    """Count the words between two tokens."""
    return sum(t.is_word for t in passage.tokens[first + 1 : last])


def possessor_features(passage: Passage, number: int, token: int) -> Iterator[str]:
    """Tell whether a phrase owns a noun of speech: X's characterisation of Y as "..."."""
    owned = owned_by(passage, number)
    if owned is None or owned.head not in SPEECH_NOUNS or owned.last > token:
        return
    last = max(owned.last, passage.chunks[number].last)
    frames = passage.frames_of(passage.sentence_start(token), token)
    if any(last <= f.verb < token and f.kind in "smd" for f in frames):
        return
    link, words = passage.tokens[token - 1].low, words_between(passage, last - 1, token)
    leads = link in {"that", ":", ","} or (link == "as" and owned.head in TAKE_AS)
    leads = (leads and words <= LEADING) or (link == "about" and words == 1)
    behind = not passage.chunks[number].owner
    clause = behind and [t.low for t in passage.tokens[last : last + 1]] == ["that"]
    if not behind or leads or clause:
        yield "before.possessor-leads" if leads or clause else "before.possessor"


def owned_by(passage: Passage, number: int) -> Chunk | None:
    """Give what a phrase owns: X's claim; or, behind "by", what it made: a claim by X."""
    chunk, chunks = passage.chunks[number], passage.chunks
    if chunk.owner:
        after = chunks[number + 1] if number + 1 < len(chunks) else None
        return after if after and after.first - chunk.last <= 1 else None
    before = chunks[number - 1] if number and chunk.kind in "NOD" else None
    by = before is not None and passage.tokens[chunk.first - 1].low in {"by", "from"}
    return before if before and by and before.last == chunk.first - 1 else None


def frames_of(passage: Passage, number: int) -> Sequence[Frame]:
    """Give what a phrase is the subject of."""
    return passage.frames.get(number, ())
