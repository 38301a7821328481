"""One briefing with errors stops publishing of itself alone: its last state stands until it is mended."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.workspace import starter
from tests.helpers.sites import run, tree

SLUG = "library-opening-hours"
TITLE = "Library to open on Sundays from October"
OTHER = """\
Harbour bridge closes for a month

The bridge over the harbour closes on Monday, the port said. Ferries cross every hour in its place.

"We are sorry for everybody who walks to work," said Ida Holm, the head of the port.
"""


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two articles that was published."""
    folder = tmp_path_factory.mktemp("behind") / "site"
    starter.start(folder)
    (folder / "content" / "articles" / "bridge.txt").write_text(OTHER, encoding="utf-8")
    done = run(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def site(morning: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(morning, tmp_path / "site"))


def yaml(site: Path, slug: str = SLUG) -> Path:
    """The file of a briefing."""
    return site / "content" / "briefings" / f"{slug}.yml"


def shown(site: Path) -> str:
    """All that readers can see."""
    files = (path for path in (site / "site").rglob("*") if path.is_file())
    return "".join(path.read_text("utf-8", "replace") for path in files)


def misspelt(site: Path) -> None:
    """The editor misspells a key."""
    yaml(site).write_text(yaml(site).read_text("utf-8").replace("\nquotes:", "\nqoutes:", 1), "utf-8")


def merging(site: Path) -> None:
    """Git leaves its marks."""
    text = yaml(site).read_text("utf-8")
    yaml(site).write_text(f"<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> other\n", "utf-8")


def invented(site: Path) -> None:
    """The editor puts words into a quotation."""
    text = yaml(site).read_text("utf-8")
    start = text.index("    text: ", text.index("\nquotes:"))
    yaml(site).write_text(text[:start] + text[start:].replace("text: ", "text: Falsified ", 1), "utf-8")


def stray(site: Path) -> None:
    """The editor gives the file another ending."""
    yaml(site).rename(yaml(site).with_suffix(".yaml"))


def twin(site: Path) -> None:
    """The editor writes the slug of another briefing."""
    text = yaml(site).read_text("utf-8")
    yaml(site).write_text(text.replace(f"\nslug: {SLUG}\n", "\nslug: bridge\n", 1), "utf-8")


def no_text(site: Path) -> None:
    """The disk loses what was written."""
    yaml(site).write_bytes(b"\xff\x00\xfe")


def first_words(site: Path) -> None:
    """What is kept of first words is left in the middle of a merge."""
    kept = site / "content" / ".drafts" / f"{SLUG}.first.yml"
    kept.write_text("<<<<<<< HEAD\n=======\n>>>>>>> other\n", "utf-8")


@pytest.mark.parametrize("edit", [misspelt, merging, invented, stray, twin, no_text, first_words])
def test_one_briefing_has_errors_and_the_rest_is_published(site: Path, edit: Callable[[Path], None]) -> None:
    before = tree(site / "site")
    good = yaml(site).read_bytes()
    edit(site)
    other = yaml(site, "bridge")
    other.write_text(other.read_text("utf-8").replace("closes for a month", "is shut", 1), "utf-8")
    done = run(site, "build")
    assert done.returncode == 1
    assert f"/{SLUG}." in done.stderr
    assert ("as it was last published" in done.stderr) == (edit is not first_words)
    assert "is shut" in (site / "site" / "bridge" / "index.html").read_text("utf-8")
    now = tree(site / "site")
    assert before.keys() <= now.keys()
    own = [path for path in before if path.startswith(SLUG)]
    assert own
    assert [now[path] for path in own] == [before[path] for path in own]
    assert "Falsified" not in shown(site)
    # Mended, and changed: readers see the change.
    for path in yaml(site).parent.glob(f"{SLUG}.*"):
        path.unlink()
    (site / "content" / ".drafts" / f"{SLUG}.first.yml").unlink(missing_ok=True)
    yaml(site).write_bytes(good.replace(TITLE.encode(), b"Sundays agreed", 1))
    done = run(site, "build")
    assert done.returncode == 0, done.stderr
    assert "Sundays agreed" in (site / "site" / SLUG / "index.html").read_text("utf-8")


def test_mkdocs_itself_tells_the_errors_and_how_it_ends(site: Path) -> None:
    invented(site)
    done = run(site, "build", module="mkdocs")
    assert done.returncode == 1
    assert f"content/briefings/{SLUG}.yml:" in done.stderr
    assert "Falsified" not in shown(site)
    assert TITLE in (site / "site" / SLUG / "index.html").read_text("utf-8")


def test_the_editor_changed_a_briefing_whose_article_is_gone_and_readers_are_told(site: Path) -> None:
    (site / "content" / "articles" / "bridge.txt").unlink()
    path = yaml(site, "bridge")
    text = path.read_text("utf-8")
    assert "  speaker: ida-holm\n" in text
    path.write_text(
        text.replace("  speaker: ida-holm\n", "  speaker:\n", 1).replace("  mention:", "  #", 1), "utf-8"
    )
    for _ in range(2):
        done = run(site, "build", "--force")
        assert done.returncode == 0, done.stderr
        assert "speaker was stated as: Ida Holm" in " ".join(
            re.sub("<[^>]+>", "", page.read_text("utf-8"))
            for page in (site / "site").glob("bridge/**/*.html")
        )


def test_a_folder_could_not_be_written_and_the_next_build_tries_again(site: Path) -> None:
    article = site / "content" / "articles" / "bridge.txt"
    article.write_text(article.read_text("utf-8").replace("Ferries cross", "Boats go"), "utf-8")
    in_the_way = site / "content" / ".drafts" / "bridge.yml"
    kept = in_the_way.read_bytes()
    in_the_way.unlink()
    (in_the_way / "kept").mkdir(parents=True)
    for _ in range(2):
        done = run(site, "build")
        assert done.returncode == 1
        assert "content/.drafts/bridge.yml:" in done.stderr
        assert "up to date" not in done.stdout
    shutil.rmtree(in_the_way)
    in_the_way.write_bytes(kept)
    done = run(site, "build")
    assert done.returncode == 0, done.stderr
    assert "Boats go" in (site / "site" / "bridge" / "source.html").read_text("utf-8")


def test_a_briefing_that_was_never_published_has_errors(site: Path) -> None:
    yaml(site, "copy").write_bytes(yaml(site).read_bytes())
    (site / "content" / "briefings" / "notes.yaml").write_text("some: notes\n", "utf-8")
    other = yaml(site, "bridge")
    other.write_text(other.read_text("utf-8").replace("closes for a month", "is shut", 1), "utf-8")
    done = run(site, "build")
    assert done.returncode == 1
    assert "content/briefings/copy.yml:" in done.stderr
    assert "content/briefings/notes.yaml" in done.stderr
    assert "is shut" in (site / "site" / "bridge" / "index.html").read_text("utf-8")
    assert not (site / "site" / "copy").exists()


def test_what_was_kept_was_changed_by_hand(site: Path) -> None:
    kept = site / ".briefgen" / "published" / f"{SLUG}.yml"
    kept.write_text(kept.read_text("utf-8").replace("Sundays", "Mondays"), "utf-8")
    misspelt(site)
    run(site, "build")
    assert "Mondays" not in shown(site)


def test_an_article_was_removed_and_nothing_of_it_is_kept(site: Path) -> None:
    assert (site / ".briefgen" / "published" / f"{SLUG}.yml").exists()
    assert run(site, "remove", SLUG).returncode == 0
    assert not list((site / ".briefgen" / "published").glob(f"{SLUG}.*"))


@pytest.mark.parametrize("base", ["", "||||||| before\n"])
def test_two_sides_of_a_merge_stand_in_the_ledger(site: Path, base: str) -> None:
    ledger = site / "content" / "permalinks" / f"{SLUG}.yml"
    good = ledger.read_text("utf-8")
    head, entry = good.rstrip("\n").rsplit("\n", 1)
    old = 'q-0l0: {gone: 2024-05-01, words: "Words of old"}'
    origin = f"{base}{old.replace('gone: 2024-05-01, ', '')}\n" if base else ""
    ledger.write_text(f"{head}\n<<<<<<< HEAD\n{entry}\n{origin}=======\n{old}\n>>>>>>> other\n", "utf-8")
    done = run(site, "build", "--force")
    assert done.returncode == 0, done.stderr
    now = ledger.read_text("utf-8")
    assert "<<<<" not in now
    assert sorted(now.splitlines()) == sorted([*good.splitlines(), old])


def damaged(site: Path, change: Callable[[bytes], bytes], which: bytes = b"q-") -> Path:
    """Let an editor damage one line of the ledger; gives its file."""
    ledger = site / "content" / "permalinks" / f"{SLUG}.yml"
    lines = ledger.read_bytes().split(b"\n")
    at = next(n for n, line in enumerate(lines) if line.startswith(which))
    lines[at] = change(lines[at])
    ledger.write_bytes(b"\n".join(lines))
    return ledger


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line[: len(line) // 2],
        lambda line: line.replace(b'words: "', b'words: "\xff', 1),
        lambda line: b"- " + line,
    ],
)
@pytest.mark.parametrize("fresh", [False, True])
def test_a_line_of_the_ledger_is_damaged_and_the_rest_is_published(
    site: Path, change: Callable[[bytes], bytes], fresh: bool
) -> None:
    before = tree(site / "site")
    ledger = damaged(site, change)
    bytes_ = ledger.read_bytes()
    if fresh:
        shutil.rmtree(site / ".briefgen")
        shutil.rmtree(site / "site")
    other = yaml(site, "bridge")
    other.write_text(other.read_text("utf-8").replace("closes for a month", "is shut", 1), "utf-8")
    done = run(site, "build")
    assert done.returncode == 1
    assert f"content/permalinks/{SLUG}.yml:" in done.stderr
    assert "take the line out" in done.stderr
    assert "is shut" in (site / "site" / "bridge" / "index.html").read_text("utf-8")
    now = tree(site / "site")
    assert before.keys() <= now.keys()
    assert TITLE in (site / "site" / SLUG / "index.html").read_text("utf-8")
    assert ledger.read_bytes() == bytes_
    # What it was meant for is nobody's to lose: with the line back all is as it was.
    assert run(site, "check").returncode == 1


