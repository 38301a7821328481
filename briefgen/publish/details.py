"""What single pages show beside the items: who is quoted how much, source rows, forms of a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, groupby

from briefgen.model import (
    Briefing,
    Excerpt,
    Figure,
    FigureKind,
    Name,
    Paragraph,
    Point,
    Quote,
    SiteInfo,
    SourceText,
    Topic,
    main_tag,
)
from briefgen.publish import addresses, charts, locations
from briefgen.publish.index import Chapter, Known, Library, Shelf, home_topic
from briefgen.publish.marked_text import Run, first_named, in_clause, marked, places
from briefgen.publish.translations import Words, direction

# Words a minute that people read of a text on a screen, and how many of a quotation one takes in at a glance.
READING, FEWEST, GLANCE = 238, 4, 30
# So many speakers and topics a table of who said what has at most.
SPEAKERS, COLUMNS = 8, 8
# So many dates make a timeline of a briefing.
DATES = 4
YEAR = re.compile(r"\d{4}")
KINDS: tuple[FigureKind, ...] = (
    "money",
    "percent",
    "count",
    "rate",
    "measure",
    "duration",
    "age",
    "score",
    "date",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """A speaker and how much of the briefing's quoted words are theirs."""

    key: str
    name: Name | None
    mention: str | None
    """Words of the source for a speaker without a name."""
    words: int
    quotes: int
    bar: int


def tellers(shelf: Shelf) -> tuple[Teller, ...]:
    """Give who is quoted, most words first; quotes nobody is known for count together."""
    by_key: dict[str, list[Quote]] = {}
    for quote in shelf.quotes:
        by_key.setdefault(said_by_whom(quote), []).append(quote)
    lengths = {key: sum(quoted_words(quote) for quote in quotes) for key, quotes in by_key.items()}
    order = sorted(by_key, key=lambda key: (-lengths[key], key))
    widths = charts.bars([Decimal(lengths[key]) for key in order])
    return tuple(
        Teller(
            key=addresses.name_anchor(key) if by_key[key][0].speaker else by_key[key][0].id,
            name=shelf.names.get(key),
            mention=mention.text if (mention := by_key[key][0].mention) else None,
            words=lengths[key],
            quotes=len(by_key[key]),
            bar=width,
        )
        for key, width in zip(order, widths, strict=True)
    )


