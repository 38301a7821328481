"""The door for people: what each command says, and the exit code it leaves."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

from briefgen.record.read import read, read_guide
from briefgen.workspace import starter
from tests.helpers.sites import run, tree

SLUG = "library-opening-hours"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The starter's site, built; tests only read it."""
    folder = tmp_path_factory.mktemp("starter") / "site"
    starter.start(folder)
    assert run(folder, "build").returncode == 0
    return folder


def test_new_makes_a_folder_that_builds_and_never_overwrites(tmp_path: Path) -> None:
    assert run(tmp_path, "new", "news").returncode == 0
    done = run(tmp_path / "news", "build")
    assert done.returncode == 0, done.stderr
    assert f"{SLUG}: 8 paragraphs" in done.stdout
    again = run(tmp_path, "new", "news")
    assert again.returncode == 1
    assert "nothing is overwritten" in again.stderr


def test_a_new_site_has_the_title_address_and_language_it_was_asked_for(tmp_path: Path) -> None:
    wheel = tmp_path / "briefgen-9-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    title = 'The "Quay": briefings'
    url = "https://quay.example/news"
    asked = ("--title", title, "--url", url, "--language", "de", "--wheel", str(wheel))
    assert run(tmp_path, "new", "news", *asked).returncode == 0
    site = tmp_path / "news"
    settings = yaml.safe_load((site / "mkdocs.yml").read_text(encoding="utf-8"))
    assert (settings["site_name"], settings["site_url"]) == (title, f"{url}/")
    assert settings["plugins"][0]["briefgen"]["language"] == "de"
    assert "./vendor/briefgen-9-py3-none-any.whl\n" in (site / "requirements.txt").read_text(encoding="utf-8")
    assert (site / "vendor" / wheel.name).read_bytes() == b"a wheel"


@pytest.mark.parametrize(
    ("wish", "told"),
    [(("--url", "quay.example"), "no address of a site"), (("--wheel", "x.zip"), "no wheel")],
)
def test_a_wish_that_cannot_be_fulfilled_is_told_and_nothing_is_written(
    tmp_path: Path, wish: tuple[str, str], told: str
) -> None:
    done = run(tmp_path, "new", "news", *wish)
    assert done.returncode == 1
    assert told in done.stderr
    assert not (tmp_path / "news").exists()


def test_a_new_site_brings_no_topics_of_its_own(site: Path) -> None:
    guide = (site / "content" / "topics.yml").read_text(encoding="utf-8")
    assert all(not line or line.startswith("#") for line in guide.splitlines())
    offered = "\n".join(line.removeprefix("# ") for line in guide.splitlines() if "#" in line)
    assert read_guide(offered[offered.index("topics:") :], "topics.yml").topics


def test_build_without_a_site_says_how_to_make_one(tmp_path: Path) -> None:
    done = run(tmp_path, "build")
    assert done.returncode == 1
    assert done.stderr.startswith("mkdocs.yml:1:1: there is no site here")
    assert "briefgen new" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["bild"],
        ["build", "--nope"],
        ["explain"],
        ["check", "--format", "xml"],
        ["analyse", "content", "--to", "rows.csv"],
    ],
)
def test_wrong_use_exits_2_with_a_hint(site: Path, words: list[str]) -> None:
    done = run(site, *words)
    assert done.returncode == 2
    assert "--help" in done.stderr


def test_check_tells_an_article_that_has_no_briefing_yet(site: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(site, tmp_path / "own"))
    ferry = "Ferry stops\n\nThe ferry stops on Monday, Ada Winter said. It will be painted in the dock.\n"
    (own / "content" / "articles" / "ferry.txt").write_text(ferry, encoding="utf-8")
    done = run(own, "check")
    assert done.returncode == 0
    assert "content/articles/ferry.txt:1:1: warning: this article has no briefing yet" in done.stdout


def test_an_option_that_there_is_not_is_told_where_it_stands_with_the_one_meant(
    site: Path, tmp_path: Path
) -> None:
    own = Path(shutil.copytree(site, tmp_path / "own"))
    text = (own / "mkdocs.yml").read_text(encoding="utf-8").replace("    language:", "    languages:")
    (own / "mkdocs.yml").write_text(text, encoding="utf-8")
    line = 1 + text.count("\n", 0, text.index("languages"))
    for command in ("check", "build"):
        done = run(own, command)
        assert done.returncode == 1
        assert f"mkdocs.yml:{line}:5: briefgen has no option 'languages'" in done.stdout + done.stderr
        assert "did you mean language?" in done.stdout + done.stderr


def test_version_and_help(tmp_path: Path) -> None:
    assert "briefgen, version" in run(tmp_path, "--version").stdout
    listed = run(tmp_path, "--help").stdout
    commands = "add analyse build check diff explain migrate new pages schema serve topics"
    for command in commands.split():
        assert f"\n  {command} " in listed
        assert run(tmp_path, command, "--help").returncode == 0


def test_check_tells_faults_in_three_forms(site: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(site, tmp_path / "own"))
    path = own / "content" / "briefings" / f"{SLUG}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("That has never made sense.", "That has always made sense.", 1), encoding="utf-8"
    )
    before = tree(own)
    plain = run(own, "check")
    assert plain.returncode == 1
    assert plain.stdout.startswith(f"content/briefings/{SLUG}.yml:")
    assert run(own, "check", "--format", "github").stdout.startswith(
        f"::error file=content/briefings/{SLUG}.yml,"
    )
    (fault, *_) = json.loads(run(own, "check", "--format", "json").stdout)
    assert fault["level"] == "error"
    assert fault["line"] > 1
    assert tree(own) == before


