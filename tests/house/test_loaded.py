"""A command loads what it uses: who asks for help, or checks before each commit, waits for nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.workspace import starter
from tests.helpers.sites import run

LOADED = """
import json, sys
from briefgen.cli import main
try:
    main({words!r}, prog_name="briefgen")
except SystemExit as end:
    assert not end.code, end.code
print()
print(json.dumps(sorted(sys.modules)))
"""
ANALYSIS = {"numpy", "trafilatura", "snowballstemmer", "briefgen.analysis"}
PAGES = {"briefgen.publish.pages", "briefgen.workspace.verify"}
HEAVY = ANALYSIS | {"mkdocs", "pydantic", "yaml", "lxml", "jinja2", "babel"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded") / "site"
    starter.start(folder)
    assert run(folder, "build").returncode == 0
    return folder


def loaded(folder: Path, *words: str) -> set[str]:
    """Give the modules a command loads."""
    code = LOADED.format(words=list(words))
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_help_loads_no_library_but_the_command_line_itself(site: Path) -> None:
    assert not loaded(site, "--help") & HEAVY


def test_a_check_of_texts_loads_no_analysis_and_nothing_that_prints(site: Path) -> None:
    assert not loaded(site, "check") & (ANALYSIS | PAGES)


def test_a_build_with_nothing_to_do_loads_neither_analysis_nor_what_prints(site: Path) -> None:
    assert not loaded(site, "build") & (ANALYSIS | PAGES)


def test_the_package_gives_all_it_names() -> None:
    code = "import briefgen; print([getattr(briefgen, name) is None for name in briefgen.__all__])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "True" not in done.stdout
    wrong = subprocess.run(
        [sys.executable, "-c", "import briefgen; briefgen.nothing"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "has no attribute 'nothing'" in wrong.stderr
