"""Blocks to an Article."""

from __future__ import annotations

import html as entities
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TypeVar

import numpy as np
from lxml import html

from briefgen import ids
from briefgen.faults import BadInput, Fault
from briefgen.intake import linked, metadata
from briefgen.intake.blocks import Block, split_text
from briefgen.intake.bylines import cleaned, is_agency
from briefgen.intake.context import Column, first_table, sigmoid
from briefgen.intake.dates import days_in
from briefgen.intake.extent import extent_of
from briefgen.intake.front import front_matter
from briefgen.intake.furniture import GOES_ON, unmistakable
from briefgen.intake.given import with_given
from briefgen.intake.headline import block_of, find_headline
from briefgen.intake.imprint import imprint, is_paper
from briefgen.intake.kinds import Label, Reading, label
from briefgen.intake.language import language_of
from briefgen.intake.lines import SENTENCE, SHAPE, SHORT, Table, is_credited
from briefgen.intake.litter import accused
from briefgen.intake.markup import walled
from briefgen.intake.metadata import Stated
from briefgen.intake.namings import named
from briefgen.intake.pages import PageBlock, flattened, parse, split_page
from briefgen.intake.published import is_masthead
from briefgen.intake.reading import PAGE_HEAT, TEXT_HEAT, Flags, likeliest, read_page, read_text
from briefgen.intake.titles import key
from briefgen.intake.transcribed import with_turns
from briefgen.intake.voices import NEVER, chosen
from briefgen.model import Article, Origin, Paragraph, Source

B = TypeVar("B", bound=Block)
# Lines around the headline in which a page's day may stand.
NEAR = 12
# Lines above the headline in which the paper may be named.
ABOVE = 3
# Letters of the credit below a picture, at most.
CREDIT = 60
# Blocks from the text's beginning that tell its language.
LEAD = 20
# Blocks beyond which a source is no article.
MAX_BLOCKS = 20_000
# How often the odds that an article stands by itself count for its lines; measured.
ALONE = 2.0
# The log-odds of a doubtful line between two of plain prose; and those of such prose.
SLIGHT, PLAIN = -0.8, 1.5
# Lines of a list that may be doubtful one after another.
HOLE = 3
# The log-odds of prose right behind a line that says that the text goes on.
SURE = 3.0
# Times the same words may come before their ids are minted with their number.
MANY = 8
# A page shows no text of its own when what it holds besides is so many times longer, and so many characters.
TIMES, PASSAGE = 4, 80
TEMPLATE = re.compile(r"(</?)template(?=[\s>/])", re.IGNORECASE)
# Names of what an archive puts above a page it keeps.
ARCHIVE = "of an archive's bar"
TELLING = frozenset("h1 h2 h3 h4 h5 h6 figcaption blockquote pre".split())


def to_article(source: Source, *, slug: str | None = None) -> Article:
    """Make the clean article of a source: every block in reading order, each with what it is.

    ``slug`` is the name in paths; made from the headline, else from the file's name, when not given.
    Raises BadInput when there is no article in the source.
    """
    reading, stated = read(source)
    return article_of(source, reading, stated, slug=slug)


def article_of(source: Source, reading: Reading, stated: Stated, *, slug: str | None = None) -> Article:
    """Make the article of a source that has been read; raises BadInput when nothing in it is text."""
    labels = label(reading)
    if not any(found.kind == "body" for found in labels):
        raise BadInput(no_article(source))
    title = stated.title or next(iter(words_of("headline", reading.blocks, labels)), "")
    return Article(
        slug=slug or ids.slug(title or PurePosixPath(source.where).stem),
        title=title,
        origin=origin(source, stated, reading.blocks, labels),
        paragraphs=to_paragraphs(reading.blocks, labels),
    )


def read(source: Source) -> tuple[Reading, Stated]:
    """Split a source, find its text and its headline, and read what it states about itself."""
    reading, stated = read_markup(source) if source.kind == "html" else read_plain(source)
    return with_turns(reading), stated


def taken_as(source: Source) -> str:
    """Say what a source is taken for as a whole, and why, in one line."""
    if source.kind == "html":
        return "a page with its markup"
    blocks = split_text(source)
    return extent_of(blocks, first_table(blocks)[0]).told if blocks else "nothing"