def said_by_whom(quote: Quote) -> str:
    """Give what the quotations of one speaker have in common; empty for those of nobody known."""
    return quote.speaker or (f"said:{quote.mention.text.casefold()}" if quote.mention else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who said how much on which topic."""

    topics: tuple[Topic, ...]
    """Those on which anybody is quoted, in their order."""
    rows: tuple[tuple[Quote, tuple[tuple[int, str], ...]], ...]
    """For each speaker a quotation of his, and for each topic their number and the place of the first."""


def who_said_what(shelf: Shelf) -> Said | None:
    """Give the table of speakers by topics; None where it would have one row or one column."""
    found: dict[str, dict[str, list[Quote]]] = {}
    for chapter in shelf.chapters:
        for quote in chapter.quotes:
            if chapter.topic and said_by_whom(quote):
                by_topic = found.setdefault(said_by_whom(quote), {})
                by_topic.setdefault(chapter.topic.id, []).append(quote)
    order = sorted(found, key=lambda key: (-sum(map(len, found[key].values())), key))[:SPEAKERS]
    quoted = {topic for key in order for topic in found[key]}
    topics = tuple(c.topic for c in shelf.chapters if c.topic and c.topic.id in quoted)[:COLUMNS]
    rows = tuple(
        (
            next(iter(found[key].values()))[0],
            tuple(
                (len(quotes), locations.item_place(shelf, quotes[0])) if quotes else (0, "")
                for quotes in (found[key].get(topic.id, []) for topic in topics)
            ),
        )
        for key in order
    )
    return Said(topics=topics, rows=rows) if len(rows) > 1 and len(topics) > 1 else None


def tally(shelf: Shelf, words: Words) -> str:
    """Say what a briefing holds: "51 paragraphs, 7 topics, 18 of 21 quotes by 4 speakers, 26 figures"."""
    told = [quote for quote in shelf.quotes if quote.speaker or quote.mention]
    speakers = words.count(sum(1 for t in tellers(shelf) if t.name or t.mention), "speakers")
    quotes = words.counts(quotes=len(shelf.quotes))
    if told and len(told) == len(shelf.quotes):
        quotes = words("tally-quotes", quotes=quotes, speakers=speakers)
    elif told:
        quotes = words("tally-some-quotes", told=len(told), quotes=quotes, speakers=speakers)
    held = (
        words.counts(paragraphs=len(shelf.numbers)),
        words.counts(topics=len(shelf.chapters)),
        quotes,
        words.counts(figures=len(shelf.briefing.figures)),
    )
    return words("comma").join(part for part in held if part) + "."


def answered_by(briefing: Briefing, words: Words) -> str:
    """Say who answers for a briefing: "Drafted by briefgen, checked by Eva Brandt on 3 May 2026."."""
    sign_off = briefing.checked
    if sign_off is None:
        return words("drafted-unchecked")
    key = "drafted-changed" if briefing.is_changed_since_checked else "drafted-checked"
    return words(key, by=sign_off.by, on=words.date(sign_off.on))


def length(shelf: Shelf, words: Words) -> str:
    """Say how long an article is and in how few points it is summed up ("2,008 words in 5 points")."""
    held = words.count(shelf.words, "words")
    if shelf.lead:
        held = words("in-points", words=held, points=words.count(len(shelf.lead), "points"))
    return words("to-read", held=held, time=words.minutes(max(1, round(shelf.words / READING))))


def strongest(shelf: Shelf, chapter: Chapter, shown: Sequence[Point]) -> Quote | None:
    """Give the quotation that says most of a topic: speech of a stated speaker, to be read at a glance.

    None where there is none that the points shown beside it do not hold already.
    """
    said = [point.at for point in (*shelf.lead, *shown)]
    free = [q for q in chapter.quotes if not any(q.said[0].text in at.text for at in said)]
    told = [q for q in free if q.speaker or q.mention]
    ranked = sorted(told or free, key=lambda q: (q.kind != "speech", -weight(quoted_words(q))))
    return ranked[0] if ranked and weight(quoted_words(ranked[0])) else None


def weight(count: int) -> int:
    """Give how well so many words can stand for more: a glance takes in a sentence or two."""
    return 0 if count < FEWEST else count if count <= GLANCE else max(0, 2 * GLANCE - count)


def most_named(shelf: Shelf, kind: str) -> tuple[Name, ...]:
    """Give the names of a kind, those named most often first."""
    return tuple(sorted(named(shelf, kind), key=lambda name: -len(shelf.mentions[name.id])))


def parts(quote: Quote) -> tuple[tuple[str, tuple[Excerpt, ...]], ...]:
    """Gather a quotation's segments by the paragraph they stand in, in order, each part under an id.

    The id is made of those of the quotation and the paragraph, so that it stays when parts come or go.
    """
    found: list[tuple[str, tuple[Excerpt, ...]]] = []
    seen: Counter[str] = Counter()
    for paragraph, group in groupby(quote.said, key=lambda excerpt: excerpt.paragraph):
        seen[paragraph] += 1
        again = f"-{seen[paragraph]}" if seen[paragraph] > 1 else ""
        found.append((f"{quote.id}-{paragraph.partition('-')[2]}{again}", tuple(group)))
    return tuple(found)


def quoted_words(quote: Quote) -> int:
    """Count the words of a quotation."""
    return sum(len(excerpt.text.split()) for excerpt in quote.said)


def named(shelf: Shelf, kind: str) -> tuple[Name, ...]:
    """Give the names of a kind in order of first mention."""
    return tuple(name for name in shelf.briefing.names if name.kind == kind)


def litter(shelf: Shelf) -> tuple[Paragraph, ...]:
    """Give the lines that were set aside."""
    return tuple(p for p in shelf.briefing.paragraphs if p.kind == "litter")


def key_figure(chapter: Chapter) -> Figure | None:
    """Give the figure to show a topic by: its largest sum of money, else its first percentage."""
    money = [(value, f) for f in chapter.figures if f.kind == "money" and (value := charts.number(f.value))]
    if money:
        return max(money, key=lambda pair: pair[0])[1]
    return next((figure for figure in chapter.figures if figure.kind == "percent"), None)


def loose_points(shelf: Shelf) -> tuple[Point, ...]:
    """Give the points of no topic that are not shown as the briefing's summary."""
    return tuple(p for p in shelf.loose.points if p.id not in shelf.briefing.summary)


def forms(known: Known) -> tuple[tuple[str, int], ...]:
    """Give the forms a name has in the sources with their counts, most frequent first."""
    found = Counter(m.form for a in known.appearances for m in a.mentions)
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))[:20]


