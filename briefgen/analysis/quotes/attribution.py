"""Who said it: gives each quotation its speaker, or leaves it honestly open."""

from __future__ import annotations

from briefgen.analysis.doc.document import Doc
from briefgen.analysis.doc.mentions import NameTable
from briefgen.analysis.doc.quotations import Segment
from briefgen.analysis.quotes.assemble import quotes_of, unfolded
from briefgen.analysis.quotes.candidates import opens_sentence
from briefgen.analysis.quotes.coreference import Cast
from briefgen.analysis.quotes.going_on import with_speaker_around
from briefgen.analysis.quotes.ranking import FEW, Verdict, verdict
from briefgen.analysis.quotes.reported_speech import statements_of
from briefgen.analysis.quotes.scare_quotes import titles_again
from briefgen.model import Quote, Statement

LETTERS = 15
"""Letters to a word from which on a script is one without blanks."""


def attribute(
    doc: Doc, names: NameTable, *, always: bool = False
) -> tuple[tuple[Quote, ...], tuple[Statement, ...]]:
    """Give the quotes of an article with their speakers, and its indirect speech.

    Candidates near each quotation are scored by hand-set weights; the shares of their softmax are
    the confidence. Below the threshold the speaker is not stated and the best guess is left to the
    editor. ``always`` states the guess whatever its confidence: for measuring alone.
    """
    cast, groups = judged(doc, names)
    segments = [v.segment for group in groups for v in group if v.kind == "speech"]
    speech = {s.number for s in segments if len(s.words.split()) > FEW or stands_alone(doc, s)}
    quotes = quotes_of(doc.paragraphs, cast, groups, always=always)
    return quotes, statements_of(doc.paragraphs, cast, speech)


def stands_alone(doc: Doc, segment: Segment) -> bool:
    """Tell whether words in marks are no part of the reporter's sentence: they open it, or follow a sign."""
    parse = doc.parses[segment.paragraph]
    token = parse.quotes[segment.number]
    return opens_sentence(parse, token) or parse.tokens[token - 1].text in {",", ":"}


def unattributed(doc: Doc) -> tuple[Quote, ...]:
    """Give the quotations of an article by their marks alone, none with a speaker, in reading order.

    Of a language whose words say nothing to us. A few words in marks may be anything, so they are left out.
    """
    cast = Cast((), NameTable(names=(), mentions=()))
    groups = [
        [Verdict(segment=segment, kind="speech") for segment in quotation.segments]
        for quotation in doc.quotations
        if any(is_long(segment.words) for segment in quotation.segments)
    ]
    return quotes_of(doc.paragraphs, cast, groups, always=False)


def is_long(words: str) -> bool:
    """Tell whether words in marks are more than a phrase; scripts without blanks are counted by letters."""
    return len(words.split()) > FEW or (not words.isascii() and len(words.split()) < len(words) / LETTERS)


def place_by_place(doc: Doc, names: NameTable, *, always: bool = False) -> list[Quote]:
    """Give the quotes as ``attribute`` does, but without ids and the same words once for each place.

    So each tells by which words its own place names the speaker.
    """
    return unfolded(doc.paragraphs, *judged(doc, names), always=always)


def judged(doc: Doc, names: NameTable) -> tuple[Cast, list[list[Verdict]]]:
    """Give who is who, and the verdict on each segment, quotation by quotation."""
    cast = Cast(doc.parses, names, doc.title)
    groups: list[list[Verdict]] = []
    titles = titles_again([s for q in doc.quotations for s in q.segments])
    last: Verdict | None = None
    for quotation in doc.quotations:
        groups.append([])
        for segment in quotation.segments:
            last = verdict(doc.parses, cast, segment, last, titles)
            groups[-1].append(last)
    return cast, with_speaker_around(cast, groups)
