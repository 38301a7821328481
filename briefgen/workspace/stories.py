"""The stories of a site as their files hold them, and what was found last for each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from briefgen import ids
from briefgen.faults import BadInput, Fault
from briefgen.model import Story
from briefgen.record.story_record import StoryRecord
from briefgen.workspace.snapshot import Snapshot


def story_files(snapshot: Snapshot) -> tuple[Path, ...]:
    """Give the stories' files, in the order of their slugs."""
    folder = snapshot.project.stories
    files = (p for p in snapshot.files(folder) if p.parent == folder and p.suffix == ".yml")
    return tuple(sorted(p for p in files if not p.name.startswith(".")))


def stories_of(snapshot: Snapshot) -> tuple[dict[str, StoryRecord], dict[str, tuple[Fault, ...]]]:
    """Read every story there is, by slug; those with faults apart, by the names of their files."""
    records: dict[str, StoryRecord] = {}
    unread: dict[str, tuple[Fault, ...]] = {}
    files = story_files(snapshot)
    if not files:
        return records, unread
    from briefgen.record.stories import read_story  # noqa: PLC0415 - for a site that has stories

    for path in files:
        shown = snapshot.project.shown(path)
        try:
            if (fault := misnamed(path.stem, shown)) is not None:
                raise BadInput(fault)  # noqa: TRY301 - told as the others are
            records[path.stem] = read_story(snapshot.text(path) or "", path.stem, shown)
        except BadInput as bad:
            unread[path.stem] = bad.faults
    return records, unread


def misnamed(stem: str, shown: str) -> Fault | None:
    """Tell a file whose name can be no address; None when it can."""
    if ids.slug(stem) == stem:
        return None
    what = f"'{stem}' can be no address of a story: small letters, digits and hyphens"
    return Fault(path=shown, what=what, fix=f"rename the file to {ids.slug(stem, otherwise='story')}.yml")


def story_strays(snapshot: Snapshot) -> Iterator[Fault]:
    """Give what lies among the stories and is not read as one, with its mend."""
    read = set(story_files(snapshot))
    for path in snapshot.files(snapshot.project.stories):
        if path in read or path.name.startswith("."):
            continue
        meant = path.suffix.lower() in {".yml", ".yaml"}
        what = "this is not read: a story ends in .yml and lies in content/stories itself"
        fix = f"rename it to content/stories/{path.stem}.yml" if meant else "put it somewhere else"
        shown = snapshot.project.shown(path)
        yield Fault(path=shown, what=what, fix=fix, level="error" if meant else "warning")


def found_last(snapshot: Snapshot, slug: str) -> Story | None:
    """Give what was found last for a story; None when that is not known."""
    from briefgen.record.stories import read_story  # noqa: PLC0415 - for a site that has stories

    path = snapshot.project.story_draft(slug)
    with suppress(BadInput):
        text = snapshot.text(path)
        return None if text is None else read_story(text, slug, snapshot.project.shown(path)).story
    return None


def story_by_briefing(snapshot: Snapshot) -> dict[str, str]:
    """Give the story each briefing tells, by slugs; the first where there are several."""
    records, unread = stories_of(snapshot)
    stories = [record.story for record in records.values()]
    stories += [last for slug in unread if (last := found_last(snapshot, slug))]
    ordered = sorted(stories, key=lambda story: story.slug, reverse=True)
    return {slug: story.slug for story in ordered for slug in story.briefings}
