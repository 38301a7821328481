"""A site with a story: suggested, accepted, corrected, published, and kept true by the next builds."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from briefgen.plugin import build_site, configuration
from briefgen.record.read import read
from briefgen.workspace.verify import verify
from tests.helpers.sites import ROOT, tree
from tests.helpers.stories import STORY, harbour_site, story_file


def run(folder: Path, *words: str, code: int = 0) -> str:
    done = CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), *words])
    assert done.exit_code == code, done.output
    return done.output


def build(folder: Path) -> list[str]:
    """Build a site; gives what was told."""
    plugin = build_site(configuration(folder / "mkdocs.yml"), lambda _done, _of, _name: None, force=True)
    return [fault.what for fault in plugin.faults]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the example site, built."""
    folder = harbour_site(tmp_path_factory.mktemp("stories") / "harbour")
    build(folder)
    return folder


@pytest.fixture
def site(built: Path, tmp_path: Path) -> Path:
    """Give a copy of it."""
    return Path(shutil.copytree(built, tmp_path / "site", copy_function=shutil.copy2))


def page(folder: Path, place: str = f"stories/{STORY}/index.html") -> str:
    return (folder / "site" / place).read_text(encoding="utf-8")


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<script.*?</script>|<[^>]*>", " ", html, flags=re.DOTALL).split())


def test_the_story_of_the_example_is_as_it_would_be_built_again(built: Path, tmp_path: Path) -> None:
    before = harbour_site(tmp_path / "before")
    assert tree(before / "content" / "stories") == tree(built / "content" / "stories")


def test_a_story_is_suggested_with_its_reasons_and_accepted_by_its_editor_alone(tmp_path: Path) -> None:
    folder = harbour_site(tmp_path / "fresh", fresh=True)
    build(folder)
    assert not (folder / "content" / "stories").exists()
    assert not (folder / "site" / "stories.html").exists()
    told = run(folder, "stories")
    assert re.search(r"sure: [a-z-]+\n", told)
    assert "because: close in days, and alike: crane" in told
    assert told.count("  + 2025-05-") == 6
    assert "7-post-garden" not in told
    assert not (folder / "content" / "stories").exists()
    name = re.findall(r"--accept (\S+)", told)[0]
    assert run(folder, "stories", "--accept", name, "--title", "Long Meg").startswith(
        "wrote content/stories/long-meg.yml"
    )
    build(folder)
    assert "Long Meg" in words_of(page(folder, "stories/long-meg/index.html"))
    assert "Sources differ" not in page(folder, "stories/long-meg/index.html")
    assert "Updated" not in page(folder, "stories/long-meg/index.html")
    assert run(folder, "stories") == "0 sure, 0 maybe\n"


def test_a_story_shows_what_is_new_who_said_what_and_figures_side_by_side(built: Path) -> None:
    shown = words_of(page(built))
    assert "Story · 6 reports · 4 publishers · 12 May 2025 to 19 May 2025" in shown
    assert "Nearly the same text as that of Coastal Press Agency" in shown
    assert "1 of 7 paragraphs repeat what earlier reports say." in shown
    assert shown.index("Rusted bolts brought down Long Meg") < shown.index("Nine now hurt in Port Merrow")
    assert re.search(r"Also in The Sound Courier.{1,40}\(cut\).*Also in", shown)
    assert re.search(r"People hurt Updated Six .* Six .* Nine .* Nine .* Nine", shown)
    assert re.search(r"Cost of clearing the quay Sources differ £3.2 million", shown)
    quotes = re.findall(r'<figure class="ev q" id="(q-[a-z0-9]+)"', page(built))
    assert "q-tj6l" in quotes
    assert not {"q-tj6ly", "q-tj6lym", "q-sxjo", "q-az77"} & set(quotes)


def test_a_story_says_at_its_top_what_stands_further_down(built: Path) -> None:
    top, _, rest = page(built).partition("<section")
    sections = re.findall(r'<section aria-labelledby="([^"]+)"', "<section" + rest)
    further_down = [at for at in sections if at not in {"first", "new"}]
    assert re.findall(r'<li><a href="#([^"]+)">', top) == further_down


def test_every_page_of_a_story_is_there_and_its_words_and_links_are_true(built: Path) -> None:
    folder = built / "site" / "stories" / STORY
    pages = {p.relative_to(folder).as_posix() for p in folder.rglob("*.html")}
    assert {"index.html", "print.html", "timeline.html", "topics/people-hurt.html"} <= pages
    briefings = [
        read(path.read_text(encoding="utf-8"), path.name)
        for path in sorted((built / "content" / "briefings").glob("*.yml"))
    ]
    assert verify(built / "site", briefings) == ()
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(built))[0])
    assert (data["@type"], len(data["hasPart"])) == ("CollectionPage", 6)
    feed = page(built, f"feeds/stories/{STORY}.xml")
    assert feed.count("<entry>") == 6
    assert "Merrow Telegraph: Rusted bolts" in feed
    assert STORY in page(built, "sitemap.xml")


