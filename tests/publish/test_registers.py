"""Registers across briefings: A to Z, long ones in pages, no link that moves when the site grows."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from urllib.parse import urljoin

import pytest

from briefgen.model import Briefing, Name
from briefgen.publish import addresses, alphabet
from briefgen.publish.index import shelve
from briefgen.publish.pagination import NAMES, list_pages, sheets
from briefgen.record.ledger import Stands, settle
from tests.helpers.example import example, like, rendered
from tests.publish.test_pages import body

NUMBERED = re.compile(r"(.*)\.\d+")


def crowded(count: int) -> Briefing:
    """Give a briefing that names many people, whose names begin with every third letter."""
    people = tuple(
        Name(id=f"{chr(97 + n % 9 * 3)}-{n}", name=f"{chr(65 + n % 9 * 3)}. Person {n:04}", kind="person")
        for n in range(count)
    )
    return replace(example(), names=(*example().names, *people))


def test_names_are_sorted_without_regard_to_accents_and_case() -> None:
    words = ["Émile", "Zoë", "eva", "Adam", "Ærø", "9 to 5", "Ödön"]
    assert sorted(words, key=alphabet.order) == ["9 to 5", "Adam", "Émile", "eva", "Ödön", "Zoë", "Ærø"]


def test_every_letter_leads_to_where_it_begins_or_would_begin() -> None:
    assert dict(alphabet.letters(["7th", "Adam", "Bo", "Cy", "Cyd"])) | {"D": 4} == {
        "0–9": 0,
        "A": 1,
        "B": 2,
        "C": 3,
        **dict.fromkeys("DEFGHIJKLMNOPQRSTUVWXYZ", 4),
    }


@pytest.mark.parametrize(("words", "letters"), [((), ""), (("Ирина", "Яна"), "ИЯ")])
def test_letters_of_another_script_are_its_own(words: tuple[str, ...], letters: str) -> None:
    assert "".join(letter for letter, _ in alphabet.letters(words)) == letters


def test_letters_of_a_long_register_land_on_the_first_name_under_them() -> None:
    pages = rendered(crowded(90))
    first = body(pages["people.md"].text)
    links = first.xpath("//nav[@aria-label='A to Z']//a")
    assert [link.text for link in links] == [*alphabet.LATIN]
    for link in links:
        page, _, anchor = urljoin("people.html", str(link.get("href"))).rpartition("/")[2].partition("#")
        path = f"{page or 'people.html'}".removesuffix(".html") + ".md"
        [row] = body(pages[path].text).xpath(f"//tr[@id='{anchor}']")
        named = row.xpath("th/a")[0].text
        assert (named[0] >= link.text) == (link.text <= "Y"), (link.text, named)


def test_a_short_register_needs_no_letters() -> None:
    assert not body(rendered(example())["people.md"].text).xpath("//nav[@aria-label='A to Z']")


def test_any_page_of_a_long_list_is_a_few_steps_away() -> None:
    pages = list(sheets(range(1000), 1, "quotes.html"))
    assert max(len(sheet.jumps) for sheet in pages) <= 5
    reached, steps = {1}, 0
    while len(reached) < len(pages):
        reached |= {
            number + near for number in reached for near in (-1, 0, 1) if 1 <= number + near <= len(pages)
        } | {jump for number in reached for jump, _ in pages[number - 1].jumps}
        steps += 1
    assert steps <= 12


def test_pages_of_a_list_name_each_other() -> None:
    pages = rendered(crowded(3 * NAMES))
    second = body(pages["people.2.md"].text)
    jumps = second.xpath("//nav[@aria-label='Pages of this list']//a")
    assert [jump.text_content() for jump in jumps] == ["page 1", "page 2", "page 3", "page 4"]
    assert [jump.get("aria-current") for jump in jumps] == [None, "page", None, None]


def test_every_page_of_every_long_list_is_counted() -> None:
    briefings = [crowded(3 * NAMES), *(like(n) for n in range(45))]
    pages = {path.removesuffix(".md") for path in rendered(*briefings) if path.endswith(".md")}
    counted = list_pages(shelve(briefings))
    further = {
        addresses.paged(place, number).removesuffix(".html")
        for place, most in counted.items()
        for number in range(2, most + 1)
    }
    assert further <= pages
    assert {"people.4", "quotes.2", "figures.2", "index.5"} <= further
    numbered = {page for page in pages if NUMBERED.fullmatch(page) and not page.startswith("codes")}
    assert {page for page in numbered if NUMBERED.sub(r"\1", page) in pages} == further


def test_a_page_a_list_once_had_says_that_it_is_no_more_and_leads_to_the_first() -> None:
    long, short = crowded(3 * NAMES), example()
    before = settle((), [long], "2024-03-06", Stands(lists=list_pages(shelve([long]))))
    after = settle(before, [short], "2024-04-01", Stands(lists=list_pages(shelve([short]))))
    assert "people.2.md" in rendered(long, ledger=before)
    pages = rendered(short, ledger=after)
    for number in (2, 3, 4):
        page = body(pages[f"people.{number}.md"].text)
        (note,) = page.xpath("//*[@data-permalink-gone]")
        assert note.xpath("descendant::a/@href") == ["people.html"]
    assert "people.5.md" not in pages
    assert "data-permalink-gone" not in rendered(long, ledger=after)["people.2.md"].text


def test_no_copied_link_of_a_list_moves_when_the_site_grows() -> None:
    """Each leads to the item's own page and names what stands there."""
    pages = rendered(example(), *(like(n) for n in range(12)))
    lists = [p for p in pages if p in LISTS]
    assert sorted(lists) == sorted(LISTS)
    for path in lists:
        page = body(pages[path].text)
        for link in page.xpath("//*[self::tr or self::li or self::figure]//a[@class='pl']"):
            target, _, anchor = str(link.get("href")).partition("#")
            place = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            assert target, (path, link.get("href"))
            assert place.removesuffix(".html") + ".md" != path, (path, place)
            assert anchor in pages[place.removesuffix(".html") + ".md"].text, (path, anchor)


LISTS = ("index.md", "people.md", "topics.md", "quotes.md", "figures.md", "topics/closure.md")
