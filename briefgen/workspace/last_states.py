"""The last state of what was shown to readers, kept in ``.briefgen``: briefings, and who is who in them.

It stands in for a file that does not read, or says what its article does not, until that is mended.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from briefgen.faults import BadInput
from briefgen.model import Judgements
from briefgen.record.check import Checked
from briefgen.record.digests import read_digests
from briefgen.workspace.past import digests_kept
from briefgen.workspace.project import Project, write_bytes
from briefgen.workspace.snapshot import Snapshot

# No name of a briefing's file ends so.
DIGESTS, JUDGEMENTS = ".digests", ".judgements"


def keep_states(snapshot: Snapshot, folder: Path, checked: Mapping[str, Checked]) -> None:
    """Keep what is about to be shown, with digests of its source's words; what is no longer shown goes.

    To be called before it is shown: a state kept that was never shown was checked all the same.
    """
    for slug, found in checked.items():
        if found.record.path == snapshot.project.shown(folder / f"{slug}.yml"):
            continue  # it stands in for itself
        path = snapshot.project.digests(slug)
        with suppress(BadInput):
            if digests_kept(snapshot, slug) is not None:
                write_bytes(folder / f"{slug}{DIGESTS}", snapshot.read(path) or b"")
                write_bytes(folder / f"{slug}.yml", found.record.text.encode("utf-8"))
    for path in folder.glob("*") if folder.is_dir() else ():
        if path.stem not in checked and path.suffix != JUDGEMENTS:
            path.unlink(missing_ok=True)
    keep_judgements(snapshot, folder / f"names{JUDGEMENTS}")


def keep_judgements(snapshot: Snapshot, kept: Path) -> None:
    """Keep what the editor says of names, if it can be read; what cannot be leaves what was kept before."""
    from briefgen.record.naming import read_judgements  # noqa: PLC0415 - as above

    path = snapshot.project.names
    with suppress(BadInput):
        text = snapshot.text(path)
        if text is None:
            kept.unlink(missing_ok=True)
        elif not kept.is_file() or kept.read_bytes() != text.encode("utf-8"):
            read_judgements(text, snapshot.project.shown(path))
            write_bytes(kept, text.encode("utf-8"))


def last_judgements(folders: Sequence[Path]) -> Judgements | None:
    """Give what the editor said of names when they were last shown; None when that is not known."""
    from briefgen.record.naming import read_judgements  # noqa: PLC0415 - as above

    for folder in folders:
        path = folder / f"names{JUDGEMENTS}"
        with suppress(OSError, UnicodeDecodeError, BadInput):
            return read_judgements(path.read_bytes().decode("utf-8"), path.name)
    return None


def last_state(project: Project, folders: Sequence[Path], slug: str) -> Checked | None:
    """Give the state of a briefing that was shown last, checked once more; None when none is known.

    ``folders`` are asked in turn. A state that cannot be read, or is not what its digests say, is none.
    """
    from briefgen.record.read import parse  # noqa: PLC0415 - what reads a briefing is for one that is new

    for folder in folders:
        path, words = folder / f"{slug}.yml", folder / f"{slug}{DIGESTS}"
        with suppress(OSError, UnicodeDecodeError, BadInput):
            record = parse(path.read_bytes().decode("utf-8"), project.shown(path))
            digests = read_digests(words.read_bytes().decode("utf-8"), project.shown(words))
            return Checked(record, digests)
    return None


def states_beside(preview: Path) -> Path:
    """Give the folder of the last states of what a preview shows."""
    return preview.with_name(f"{preview.name}.states")


def drop_state(project: Project, slug: str) -> None:
    """Let go of what is kept of a briefing."""
    for ending in (".yml", DIGESTS):
        (project.published / f"{slug}{ending}").unlink(missing_ok=True)