def test_home_and_briefings_lead_to_their_story_and_others_do_not(built: Path) -> None:
    assert f"stories/{STORY}/index.html" in page(built, "index.html")
    for slug in ("1-telegraph-crane", "6-telegraph-report"):
        for name in ("index.html", "source.html"):
            assert f"../stories/{STORY}/index.html" in page(built, f"{slug}/{name}")
    assert "Part of the story" not in page(built, "7-post-garden/index.html")


def test_a_namesake_of_another_article_says_nothing_in_the_story(built: Path) -> None:
    assert "I began with a wheelbarrow" not in page(built)


def test_a_correction_in_a_briefing_is_seen_in_the_story_and_a_build_again_changes_nothing(
    site: Path,
) -> None:
    path = site / "content" / "briefings" / "6-telegraph-report.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            "title: Rusted bolts brought down Long Meg, inspectors find", "title: It was the bolts"
        ),
        encoding="utf-8",
    )
    build(site)
    assert "It was the bolts" in page(site)
    before = tree(site / "content"), tree(site / "site")
    build(site)
    assert (tree(site / "content"), tree(site / "site")) == before


def test_an_article_that_fits_is_asked_about_and_never_taken_in(site: Path) -> None:
    path = story_file(site)
    own = path.read_text(encoding="utf-8")
    path.write_text(
        own.replace("- 4-post-crane          # 2025-05-13  Northshore Post\n", ""), encoding="utf-8"
    )
    told = build(site)
    assert any("'4-post-crane' seems to tell this story, too (alike: " in what for what in told)
    text = path.read_text(encoding="utf-8")
    assert "#? - 4-post-crane  # alike: " in text
    assert "Northshore Post" not in page(site)
    path.write_text(text.replace("#? - 4-post-crane", "- 4-post-crane"), encoding="utf-8")
    assert not any("seems to tell" in what for what in build(site))
    assert "Northshore Post" in page(site)
    refused = own.replace("- 4-post-crane          # 2025-05-13  Northshore Post\n", "").replace(
        "- [f-ijjd, f-4hgu]", "- 4-post-crane\n- [f-ijjd, f-4hgu]"
    )
    path.write_text(refused, encoding="utf-8")
    assert not any("seems to tell" in what for what in build(site))


def test_slugs_and_ids_that_are_gone_are_told_where_they_stand_and_stop_nothing(site: Path) -> None:
    path = story_file(site)
    text = path.read_text(encoding="utf-8")
    text = text.replace("pinned: []", "pinned: [q-none]").replace("- 2-courier-crane ", "- 2-courier-cran ")
    path.write_text(text, encoding="utf-8")
    told = run(site, "check", "--verbose")
    assert re.search(
        rf"content/stories/{STORY}\.yml:7:3: warning: briefings: there is no briefing '2-courier-cran'.*?"
        r"did you mean '2-courier-crane'\?",
        told,
        re.DOTALL,
    )
    assert "no briefing of this story has the quote 'q-none'" in told
    assert "it is in 2-courier-crane: add that to 'briefings'" in told
    build(site)
    assert "5 reports" in words_of(page(site))


def test_a_story_with_errors_is_shown_as_it_was_and_the_rest_is_built(site: Path) -> None:
    path = story_file(site)
    before = page(site)
    path.write_text(
        path.read_text(encoding="utf-8").replace("title: Crane", "heading: Crane"), encoding="utf-8"
    )
    told = build(site)
    assert "unknown key 'heading'" in told
    assert words_of(page(site))[:200] == words_of(before)[:200]
    assert (site / "content" / "briefings" / "1-telegraph-crane.yml").read_bytes() == (
        harbour_site(site.parent / "again") / "content" / "briefings" / "1-telegraph-crane.yml"
    ).read_bytes()


def test_a_story_taken_away_says_so_at_all_its_addresses_and_a_renamed_one_leads_on(site: Path) -> None:
    story_file(site).rename(story_file(site, "long-meg"))
    build(site)
    for name in ("index.html", "print.html", "topics/people-hurt.html"):
        assert "long-meg/index.html" in page(site, f"stories/{STORY}/{name}")
    story_file(site, "long-meg").unlink()
    build(site)
    assert "This story was withdrawn" in words_of(page(site, "stories/long-meg/index.html"))
    assert "Part of the story" not in page(site, "1-telegraph-crane/index.html")
    assert verify(site / "site", []) == ()


def test_a_story_is_found(built: Path) -> None:
    docs = "".join(p.read_text(encoding="utf-8") for p in (built / "site" / "search" / "docs").glob("*.js"))
    assert "Crane collapse at Port Merrow\\nCrane falls across quay" in docs


