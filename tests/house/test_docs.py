"""What the documents say is true of the program."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from briefgen.cli import COMMANDS, main

ROOT = Path(__file__).parents[2]
OF_A_SITE = tuple(
    f"content/{name}"
    for name in (".drafts", "articles", "briefings", "files", "names.yml", "editions", "stories")
)
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_the_readme_names_every_command_and_no_other() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| `briefgen (\w+)", text, re.MULTILINE))
    assert named == set(COMMANDS)


def test_every_command_has_a_help_text_of_one_sentence_or_more() -> None:
    context = click.Context(main)
    for name, (_, line) in COMMANDS.items():
        command = main.get_command(context, name)
        assert command, name
        assert command.help, name
        assert command.get_short_help_str(limit=1000) == line
        assert command.help.split("\n\n")[0].rstrip().endswith("."), name


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        if not link.startswith(("http:", "https:")):
            assert (path.parent / link).exists(), link


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_files_named_in_the_documents_are_there(path: Path) -> None:
    for name in re.findall(
        r"`((?:briefgen|tests|docs|templates|content)/[\w./-]+)`", path.read_text(encoding="utf-8")
    ):
        assert (ROOT / name).exists() or name.startswith(OF_A_SITE), name


def test_every_test_that_the_table_of_promises_names_is_there() -> None:
    text = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+)`", text.partition("## Promises")[2].partition("\n## ")[0]))
    tests = (path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    there = {name for code in tests for name in re.findall(r"^def (test_\w+)", code, re.MULTILINE)}
    assert named
    assert named <= there


def test_decisions_are_numbered_one_after_the_other_and_titled() -> None:
    files = sorted((ROOT / "docs" / "decisions").iterdir())
    assert [int(path.name[:4]) for path in files] == list(range(1, len(files) + 1))
    for path in files:
        assert re.match(r"# \S.+\n\n\S", path.read_text(encoding="utf-8")), path.name


def test_the_glossary_names_every_room_of_the_analysis_and_only_classes_that_are_there() -> None:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    analysis = ROOT / "briefgen" / "analysis"
    rooms = {path.parent.name for path in analysis.glob("*/__init__.py")}
    assert set(re.findall(r"^\| `briefgen/analysis/(\w+)` \|", text, re.MULTILINE)) == rooms
    code = "".join(path.read_text(encoding="utf-8") for path in analysis.rglob("*.py"))
    classes = set(re.findall(r"^class (\w+)", code, re.MULTILINE))
    named = set(re.findall(r"^\| `([A-Z]\w+)` \|", text, re.MULTILINE))
    assert named
    assert named <= classes
