"""Search finds what is written: in a browser, over generated briefings, whatever the spelling."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from briefgen.model import Briefing, Origin, Paragraph
from briefgen.publish.terms import terms_of
from tests.helpers.browsers import IN_BROWSER
from tests.helpers.example import built, example
from tests.helpers.searching import ASK, generated, not_found, opened, questions

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = IN_BROWSER
SPELLINGS = [
    "O'Neill's co-operation with the U.S., Łódź and Ærø",
    "O’Neill‐Straße 4,200.50 and 1.234.567,8 or 3.14",
    "£12 million, US$5, €3m, 40%, 2025-01-03, 7.30 p.m.",
    "e.g. J. Smith, I.B.M. said. nine-week, rock-'n'-roll, İstanbul ΟΔΟΣ",
    "東京の天気 मौसम الطقس ﬁnance Ⅷ ½ x² soft\u00adhyphen",
]


def headed(number: int, title: str, text: str, day: str) -> Briefing:
    """Give a briefing of one paragraph."""
    return Briefing(
        slug=f"b-{number}",
        title=title,
        origin=Origin(file="x", sha256="0", published=day),
        paragraphs=(Paragraph(id=f"p-{number}aa", text=text, line=5, kind="body"),),
    )


def few() -> list[Briefing]:
    """Give briefings whose words ask for folding."""
    return [
        headed(1, "O’Neill opens Tromsø talks", "Co-operation with the U.S. was praised.", "2024-02-03"),
        headed(2, "Straße in Łódź reopens", "The nine-week closure of the road is over.", "2024-05-06"),
        headed(3, "Ferry fares rise", "The council said the fares would rise.", "2025-01-09"),
        headed(4, "Ferry fares rise", "Fares would rise, said the town council.", "2025-07-08"),
    ]


def first(page: Page, query: str) -> str:
    """Give the first result of a query."""
    return str(page.evaluate(ASK, query)[0])


def test_every_headline_and_every_sum_of_three_hundred_briefings_finds_itself(
    browser: Browser, tmp_path: Path
) -> None:
    briefings = [generated(number) for number in range(300)]
    page = opened(browser, briefings, tmp_path)
    assert not_found(page, questions(briefings)) == []
    title = next(b.title for b in briefings if b.title.endswith("council 17 decides"))
    assert first(page, "council 17") == title
    page.context.close()


def test_the_script_knows_a_word_as_the_index_does(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, few(), tmp_path)
    for words in SPELLINGS:
        assert page.evaluate("words => briefgenSearch.terms(words)", words) == terms_of(words)
    page.context.close()


@pytest.mark.parametrize(
    ("query", "beginning"),
    [
        ("oneill", "O’Neill"),
        ("o'neill", "O’Neill"),
        ("neill tromso", "O’Neill"),
        ("us", "Co-operation with the U.S."),
        ("cooperation", "Co-operation"),
        ("co-operation", "Co-operation"),
        ("strasse lodz", "Straße"),
        ("nine week", "The nine-week"),
        ("nine-week", "The nine-week"),
    ],
)
def test_letters_and_marks_are_found_as_they_are_typed(
    browser: Browser, tmp_path: Path, query: str, beginning: str
) -> None:
    page = opened(browser, few(), tmp_path)
    assert first(page, query).startswith(beginning)
    page.context.close()


def test_a_phrase_must_match_and_equals_come_newest_first(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, few(), tmp_path)
    assert page.evaluate(ASK, '"fares would rise"')[:2] == [
        "Fares would rise, said the town council.",
        "The council said the fares would rise.",
    ]
    assert page.evaluate(ASK, '"town council"') == ["Fares would rise, said the town council."]
    assert page.inner_text("#tell") == "1 result"
    assert page.evaluate(ASK, '"council fares"') == []
    page.evaluate(ASK, "Ferry fares rise")
    days = page.eval_on_selector_all("#found .kick", "all => all.map(kick => kick.textContent)")
    assert ["8 July 2025" in days[0], "9 January 2025" in days[1]] == [True, True]
    page.context.close()


@pytest.mark.parametrize("typed", ["cuoncil", "councl", "kouncil", "counciil", "councul", "ocuncil"])
def test_one_wrong_letter_is_answered_with_what_was_meant(
    browser: Browser, tmp_path: Path, typed: str
) -> None:
    page = opened(browser, [generated(number) for number in range(40)], tmp_path)
    page.evaluate(ASK, typed)
    page.click("#tell button")
    page.wait_for_selector("#found h2 a")
    assert page.input_value("#q") == "council"
    page.context.close()


def test_filters_and_days_stand_in_the_address(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, few(), tmp_path, "?q=fares&from=2025-02-01&to=2025-12-31&kind=briefing")
    assert page.input_value("#from") == "2025-02-01"
    assert page.inner_text("#found li .kick").endswith("8 July 2025")
    assert page.locator("#found h2").count() == 1
    page.fill("#to", "2025-03-01")
    page.wait_for_function("!document.querySelector('#found h2')")
    assert page.url.endswith("?q=fares&kind=briefing&from=2025-02-01&to=2025-03-01")
    page.context.close()


def test_results_are_headings_told_aloud_and_walked_by_arrows(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, few(), tmp_path, "?q=fares")
    assert page.get_attribute("#tell", "role") == "status"
    assert page.inner_text("#tell") == f"{page.locator('#found h2').count()} results"
    page.focus("#q")
    focused = "document.activeElement.textContent"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == page.inner_text("#found li:nth-child(1) h2")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == page.inner_text("#found li:nth-child(2) h2")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "q"
    page.context.close()


def test_the_words_are_marked_where_a_result_leads(browser: Browser, tmp_path: Path) -> None:
    site = built(tmp_path, replace(example(), title="Harbour bridge"))
    page = browser.new_context().new_page()
    page.goto(f"{site.as_uri()}/search.html?q=bicycles")
    page.wait_for_selector("#found h2 a")
    page.keyboard.press("Tab")
    page.focus("#found h2 a")
    page.keyboard.press("Enter")
    page.wait_for_function("CSS.highlights.get('found')?.size")
    assert page.evaluate("[...CSS.highlights.get('found')].map(String)") == ["bicycles"]
    assert "?" not in page.url
    page.reload()
    assert page.evaluate("CSS.highlights.size") == 0
    page.context.close()