def test_a_line_of_what_left_is_damaged_and_its_address_says_that_it_comes_back(site: Path) -> None:
    ledger = site / "content" / "permalinks" / f"{SLUG}.yml"
    line = 'q-0l0t: {gone: 2024-05-01, since: 2024-01-01, at: [topics/old], words: "Words of old'
    ledger.write_text(f"{ledger.read_text('utf-8')}{line}\n", "utf-8")
    assert run(site, "build").returncode == 1
    for place in ("id/q0/q-0l0t.html", f"{SLUG}/topics/old.html"):
        page = (site / "site" / place).read_text("utf-8")
        assert 'data-permalink-away="q-0l0t"' in page
        assert "withdrawn on" not in page


@pytest.mark.parametrize("edit", [misspelt, merging, invented, stray, no_text])
def test_a_fresh_checkout_has_a_broken_briefing_and_no_link_lies(
    site: Path, edit: Callable[[Path], None]
) -> None:
    before = {path for path in tree(site / "site") if path.endswith(".html")}
    ledger = site / "content" / "permalinks" / f"{SLUG}.yml"
    entries, good = ledger.read_bytes(), yaml(site).read_bytes()
    shutil.rmtree(site / ".briefgen")
    shutil.rmtree(site / "site")
    edit(site)
    done = run(site, "build")
    assert done.returncode == 1
    assert "find a note in the place of this briefing" in done.stderr
    assert "Ferries cross every hour" in shown(site)
    assert "Falsified" not in shown(site)
    pages = {path for path in tree(site / "site") if path.endswith(".html")}
    assert before <= pages
    own = [path for path in before if path.startswith(f"{SLUG}/")]
    for place in own:
        text = (site / "site" / place).read_text("utf-8")
        assert "being corrected" in text, place
        assert "was withdrawn" not in text, place
    assert SLUG not in (site / "site" / "moved.html").read_text("utf-8")
    assert ledger.read_bytes() == entries
    # Mended, all is as it was.
    for path in yaml(site).parent.glob(f"{SLUG}.*"):
        path.unlink()
    yaml(site).write_bytes(good)
    assert run(site, "build").returncode == 0
    assert before == {path for path in tree(site / "site") if path.endswith(".html")}
    assert ledger.read_bytes() == entries


