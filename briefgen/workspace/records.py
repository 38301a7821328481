"""What a site's folders hold, read: briefings, drafts, topics, the ledger."""

from __future__ import annotations

import json
import os
import pickle
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.model import Article, Briefing, Guide, Ledger, Permalink
from briefgen.record.check import ids_of
from briefgen.record.ledger_files import joined, read_lines
from briefgen.record.record import Record
from briefgen.workspace.inputs import briefing_files, strays
from briefgen.workspace.memory import key_of
from briefgen.workspace.project import Project
from briefgen.workspace.snapshot import Snapshot

# What a file of the ledger may be called: as a briefing, or as what the site keeps for all.
NAMED = re.compile(r"[a-z0-9_-]+")
ID = re.compile(rb"^- id: ([a-z0-9-]+)\r?$", re.MULTILINE)


def records_of(snapshot: Snapshot) -> tuple[dict[str, Record], dict[str, tuple[Fault, ...]]]:
    """Read every briefing there is; those with faults apart, by slug."""
    records: dict[str, Record] = {}
    unread: dict[str, tuple[Fault, ...]] = {}
    for path in briefing_files(snapshot):
        try:
            records[path.stem] = recorded(snapshot, snapshot.text(path) or "", snapshot.project.shown(path))
        except BadInput as bad:
            unread[path.stem] = bad.faults
    for slug, fault in strays(snapshot):
        if fault.level == "error" and slug not in records:
            unread[slug] = (*unread.get(slug, ()), fault)
    for slug, fault in twins(records):
        unread[slug] = (fault,)
        del records[slug]
    return records, unread


def recorded(snapshot: Snapshot, text: str, shown: str) -> Record:
    """Parse the text of a briefing, if no earlier run did; raises BadInput as :func:`parse` does."""

    def parsed() -> Record:
        from briefgen.record.read import parse  # noqa: PLC0415 - what reads a briefing is for one that is new

        return parse(text, shown)

    return snapshot.memory.recall(parsed, "record", shown, text)


def remember(snapshot: Snapshot, records: Iterable[Record]) -> None:
    """Let the next run know briefings as this one read or wrote them."""
    memory = snapshot.memory
    for record in records if memory.lasts else ():
        key = key_of("record", record.path, record.text)
        if memory.get(key) is None:
            memory.put(key, pickle.dumps(record, protocol=5))


def twins(records: Mapping[str, Record]) -> list[tuple[str, Fault]]:
    """Give the briefings whose ``slug:`` is another's, with a fault each: an address leads to one page."""
    owners: dict[str, str] = {}
    found = []
    for slug, record in sorted(records.items(), key=lambda item: (item[0] != item[1].briefing.slug, item[0])):
        owner = owners.setdefault(record.briefing.slug, slug)
        if owner != slug:
            line, column = record.at("slug")
            what = f"the slug '{record.briefing.slug}' is that of {records[owner].path}, too"
            fix = f"write another behind 'slug:', {slug} for one"
            found.append((slug, Fault(path=record.path, line=line, column=column, what=what, fix=fix)))
    return found


def stored_briefings(snapshot: Snapshot) -> tuple[Briefing, ...]:
    """Give every briefing that reads without a fault, in the order of the slugs."""
    records, _ = records_of(snapshot)
    return tuple(records[slug].briefing for slug in sorted(records))


def machine_drafts(snapshot: Snapshot) -> Iterator[Briefing]:
    """Give the machine's last draft of every briefing; those that cannot be read are left out."""
    from briefgen.record.read import parse  # noqa: PLC0415 - what reads a briefing is for one that is new

    for path in snapshot.files(snapshot.project.drafts):
        if path.suffix == ".yml" and "." not in path.stem:
            with suppress(BadInput):
                yield parse(snapshot.text(path) or "", path.name, draft=True).briefing


