"""Registers across briefings: A to Z, long ones in pages, no link that moves when the site grows."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from urllib.parse import urljoin

import pytest

from briefgen.model import Briefing, Name
from briefgen.publish import addresses, alphabet
from briefgen.publish.filing import filed_person, filed_title
from briefgen.publish.index import shelve
from briefgen.publish.pagination import NAMES, list_pages, sheets
from briefgen.record.ledger import Stands, settle
from tests.helpers.example import at, example, like, rendered
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


def test_a_letter_leads_to_where_it_begins_and_nowhere_where_nothing_does() -> None:
    assert dict(alphabet.letters(["7th", "Adam", "Bo", "Cy", "Cyd"])) == {
        "0–9": 0,
        "A": 1,
        "B": 2,
        "C": 3,
        **dict.fromkeys("DEFGHIJKLMNOPQRSTUVWXYZ"),
    }


@pytest.mark.parametrize(
    ("name", "forms", "filed"),
    [
        ("Ada Winter", (), "Winter, Ada"),
        ("Ursula von der Aa", (), "Aa, Ursula von der"),
        ("Piet van den Berg", (), "Berg, Piet van den"),
        ("Rosa Van Dyck", (), "Van Dyck, Rosa"),
        ("Paolo De Santis", (), "De Santis, Paolo"),
        ("J. Edgar Stone", (), "Stone, J. Edgar"),
        ("Martin Luther Stone Jr.", (), "Stone, Martin Luther Jr."),
        ("Dr Anna Smith-Jones", (), "Smith-Jones, Anna"),
        ("Wang Meili", (), "Wang, Meili"),
        ("Kim Ji-woo", (), "Kim, Ji-woo"),
        ("Kim Clark", (), "Clark, Kim"),
        ("Ogawa Haru", ("Ms Ogawa",), "Ogawa, Haru"),
        ("Haru Ogawa", ("Ms Ogawa",), "Ogawa, Haru"),
        ("Salim el-Masri", (), "Masri, Salim el-"),
        ("Omar bin Rashid", (), "Omar bin Rashid"),
        ("Dalai Lama", (), "Dalai Lama"),
        ("Lumi", (), "Lumi"),
    ],
)
def test_people_are_filed_by_family_name_as_libraries_do(
    name: str, forms: tuple[str, ...], filed: str
) -> None:
    assert filed_person(name, forms).words == filed


@pytest.mark.parametrize(
    ("title", "language", "filed"),
    [
        ("The Bay Courier", "en-GB", "Bay Courier, The"),
        ("Die Küste", "de", "Küste, Die"),
        ("Die Casting Works", "en", "Die Casting Works"),
        ("L’Étoile", "fr", "Étoile, L’"),
        ("The", "en", "The"),
        ("A Coruña Port", None, "Coruña Port, A"),
        ("Theatre board", None, "Theatre board"),
    ],
)
def test_titles_are_filed_without_the_article_of_their_language(
    title: str, language: str | None, filed: str
) -> None:
    assert filed_title(title, language).words == filed


@pytest.mark.parametrize(("words", "letters"), [((), ""), (("Ирина", "Яна"), "ИЯ")])
def test_letters_of_another_script_are_its_own(words: tuple[str, ...], letters: str) -> None:
    assert "".join(letter for letter, _ in alphabet.letters(words)) == letters


def test_letters_of_a_long_register_land_on_the_first_name_under_them() -> None:
    people = tuple(
        Name(id=f"{chr(97 + n % 9 * 3)}-{n}", name=f"Ada {chr(65 + n % 9 * 3)}person{n:04}", kind="person")
        for n in range(90)
    )
    pages = rendered(replace(example(), names=(*example().names, *people)))
    first = body(pages["people.md"].text)
    [row] = first.xpath("//nav[@aria-label='A to Z']//ul")
    assert [item.text_content().strip() for item in row] == [*alphabet.LATIN]
    links = row.xpath(".//a")
    assert [link.text for link in links] == [*"ADGJMPRSVY"]
    for link in links:
        page, _, anchor = urljoin("people.html", str(link.get("href"))).rpartition("/")[2].partition("#")
        path = f"{page or 'people.html'}".removesuffix(".html") + ".md"
        [line] = body(pages[path].text).xpath(f"//tr[@id='{anchor}']")
        assert line.xpath("th/a")[0].text.startswith(link.text)


def test_a_short_register_needs_no_letters() -> None:
    assert not body(rendered(example())["people.md"].text).xpath("//nav[@aria-label='A to Z']")


def test_any_page_of_a_long_list_is_a_few_steps_away() -> None:
    pages = list(sheets(range(1000), 1, "quotes.html"))
    assert max(len(sheet.jumps) for sheet in pages) <= 7
    reached, steps = {1}, 0
    while len(reached) < len(pages):
        reached |= {jump for number in reached for jump, _ in pages[number - 1].jumps}
        steps += 1
    assert steps <= 12


@pytest.mark.parametrize(
    ("number", "steps"),
    [
        (1, "1 2 3 … 16 … 30"),
        (2, "1 2 3 … 16 … 30"),
        (10, "1 … 5 … 9 10 11 … 20 … 30"),
        (30, "1 … 15 … 28 29 30"),
    ],
)
def test_pages_that_are_left_out_are_said_to_be(number: int, steps: str) -> None:
    sheet = [*sheets(range(30), 1, "quotes.html")][number - 1]
    assert " ".join(str(step[0]) if step else "…" for step in sheet.steps) == steps


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


def test_every_kind_of_figure_has_a_list_of_its_own_and_counts_are_true_on_all_of_them() -> None:
    briefings = [example(), *(like(n) for n in range(40))]
    pages = rendered(*briefings)
    every = [figure for b in briefings for figure in b.figures]
    for path in (
        "figures.md",
        "figures.2.md",
        "figures.money.md",
        "figures.money.2.md",
        "figures.duration.md",
    ):
        page = body(pages[path].text)
        [ways] = page.xpath("//nav[@aria-label='Kinds of figures']")
        found = {a.text: int(a.getnext().text) for a in ways.iter("a")}
        # The list of a kind that has none keeps its address, and a way to it.
        assert {kind: count for kind, count in found.items() if count} == {
            "All": len(every),
            "Money": sum(f.kind == "money" for f in every),
            "Durations": sum(f.kind == "duration" for f in every),
        }
    money = body(pages["figures.money.2.md"].text)
    assert {row.get("id") for row in money.xpath("//tbody/tr")} <= {f.id for f in every if f.kind == "money"}
    assert money.xpath("//nav[@aria-label='Kinds of figures']//a[@aria-current]")[0].text == "Money"


def test_briefings_are_listed_by_month_publisher_and_author() -> None:
    first = example()
    origins = [
        replace(first.origin, published="2026-10-02", publisher="The Post", byline="Ida Holm and Bo Ek"),
        replace(first.origin, published=None, publisher=None, byline=None),
    ]
    briefings = [first, *(replace(like(n), origin=o) for n, o in enumerate(origins))]
    pages = rendered(*briefings)

    def listed(path: str) -> list[tuple[str, int]]:
        page = body(pages[path].text)
        return [
            (
                section.xpath(".//h2")[0].text_content().rsplit(" ", 1)[0].strip(),
                len(section.xpath(".//ol/li")),
            )
            for section in page.xpath("//section")
        ]

    assert listed("months.md") == [("November 2026", 1), ("October 2026", 1), ("Date not stated", 1)]
    publishers = [("The Bay Courier", 1), ("The Post", 1), ("Publisher not stated", 1)]
    assert listed("publishers.md") == publishers
    assert listed("authors.md") == [("Ek, Bo", 1), ("Holm, Ida", 2), ("Author not stated", 1)]


def test_spellings_of_one_publisher_or_author_are_one_group_and_nobody_is_taken_for_none() -> None:
    spelled = [("@baycourier", "Ida Holm"), ("BayCourier", "IDA HOLM"), ("BayCourier", "None"), (None, None)]
    origins = [replace(example().origin, publisher=paper, byline=author) for paper, author in spelled]
    pages = rendered(*(replace(like(n), origin=origin) for n, origin in enumerate(origins)))
    for path, label, groups in (("publishers.md", "BayCourier", 2), ("authors.md", "Holm, Ida", 3)):
        page = body(pages[path].text)
        anchors = page.xpath("//h2/@id")
        assert len(anchors) == len(set(anchors)) == groups, path
        [section] = [
            s for s in page.xpath("//section") if s.xpath(".//h2")[0].text_content().startswith(label)
        ]
        assert len(section.xpath(".//ol/li")) == (3 if path == "publishers.md" else 2)


@pytest.mark.parametrize("path", ["figures.md", "timeline.md", "people.md", "topics.md", "index.md"])
def test_publisher_and_day_stand_beside_every_entry(path: str) -> None:
    figure = example().figures[0]
    dated = replace(
        figure, id="f-year", kind="date", value="1931", at=at("p-last", "1931"), unit=None, bound=None
    )
    page = body(rendered(replace(example(), figures=(*example().figures, dated)))[path].text)
    rows = page.xpath("//tbody/tr|//ul[contains(@class,'names wide')]/li|//ol[@class='list']/li")
    assert rows
    for row in rows:
        text = row.text_content()
        assert "The Bay Courier" in text
        assert "18 November 2026" in text
