"""Which files of a site's content are what: articles, feeds, briefings, pages of the site's own.

Whatever is none of these, or cannot be read, is told with its mend; nothing is passed over in silence.
"""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Iterator
from pathlib import Path

from briefgen.faults import Fault
from briefgen.workspace.failures import in_words
from briefgen.workspace.project import ARTICLE_SUFFIXES, FEED_SUFFIXES
from briefgen.workspace.snapshot import Snapshot

PAGES = frozenset({".md", ".markdown"})
YAML = frozenset({".yml", ".yaml"})
# What pages show or load, by the first half of its media type, and the two types of text pages need.
SHOWN, LOADED = frozenset({"image", "font", "audio", "video"}), frozenset({"text/css", "text/javascript"})
# What hosts and crawlers ask for by these very names.
ASKED_FOR = frozenset({"CNAME", "robots.txt"})
FILES = "files"

Sorted = tuple[tuple[Path, ...], tuple[Fault, ...]]


def article_files(snapshot: Snapshot) -> Sorted:
    """Give the article files, in the order of their folded names, and a fault for each one refused."""
    files: list[Path] = []
    faults: list[Fault] = []
    for path in snapshot.files(snapshot.project.articles):
        fault = refusal(snapshot, path)
        if fault:
            faults.append(fault)
        elif path.suffix.lower() in ARTICLE_SUFFIXES:
            files.append(path)
    return tuple(files), tuple(faults)


def feed_files(snapshot: Snapshot) -> tuple[Path, ...]:
    """Give the feeds that lie among the articles, in the order of their folded names."""
    given = snapshot.files(snapshot.project.articles)
    return tuple(p for p in given if p.suffix.lower() in FEED_SUFFIXES and not refusal(snapshot, p))


def refusal(snapshot: Snapshot, path: Path) -> Fault | None:
    """Say why a file in the articles' folder is not read, None when it is."""
    shown = snapshot.project.shown(path)
    if fault := unusable(snapshot, path):
        return fault
    if path.name.startswith("."):
        what, fix = "a hidden file is not read", "give it a name that does not begin with a dot"
        return Fault(path=shown, what=what, fix=fix, level="warning")
    if path.suffix.lower() not in ARTICLE_SUFFIXES | FEED_SUFFIXES:
        what = f"no article: files that end in {path.suffix or 'nothing'} are not read"
        fix = f"known endings: {', '.join(sorted(ARTICLE_SUFFIXES | FEED_SUFFIXES))}"
        return Fault(path=shown, what=what, fix=fix, level="warning")
    return None


def unusable(snapshot: Snapshot, path: Path) -> Fault | None:
    """Give the fault of a file that nothing can be read from: its name, its rights, where it leads."""
    shown = snapshot.project.shown(path)
    if not is_text(path):
        what = "the name of this file is not UTF-8"
        return Fault(path=shown, what=what, fix="give it another name, in plain letters")
    if error := snapshot.error(path):
        return in_words(error, shown)
    if not snapshot.inside(path):
        what = "this link leads out of the content folder"
        return Fault(path=shown, what=what, fix="put the file itself there")
    if not snapshot.there(path):
        what = "this is no file, and a link to none"
        return Fault(path=shown, what=what, fix="put the file itself there, or take this away")
    return None


def is_text(path: Path) -> bool:
    """Say whether a path is made of letters, on a system that takes any bytes for one."""
    try:
        os.fsencode(path).decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def briefing_files(snapshot: Snapshot) -> tuple[Path, ...]:
    """Give the briefings' files, in the order of their slugs."""
    folder = snapshot.project.briefings
    files = (p for p in snapshot.files(folder) if p.parent == folder and p.suffix == ".yml")
    return tuple(sorted(p for p in files if not p.name.startswith(".")))


def strays(snapshot: Snapshot) -> Iterator[tuple[str, Fault]]:
    """Give what lies among the briefings and is not read as one: the slug it is meant for, and a fault."""
    read = set(briefing_files(snapshot))
    for path in snapshot.files(snapshot.project.briefings):
        if path in read or path.name.startswith("."):
            continue
        meant = path.suffix.lower() in YAML
        what = "this is not read: a briefing ends in .yml and lies in content/briefings itself"
        fix = f"rename it to content/briefings/{path.stem}.yml" if meant else "put it somewhere else"
        shown = snapshot.project.shown(path)
        yield path.stem, Fault(path=shown, what=what, fix=fix, level="error" if meant else "warning")


def own_files(snapshot: Snapshot) -> Sorted:
    """Give the files of the site's own that are to be published, and a warning for each that is not.

    Published are pages (Markdown), what pages show or load, and all of ``content/files``.
    """
    files: list[Path] = []
    faults: list[Fault] = []
    for path in snapshot.files():
        if is_ours(snapshot, path) or path.name.startswith("."):
            continue
        fault = unusable(snapshot, path) or unpublished(snapshot, path)
        if fault:
            faults.append(fault)
        else:
            files.append(path)
    folders = {path.parent for path in files if path.name == "index.md"}
    return tuple(p for p in files if p.name != "README.md" or p.parent not in folders), tuple(faults)


def is_ours(snapshot: Snapshot, path: Path) -> bool:
    """Say whether a file is briefgen's to read or to write."""
    project = snapshot.project
    folders = (project.articles, project.briefings, project.stories, project.editions)
    rooms = (*folders, project.drafts, project.ledger)
    return path in {project.guide, project.names, project.schema} or any(
        path.is_relative_to(room) for room in rooms
    )


def unpublished(snapshot: Snapshot, path: Path) -> Fault | None:
    """Say that a file is not published, None when it is."""
    kind = mimetypes.guess_type(path.name, strict=False)[0] or ""
    below = path.relative_to(snapshot.project.content).parts
    if (
        path.suffix.lower() in PAGES
        or kind.partition("/")[0] in SHOWN
        or kind in LOADED
        or path.name in ASKED_FOR
        or below[0] == FILES
    ):
        return None
    what = "this file is not published: it is no page, and nothing that pages show"
    fix = f"to publish it as it is, put it into content/{FILES}/"
    return Fault(path=snapshot.project.shown(path), what=what, fix=fix, level="warning")
