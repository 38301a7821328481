"""Taking words out of all that a site keeps: those of what left, and of what an editor left out."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.model import NOTED, STORY, Ledger, Permalink
from briefgen.record.edit import edited
from briefgen.record.first import BY
from briefgen.record.ledger import forgotten, words_of
from briefgen.record.ledger_files import write_ledger
from briefgen.record.read import parse
from briefgen.record.record import Record
from briefgen.record.sections import SECTIONS
from briefgen.record.threeway import Data
from briefgen.tasks.acts.data import items, led
from briefgen.tasks.removal import belongings, own_article, side_files, unknown
from briefgen.workspace.editions import edition_files
from briefgen.workspace.last_states import drop_state
from briefgen.workspace.records import ledger_faults, ledger_of, records_of
from briefgen.workspace.snapshot import Snapshot

TELLING = 4
"""Words from which on a passage is known again by them alone, wherever it stands."""
Texts = dict[Path, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What was done to forget something."""

    entries: int
    """How many permanent links have lost their words."""
    files: tuple[str, ...]
    """The files that changed or went."""
    notes: tuple[str, ...] = ()
    """Where words still stand, and what takes them out there."""


def forget(
    snapshot: Snapshot, *called: str, on: str = "", drop: bool = False, dry: bool = False
) -> Forgotten:
    """Take the words of things that left, or are left out, from all that is kept of them.

    Each of ``called`` is the id of an item, the slug of a briefing, or a person, organisation, place or topic
    by id or name. What still stands is taken out at once with ``drop``, on the date ``on``. That something
    stood there stays, so that its address never leads to other words. With ``dry`` nothing is done.
    Raises BadInput when one of them still stands, or never did; then nothing is done at all.
    """
    if wrong := ledger_faults(snapshot):
        raise BadInput(*(fault for faults in wrong.values() for fault in faults))
    forgetting = Forgetting.of(snapshot)
    meant = {what: forgetting.meant(what) for what in called}
    if faults := [f for what, links in meant.items() for f in forgetting.standing(what, links, drop=drop)]:
        raise BadInput(*faults)
    links = {link.id: link for found in meant.values() for link in found}
    texts = forgetting.texts(links, on)
    changed = {path: text for path, text in texts.items() if snapshot.differs({path: text})}
    if not dry:
        snapshot.write({path: None if text is None else text.encode() for path, text in changed.items()})
        for slug in {link.briefing for link in links.values()}:
            drop_state(snapshot.project, slug)
    return Forgotten(
        entries=len(links),
        files=tuple(map(snapshot.project.shown, changed)),
        notes=tuple(forgetting.left(links, called)),
    )


def short(link: Permalink) -> str:
    """Give the id of an entry as readers and editors know it: a name's without its briefing."""
    return link.id.partition(":")[2].rpartition("/")[2] or link.id


def called_so(link: Permalink, called: str) -> bool:
    """Tell whether an entry is of a name, or of a topic, that is called so."""
    words = folded(link.words)
    name = link.id.startswith("name:") and words.partition(",")[0] == called
    return name or (link.id.startswith("topic:") and words == called)


def folded(words: str) -> str:
    """Give words with their blanks and capitals folded."""
    return " ".join(words.split()).casefold()


