"""Briefings to pages, and what becomes of every id and page ever published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from briefgen.faults import BadInput
from briefgen.model import NOTED, STORY, Briefing, Ledger, SiteInfo, Told
from briefgen.publish import addresses
from briefgen.publish.index import Library, shelve, with_stories
from briefgen.publish.locations import standing
from briefgen.publish.pagination import list_pages
from briefgen.publish.press import press_for
from briefgen.publish.redirects import kept_pages
from briefgen.publish.renderer import Form
from briefgen.publish.versions import newest, version
from briefgen.record.addressed import addressed
from briefgen.record.edition_ledger import with_editions, without_editions
from briefgen.record.ledger import Stands, settle, with_anchors, without
from briefgen.record.unknown import lost_ledger, old_ledger
from briefgen.record.write import write
from briefgen.tasks.build import Drafted
from briefgen.tasks.editions import editions_for, under_addresses
from briefgen.tasks.kept_stories import Stories
from briefgen.tasks.naming import identities_of, naming_faults, of_one_kind, published_as
from briefgen.tasks.publication import Publication, told_away, told_exchange
from briefgen.tasks.worked_out import WorkedOut
from briefgen.workspace.kept import Facts
from briefgen.workspace.past import past_of
from briefgen.workspace.records import ids_of_site, ledger_of, remember
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.stories import story_files

SLUG = re.compile(rb"^slug:[ \t]*['\"]?([^\s'\"#]+)", re.MULTILINE)


def publish(
    snapshot: Snapshot,
    drafted: Drafted,
    site: SiteInfo,
    templates: Sequence[Path],
    on: str,
    *,
    form: Form | None = None,
    made_with: str = "",
    states: Sequence[Path] | None = None,
) -> Publication:
    """Make the pages of all briefings and settle what their ids point to, as of the date ``on``.

    ``form`` is how pages are printed, as Markdown if nothing else is said; a page is printed when its
    text is asked for. ``made_with`` is a digest of program, templates and settings;
    ``states`` are the folders of what was shown last, what was published by default.
    Where a briefing that readers know cannot be shown, neither as its editor left it nor as it was last
    published, its addresses say so, and that it comes back. Raises BadInput when the ledger is lost.
    """
    whole, project = ledger_of(snapshot), snapshot.project
    before = without_editions(whole)
    editions = editions_for(snapshot, drafted.briefings)
    known = identities_of(snapshot, drafted.briefings, [r.text for r in drafted.records], states)
    briefings, exchanges = addressed(drafted.briefings, before, addresses.FOLDERS, known)
    if lost := lost_ledger(before, briefings, ids_of_site(project), project.shown(project.ledger)):
        raise BadInput(lost)
    at = zip(briefings, sorted(drafted.checked), strict=True)
    earlier = {b.slug: drafted.earlier.get(name, ()) for b, name in at}
    old = old_ledger(before, briefings, earlier, project.shown(project.ledger))
    past, forgotten = past_of(snapshot, drafted.briefings, {fault.path for fault in drafted.faults})
    slugs = {old.slug: new.slug for old, new in zip(drafted.briefings, briefings, strict=True)}
    past = replace(past, changes={slugs[slug]: changes for slug, changes in past.changes.items()})
    stories = kept_stories(snapshot, drafted)
    unshown = known_to_readers(snapshot, before, drafted)
    away = frozenset({*unshown, *(f"{STORY}{slug}" for slug in stories.lost)})
    bearers = published_as(known, drafted.briefings, briefings)
    briefings = of_one_kind(briefings, bearers)
    library = with_stories(shelve(briefings, kept_pages(before), bearers), told(stories, drafted, briefings))
    library = replace(library, editions=under_addresses(editions.shown, slugs))
    done = worked_out(snapshot, drafted, briefings, library, made_with)
    settled = settle(before, briefings, on, replace(stands(library, site), away=away))
    public, paged = site.url is not None, paged_editions(library)
    ledger = with_editions(settled, whole, paged, on, public=public, away=editions.away)
    shown = without(ledger, away)
    press = press_for(library, site, templates, shown, write, past=past, form=form, earlier=done)
    found = (*old, *forgotten, *stories.faults, *editions.faults, *naming_faults(snapshot, drafted.briefings))
    return Publication(
        briefings=briefings,
        pages=done.pages(press),
        answered=press.answered,
        before=whole,
        ledger=ledger,
        changed=newest(press.days.values()),
        faults=(
            *found,
            *(told_away(project.shown(project.briefing(at))) for at in sorted({*unshown.values()})),
            *(told_exchange(exchange, project) for exchange in exchanges),
        ),
    )


def paged_editions(library: Library) -> dict[str, tuple[str, str]]:
    """Give title and page of every edition by its id, the page as the ledger names it."""
    return {e.id: (e.title, addresses.edition_page(e.id)) for e in library.editions}


def stands(library: Library, site: SiteInfo) -> Stands:
    """Say where everything stands that has a permanent link, and what readers see of each briefing."""
    return Stands(
        pages=standing(library),
        lists=list_pages(library),
        public=site.url is not None,
        versions={shelf.slug: version(shelf, site) for shelf in library.shelves},
        address=site.url,
        stories={tale.slug: (tale.title, tale.places) for tale in library.stories},
    )


def worked_out(
    snapshot: Snapshot, drafted: Drafted, briefings: Sequence[Briefing], library: Library, made_with: str
) -> WorkedOut:
    """Give what earlier runs worked out of the briefings that are published, each known by its text."""
    done = WorkedOut(store=snapshot.memory, made_with=made_with)
    for record, b in zip(drafted.records, briefings, strict=True):
        if b is record.briefing:
            done.digests.know(b, record.text)
    remember(snapshot, drafted.records)
    done.recall(library)
    return done


def kept_stories(snapshot: Snapshot, drafted: Drafted) -> Stories:
    """Compare the stories anew."""
    if not story_files(snapshot):
        return Stories()
    from briefgen.tasks.stories import keep_stories  # noqa: PLC0415 - loads the words of a language

    return keep_stories(snapshot, drafted.briefings)


def told(stories: Stories, drafted: Drafted, briefings: Sequence[Briefing]) -> Iterator[Told]:
    """Give stories by the addresses and ids their briefings are published under."""
    public = {old.slug: (old, new) for old, new in zip(drafted.briefings, briefings, strict=True)}
    return (under_addresses_of(story, public) for story in stories.told)


def under_addresses_of(told: Told, public: Mapping[str, tuple[Briefing, Briefing]]) -> Told:
    """Give a story by the addresses and ids its briefings are published under.

    ``public`` has each briefing as its file has it and as it is published, by the file's slug.
    """
    pairs = [public[slug] for slug in told.story.briefings]
    slugs = {old.slug: new.slug for old, new in pairs}
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    for old, new in pairs:
        for room in ("paragraphs", "points", "quotes", "figures"):
            both = zip(getattr(old, room), getattr(new, room), strict=True)
            ids |= {one.id: other.id for one, other in both}
        both = zip(old.names, new.names, strict=True)
        names |= {f"{old.slug}/{one.id}": f"{new.slug}/{other.id}" for one, other in both}

    def led(group: Sequence[str]) -> tuple[str, ...]:
        return tuple(ids.get(id_, id_) for id_ in group)

    story = replace(
        told.story,
        briefings=tuple(slugs[slug] for slug in told.story.briefings),
        quotes=tuple(map(led, told.story.quotes)),
        figures=tuple(replace(q, one=led(q.one)) for q in told.story.figures),
        pinned=led(told.story.pinned),
    )
    return Told(
        story=story,
        fresh={slugs[s]: {ids.get(p, p): f for p, f in fresh.items()} for s, fresh in told.fresh.items()},
        repeats={ids.get(id_, id_): how for id_, how in told.repeats.items()},
        copies={slugs[s]: slugs[of] for s, of in told.copies.items()},
        people={names[name]: names[best] for name, best in told.people.items()},
        states={ids.get(id_, id_): state for id_, state in told.states.items()},
    )


def known_to_readers(snapshot: Snapshot, ledger: Ledger, drafted: Drafted) -> dict[str, str]:
    """Give the briefings that were published and cannot be shown now, with the names of their files."""
    alive = {link.briefing for link in ledger if link.state == "alive" and not link.id.startswith(NOTED)}
    lost = alive - {b.slug for b in drafted.briefings}
    meant = {at: {at, *slugs_written(snapshot, at)} for at in drafted.unshown}
    return {slug: at for at, slugs in meant.items() for slug in lost & slugs}


def slugs_written(snapshot: Snapshot, slug: str) -> list[str]:
    """Give what stands behind ``slug:`` in a briefing's file, though the rest of it cannot be read."""
    project = snapshot.project
    texts = (snapshot.bare(path) or b"" for path in (project.briefing(slug), project.draft(slug)))
    return [found.decode("utf-8", "replace") for text in texts for found in SLUG.findall(text)]


def with_sections(publication: Publication, pages: Mapping[str, Facts]) -> Ledger:
    """Give a publication's ledger with the sections that its pages have, as they were built."""
    slugs = {b.slug for b in publication.briefings}
    found = {p.removesuffix(".html"): f.sections for p, f in pages.items() if p.partition("/")[0] in slugs}
    return with_anchors(publication.ledger, found)
