"""A paragraph as attribution sees it: quotations as tokens, sentences, phrases, and who does what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.analysis.doc.chunker import Chunk, Chunker
from briefgen.analysis.doc.clauses import Clause, ClauseFinder
from briefgen.analysis.doc.quotations import Segment
from briefgen.analysis.doc.sentences import split
from briefgen.analysis.doc.tokenizer import START, Token

UTTERED = frozenset(",.?!…—–")
LONGEST = 150
"""Most tokens of a sentence; a longer one is cut, so that no text costs more than its length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """One paragraph, taken apart."""

    place: int
    """Which paragraph, counted from 0."""
    text: str
    """Its words."""
    tokens: list[Token]
    """Its tokens; a quotation is one."""
    sentences: list[tuple[int, int]]
    """Spans of tokens."""
    sentence: list[int]
    """For each token, the number of its sentence."""
    chunks: list[Chunk]
    """Its phrases in order."""
    verbs: dict[int, str]
    """Tokens that are verbs other than auxiliaries."""
    clauses: dict[int, list[Clause]]
    """For each phrase that is a subject, what it does."""
    quotes: dict[int, int]
    """For each quotation segment by number, its token."""
    firsts: list[int]
    """First tokens of its phrases."""
    marked: list[int]
    """Tokens that are quotations."""

    def phrases(self, first: int, last: int) -> range:
        """Give the numbers of the phrases that begin from one token up to another."""
        return range(bisect_left(self.firsts, first), bisect_left(self.firsts, last))

    def clauses_of(self, first: int, last: int) -> Iterator[Clause]:
        """Give what the phrases that begin from one token up to another are the subjects of."""
        for number in self.phrases(first, last):
            yield from self.clauses.get(number, ())

    def holds_quote(self, first: int, last: int) -> bool:
        """Tell whether a quotation stands among the tokens from one up to another."""
        return bisect_left(self.marked, first) < bisect_left(self.marked, last)

    def sentence_start(self, token: int) -> int:
        """Give the first token of the sentence a token stands in."""
        return self.sentences[self.sentence[token]][0]


def parse(
    place: int, text: str, tokens: list[Token], segments: Sequence[Segment], lower: frozenset[str]
) -> Parse:
    """Take a paragraph apart; ``lower`` holds the words the article writes small somewhere."""
    found = with_quotes(tokens, segments)
    spans = sentence_tokens(text, found, segments)
    chunker = Chunker(found, lower, behind_uttered(found, segments))
    for first, last in spans:
        chunker.walk(first, last)
    sentence = [number for number, (first, last) in enumerate(spans) for _ in range(first, last)]
    clauses = ClauseFinder(chunker, spans, sentence).clauses()
    quotes = {t.quote: i for i, t in enumerate(found) if t.quote >= 0}
    return Parse(
        place=place,
        text=text,
        tokens=found,
        sentences=spans,
        sentence=sentence,
        chunks=chunker.chunks,
        verbs=chunker.verbs,
        clauses=clauses,
        quotes=quotes,
        firsts=[c.first for c in chunker.chunks],
        marked=list(quotes.values()),
    )


def with_quotes(tokens: list[Token], segments: Sequence[Segment]) -> list[Token]:
    """Give the tokens of a text with each quotation, marks included, as one empty token."""
    if not segments:
        return tokens
    found: list[Token] = []
    at = 0
    for segment in segments:
        first = bisect_left(tokens, segment.at.start, at, key=START)
        found += tokens[at:first]
        found.append(Token("", '"', segment.at.start, segment.at.end, quote=segment.number))
        at = bisect_left(tokens, segment.at.end, first, key=START)
    return found + tokens[at:]


def behind_uttered(found: Sequence[Token], segments: Sequence[Segment]) -> frozenset[int]:
    """Give the tokens right behind a closed quotation that ends as something uttered does, its comma passed.

    There stands the verb of the clause that says who uttered it, whatever verb that is.
    """
    ended = {s.number for s in segments if s.at.closed and s.words[-1:] in UTTERED}
    behind = set()
    for at, token in enumerate(found[:-1]):
        if token.quote >= 0 and (token.quote in ended or found[at + 1].text == ","):
            behind.add(at + 1 + (found[at + 1].text in {",", "—", "–"}))
    return frozenset(behind)


def sentence_tokens(text: str, found: Sequence[Token], segments: Sequence[Segment]) -> list[tuple[int, int]]:
    """Give the spans of tokens that are sentences, covering every token."""
    starts = [start for start, _ in split(text, [(s.at.start, s.at.end) for s in segments])]
    begun = {bisect_left(found, start, key=START) for start in starts} | {0}
    firsts = sorted(f for f in begun if f < len(found))
    spans = zip(firsts, [*firsts[1:], len(found)], strict=False)
    return [(at, min(at + LONGEST, last)) for first, last in spans for at in range(first, last, LONGEST)]
