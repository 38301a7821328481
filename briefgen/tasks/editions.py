"""Editions as they are published, what is wrong with them, and the first draft of one."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Edition, EditionItem, ItemKind
from briefgen.record.editions import Suggested, unknown_items, write_edition
from briefgen.record.story_record import StoryRecord
from briefgen.stories.groups import grouped
from briefgen.stories.report import report
from briefgen.tasks.acts.proposal import Proposal
from briefgen.tasks.english import english
from briefgen.workspace.editions import editions_of, stray_editions
from briefgen.workspace.records import ledger_of, stored_briefings
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.stories import stories_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Editions:
    """The editions of a site, the latest first, and what is wrong with them."""

    shown: tuple[Edition, ...] = ()
    faults: tuple[Fault, ...] = ()
    away: frozenset[str] = frozenset()
    """Names of those that cannot be read, and come back once they can."""


def editions_for(snapshot: Snapshot, briefings: Sequence[Briefing]) -> Editions:
    """Read all editions, and tell what they show that is not there."""
    found, unread = editions_of(snapshot)
    there = ids_there(briefings, stories_of(snapshot)[0])
    faults = [fault for told in unread.values() for fault in told]
    for name in found:
        path = snapshot.project.edition(name)
        faults += unknown_items(snapshot.text(path) or "", name, snapshot.project.shown(path), there)
    latest_first = sorted(sorted(found.values(), key=lambda e: e.id), key=lambda e: e.date, reverse=True)
    return Editions(
        shown=tuple(latest_first),
        faults=(*faults, *stray_editions(snapshot)),
        away=frozenset(unread),
    )


def ids_there(briefings: Sequence[Briefing], stories: Iterable[str]) -> dict[ItemKind, Container[str]]:
    """Give the ids an edition may name, by kind."""
    topics = {f"{b.slug}/{topic.id}" for b in briefings for topic in b.topics}
    return {
        "briefing": {b.slug for b in briefings},
        "story": set(stories),
        "topic": topics | {name.partition("/")[2] for name in topics},
        "quote": {q.id for b in briefings for q in b.quotes},
    }


def under_addresses(editions: Sequence[Edition], slugs: Mapping[str, str]) -> tuple[Edition, ...]:
    """Give editions with the slugs that briefings are published under."""
    return tuple(
        replace(edition, items=tuple(under_address(item, slugs) for item in edition.items))
        for edition in editions
    )


def under_address(item: EditionItem, slugs: Mapping[str, str]) -> EditionItem:
    """Give an item with the slug its briefing is published under."""
    if item.kind == "briefing":
        return replace(item, of=slugs.get(item.of, item.of))
    slug, parts, id_ = item.of.partition("/")
    return replace(item, of=f"{slugs.get(slug, slug)}/{id_}") if item.kind == "topic" and parts else item


# A first draft


def drafted(snapshot: Snapshot, name: str, title: str, day: str, since: str | None) -> Proposal:
    """Give the act that writes a new edition of what came in.

    ``since`` is the first day that counts; by default what came in since the last edition, and is in none.
    Raises BadInput when there is an edition of this name, or nothing came in.
    """
    path = snapshot.project.edition(name)
    shown = snapshot.project.shown(path)
    if snapshot.there(path):
        what, fix = "this edition is there already", "write another name: briefgen edition NAME"
        raise BadInput(Fault(path=shown, what=what, fix=fix))
    items = suggested(came_in(snapshot, day, since), list(stories_of(snapshot)[0].values()))
    if not items:
        what = "nothing came in" + (f" since {since}" if since else " since the last edition")
        raise BadInput(Fault(path=shown, what=what, fix="say from which day: --since 2031-03-05"))
    text = write_edition(title, day, items)
    told = f"{len(items)} items in {shown}; write what you have to say of them, then: briefgen build"
    return Proposal(told=told, before={path: None}, after={path: text})


def came_in(snapshot: Snapshot, day: str, since: str | None) -> list[Briefing]:
    """Give the briefings that came in: since a day, or since the last edition and in none."""
    briefings = stored_briefings(snapshot)
    pages = (link for link in ledger_of(snapshot) if link.id.startswith("page:"))
    pages = (link for link in ledger_of(snapshot) if link.id.startswith("page:"))
    first = {link.briefing: (link.since or day)[:10] for link in pages}
    if since is not None:
        return [b for b in briefings if max(first.get(b.slug, day), published(b)) >= since]
    editions, _ = editions_of(snapshot)
    last = max((edition.date for edition in editions.values()), default="")
    items = [item for edition in editions.values() for item in edition.items]
    shown = {item.of for item in items if item.kind == "briefing"}
    return [b for b in briefings if first.get(b.slug, day) >= last and b.slug not in shown]


def published(b: Briefing) -> str:
    """Give the day an article was published; empty when it states none."""
    return (b.origin.published or "")[:10]


def suggested(briefings: Sequence[Briefing], stories: Sequence[StoryRecord] = ()) -> list[Suggested]:
    """Give the items of a first draft: stories most reported first, of as many reports the latest.

    A story that an editor accepted is an item of its own; of what seems to be one the latest report is.
    """
    by_slug = {b.slug: b for b in briefings}
    rows: list[tuple[tuple[str, ...], str | None, tuple[str, ...]]] = []
    left = set(by_slug)
    for record in stories:
        if told := tuple(slug for slug in record.story.briefings if slug in left):
            rows.append((told, record.story.slug, (record.story.title,)))
            left -= set(told)
    found = grouped([report(by_slug[slug], english()) for slug in sorted(left)], english().everyday)
    rows += [(group.slugs, None, group.words) for group in found.groups]
    left -= {slug for group in found.groups for slug in group.slugs}
    rows += [((slug,), None, ()) for slug in sorted(left)]
    by_day = sorted(sorted(rows), key=lambda row: max(published(by_slug[s]) for s in row[0]), reverse=True)
    return [item_of(*row, by_slug) for row in sorted(by_day, key=lambda row: -len(row[0]))]


def item_of(
    slugs: Sequence[str], story: str | None, words: Sequence[str], by_slug: Mapping[str, Briefing]
) -> Suggested:
    """Give the item for reports of one story, the others below it in comments."""
    latest_first = sorted(slugs, key=lambda s: (published(by_slug[s]), s), reverse=True)
    rows = [(EditionItem(kind="briefing", of=s), line_of(by_slug[s])) for s in latest_first]
    if story is not None:
        item, said = EditionItem(kind="story", of=story), words[0]
        return Suggested(item=item, said=said, besides=tuple(rows), why="this story")
    (item, said), *others = rows
    return Suggested(item=item, said=said, besides=tuple(others), why=", ".join(words))


def line_of(b: Briefing) -> str:
    """Give day, publisher and headline of a briefing, in a line."""
    return "  ".join(part for part in (published(b), b.origin.publisher or "", b.title) if part)