def read_plain(source: Source) -> tuple[Reading, Stated]:
    """Read pasted or plain text; front matter states what it states and is no text."""
    stated, behind = front_matter(source.text)
    blocks = checked([b for b in split_text(source) if b.start >= behind], source)
    table, odds = read_text(blocks)
    extent = extent_of(blocks, table)
    alone = extent.kind == "article"
    if alone:
        odds = odds + (ALONE * extent.odds * unaccused(blocks, table)).astype(np.float32)
    odds = np.where(resumed(blocks, table), np.maximum(odds, SURE), odds).astype(np.float32)
    body = likeliest(table, odds, TEXT_HEAT) | between(table, odds)
    likely = np.ones(len(odds), bool) if alone else odds >= SLIGHT
    body |= holes(body, likely & unaccused(blocks, table, within=True))
    if stated.title:
        headline = block_of(stated.title, blocks, body.tolist())
        if headline and above_is_less(blocks, headline):
            # What is written above a headline that is known is said of the article to whom it is sent.
            body[:headline] = False
    else:
        headline = find_headline(blocks, table, sigmoid(odds), alone=alone)
    if alone and headline:
        # A short line above the headline is the name of a section, or what else was copied along.
        body[:headline] &= table[:headline, SHORT] == 0
    body, headline = with_text(blocks, table, odds, body, headline)
    nothing = [""] * len(blocks)
    # What an article by itself says again below its headline heads its text.
    again = (
        alone
        and headline is not None
        and blocks[headline].text in {b.text for b in blocks[headline + 1 : headline + 2]}
    )
    kept = frozenset((headline + 1,)) if again and headline is not None else frozenset()
    return Reading(
        blocks=blocks, table=table, body=body, headline=headline, tags=nothing, names=nothing, kept=kept
    ), stated


def above_is_less(blocks: Sequence[Block], headline: int) -> bool:
    """Tell whether what stands above a headline is little beside what stands below it."""
    size = [len(block.text) for block in blocks]
    return sum(size[:headline]) * 2 < sum(size[headline + 1 :])


def read_markup(source: Source) -> tuple[Reading, Stated]:
    """Read a page; one that shows no text is read from its templates or from what it tells machines."""
    root, blocks = walked(source.text)
    if root is None:
        raise BadInput(no_article(source))
    told = unshown(root, source.text, prose(blocks))
    if isinstance(told, str):
        return read_told(root, told, source)
    root, blocks = told or (root, blocks)
    checked(blocks, source)
    table, odds = read_page(blocks)
    odds[[b.hidden for b in blocks]] = NEVER
    body = chosen(blocks, odds, likeliest(table, odds, PAGE_HEAT), source.text)
    body &= ~walled(blocks, body)
    seen = np.array([not b.hidden for b in blocks])
    blocks, table, odds, body = [b for b in blocks if not b.hidden], table[seen], odds[seen], body[seen]
    checked(blocks, source)
    stated = stated_on(root, blocks, int(np.argmax(body)), source)
    headline = shown_title(stated.title, blocks, body) if stated.title else None
    body, headline = with_text(blocks, table, odds, body, headline)
    names = [" ".join(filter(None, (e.get(k) for e in b.path[-2:] for k in ("class", "id")))) for b in blocks]
    tags = [tag_of(b) for b in blocks]
    plain = [Block(text=b.text, start=b.start, end=b.end, line=b.line) for b in blocks]
    return Reading(blocks=plain, table=table, body=body, headline=headline, tags=tags, names=names), stated


def shown_title(title: str, blocks: Sequence[PageBlock], body: Flags) -> int | None:
    """Find the block that shows a stated title, if need be with a kicker in the same heading."""
    found = block_of(title, blocks, list(body))
    if found is not None:
        return found
    letters = key(title)
    heads = (i for i, b in enumerate(blocks) if tag_of(b) == "h1" and letters and letters in key(b.text))
    return next(heads, None)


def walked(text: str) -> tuple[html.HtmlElement | None, Sequence[PageBlock]]:
    """Parse a page and split it, without its containers when they are too deep for the parser."""
    root = parse(text)
    blocks = split_page(root, text) if root is not None else ()
    if root is not None and not blocks:
        root = parse(flattened(text))
        blocks = split_page(root, text) if root is not None else ()
    return root, blocks


