"""The ledger is written down beside what somebody else wrote into it while the site was being built."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.faults import BadInput
from briefgen.model import Ledger, Permalink
from briefgen.record.ledger_files import ATTRIBUTES, write_ledger
from briefgen.tasks.keeping import TRIES, both, keep_ledger
from briefgen.workspace.project import Project
from briefgen.workspace.records import ledger_of
from briefgen.workspace.snapshot import Snapshot


def link(id_: str, gone: str | None = None) -> Permalink:
    """Give an entry, of what is gone with the day it went."""
    alive = Permalink(id=id_, briefing="ferry", at=("source",), words="Words")
    return replace(alive, state="gone", on=gone) if gone else alive


@pytest.fixture
def site(tmp_path: Path) -> Project:
    """A site with a ledger of two entries."""
    project = Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")
    project.articles.mkdir(parents=True)
    written(project, BEFORE)
    return project


BEFORE = (link("p-aaaa"), link("q-bbbb"))
AFTER = (link("p-aaaa"), link("q-bbbb", gone="2026-05-03"), link("q-cccc"))


def written(site: Project, ledger: Ledger) -> None:
    """Let another program write the ledger."""
    site.ledger.mkdir(exist_ok=True)
    (site.ledger / ".gitattributes").write_text(ATTRIBUTES, encoding="utf-8")
    for name, text in write_ledger(ledger).items():
        site.ledger_file(name).write_text(text, encoding="utf-8")


def test_nobody_touched_the_ledger(site: Project) -> None:
    snapshot = Snapshot(site)
    assert ledger_of(snapshot) == BEFORE
    assert keep_ledger(snapshot, BEFORE, AFTER)
    assert ledger_of(Snapshot(site)) == AFTER


def test_the_editor_brought_a_line_back_while_the_site_was_built(site: Project) -> None:
    snapshot = Snapshot(site)
    ledger_of(snapshot)
    old = link("f-dddd", gone="2025-01-01")
    written(site, (*BEFORE, old))
    assert not keep_ledger(snapshot, BEFORE, AFTER)
    assert ledger_of(Snapshot(site)) == tuple(sorted((*AFTER, old), key=lambda one: one.id))


def test_words_were_forgotten_while_the_site_was_built_and_stay_forgotten() -> None:
    before = (link("q-bbbb", gone="2025-01-01"),)
    forgotten = (replace(before[0], words=""),)
    assert both(before, before, forgotten) == forgotten


def test_a_line_was_deleted_while_the_site_was_built_and_no_link_breaks() -> None:
    assert both(BEFORE, AFTER, BEFORE[:1]) == AFTER


def test_the_ledger_was_deleted_while_the_site_was_built(site: Project) -> None:
    snapshot = Snapshot(site)
    ledger_of(snapshot)
    site.ledger_file("ferry").unlink()
    assert not keep_ledger(snapshot, BEFORE, AFTER)
    assert ledger_of(Snapshot(site)) == AFTER


def test_the_ledger_is_saved_without_end_and_that_is_told(
    site: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = Snapshot(site)
    ledger_of(snapshot)
    number = iter(range(1000))
    plain = Snapshot.commit

    def commit(self: Snapshot, groups: object) -> object:
        written(site, (*BEFORE, link(f"p-x{next(number):03}")))
        return plain(self, groups)  # type: ignore[arg-type]

    monkeypatch.setattr(Snapshot, "commit", commit)
    monkeypatch.setattr("briefgen.tasks.keeping.PAUSE", 0)
    with pytest.raises(BadInput, match="times while the site was being built"):
        keep_ledger(snapshot, BEFORE, AFTER)
    assert next(number) == TRIES
    assert "p-x005" in {one.id for one in ledger_of(Snapshot(site))}
