"""What the speaker of the quotation before tells about the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.analysis.doc.parse import Parse
from briefgen.analysis.doc.quotations import Segment
from briefgen.analysis.quotes.candidates import SpeakerCandidate, kind_features

FOLLOWING = frozenset({"same.split", "same.adjacent", "same.paragraph"})


def is_bare(here: Parse, segment: Segment) -> bool:
    """Tell whether a quotation is a sentence, or several, without a word around it."""
    first, last = here.sentences[here.sentence[here.quotes[segment.number]]]
    return not any(t.is_word for t in here.tokens[first:last])


def with_speaker_before(
    parses: Sequence[Parse],
    found: list[SpeakerCandidate],
    segment: Segment,
    previous: Segment,
    speaker: SpeakerCandidate,
) -> list[SpeakerCandidate]:
    """Add to the candidates what speaks for the last speaker; they join when not among them."""
    trait = trait_before(parses, segment, previous, speaker)
    extra = (trait,) if trait else ()
    if trait in FOLLOWING and is_bare(parses[segment.paragraph], segment):
        extra = (*extra, "same.bare")
    if any(c.place == speaker.place for c in found):
        return [replace(c, features=c.features + extra) if c.place == speaker.place else c for c in found]
    features = (*extra, *kind_features(speaker.parse, speaker.chunk))
    return [*found, replace(speaker, features=features or ("same",))]


def trait_before(
    parses: Sequence[Parse], segment: Segment, previous: Segment, speaker: SpeakerCandidate
) -> str | None:
    """Name how a quotation follows on the one before; None when too far apart to tell."""
    here = parses[segment.paragraph]
    token = here.quotes[segment.number]
    if previous.paragraph == segment.paragraph:
        return trait_beside(here, here.quotes[previous.number], token, speaker)
    if segment.paragraph - previous.paragraph != 1:
        return None
    above = parses[previous.paragraph]
    if not previous.at.closed and token == 0:
        return "same.unclosed"
    if above.quotes[previous.number] >= len(above.tokens) - 1 and token == 0:
        cue = any(f.kind in "smd" for clauses in here.clauses.values() for f in clauses)
        return "same.after-quote-cue" if cue else "same.after-quote"
    return "same.after-text"


def trait_beside(here: Parse, before: int, token: int, speaker: SpeakerCandidate) -> str:
    """Name how two quotations of one paragraph follow each other."""
    between = range(before + 1, token)
    new = any(
        f.kind in "smd" and f.verb < token and (here.place, f.chunk) != speaker.place
        for f in here.clauses_of(before + 1, token)
    )
    if speaker.parse.place == here.place and speaker.chunk.first in between:
        return "same.split-new" if new else "same.split"
    if not any(here.tokens[i].is_word for i in between):
        return "same.adjacent"
    if here.sentence[before] == here.sentence[token]:
        return "same.sentence-new" if new else "same.sentence"
    return "same.paragraph"
