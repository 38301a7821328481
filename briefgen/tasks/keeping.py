"""The ledger written down, beside what an editor or another program wrote into it in the meantime."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.model import Ledger, Permalink
from briefgen.record.ledger_files import ATTRIBUTES, joined, write_ledger
from briefgen.workspace.records import ledger_entries, ledger_faults, ledger_of
from briefgen.workspace.snapshot import Snapshot

# How often the ledger is read and joined once more because it was just saved, and how much longer each time
# is waited before, in seconds.
TRIES, PAUSE = 6, 0.05


def keep_ledger(snapshot: Snapshot, before: Ledger, after: Ledger) -> bool:
    """Write the ledger down as it is ``after`` this run; ``before`` is how the run had read it.

    What was saved meanwhile is kept beside it; then this gives False: what is published does not show it yet.
    Raises BadInput when the ledger cannot be read or written; then nothing is changed.
    """
    own = True
    for number in range(TRIES):
        time.sleep(PAUSE * number)
        texts = texts_of(snapshot, after)
        refused = snapshot.commit([texts])
        if not refused:
            remembered(snapshot, texts)
            return own
        for error in filter(None, refused.values()):
            raise BadInput(snapshot.told(error))
        snapshot.look_again([*snapshot.files(snapshot.project.ledger), *texts])
        found = ledger_of(snapshot)
        after, before, own = both(before, after, found), found, False
    what = f"this was saved {TRIES} times while the site was being built, so nothing was published"
    path = snapshot.project.shown(snapshot.project.ledger)
    raise BadInput(Fault(path=path, what=what, fix="build again once it is quiet"))


def remembered(snapshot: Snapshot, texts: Mapping[Path, str]) -> None:
    """Let the next run know the ledger's files as this one wrote them."""
    for path, text in texts.items() if snapshot.memory.lasts else ():
        if path.suffix == ".yml":
            ledger_entries(snapshot, text, path.stem, snapshot.project.shown(path))


def texts_of(snapshot: Snapshot, ledger: Ledger) -> Mapping[Path, str]:
    """Give what the files of the ledger are to hold, but for those with lines that are no entries.

    They wait for somebody who mends them: what is published of them has its entries already.
    """
    project = snapshot.project
    wrong = ledger_faults(snapshot)
    files = write_ledger(ledger).items()
    texts = {project.ledger_file(name): text for name, text in files if name not in wrong}
    return {project.ledger / ".gitattributes": ATTRIBUTES, **texts}


def both(before: Ledger, after: Ledger, found: Ledger) -> Ledger:
    """Give the ledger as a run leaves it, with what others changed in it since ``before``.

    Where both changed an entry it is joined; no entry is lost.
    """
    base, ours, theirs = ({link.id: link for link in links} for links in (before, after, found))

    def entry(id_: str) -> Permalink:
        mine, other = ours.get(id_), theirs.get(id_)
        if mine is None or other is None:
            return mine or other or base[id_]
        if other == base.get(id_):
            return mine
        return other if mine == base.get(id_) else joined(mine, other)

    return tuple(entry(id_) for id_ in sorted({*ours, *theirs}))
