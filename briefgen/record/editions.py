"""Editions as an editor writes them: read, every fault told with its line, and first written."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from briefgen.faults import BadInput, Fault
from briefgen.model import Edition, EditionItem, ItemKind
from briefgen.record import schema
from briefgen.record.compose import compose
from briefgen.record.cut import cut_faults
from briefgen.record.places import At, Places
from briefgen.record.read import validated
from briefgen.record.scalars import inline

DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
KINDS: tuple[ItemKind, ...] = ("briefing", "story", "topic", "quote")
HEADER = """\
# The sheet of a day: what stands here is shown in this order. Move, delete and add items freely:
# briefing, story, topic or quote, each with a note of yours, if you like. Written once; yours from now on.
"""


def read_edition(text: str, name: str, path: str) -> Edition:
    """Give the edition of a text; ``name`` is that of its file, ``path`` the file as faults name it.

    Raises BadInput with every fault. Whether what it shows is there is for :func:`unknown_items`.
    """
    text = text.removeprefix("\ufeff")
    places = Places(text=text, path=path, root=compose(text, path))
    row, faults = validated(schema.EditionRow, places.root.data, places)
    faults += cut_faults(places)
    if row is not None:
        faults += [*item_faults(row, places), *day_faults(row, places)]
    if row is None or faults:
        raise BadInput(*faults)
    return Edition(
        id=name,
        title=row.title,
        date=row.date,
        intro=row.intro,
        items=tuple(
            EditionItem(kind=kind, of=of, note=item.note) for item in row.items for kind, of in said(item)
        ),
    )


def said(item: schema.EditionItemRow) -> list[tuple[ItemKind, str]]:
    """Give what an item names, by its kind."""
    return [(kind, of) for kind in KINDS if (of := getattr(item, kind)) is not None]


def item_faults(row: schema.EditionRow, places: Places) -> Iterator[Fault]:
    """Give the items that show nothing, or more than one thing, and what is shown twice."""
    seen: set[tuple[ItemKind, str]] = set()
    for number, item in enumerate(row.items):
        named = said(item)
        if len(named) != 1:
            kinds = ", ".join(KINDS[:-1])
            what = "an item shows one thing" + (", this shows more" if named else ", this shows none")
            yield places.fault(("items", number), what, fix=f"write {kinds} or {KINDS[-1]}, one of them")
        elif named[0] in seen:
            kind, of = named[0]
            yield places.fault(("items", number, kind), f"the {kind} '{of}' stands twice", fix="take one out")
        seen |= set(named)


def day_faults(row: schema.EditionRow, places: Places) -> Iterator[Fault]:
    """Give a day that is none."""
    try:
        if DAY.fullmatch(row.date):
            date.fromisoformat(row.date)
            return
        what = f"a day is not written like '{row.date}'"
    except ValueError:
        what = f"there is no day '{row.date}'"
    yield places.fault(("date",), what, fix="write it as year-month-day, such as 2031-03-05")


def unknown_items(text: str, name: str, path: str, there: Mapping[ItemKind, Container[str]]) -> list[Fault]:
    """Warn of items that lead to nothing, in a text that :func:`read_edition` reads.

    ``there`` are the ids of what is there, by kind.
    """
    text = text.removeprefix("\ufeff")
    found = read_edition(text, name, path)
    lost = [(n, item) for n, item in enumerate(found.items) if item.of not in there.get(item.kind, ())]
    if not lost:
        return []
    places = Places(text=text, path=path, root=compose(text, path))
    return [unknown(("items", n, item.kind), item, there, places) for n, item in lost]


def unknown(at: At, item: EditionItem, there: Mapping[ItemKind, Container[str]], places: Places) -> Fault:
    """Warn of one of them."""
    known = there.get(item.kind, ())
    close = get_close_matches(item.of, sorted(known), n=1, cutoff=0.6) if isinstance(known, Iterable) else []
    fix = f"did you mean '{close[0]}'?" if close else "take the item out, or correct it"
    what = f"there is no {item.kind} '{item.of}': readers see that it was withdrawn"
    return places.fault(at, what, fix=fix, level="warning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """An item of an edition that is first written, and what else its editor may want to see there."""

    item: EditionItem
    said: str
    """Day, publisher and headline, behind it in a comment."""
    besides: tuple[tuple[EditionItem, str], ...] = ()
    """Other items in comments below it: the same story, told by others."""
    why: str = ""
    """Why these stand together."""


def write_edition(title: str, day: str, items: Iterable[Suggested]) -> str:
    """Give the first text of an edition."""
    lines = [f"title: {inline(title)}", f"date: {day}", "intro:", "items:"]
    for one in items:
        if one.besides:
            count = len(one.besides) + (one.item.kind == "briefing")
            lines.append(f"# {count} reports{f': {one.why}' if one.why else ''}")
        lines.append(f"- {one.item.kind}: {one.item.of}   # {plain(one.said)}")
        lines += (f"# - {item.kind}: {item.of}   # {plain(told)}" for item, told in one.besides)
    return HEADER + "".join(f"{line}\n" for line in lines)


def plain(words: str) -> str:
    """Give words for a comment, on one line."""
    return " ".join(words.split())