def said_in(quotes: Sequence[Quote]) -> tuple[str, ...]:
    """Give the paragraphs quotations stand in."""
    return tuple(dict.fromkeys(e.paragraph for q in quotes for said in places(q) for e in said))


def by_briefing(entries: Sequence[tuple[Shelf, Quote]]) -> list[list[tuple[Shelf, Quote]]]:
    """Part neighbouring entries by their briefing."""
    return [list(group) for _, group in groupby(entries, key=lambda entry: entry[0].slug)]


def dated(library: Library) -> tuple[tuple[Shelf, Figure], ...]:
    """Give every date a source states that is at least a year, latest first."""
    dates = [row for row in library.figures if row[1].kind == "date" and YEAR.match(row[1].value or "")]
    return tuple(sorted(dates, key=lambda row: row[1].value or "", reverse=True))


def told_days(library: Library) -> tuple[tuple[Shelf, Figure], ...]:
    """Give the dates a timeline tells of: those that stand in a clause at least."""
    return tuple(row for row in dated(library) if in_clause(*row))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day on a timeline: one that a source states, or that of an article."""

    day: str
    """ISO 8601: a day, a month or a year."""
    shelf: Shelf
    figure: Figure | None
    """None for the day of the article."""


def timeline(library: Library) -> tuple[Moment, ...]:
    """Give the days that sources state in a clause at least, and those of the articles, latest first."""
    stated = [Moment(day=f.value or "", shelf=s, figure=f) for s, f in told_days(library)]
    return tuple(sorted([*stated, *map_days(library.shelves)], key=lambda m: m.day, reverse=True))


def map_days(shelves: Sequence[Shelf]) -> list[Moment]:
    """Give the days of articles that state theirs."""
    days = [(s.briefing.origin.published or "")[:10] for s in shelves]
    return [Moment(day=d, shelf=s, figure=None) for d, s in zip(days, shelves, strict=True) if YEAR.match(d)]


def own_timeline(shelf: Shelf) -> tuple[Moment, ...]:
    """Give the days of one briefing, earliest first; nothing where they are few."""
    dates = [f for f in shelf.briefing.figures if f.kind == "date" and YEAR.match(f.value or "")]
    stated = [Moment(day=f.value or "", shelf=shelf, figure=f) for f in dates if in_clause(shelf, f)]
    if len({moment.day for moment in stated}) < DATES:
        return ()
    return tuple(sorted([*stated, *map_days([shelf])], key=lambda moment: moment.day))


def kinds_of(library: Library) -> dict[FigureKind, int]:
    """Give how many figures there are of each kind, in the order registers have them; none left out."""
    counts = Counter(figure.kind for _, figure in library.figures)
    return {kind: counts[kind] for kind in KINDS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A block of the source page."""

    id: str
    number: int | None
    """Number of a body paragraph, None for other blocks."""
    kind: str
    text: str
    groups: tuple[tuple[Run, ...], ...]
    """The text, cut where quotes and figures begin and end."""
    begins: Topic | None
    """The topic that begins here."""
    loose: bool
    """Whether a body paragraph belongs to no topic."""
    cited: tuple[tuple[str, str], ...]
    """Places that cite it, with labels."""
    names: tuple[tuple[str, str], ...]
    """Places of the names that stand here for the first time, with the names."""
    shown: bool
    """Whether readers may see the words."""


