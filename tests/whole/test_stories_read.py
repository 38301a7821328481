"""A story as readers have it: on any screen, on paper, two clicks from the words; built anew or on."""

from __future__ import annotations

import io
import random
import re
import shutil
from pathlib import Path

import lxml.html
import pytest
from playwright.sync_api import Browser, Page

from briefgen.plugin import build_site, configuration
from tests.helpers.sites import tree
from tests.helpers.stories import STORY, harbour_site, story_file

FOLDER = f"stories/{STORY}"
PAGES = (
    "stories.html",
    f"{FOLDER}/index.html",
    f"{FOLDER}/timeline.html",
    f"{FOLDER}/print.html",
    f"{FOLDER}/topics/people-hurt.html",
)


def build(folder: Path) -> None:
    build_site(configuration(folder / "mkdocs.yml"), lambda _done, _of, _name: None, force=True)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the example site, built; its story has pinned items of each kind."""
    folder = harbour_site(tmp_path_factory.mktemp("stories") / "harbour")
    path = story_file(folder)
    text = path.read_text(encoding="utf-8")
    pins = ["q-4ggh", "f-fgtn", *re.findall(r"- id: (k-\w+)", (folder / POINTS).read_text("utf-8"))[:1]]
    path.write_text(text.replace("pinned: []", f"pinned: [{', '.join(pins)}]"), encoding="utf-8")
    build(folder)
    return folder


POINTS = Path("content/briefings/6-telegraph-report.yml")


def opened(browser: Browser, site: Path, path: str, **options: object) -> Page:
    page = browser.new_context(**options).new_page()  # type: ignore[arg-type]
    page.goto((site / "site" / path).as_uri())
    return page


@pytest.mark.browser
@pytest.mark.parametrize("path", PAGES)
def test_pages_of_stories_are_accessible_and_no_wider_than_a_small_phone(
    browser: Browser, built: Path, path: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for scheme, width in (("light", 1280), ("dark", 320)):
        page = opened(
            browser,
            built,
            path,
            color_scheme=scheme,
            bypass_csp=True,
            viewport={"width": width, "height": 700},
        )
        assert [v["id"] for v in axe.run(page).response["violations"]] == [], scheme
        assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0, width
        page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_story_is_one_sheet_that_says_where_it_is_from(browser: Browser, built: Path, paper: str) -> None:
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    page = opened(browser, built, f"{FOLDER}/print.html")
    [sheet] = pypdf.PdfReader(io.BytesIO(page.pdf(format=paper))).pages
    page.context.close()
    words = "".join(sheet.extract_text().split())
    for told in ("1of1", f"harbour.example/{FOLDER}/print.html", "12May2025to19May2025", "SourcesDiffer"):
        assert told.casefold() in words.casefold(), told
    assert words.count("harbour.example/") >= 7


def test_every_item_of_a_story_leads_to_its_paragraph_and_to_its_permanent_link(built: Path) -> None:
    site = built / "site"
    for path in (f"{FOLDER}/index.html", f"{FOLDER}/topics/people-hurt.html"):
        page = lxml.html.parse(str(site / path)).getroot()
        items = page.xpath("//main//*[starts-with(@id, 'q-') or starts-with(@id, 'k-')][not(self::p)]")
        assert len(items) > 4
        for item in items:
            links = [a.get("href") for a in item.xpath(".//a")]
            sources = [link for link in links if "/source.html#p-" in link]
            assert sources, item.get("id")
            for link in sources:
                target, _, anchor = link.partition("#")
                assert f'id="{anchor}"' in (site / path).parent.joinpath(target).read_text(encoding="utf-8")
            assert any(link.endswith(f"#{item.get('id')}") for link in links), item.get("id")


def test_after_edits_of_a_story_the_site_is_that_of_a_first_build(built: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(built, tmp_path / "own", copy_function=shutil.copy2))
    chance = random.Random(7)
    for number, edit in enumerate((retitled, left_out, told_otherwise, taken_away)):
        edit(own, chance)
        build(own)
        cold = Path(
            shutil.copytree(
                own,
                tmp_path / f"cold-{number}",
                ignore=shutil.ignore_patterns("site", ".briefgen", "*.lock*"),
            )
        )
        build(cold)
        assert tree(cold / "site") == tree(own / "site"), edit.__name__


def change(path: Path, pattern: str, by: str) -> None:
    text = path.read_text(encoding="utf-8")
    new = re.sub(pattern, by, text, count=1, flags=re.MULTILINE)
    assert new != text
    path.write_text(new, encoding="utf-8")


def retitled(site: Path, chance: random.Random) -> None:
    change(story_file(site), r"^title: .*$", f"title: Long Meg {chance.randrange(99)}")


def left_out(site: Path, _chance: random.Random) -> None:
    change(story_file(site), r"^- 3-agency-crane.*\n", "")


def told_otherwise(site: Path, _chance: random.Random) -> None:
    change(site / POINTS, r"^title: .*$", "title: It was the bolts")


def taken_away(site: Path, _chance: random.Random) -> None:
    story_file(site).unlink()
