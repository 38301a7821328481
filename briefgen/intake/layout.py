"""Lines with their places on pages to paragraphs: columns in order, running heads and page numbers off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from briefgen.intake import rejoin
from briefgen.intake.manuscript import SENTENCE, Manuscript, Part, passages, same
from briefgen.intake.metadata import Stated

NUMBER = re.compile(
    r"\W*(?:page|seite|pagina|página|p\.)?\s*\d{1,4}(?:\s*(?:of|/|von|sur|de|di|van)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
PRINTED = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?\s+\d{1,2}:\d{2}")
ADDRESS = re.compile(r"(?:https?://|file://|www\.)\S+", re.IGNORECASE)
BULLET = re.compile(r"(?:[•◦▪■–-]|\(?\d{1,3}[.)]|[a-z]\))\s")
# Rows at the top and at the foot of a page that may be its furniture.
ROWS = 2
# How much larger a headline is than the text, and a heading; how much smaller a footnote.
HEADLINE, HEADING, NOTE = 1.25, 1.12, 0.9
# What two sizes may differ and be one.
ALIKE = 0.08
LONGEST_HEADING = 30
# Lines a column has at least; the share of lines that may run across it.
FEWEST, ACROSS = 3, 0.4
SHORT = 0.25
# How often columns are looked for within columns.
DEEPEST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Letters that stand on one line, places in points from the lower left corner of the page."""

    text: str
    """Its words."""
    left: float
    """Where it begins."""
    right: float
    """Where it ends."""
    base: float
    """Height of its foot."""
    size: float
    """Height of its letters."""
    bold: bool
    """Whether most of its letters are bold."""
    page: int
    """Number of its page, from 0."""

    def with_behind(self, other: Line) -> Line:
        """Give this line with another right of it."""
        gap = " " if other.left - self.right > 0.15 * self.size else ""
        wider = self.size if len(self.text) >= len(other.text) else other.size
        return replace(self, text=f"{self.text}{gap}{other.text}", right=other.right, size=wider)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page."""

    width: float
    """Its width."""
    height: float
    """Its height."""
    lines: Sequence[Line]
    """Its lines, in the order of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Lines below each other."""

    lines: Sequence[Line]
    """From the top down."""
    left: float
    """Where most of them begin."""
    right: float
    """Where the widest of them ends."""
    leading: float
    """Height from one line to the next."""


def laid_out(sheets: Sequence[Sheet], facts: Mapping[str, str]) -> Manuscript:
    """Put pages together as paragraphs; ``facts`` are what the file states about itself."""
    kept, address = without_furniture(sheets)
    body = body_size([line for page in kept for line in page])
    columns: list[Column] = []
    notes: list[Line] = []
    for page in kept:
        text, small = split_notes(with_initials(page, body), body)
        notes += small
        columns += (column_of(lines, body) for lines in ordered(text) if lines)
    groups = continued([group for column in columns for group in grouped(column, body)], columns)
    words = rejoin.vocabulary(line.text for page in kept for line in page)
    title = headline(groups, body, facts.get("Title") or "")
    found: list[tuple[str, Part]] = [
        (rejoin.whole([line.text for line in group], words), "title" if group is title else part(group, body))
        for group in groups
    ]
    found += [(rejoin.whole([line.text for line in group], words), "note") for group in grouped_notes(notes)]
    author = facts.get("Author") or ""
    stated = Stated(title=facts.get("Title") or None, authors=(author,) if author else (), url=address)
    return Manuscript(passages=passages(found), stated=stated)


def body_size(lines: Sequence[Line]) -> float:
    """Give the size most letters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 4) / 4] += len(line.text)
    return max(sizes, key=lambda size: sizes[size], default=1.0)


def without_furniture(sheets: Sequence[Sheet]) -> tuple[list[list[Line]], str | None]:
    """Take running heads and page numbers off; gives each page's lines, and the address printed there."""
    edges = [list(edge_rows(sheet)) for sheet in sheets]
    times = Counter(key for rows in edges for key in {masked(row) for row in rows})
    address = None
    kept: list[list[Line]] = []
    for sheet, rows in zip(sheets, edges, strict=True):
        off: set[int] = set()
        for row in rows:
            if times[masked(row)] > 1 or is_furniture(row):
                off |= {id(line) for line in row}
                found = next((m[0] for line in row if (m := ADDRESS.search(line.text))), "")
                address = address or (found if found.startswith("http") and "…" not in found else None)
        kept.append([line for line in sheet.lines if id(line) not in off])
    return kept, address


def edge_rows(sheet: Sheet) -> Iterator[list[Line]]:
    """Give the first and last rows of a page: lines of one height."""
    rows: list[list[Line]] = []
    for line in sorted(sheet.lines, key=lambda line: -line.base):
        if rows and abs(rows[-1][0].base - line.base) <= 0.3 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    yield from rows[:ROWS]
    yield from rows[max(ROWS, len(rows) - ROWS) :]