@dataclass(frozen=True, slots=True)
class Forgetting:
    """All a site keeps, for words to be taken out of it."""

    snapshot: Snapshot
    ledger: Ledger
    records: Mapping[str, Record]

    @classmethod
    def of(cls, snapshot: Snapshot) -> Forgetting:
        """Read it."""
        return cls(snapshot, ledger_of(snapshot), records_of(snapshot)[0])

    def meant(self, what: str) -> list[Permalink]:
        """Give the entries of what is called so; raises BadInput when there are none."""
        if found := [link for link in self.ledger if link.briefing == what]:
            return found
        named = {short(link) for link in self.ledger if called_so(link, folded(what))}
        items = [link for link in self.ledger if not link.id.startswith(NOTED)]
        ids = {what, *named}
        if found := [k for k in items if what == k.id or (short(k) in ids and not k.id.startswith("page:"))]:
            return found
        known = (name for link in self.ledger for name in (link.id, short(link), link.briefing))
        raise unknown(what, known, "nothing was published under this id or name")

    def stands(self, link: Permalink) -> bool:
        """Tell whether readers still see what an entry is of: it lives, and nobody left it out."""
        if link.state != "alive" or link.id.startswith(NOTED):
            return False
        record = self.records.get(link.briefing)
        return record is None or short(link) not in record.dropped

    def standing(self, what: str, links: Sequence[Permalink], *, drop: bool) -> Iterator[Fault]:
        """Tell that something still stands, and which command comes first; of a story also with ``drop``."""
        there = [link for link in links if self.stands(link)]
        if not there:
            return
        project, first = self.snapshot.project, there[0]
        if first.id.startswith(STORY):
            path, fix = (
                project.shown(project.story(short(first))),
                "delete this file and build, then this again",
            )
            yield Fault(path=path, what=f"the story '{what}' still stands here", fix=fix)
        elif not drop:
            slug, whole = first.briefing, first.briefing == what
            before = f"briefgen remove {slug}" if whole else f"briefgen drop {short(first)}"
            again = f"briefgen forget {quoted(what)} --drop"
            between = ", then briefgen build" if whole else ""
            yield Fault(
                path=project.shown(project.briefing(slug)),
                line=1 if whole or slug not in self.records else line_of(self.records[slug], short(first)),
                what=f"'{what}' still stands here",
                fix=f"'{before}'{between}, then this again; or all at once: {again}",
            )

    def texts(self, links: Mapping[str, Permalink], on: str) -> Texts:
        """Give the files that change, each with what it is to hold."""
        probes = self.probes(links.values())
        found: Texts = {}
        whole = {link.briefing for link in links.values() if link.id == f"page:{link.briefing}"}
        for slug in sorted({link.briefing for link in links.values()}):
            own = {short(link) for link in links.values() if link.briefing == slug}
            if slug in whole:
                gone = list(side_files(self.snapshot.project, slug))
                if self.snapshot.there(self.snapshot.project.briefing(slug)):
                    gone = belongings(self.snapshot, slug, unpublished=False)
                found |= dict.fromkeys(path for path in gone if self.snapshot.there(path))
            else:
                found |= self.briefing_without(slug, own)
                found |= self.side_files_without(slug, own, probes)
        found |= self.editions_without(whole)
        return found | self.ledger_without(links, probes, on)

    def probes(self, links: Iterable[Permalink]) -> tuple[str, ...]:
        """Give words by which what is to be forgotten is known, wherever they are kept."""
        found = set()
        for link in links:
            record = self.records.get(link.briefing)
            words = words_of(record.stored).get(link.id, link.words) if record else link.words
            if link.id.startswith("name:"):
                found.add(folded(link.words.partition(",")[0]))
            elif len(words.split()) >= TELLING:
                found.add(folded(words))
        return tuple(sorted(found - {""}))

    def briefing_without(self, slug: str, ids: set[str]) -> Texts:
        """Give a briefing's file with items left out, and without those its article no longer has."""
        path = self.snapshot.project.briefing(slug)
        record = self.records.get(slug)
        if record is None:
            return {}
        lost = ids - self.in_article(slug)

        def act(data: Data) -> None:
            for section in SECTIONS:
                for one in (
                    [one for one in items(data, section) if one["id"] in ids] if data.get(section) else ()
                ):
                    one["drop"] = "true"
                    if one["id"] in lost:
                        taken_out(data, section, one)

        return {path: edited(self.snapshot.text(path) or "", record.path, act)}

    def in_article(self, slug: str) -> frozenset[str]:
        """Give the ids of what the article of a briefing had when it was last analysed."""
        text = self.snapshot.text(self.snapshot.project.draft(slug))
        draft = parse(text, slug, draft=True).stored if text else self.records[slug].stored
        return frozenset(item.id for section in SECTIONS for item in getattr(draft, section))

    def side_files_without(self, slug: str, ids: set[str], probes: Sequence[str]) -> Texts:
        """Give what is kept beside a briefing without ids and words."""
        project = self.snapshot.project
        heads = tuple(f"{id_}{ending}: " for id_ in ids for ending in ("", BY))
        found: Texts = {}
        for path in (project.first(slug), project.changes(slug)):
            lines = (self.snapshot.text(path) or "").splitlines(keepends=True)
            kept = [line for line in lines if not line.startswith(heads) and not has(line, probes)]
            found |= (
                {path: "".join(kept) if any(not k.startswith("#") for k in kept) else None} if lines else {}
            )
        text = self.snapshot.text(project.conflicts(slug))
        if text and (any(f" {id_}\n" in text for id_ in ids) or has(text, probes)):
            found[project.conflicts(slug)] = None
        return found

    def editions_without(self, slugs: set[str]) -> Texts:
        """Give the editions without what comments in them say of briefings."""
        found: Texts = {}
        for path in edition_files(self.snapshot):
            text = self.snapshot.text(path) or ""
            for slug in slugs:
                text = re.sub(rf"(?m)^\s*#\s*- briefing: {slug}\b.*\n?", "", text)
                text = re.sub(rf"(?m)^(\s*- briefing: {slug})[ \t]+#.*$", r"\1", text)
            found[path] = text
        return found

    def ledger_without(self, links: Mapping[str, Permalink], probes: Sequence[str], on: str) -> Texts:
        """Give the files of the ledger without the words of entries, and of others that have them."""
        project, kept = self.snapshot.project, []
        for link in self.ledger:
            asked = link.id in links
            if asked and link.state == "alive" and not link.id.startswith(NOTED):
                kept.append(replace(forgotten(link), state="gone", to=None, on=on or None))
            elif asked or (link.state == "gone" and same_words(link, links, probes)):
                kept.append(forgotten(link))
            else:
                kept.append(link)
        return {project.ledger_file(name): text for name, text in write_ledger(kept).items()}

    def left(self, links: Mapping[str, Permalink], called: Sequence[str]) -> Iterator[str]:
        """Say of what words still stand in an article, and what takes them out there."""
        for slug in sorted({link.briefing for link in links.values()} & {*self.records}):
            own = {short(link) for link in links.values() if link.briefing == slug}
            article = own_article(self.snapshot, slug, self.records)
            there = sorted(own & self.in_article(slug)) if f"page:{slug}" not in links else []
            if there and article is not None:
                again = " ".join(map(quoted, called))
                where = self.snapshot.project.shown(article)
                yield (
                    f"the words of {', '.join(there)} still stand in {where}: take them out there, "
                    f"then: briefgen build; briefgen forget {again}"
                )


