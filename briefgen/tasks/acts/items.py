"""What is done to any item: brought back, dropped, put under another topic, noted upon."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefgen.faults import BadInput, Fault
from briefgen.record.schema import NOUNS
from briefgen.record.threeway import SET_ASIDE, Data
from briefgen.tasks.acts.data import item, set_or_drop
from briefgen.tasks.acts.find import Found, found_items, topic_of
from briefgen.tasks.acts.proposal import Proposal, proposed
from briefgen.workspace.snapshot import Snapshot

TEXT = frozenset({"body", "headline", "subheading"})
UNDER = ("paragraphs", "quotes", "figures", "points")
NONE = frozenset({"none", "-", ""})


def on_each(
    snapshot: Snapshot, found: Iterable[Found], act: Callable[[Data, Found], None], told: str, *notes: str
) -> Proposal:
    """Give the proposal of one act on several items, each briefing changed once."""
    listed = list(found)

    def of(slug: str) -> Callable[[Data], None]:
        def on(data: Data) -> None:
            for one in listed:
                if one.slug == slug:
                    act(item(data, one.section, one.id), one)

        return on

    return proposed(snapshot, {one.slug: of(one.slug) for one in listed}, told, *notes)


def only(snapshot: Snapshot, id_: str, sections: Iterable[str], slug: str | None) -> Found:
    """Give the one item with an id; raises BadInput when several briefings have it, and none is named."""
    found = found_items(snapshot, id_, sections, slug=slug)
    if len(found) > 1:
        listed = ", ".join(one.slug for one in found)
        fix = f"say which: --in {found[0].slug}"
        raise BadInput(Fault(path="-", what=f"several briefings have {id_}: {listed}", fix=fix))
    return found[0]


def restore(snapshot: Snapshot, ids: Iterable[str], *, slug: str | None = None) -> Proposal:
    """Bring lines that were set aside back into the text, and items that were dropped back to readers.

    Raises BadInput for an item that is neither.
    """
    found = [only(snapshot, id_, NOUNS, slug) for id_ in ids]
    for one in found:
        if one.id not in one.record.dropped and not is_aside(one):
            what = f"{one.id} is neither set aside nor dropped"
            raise BadInput(Fault(path=one.record.path, line=line_of(one), what=what))

    def act(data: Data, one: Found) -> None:
        if data.pop("drop", None) is not None and data.get("note") == SET_ASIDE:
            del data["note"]
        if one.section == "paragraphs" and data.get("kind", "body") not in TEXT:
            data.pop("kind", None)
            data.pop("rule", None)

    words = ", ".join(one.id for one in found)
    note = "next: briefgen build, which looks for quotes, figures and names in it"
    return on_each(snapshot, found, act, f"brought back: {words}", note)


def is_aside(one: Found) -> bool:
    """Tell whether an item is a line that was set aside."""
    kinds = (p.kind for p in one.record.stored.paragraphs if p.id == one.id)
    return one.section == "paragraphs" and next(kinds) not in TEXT


def line_of(one: Found) -> int:
    """Give the line of an item."""
    return one.record.at(one.section, one.id)[0]


def drop(snapshot: Snapshot, ids: Iterable[str], *, slug: str | None = None) -> Proposal:
    """Leave items out for good, also when the article is analysed again; 'restore' brings them back."""
    found = [only(snapshot, id_, NOUNS, slug) for id_ in ids]

    def act(data: Data, _: Found) -> None:
        data["drop"] = "true"

    words = ", ".join(f"{NOUNS[one.section]} {one.id}" for one in found)
    return on_each(snapshot, found, act, f"left out: {words}", *filter(None, map(goes_along, found)))


def goes_along(one: Found) -> str:
    """Say what is left out with an item, or loses something by it; nothing when nothing does."""
    b = one.record.briefing
    if one.section == "names":
        quotes = sum(quote.speaker == one.id for quote in b.quotes)
        statements = sum(statement.speaker == one.id for statement in b.statements)
        return (
            f"{quotes} quotes lose their speaker, {statements} statements go" if quotes + statements else ""
        )
    if one.section == "topics":
        members = next((len(topic.paragraphs) for topic in b.topics if topic.id == one.id), 0)
        return f"{members} paragraphs belong to no topic then" if members else ""
    if one.section == "paragraphs":
        quotes = sum(any(e.paragraph == one.id for e in quote.said) for quote in b.quotes)
        figures = sum(figure.at.paragraph == one.id for figure in b.figures)
        return f"{quotes} quotes and {figures} figures in it go along" if quotes + figures else ""
    return ""


def move(snapshot: Snapshot, ids: Iterable[str], topic: str, *, slug: str | None = None) -> Proposal:
    """Put paragraphs, quotes, figures or key points under a topic of their briefing, or under ``none``.

    Raises BadInput when one of them is not there, or its briefing has no such topic.
    """
    found = [only(snapshot, id_, UNDER, slug) for id_ in ids]
    none = topic.strip().casefold() in NONE
    to = {one.slug: None if none else topic_of([one.record.stored], topic) for one in found}

    def act(data: Data, one: Found) -> None:
        data["topic"] = to[one.slug]

    words = ", ".join(one.id for one in found)
    where = "under no topic" if none else f"under {', '.join(sorted({str(id_) for id_ in to.values()}))}"
    return on_each(snapshot, found, act, f"{words}: {where}")


def note(snapshot: Snapshot, id_: str, words: str, *, slug: str | None = None) -> Proposal:
    """Write your own note on an item; no words take it away. Readers do not see it."""
    found = only(snapshot, id_, NOUNS, slug)

    def act(data: Data, _: Found) -> None:
        set_or_drop(data, "note", " ".join(words.split()))

    return on_each(snapshot, [found], act, f"{id_}: {'noted' if words.strip() else 'note taken away'}")
