"""An article as an annotated document: one owner of the text, every layer a view of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from briefgen.analysis.doc.bag import Bag, counted_bag
from briefgen.analysis.doc.language import language_of, snowball_of
from briefgen.analysis.doc.morphology import ENGLISH
from briefgen.analysis.doc.noun_phrases import NounPhrase, noun_phrases
from briefgen.analysis.doc.parse import Parse, parse
from briefgen.analysis.doc.quotations import Quotation, Segment, continued, find_quotes
from briefgen.analysis.doc.sentences import Span, sentences
from briefgen.analysis.doc.tokenizer import START, Token, tokens
from briefgen.analysis.doc.words import Word, words
from briefgen.model import ANALYSED, READ, Article, Paragraph

NAMED_IN = frozenset({"body", "caption"})
"""Kinds of paragraphs in which names are looked for."""


class Doc:
    """The text of an article and what its words are, for every finder the same.

    Each layer is made when it is first asked for, and kept; nothing changes one. All count paragraphs
    from 0, as ``paragraphs`` has them, and give offsets into a paragraph's text.
    """

    def __init__(self, paragraphs: Sequence[Paragraph], title: str = "", language: str = "en") -> None:
        """Take the paragraphs to be read, the headline, and the main tag of their language."""
        self.paragraphs = tuple(paragraphs)
        self.title = title
        self.language = language

    @classmethod
    def of(cls, article: Article) -> Doc:
        """Give the document of an article's running text, long paragraphs cut at ``READ`` characters."""
        return cls(
            [p if len(p.text) <= READ else replace(p, text=_beginning(p.text)) for p in article.body],
            article.title,
            language_of(article.origin.language, [p.text for p in article.body]),
        )

    @property
    def is_analysed(self) -> bool:
        """Tell whether there are word lists for its language; in another none of our words means anything."""
        return self.language in ANALYSED

    @cached_property
    def stemmer(self) -> str | None:
        """Name of the Snowball stemmer of its language; None where there is none."""
        return snowball_of(self.language)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The words of each paragraph."""
        return tuple(p.text for p in self.paragraphs)

    @cached_property
    def tokens(self) -> tuple[list[Token], ...]:
        """The words and signs of each paragraph."""
        return tuple(tokens(text) for text in self.texts)

    def span(self, paragraph: int, start: int, end: int) -> list[Token]:
        """Give the tokens of a paragraph that begin from one offset up to another."""
        found = self.tokens[paragraph]
        return found[bisect_left(found, start, key=START) : bisect_left(found, end, key=START)]

    @cached_property
    def words(self) -> Mapping[int, Sequence[Word]]:
        """The words of each paragraph that may hold names, by its place."""
        return {
            at: words(p.text, self.tokens[at]) for at, p in enumerate(self.paragraphs) if p.kind in NAMED_IN
        }

    @cached_property
    def sentences(self) -> tuple[tuple[Span, ...], ...]:
        """The sentences of each paragraph."""
        return tuple(sentences(text) for text in self.texts)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations in reading order, none inside another."""
        return find_quotes(self.texts)

    @cached_property
    def continuing(self) -> tuple[bool, ...]:
        """Whether each paragraph goes on with a quotation of the one before."""
        return continued(self.texts)

    @cached_property
    def parses(self) -> tuple[Parse, ...]:
        """The chunks and clauses of each paragraph, quotations taken as one token."""
        found: dict[int, list[Segment]] = {}
        for quotation in self.quotations:
            for segment in quotation.segments:
                found.setdefault(segment.paragraph, []).append(segment)
        written = set().union(*(text.split() for text in self.texts))
        small = frozenset([word for word in written if word[0].islower()])
        return tuple(
            parse(place, text, self.tokens[place], found.get(place, ()), small)
            for place, text in enumerate(self.texts)
        )

    @cached_property
    def noun_phrases(self) -> tuple[NounPhrase, ...]:
        """The noun phrases of the headline (as paragraph 0) and of the paragraphs (from 1)."""
        return noun_phrases((self.title, *self.texts), (tokens(self.title), *self.tokens))

    @cached_property
    def bag(self) -> Bag:
        """The stems of the paragraphs, counted."""
        return counted_bag(self.tokens, self.stemmer or ENGLISH)


def _beginning(text: str) -> str:
    """Give what of a text is read: whole words, as far as it has any."""
    return text[: READ + 1].rpartition(" ")[0] or text[:READ]
