"""Where permanent links lead when what they stood for is no longer there under its id."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefgen.model import Briefing, Permalink

TOKEN = re.compile(r"\w+")
# Fewer words than these are a phrase, not a passage: finding them elsewhere proves nothing; in another
# article it takes more.
TELLING, TELLING_ELSEWHERE = 4, 8
# Between the beginning and the end of a passage stand about as many words as did.
SPAN = 0.75
# A passage found once is followed through changes for as long as so much of what is known of it is there.
STILL = 0.6


@dataclass(frozen=True, slots=True)
class Living:
    """What a briefing's lost entries may live on in."""

    words: Mapping[str, str]
    """Words of everything that lives in the briefing, by id."""
    fresh: Mapping[str, str]
    """Words of everything that lives on the site and did not before, by id."""
    led: Mapping[str, str]
    """Words of every briefing that a lost entry was led to before, by id."""
    forms: Mapping[str, str]
    """Ids of the briefing's names by each of their forms."""
    homes: Mapping[tuple[str, str], str]
    """The pages that most of what stood on another went to, as :func:`moved_pages` gives them."""
    alive: Mapping[str, Permalink]
    """All entries that live."""
    known: Mapping[str, Permalink]
    """The ledger as it was."""


def moved_pages(known: Mapping[str, Permalink], alive: Mapping[str, Permalink]) -> dict[tuple[str, str], str]:
    """Give (briefing, page) to the page most of what stood there stands on now, when that is another.

    Only what the ledger knew and still lives counts; a page on which more than half remains has not moved.
    """
    votes: dict[tuple[str, str], Counter[str]] = {}
    for id_, link in alive.items():
        before = known.get(id_)
        if before is not None and before.at and link.at and before.briefing == link.briefing:
            votes.setdefault((link.briefing, before.at[0]), Counter())[link.at[0]] += 1
    homes = {}
    for (briefing, page), count in votes.items():
        best = max(sorted(count), key=count.__getitem__)
        if best != page and count[best] * 2 > count.total():
            homes[briefing, page] = best
    return homes


def new_home(link: Permalink, there: Living) -> str | None:
    """Give the living id a lost entry's words live on under; None when they are gone."""
    kind = link.id.partition(":")[0] if ":" in link.id else link.id[:2]
    if kind == "topic":
        home = there.homes.get((link.briefing, link.at[0])) if link.at else None
        target = f"topic:{link.briefing}/{(home or '').rpartition('/')[2]}"
        return target if target in there.alive else link.to if link.to in there.alive else None
    if kind == "name":
        return joined_to(link, there)
    if kind == "page":
        return link.to if link.to in there.alive else None
    if (led := led_on(link, there)) and still_holds(there.led.get(led) or there.fresh.get(led, ""), link):
        return led
    return find(link, there)


def led_on(link: Permalink, there: Living) -> str | None:
    """Give the living id that an entry's words were found under before, or that this one's moved to."""
    seen = {link.id}
    target = link.to
    while target is not None and target not in there.alive and target not in seen:
        seen.add(target)
        before = there.known.get(target)
        target = None if before is None else before.to or find(before, there)
    return target if target in there.alive else None


def joined_to(link: Permalink, there: Living) -> str | None:
    """Give the living name of the same briefing that a lost one is a form of, or was joined to before."""
    called = (form for old in (link.words, *link.was) for form in names_in(old))
    found = next((there.forms[form] for form in called if form in there.forms), None)
    if found is None and link.to is not None:
        seen = {link.id}
        while link.to in there.known and link.to not in there.alive and link.to not in seen:
            seen.add(link.to)
            link = there.known[link.to]
        return link.to if link.to in there.alive else None
    return found


def names_in(label: str) -> list[str]:
    """Give what may be the name in the words of a name's entry, which may be followed by a role."""
    parts = label.split(", ")
    return [", ".join(parts[:end]) for end in range(len(parts), 0, -1)]


def joined_names(b: Briefing) -> dict[str, str]:
    """Give the ledger's id of each of a briefing's names by all its forms, the fullest before others."""
    forms = {form: f"name:{b.slug}/{name.id}" for name in reversed(b.names) for form in name.also}
    return forms | {name.name: f"name:{b.slug}/{name.id}" for name in reversed(b.names)}


def pages_led(
    lost: Sequence[Permalink], to: Mapping[str, str | None], alive: Mapping[str, Permalink]
) -> dict[str, str]:
    """Give where the page of a briefing that left leads: to that which has most of its words."""
    votes: dict[str, Counter[str]] = {}
    for link in lost:
        target = alive.get(to[link.id] or "")
        if ":" not in link.id:
            votes.setdefault(link.briefing, Counter())[target.briefing if target else ""] += 1
    led = {}
    for slug, count in votes.items():
        best = max(sorted(count), key=count.__getitem__)
        if best and best != slug and count[best] * 2 > count.total():
            led[f"page:{slug}"] = f"page:{best}"
    return led


def find(link: Permalink, there: Living) -> str | None:
    """Give the living id whose words hold those an entry stood for, in its briefing or new in another."""
    count = link.length or len(link.words.split())
    if count < TELLING:
        return None
    kind = link.id[:2]
    own = (id_ for id_, text in there.words.items() if id_[:2] == kind and holds(text, link))
    new = (id_ for id_, text in there.fresh.items() if id_[:2] == kind and holds(text, link))
    return next(own, None) or (next(new, None) if count >= TELLING_ELSEWHERE else None)


def holds(text: str, link: Permalink) -> bool:
    """Tell whether a text has the words an entry stood for: their beginning, their end, as many between."""
    start = text.find(link.words)
    if start < 0 or not link.length:
        return start >= 0
    end = text.find(link.ends, start + len(link.words) - len(link.ends)) if link.ends else -1
    count = len(text[start : end + len(link.ends)].split())
    return end >= 0 and SPAN * link.length <= count <= link.length / SPAN


def still_holds(text: str, link: Permalink) -> bool:
    """Tell whether a text still has most of what is known of the words an entry stood for."""
    words = Counter(TOKEN.findall(f"{link.words} {link.ends}".lower()))
    return (words & Counter(TOKEN.findall(text.lower()))).total() >= STILL * words.total()
