"""The words of the source around a speaker: the clause that gives it, and whom it was said to."""

from __future__ import annotations

from briefgen.analysis.doc.clauses import Frame
from briefgen.analysis.doc.document import Passage
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.quotes.candidates import Candidate
from briefgen.analysis.quotes.coreference import Cast
from briefgen.analysis.quotes.speaker_labels import Place

TO_SOMEBODY = word_set("quotes", "to_somebody")
LINKS = word_set("quotes", "links_between_cues")
LONGEST_CUE = 200
"""Most characters of a cue; a longer one is cut down to the verb's side."""


def frame_of(candidate: Candidate) -> Frame | None:
    """Give what the speaker does in bringing in the quotation."""
    frames = candidate.passage.frames.get(candidate.number, ())
    return next((f for f in frames if f.verb == candidate.verb), None)


def cue_of(candidate: Candidate) -> Place | None:
    """Give where the clause stands that gives the speaker ("But he added"), None when no verb does."""
    frame = frame_of(candidate)
    if frame is None:
        return None
    passage, chunk = candidate.passage, candidate.chunk
    first, last = min(chunk.first, frame.verb), max(chunk.last, frame.verb + 1)
    first, last = without_quotations(passage, first, last, frame.verb)
    if first == passage.sentence_start(first) + 1 and passage.tokens[first - 1].low in LINKS:
        first -= 1
    start, end = passage.tokens[first].start, passage.tokens[last - 1].end
    if end - start > LONGEST_CUE:
        start, end = passage.tokens[frame.verb].start, passage.tokens[frame.verb].end
    return Place(passage.place, start, end)


def without_quotations(passage: Passage, first: int, last: int, verb: int) -> tuple[int, int]:
    """Cut a stretch of tokens down to what stands around a verb without another quotation."""
    for at in range(first, last):
        if passage.tokens[at].quote >= 0:
            if at < verb:
                first = at + 1
            else:
                return first, at
    return first, last


def told_to(cast: Cast, candidate: Candidate) -> str | None:
    """Give the id of the Name spoken to: told Sky News, telling the minister."""
    frame = frame_of(candidate)
    passage = candidate.passage
    if frame is None or passage.tokens[frame.verb].low not in TO_SOMEBODY:
        return None
    for number in passage.phrases(frame.verb + 1, frame.verb + 2):
        if not passage.chunks[number].owner and passage.chunks[number].kind in "NO":
            return cast.referent(passage, number).name
    return None
