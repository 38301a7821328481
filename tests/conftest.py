"""Cases are files: input and expected side by side, rewritten by ``--rewrite`` and reviewed as a diff."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.helpers.browsers import CHROMIUM, launched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A law holds on a busy machine, too; how long something takes is for the benchmarks.
settings.register_profile("laws", deadline=None)
settings.load_profile("laws")

CASES = Path(__file__).parent / "cases"
PARTING = "\n-----\n"


@dataclass(frozen=True)
class Case:
    """A case file: a title line, the input, a line of five hyphens, the expected output."""

    path: Path
    title: str
    given: str
    expected: str
    rewrite: bool

    def gives(self, actual: str) -> None:
        """Hold that the output is the expected one, or write it down with ``--rewrite``."""
        if self.rewrite and actual.rstrip("\n") != self.expected:
            whole = f"{self.title}\n\n{self.given}{PARTING}{actual.rstrip()}\n"
            self.path.write_text(whole, encoding="utf-8", newline="")
            return
        assert actual.rstrip("\n") == self.expected


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--rewrite``."""
    parser.addoption("--rewrite", action="store_true", help="write actual outputs into the case files")


def read_case(path: Path, *, rewrite: bool = False) -> Case:
    """Read one case file."""
    with path.open(encoding="utf-8", newline="") as file:
        whole = file.read()
    title, _, rest = whole.partition("\n\n")
    given, _, expected = rest.partition(PARTING)
    return Case(path, title, given, expected.rstrip("\n"), rewrite)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for ``<folder>_case`` every case file of ``tests/cases/<folder>``."""
    for name in metafunc.fixturenames:
        folder = CASES / name.removesuffix("_case").replace("_", "-")
        if name.endswith("_case") and folder.is_dir():
            rewrite = metafunc.config.getoption("--rewrite")
            files = sorted(p for p in folder.iterdir() if p.is_file())
            metafunc.parametrize(
                name, [read_case(p, rewrite=rewrite) for p in files], ids=[p.stem for p in files]
            )


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a browser. BRIEFGEN_NEED_BROWSER makes a missing one a failure, where nobody reads of skips."""
    if "BRIEFGEN_NEED_BROWSER" not in os.environ:
        pytest.importorskip("playwright", reason="Playwright is not installed")
        if CHROMIUM is None:
            pytest.skip("there is no Chromium; set CHROME_PATH")
    with launched() as started:
        yield started