def test_a_clean_site_checks_clean(site: Path) -> None:
    done = run(site, "check")
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads(run(site, "check", "--format", "json").stdout) == []


def test_explain_tells_source_line_words_rule_confidence_and_page(site: Path) -> None:
    found = json.loads(run(site, "analyse", f"content/articles/{SLUG}.txt", "--format", "json").stdout)
    quote = next(q for q in found["quotes"] if q["said"][0]["text"].startswith("People told us"))
    told = run(site, "explain", quote["id"]).stdout
    assert f"content/articles/{SLUG}.txt line 9" in told.replace("../articles", "content/articles")
    assert "[People told us" in told
    assert "speaker  Maria Okafor" in told
    assert "confidence 0." in told or "confidence 1.00" in told
    assert f"{SLUG}/" in told


def test_explain_gives_the_editor_as_the_reason_for_a_speaker_of_theirs(site: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(site, tmp_path / "site")
    path = copy / "content" / "briefings" / f"{SLUG}.yml"
    briefing = read(path.read_text(encoding="utf-8"), path.name)
    quote = next(q for q in briefing.quotes if q.speaker == "maria-okafor")
    other = next(n.id for n in briefing.names if n.id != quote.speaker)
    text = path.read_text(encoding="utf-8")
    at = text.index("speaker:", text.index(f"id: {quote.id}"))
    path.write_text(text[:at] + f"speaker: {other}" + text[text.index("\n", at) :], encoding="utf-8")
    told = run(copy, "explain", quote.id).stdout
    assert "the editor's word" in told
    assert "confidence" not in told
    assert quote.rule not in told
    assert "confidence" in run(site, "explain", quote.id).stdout


def test_explain_offers_ids_that_look_like_the_one_asked_for(site: Path) -> None:
    done = run(site, "explain", "maria-okafo")
    assert done.returncode == 1
    assert "did you mean maria-okafor?" in done.stderr


def test_analyse_touches_nothing_and_gives_what_the_briefing_holds(site: Path) -> None:
    before = tree(site)
    done = run(site, "analyse", f"content/articles/{SLUG}.txt")
    assert done.returncode == 0
    assert "speaker: maria-okafor" in done.stdout
    assert tree(site) == before


def test_add_takes_files_and_refuses_what_is_no_article(tmp_path: Path) -> None:
    starter.start(tmp_path / "s")
    text = (
        "Bridge shut after storm\n\nThe bridge over the Lune was shut on Friday, the council said.\n\n"
        "Lorries will have to go by Caton, a detour of nine miles, until engineers have looked at it.\n"
    )
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    done = run(tmp_path / "s", "add", "../x.txt")
    assert done.returncode == 0, done.stderr
    assert "content/articles/bridge-shut-after-storm.txt" in done.stdout
    bad = run(tmp_path / "s", "add", "../nothing.txt")
    assert bad.returncode == 1
    assert "there is no such file" in bad.stderr


def test_an_article_told_twice_is_said_so(site: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(site, tmp_path / "own"))
    text = (own / "content" / "articles" / f"{SLUG}.txt").read_text(encoding="utf-8")
    copy = "Sunday hours for the library\n" + text.partition("\n")[2].replace("about a tenth of the town", "")
    (tmp_path / "copy.txt").write_text(copy, encoding="utf-8")
    told = run(own, "add", "../copy.txt", "--name", "copy").stderr
    assert f"of its words are those of content/articles/{SLUG}.txt" in told
    assert run(own, "build").returncode == 0
    assert "warning:" in run(own, "check").stdout


def test_diff_names_what_is_new_changed_and_removed(tmp_path: Path) -> None:
    starter.start(tmp_path / "s")
    article = tmp_path / "s" / "content" / "articles" / f"{SLUG}.txt"
    newer = tmp_path / "newer.txt"
    text = article.read_text(encoding="utf-8").replace("£420,000", "£470,000")
    newer.write_text(
        text.replace('"We are glad to open, and we will need hands," she said.', ""), encoding="utf-8"
    )
    told = run(tmp_path, "diff", str(article), str(newer)).stdout
    assert "removed quotes: q-" in told
    assert "- £420,000" in told
    assert "+ £470,000" in told
    assert "We are glad to open" in told


def test_migrate_leaves_what_is_up_to_date(site: Path) -> None:
    before = tree(site)
    assert "1 briefings, 1 were up to date" in run(site, "migrate").stdout
    assert tree(site) == before


def test_topics_are_a_block_the_topics_file_takes(site: Path) -> None:
    told = run(site, "topics", f"content/articles/{SLUG}.txt").stdout
    guide = read_guide(told, "topics.yml")
    assert guide.topics
    assert all(topic.cues and topic.title for topic in guide.topics)
    assert "paragraph" in told


def test_pages_are_plain_files_any_generator_can_read(site: Path, tmp_path: Path) -> None:
    done = run(site, "pages", "--to", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / SLUG / "index.md").is_file()


def test_schema_is_json_schema(tmp_path: Path) -> None:
    schema = json.loads(run(tmp_path, "schema").stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert "quotes" in schema["properties"]
