"""Topics over all briefings and content/topics.yml: renamed, merged, split."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from briefgen import ids
from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Guide
from briefgen.record.edit import Act, edited_guide
from briefgen.record.record import Record
from briefgen.record.threeway import Data
from briefgen.tasks.acts.confirm import marked
from briefgen.tasks.acts.data import item, items, led, set_or_drop
from briefgen.tasks.acts.find import readable, topic_in, topic_of
from briefgen.tasks.acts.items import only
from briefgen.tasks.acts.proposal import Proposal, counted, proposed
from briefgen.workspace.records import guide_of
from briefgen.workspace.snapshot import Snapshot

SHOWN = 8
"""Words of a paragraph by which an editor knows it."""


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics of a site, or of one briefing of it."""

    snapshot: Snapshot
    records: Mapping[str, Record]
    guide: Guide

    @classmethod
    def of(cls, snapshot: Snapshot, slug: str | None) -> Topics:
        """Read them; of one briefing alone topics.yml is left out. Raises BadInput when that has faults."""
        records = readable(snapshot)
        if slug is not None:
            if slug not in records:
                raise BadInput(Fault(path="-", what=f"no briefing has this name: {slug}"))
            return cls(snapshot, {slug: records[slug]}, Guide())
        guide, faults = guide_of(snapshot)
        if faults:
            raise BadInput(*faults)
        return cls(snapshot, records, guide)

    def meant(self, called: str) -> str:
        """Give the id of a topic that is called so."""
        briefings = (record.stored for record in self.records.values())
        return topic_of(briefings, called, {topic.id: topic.title for topic in self.guide.topics})

    def having(self, id_: str) -> Iterable[tuple[str, Briefing]]:
        """Give the briefings that have a topic, by slug."""
        return ((s, r.stored) for s, r in self.records.items() if topic_in(r.stored, id_))

    def title(self, id_: str) -> str:
        """Give what a topic is called: in topics.yml, else in the first briefing that has it."""
        asked = (topic.title for topic in self.guide.topics if topic.id == id_)
        found = (t.title for _, b in self.having(id_) if (t := topic_in(b, id_)))
        return next(asked, None) or next(found)

    def asks_for(self, id_: str) -> bool:
        """Tell whether topics.yml asks for a topic."""
        return any(topic.id == id_ for topic in self.guide.topics)

    def proposal(self, acts: Mapping[str, Act], told: str, guide: Act | None = None) -> Proposal:
        """Give the proposal of acts on briefings and, if any, on topics.yml."""
        made = proposed(self.snapshot, acts, told)
        path = self.snapshot.project.guide
        text = self.snapshot.text(path) if guide else None
        if guide is None or text is None:
            return made
        after = edited_guide(text, self.snapshot.project.shown(path), guide)
        return Proposal(
            told=told,
            before={path: text, **made.before},
            after={path: after, **made.after},
            notes=made.notes,
        )


def titled(words: str) -> str:
    """Give a title with its blanks folded; raises BadInput for none."""
    title = " ".join(words.split())
    if not title:
        raise BadInput(Fault(path="-", what="the title is empty", fix="give one or a few words"))
    return title


def rename(snapshot: Snapshot, called: str, title: str, *, slug: str | None = None) -> Proposal:
    """Give a topic another title, in every briefing that has it and in topics.yml; its id and links stay.

    In one briefing alone with ``slug``. Raises BadInput when there is no such topic.
    """
    topics, words = Topics.of(snapshot, slug), titled(title)
    id_ = topics.meant(called)

    def act(data: Data) -> None:
        item(data, "topics", id_)["title"] = words

    acts = {name: act for name, _ in topics.having(id_)}
    told = f"{topics.title(id_)} is called {words} in {counted(acts)}"
    return topics.proposal(acts, told, act if topics.asks_for(id_) else None)