def ids_drafted(snapshot: Snapshot, slug: str) -> frozenset[str]:
    """Give the ids that stand in the machine's last draft of a briefing, whatever else is in it."""
    text = snapshot.bare(snapshot.project.draft(slug)) or b""
    return frozenset(id_.decode() for id_ in ID.findall(text))


def briefed(snapshot: Snapshot) -> dict[str, Article]:
    """Give the articles that have a briefing, by the paths of their sources, as the briefings hold them."""
    from briefgen.record.read import read  # noqa: PLC0415 - what reads a briefing is for one that is new

    articles: dict[str, Article] = {}
    project = snapshot.project
    for path in briefing_files(snapshot):
        with suppress(BadInput):
            stored = read(snapshot.text(path) or "", project.shown(path))
            source = project.shown(Path(os.path.normpath(project.briefings / stored.origin.file)))
            articles[source] = Article(
                slug=stored.slug, title=stored.title, origin=stored.origin, paragraphs=stored.paragraphs
            )
    return articles


def guide_in(snapshot: Snapshot, text: str | None, shown: str) -> Guide:
    """Read the editor's topics, if no earlier run did; raises BadInput with every fault."""

    def read_now() -> Guide:
        from briefgen.record.read import read_guide  # noqa: PLC0415 - as above

        return read_guide(text or "", shown)

    return Guide() if text is None else snapshot.memory.recall(read_now, "guide", shown, text)


def guide_of(snapshot: Snapshot) -> tuple[Guide, tuple[Fault, ...]]:
    """Read the editor's topics; an empty guide when there are none, or none that can be read."""
    try:
        path = snapshot.project.guide
        text = snapshot.text(path)
        return guide_in(snapshot, text, snapshot.project.shown(path)), ()
    except BadInput as bad:
        return Guide(), bad.faults


def ledger_of(snapshot: Snapshot) -> Ledger:
    """Read the ledger; empty when nothing was published yet. Raises BadInput for a file that cannot be read.

    Where git left two sides of a merge, both count: a line of the ledger depends on no other. What is wrong
    with lines :func:`ledger_faults` tells.
    """
    links: dict[str, Permalink] = {}
    for _, found, _ in ledger_files(snapshot):
        for link in found:
            links[link.id] = joined(links[link.id], link) if link.id in links else link
    return tuple(links[id_] for id_ in sorted(links))


def ledger_faults(snapshot: Snapshot) -> dict[str, tuple[Fault, ...]]:
    """Give the faults of lines of the ledger, by the briefing whose file they stand in."""
    return {name: faults for name, _, faults in ledger_files(snapshot) if faults}


def ledger_files(snapshot: Snapshot) -> Iterator[tuple[str, Ledger, tuple[Fault, ...]]]:
    """Give every file of the ledger: its name, its entries, and a fault for each line that is none."""
    faults: list[Fault] = []
    for path in snapshot.files(snapshot.project.ledger):
        if path.suffix != ".yml":
            continue
        shown = snapshot.project.shown(path)
        if not NAMED.fullmatch(path.stem):
            what = "no briefing has such a name, so this is no file of the ledger"
            yield path.stem, (), (Fault(path=shown, what=what, fix="put it somewhere else"),)
            continue
        try:
            text = snapshot.lines(path).decode("utf-8", "surrogateescape")
            yield path.stem, *ledger_entries(snapshot, text, path.stem, shown)
        except BadInput as bad:
            faults += bad.faults
    if faults:
        raise BadInput(*faults)


def ledger_entries(snapshot: Snapshot, text: str, slug: str, shown: str) -> tuple[Ledger, tuple[Fault, ...]]:
    """Read the lines of a file of the ledger, if no earlier run did."""
    return snapshot.memory.recall_once(lambda: read_lines(text, slug, shown), "ledger", shown, slug, text)


def owners(snapshot: Snapshot, records: Mapping[str, Record]) -> dict[str, str]:
    """Give the slug of the briefing that each id belongs to, or belonged to when it was published."""
    published = {link.id: link.briefing for link in ledger_of(snapshot) if link.id[1:2] == "-"}
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
