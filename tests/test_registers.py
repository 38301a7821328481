"""Registers across briefings: A to Z, long ones in pages, no link that moves when the site grows."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from urllib.parse import urljoin

import pytest

from briefgen.model import Briefing, Name
from briefgen.publish import alphabet
from briefgen.publish.registers import NAMES, sheets
from tests.example import example, like, rendered
from tests.test_pages import body


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
    first = body(pages["people/index.md"].text)
    links = first.xpath("//nav[@aria-label='A to Z']//a")
    assert [link.text for link in links] == [*alphabet.LATIN]
    for link in links:
        page, _, anchor = (
            urljoin("people/index.html", str(link.get("href"))).rpartition("/")[2].partition("#")
        )
        path = f"people/{page or 'index.html'}".removesuffix(".html") + ".md"
        [row] = body(pages[path].text).xpath(f"//tr[@id='{anchor}']")
        named = row.xpath("th/a")[0].text
        assert (named[0] >= link.text) == (link.text <= "Y"), (link.text, named)


def test_a_short_register_needs_no_letters() -> None:
    assert not body(rendered(example())["people/index.md"].text).xpath("//nav[@aria-label='A to Z']")


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
    second = body(pages["people/index-2.md"].text)
    jumps = second.xpath("//nav[@aria-label='Pages of this list']//a")
    assert [jump.text_content() for jump in jumps] == ["page 1", "page 2", "page 3", "page 4"]
    assert [jump.get("aria-current") for jump in jumps] == [None, "page", None, None]


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


LISTS = ("index.md", "people/index.md", "topics/index.md", "quotes.md", "figures.md", "topics/closure.md")
