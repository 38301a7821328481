"""What a site's folders hold, read: briefings, drafts, topics, the ledger."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from briefgen.faults import BadInput, Fault
from briefgen.model import Article, Briefing, Guide, Ledger
from briefgen.record.check import ids_of
from briefgen.record.ledger import read_ledger
from briefgen.record.read import Record, decode, parse, read, read_guide
from briefgen.workspace.project import Project


def records_of(project: Project) -> tuple[dict[str, Record], dict[str, tuple[Fault, ...]]]:
    """Read every briefing there is; those with faults apart, by slug."""
    records: dict[str, Record] = {}
    unread: dict[str, tuple[Fault, ...]] = {}
    for path in project.briefing_files():
        try:
            shown = project.shown(path)
            records[path.stem] = parse(decode(project.read(path) or b"", shown), shown)
        except BadInput as bad:
            unread[path.stem] = bad.faults
    return records, unread


def stored_briefings(project: Project) -> tuple[Briefing, ...]:
    """Give every briefing that reads without a fault, in the order of the slugs."""
    records, _ = records_of(project)
    return tuple(records[slug].briefing for slug in sorted(records))


def machine_drafts(project: Project) -> Iterator[Briefing]:
    """Give the machine's last draft of every briefing; those that cannot be read are left out."""
    for path in sorted(project.drafts.glob("*.yml")):
        slug = path.stem
        text = project.read(project.draft(slug))
        if "." not in slug and text is not None:
            with suppress(BadInput):
                yield parse(decode(text, path.name), path.name, draft=True).briefing


def briefed(project: Project) -> dict[str, Article]:
    """Give the articles that have a briefing, by the paths of their sources, as the briefings hold them."""
    articles: dict[str, Article] = {}
    for path in project.briefing_files():
        shown = project.shown(path)
        with suppress(BadInput):
            stored = read(decode(project.read(path) or b"", shown), shown)
            source = project.shown((project.briefings / stored.origin.file).resolve())
            articles[source] = Article(
                slug=stored.slug, title=stored.title, origin=stored.origin, paragraphs=stored.paragraphs
            )
    return articles


def guide_of(project: Project) -> tuple[Guide, tuple[Fault, ...]]:
    """Read the editor's topics; an empty guide when there are none, or none that can be read."""
    try:
        shown = project.shown(project.guide)
        data = project.read(project.guide)
        return (Guide() if data is None else read_guide(decode(data, shown), shown)), ()
    except BadInput as bad:
        return Guide(), bad.faults


def ledger_of(project: Project) -> Ledger:
    """Read the ledger; empty when nothing was published yet. Raises BadInput when it has faults."""
    shown = project.shown(project.ledger)
    return read_ledger(decode(project.read(project.ledger) or b"", shown), shown)


def owners(project: Project, records: Mapping[str, Record]) -> dict[str, str]:
    """Give the slug of the briefing that each id belongs to, or belonged to when it was published."""
    published = {link.id: link.briefing for link in ledger_of(project)}
    return published | {i: slug for slug, record in records.items() for i in ids_of([record])}


@dataclass(frozen=True, slots=True)
class Foreign(Container[str]):
    """The ids that belong to other briefings than one."""

    owners: Mapping[str, str]
    """Slug of the briefing each id belongs to."""
    slug: str
    """The briefing whose own ids are not in here."""

    def __contains__(self, item: object) -> bool:
        """Say whether an id belongs to another briefing."""
        return self.owners.get(str(item), self.slug) != self.slug


def ids_of_site(project: Project) -> dict[str, str | None]:
    """Give the place of every id of the site as it was last built, None for what was gone.

    Nothing when there is no site.
    """
    path = project.site / "permalinks.json"
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    known = table.items() if isinstance(table, dict) else ()
    return {id_: place if isinstance(place, str) else None for id_, place in known}