def test_what_a_version_changed_was_left_in_the_middle_of_a_merge(site: Path) -> None:
    kept = site / "content" / ".drafts" / f"{SLUG}.changes.yml"
    entry = 'q-0l0t: {removed: quotes, before: "Words of old"}'
    other = yaml(site, "bridge")
    other.write_text(other.read_text("utf-8").replace("closes for a month", "is shut", 1), "utf-8")
    kept.write_text(f"<<<<<<< HEAD\n{entry}\n=======\n{entry}\nno entry\n>>>>>>> other\n", "utf-8")
    done = run(site, "build")
    assert done.returncode == 1
    assert f"content/.drafts/{SLUG}.changes.yml:5:1: this line is no entry" in done.stderr
    assert "is shut" in (site / "site" / "bridge" / "index.html").read_text("utf-8")
    assert (site / "site" / SLUG / "changes.html").exists()


def test_the_configuration_was_left_in_the_middle_of_a_merge(site: Path) -> None:
    settings = site / "mkdocs.yml"
    settings.write_text(f"<<<<<<< HEAD\n{settings.read_text('utf-8')}=======\n>>>>>>> other\n", "utf-8")
    done = run(site, "build")
    assert done.returncode == 1
    assert done.stderr.startswith("mkdocs.yml:1:1: git could not merge two versions here")
