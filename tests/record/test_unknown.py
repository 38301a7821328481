"""The ledger is lost: told, and nothing is published until it is back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.faults import BadInput, Fault
from briefgen.model import SiteInfo
from briefgen.record.ledger import settle
from briefgen.record.ledger_files import write_ledger
from briefgen.record.unknown import lost_ledger, unknown_ids
from briefgen.tasks.build import draft
from briefgen.tasks.check import check_all
from briefgen.tasks.publication import Publication
from briefgen.tasks.publish import publish
from briefgen.workspace.project import Project
from briefgen.workspace.snapshot import Snapshot
from tests.helpers.harbour import harbour
from tests.helpers.sites import ROOT

ARTICLE = """Ferry to the islands stays in port

The ferry to the outer islands was cancelled for a third day on Monday because of the storm.

"Nobody slept," said Ana Reyes, who runs the island's only shop. "We are out of bread and milk."
"""
TABLE = {"q-ask": "harbour-plan/topics/marsh.html#q-ask", "q-gone": None, "n-mara": "names/mara.html"}


def test_ids_that_are_alive_or_in_the_ledger_are_known() -> None:
    b = harbour()
    assert unknown_ids(settle((), [b], "2026-05-03"), [b], TABLE) == ("q-gone",)


def test_a_ledger_is_lost_when_the_site_has_a_briefing_that_it_does_not_know() -> None:
    b = harbour()
    fault = lost_ledger((), [b], TABLE, "content/permalinks.yml")
    assert fault is not None
    assert "harbour-plan" in fault.what
    assert "q-gone" in fault.what
    assert lost_ledger(settle((), [b], "2026-05-03"), [b], TABLE, "") is None
    assert lost_ledger((), [b], {"q-ask": TABLE["q-ask"]}, "") is None
    assert lost_ledger((), [b], {"q-gone": None}, "") is None


def test_the_ledger_was_deleted_and_nothing_is_published_until_it_is_back(tmp_path: Path) -> None:
    site = Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")
    site.articles.mkdir(parents=True)
    (site.articles / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    snapshot = Snapshot(site)
    drafted = draft(snapshot, program="", tell=lambda _done, _all, _slug: None)
    made = publish(snapshot, drafted, SiteInfo(name="Islands", url=None), [ROOT / "templates"], "2026-05-03")
    (table,) = [page.text for page in made.pages if page.path == "permalinks.json"]
    site.site.mkdir()
    (site.site / "permalinks.json").write_text(table, encoding="utf-8")
    publish(snapshot, drafted, SiteInfo(name="Islands", url=None), [ROOT / "templates"], "2026-05-03")
    known = json.loads(table) | {"q-gone": None}
    (site.site / "permalinks.json").write_text(json.dumps(known), encoding="utf-8")
    with pytest.raises(BadInput) as stop:
        publish(snapshot, drafted, SiteInfo(name="Islands", url=None), [ROOT / "templates"], "2026-05-03")
    assert "q-gone" in stop.value.faults[0].what
    assert any(fault.level == "error" and "q-gone" in fault.what for fault in check_all(Snapshot(site)))


def test_the_ledger_was_deleted_or_is_an_older_one_where_no_site_was_built(tmp_path: Path) -> None:
    site = Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")
    site.articles.mkdir(parents=True)
    (site.articles / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    assert told(built(site)) == ()
    assert told(built(site)) == ()
    ledger = site.ledger_file("ferry")
    text = ledger.read_text(encoding="utf-8")
    old = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("q-"))
    assert old != text
    for lost in (old, None):
        ledger.unlink() if lost is None else ledger.write_text(lost, encoding="utf-8")
        (fault,) = told(built(site))
        assert ("ferry" in fault.what, fault.level) == (True, "warning")
        assert "q-" in fault.what or lost is None
        assert told(built(site)) == ()
    ledger.unlink()
    assert any("an earlier run drafted" in fault.what for fault in check_all(Snapshot(site)))


def built(site: Project) -> Publication:
    """Bring a site up to date and write its ledger down."""
    snapshot = Snapshot(site)
    drafted = draft(snapshot, program="", tell=lambda _done, _all, _slug: None)
    made = publish(snapshot, drafted, SiteInfo(name="Islands", url=None), [ROOT / "templates"], "2026-05-03")
    texts = {site.ledger_file(name): text for name, text in write_ledger(made.ledger).items()}
    assert not Snapshot(site).commit([texts])
    return made


def told(made: Publication) -> tuple[Fault, ...]:
    """Give what is told of the ledger."""
    return tuple(fault for fault in made.faults if "ledger" in fault.what)