def source_rows(shelf: Shelf, words: Words, site: SiteInfo) -> Iterator[Row]:
    """Give every block of the source that is no litter, in reading order."""
    cited = citations(shelf, words)
    shown = readable(shelf, site)
    last: Topic | None = None
    for block in shelf.briefing.paragraphs:
        if block.kind == "litter":
            continue
        topic = shelf.topic_of.get(block.id)
        yield Row(
            id=block.id,
            number=shelf.numbers.get(block.id),
            kind=block.kind,
            text=block.text,
            groups=marked(shelf, block.id),
            begins=topic if topic is not None and topic is not last else None,
            loose=block.kind == "body" and topic is None,
            cited=tuple(cited.get(block.id, ())),
            names=tuple(name_place(shelf, name) for name, _ in first_named(shelf, block.id)),
            shown=block.id in shown,
        )
        last = topic if block.kind == "body" else last


def name_place(shelf: Shelf, name_id: str) -> tuple[str, str]:
    """Give the place of a name, its own page or its line of the overview, with the name."""
    name = shelf.names[name_id]
    return locations.name_place(shelf, name), name.name


def tongue(shelf: Shelf, words: Words) -> tuple[str, str]:
    """Give language and direction of a source when it is not in that of the interface; else nothing."""
    language = shelf.briefing.origin.language
    if not language or main_tag(language) == main_tag(words.language):
        return "", ""
    return language, direction(language)


def source_text(shelf: Shelf, site: SiteInfo) -> SourceText:
    """Give how much of a source readers may see: as its briefing says, else as the site does."""
    return shelf.briefing.origin.shown or site.source_text


def readable(shelf: Shelf, site: SiteInfo) -> frozenset[str]:
    """Give the blocks of the source that readers may see: all, those cited, or the headline alone."""
    mode = source_text(shelf, site)
    if mode == "full":
        return frozenset(shelf.blocks)
    headline = frozenset(block.id for block in shelf.briefing.paragraphs if block.kind == "headline")
    return headline | frozenset(cited_blocks(shelf)) if mode == "cited" else headline


def cited_blocks(shelf: Shelf) -> Iterator[str]:
    """Give the blocks whose words the briefing shows: what is quoted, and what says who speaks."""
    for quote in shelf.quotes:
        evidence = (quote.mention, quote.cue)
        yield from (e.paragraph for e in (*chain(*places(quote)), *filter(None, evidence)))
    for statement in shelf.briefing.statements:
        yield from (statement.at.paragraph, statement.cue.paragraph)
    stated: tuple[Figure | Point, ...] = (*shelf.briefing.figures, *shelf.briefing.points)
    yield from (item.at.paragraph for item in stated)
    yield from (name.role.paragraph for name in shelf.briefing.names if name.role)


def citations(shelf: Shelf, words: Words) -> dict[str, list[tuple[str, str]]]:
    """Give, for each paragraph, where the briefing cites it."""
    found: dict[str, dict[str, str]] = {}

    def cite(paragraph: str, item: str, topic: str | None, label: str) -> None:
        page = addresses.topic(shelf.slug, topic) if topic else addresses.overview(shelf.slug)
        found.setdefault(paragraph, {})[addresses.at(page, item)] = label

    for quote in shelf.quotes:
        name = shelf.names.get(quote.speaker or "")
        who = name.name if name else quote.mention.text if quote.mention else ""
        label = words("cited-quote", name=who) if who else words("cited-quote-nobody")
        for paragraph in said_in([quote]):
            cite(paragraph, quote.id, home_topic(quote, shelf.topic_of), label)
    for figure in shelf.briefing.figures:
        cite(figure.at.paragraph, figure.id, home_topic(figure, shelf.topic_of), figure.at.text)
    for point in shelf.briefing.points:
        topic = home_topic(point, shelf.topic_of)
        cite(point.at.paragraph, point.id, topic, words("cited-point"))
    for statement in shelf.briefing.statements:
        name = shelf.names.get(statement.speaker)
        label = words("cited-statement", name=name.name if name else "")
        cite(statement.at.paragraph, statement.id, home_topic(statement, shelf.topic_of), label)
    return {paragraph: list(places.items()) for paragraph, places in found.items()}
