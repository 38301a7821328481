"""What is drafted and handed to MkDocs stays byte for byte the same, unless a change means to alter it.

Digests stand in ``tests/digests``, a line for each briefing and for each kind of page. A change that alters
some runs ``pytest tests/house/test_digests.py --rewrite`` and says why in its commit; where two changes
altered the same line, take either side and rewrite.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest

from briefgen.model import SiteInfo
from briefgen.tasks.build import draft
from briefgen.tasks.publish import publish
from briefgen.workspace.project import Project
from briefgen.workspace.snapshot import Snapshot
from tests.helpers.sites import ROOT, thirty_articles, three_articles

DIGESTS = Path(__file__).parents[1] / "digests"
SITE = SiteInfo(name="Briefings", url="https://briefings.example.org/")


def digest(*texts: str) -> str:
    """Give the digest of texts."""
    whole = hashlib.sha256()
    for text in texts:
        whole.update(f"{len(text)}\n{text}\n".encode())
    return whole.hexdigest()[:16]


def lines_of(project: Project, *, pages: bool) -> Iterator[tuple[str, str]]:
    """Draft and publish a site; give a name and a digest for each briefing, and for each kind of page."""
    snapshot = Snapshot(project)
    drafted = draft(snapshot, program="", tell=lambda _done, _of, _slug: None)
    for path in sorted(project.briefings.glob("*.yml")):
        yield path.name, digest(path.read_text(encoding="utf-8"))
    if not pages:
        return
    kinds: dict[str, list[str]] = defaultdict(list)
    slugs = sorted(path.stem for path in project.briefings.glob("*.yml"))
    for page in publish(snapshot, drafted, SITE, [ROOT / "templates"], "2026-01-01").pages:
        kinds[kind_of(page.path, slugs)] += [page.path, page.title, page.text]
    yield from ((kind, digest(*texts)) for kind, texts in sorted(kinds.items()))


def kind_of(path: str, slugs: Collection[str]) -> str:
    """Give the kind of a page: a file at the top by its name, one in a folder by the folder."""
    folder, _, file = path.rpartition("/")
    return f"{'<slug>' if folder in slugs else folder}/*{Path(file).suffix}" if folder else file


@pytest.mark.parametrize(("make", "pages"), [(three_articles, True), (thirty_articles, False)])
def test_briefings_and_pages_have_the_bytes_they_had(
    make: Callable[[Path], Path], pages: bool, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = make(tmp_path / "site")
    project = Project(root=folder, content=folder / "content", site=folder / "site")
    actual = "".join(f"{value}  {name}\n" for name, value in lines_of(project, pages=pages))
    kept = DIGESTS / f"{make.__name__.replace('_', '-')}.txt"
    if request.config.getoption("--rewrite"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(actual, encoding="utf-8", newline="")
    assert actual.splitlines() == kept.read_text(encoding="utf-8").splitlines()
