"""A build that has nothing to do says so without what builds, and a note of an earlier run proves nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.plugin import build_site, configuration
from briefgen.workspace.idle import Idle, idle
from tests.helpers.sites import run, three_articles

HEAVY = (
    "mkdocs.config",
    "mkdocs.commands",
    "pydantic",
    "yaml",
    "lxml",
    "jinja2",
    "numpy",
    "briefgen.analysis",
)


def build(root: Path) -> None:
    """Build a site."""
    build_site(configuration(root / "mkdocs.yml"), lambda _done, _of, _name: None)


def asked(root: Path, *, frozen: bool = False) -> Idle | None:
    """Ask whether there is nothing to do."""
    return idle(root / "mkdocs.yml", frozen=frozen, waiting=lambda _: None)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a built site."""
    root = three_articles(tmp_path_factory.mktemp("idle") / "site")
    build(root)
    return root


@pytest.fixture
def site(first: Path, tmp_path: Path) -> Path:
    """Give a copy of it that was built where it lies."""
    root = Path(shutil.copytree(first, tmp_path / "own", copy_function=shutil.copy2))
    build(root)
    return root


def test_nothing_has_changed_and_the_last_run_is_told_again(site: Path) -> None:
    last = asked(site)
    assert last
    assert last.project.content == site / "content"
    assert last.faults == build_site(configuration(site / "mkdocs.yml"), lambda *_: None).faults
    assert asked(site, frozen=True) is None


def test_the_command_loads_nothing_that_builds(site: Path) -> None:
    told = (
        "import sys; from briefgen.cli import main\n"
        "try: main(['build'], prog_name='briefgen')\n"
        f"finally: print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", told], cwd=site, capture_output=True, text=True, check=False)
    assert done.stdout == "site is up to date: nothing has changed\n[]\n"


@pytest.mark.parametrize(
    "changed",
    [
        "content/articles/x.txt",
        "content/briefings",
        "content/topics.yml",
        "site/index.html",
        "mkdocs.yml",
        "templates/x",
    ],
)
def test_a_change_anywhere_is_a_builds_to_look_at(site: Path, changed: str) -> None:
    path = site / changed
    if path.is_dir():
        path = min(path.glob("*.yml"))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write("# a change\n")
    assert asked(site) is None


def test_a_file_of_the_same_size_and_time_with_other_bytes_is_found(site: Path) -> None:
    path = min((site / "content" / "briefings").glob("*.yml"))
    before, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace(b"e", b"a", 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert asked(site) is None


@pytest.mark.parametrize("line", ["INHERIT: base.yml\n", "copyright: !ENV [NOBODY, '']\n"])
def test_settings_that_stand_elsewhere_too_are_the_builds_to_read(site: Path, line: str) -> None:
    (site / "base.yml").write_text("copyright: nobody\n", encoding="utf-8")
    settings = site / "mkdocs.yml"
    settings.write_text(line + settings.read_text(encoding="utf-8"), encoding="utf-8")
    build(site)
    assert asked(site) is None


@pytest.mark.parametrize(
    "folders", [["../elsewhere", "site"], ["content", "/"], [".", "site"], ["content"], "no", [1, 2]]
)
def test_a_note_never_leads_out_of_the_site(site: Path, folders: object) -> None:
    (site.parent / "elsewhere").mkdir(exist_ok=True)
    stamps = site / ".briefgen" / "stamps.json"
    noted = json.loads(stamps.read_text(encoding="utf-8"))
    noted["site"]["folders"] = folders
    stamps.write_text(json.dumps(noted), encoding="utf-8")
    assert asked(site) is None


def test_a_note_of_another_kind_is_none(site: Path) -> None:
    for text in ("[]", '{"site": 3}', "{", "{}"):
        (site / ".briefgen" / "stamps.json").write_text(text, encoding="utf-8")
        assert asked(site) is None


def test_a_file_whose_name_is_no_utf_8_stops_nothing(site: Path) -> None:
    with open(os.fsencode(site / "content" / "articles") + b"/caf\xe9.txt", "wb") as file:  # noqa: PTH123
        file.write(b"Cafe opens\n\nThe cafe on the quay opens on Monday, its owner said. It has a terrace.\n")
    for _ in range(2):
        told = run(site, "build")
        assert "itself failed" not in told.stdout + told.stderr
