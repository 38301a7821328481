"""Interface words: one table for each language, none anywhere else; language and direction told."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml

from briefgen.publish.translations import RIGHT_TO_LEFT, Words, words_of
from tests.helpers.example import SITE, TEMPLATES, built, example, like, rendered
from tests.publish.test_pages import body

PAGES = sorted((TEMPLATES / "pages").iterdir())
THEME = [TEMPLATES / "theme" / "base.html"]
# Names of formats, which are the same in every language.
NAMES = {"BibTeX", "RIS", "CSL-JSON", "JSON", "YAML", "CSV"}
SPOKEN = re.compile(r'(?:aria-label|alt|title|placeholder|content)="([^"]*)"')


def spoken(language: str) -> Words:
    loader = jinja2.FileSystemLoader(TEMPLATES / "theme")
    return words_of(jinja2.Environment(loader=loader, autoescape=True), language)


def table(language: str) -> dict[str, Any]:
    return dict(spoken(language).table)


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


@pytest.mark.parametrize("script", ["briefgen.js", "copy.js", "evidence.js", "search.js"])
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
    "by-.*",
    "relation-.*",
    "repeats-.*",
    "state-.*",
    "found-.*",
    ".*-hint",
    ".*-only",
    "language",
)


LANGUAGES = sorted(path.stem for path in (TEMPLATES / "theme" / "words").iterdir())
HOLE = re.compile(r"\{\w+\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word_with_what_is_filled_in(language: str) -> None:
    english, own = table("en"), table(language)
    assert own["language"] == language
    assert set(own) == set(english)
    assert set(own["nouns"]) == set(english["nouns"])
    holes = {key: sorted(HOLE.findall(words)) for key, words in said(english).items()}
    assert {key: sorted(HOLE.findall(words)) for key, words in said(own).items()} == holes


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_noun_has_the_plurals_its_language_asks_for(language: str) -> None:
    words = spoken(language)
    for noun in words.table["nouns"]:
        for number in (0, 1, 2, 3, 5, 6, 11, 100, 1234):
            counted = words.count(number, noun)
            assert counted, noun
            assert "{" not in counted
            assert number < 3 or words.grouped(number) in counted


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_has_a_name_in_every_language(language: str) -> None:
    words = spoken(language)
    for unit in table("en")["units"]:
        for one in (True, False):
            assert words.measure(unit, one=one), unit
    assert words.unit("kilometre/hour", one=False) == words(
        "per", unit=words.measure("kilometre", one=False), period=words.measure("hour", one=True)
    )


@pytest.mark.parametrize(
    ("language", "day", "month", "number"),
    [
        ("en", "5 March 2026", "March 2026", "12,345.5"),
        ("en-US", "March 5, 2026", "March 2026", "12,345.5"),
        ("de", "5. März 2026", "März 2026", "12.345,5"),
        ("fr", "5 mars 2026", "mars 2026", "12\u202f345,5"),
        ("es", "5 de marzo de 2026", "marzo de 2026", "12.345,5"),
        ("cy", "5 Mawrth 2026", "Mawrth 2026", "12,345.5"),
        ("ar", "5 مارس 2026", "مارس 2026", "12,345.5"),
    ],
)
def test_dates_and_numbers_are_written_as_the_language_writes_them(
    language: str, day: str, month: str, number: str
) -> None:
    words = spoken(language)
    assert words.date("2026-03-05") == day
    assert words.date("2026-03-05T10:00:00+01:00") == day
    assert words.date("2026-03") == month
    assert words.date("2026") == "2026"
    assert words.date("2026-02-31") == "2026"
    assert words.grouped(Decimal("12345.5")) == number


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
