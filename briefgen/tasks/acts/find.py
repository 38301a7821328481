"""What an editor means: an item by its id, a topic or a name by what it is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Name, Topic
from briefgen.record.record import Record
from briefgen.record.schema import NOUNS, SECTIONS
from briefgen.tasks.acts.proposal import record_of
from briefgen.workspace.records import records_of
from briefgen.workspace.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An item of a briefing."""

    slug: str
    """The briefing's file, without its ending."""
    section: str
    """Its section."""
    id: str
    """Its id."""
    record: Record
    """The briefing."""


def readable(snapshot: Snapshot) -> dict[str, Record]:
    """Give every briefing that reads without a fault, by slug."""
    return records_of(snapshot)[0]


def found_items(
    snapshot: Snapshot, id_: str, sections: Iterable[str] = SECTIONS, *, slug: str | None = None
) -> list[Found]:
    """Give every item with an id in some sections, dropped ones included; in one briefing or in all.

    Raises BadInput when there is none, with those that look like it, or the faults of what cannot be read.
    """
    records, unread = ({slug: record_of(snapshot, slug)}, {}) if slug else records_of(snapshot)
    wanted = tuple(sections)
    found = [
        Found(slug=name, section=section, id=id_, record=record)
        for name, record in records.items()
        for section in wanted
        if any(item.id == id_ for item in getattr(record.stored, section))
    ]
    if found:
        return found
    raise unknown_item(id_, wanted, records, unread)


def unknown_item(
    id_: str,
    sections: tuple[str, ...],
    records: Mapping[str, Record],
    unread: Mapping[str, tuple[Fault, ...]],
) -> BadInput:
    """Give the fault of an id that nothing has."""
    known = {
        i.id for record in records.values() for section in sections for i in getattr(record.stored, section)
    }
    noun = NOUNS[sections[0]] if len(sections) == 1 else "item"
    close = get_close_matches(id_, sorted(known), n=3)
    fix = f"did you mean {' or '.join(close)}?" if close else "ids stand in content/briefings/*.yml"
    if unread:
        fix += f"\n{len(unread)} briefings with errors were not looked into: {', '.join(sorted(unread)[:5])}"
    return BadInput(Fault(path="-", what=f"no {noun} has the id {id_}", fix=fix))


def topic_of(briefings: Iterable[Briefing], called: str, others: Mapping[str, str] | None = None) -> str:
    """Give the id of the topic that is called so: by its id or its title.

    ``others`` are ids that may be meant as well, with their titles. Raises BadInput when there is none, or
    two have the title.
    """
    topics: dict[str, set[str]] = {id_: {title} for id_, title in (others or {}).items()}
    for topic in (topic for b in briefings for topic in b.topics):
        topics.setdefault(topic.id, set()).add(topic.title)
    return meant(called, topics, "topic")


def name_of(briefings: Iterable[Briefing], called: str) -> str:
    """Give the id of the name that is called so: by its id, its name or another form.

    Raises BadInput when there is none, or several are called so.
    """
    names: dict[str, set[str]] = {}
    for name in (name for b in briefings for name in b.names):
        names.setdefault(name.id, set()).update((name.name, *name.also))
    return meant(called, names, "name")


def meant(called: str, known: Mapping[str, set[str]], noun: str) -> str:
    """Give the id that is meant, told by itself or by one of its words."""
    if called in known:
        return called
    wanted = folded(called)
    hits = sorted(id_ for id_, words in known.items() if wanted in set(map(folded, words)))
    if len(hits) == 1:
        return hits[0]
    if hits:
        what, fix = f"several {noun}s are called '{called}'", f"give the id: {' or '.join(hits[:5])}"
        raise BadInput(Fault(path="-", what=what, fix=fix))
    forms = {word: id_ for id_, words in known.items() for word in {id_, *words}}
    close = get_close_matches(called, sorted(forms), n=3, cutoff=0.5)
    listed = [f"{forms[one]} ({one})" if forms[one] != one else one for one in close]
    fix = (
        f"did you mean {' or '.join(listed)}?"
        if close
        else f"ids of {noun}s stand in content/briefings/*.yml"
    )
    raise BadInput(Fault(path="-", what=f"no {noun} is called '{called}'", fix=fix))


def folded(words: str) -> str:
    """Give words as they are compared: blanks and letters' case folded."""
    return " ".join(words.split()).casefold()


def topic_in(b: Briefing, id_: str) -> Topic | None:
    """Give a topic of a briefing; None when it has none of this id."""
    return next((topic for topic in b.topics if topic.id == id_), None)


def name_in(b: Briefing, id_: str) -> Name | None:
    """Give a name of a briefing; None when it has none of this id."""
    return next((name for name in b.names if name.id == id_), None)