def test_pages_are_printed_as_markdown_too(site: Path, tmp_path: Path) -> None:
    run(site, "pages", "--to", str(tmp_path / "pages"))
    text = (tmp_path / "pages" / "stories" / STORY / "index.md").read_text(encoding="utf-8")
    assert re.search(r"^# .*Crane", text, re.MULTILINE)


def test_two_speakers_of_the_same_words_are_told_with_and_without_a_story(site: Path) -> None:
    path = site / "content" / "briefings" / "4-post-crane.yml"
    text = path.read_text(encoding="utf-8")
    assert "says these words here" not in run(site, "check", "--verbose")
    wrong = text.replace("speaker: amara-nwosu", "speaker: helen-croft")
    path.write_text(wrong, encoding="utf-8")
    told = run(site, "check", "--verbose")
    line = next(n for n, words in enumerate(wrong.splitlines(), 1) if words.startswith("- id: q-e3c77"))
    assert re.search(
        rf"content/briefings/4-post-crane\.yml:{line + 2}:12: warning: quote q-e3c77: Helen Croft says these "
        r"words here, and Amara Nwosu in 3-agency-crane \(q-e3c7\)",
        told,
    )
    shutil.rmtree(site / "content" / "stories")
    assert "Helen Croft says these words here" in run(site, "check", "--verbose")


def test_agency_copy_is_told_once_however_many_printed_it(site: Path) -> None:
    articles = site / "content" / "articles"
    text = (articles / "3-agency-crane.txt").read_text(encoding="utf-8")
    for number, paper in enumerate(("Bay Post", "Evening Sun", "Isle Mail")):
        copy = text.replace("Coastal Press Agency", paper, 1)
        (articles / f"9-copy-{number}.txt").write_text(copy, encoding="utf-8")
    build(site)
    told = run(site, "check", "--verbose")
    assert told.count("of the words of") == 1
    assert "4-post-crane.txt" in told
    assert "9-copy-2.txt are those of content/articles/3-agency-crane.txt" in told


def test_topics_of_a_story_are_asked_for_in_its_briefings_alone(built: Path) -> None:
    read_ = (built / "content" / "briefings" / "5-courier-bolts.yml").read_text(encoding="utf-8")
    assert "- id: bolts-and-inspections\n  title: Bolts and inspections\n  origin: guide" in read_
    other = (built / "content" / "briefings" / "7-post-garden.yml").read_text(encoding="utf-8")
    assert "bolts-and-inspections" not in other
    assert "Crane's bolts were never changed" in page(
        built, f"stories/{STORY}/topics/bolts-and-inspections.html"
    ).replace("&#39;", "'")


def test_topics_and_cues_are_offered_for_what_reports_have_in_common(site: Path) -> None:
    path = story_file(site)
    text = re.sub(
        r"topics:.*?\nquotes:", "topics: []\nquotes:", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    path.write_text(text, encoding="utf-8")
    build(site)
    build(site)
    offered = re.findall(r"#\? (- \{id: .*\}).*# in (.*)", path.read_text(encoding="utf-8"))
    assert any("3-agency-crane, 4-post-crane" in slugs for _, slugs in offered)
    line = offered[0][0]
    path.write_text(
        path.read_text(encoding="utf-8").replace(f"#? {line}", line).replace("topics: []", "topics:"), "utf-8"
    )
    assert not [what for what in build(site) if "stories" in what]
    assert "topics/" in page(site)


def test_a_story_leads_to_the_pages_its_people_are_published_under(site: Path) -> None:
    slugs = ("1-telegraph-crane", "2-courier-crane", "3-agency-crane", "6-telegraph-report")
    keys = ", ".join(f"{slug}/helen-croft" for slug in slugs)
    entry = f"- id: croft-of-the-harbour\n  name: Helen Croft\n  kind: person\n  is: [{keys}]\n"
    (site / "content" / "names.yml").write_text(f"names:\n{entry}", encoding="utf-8")
    build(site)
    assert '<h3 class="grp"><a href="../../names/croft-of-the-harbour.html">Helen Croft</a>' in page(site)
    assert (site / "site" / "names" / "croft-of-the-harbour.html").is_file()


def test_the_columns_of_the_registers_are_those_the_documentation_names(built: Path) -> None:
    told = dict[str, str]()
    for row in (ROOT / "docs" / "reference" / "data.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in row.split("|")]
        if len(cells) == 5 and "`id, " in cells[3]:
            told |= dict.fromkeys(re.findall(r"`(\w+)`", cells[1]), cells[3].strip("`").replace(" ", ""))
    files = {path.stem: path for path in (built / "site").glob("*.csv")}
    assert sorted(files) == sorted(told)
    for name, path in files.items():
        assert path.read_text(encoding="utf-8").splitlines()[0] == told[name]
