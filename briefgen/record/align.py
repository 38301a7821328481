"""The ids of a stored briefing carried onto the same items of a new draft.

Paragraphs first; then what was found in them, with the paragraphs as surroundings; names by their forms,
topics by their paragraphs. What was not seen before keeps the id it was minted with, or gets another when
that one is taken.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from briefgen.ids import mint, slug
from briefgen.model import Briefing, Excerpt, Figure, Name, Paragraph, Point, Quote, Statement, Topic, locate
from briefgen.record.byhand import UNREAD
from briefgen.record.renamed import renamed
from briefgen.record.similar import (
    CONTAINED,
    CONTAINED_WORDS,
    TOKEN,
    Pair,
    Sight,
    Weigher,
    matches,
    settle_best,
)

Finding = Quote | Statement | Figure | Point
T = TypeVar("T", Paragraph, Quote, Statement, Figure, Point, Name, Topic)
PREFIXES = {"paragraphs": "p", "points": "k", "quotes": "q", "statements": "s", "figures": "f"}
FOUND = ("points", "quotes", "statements", "figures")
# How many words before and behind a figure say what it is, and what ends them sooner.
BEFORE, BEHIND = 6, 10
STOP = re.compile(r"[.;:!?,](?=\s|$)|\s[-–—]\s|[\"“”()]")
# Two topics that share this much of their paragraphs are the same, whatever they are called.
SAME_TOPIC = 0.5


def align(
    draft: Briefing,
    stored: Briefing | None,
    taken: Container[str] = (),
    base: Briefing | None = None,
    first: Mapping[str, str] | None = None,
) -> Briefing:
    """Give the draft with the ids of the same items as stored.

    ``stored`` is the briefing as its editor left it, dropped items included; ``base`` the machine's draft
    it came of: its words are those the machine finds again where the editor's differ, and it still has
    the items the editor deleted, so that they stay deleted. ``taken`` are the ids of other briefings,
    ``first`` the words of items when they got their ids, where those were others.
    Pure and deterministic.
    """
    now, then = stored or base, base or stored
    if now is None or then is None:
        ids: dict[str, Mapping[str, str]] = {section: {} for section in PREFIXES}
        return renamed(draft, minted(draft, ids, taken, set()) | own_slugs(draft))
    blocks = versions(now.paragraphs, then.paragraphs)
    first = first or {}
    anew = draft.paragraphs != now.paragraphs
    paragraphs = matched_paragraphs(blocks, draft.paragraphs, first, anew=anew)
    kin = kinship(blocks, draft.paragraphs, paragraphs)
    matched: dict[str, Mapping[str, str]] = {"paragraphs": paragraphs}
    old_texts, new_texts = ({p.id: p.text for v in b for p in v} for b in (blocks, zip(draft.paragraphs)))
    for section in FOUND:
        seen = sights(versions(getattr(now, section), getattr(then, section)), old_texts, first)
        found = sights([(item,) for item in getattr(draft, section)], new_texts, {})
        matched[section] = matches(seen, found, kin)
    known = {item.id for b in (now, then) for section in PREFIXES for item in getattr(b, section)}
    names, topics = versions(now.names, then.names), versions(now.topics, then.topics)
    slugs = {
        "names": slugs_of(draft.names, matched_names(names, draft.names), {v[0].id for v in names}),
        "topics": slugs_of(
            draft.topics, matched_topics(topics, draft.topics, paragraphs), {v[0].id for v in topics}
        ),
    }
    return steady(renamed(draft, minted(draft, matched, taken, known) | slugs), then)


def steady(b: Briefing, then: Briefing) -> Briefing:
    """Give a briefing whose found topics keep their titles for as long as its paragraphs hold their words.

    Of two titles that are as good, the one that readers know and cite is better.
    """
    known = {topic.id: topic.title for topic in then.topics if topic.origin == "found"}
    texts = {p.id: set(TOKEN.findall(p.text.lower())) for p in b.paragraphs}
    taken = {topic.title for topic in b.topics}

    def titled(topic: Topic) -> Topic:
        old = known.get(topic.id)
        if old is None or topic.origin != "found" or old in taken:
            return topic
        words = set[str]().union(*(texts.get(p, set()) for p in topic.paragraphs))
        return replace(topic, title=old) if set(TOKEN.findall(old.lower())) <= words else topic

    return replace(b, topics=tuple(map(titled, b.topics)))


def versions(now: Sequence[T], then: Sequence[T]) -> list[tuple[T, ...]]:
    """Give every item in its versions, the machine's before the editor's, in the editor's order.

    What the editor deleted stands where it stood in the machine's.
    """
    ours = {item.id: item for item in now}
    order = [item.id for item in now]
    before = None
    for item in then:
        if item.id not in ours:
            order.insert(order.index(before) + 1 if before is not None else 0, item.id)
        before = item.id
    theirs = {item.id: item for item in then}
    pairs = ((theirs.get(id_), ours.get(id_)) for id_ in order)
    return [tuple(dict.fromkeys(item for item in pair if item is not None)) for pair in pairs]


def matched_paragraphs(
    old: Sequence[tuple[Paragraph, ...]], new: Sequence[Paragraph], first: Mapping[str, str], *, anew: bool
) -> dict[str, str]:
    """Give the old id of each paragraph seen before.

    One that was not read ``anew`` is itself, though its words may have stood under another id.
    """
    known = {version[0].id for version in old}
    own = {p.id: p.id for p in new if not anew or (p.line == UNREAD and p.id in known)}
    before = [block_sight(version, first) for version in old if version[0].id not in own]
    return own | matches(before, [block_sight((p,), {}) for p in new if p.id not in own])


def block_sight(paragraph: tuple[Paragraph, ...], first: Mapping[str, str]) -> Sight:
    """Give a paragraph as it was seen."""
    id_ = paragraph[0].id
    return Sight(id=id_, words=tuple(dict.fromkeys(p.text for p in paragraph)), first=first.get(id_, ""))


def sights(
    items: Sequence[tuple[Finding, ...]], texts: Mapping[str, str], first: Mapping[str, str]
) -> list[Sight]:
    """Give findings as they were seen in paragraphs of these ``texts``."""
    return [
        Sight(
            id=item[0].id,
            words=tuple(dict.fromkeys(words_of(version) for version in item)),
            home=excerpts_of(item[0])[0].paragraph,
            sort=item[0].kind if isinstance(item[0], Figure) else "",
            # A figure that its editor corrected stays the same figure, whatever is written around it.
            around=around(item[0].at, texts) if isinstance(item[0], Figure) and len(item) == 1 else "",
            first="" if isinstance(item[0], Figure) else first.get(item[0].id, ""),
        )
        for item in items
    ]


def around(figure: Excerpt, texts: Mapping[str, str]) -> str:
    """Give the words that carry a figure: those of its part of the sentence, at most a few on each side."""
    text = texts.get(figure.paragraph, "")
    place = locate(text, figure)
    if place is None:
        return figure.text
    before, behind = STOP.split(text[: place[0]])[-1], STOP.split(text[place[1] :])[0]
    return " ".join([*before.split()[-BEFORE:], figure.text, *behind.split()[:BEHIND]])


def excerpts_of(item: Finding) -> tuple[Excerpt, ...]:
    """Give the excerpts of a finding."""
    return item.said if isinstance(item, Quote) else (item.at,)


def words_of(item: Finding) -> str:
    """Give the words of a finding."""
    return " ".join(excerpt.text for excerpt in excerpts_of(item))


def kinship(
    old: Sequence[tuple[Paragraph, ...]], new: Sequence[Paragraph], matched: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """Give the old paragraphs each new one came of: the same, and those split into it or merged in it."""
    weigher = Weigher([*(p[0].text for p in old), *(p.text for p in new)])
    kept = set(matched.values())
    kin: dict[str, frozenset[str]] = {}
    for paragraph in new:
        parts = {matched[paragraph.id]} if paragraph.id in matched else set()
        for version in old:
            if paragraph.id in matched and version[0].id in kept:
                continue
            like = weigher.likeness(version[0].text, paragraph.text)
            if like.contained >= CONTAINED and like.shared >= CONTAINED_WORDS:
                parts.add(version[0].id)
        kin[paragraph.id] = frozenset(parts)
    return kin


def matched_names(old: Sequence[tuple[Name, ...]], new: Sequence[Name]) -> dict[str, str]:
    """Give the old id of each name seen before: the fullest form of one is a form of the other."""
    pairs: list[Pair] = []
    for i, versions_ in enumerate(old):
        forms = {form for name in versions_ for form in (name.name, *name.also)}
        full = {name.name for name in versions_}
        for j, name in enumerate(new):
            same_name, same_id = name.name in full, name.id == versions_[0].id
            if same_name or name.name in forms or full & set(name.also):
                pairs.append(((-same_name, -same_id, i, j), versions_[0].id, name.id))
    found: dict[str, str] = {}
    settle_best(found, pairs)
    return found


def matched_topics(
    old: Sequence[tuple[Topic, ...]], new: Sequence[Topic], paragraphs: Mapping[str, str]
) -> dict[str, str]:
    """Give the old id of each topic seen before.

    An editor's topic is known by its id, and by that alone. A found one by its paragraphs; an old title on
    other paragraphs is another topic.
    """
    found = {topic.id: topic.id for topic in new if topic.origin != "found"}
    pairs: list[Pair] = []
    for i, versions_ in enumerate(old):
        for j, topic in enumerate(new):
            if topic.origin != "found" or all(version.origin != "found" for version in versions_):
                continue
            ours = {paragraphs[p] for p in topic.paragraphs if p in paragraphs}
            share = max(overlap(ours, version.paragraphs) for version in versions_)
            empty = not ours and not any(version.paragraphs for version in versions_)
            titled = (share > 0 or empty) and any(topic.title == version.title for version in versions_)
            if share >= SAME_TOPIC or titled:
                pairs.append(((-share, not titled, i, j), versions_[0].id, topic.id))
    settle_best(found, pairs)
    return found


def overlap(ours: set[str], theirs: Sequence[str]) -> float:
    """Give how much two sets share, 0 to 1, rounded."""
    return round(2 * len(ours & set(theirs)) / ((len(ours) + len(theirs)) or 1), 3)


def minted(
    draft: Briefing, matched: Mapping[str, Mapping[str, str]], taken: Container[str], known: set[str]
) -> dict[str, Mapping[str, str]]:
    """Give the id of every item: the old one, else its own unless it is taken, else another."""
    used = set(known)
    ids: dict[str, Mapping[str, str]] = {}
    for section, prefix in PREFIXES.items():
        given: dict[str, str] = {}
        for item in getattr(draft, section):
            id_ = matched[section].get(item.id)
            if id_ is None:
                id_ = item.id
                if id_ in used or id_ in taken:
                    words = item.text if isinstance(item, Paragraph) else words_of(item)
                    id_ = mint(prefix, words, Either(used, taken))
            used.add(id_)
            given[item.id] = id_
        ids[section] = given
    return ids


class Either:
    """What is in one of two containers."""

    def __init__(self, one: Container[str], other: Container[str]) -> None:
        self.both = (one, other)

    def __contains__(self, id_: object) -> bool:
        """Tell whether an id is in one of them."""
        return any(id_ in one for one in self.both)


def slugs_of(
    items: Sequence[Name] | Sequence[Topic], matched: Mapping[str, str], known: set[str]
) -> dict[str, str]:
    """Give the id of every name or topic: the old one, else its own unless another has it."""
    used = set(known) | set(matched.values())
    ids: dict[str, str] = {}
    for item in items:
        id_ = matched.get(item.id)
        if id_ is None:
            words = item.name if isinstance(item, Name) else item.title
            id_ = slug(words, used) if item.id in used else item.id
        used.add(id_)
        ids[item.id] = id_
    return ids


def own_slugs(draft: Briefing) -> dict[str, Mapping[str, str]]:
    """Give names and topics their own ids."""
    return {"names": {n.id: n.id for n in draft.names}, "topics": {t.id: t.id for t in draft.topics}}
