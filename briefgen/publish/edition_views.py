"""What an edition shows of each of its items: points, the strongest quote, figures, the editor's remark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from briefgen.model import Edition, EditionItem, Figure, Point, Quote
from briefgen.publish import addresses
from briefgen.publish.details import key_figure
from briefgen.publish.index import Chapter, Library, Shelf
from briefgen.publish.locations import item_place

POINTS, FIGURES, REPORTS = 2, 3, 5
"""Points and figures of an item, and reports it names."""
SHORT, LONG = 6, 45
"""Words of a quotation that stands well by itself."""
Shown = TypeVar("Shown", Point, Figure, Quote)
LETTERS = {"briefing": "b", "topic": "t", "quote": "q", "story": "y"}
PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One item as readers see it."""

    kind: str
    anchor: str
    title: str = ""
    """Headline, or title of a story or a topic; empty for a quote."""
    ours: bool = False
    """Whether the title is the editor's, not a source's."""
    place: str = ""
    """Where the whole of it stands; empty where it was withdrawn."""
    reports: tuple[Shelf, ...] = ()
    """The briefings it is from, the latest first."""
    points: tuple[tuple[Shelf, Point], ...] = ()
    quotes: tuple[tuple[Shelf, Quote], ...] = ()
    figures: tuple[tuple[Shelf, Figure], ...] = ()
    note: tuple[str, ...] = ()
    """Paragraphs of the editor's remark."""

    @property
    def letter(self) -> str:
        """Give the letter of its kind, by which the interface names it."""
        return LETTERS[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """An edition as readers see it."""

    edition: Edition
    intro: tuple[str, ...]
    """Paragraphs of the editor's words."""
    blocks: tuple[Block, ...]


def edition_view(edition: Edition, library: Library) -> EditionView:
    """Give what an edition shows; nothing that has an id is shown twice."""
    layout = Layout(library)
    layout.shown |= {item.of for item in edition.items if item.kind == "quote"}
    return EditionView(
        edition=edition,
        intro=paragraphs(edition.intro),
        blocks=tuple(layout.block(item) for item in edition.items),
    )


def paragraphs(words: str | None) -> tuple[str, ...]:
    """Part an editor's words where a line is empty."""
    return tuple(" ".join(part.split()) for part in PARAGRAPHS.split(words or "") if part.strip())


@dataclass(slots=True)
class Layout:
    """The items of an edition on their way to a page."""

    library: Library
    shown: set[str] = field(default_factory=set)
    """Ids that stand on the page already."""

    def block(self, item: EditionItem) -> Block:
        """Give an item as readers see it."""
        makers = {
            "briefing": self._briefing,
            "story": self._story,
            "topic": self._topic,
            "quote": self._quote,
        }
        found = makers[item.kind](item)
        anchor, note = addresses.edition_anchor(item.kind, item.of), paragraphs(item.note)
        return found or Block(kind=item.kind, anchor=anchor, title=item.of, note=note)

    def _briefing(self, item: EditionItem) -> Block | None:
        shelf = next((s for s in self.library.shelves if s.slug == item.of), None)
        if shelf is None:
            return None
        return Block(
            kind=item.kind,
            anchor=addresses.edition_anchor(item.kind, item.of),
            title=shelf.label,
            place=addresses.overview(shelf.slug),
            reports=(shelf,),
            note=paragraphs(item.note),
            points=self._new([(shelf, point) for point in shelf.lead], POINTS),
            quotes=self._strongest([shelf], shelf.quotes),
            figures=self._new(key_figures([(shelf, c) for c in shelf.chapters]), FIGURES),
        )

    def _story(self, item: EditionItem) -> Block | None:
        tale = next((t for t in self.library.stories if t.slug == item.of), None)
        if tale is None:
            return None
        latest_first = tale.by_day[::-1]
        chapters = [(shelf, chapter) for shelf in latest_first for chapter in shelf.chapters]
        firsts = [(shelf, point) for shelf in latest_first for point in shelf.lead[:1]]
        return Block(
            kind=item.kind,
            anchor=addresses.edition_anchor(item.kind, item.of),
            title=tale.title,
            ours=True,
            place=addresses.story(tale.slug),
            reports=latest_first,
            note=paragraphs(item.note),
            points=self._new(firsts, POINTS),
            quotes=self._strongest(latest_first, [q for shelf in latest_first for q in shelf.quotes]),
            figures=self._new(key_figures(chapters), FIGURES),
        )

    def _topic(self, item: EditionItem) -> Block | None:
        chapters = list(self._chapters(item.of))
        if not chapters:
            return None
        shelf, first = chapters[0]
        assert first.topic
        across = "/" not in item.of and item.of in self.library.paged.topics
        own = addresses.topic(shelf.slug, first.topic.id)
        return Block(
            kind=item.kind,
            anchor=addresses.edition_anchor(item.kind, item.of),
            title=first.topic.title,
            ours=first.topic.origin != "found",
            place=addresses.shared_topic(first.topic.id) if across else own,
            reports=tuple(shelf for shelf, _ in chapters),
            note=paragraphs(item.note),
            points=self._new([(s, p) for s, c in chapters for p in c.points[:1]] + rest(chapters), POINTS),
            quotes=self._strongest([s for s, _ in chapters], [q for _, c in chapters for q in c.quotes]),
            figures=self._new(key_figures(chapters), FIGURES),
        )

    def _chapters(self, of: str) -> Iterator[tuple[Shelf, Chapter]]:
        """Give the chapters of a topic: of one briefing, or of all, the latest first."""
        slug, _, id_ = of.rpartition("/")
        for shelf in self.library.shelves:
            for chapter in shelf.chapters:
                if chapter.topic and chapter.topic.id == id_ and slug in ("", shelf.slug):
                    yield shelf, chapter

    def _quote(self, item: EditionItem) -> Block | None:
        found = next(((s, q) for s, q in self.library.quotes if q.id == item.of), None)
        if found is None:
            return None
        return Block(
            kind=item.kind,
            anchor=addresses.edition_anchor(item.kind, item.of),
            place=item_place(*found),
            reports=(found[0],),
            quotes=(found,),
            note=paragraphs(item.note),
        )

    def _new(self, items: Iterable[tuple[Shelf, Shown]], most: int) -> tuple[tuple[Shelf, Shown], ...]:
        """Give the first of several that are not shown yet, and note them as shown."""
        taken: dict[str, tuple[Shelf, Shown]] = {}
        for shelf, item in items:
            said = words_of(item).casefold()
            if len(taken) < most and item.id not in self.shown and said not in taken:
                self.shown.add(item.id)
                taken[said] = (shelf, item)
        return tuple(taken.values())

    def _strongest(
        self, shelves: Sequence[Shelf], quotes: Iterable[Quote]
    ) -> tuple[tuple[Shelf, Quote], ...]:
        home = {q.id: shelf for shelf in shelves for q in shelf.quotes}
        by_strength = sorted(quotes, key=strength, reverse=True)
        return self._new([(home[q.id], q) for q in by_strength], 1)


def words_of(item: Point | Figure | Quote) -> str:
    """Give the words by which two items of different reports are the same."""
    return " ".join(e.text for e in item.said) if isinstance(item, Quote) else item.at.text


def strength(quote: Quote) -> tuple[bool, bool, bool, bool]:
    """Rank a quotation: of a length that stands by itself, whose speaker is named, or at least mentioned."""
    count = sum(len(excerpt.text.split()) for excerpt in quote.said)
    stands = SHORT <= count <= LONG
    return stands and quote.kind == "speech", quote.speaker is not None, quote.mention is not None, stands


def key_figures(chapters: Iterable[tuple[Shelf, Chapter]]) -> list[tuple[Shelf, Figure]]:
    """Give the figure by which each chapter is shown."""
    return [(shelf, figure) for shelf, chapter in chapters if (figure := key_figure(chapter))]


def rest(chapters: Iterable[tuple[Shelf, Chapter]]) -> list[tuple[Shelf, Point]]:
    """Give the points of chapters behind the first of each."""
    return [(shelf, point) for shelf, chapter in chapters for point in chapter.points[1:]]
