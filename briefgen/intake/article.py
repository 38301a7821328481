"""Blocks to an Article."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen import ids
from briefgen.faults import BadInput, Fault
from briefgen.intake.blocks import Block, split_text
from briefgen.intake.litter import Label, label, label_page
from briefgen.intake.pages import split_page
from briefgen.intake.voices import backed, trafilatura_text
from briefgen.model import Article, Origin, Paragraph, Source


def to_article(source: Source, *, slug: str | None = None) -> Article:
    """Make the clean article of a source: every block in reading order, each with what it is.

    ``slug`` is the name in paths; made from the headline, else from the file's name, when not given.
    Raises BadInput when there is no article in the source.
    """
    if source.kind == "html":
        blocks = split_page(source)
        labels = label_page(blocks, backed(blocks, trafilatura_text(source.text)))
    else:
        blocks = split_text(source)
        labels = label(blocks)
    if not any(found.kind == "body" for found in labels):
        raise BadInput(no_article(source))
    title = next((b.text for b, found in zip(blocks, labels, strict=True) if found.kind == "headline"), "")
    return Article(
        slug=slug or ids.slug(title or source.where.rpartition("/")[2].partition(".")[0]),
        title=title,
        origin=Origin(file=source.where, sha256=source.sha256, retrieved=source.retrieved),
        paragraphs=to_paragraphs(blocks, labels),
    )


def to_paragraphs(blocks: Sequence[Block], labels: Sequence[Label]) -> tuple[Paragraph, ...]:
    """Give every block an id, in reading order."""
    taken: set[str] = set()
    paragraphs: list[Paragraph] = []
    for block, found in zip(blocks, labels, strict=True):
        name = ids.mint("p", block.text, taken)
        taken.add(name)
        paragraphs.append(
            Paragraph(id=name, text=block.text, line=block.line, kind=found.kind, rule=found.rule)
        )
    return tuple(paragraphs)


def no_article(source: Source) -> Fault:
    """Say that nothing in the source reads like an article."""
    return Fault(
        path=source.where,
        what="no article found: nothing here reads like the paragraphs of a text",
        fix="give the article itself, paragraphs parted by empty lines",
    )
