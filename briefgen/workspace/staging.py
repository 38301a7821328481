"""A site is built beside the old one, checked there, and put in its place in one step.

MkDocs empties its output folder first, so it is only ever given a staging folder. Where the system can
exchange two folders at once (Linux, macOS) that is how the new site takes the place of the old; elsewhere
two renames do, and the next run mends what a kill between them left.

A site's folder that cannot be renamed, for it is a mount point, a checkout or its parent is another's, is
filled from within: the new site is staged inside it, and once whole its entries take their places one by one.
A run that ends among them leaves a folder that says so, and the next goes on.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.workspace.exchange import exchanged
from briefgen.workspace.failures import in_words

# The folder stays in version control, what is built into it does not.
KEEPS_FOLDER = "*\n!.gitignore\n"
MOUNTS, OCTAL = Path("/proc/self/mountinfo"), re.compile(r"\\([0-7]{3})")
ENTRIES, DISKS_OWN = ".entries", "lost+found"
# A folder with one of these is a checkout: it stays, and so does what keeps its history.
CHECKOUTS = frozenset({".git", ".hg", ".jj", ".svn"})
# What every site has; a folder with other files and none of these is somebody's own.
SIGNS = ("index.html", "404.html", "permalinks.json")
STAGED, WHOLE, OLD = ".briefgen-staged", ".briefgen-whole", ".briefgen-old"


def staging_folder(root: Path, site: Path, sources: Iterable[Path] = ()) -> Path:
    """Make an empty folder for the new site, on the same disk; call it with the lock held.

    ``root`` is the folder of the configuration: its names are no other site's. What a killed run left is
    mended first. Raises BadInput when a site cannot be put there, or must not be: over its own ``sources``,
    or over files that no site has left.
    """
    given, site = site, Path(os.path.realpath(site))
    try:
        keep_off(given, site, sources)
        if os.path.lexists(site) and not site.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(site))
        mend(root, site)
        keep_foreign(site)
        if within(site):
            staged = site / STAGED
            staged.mkdir()
        else:
            site.parent.mkdir(parents=True, exist_ok=True)
            staged = named(root, site, "staged")
            staged.mkdir()
    except OSError as error:
        fault = in_words(error)
        what = f"the site cannot be put here: {fault.what}"
        raise BadInput(Fault(path=str(site), what=what, fix=fault.fix)) from error
    return staged


def keep_off(given: Path, site: Path, sources: Iterable[Path]) -> None:
    """Raise BadInput where a site would take the place of what it is made of, by way of links as well."""
    if site.is_symlink():  # what can be followed was
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(given))
    for source in (Path(os.path.realpath(source)) for source in sources):
        if source.is_relative_to(site):
            what = f"the site cannot be put here: it would take the place of {source}"
            fix = "make 'site_dir' a folder of its own; where that is a link, let it lead to one"
            raise BadInput(Fault(path=str(given), what=what, fix=fix))


def keep_foreign(site: Path) -> None:
    """Raise BadInput where a folder holds files, and nothing that a site has: they would be lost."""
    if not site.is_dir() or any((site / name).exists() for name in SIGNS):
        return
    own = {STAGED, WHOLE, OLD, DISKS_OWN}
    foreign = sorted(p.name for p in site.iterdir() if p.name not in own and not p.name.startswith("."))
    if foreign:
        names = ", ".join(foreign[:3])
        what = f"the site cannot be put here: this folder holds files that are no site's: {names}"
        fix = "make 'site_dir' a folder of its own, or empty this one"
        raise BadInput(Fault(path=str(site), what=what, fix=fix))


def within(site: Path) -> bool:
    """Say whether a site's folder is to be filled from within, for it cannot be exchanged for another."""
    if not site.is_dir():
        return False
    if os.path.ismount(site) or site in mounts() or any(os.path.lexists(site / name) for name in CHECKOUTS):
        return True
    return not os.access(site.parent, os.W_OK | os.X_OK)


def mounts() -> frozenset[Path]:
    """Give what the system has mounted, folders of the same disk included; nothing where it does not say."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return frozenset()
    points = (line.split(" ")[4] for line in lines if line.count(" ") > 4)
    return frozenset(Path(OCTAL.sub(lambda found: chr(int(found[1], 8)), point)) for point in points)


def named(root: Path, site: Path, what: str) -> Path:
    """Give a name beside a site that no other site uses, however many lie in one folder."""
    whose = os.path.relpath(os.path.realpath(root), site.parent)
    return site.with_name(f".{site.name}-{hashlib.sha256(os.fsencode(whose)).hexdigest()[:8]}-{what}")


def mend(root: Path, site: Path) -> None:
    """Mend what a killed run left: a site half exchanged is made whole, and what was staged goes."""
    staged, old = named(root, site, "staged"), named(root, site, "old")
    if old.exists():
        if site.exists():
            shutil.rmtree(old)
        else:
            old.rename(site)
    if staged.exists():
        shutil.rmtree(staged)
    if (site / WHOLE).is_dir():
        fill(site)
    for left in (site / STAGED, site / OLD):
        if left.exists():
            shutil.rmtree(left)


def tidy(root: Path, site: Path) -> None:
    """Mend what a killed run left, also before a run that may have nothing to build; with the lock held.

    What cannot be mended now is told by the next ``staging_folder``.
    """
    with suppress(OSError):
        mend(root, Path(os.path.realpath(site)))


def release(root: Path, staged: Path, site: Path) -> None:
    """Put the staged folder in the place of the site, and remove what stood there. Raises OSError."""
    site = Path(os.path.realpath(site))
    staged.chmod(0o755)
    (staged / ".gitignore").write_text(KEEPS_FOLDER, encoding="utf-8")
    if staged.parent == site:
        staged.rename(site / WHOLE)
        fill(site)
    elif not site.exists():
        staged.rename(site)
    elif exchanged(staged, site):
        shutil.rmtree(staged)
    else:
        old = named(root, site, "old")
        site.rename(old)
        staged.rename(site)
        shutil.rmtree(old)


def fill(site: Path) -> None:
    """Let the entries of the whole new site take their places, and those of the old leave.

    It may be stopped anywhere, and goes on when called again.
    """
    whole, old = site / WHOLE, site / OLD
    old.mkdir(exist_ok=True)
    listed = old / ENTRIES
    if not listed.exists():
        part = old / f"{ENTRIES}.part"
        part.write_text(json.dumps(sorted(entry.name for entry in whole.iterdir())), encoding="utf-8")
        part.replace(listed)
    names = json.loads(listed.read_text(encoding="utf-8"))
    for name in names:
        if os.path.lexists(whole / name):
            if os.path.lexists(site / name):
                (site / name).rename(old / name)
            (whole / name).rename(site / name)
    for entry in sorted(site.iterdir()):
        if entry.name not in {*names, WHOLE, OLD, STAGED, DISKS_OWN, *CHECKOUTS}:
            entry.rename(old / entry.name)
    whole.rmdir()
    shutil.rmtree(old)
