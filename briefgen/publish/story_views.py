"""What pages of a story show: what each report adds, who said what, figures side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.model import Figure, Name, Paragraph, Point, Quote, Relation, Repeats, SiteInfo
from briefgen.publish.details import quoted_words, readable
from briefgen.publish.index import Shelf, Tale, spoken

MOST = 8
"""Items a report's news has before it leads on to the source."""
COLUMNS = 6
"""Reports that stand side by side in a table; of more each figure says which it is from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What one report adds to the earlier ones."""

    shelf: Shelf
    points: tuple[Point | Paragraph, ...]
    """Its key points in new paragraphs, and new paragraphs without one, in reading order."""
    more: int
    """How many further paragraphs are new."""
    old: tuple[str, ...]
    """Ids of the paragraphs that repeat what earlier reports say."""
    of: int
    """Number of its paragraphs."""
    copy_of: Shelf | None
    """The earlier report whose text it is."""
    dated: bool
    """Whether it states its day, so that it is known what came before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One quotation with the other reports that have it."""

    shelf: Shelf
    quote: Quote
    named: tuple[Shelf, Quote] | None
    """The report that names the speaker, where this one does not."""
    others: tuple[tuple[Shelf, Quote, Repeats], ...]
    """By day."""

    @property
    def words(self) -> int:
        """Count its words."""
        return quoted_words(self.quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A speaker with all that reports of a story have of them."""

    name: Name | None
    mention: str | None
    """Words of the source for a speaker without a name."""
    said: tuple[Said, ...]
    """By day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One quantity in several reports."""

    what: str | None
    """The editor's words for it."""
    state: str | None
    """What became of those it counts."""
    measures: str | None
    """What it measures, in words of a source."""
    relation: Relation | None
    cells: tuple[tuple[Shelf, tuple[Figure, ...]], ...]
    """Of each report by day what it states; nothing where it states none."""

    @property
    def stated(self) -> tuple[tuple[Shelf, Figure], ...]:
        """Give the figures alone, by day."""
        return tuple((shelf, figure) for shelf, figures in self.cells for figure in figures)


def news(tale: Tale, site: SiteInfo) -> tuple[News, ...]:
    """Give what each report adds, the latest first."""
    shelves = {shelf.slug: shelf for shelf in tale.shelves}
    return tuple(added(tale, shelf, shelves, site) for shelf in reversed(tale.by_day))


def added(tale: Tale, shelf: Shelf, shelves: Mapping[str, Shelf], site: SiteInfo) -> News:
    """Give what one report adds: what is pinned stands elsewhere and is not told again."""
    fresh = tale.told.fresh.get(shelf.slug)
    body = shelf.briefing.body
    old = tuple(p.id for p in body if fresh and fresh.get(p.id) == "old")
    shown = readable(shelf, site)
    pinned = frozenset(tale.told.story.pinned)
    points: dict[str, list[Point]] = {}
    for point in shelf.briefing.points:
        points.setdefault(point.at.paragraph, []).append(point)
    items: list[Point | Paragraph] = []
    left = 0
    for paragraph in (p for p in body if p.id not in old):
        own: list[Point] | list[Paragraph] = points.get(paragraph.id, [])
        if not own and paragraph.id in shown:
            own = [paragraph]
        left += not own or len(items) >= MOST
        items += [item for item in own if item.id not in pinned] if len(items) < MOST else []
    copied = tale.told.copies.get(shelf.slug)
    return News(
        shelf=shelf,
        points=tuple(items),
        more=left,
        old=old,
        of=len(body),
        copy_of=shelves.get(copied) if copied else None,
        dated=fresh is not None,
    )


def said_in(tale: Tale) -> tuple[Said, ...]:
    """Give every quotation once, by day and in reading order."""
    places = {q.id: (shelf, q) for shelf in tale.by_day for q in spoken(shelf.briefing.quotes)}
    groups = {ids[0]: tuple(i for i in ids[1:] if i in places) for ids in tale.told.story.quotes}
    behind = {id_ for ids in groups.values() for id_ in ids}
    order = {id_: n for n, id_ in enumerate(places)}
    found = []
    for id_, (shelf, quote) in places.items():
        if id_ in behind:
            continue
        others = sorted(groups.get(id_, ()), key=order.__getitem__)
        naming = next((places[i] for i in others if places[i][1].speaker), None)
        found.append(
            (
                min(order[i] for i in (id_, *others)),
                Said(
                    shelf=shelf,
                    quote=quote,
                    named=None if quote.speaker else naming,
                    others=tuple((*places[i], tale.told.repeats.get(i, "edited")) for i in others),
                ),
            )
        )
    return tuple(said for _, said in sorted(found, key=lambda pair: pair[0]))


def voices(tale: Tale) -> tuple[Voice, ...]:
    """Give who said what: who said most first, nobody known last."""
    shelves = {shelf.slug: shelf for shelf in tale.shelves}
    by_key: dict[str, list[Said]] = {}
    names: dict[str, Name] = {}
    for said in said_in(tale):
        shelf, quote = said.named or (said.shelf, said.quote)
        key = ""
        if quote.speaker and quote.speaker in shelf.names:
            key = tale.told.people.get(f"{shelf.slug}/{quote.speaker}", f"{shelf.slug}/{quote.speaker}")
            slug, _, name = key.partition("/")
            names[key] = shelves[slug].names[name]
        elif quote.mention:
            key = f"said:{quote.mention.text.casefold()}"
        by_key.setdefault(key, []).append(said)
    order = sorted(by_key, key=lambda key: (not key, -sum(said.words for said in by_key[key]), key))
    return tuple(
        Voice(
            name=names.get(key),
            mention=quote.mention.text
            if key not in names and (quote := by_key[key][0].quote).mention
            else None,
            said=tuple(by_key[key]),
        )
        for key in order
    )


def compared(tale: Tale) -> tuple[Compared, ...]:
    """Give the quantities that several reports state, in the editor's order."""
    at = {f.id: (shelf, f) for shelf in tale.shelves for f in shelf.briefing.figures}
    return tuple(
        Compared(
            what=quantity.what,
            state=next((s for i in quantity.one if (s := tale.told.states.get(i))), None),
            measures=next((m for i in quantity.one if (m := at[i][1].measures)), None),
            relation=quantity.relation,
            cells=tuple(
                (shelf, tuple(at[i][1] for i in quantity.one if at[i][0] is shelf)) for shelf in tale.by_day
            ),
        )
        for quantity in tale.told.story.figures
    )


def pinned(tale: Tale) -> Iterator[tuple[Shelf, str, Point | Quote | Figure]]:
    """Give what an editor wants to come first: its shelf, its kind and itself."""
    every: dict[str, tuple[Shelf, str, Point | Quote | Figure]] = {}
    for shelf in tale.shelves:
        every |= {item.id: (shelf, "point", item) for item in shelf.briefing.points}
        every |= {item.id: (shelf, "quote", item) for item in shelf.quotes}
        every |= {item.id: (shelf, "figure", item) for item in shelf.briefing.figures}
    yield from (every[id_] for id_ in tale.told.story.pinned if id_ in every)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a story: what was published, or what a source says of it."""

    day: str
    shelf: Shelf
    figure: Figure | None
    """The date as a source states it; None for the day a report was published."""


def days(tale: Tale) -> tuple[Day, ...]:
    """Give the days of a story, latest first, a day that several reports state once."""
    found = [
        Day(day=shelf.briefing.origin.published[:10], shelf=shelf, figure=None)
        for shelf in tale.by_day
        if shelf.briefing.origin.published
    ]
    told: set[tuple[str, str]] = set()
    for shelf in tale.by_day:
        for figure in shelf.briefing.figures:
            key = (figure.value or "", figure.measures or figure.at.text.casefold())
            if figure.kind == "date" and figure.value and figure.value[:4].isdecimal() and key not in told:
                told.add(key)
                found.append(Day(day=figure.value, shelf=shelf, figure=figure))
    return tuple(sorted(found, key=lambda day: day.day, reverse=True))