def prose(blocks: Sequence[PageBlock]) -> int:
    """Give the length of the prose a page shows."""
    return sum(len(b.text) for b in blocks if not b.hidden and len(b.text) >= PASSAGE and b.linked < 0.5)


def unshown(
    root: html.HtmlElement, text: str, shown: int
) -> str | tuple[html.HtmlElement, Sequence[PageBlock]] | None:
    """Give the text of a page that shows (nearly) none itself; None when it does, or has none.

    It is a page with its templates opened, or the words of the article in its linked data.
    """
    if "<template" in text.lower():
        opened, blocks = walked(TEMPLATE.sub(r"\1section ", text))
        if opened is not None and prose(blocks) > max(shown * TIMES, PASSAGE):
            return opened, blocks
    least = max(shown * TIMES, PASSAGE)
    # Data that is no longer than that holds no text that is, and is not parsed for it.
    possible = "articleBody" in text and sum(map(len, linked.told(root))) > least
    told = linked.body(linked.nodes(root)) if possible else ""
    return told if len(told) > least else None


def read_told(root: html.HtmlElement, told: str, source: Source) -> tuple[Reading, Stated]:
    """Read the words of an article that stand in the linked data of its page."""
    inner = parse(f"<div>{told}</div>")
    text = entities.unescape(told) if "<" not in told or inner is None else "\n".join(
        b.text for b in split_page(inner, "")
    )  # fmt: skip
    found = source.text.find("articleBody")
    line = source.text.count("\n", 0, max(0, found)) + 1
    blocks = [
        replace(b, start=max(0, found), end=max(0, found), line=line)
        for b in split_text(replace(source, kind="text", text=text))
    ]
    stated = stated_on(root, blocks, 0, source)
    table, _ = read_text(blocks)
    nothing = [""] * len(blocks)
    everything = np.ones(len(blocks), bool)
    return Reading(
        blocks=blocks, table=table, body=everything, headline=None, tags=nothing, names=nothing
    ), stated


def stated_on(root: html.HtmlElement, blocks: Sequence[Block], first: int, source: Source) -> Stated:
    """Read what a page states of itself; ``first`` is the block its text begins with."""
    near = [b.text for b in blocks[max(0, first - NEAR) : first + 3] if not is_beside(b)]
    url = source.where if source.where.startswith(("http://", "https://")) else None
    text = " ".join(b.text for b in blocks[first : first + LEAD])
    return with_given(root, metadata.stated(root, near, url, language_of(text, None)))


def is_beside(block: Block) -> bool:
    """Tell whether a block says nothing of its article: a caption, the page's head, an archive's bar."""
    outer: Sequence[html.HtmlElement] = getattr(block, "path", ())
    return any(e.tag == "figcaption" or is_masthead(e) or named(e, (ARCHIVE,), "id") for e in outer)


def checked(blocks: Sequence[B], source: Source) -> Sequence[B]:
    """Give the blocks back when there are any and not too many; raises BadInput otherwise."""
    if not blocks:
        raise BadInput(no_article(source))
    if len(blocks) > MAX_BLOCKS:
        what = f"the source has {len(blocks)} lines or blocks, more than {MAX_BLOCKS}"
        raise BadInput(Fault(path=source.where, what=what, fix="give the article alone"))
    return blocks


def tag_of(block: PageBlock) -> str:
    """Give the element that tells most about a block: a heading or caption it stands in, else its own."""
    telling = (str(e.tag) for e in reversed(block.path[-3:]) if e.tag in TELLING)
    return next(telling, str(block.path[-1].tag))


def unaccused(blocks: Sequence[Block], table: Table, *, within: bool = False) -> Flags:
    """Tell which lines have nothing of their own that speaks against them, and are no picture's words.

    Those have its credit below, or are set twice in a row. As surely as an article stands by itself, so much
    likelier are these its text, wherever they stand.
    """
    measures = table[:, : len(SHAPE)].tolist()
    texts = [block.text for block in blocks]
    below = [
        one == other or (len(other) < CREDIT and is_credited(other))
        for one, other in zip(texts, [*texts[1:], ""], strict=True)
    ]
    lines = zip(blocks, measures, below, strict=True)
    return np.array([not (credit or accused(b.text, own, within=within)) for b, own, credit in lines])


