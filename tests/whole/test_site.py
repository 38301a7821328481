"""The main job, end to end: articles in, a site out, the same bytes by every way."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from lxml import html

from briefgen.model import Briefing
from briefgen.record.read import read
from briefgen.workspace import staging, starter
from tests.helpers.sites import ROOT, run, three_articles, tree

SEED = "uk-seeking-cyber-security-dialogue"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built site of three articles; tests only read it."""
    folder = three_articles(tmp_path_factory.mktemp("three") / "site")
    done = run(folder, "build")
    assert done.returncode == 0, done.stderr + done.stdout
    return folder


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    """A copy of that site a test may change."""
    return Path(shutil.copytree(built, tmp_path / "own"))


def briefings(folder: Path) -> list[Briefing]:
    """Read every briefing of a site."""
    paths = sorted((folder / "content" / "briefings").glob("*.yml"))
    return [read(path.read_text(encoding="utf-8"), path.name) for path in paths]


def test_a_page_stands_for_every_briefing_topic_and_register(built: Path) -> None:
    pages = tree(built / "site")
    for briefing in briefings(built):
        for name in ("index", "source", "print", *(f"topics/{topic.id}" for topic in briefing.topics)):
            assert f"{briefing.slug}/{name}.html" in pages
    for name in ("index", "people", "organisations", "quotes", "figures", "topics", "404"):
        assert f"{name}.html" in pages


def test_every_body_paragraph_is_in_the_source_view_in_order_and_verbatim(built: Path) -> None:
    for briefing in briefings(built):
        page = html.parse(str(built / "site" / briefing.slug / "source.html")).getroot()
        for paragraph in briefing.body:
            (node,) = page.xpath(f"//*[@id='{paragraph.id}']")
            assert paragraph.text in " ".join(node.text_content().split())
        order = [i for i in page.xpath("//@id") if i in {p.id for p in briefing.body}]
        assert order == [p.id for p in briefing.body]


def test_every_litter_line_is_listed_with_its_rule(built: Path) -> None:
    lines = [b for b in briefings(built) if any(p.kind == "litter" for p in b.paragraphs)]
    assert lines
    for briefing in lines:
        aside = built / "site" / briefing.slug / "set-aside.html"
        text = " ".join(aside.read_text(encoding="utf-8").split())
        shown = " ".join("".join(map(str, html.fromstring(text).itertext())).split())
        for paragraph in briefing.paragraphs:
            if paragraph.kind == "litter":
                assert paragraph.rule
                assert paragraph.text[:200] in shown


def test_every_quote_stands_word_for_word_on_some_page(built: Path) -> None:
    for briefing in briefings(built):
        found: dict[str, str] = {}
        for path in sorted((built / "site" / briefing.slug).glob("*.html")):
            page = html.parse(str(path)).getroot()
            for quote in briefing.quotes:
                for node in page.xpath(f"//*[@id='{quote.id}']"):
                    found.setdefault(quote.id, " ".join(node.text_content().split()))
        for quote in briefing.quotes:
            if quote.kind in {"speech", "fragment"}:
                assert all(" ".join(e.text.split()) in found[quote.id] for e in quote.said), quote.id


def test_a_second_build_does_nothing_and_says_so(own: Path) -> None:
    run(own, "build")
    before = {path: path.stat().st_mtime_ns for path in sorted(own.rglob("*")) if path.is_file()}
    again = run(own, "build")
    assert "nothing has changed" in again.stdout
    assert before == {path: path.stat().st_mtime_ns for path in sorted(own.rglob("*")) if path.is_file()}


def test_the_same_tree_gives_the_same_bytes_anywhere(built: Path, tmp_path: Path) -> None:
    other = tmp_path / "Ein anderer Ordner"
    other.mkdir()
    names = sorted(tree(built / "content"), reverse=True)
    for name in (n for n in names if n.startswith("articles/") or n == "topics.yml"):
        (other / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(built / "content" / name, other / "content" / name)
    shutil.copyfile(built / "mkdocs.yml", other / "mkdocs.yml")
    surroundings = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "4711", "BRIEFGEN_JOBS": "1"}
    done = run(other, "build", **surroundings)
    assert done.returncode == 0, done.stderr
    assert tree(other / "content") == tree(built / "content")
    assert tree(other / "site") == tree(built / "site")


def test_mkdocs_build_makes_the_same_bytes(built: Path, own: Path) -> None:
    shutil.rmtree(own / "site")
    done = run(own, "build", "--strict", "--quiet", module="mkdocs")
    assert done.returncode == 0, done.stderr
    assert tree(own / "site") == tree(built / "site")


def test_drafting_again_changes_no_byte(own: Path, built: Path) -> None:
    shutil.rmtree(own / ".briefgen")
    done = run(own, "build")
    assert "unchanged" not in done.stdout
    assert tree(own / "content") == tree(built / "content")


