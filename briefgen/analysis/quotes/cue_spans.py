"""The words of the source around a speaker: the clause that gives it, and whom it was said to."""

from __future__ import annotations

from briefgen.analysis.doc.clauses import Clause
from briefgen.analysis.doc.parse import Parse
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.quotes.candidates import SpeakerCandidate
from briefgen.analysis.quotes.coreference import Cast
from briefgen.analysis.quotes.speaker_labels import Place

TO_SOMEBODY = word_set("quotes", "to_somebody")
LINKS = word_set("quotes", "links_between_cues")
LONGEST_CUE = 200
"""Most characters of a cue; a longer one is cut down to the verb's side."""


def clause_of(candidate: SpeakerCandidate) -> Clause | None:
    """Give what the speaker does in bringing in the quotation."""
    clauses = candidate.parse.clauses.get(candidate.number, ())
    return next((f for f in clauses if f.verb == candidate.verb), None)


def cue_of(candidate: SpeakerCandidate) -> Place | None:
    """Give where the clause stands that gives the speaker ("But he added"), None when no verb does."""
    clause = clause_of(candidate)
    if clause is None:
        return None
    parse, chunk = candidate.parse, candidate.chunk
    first, last = min(chunk.first, clause.verb), max(chunk.last, clause.verb + 1)
    first, last = without_quotations(parse, first, last, clause.verb)
    if first == parse.sentence_start(first) + 1 and parse.tokens[first - 1].low in LINKS:
        first -= 1
    start, end = parse.tokens[first].start, parse.tokens[last - 1].end
    if end - start > LONGEST_CUE:
        start, end = parse.tokens[clause.verb].start, parse.tokens[clause.verb].end
    return Place(parse.place, start, end)


def without_quotations(parse: Parse, first: int, last: int, verb: int) -> tuple[int, int]:
    """Cut a stretch of tokens down to what stands around a verb without another quotation."""
    for at in range(first, last):
        if parse.tokens[at].quote >= 0:
            if at < verb:
                first = at + 1
            else:
                return first, at
    return first, last


def told_to(cast: Cast, candidate: SpeakerCandidate) -> str | None:
    """Give the id of the Name spoken to: told Sky News, telling the minister."""
    clause = clause_of(candidate)
    parse = candidate.parse
    if clause is None or parse.tokens[clause.verb].low not in TO_SOMEBODY:
        return None
    for number in parse.phrases(clause.verb + 1, clause.verb + 2):
        if not parse.chunks[number].owner and parse.chunks[number].kind in "NO":
            return cast.referent(parse, number).name
    return None