def resumed(blocks: Sequence[Block], table: Table) -> Flags:
    """Tell which lines are prose right behind one that says that the text goes on there."""
    prose = (table[:, SENTENCE] > 0) & (table[:, SHORT] == 0)
    said = [unmistakable(block.text) == GOES_ON for block in blocks]
    return np.asarray(prose & np.array([False, *said[:-1]]))


def between(table: Table, odds: Column) -> Flags:
    """Tell which doubtful lines stand between two of plain prose: subheadings more often than not."""
    prose = (table[:, SENTENCE] > 0) & (odds >= PLAIN)
    inside = np.zeros(len(odds), bool)
    inside[1:-1] = prose[:-2] & prose[2:]
    return np.asarray(inside & (odds >= SLIGHT))


def holes(body: Flags, likely: Flags) -> Flags:
    """Tell which likely lines stand, few at a time, between two of the text: items of a list, most often."""
    found = np.zeros(len(body), bool)
    kept = np.flatnonzero(body)
    for before, after in pairwise(kept.tolist()):
        if 1 < after - before <= HOLE + 1 and likely[before + 1 : after].all():
            found[before + 1 : after] = True
    return found


def with_text(
    blocks: Sequence[Block], table: Table, odds: Column, body: Flags, headline: int | None
) -> tuple[Flags, int | None]:
    """See to it that something is text besides the headline; a source of one block has no headline."""
    others = np.arange(len(blocks)) != headline
    if (body & others).any():
        return body, headline
    if not any(len(b.text.split()) > 1 for b, other in zip(blocks, others, strict=True) if other):
        return np.array([bool(b.text) for b in blocks]) & (odds >= odds.max()), None
    found = likeliest(table, np.where(others, odds, NEVER).astype(np.float32), TEXT_HEAT)
    return found & others, headline


def origin(source: Source, stated: Stated, blocks: Sequence[Block], labels: Sequence[Label]) -> Origin:
    """Say where an article comes from: what the source states, else what its byline and dateline show."""
    signed = words_of("byline", blocks, labels)
    names = stated.authors or people(signed) or cleaned(signed, is_agency)
    told = [*words_of("dateline", blocks, labels), *signed]
    shown = (found for line in told for found in days_in(line))
    text = " ".join(words_of("body", blocks, labels))
    return Origin(
        file=source.where,
        sha256=source.sha256,
        url=stated.url,
        publisher=stated.publisher or (printed_by(blocks, labels) if source.kind == "text" else None),
        published=stated.published or (next(shown, None) if source.kind == "text" else None),
        byline=", ".join(names) or None,
        language=language_of(text, stated.language),
        retrieved=source.retrieved,
    )


def people(signed: Sequence[str]) -> tuple[str, ...]:
    """Give who is named in bylines, the papers they write for left out."""
    return tuple(name for name in cleaned(signed) if not is_paper(name, beside=False))


def printed_by(blocks: Sequence[Block], labels: Sequence[Label]) -> str | None:
    """Give the paper named above a text: right above its headline, in its byline or beside its day."""
    kinds = [found.kind for found in labels]
    head = kinds.index("headline") if "headline" in kinds else 0
    signed = any(kind == "byline" and people([b.text]) for b, kind in zip(blocks, kinds, strict=True))
    above = (imprint(b.text) for b in blocks[max(0, head - ABOVE) : head])
    beside = (
        imprint(b.text, beside=signed and not people([b.text]))
        for b, kind in zip(blocks, kinds, strict=True)
        if kind in {"byline", "dateline"}
    )
    return next((paper for paper in (*beside, *above) if paper), None)


def words_of(kind: str, blocks: Sequence[Block], labels: Sequence[Label]) -> list[str]:
    """Give the words of the blocks of a kind."""
    return [b.text for b, found in zip(blocks, labels, strict=True) if found.kind == kind]


def to_paragraphs(blocks: Sequence[Block], labels: Sequence[Label]) -> tuple[Paragraph, ...]:
    """Give every block an id, in reading order."""
    taken: set[str] = set()
    times: Counter[str] = Counter()
    paragraphs: list[Paragraph] = []
    for block, found in zip(blocks, labels, strict=True):
        times[block.text] += 1
        # The same words many times over would be hashed again and again in search of a free id.
        number = f" ({times[block.text]})" if times[block.text] > MANY else ""
        name = ids.mint("p", block.text + number, taken)
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
