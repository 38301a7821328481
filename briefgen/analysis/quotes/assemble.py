"""Quotes made of verdicts: segments that belong together joined, the same words folded into one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.analysis.doc.parse import Parse
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.quotes.clause_features import is_asked
from briefgen.analysis.quotes.coreference import Cast
from briefgen.analysis.quotes.cue_spans import cue_of, told_to
from briefgen.analysis.quotes.ranking import FEW, Verdict, as_often_right
from briefgen.analysis.quotes.speaker_labels import Place
from briefgen.ids import mint
from briefgen.model import Excerpt, Paragraph, Quote, excerpt_at

SPOKEN = frozenset({"speech", "fragment"})
MOST_ALIKE = 8
"""Most quotes of the same words that a further one is held against."""
UNFINISHED = word_set("quotes", "unfinished")
CLAUSE = 12
"""Most words between two parts of one quotation."""


def quotes_of(
    paragraphs: Sequence[Paragraph], cast: Cast, groups: Sequence[Sequence[Verdict]], *, always: bool
) -> tuple[Quote, ...]:
    """Make the quotes of an article, ids minted, in reading order; the same words of one speaker are one."""
    taken: set[str] = set()
    found: list[Quote] = []
    places: dict[str, list[int]] = {}
    for quote in unfolded(paragraphs, cast, groups, always=always):
        alike = places.setdefault(plain(quote), [])
        twin = next((i for i in alike[:MOST_ALIKE] if same_speaker(found[i], quote)), None)
        if twin is None:
            # The same words of somebody else are told apart at once, not by trial.
            words = " ".join(e.text for e in quote.said) + f"\0{len(alike)}" * bool(alike)
            alike.append(len(found))
            found.append(replace(quote, id=mint("q", words, taken)))
            taken.add(found[-1].id)
        else:
            found[twin] = folded(found[twin], quote)
    return tuple(found)


def unfolded(
    paragraphs: Sequence[Paragraph], cast: Cast, groups: Sequence[Sequence[Verdict]], *, always: bool
) -> list[Quote]:
    """Make a Quote of each quotation as its place has it, without an id."""
    return [quote_of(paragraphs, cast, group, always=always) for group in joined(cast.parses, groups)]


def joined(parses: Sequence[Parse], groups: Sequence[Sequence[Verdict]]) -> list[list[Verdict]]:
    """Put together quotations that are one, split around the clause that gives the speaker."""
    found: list[list[Verdict]] = []
    for group in groups:
        if found and is_split(parses, found[-1][-1], group[0]):
            found[-1] += group
        else:
            found.append(list(group))
    return found


def is_split(parses: Sequence[Parse], before: Verdict, after: Verdict) -> bool:
    """Tell whether two segments are one quotation around "he said"."""
    if before.segment.paragraph != after.segment.paragraph or not (before.referent and after.referent):
        return False
    if before.mention is None or before.mention != after.mention:
        return False
    parse = parses[before.segment.paragraph]
    if before.segment.words.endswith("?") and is_asked(parse, parse.quotes[before.segment.number]):
        return False
    first, last = parse.quotes[before.segment.number] + 1, parse.quotes[after.segment.number]
    words = [t.low for t in parse.tokens[first:last] if t.is_word]
    if not 0 < len(words) <= CLAUSE or words[-1] in UNFINISHED:
        return False
    whole = before.segment.words[-1:] in {",", ".", "!", "?", "…", "—", "-"}
    ends = parse.tokens[last - 1].text in {",", ".", ";", "—", "–", "-", "--"}
    inside = (
        before.best is not None and before.best.parse is parse and first <= before.best.chunk.first < last
    )
    sentences = {parse.sentence[at] for at in range(first, last)}
    return whole and ends and inside and len(sentences) == 1


def quote_of(paragraphs: Sequence[Paragraph], cast: Cast, group: Sequence[Verdict], *, always: bool) -> Quote:
    """Make one Quote, its id still to be minted; the segment that is surest of its speaker speaks for all."""
    said = tuple(
        excerpt_at(paragraphs[v.segment.paragraph], v.segment.at.first, v.segment.at.last) for v in group
    )
    lead = max(group, key=lambda v: (v.mention is not None, v is group[0]))
    quote = Quote(
        id="",
        kind="speech" if len(group) > 1 and lead.kind in SPOKEN else lead.kind,
        said=said,
    )
    if lead.referent is None or lead.mention is None:
        return quote
    if not (always or lead.is_sure):
        guess = lead.referent.words
        return replace(quote, rule="not-sure", confidence=round(lead.confidence, 2), guess=guess)
    cue = cue_of(lead.best) if lead.best else None
    return replace(
        quote,
        speaker=lead.referent.name,
        mention=excerpt(paragraphs, lead.mention),
        cue=excerpt(paragraphs, cue) if cue else None,
        to=told_to(cast, lead.best) if lead.best else None,
        relayed_by=lead.teller,
        rule=lead.rule,
        confidence=round(as_often_right(lead.confidence), 2),
    )


def excerpt(paragraphs: Sequence[Paragraph], place: Place) -> Excerpt:
    """Give the words of a place."""
    return excerpt_at(paragraphs[place.paragraph], place.start, place.end)


def same_speaker(one: Quote, other: Quote) -> bool:
    """Tell whether two quotes of the same words are of one speaker, or of one not known to differ."""
    if one.speaker and one.speaker == other.speaker:
        return True
    differ = one.mention is not None and other.mention is not None and one.mention.text != other.mention.text
    return len(plain(one).split()) > FEW and not differ and not (one.speaker and other.speaker)


def plain(quote: Quote) -> str:
    """Give the words of a quote without the signs that close it."""
    return " ".join(e.text for e in quote.said).rstrip(",.;:!?… ")


def folded(first: Quote, again: Quote) -> Quote:
    """Keep the first quote, with the place of the second and the better known speaker."""
    known = again if again.mention and not first.mention else first
    return replace(
        known,
        id=first.id,
        kind=first.kind,
        said=first.said,
        also=(*first.also, again.said),
    )