def same_words(link: Permalink, links: Container[str], probes: Sequence[str]) -> bool:
    """Tell whether an entry has words that are to be forgotten, or stood in a paragraph that is."""
    part = len(link.words.split()) >= TELLING and any(folded(link.words) in probe for probe in probes)
    return (
        (link.near in links and not link.id.startswith("p-"))
        or part
        or has(f"{link.words} {link.by}", probes)
    )


def has(text: str, probes: Iterable[str]) -> bool:
    """Tell whether a text has words that are to be forgotten."""
    plain = folded(text.replace('\\"', '"'))
    return any(probe in plain for probe in probes)


def quoted(what: str) -> str:
    """Give an argument as a shell takes it."""
    return what if re.fullmatch(r"[\w./:-]+", what) else "'" + what.replace("'", "'\\''") + "'"


def line_of(record: Record, id_: str) -> int:
    """Give the line of an item."""
    rooms = (s for s in SECTIONS if any(item.id == id_ for item in getattr(record.stored, s)))
    return record.at(next(rooms, "paragraphs"), id_)[0]


def taken_out(data: Data, section: str, one: Data) -> None:
    """Take an item out of a briefing's data, with what stands in it and every link to it."""
    id_ = one["id"]
    items(data, section).remove(one)
    led(data, section, id_, None)
    for key in ("summary", "confirmed"):
        if data.get(key):
            data[key] = [other for other in data[key] if other != id_]
    if section != "paragraphs":
        return
    for topic in data.get("topics") or ():
        if topic.get("touches"):
            topic["touches"] = [other for other in topic["touches"] if other != id_]
    for other in (other for other in SECTIONS if other != section and data.get(other)):
        for within in [x for x in items(data, other) if stands_in(x, id_)]:
            taken_out(data, other, within)


def stands_in(one: Data, paragraph: str) -> bool:
    """Tell whether the words of an item stand in a paragraph."""
    excerpts = [*(one.get("said") or ()), one.get("at")]
    return any(isinstance(e, dict) and e.get("paragraph") == paragraph for e in excerpts)