def masked(row: Sequence[Line]) -> tuple[str, int, int]:
    """Give what a row has in common with the same row of other pages: words without numbers, size, height."""
    text = " ".join(line.text for line in sorted(row, key=lambda line: line.left))
    return re.sub(r"\d+", "#", text), round(row[0].size), round(row[0].base / 6)


def is_furniture(row: Sequence[Line]) -> bool:
    """Tell whether a row at the edge of a page is a page number, or what a browser prints there."""
    texts = [line.text for line in row]
    return all(NUMBER.fullmatch(t) or ADDRESS.fullmatch(t) for t in texts) or bool(PRINTED.match(texts[0]))


def with_initials(lines: Sequence[Line], body: float) -> list[Line]:
    """Put a large initial before the line it begins; the lines it pushes aside begin where it does."""
    initials = [
        line for line in lines if len(line.text) == 1 and line.text.isalpha() and line.size > 1.8 * body
    ]
    found = [line for line in lines if line not in initials]
    for initial in initials:
        reach = range(-int(body // 2), int(0.85 * initial.size))
        beside = [
            i
            for i, line in enumerate(found)
            if initial.right - body <= line.left < initial.right + 2 * body
            and int(line.base - initial.base) in reach
        ]
        for place, i in enumerate(sorted(beside, key=lambda i: -found[i].base)):
            text = found[i].text if place else initial.text + found[i].text
            found[i] = replace(found[i], text=text, left=initial.left)
    return found


def split_notes(lines: Sequence[Line], body: float) -> tuple[list[Line], list[Line]]:
    """Part footnotes from the text: small lines below all others, the first of which begins with its mark."""
    floor = min((line.base for line in lines if line.size >= NOTE * body), default=0.0)
    below = sorted(
        (line for line in lines if line.base < floor and line.size < NOTE * body), key=lambda n: -n.base
    )
    if not below or not re.match(r"[\d*†‡\[]", below[0].text):
        return list(lines), []
    small = {id(line) for line in below}
    return [line for line in lines if id(line) not in small], below


def grouped_notes(notes: Sequence[Line]) -> Iterator[list[Line]]:
    """Give each note's lines."""
    group: list[Line] = []
    for line in notes:
        if group and re.match(r"[\d*†‡\[]", line.text):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def ordered(lines: Sequence[Line], depth: int = DEEPEST) -> Iterator[list[Line]]:
    """Give the columns of a page in reading order, each from the top down.

    Lines that run across the gutter part the page into bands; in each band the left column comes first.
    Columns are looked for within columns ``depth`` times.
    """
    gutter = gutter_of(lines) if depth else None
    down = sorted(lines, key=lambda line: (-line.base, line.left))
    if gutter is None:
        yield down
        return
    band: list[Line] = []
    across: list[Line] = []
    for line in down:
        if line.left < gutter < line.right:
            if band:
                yield from halves(band, gutter, depth)
                band = []
            across.append(line)
        else:
            if across:
                yield across
                across = []
            band.append(line)
    yield from (column for column in (across, *halves(band, gutter, depth)) if column)


def halves(band: Sequence[Line], gutter: float, depth: int) -> Iterator[list[Line]]:
    """Give the columns of a band left and right of a gutter; each may have columns of its own."""
    for side in ([x for x in band if x.right <= gutter], [x for x in band if x.right > gutter]):
        if side:
            yield from ordered(side, depth - 1)


def gutter_of(lines: Sequence[Line]) -> float | None:
    """Find where a gutter parts lines into columns: as few as can be run across it; None for one column."""
    best: tuple[int, float] | None = None
    for edge in sorted({round(line.right) for line in lines}):
        at = edge + 1.0
        left = [line for line in lines if line.right <= at]
        right = [line for line in lines if line.left >= at]
        if min(len(left), len(right)) < FEWEST:
            continue
        across = len(lines) - len(left) - len(right)
        middle = (max(x.right for x in left) + min(x.left for x in right)) / 2
        overlap = min(max(x.base for x in left), max(x.base for x in right)) - max(
            min(x.base for x in left), min(x.base for x in right)
        )
        wide = min(x.left for x in right) - max(x.right for x in left) > 0.5 * median(x.size for x in lines)
        if wide and across <= ACROSS * len(lines) and overlap > 2 * median(x.size for x in lines):
            best = min(best or (across, middle), (across, middle))
    return best[1] if best else None


def in_rows(lines: Sequence[Line]) -> list[Line]:
    """Join what stands on one height of a column: words set wide apart, the cells of a row."""
    rows: list[Line] = []
    for line in sorted(lines, key=lambda line: (-round(line.base), line.left)):
        if rows and abs(rows[-1].base - line.base) <= 0.2 * line.size and line.left >= rows[-1].right - 1:
            rows[-1] = rows[-1].with_behind(line)
        else:
            rows.append(line)
    return rows


def column_of(lines: Sequence[Line], body: float) -> Column:
    """Measure a column."""
    lines = in_rows(lines)
    text = [line for line in lines if alike(line.size, body)] or list(lines)
    lefts = Counter(round(line.left) for line in text)
    most = max(lefts.values())
    left = min(x for x, times in lefts.items() if times >= max(1, most * 0.5))
    rights = sorted(line.right for line in text)
    right = (
        rights[-2] if len(rights) > 2 and rights[-1] - rights[-2] > 0.15 * (rights[-1] - left) else rights[-1]
    )
    gaps = sorted(a.base - b.base for a, b in pairwise(text) if a.page == b.page)
    gaps = [gap for gap in gaps if gap > 0.5 * body]
    leading = gaps[len(gaps) // 4] if gaps else 1.2 * body
    return Column(lines=lines, left=left, right=right, leading=leading)


def alike(one: float, other: float) -> bool:
    """Tell whether two sizes are one."""
    return abs(one - other) <= ALIKE * max(one, other)


def grouped(column: Column, body: float) -> Iterator[list[Line]]:
    """Give the lines of each paragraph of a column."""
    group: list[Line] = []
    for i, line in enumerate(column.lines):
        after = column.lines[i + 1] if i + 1 < len(column.lines) else None
        if group and is_new(group[-1], line, after, column, body):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def is_new(last: Line, line: Line, after: Line | None, column: Column, body: float) -> bool:
    """Tell whether a line begins a paragraph: by size, the space above, an indent, or room left before it."""
    if not alike(last.size, line.size) or last.bold != line.bold:
        return True
    gap = last.base - line.base
    if last.size > HEADING * body:
        return gap > 1.7 * last.size
    return gap > 1.35 * column.leading or is_set_in(last, line, after, column) or has_room(last, line, column)


def is_set_in(last: Line, line: Line, after: Line | None, column: Column) -> bool:
    """Tell whether a line's place at the left says that a paragraph begins: an indent, or an item's mark."""
    step = 0.6 * line.size
    if line.left <= column.left + step:
        return bool(BULLET.match(line.text)) and line.left <= last.left + step
    if last.left <= column.left + step / 2:
        return not BULLET.match(last.text)
    alone = after is not None and after.left < line.left - step and bool(SENTENCE.search(last.text))
    return (abs(line.left - last.left) < step and alone) or bool(BULLET.match(line.text))


def has_room(last: Line, line: Line, column: Column) -> bool:
    """Tell whether the next line's first word would have had room on the last: then its end was meant."""
    word = (line.right - line.left) * (len(line.text.split()[0]) + 1) / max(1, len(line.text))
    room = column.right - last.right - word
    far = room > SHORT * (column.right - column.left)
    return (
        room > 0.1 * line.size
        and (far or bool(SENTENCE.search(last.text)))
        and last.text[-1] not in "\x02\xad\ufffe"
    )


def continued(groups: Sequence[list[Line]], columns: Sequence[Column]) -> list[list[Line]]:
    """Join paragraphs that go on in the next column or on the next page."""
    ends = {id(column.lines[-1]): column for column in columns}
    starts = {id(column.lines[0]): column for column in columns}
    firsts = [g[0].left - starts[id(g[0])].left if id(g[0]) in starts else None for g in groups]
    indents = sum(
        1 for g in groups for c in columns if g[0] in c.lines and g[0].left > c.left + 0.6 * g[0].size
    )
    indented = indents * 2 > len(groups)
    found: list[list[Line]] = []
    for group, indent in zip(groups, firsts, strict=True):
        last = found[-1][-1] if found else None
        if last is not None and indent is not None and id(last) in ends and alike(last.size, group[0].size):
            flush = indent <= 0.6 * group[0].size
            open_end = not SENTENCE.search(last.text)
            full = ends[id(last)].right - last.right < 2 * last.size
            lower = group[0].text[0].islower()
            if (
                last.bold == group[0].bold
                and flush
                and ((open_end and (full or lower)) or (full and indented))
            ):
                found[-1] += group
                continue
        found.append(list(group))
    return found


def headline(groups: Sequence[list[Line]], body: float, stated: str) -> list[Line] | None:
    """Give the headline: what the file's title says too, else the largest words of the first two pages."""
    early = [g for g in groups if g[0].page <= groups[0][0].page + 1] if groups else []
    named = [g for g in early if same(stated, " ".join(line.text for line in g))] if stated else []
    if named:
        return max(named, key=lambda g: g[0].size)
    large = [g for g in early if g[0].size >= HEADLINE * body and 2 <= words_in(g) <= LONGEST_HEADING]
    long = [g for g in large if words_in(g) > 2] or large
    return max(long, key=lambda g: round(g[0].size), default=None)


def words_in(group: Sequence[Line]) -> int:
    """Count the words of a paragraph."""
    return sum(len(line.text.split()) for line in group)


def part(group: Sequence[Line], body: float) -> Part:
    """Tell headings from text: larger, or short and bold."""
    larger = group[0].size > HEADING * body
    bold = all(line.bold for line in group) and not SENTENCE.search(group[-1].text)
    return "heading" if words_in(group) <= LONGEST_HEADING and (larger or bold) else "text"
