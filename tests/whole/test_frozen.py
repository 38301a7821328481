"""A machine publishes what somebody built, read and committed, or nothing, and tells why."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.helpers.sites import run, three_articles, tree

LOADED = """
import json, sys
from briefgen.cli import main
try:
    main(["build", "--frozen"], prog_name="briefgen")
except SystemExit as end:
    assert not end.code, end.code
print()
print(json.dumps(sorted(sys.modules)))
"""
ITEM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title><id>urn:harbour</id>
<updated>2025-03-01T00:00:00Z</updated><entry><title>Crane returns to the quay</title><id>urn:crane</id>
<updated>2025-03-01T00:00:00Z</updated><content type="html">&lt;p&gt;The crane came back to the quay,
said the harbour master.&lt;/p&gt;&lt;p&gt;It will lift boats from April on, when the season begins.&lt;/p&gt;
</content></entry></feed>
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site of three articles, built where its editor sits."""
    folder = three_articles(tmp_path_factory.mktemp("frozen") / "site")
    assert run(folder, "build").returncode == 0
    return folder


@pytest.fixture
def checkout(built: Path, tmp_path: Path) -> Path:
    """Give what of it is committed, on another machine."""
    ignored = shutil.ignore_patterns("site", ".briefgen", "*.lock*")
    return Path(shutil.copytree(built, tmp_path / "checkout", ignore=ignored))


def refused(folder: Path) -> str:
    """Build frozen what is to be refused: nothing is published, nothing written; gives what is told."""
    before = tree(folder / "content")
    done = run(folder, "build", "--frozen")
    assert done.returncode == 1, done.stdout
    assert not (folder / "site" / "index.html").exists()
    assert tree(folder / "content") == before
    return done.stderr


def slug_of(folder: Path) -> str:
    """Give the first briefing."""
    return min(path.stem for path in (folder / "content" / "briefings").glob("*.yml"))


def test_what_was_committed_is_published_to_the_byte_and_nothing_is_written(
    built: Path, checkout: Path
) -> None:
    before = tree(checkout / "content")
    done = run(checkout, "build", "--frozen")
    assert done.returncode == 0, done.stderr
    assert tree(checkout / "site") == tree(built / "site")
    assert tree(checkout / "content") == before
    assert "up to date" in run(checkout, "build", "--frozen").stdout


def test_what_analyses_is_not_loaded(checkout: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=checkout, capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert not loaded & {"briefgen.analysis.brief", "briefgen.intake.article", "briefgen.tasks.draft"}


def test_an_article_without_a_briefing_is_told(checkout: Path) -> None:
    article = "Quay opens\n\nThe quay opens in May, the harbour board said.\n\nBoats may come from June on.\n"
    (checkout / "content" / "articles" / "quay.txt").write_text(article, encoding="utf-8")
    assert "content/articles/quay.txt" in (told := refused(checkout))
    assert "this article has no briefing" in told
    assert "commit content/" in told


def test_a_briefing_older_than_its_article_is_told(checkout: Path) -> None:
    briefing = checkout / "content" / "briefings" / f"{slug_of(checkout)}.yml"
    source = yaml.safe_load(briefing.read_text(encoding="utf-8"))["source"]["file"]
    article = (briefing.parent / source).resolve()
    article.write_bytes(article.read_bytes() + b"\nA last line came in at noon.\n")
    assert "older than its article" in refused(checkout)


def test_a_briefing_with_an_error_is_told_and_no_earlier_state_stands_in(built: Path, tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("site", "*.lock*")
    folder = Path(shutil.copytree(built, tmp_path / "own", ignore=ignored))
    briefing = folder / "content" / "briefings" / f"{slug_of(folder)}.yml"
    briefing.write_text(briefing.read_text(encoding="utf-8") + "nonsense: 1\n", encoding="utf-8")
    assert "nonsense" in refused(folder)


def test_ids_that_nobody_committed_are_not_published(checkout: Path) -> None:
    ledger = checkout / "content" / "permalinks" / f"{slug_of(checkout)}.yml"
    lines = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = next(line for line in lines if line.startswith("f-"))
    ledger.write_text("".join(line for line in lines if line != gone), encoding="utf-8")
    told = refused(checkout)
    assert "ids would be published that nobody has committed" in told
    assert gone.partition(":")[0] in told


def test_ids_whose_leaving_nobody_committed_are_not_withdrawn(checkout: Path) -> None:
    slug = slug_of(checkout)
    briefing = checkout / "content" / "briefings" / f"{slug}.yml"
    source = yaml.safe_load(briefing.read_text(encoding="utf-8"))["source"]["file"]
    (briefing.parent / source).resolve().unlink()
    briefing.unlink()
    assert "ids would be withdrawn of which nobody has committed that they left" in refused(checkout)


def test_an_address_the_ledger_does_not_know_is_told_and_published(checkout: Path) -> None:
    ledger = checkout / "content" / "permalinks" / f"{slug_of(checkout)}.yml"
    text = ledger.read_text(encoding="utf-8")
    assert "at: [source]" in text
    ledger.write_text(text.replace("at: [source]", "at: [source-of-old]", 1), encoding="utf-8")
    done = run(checkout, "build", "--frozen")
    assert done.returncode == 0, done.stderr
    assert "addresses that are not written down yet" in done.stderr


def test_items_of_a_feed_that_are_no_articles_yet_are_told(checkout: Path) -> None:
    (checkout / "content" / "articles" / "harbour.atom").write_text(ITEM, encoding="utf-8")
    assert "items of this feed are no articles yet: 1" in refused(checkout)


def test_a_build_that_may_write_does_what_a_frozen_one_left(checkout: Path) -> None:
    assert run(checkout, "build", "--frozen").returncode == 0
    assert "up to date" not in run(checkout, "build").stdout
    assert "up to date" in run(checkout, "build").stdout


def test_the_workflow_of_a_new_site_publishes_what_was_committed(tmp_path: Path) -> None:
    assert run(tmp_path, "new", "news").returncode == 0
    workflow = yaml.safe_load((tmp_path / "news/.github/workflows/pages.yml").read_text(encoding="utf-8"))
    steps = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    (build,) = (step for step in steps if step.startswith("briefgen build"))
    folder = tmp_path / "news"
    assert run(folder, "build").returncode == 0
    shutil.rmtree(folder / "site")
    shutil.rmtree(folder / ".briefgen")
    done = run(folder, *build.split()[1:])
    assert done.returncode == 0, done.stderr
    assert (folder / "site" / "index.html").is_file()
