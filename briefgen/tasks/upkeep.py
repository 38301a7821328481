"""Looking after briefings over the years: what changed between two versions, and older formats."""

from __future__ import annotations

from pathlib import Path

from briefgen.analysis.brief import brief
from briefgen.faults import BadInput, Fault
from briefgen.intake.article import to_article
from briefgen.intake.source import load
from briefgen.model import Briefing, Difference
from briefgen.record.align import align
from briefgen.record.decoded import decode
from briefgen.record.diff import diff
from briefgen.record.merge import upgraded
from briefgen.record.read import read
from briefgen.workspace.failures import in_words
from briefgen.workspace.inputs import briefing_files
from briefgen.workspace.snapshot import Snapshot

BRIEFINGS = frozenset({".yml", ".yaml"})


def compare(old: str, new: str) -> tuple[Difference, ...]:
    """Give what is new, changed and removed between two versions, each a briefing's YAML or an article.

    Raises BadInput when one of them cannot be read.
    """
    before, after = version(old), version(new)
    return diff(before, align(after, before))


def version(where: str) -> Briefing:
    """Give the briefing a user names: read from its YAML, or drafted from an article."""
    path = Path(where)
    if path.suffix.lower() in BRIEFINGS and path.is_file():
        return read(decode(path.read_bytes(), where), where)
    return brief(to_article(load(where)[0]))


def told(difference: Difference) -> str:
    """Give a difference as lines for a person: what, id, and the words before and after."""
    lines = [f"{difference.what} {difference.section}: {difference.id}"]
    lines += [f"  - {difference.before}"] if difference.before else []
    lines += [f"  + {difference.after}"] if difference.after else []
    return "\n".join(lines)


def migrate(snapshot: Snapshot) -> tuple[int, tuple[str, ...]]:
    """Bring every briefing of an older format up to date, the editor's words and comments kept.

    Returns the number of briefings and the paths of those that were written. Raises BadInput for one
    that cannot be read.
    """
    written: list[str] = []
    paths = briefing_files(snapshot)
    for path in paths:
        shown = snapshot.project.shown(path)
        newer = {path: upgraded(snapshot.text(path) or "", shown)}
        if not snapshot.differs(newer):
            continue
        for error in snapshot.commit([newer]).values():
            saved = Fault(path=shown, what="this was saved a moment ago", fix="run it again")
            raise BadInput(in_words(error, shown) if error else saved)
        written.append(shown)
    return len(paths), tuple(written)
