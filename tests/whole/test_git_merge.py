"""What two editors changed in one briefing is merged by git, line by line."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from briefgen.record.check import check
from briefgen.record.read import parse, read
from briefgen.record.write import write
from tests.helpers.harbour import TEXT, harbour, source_changed

ROOT = Path(__file__).parents[2]
ADA = {
    "the speaker of a quote": ("  speaker:\n", "  speaker: tom-okafor\n"),
    "the title of a topic": ("  title: The marsh\n", "  title: Terns of the marsh\n"),
    "a figure's value": ("  value: 3000000\n", "  value: 3100000\n"),
    "a note": ("- id: p-bird\n", "# ask the Trust\n- id: p-bird\n"),
}
BO = {
    "the role of a name": (
        "role: {paragraph: p-said, text: council leader}",
        "role: {paragraph: p-said, text: leader}",
    ),
    "another figure's value": ("  value: 200\n", "  value: 400\n"),
    "the publisher": ("  publisher: Ellery Post\n", "  publisher: The Ellery Post\n"),
    "a quote dropped": ("- id: q-day\n", "- id: q-day\n  drop: true\n"),
    "a form of a name": ("  also: [Ellery]\n", "  also: [Ellery, Port]\n"),
}


def by(edits: dict[str, tuple[str, str]]) -> str:
    """Give the briefing as an editor left it."""
    text = TEXT
    for old, new in edits.values():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def merged_by_git(folder: Path, ours: str, base: str, theirs: str) -> tuple[int, str]:
    """Give how many conflicts git finds, and the text it makes."""
    files = [folder / name for name in ("ours.yml", "base.yml", "theirs.yml")]
    for path, text in zip(files, (ours, base, theirs), strict=True):
        path.write_text(text, encoding="utf-8", newline="")
    done = subprocess.run(["git", "merge-file", "-p", *files], capture_output=True, check=False)
    return done.returncode, done.stdout.decode()


def test_corrections_of_two_editors_in_different_items_merge(tmp_path: Path) -> None:
    conflicts, text = merged_by_git(tmp_path, by(ADA), TEXT, by(BO))
    assert conflicts == 0
    lines = [new.strip("\n").split("\n")[-1] for edits in (ADA, BO) for _, new in edits.values()]
    assert [line for line in lines if line not in text] == []
    assert [f for f in check(parse(text, "harbour.yml"), None) if f.level == "error"] == []


def test_corrections_merge_with_a_new_version_of_the_article(tmp_path: Path) -> None:
    newer = write(source_changed(harbour(), "four hours", "five hours"))
    conflicts, text = merged_by_git(tmp_path, by(ADA), TEXT, newer)
    assert conflicts == 0
    b = read(text, "harbour.yml")
    assert "five hours" in b.paragraphs[2].text
    assert (b.quotes[1].speaker, b.topics[1].title) == ("tom-okafor", "Terns of the marsh")


def test_an_item_that_one_adds_and_one_that_the_other_changes_merge(tmp_path: Path) -> None:
    own = "- id: f-own1\n  paragraph: p-fish\n  text: '40'\n  kind: count\n  value: 40\n  unit: crew\n"
    adds = TEXT.replace("- id: f-tern\n", f"{own}- id: f-tern\n")
    conflicts, text = merged_by_git(tmp_path, adds, TEXT, by(BO))
    assert conflicts == 0
    assert [figure.id for figure in read(text, "harbour.yml").figures] == [
        "f-cost",
        "f-year",
        "f-own1",
        "f-tern",
    ]


@pytest.mark.parametrize("folder", ["briefings", ".drafts"])
def test_no_line_is_longer_than_git_and_people_can_read(folder: str) -> None:
    for path in sorted((ROOT / "content" / folder).glob("*.yml")):
        if path.stem.endswith((".first", ".changes", ".conflicts", ".digests")):
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        long = [line for line in lines if len(line) > 100 and " " in line.strip().partition(": ")[2]]
        assert long == []


def test_a_word_that_fills_a_line_is_the_only_one_that_may_be_longer() -> None:
    word = "x" * 150
    b = source_changed(harbour(), "another berth", f"another {word} berth")
    long = [line for line in write(b).splitlines() if len(line) > 100]
    assert long
    assert {line.strip().strip("'") for line in long} == {word}