def merge(snapshot: Snapshot, called: Iterable[str], into: str, *, slug: str | None = None) -> Proposal:
    """Put all that belongs to some topics under another one, in every briefing and in topics.yml.

    Their pages then lead to that topic's. What belongs to any of them now is confirmed where topics.yml asks
    for one that goes: with the cues of both, another analysis could find less. In one briefing alone with
    ``slug``. Raises BadInput when one of them is not there.
    """
    topics = Topics.of(snapshot, slug)
    to = topics.meant(into)
    gone = [id_ for id_ in map(topics.meant, called) if id_ != to]
    title = topics.title(to)
    slugs = dict.fromkeys(name for id_ in (*gone, to) for name, _ in topics.having(id_)) if gone else {}
    asked = any(map(topics.asks_for, gone))

    def act(data: Data) -> None:
        for id_ in gone:
            if any(topic["id"] == id_ for topic in items(data, "topics")):
                merged(data, id_, to, title)
        for paragraph in items(data, "paragraphs") if asked else ():
            if paragraph.get("topic") == to:
                marked(data, paragraph["id"])

    def act_on_guide(data: Data) -> None:
        for id_ in gone:
            if topics.asks_for(id_):
                merged_guide(data, id_, to, title)

    moved = {slug: moving(b, gone) for id_ in gone for slug, b in topics.having(id_)}
    told = f"{', '.join(gone)} is now {title} ({to}) in {counted(moved)}"
    made = topics.proposal(dict.fromkeys(slugs, act), told, act_on_guide if asked else None)
    return replace(made, notes=(*made.notes, *(f"{slug}: {words}" for slug, words in sorted(moved.items()))))


def moving(b: Briefing, gone: Iterable[str]) -> str:
    """Say which paragraphs of a briefing leave topics, each with its first words."""
    ids_ = {id_ for topic in b.topics if topic.id in {*gone} for id_ in topic.paragraphs}
    return "; ".join(f"{p.id} “{begun(p.text)}”" for p in b.paragraphs if p.id in ids_) or "no paragraph"


def begun(text: str) -> str:
    """Give the first words of a paragraph."""
    words = text.split()
    return " ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")


def merged(data: Data, id_: str, to: str, title: str) -> None:
    """Put all that belongs to a topic under another, which takes its place where a briefing has it not."""
    old = item(data, "topics", id_)
    led(data, "topics", id_, to)
    if not any(topic["id"] == to for topic in items(data, "topics")):
        at = items(data, "topics").index(old)
        data["topics"][at] = old | {"id": to, "title": title}
    else:
        new = item(data, "topics", to)
        own = {p["id"] for p in items(data, "paragraphs") if p.get("topic") == to}
        touches = [*(new.get("touches") or ()), *(old.get("touches") or ())]
        set_or_drop(new, "touches", [p for p in dict.fromkeys(touches) if p not in own])
        set_or_drop(new, "note", new.get("note") or old.get("note"))
        data["topics"].remove(old)


def merged_guide(data: Data, id_: str, to: str, title: str) -> None:
    """Take a topic out of topics.yml; its cues find the other one from now on."""
    old = item(data, "topics", id_)
    if any(topic["id"] == to for topic in items(data, "topics")):
        new = item(data, "topics", to)
        for key in ("cues", "without"):
            set_or_drop(new, key, list(dict.fromkeys([*(new.get(key) or ()), *(old.get(key) or ())])))
        data["topics"].remove(old)
    else:
        old |= {"id": to, "title": title}


def split(
    snapshot: Snapshot, called: str, paragraphs: Iterable[str], title: str, *, slug: str | None = None
) -> Proposal:
    """Put some paragraphs of a topic under a new one of its own, behind it.

    Raises BadInput when a paragraph is not there, or belongs to another topic or briefing.
    """
    found = [only(snapshot, id_, ("paragraphs",), slug) for id_ in paragraphs]
    words, home = titled(title), found[0]
    b = home.record.stored
    old = topic_of([b], called)
    mine = next(topic.paragraphs for topic in b.topics if topic.id == old)
    for one in found:
        if one.slug != home.slug or one.id not in mine:
            fix = f"its paragraphs: {', '.join(mine)}"
            raise BadInput(Fault(path="-", what=f"{one.id} does not belong to the topic {old}", fix=fix))
    new = ids.slug(
        words, {topic.id for record in readable(snapshot).values() for topic in record.stored.topics}
    )
    act = partial(parted, old=old, new=new, title=words, moved={one.id for one in found})
    told = f"{home.slug}: {len(found)} paragraphs of {old} are now {words} ({new})"
    told = f"{home.slug}: {len(found)} paragraphs of {old} are now {words} ({new})"
    return proposed(snapshot, {home.slug: act}, told)


def parted(data: Data, *, old: str, new: str, title: str, moved: set[str]) -> None:
    """Make a topic of some paragraphs of another, behind it."""
    at = items(data, "topics").index(item(data, "topics", old))
    data["topics"].insert(at + 1, {"id": new, "title": title, "origin": "editor"})
    for paragraph in items(data, "paragraphs"):
        if paragraph["id"] in moved:
            paragraph["topic"] = new
