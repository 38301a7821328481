"""Whose names are whose on a site: what the editor says in ``names.yml``, and what the texts say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Identity, Judgements, NameKey, NameKind
from briefgen.record.naming import read_judgements, unknown_names
from briefgen.stories.identity import identities
from briefgen.tasks.english import english
from briefgen.tasks.names_unread import as_published
from briefgen.workspace.last_states import last_judgements
from briefgen.workspace.records import ledger_of
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.stories import story_by_briefing


def judgements_of(snapshot: Snapshot) -> Judgements:
    """Read what the editor says of names; raises BadInput with every fault of the file."""
    path = snapshot.project.names
    text = snapshot.text(path)
    return Judgements() if text is None else read_judgements(text, snapshot.project.shown(path))


def naming_faults(snapshot: Snapshot, briefings: Sequence[Briefing]) -> tuple[Fault, ...]:
    """Give what is wrong with what the editor says of names, and what it says of names that are not there."""
    path = snapshot.project.names
    try:
        text = snapshot.text(path)
        return () if text is None else tuple(unknown_names(text, snapshot.project.shown(path), briefings))
    except BadInput as bad:
        return (*bad.faults, told_behind(snapshot.project.shown(path)))


def told_behind(path: str) -> Fault:
    """Tell that names are published as they were."""
    what = "until the errors in it are mended, the names it speaks of are published as they last were"
    return Fault(path=path, what=what, fix="mend what is told of it, and build again", level="warning")


def stories_told(snapshot: Snapshot) -> Mapping[str, str]:
    """Give the story each briefing tells, of those that tell one."""
    return story_by_briefing(snapshot)


def identities_of(
    snapshot: Snapshot,
    briefings: Sequence[Briefing],
    texts: Sequence[str] = (),
    states: Sequence[Path] | None = None,
) -> tuple[Identity, ...]:
    """Give who is published under one address: inside a story a family name means its one bearer.

    With the ``texts`` the briefings were read of, what an earlier run found is not looked for again. When
    ``names.yml`` cannot be read, what it said last counts (``states`` are the folders in which that is kept);
    where that is not known either, the names it speaks of stay where they were, and are joined with none.
    """
    stories, unread = stories_told(snapshot), False
    try:
        judgements = judgements_of(snapshot)
    except BadInput:
        last = last_judgements([snapshot.project.published] if states is None else states)
        judgements, unread = last or Judgements(), last is None

    def found() -> tuple[Identity, ...]:
        return identities(briefings, judgements, english(), stories)

    stated = (repr(judgements), repr(sorted(stories.items())))
    known = snapshot.memory.recall(found, "identities", *stated, *texts) if texts else found()
    if not unread:
        return known
    said = (snapshot.bare(snapshot.project.names) or b"").decode("utf-8", "replace")
    return as_published(known, said, briefings, ledger_of(snapshot))


def published_as(
    known: Sequence[Identity], files: Sequence[Briefing], briefings: Sequence[Briefing]
) -> tuple[Identity, ...]:
    """Give identities by the addresses and ids that their names are published by."""
    public: dict[NameKey, NameKey] = {
        (b.slug, old.id): (new.slug, name.id)
        for b, new in zip(files, briefings, strict=True)
        for old, name in zip(b.names, new.names, strict=True)
    }
    found = []
    for one in known:
        parts = tuple(tuple(public[key] for key in part if key in public) for part in one.parts)
        if told := tuple(part for part in parts if part):
            found.append(replace(one, id=told[0][0][1], parts=told))
    return tuple(found)


def of_one_kind(briefings: Sequence[Briefing], known: Sequence[Identity]) -> tuple[Briefing, ...]:
    """Give briefings in which a bearer is of one kind: as the editor says, else as most of them say.

    ``known`` are identities as :func:`published_as` gives them. Of those not told apart none is changed.
    """
    said = {(b.slug, n.id): n.kind for b in briefings for n in b.names}
    kinds: dict[NameKey, NameKind] = {}
    for one in known:
        counts = Counter(said[key] for key in one.members)
        if one.entry and one.entry.kind:
            kinds |= dict.fromkeys(one.members, one.entry.kind)
        elif len(one.parts) == 1 and len(counts) > 1:
            kinds |= dict.fromkeys(one.members, min(counts, key=lambda kind: (-counts[kind], kind)))
    if all(said[key] == kind for key, kind in kinds.items()):
        return tuple(briefings)
    return tuple(
        replace(b, names=tuple(replace(n, kind=kinds.get((b.slug, n.id), n.kind)) for n in b.names))
        for b in briefings
    )
