"""Faults in what an editor says of names, of a story or an edition stop that alone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.sites import run, tree

ROOT = Path(__file__).parents[2]
CHIEF, GARDENER = "names/helen-croft.html", "names/helen-croft-gardener.html"


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site with a story, an edition, and two bearers of one name, published."""
    folder = tmp_path_factory.mktemp("names") / "site"
    ignored = shutil.ignore_patterns("site", ".briefgen", "*.lock*")
    shutil.copytree(ROOT / "examples" / "harbour", folder, ignore=ignored)
    done = run(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def site(morning: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(morning, tmp_path / "site", copy_function=shutil.copy2))


@pytest.fixture
def checkout(morning: Path, tmp_path: Path) -> Path:
    """What of it is committed, on another machine."""
    ignored = shutil.ignore_patterns("site", ".briefgen", "*.lock*")
    return Path(shutil.copytree(morning, tmp_path / "checkout", ignore=ignored))


def names(site: Path) -> Path:
    """What the editor says of names."""
    return site / "content" / "names.yml"


def merging(path: Path) -> None:
    """Git leaves its marks."""
    text = path.read_text("utf-8")
    path.write_text(f"<<<<<<< HEAD\n{text}=======\n{text}# theirs\n>>>>>>> other\n", "utf-8")


def misspelt(path: Path) -> None:
    """The editor misspells keys."""
    path.write_text(re.sub(r"(?m)^(  |- )?(is|title):", r"\1\2s:", path.read_text("utf-8")), "utf-8")


def no_text(path: Path) -> None:
    """The disk loses what was written."""
    path.write_bytes(b"\xff\xfe\x00" + path.read_bytes())


EDITS = pytest.mark.parametrize("edit", [merging, misspelt, no_text])


def retitled(site: Path) -> None:
    """The editor changes the title of a briefing."""
    path = site / "content" / "briefings" / "8-telegraph-budget.yml"
    path.write_text(re.sub(r"(?m)^title: .*$", "title: Another title", path.read_text("utf-8")), "utf-8")


def page(site: Path, place: str) -> str:
    """A page as readers see it."""
    text = (site / "site" / place).read_text("utf-8")
    return " ".join(re.sub(r"<script.*?</script>|<[^>]*>", " ", text, flags=re.DOTALL).split())


@EDITS
def test_names_have_errors_and_all_else_is_published(site: Path, edit: Callable[[Path], None]) -> None:
    before = tree(site / "site")
    good = names(site).read_bytes()
    edit(names(site))
    retitled(site)
    for _ in range(2):
        done = run(site, "build")
        assert done.returncode == 1
        assert "content/names.yml:" in done.stderr
        assert "are published as they last were" in " ".join(done.stderr.split())
        assert "Another title" in page(site, "8-telegraph-budget/index.html")
        now = tree(site / "site")
        assert {place for place in before if place.endswith(".html")} <= now.keys()
        assert [now[place] for place in (CHIEF, GARDENER)] == [before[place] for place in (CHIEF, GARDENER)]
    names(site).write_bytes(good.replace(b"told-apart: gardener", b"told-apart: grower of prize beans"))
    done = run(site, "build")
    assert done.returncode == 0, done.stderr
    assert "grower of prize beans" in page(site, GARDENER)


@EDITS
def test_a_fresh_checkout_has_broken_names_and_nobody_is_taken_for_another(
    checkout: Path, morning: Path, edit: Callable[[Path], None]
) -> None:
    edit(names(checkout))
    ledger = tree(checkout / "content" / "permalinks")
    done = run(checkout, "build")
    assert done.returncode == 1
    assert "content/names.yml:" in done.stderr
    pages = {path for path in tree(morning / "site") if path.startswith("names/")}
    assert pages <= tree(checkout / "site").keys()
    assert tree(checkout / "content" / "permalinks") == ledger
    chief, gardener = ((checkout / "site" / place).read_text("utf-8") for place in (CHIEF, GARDENER))
    assert ("7-post-garden/source.html" in gardener, "1-telegraph-crane/source.html" in gardener) == (
        True,
        False,
    )
    assert ("7-post-garden/source.html" in chief, "1-telegraph-crane/source.html" in chief) == (False, True)
    assert "Not yet told apart" in page(checkout, CHIEF)


def test_names_that_are_gone_from_the_file_are_not_kept_against_it(site: Path) -> None:
    names(site).unlink()
    assert run(site, "build").returncode == 0
    assert not list((site / ".briefgen" / "published").glob("*.judgements"))


@EDITS
def test_a_story_of_which_nothing_is_kept_has_errors_and_says_that_it_comes_back(
    checkout: Path, morning: Path, edit: Callable[[Path], None]
) -> None:
    story = next((checkout / "content" / "stories").glob("*.yml"))
    edit(story)
    shutil.rmtree(checkout / "content" / ".drafts" / "stories")
    ledger = tree(checkout / "content" / "permalinks")
    retitled(checkout)
    done = run(checkout, "build")
    assert done.returncode == 1
    assert f"content/stories/{story.name}:" in done.stderr
    assert "Another title" in page(checkout, "8-telegraph-budget/index.html")
    pages = {path for path in tree(morning / "site") if path.startswith(f"stories/{story.stem}/")}
    assert pages <= tree(checkout / "site").keys()
    assert "comes back" in page(checkout, f"stories/{story.stem}/index.html")
    assert tree(checkout / "content" / "permalinks")["_stories.yml"] == ledger["_stories.yml"]


@EDITS
def test_an_edition_has_errors_and_all_else_is_published(site: Path, edit: Callable[[Path], None]) -> None:
    edition = next((site / "content" / "editions").glob("*.yml"))
    before = {path for path in tree(site / "site") if path.startswith("editions/")}
    edit(edition)
    retitled(site)
    done = run(site, "build")
    assert done.returncode == 1
    assert f"content/editions/{edition.name}:" in done.stderr
    assert "Another title" in page(site, "8-telegraph-budget/index.html")
    assert before <= tree(site / "site").keys()


@pytest.mark.parametrize("place", ["names.yml", "stories", "editions"])
def test_a_machine_that_publishes_what_was_committed_publishes_nothing_with_errors(
    checkout: Path, place: str
) -> None:
    path = checkout / "content" / place
    merging(path if path.is_file() else next(path.glob("*.yml")))
    done = run(checkout, "build", "--frozen")
    assert done.returncode == 1
    assert f"content/{place}" in done.stderr
    assert not (checkout / "site").exists()
