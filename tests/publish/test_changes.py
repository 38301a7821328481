"""What a new version of an article changed is told to readers on a page of its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.faults import BadInput
from briefgen.model import Briefing, Ledger, Past, SiteInfo
from briefgen.publish.addresses import identity
from briefgen.publish.index import shelve
from briefgen.publish.locations import standing
from briefgen.publish.pages import render
from briefgen.record.changes import read_changes, write_changes
from briefgen.record.diff import diff
from briefgen.record.ledger import Stands, settle
from briefgen.workspace.past import changes_of, kept
from briefgen.workspace.project import Project
from briefgen.workspace.snapshot import Snapshot
from tests.helpers.harbour import harbour, source_changed

TEMPLATES = Path(__file__).parents[2] / "templates"


def later() -> Briefing:
    """Give the briefing of a second version: another sum, a paragraph less, a quote of other words."""
    b = source_changed(source_changed(harbour(), "£3 million", "£4 million"), "never asked", "not asked")
    out = "p-ends"
    return replace(
        b,
        origin=replace(b.origin, sha256="f" * 64),
        paragraphs=tuple(p for p in b.paragraphs if p.id != out),
        topics=tuple(
            replace(t, paragraphs=tuple(p for p in t.paragraphs if p != out), touches=()) for t in b.topics
        ),
    )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A site's folders, empty."""
    return Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")


def test_changes_read_back() -> None:
    found = diff(harbour(), later())
    assert {d.what for d in found} == {"changed", "removed"}
    assert read_changes(write_changes(found), "x.yml", later()) == found


def test_what_an_editor_took_out_since_is_told_no_more() -> None:
    text = write_changes(diff(harbour(), later()))
    dropped = replace(later(), quotes=later().quotes[:1])
    assert "q-ask" in {d.id for d in read_changes(text, "x.yml", later())}
    assert "q-ask" not in {d.id for d in read_changes(text, "x.yml", dropped)}


def test_what_an_editor_corrected_since_is_told_as_it_reads_now() -> None:
    text = write_changes(diff(harbour(), later()))
    figures = (replace(later().figures[0], value="4500000"), *later().figures[1:])
    told = {d.id: d.after for d in read_changes(text, "x.yml", replace(later(), figures=figures))}
    assert told["f-cost"] == "£4 million (4500000 GBP)"


def test_a_line_that_is_no_entry_is_told_with_its_number() -> None:
    with pytest.raises(BadInput) as bad:
        read_changes("<<<<<<< ours\n", "x.yml", harbour())
    assert bad.value.faults[0].line == 1


def keep(snapshot: Snapshot, before: Briefing | None, now: Briefing) -> bool:
    """Write down what is kept of an earlier version; say whether anything was written."""
    files = kept(snapshot, before, now)
    differs = snapshot.differs(files)
    assert not snapshot.commit([files])
    return differs


def test_a_first_version_has_no_changes(project: Project) -> None:
    snapshot = Snapshot(project)
    keep(snapshot, None, harbour())
    keep(snapshot, harbour(), harbour())
    assert changes_of(snapshot, harbour()) is None


def test_changes_stay_until_the_source_changes_again(project: Project) -> None:
    snapshot = Snapshot(project)
    assert keep(snapshot, harbour(), later())
    assert not keep(snapshot, later(), later())
    assert changes_of(Snapshot(project), later()) == diff(harbour(), later())
    last = replace(later(), origin=replace(later().origin, sha256="e" * 64))
    keep(snapshot, later(), last)
    assert changes_of(snapshot, last) == ()


def settled(*versions: Briefing) -> Ledger:
    """Give the ledger of a site that had one version after the other."""
    ledger: Ledger = ()
    for month, version in enumerate(versions, 1):
        stands = Stands(pages=standing(shelve([version])))
        ledger = settle(ledger, [version], f"2024-{month:02}-01", stands)
    return ledger


def pages(past: Past) -> dict[str, str]:
    """Give the pages of the second version."""
    ledger = settled(harbour(), later())
    found = render(shelve([later()]), SiteInfo(name="Briefings"), [TEMPLATES], ledger, past=past)
    return {page.path: page.text for page in found}


def test_the_page_tells_each_change_with_both_words_and_leads_to_the_item() -> None:
    page = pages(Past(changes={"harbour-plan": diff(harbour(), later())}))["harbour-plan/changes.md"]
    assert "£3&#32;million".replace("&#32;", " ") in page
    assert "£4 million" in page
    for item in ("q-ask", "p-ends"):
        assert f'href="../{identity(item)}"' in page
    assert 'href="codes.html#f-cost"' in page


def test_the_overview_leads_there_only_when_there_is_something_to_tell() -> None:
    told = pages(Past(changes={"harbour-plan": diff(harbour(), later())}))
    assert 'href="changes.html"' in told["harbour-plan/index.md"]
    nothing = pages(Past(changes={"harbour-plan": ()}))
    assert 'href="changes.html"' not in nothing["harbour-plan/index.md"]
    assert "harbour-plan/changes.md" in nothing
    assert "harbour-plan/changes.md" not in pages(Past())


def test_words_of_the_source_that_readers_may_not_see_are_not_on_the_page() -> None:
    past = Past(changes={"harbour-plan": diff(harbour(), later())})
    site = SiteInfo(name="Briefings", source_text="link")
    ledger = settled(harbour(), later())
    found = {p.path: p.text for p in render(shelve([later()]), site, [TEMPLATES], ledger, past=past)}
    ends = next(p.text for p in harbour().paragraphs if p.id == "p-ends")
    assert ends[:40] not in found["harbour-plan/changes.md"]
    assert "p-ends" in found["harbour-plan/changes.md"]
