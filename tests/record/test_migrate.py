"""A change of the YAML's format, rehearsed: format 2 writes the unit of a duration in the plural."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from briefgen.record import rows, schema
from briefgen.record.merge import merge, upgraded
from briefgen.record.migrate import STEPS
from briefgen.record.read import read
from briefgen.record.write import write
from briefgen.tasks.upkeep import migrate
from briefgen.workspace.project import Project
from briefgen.workspace.snapshot import Snapshot
from tests.helpers.harbour import TEXT, harbour, source_changed

PATH = "content/briefings/harbour-plan.yml"
EDITED = TEXT.replace("  unit: year\n", "  unit: year  # so the council says\n").replace(
    "  title: The marsh\n", "  title: 'Terns of the marsh'\n"
)


def plural_durations(data: dict[str, Any]) -> dict[str, Any]:
    """Lead a briefing from format 1 to format 2."""
    figures = deepcopy(data.get("figures") or [])
    for figure in figures:
        if figure.get("kind") == "duration" and figure.get("unit"):
            figure["unit"] += "s"
    return {**data, "figures": figures}


@pytest.fixture(autouse=True)
def format_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let briefgen be one that knows format 2."""
    monkeypatch.setattr(schema, "FORMAT", 2)
    monkeypatch.setattr(rows, "FORMAT", 2)
    monkeypatch.setitem(STEPS, 1, plural_durations)


def test_a_briefing_of_format_1_reads_as_one_of_format_2() -> None:
    assert [figure.unit for figure in read(TEXT, PATH).figures] == ["GBP", "years", "pair"]


def test_only_what_the_step_changes_is_written_anew() -> None:
    newer = upgraded(EDITED, PATH)
    pairs = zip(EDITED.splitlines(), newer.splitlines(), strict=True)
    assert [(old, new) for old, new in pairs if old != new] == [
        ("format: 1", "format: 2"),
        ("  unit: year  # so the council says", "  unit: years  # so the council says"),
    ]


def test_a_briefing_of_format_2_is_left_as_it_is() -> None:
    newer = upgraded(EDITED, PATH)
    assert upgraded(newer, PATH) == newer
    assert "  unit: years" in newer


def test_the_command_writes_every_older_briefing_once(tmp_path: Path) -> None:
    project = Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")
    project.briefings.mkdir(parents=True)
    project.briefing("harbour-plan").write_text(EDITED, encoding="utf-8")
    project.briefing("other").write_text(upgraded(TEXT, PATH), encoding="utf-8")
    assert migrate(Snapshot(project)) == (2, ("content/briefings/harbour-plan.yml",))
    assert migrate(Snapshot(project)) == (2, ())
    assert project.briefing("harbour-plan").read_text(encoding="utf-8") == upgraded(EDITED, PATH)


@pytest.mark.parametrize("edited", [EDITED, None], ids=["format 1", "format 2"])
def test_an_old_draft_still_tells_what_the_editor_changed(edited: str | None) -> None:
    draft = write(source_changed(read(TEXT, PATH), "four hours", "five hours"))
    merged = merge(TEXT, edited or upgraded(EDITED, PATH), draft, PATH)
    b = read(merged.text, PATH)
    assert merged.conflicts == ()
    assert (b.topics[1].title, b.figures[1].unit) == ("Terns of the marsh", "years")
    assert "five hours" in b.paragraphs[2].text
    assert "# so the council says" in merged.text
    assert harbour().topics[1].title == "The marsh"
