"""What an article says: one noun for each kind of finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.model.excerpt import Excerpt

QuoteKind = Literal["speech", "fragment", "scare", "title", "nickname"]
FigureKind = Literal["money", "percent", "count", "age", "duration", "rate", "measure", "score", "date"]
Bound = Literal["about", "over", "at-least", "under", "at-most", "almost", "and-counting"]
Inferred = Literal["year"]
NameKind = Literal["person", "organisation", "place"]
TopicOrigin = Literal["guide", "editor", "found"]


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
    inferred: Inferred | None = None
    """What of the value the source does not write: the ``year``, taken from the article's day."""
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
    """Slug of the name at first sight ("ada-winter")."""
    name: str
    """Fullest form, verbatim in some paragraph."""
    kind: NameKind
    """What bears the name."""
    role: Excerpt | None = None
    """Role or description as the source writes it ("Prime Minister")."""
    also: tuple[str, ...] = ()
    """Other forms as written ("Ms Winter", "the mayor"), longest first; a form belongs to one Name."""
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
    """Topic id an editor put it under; None: it goes with its paragraph, wherever that is moved."""
    note: str | None = None
    """The editor's note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Paragraphs that belong together, under a title."""

    id: str
    """Slug of the first title ("bridge-repair"); the title may change, the id stays."""
    title: str
    """In words of the article, or the editor's."""
    origin: TopicOrigin
    """``guide``: asked for in topics.yml; ``editor``: asked for in the briefing itself; else ``found``."""
    paragraphs: tuple[str, ...]
    """Ids of the paragraphs whose main topic this is, in reading order."""
    touches: tuple[str, ...] = ()
    """Ids of paragraphs of other topics that touch on it, in reading order."""
    cues: tuple[str, ...] = ()
    """Cue words that find it: the editor's, or suggested ones."""
    note: str | None = None
    """The editor's note."""
