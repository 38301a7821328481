"""The nouns of briefgen, frozen, with a sentence under each field.

This module imports nothing of ours. Every room of the house takes and gives these
types and no others; what a type of one stage does not know, it has no field for.

Ids are strings. Paragraphs (``p-``), quotes (``q-``), statements (``s-``), figures (``f-``)
and key points (``k-``) carry an id minted from their words at first sight; names and topics
carry a readable slug (``david-cameron``, ``gsk-case``). See :mod:`briefgen.ids`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SourceKind = Literal["text", "html"]
BlockKind = Literal[
    "headline", "deck", "byline", "dateline", "subheading", "body", "caption", "pull-quote", "litter"
]
QuoteKind = Literal["speech", "fragment", "scare", "title", "nickname"]
FigureKind = Literal["money", "percent", "count", "age", "duration", "rate", "measure", "date"]
Bound = Literal["about", "over", "at-least", "under", "at-most", "almost", "and-counting"]
NameKind = Literal["person", "organisation", "place"]
TopicOrigin = Literal["editor", "found"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """Something decoding had to change so that the source can be read at all."""

    line: int
    """Line of the decoded text, counted from 1."""
    what: str
    """What was changed, in the editor's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article as it was given: decoded once, never changed after."""

    where: str
    """Path as the user wrote it (POSIX slashes), URL, or ``-`` for standard input."""
    kind: SourceKind
    """``html`` for markup, ``text`` for pasted or plain text."""
    text: str
    """The decoded text; every position elsewhere refers to it."""
    sha256: str
    """Hex digest of the bytes before decoding."""
    retrieved: str | None = None
    """ISO 8601 date a URL was fetched on; None for anything local."""
    repairs: tuple[Repair, ...] = ()
    """What decoding had to mend, to be told to the editor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What is known about where an article comes from; a field the source does not state is None."""

    file: str
    """Path of the source, relative to the briefing file, or a URL."""
    sha256: str
    """Hex digest of the source's bytes when the briefing was drafted."""
    url: str | None = None
    """Canonical address of the published article."""
    publisher: str | None = None
    """Name of the outlet as the page states it."""
    published: str | None = None
    """Publication date, ISO 8601, as written by the source (never converted to UTC)."""
    byline: str | None = None
    """Authors as the source states them, parted by ", "."""
    language: str | None = None
    """BCP 47 tag of the text."""
    retrieved: str | None = None
    """ISO 8601 date a URL was fetched on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of the source, in reading order, with what it was taken for."""

    id: str
    """``p-`` id, minted once and stored."""
    text: str
    """The words, verbatim; runs of white space folded to one blank."""
    line: int
    """Line of the decoded source on which the block begins, counted from 1."""
    kind: BlockKind
    """What the block is; only ``body`` and ``subheading`` belong to the article's running text."""
    rule: str | None = None
    """Name of the rule that took the block out of the text; None for body and headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The clean article: what intake hands to analysis. Litter is kept, marked."""

    slug: str
    """Name of the article in paths: ASCII, lower case, at most 80 bytes."""
    title: str
    """Headline, verbatim; empty when the source has none."""
    origin: Origin
    """Where it comes from."""
    paragraphs: tuple[Paragraph, ...]
    """Every block of the source in reading order, litter included."""

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """Give the paragraphs of the running text, subheadings left out."""
        return tuple(p for p in self.paragraphs if p.kind == "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words, not offsets: an editor never counts characters.

    Law: the ``nth`` occurrence of ``text`` stands in the paragraph named.
    """

    paragraph: str
    """Id of the paragraph that holds the words."""
    text: str
    """The words, byte for byte as the paragraph has them."""
    nth: int = 1
    """Which occurrence of the words in that paragraph is meant, counted from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One quotation: direct speech, or a fragment of it, and who said it."""

    id: str
    """``q-`` id."""
    kind: QuoteKind
    """``speech`` and ``fragment`` are somebody's words; the others only stand in marks."""
    said: tuple[Excerpt, ...]
    """The words without their quotation marks, one excerpt for each marked segment, in order."""
    also: tuple[tuple[Excerpt, ...], ...] = ()
    """Other places of the article that quote the very same words."""
    speaker: str | None = None
    """Id of the Name who said it; None when not stated or not sure enough."""
    mention: Excerpt | None = None
    """Words of the source that stand for the speaker ("he", "UK Government sources");
    with ``speaker`` None they are the speaker, unnamed; both None: speaker not stated."""
    cue: Excerpt | None = None
    """The clause that gives the speaker ("But he added"); None when there is none."""
    to: str | None = None
    """Id of the Name spoken to, when the source says so."""
    relayed_by: str | None = None
    """Id of the Name who tells these words of somebody else, when the source says so."""
    rule: str = "not-stated"
    """Name of the rule that decided the speaker."""
    confidence: float = 0.0
    """Estimated probability that the speaker is right, 0 to 1, two decimals."""
    guess: str | None = None
    """Best guess below the threshold, in words, for the editor alone; never shown to readers."""
    topic: str | None = None
    """Topic id when it differs from that of its first paragraph."""
    note: str | None = None
    """The editor's note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Indirect speech: what a name is reported to have said, in the reporter's words."""

    id: str
    """``s-`` id."""
    at: Excerpt
    """The whole sentence."""
    speaker: str
    """Id of the Name."""
    cue: Excerpt
    """The clause that gives the speaker."""
    confidence: float = 0.0
    """Estimated probability that the speaker is right, 0 to 1, two decimals."""
    note: str | None = None
    """The editor's note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity the source states."""

    id: str
    """``f-`` id."""
    at: Excerpt
    """The figure as written, without its bound ("£600 million")."""
    kind: FigureKind
    """What sort of quantity."""
    value: str | None
    """Decimal number as a string (or an ISO 8601 date for ``date``); None when the words give none."""
    unit: str | None
    """ISO 4217 code for money, "%" or "pp", a singular noun, or noun "/" period for a rate."""
    upto: str | None = None
    """Upper end when a range is stated."""
    bound: Bound | None = None
    """How the words limit the value ("around", "more than"); None when exact."""
    measures: str | None = None
    """What it measures, verbatim words of the same paragraph."""
    same_as: str | None = None
    """Id of an earlier Figure that states the same quantity in other words."""
    topic: str | None = None
    """Topic id when it differs from that of its paragraph."""
    note: str | None = None
    """The editor's note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person, organisation or place, with all its forms folded into one."""

    id: str
    """Slug of the name at first sight ("david-cameron")."""
    name: str
    """Fullest form, verbatim in some paragraph."""
    kind: NameKind
    """What bears the name."""
    role: Excerpt | None = None
    """Role or description as the source writes it ("Prime Minister")."""
    also: tuple[str, ...] = ()
    """Other forms as written ("Mr Cameron", "the PM"), longest first; a form belongs to one Name."""
    note: str | None = None
    """The editor's note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A key point: one or two whole neighbouring sentences of the source."""

    id: str
    """``k-`` id."""
    at: Excerpt
    """The sentences."""
    topic: str | None = None
    """Topic id it sums up; None when it only serves the briefing's summary."""
    note: str | None = None
    """The editor's note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Paragraphs that belong together, under a title."""

    id: str
    """Slug of the first title ("gsk-case"); the title may change, the id stays."""
    title: str
    """In words of the article, or the editor's."""
    origin: TopicOrigin
    """``editor`` when it comes from topics.yml or the briefing's guide, else ``found``."""
    paragraphs: tuple[str, ...]
    """Ids of the paragraphs whose main topic this is, in reading order."""
    touches: tuple[str, ...] = ()
    """Ids of paragraphs of other topics that touch on it, in reading order."""
    cues: tuple[str, ...] = ()
    """Cue words that find it: the editor's, or suggested ones."""
    note: str | None = None
    """The editor's note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideTopic:
    """A topic the editor asked for."""

    id: str
    """Slug, one id is one topic in every article."""
    title: str
    """What readers see."""
    cues: tuple[str, ...]
    """Three or four words or phrases that mark its passages."""
    without: tuple[str, ...] = ()
    """Words that speak against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The editor's topics, site-wide or of one briefing."""

    topics: tuple[GuideTopic, ...] = ()
    """In the order readers shall see them."""
    complete: bool = False
    """True: these are all the topics, find no others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """An article and all that was found in it: what an editor corrects and a reader sees."""

    slug: str
    """Name in paths; that of the article."""
    title: str
    """Headline as shown; the article's, or the editor's."""
    origin: Origin
    """Where the article comes from."""
    paragraphs: tuple[Paragraph, ...]
    """Every block of the source, litter included, in reading order."""
    summary: tuple[str, ...] = ()
    """Ids of the Points that sum up the whole article, in reading order."""
    topics: tuple[Topic, ...] = ()
    """Topics in the order readers shall see them."""
    points: tuple[Point, ...] = ()
    """Key points in reading order."""
    quotes: tuple[Quote, ...] = ()
    """Quotations in reading order."""
    statements: tuple[Statement, ...] = ()
    """Indirect speech in reading order."""
    figures: tuple[Figure, ...] = ()
    """Figures in reading order."""
    names: tuple[Name, ...] = ()
    """Names in order of first mention."""
    note: str | None = None
    """The editor's note."""

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """Give the paragraphs of the running text, subheadings left out."""
        return tuple(p for p in self.paragraphs if p.kind == "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteInfo:
    """What publishing needs to know about the site as a whole."""

    name: str
    """Title of the site."""
    url: str | None = None
    """Address it is served from, with a closing slash; None when not known."""
    description: str | None = None
    """One sentence for search engines and feeds."""
    language: str = "en"
    """BCP 47 tag of the interface words."""
    source_text: Literal["full", "cited", "link"] = "full"
    """How much of the source readers may see."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One file of the site before MkDocs: Markdown, or a finished file of another type."""

    path: str
    """POSIX path below the docs folder, unique; ``.md`` is rendered, anything else copied."""
    title: str
    """Title of the page; empty for files that are not pages."""
    text: str
    """Its content."""


def locate(paragraph: str, excerpt: Excerpt) -> tuple[int, int] | None:
    """Find an excerpt's words in the text of its paragraph.

    Returns the character offsets (start, end exclusive) of the nth occurrence, None when it
    does not stand there. Occurrences may overlap.
    """
    start = -1
    for _ in range(max(1, excerpt.nth)):
        start = paragraph.find(excerpt.text, start + 1)
        if start < 0:
            return None
    return start, start + len(excerpt.text)


def excerpt_at(paragraph: Paragraph, start: int, end: int) -> Excerpt:
    """Give the Excerpt of a paragraph's characters ``start`` to ``end`` (exclusive)."""
    words = paragraph.text[start:end]
    nth, at = 1, paragraph.text.find(words)
    while at != start:
        nth, at = nth + 1, paragraph.text.find(words, at + 1)
    return Excerpt(paragraph=paragraph.id, text=words, nth=nth)