def test_a_word_changed_in_a_template_or_a_setting_drafts_no_briefing_again(own: Path) -> None:
    run(own, "build")
    words = own / "templates" / "theme" / "words"
    words.mkdir(parents=True)
    text = (ROOT / "templates" / "theme" / "words" / "en.html").read_text(encoding="utf-8")
    (words / "en.html").write_text(text.replace("Source text", "The source itself"), encoding="utf-8")
    settings = own / "mkdocs.yml"
    settings.write_text(f"site_description: Other words\n{settings.read_text(encoding='utf-8')}", "utf-8")
    done = run(own, "build")
    assert done.stdout.count(": unchanged\n") == len(briefings(own))
    assert "The source itself" in (own / "site" / f"{briefings(own)[0].slug}" / "index.html").read_text(
        "utf-8"
    )


def test_a_fault_in_a_briefing_leaves_the_site_untouched(own: Path) -> None:
    before = tree(own / "site")
    path = own / "content" / "briefings" / f"{SEED}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("\nquotes:", "\nqoutes:", 1), encoding="utf-8")
    done = run(own, "build")
    assert done.returncode == 1
    assert f"content/briefings/{SEED}.yml:" in done.stderr
    assert "did you mean" in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert tree(own / "site") == before


def test_one_bad_article_never_stops_the_others(own: Path) -> None:
    (own / "content" / "articles" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))
    (own / "mkdocs.yml").write_text((own / "mkdocs.yml").read_text().replace("Briefings", "Other name", 1))
    done = run(own, "build")
    assert done.returncode == 1
    assert "content/articles/picture.txt:1:1:" in done.stderr
    assert "Other name" in (own / "site" / "index.html").read_text(encoding="utf-8")


def test_a_corrected_speaker_is_shown_and_stays(own: Path) -> None:
    path = own / "content" / "briefings" / "ferry-strike.yml"
    text = path.read_text(encoding="utf-8")
    assert "speaker: fergus-baird\n" in text
    edited = text.replace("speaker: fergus-baird\n", "speaker: catriona-munro   # I was there\n", 1)
    path.write_text(edited, encoding="utf-8")
    assert run(own, "build").returncode == 0
    assert path.read_text(encoding="utf-8") == edited
    assert run(own, "build", "--force").returncode == 0
    assert path.read_text(encoding="utf-8") == edited


def test_two_builds_at_once_both_end_well(own: Path) -> None:
    command = [sys.executable, "-m", "briefgen", "build", "--force"]
    both = [subprocess.Popen(command, cwd=own, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=100)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum("waiting" in text for text in said) <= 1
    assert not list(own.glob(".site-*"))


# Each waits for most of a build, which on a busy machine takes long; tests.benchmarks.kills has hundreds.
KILLS = 10


@pytest.mark.skipif(sys.platform != "linux", reason="kills by signal and exchanges folders in one call")
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_site(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    starter.start(folder)
    config = folder / "mkdocs.yml"
    versions = [config.read_text().replace("Briefings", name, 1) for name in ("Morning", "Evening")]
    whole = []
    for text in versions:
        config.write_text(text)
        start = time.monotonic()
        assert run(folder, "build").returncode == 0
        seconds = time.monotonic() - start
        whole.append(tree(folder / "site"))
    chance = random.Random(30)
    for number in range(KILLS):
        config.write_text(versions[number % 2])
        process = subprocess.Popen(
            [sys.executable, "-m", "briefgen", "build"], cwd=folder, stdout=subprocess.DEVNULL
        )
        time.sleep(seconds * (0.35 + 0.65 * chance.random()))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert tree(folder / "site") in whole, f"kill {number}"
    config.write_text(versions[0])
    assert run(folder, "build").returncode == 0
    assert tree(folder / "site") == whole[0]
    assert not list(folder.glob(".site-*"))


def test_a_build_with_nothing_to_do_takes_away_what_a_killed_one_left(own: Path) -> None:
    assert run(own, "build").returncode == 0
    left = staging.named(own, own / "site", "staged")
    (left / "half").mkdir(parents=True)
    assert "nothing has changed" in run(own, "build").stdout
    assert not left.exists()


def test_a_topic_taken_out_of_the_topics_file_leaves_the_briefings(own: Path) -> None:
    path = own / "content" / "topics.yml"
    text = path.read_text(encoding="utf-8")
    start = text.index("- id: gsk-case")
    path.write_text(text[:start] + text[text.index("- id:", start + 1) :], encoding="utf-8")
    assert run(own, "build").returncode == 0
    (seed,) = (b for b in briefings(own) if b.slug == SEED)
    assert "gsk-case" not in {topic.id for topic in seed.topics}
    gone = (own / "site" / SEED / "topics" / "gsk-case.html").read_text(encoding="utf-8")
    assert "data-permalink-gone" in gone
