"""What lies there is published, or nothing is: nothing is analysed, and nothing written into content/.

It is for machines that publish what somebody built, read and committed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.model import NOTED, Ledger, Permalink
from briefgen.record.ledger_files import LISTS
from briefgen.record.record import Record
from briefgen.tasks.build import Drafted
from briefgen.tasks.feeds import COMMIT, waiting
from briefgen.tasks.matching import bytes_of, matched
from briefgen.tasks.naming import judgements_of
from briefgen.tasks.stand_in import stood_in
from briefgen.workspace.editions import editions_of
from briefgen.workspace.inputs import article_files, strays
from briefgen.workspace.records import guide_of, ids_drafted, ledger_faults, ledger_of, records_of
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.stories import stories_of

LISTED = 5


def frozen(snapshot: Snapshot) -> Drafted:
    """Give what lies there, each briefing checked; nothing is analysed, nothing is written.

    Raises BadInput with everything that a build would have to draft, or that has an error: then nothing is
    to be published, for it would not be what was committed.
    """
    _, unguided = guide_of(snapshot)
    records, unread = records_of(snapshot)
    files, refused = article_files(snapshot)
    found = matched(snapshot, files, records, unread)
    behind = {slug: told_behind(snapshot, path, slug, records) for slug, path in found.slugs.items()}
    outcomes = {
        slug: stood_in(snapshot, record, slug, missing=slug not in found.slugs)
        for slug, record in records.items()
        if behind.get(slug) is None
    }
    faults = [
        *unguided,
        *refused,
        *waiting(snapshot),
        *(fault for faults in ledger_faults(snapshot).values() for fault in faults),
        *(fault for bad in unread.values() for fault in bad),
        *(fault for slug, fault in strays(snapshot) if fault not in unread.get(slug, ())),
        *(fault for slug, fault in sorted(behind.items()) if fault and slug not in unread),
        *(fault for slug in sorted(outcomes) for fault in outcomes[slug].faults),
        *unread_besides(snapshot),
    ]
    if any(fault.level == "error" for fault in faults):
        raise BadInput(*faults)
    checked = {slug: checked for slug, outcome in outcomes.items() if (checked := outcome.checked)}
    return Drafted(
        outcomes=tuple(outcomes[slug] for slug in sorted(outcomes)),
        checked=dict(sorted(checked.items())),
        faults=tuple(faults),
        earlier={slug: ids_drafted(snapshot, slug) for slug in records},
    )


def unread_besides(snapshot: Snapshot) -> Iterator[Fault]:
    """Give the faults of what else an editor writes: names, stories, editions."""
    try:
        judgements_of(snapshot)
    except BadInput as bad:
        yield from bad.faults
    for unread in (stories_of(snapshot)[1], editions_of(snapshot)[1]):
        for faults in unread.values():
            yield from faults


def told_behind(snapshot: Snapshot, path: Path, slug: str, records: Mapping[str, Record]) -> Fault | None:
    """Tell an article that has no briefing, or an older one; None when its briefing is that of its bytes."""
    shown, record = snapshot.project.shown(path), records.get(slug)
    if record is None:
        return Fault(path=shown, what="this article has no briefing", fix=COMMIT)
    origin = record.stored.origin
    if origin.file != snapshot.project.from_briefing(path):
        what = f"this is the article of {record.path}, which names {origin.file}"
        return Fault(path=shown, what=what, fix=COMMIT)
    if origin.sha256 != sha256(bytes_of(snapshot, path)).hexdigest():
        return Fault(path=record.path, what=f"this briefing is older than its article, {shown}", fix=COMMIT)
    return None


def held_to(snapshot: Snapshot, ledger: Ledger) -> tuple[Fault, ...]:
    """Hold the ledger a publication would leave against the one that lies there; gives warnings.

    Raises BadInput when ids would be published, or taken back, that nobody has committed.
    """
    before = {link.id: link for link in ledger_of(snapshot)}
    came, left, stand = [], [], []
    for link in ledger:
        old = before.get(link.id)
        was_alive = old is not None and old.state == "alive"
        if link.id.startswith(NOTED):
            continue
        if link.state == "alive" and not was_alive:
            came.append(link)
        elif was_alive and link.state != "alive":
            left.append(link)
        elif old is not None and not set(link.at) <= set(old.at):
            stand.append(link)
    errors = [
        *told_of(snapshot, came, "ids would be published that nobody has committed"),
        *told_of(snapshot, left, "ids would be withdrawn of which nobody has committed that they left"),
    ]
    if errors:
        raise BadInput(*errors)
    return tuple(told_of(snapshot, stand, "ids stand at addresses that are not written down yet", "warning"))


def told_of(
    snapshot: Snapshot, links: Sequence[Permalink], what: str, level: str = "error"
) -> Iterator[Fault]:
    """Tell of ids, those of a briefing together."""
    found: dict[str, list[str]] = {}
    for link in links:
        found.setdefault(link.briefing or LISTS, []).append(link.id)
    for slug, ids in sorted(found.items()):
        more = f" and {len(ids) - LISTED} more" if len(ids) > LISTED else ""
        yield Fault(
            path=snapshot.project.shown(snapshot.project.ledger_file(slug)),
            what=f"{what}: {', '.join(ids[:LISTED])}{more}",
            fix=COMMIT,
            level="warning" if level == "warning" else "error",
        )
