"""What the documents tell a reader to do is done here, in their order, and prints what they show.

A block marked ``sh`` is run in a shell; the ``text`` right below it stands in what that printed, line by
line. A ``diff`` is an edit by hand: its lines stand in the file once, and are exchanged. A block marked
``shell`` needs a server or the network, and is only held to name commands there are. A page that does not
begin with ``briefgen new`` works on the site which that command makes.
"""

from __future__ import annotations

import doctest
import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from briefgen.cli import COMMANDS
from briefgen.house import SiteOptions
from briefgen.workspace.starter import Wishes, start
from tests.helpers.sites import ROOT

DOCS = ROOT / "docs"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BEFORE = "briefgen new news --title 'Harrow Point news'\ncd news\nbriefgen build\n"
PAGES = sorted(
    path for path in [*DOCS.glob("*.md"), *DOCS.glob("how-to/*.md")] if "\n```sh\n" in path.read_text("utf-8")
)


class Block(NamedTuple):
    """A fenced block: what it is marked as, and its lines."""

    kind: str
    text: str


def blocks(path: Path) -> list[Block]:
    """Give the fenced blocks of a page."""
    return [Block(*found) for found in FENCE.findall(path.read_text(encoding="utf-8"))]


class Reader:
    """Somebody who does what a page says, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printed = ""
        programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        self.environment = {
            **os.environ,
            "PATH": programs,
            "HOME": str(folder),
            "SOURCE_DATE_EPOCH": "1772539200",
        }

    def sh(self, text: str) -> None:
        """Run commands; a folder they change to holds for what follows."""
        script = f"set -e\n{text}\npwd > {self.environment['HOME']}/.at\n"
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        self.printed = done.stdout + done.stderr
        assert done.returncode == 0, f"{text}\n{self.printed}"
        self.folder = Path((Path(self.environment["HOME"]) / ".at").read_text(encoding="utf-8").strip())

    def text(self, text: str) -> None:
        """Hold that each line shown was printed."""
        for line in text.splitlines():
            assert line in self.printed, f"{line}\nis not in\n{self.printed}"

    def diff(self, text: str) -> None:
        """Make an edit by hand."""
        lines = text.splitlines()
        path = self.folder / lines[0].removeprefix("--- ")
        whole = path.read_text(encoding="utf-8")
        for hunk in "\n".join(lines[2:]).split("@@\n"):
            old, new = sides(hunk)
            if old != new:
                assert whole.count(old) == 1, f"{old!r} stands {whole.count(old)} times in {path.name}"
                whole = whole.replace(old, new)
        path.write_text(whole, encoding="utf-8")

    def shell(self, text: str) -> None:
        """Hold that commands which are not run here exist."""
        for name in re.findall(r"^briefgen (?:-f \S+ )?(\w+)", text, re.MULTILINE):
            assert name in COMMANDS, name


def sides(hunk: str) -> tuple[str, str]:
    """Give the lines of a hunk before and after the edit."""

    def side(signs: str) -> str:
        return "".join(f"{line[1:]}\n" for line in hunk.splitlines() if line[:1] in signs)

    return side(" -"), side(" +")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_a_page_tells_one_to_do_works_and_prints_what_it_shows(path: Path, tmp_path: Path) -> None:
    assert shutil.which("bash")
    reader = Reader(tmp_path)
    steps = blocks(path)
    first = next(block for block in steps if block.kind == "sh")
    if not first.text.startswith("briefgen new"):
        reader.sh(BEFORE)
    for block in steps:
        if block.kind in ("sh", "text", "diff", "shell"):
            getattr(reader, block.kind)(block.text)


def test_the_python_examples_of_the_reference_print_what_they_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(tmp_path / "news", Wishes())
    monkeypatch.chdir(tmp_path / "news")
    failed, tried = doctest.testfile(str(DOCS / "reference" / "python.md"), module_relative=False)
    assert tried
    assert not failed


def test_the_reference_says_what_the_program_says_of_itself() -> None:
    written = runpy.run_path(str(DOCS / "site" / "reference.py"))["pages"]()
    stale = [name for name, text in written.items() if (DOCS / "reference" / name).read_text("utf-8") != text]
    assert not stale, "run: python docs/site/reference.py"


def test_the_settings_are_all_told() -> None:
    told = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    assert {name for name, _ in SiteOptions._schema if f"| `{name}` |" not in told} == set()


def test_the_documentation_is_built_without_a_warning(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "-q",
        "-f",
        str(DOCS / "site" / "mkdocs.yml"),
        "-d",
    ]
    done = subprocess.run([*command, str(tmp_path / "site")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "first-briefing.html").exists()
