"""Which briefing each article's file belongs to: by its name, and where that says nothing, by its words.

A file that was renamed, or saved as a page where a text was, is the same article: its briefing goes on under
its slug. A file name that was used again for other words is another article: it gets a briefing of its own.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Guide
from briefgen.publish.addresses import FOLDERS
from briefgen.record.ledger_files import read_lines
from briefgen.record.record import Record
from briefgen.tasks.jobs import as_committed, job_of
from briefgen.workspace.project import article_slug
from briefgen.workspace.snapshot import Snapshot

# A paragraph is known by its beginning; so much of a briefing's paragraphs make a source its own.
BEGINNING, OWN = 6, 0.5
# A shorter article may be written anew under its headline and be the same.
FEW = 3
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """The articles' files by the slugs of their briefings."""

    slugs: Mapping[str, Path]
    faults: tuple[Fault, ...]
    """Files that go by another name than their briefing says; warnings."""


def matched(
    snapshot: Snapshot, files: Sequence[Path], records: Mapping[str, Record], unread: Mapping[str, object]
) -> Matched:
    """Give each article file the slug of the briefing that is made of it, else a new one.

    A slug that was published is given to no other article, and neither is a name of the site's own folders.
    """
    named: dict[str, list[str]] = {}
    for slug in sorted(records):
        named.setdefault(records[slug].stored.origin.file, []).append(slug)
    slugs: dict[str, Path] = {}
    fresh: list[tuple[Path, tuple[str, ...]]] = []
    for path in files:
        known = named.get(snapshot.project.from_briefing(path), [])
        mine = its_own(snapshot, path, {slug: records[slug] for slug in known})
        if mine is None:
            fresh.append((path, tuple(known)))
        else:
            slugs[mine] = path
    told: list[Fault] = []
    for path, others in fresh:
        left = {slug: record for slug, record in records.items() if slug not in slugs and slug not in others}
        found = recognised(snapshot, path, left)
        if found is not None:
            told.append(renamed(snapshot, path, records[found]))
        elif others:
            told.append(reused(snapshot, path, records[others[0]]))
        slugs[found or new_slug(snapshot, path, {*slugs, *records}, unread, slugs)] = path
    return Matched(slugs=slugs, faults=tuple(told))


def new_slug(
    snapshot: Snapshot, path: Path, taken: set[str], unread: Mapping[str, object], given: Mapping[str, Path]
) -> str:
    """Give the slug of a new article, from its file name: its own where only its briefing cannot be read."""
    plain = article_slug(path, frozenset())
    if plain in unread and plain not in given:
        return plain
    published = {file.stem for file in snapshot.files(snapshot.project.ledger)}
    if plain in published and plain not in taken and came_back(snapshot, path, plain):
        return plain
    return article_slug(path, frozenset({*taken, *unread, *published, *FOLDERS}))


def came_back(snapshot: Snapshot, path: Path, slug: str) -> bool:
    """Tell whether a file is the article that was published under a slug and left."""
    file = snapshot.project.ledger_file(slug)
    try:
        entries, _ = read_lines(snapshot.text(file) or "", slug, snapshot.project.shown(file))
    except BadInput:
        return False
    known = [b for link in entries if link.id.startswith("p-") for b in beginning(link.words)]
    return any(part in words for words in readings(snapshot, path) for part in known)


def its_own(snapshot: Snapshot, path: Path, named: Mapping[str, Record]) -> str | None:
    """Give which of the briefings that name a file is made of it; None when its words are those of none."""
    if not named:
        return None
    digest = hashlib.sha256(bytes_of(snapshot, path)).hexdigest()
    same = next((slug for slug, record in named.items() if record.stored.origin.sha256 == digest), None)
    if same is not None:
        return same
    for words in readings(snapshot, path):
        for slug, record in named.items():
            if not another(record.stored, words):
                return slug
    return None


def recognised(snapshot: Snapshot, path: Path, left: Mapping[str, Record]) -> str | None:
    """Give which of the briefings that have lost their article's file is made of a new one."""
    lost = {
        slug: record
        for slug, record in left.items()
        if not snapshot.there(Path(os.path.normpath(snapshot.project.briefings / record.stored.origin.file)))
    }
    if not lost:
        return None
    digest = hashlib.sha256(bytes_of(snapshot, path)).hexdigest()
    same = next((slug for slug, record in lost.items() if record.stored.origin.sha256 == digest), None)
    if same is not None:
        return same
    for words in readings(snapshot, path):
        shares = {slug: share(record.stored, words) for slug, record in lost.items()}
        best = max(sorted(shares), key=shares.__getitem__)
        if shares[best] >= OWN:
            return best
    return None


def bytes_of(snapshot: Snapshot, path: Path) -> bytes:
    """Give a file as version control keeps it; nothing of one that cannot be read, as drafting tells."""
    try:
        return as_committed(path, snapshot.read(path) or b"")
    except BadInput:
        return b""


def readings(snapshot: Snapshot, path: Path) -> Iterator[str]:
    """Give the words of a file: as they lie there, tags left out; then as who reads files of its kind."""
    raw = bytes_of(snapshot, path).decode("utf-8", "ignore")
    yield folded(unescape(TAG.sub(" ", raw)))
    from briefgen.tasks.sources import source_words  # noqa: PLC0415 - for a file that is not known

    with suppress(BadInput):
        words, _ = source_words(job_of(snapshot, path, path.stem, Guide()))
        yield folded(words or "")


def folded(text: str) -> str:
    """Give the words of a text alone, so that marks and breaks make no difference."""
    return f" {' '.join(WORD.findall(text.lower()))} "


def beginnings(b: Briefing) -> list[str]:
    """Give the first words of a briefing's paragraphs that are long enough to be known by them."""
    return [part for p in b.body for part in beginning(p.text)]


def beginning(text: str) -> list[str]:
    """Give the first words of a text, where they are enough to know it by."""
    words = folded(text).split()
    return [f" {' '.join(words[:BEGINNING])} "] if len(words) >= BEGINNING else []


def share(b: Briefing, words: str) -> float:
    """Give how much of a briefing's paragraphs stand in the words of a source, 0 to 1."""
    known = beginnings(b)
    return sum(beginning in words for beginning in known) / len(known) if known else 0.0


def another(b: Briefing, words: str) -> bool:
    """Tell whether the words of a source are another article's: nothing of a briefing stands there."""
    titled = any(folded(title) in words for title in titles(b))
    return share(b, words) == 0 and not (titled and len(beginnings(b)) < FEW)


def titles(b: Briefing) -> list[str]:
    """Give the headlines of a briefing, its editor's and its source's."""
    return [title for title in (b.title, *(p.text for p in b.paragraphs if p.kind == "headline")) if title]


def renamed(snapshot: Snapshot, path: Path, record: Record) -> Fault:
    """Tell that an article is known under another file name now."""
    return Fault(
        path=snapshot.project.shown(path),
        what=f"recognised by its words: the article of {record.path}, before {record.stored.origin.file}",
        fix="nothing need be done: the briefing keeps its address, its ids and your corrections",
        level="warning",
    )


def reused(snapshot: Snapshot, path: Path, record: Record) -> Fault:
    """Tell that a file's name was used again for another article."""
    return Fault(
        path=snapshot.project.shown(path),
        what=f"these are other words than those of {record.path}, which names this file: another article",
        fix="it gets its own briefing; put the earlier article back under another name, or remove it",
        level="warning",
    )
