"""Interface words: one table for each language, none anywhere else; language and direction told."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml

from briefgen.publish.translations import RIGHT_TO_LEFT, words_of
from tests.helpers.example import SITE, TEMPLATES, built, example, like, rendered
from tests.publish.test_pages import body

PAGES = sorted((TEMPLATES / "pages").iterdir())
THEME = [TEMPLATES / "theme" / "main.html"]
# Names of formats, which are the same in every language.
NAMES = {"BibTeX", "RIS", "CSL-JSON", "JSON", "YAML", "CSV"}
SPOKEN = re.compile(r'(?:aria-label|alt|title|placeholder|content)="([^"]*)"')


def table(language: str) -> dict[str, Any]:
    loader = jinja2.FileSystemLoader(TEMPLATES / "theme")
    return dict(words_of(jinja2.Environment(loader=loader, autoescape=True), language).table)


def said(table: dict[str, Any]) -> dict[str, str]:
    """Give the plain words of a table by their keys."""
    return {key: value for key, value in table.items() if isinstance(value, str)}


@pytest.mark.parametrize("path", [*PAGES, *THEME], ids=lambda path: path.name)
def test_no_template_has_words_of_its_own(path: Path) -> None:
    text = re.sub(
        r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    shown = re.sub(r"<[^>]*>|\{:[^}]*\}|\b[a-z]+=\"[^\"]*\"", " ", text)
    left = [
        word for word in re.findall(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*", shown) if word not in NAMES | ENTITIES
    ]
    assert left == []
    spoken = [words for words in SPOKEN.findall(text) if re.search(r"[A-Z][a-z]+|[a-z]+ [a-z]+ ", words)]
    assert spoken == []


ENTITIES = {"nbsp", "amp", "lt", "gt"}


@pytest.mark.parametrize("script", ["briefgen.js", "evidence.js", "search.js"])
def test_no_script_has_words_of_its_own(script: str) -> None:
    text = (TEMPLATES / "theme" / "assets" / script).read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", text, flags=re.DOTALL)
    strings = re.findall(r'"([^"\n]*)"', code)
    assert [
        words for words in strings if re.fullmatch(r"[A-Z][a-z]+( [a-z]+)*[.!?]?|[a-z]+( [a-z]+){2,}", words)
    ] == []


def test_every_word_of_the_table_is_used() -> None:
    used = "".join(
        path.read_text(encoding="utf-8")
        for path in (*PAGES, *THEME, *(TEMPLATES.parent / "briefgen" / "publish").glob("*.py"))
    )
    kept = [key for key in said(table("en")) if f'"{key}"' not in used and f"'{key}'" not in used]
    made = re.compile("|".join(MADE))
    assert [key for key in kept if not made.fullmatch(key)] == []


# Keys that are put together from a beginning and what is found.
MADE = (
    "kind-.*",
    "bound-.*",
    "what-.*",
    "changed?-.*",
    "way-.*",
    "found-.*",
    ".*-hint",
    ".*-only",
    "language",
    "thousands",
    "point",
)


def test_a_german_site_says_nothing_in_english(tmp_path: Path) -> None:
    english, german = said(table("en")), said(table("de"))
    mine = {plain(e) for k, e in english.items() if e != german[k] and len(e.split()) > 1 and "{" not in e}
    theirs = {plain(words) for words in german.values()}
    site = built(tmp_path, example(), like(1), site=replace(SITE, language="de"))
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        heard = {plain(words) for words in re.findall(r">([^<]+)<|\"([^\"<>]+)\"", text) for words in words}
        assert heard & (mine - theirs) == set(), path


def plain(words: str) -> str:
    """Give words without the character references of HTML."""
    return re.sub(r"&#(\d+);", lambda sign: chr(int(sign[1])), words).strip()


@pytest.mark.parametrize(
    ("language", "direction"), [("ar", "rtl"), ("he-IL", "rtl"), ("fr", "ltr"), ("de", "ltr")]
)
def test_a_language_that_is_added_is_told_with_its_direction(
    tmp_path: Path, language: str, direction: str
) -> None:
    words = tmp_path / "theme" / "words"
    words.mkdir(parents=True)
    main = language.partition("-")[0]
    text = (TEMPLATES / "theme" / "words" / "en.html").read_text(encoding="utf-8")
    (words / f"{main}.html").write_text(
        text.replace('"language": "en"', f'"language": "{main}"'), encoding="utf-8"
    )
    pages = rendered(example(), site=replace(SITE, language=language), folders=[tmp_path])
    meta = yaml.safe_load(pages["harbour-bridge/topics/closure.md"].text.split("---\n")[1])
    assert (meta["lang"], meta["dir"]) == (language, direction)
    assert (main in RIGHT_TO_LEFT) == (direction == "rtl")


def test_words_of_a_source_in_another_language_are_told_as_such() -> None:
    german = replace(SITE, language="de")
    pages = rendered(example(), site=german)
    page = body(pages["harbour-bridge/topics/closure.md"].text)
    assert page.xpath("//*[@id='q-nine']//blockquote/@lang") == ["en-GB"]
    assert page.xpath("//ul[contains(@class,'points')]/@lang") == ["en-GB"]
    source = body(pages["harbour-bridge/source.md"].text)
    assert set(source.xpath("//p[@class='src body']/@lang")) == {"en-GB"}
    assert set(source.xpath("//p[@class='src body']/@dir")) == {"ltr"}
    assert "lang=" not in rendered(example())["harbour-bridge/topics/closure.md"].text.split("---\n", 2)[2]
