"""What a link shows where it is shared: a card of each briefing and topic, drawn the same everywhere."""

from __future__ import annotations

import io
from dataclasses import replace
from html import unescape

import pytest
from PIL import Image, ImageFont

from briefgen.model import House, SiteInfo
from briefgen.publish.cards import SIGNS, Card
from briefgen.publish.drawing import ACCENT, SANS, SERIF, drawn, font, set_in_lines
from tests.helpers.example import SITE, example, rendered

CARD = Card(
    kicker="Briefing",
    headline="Harbour bridge to close for nine weeks",
    below="The Bay Courier · 18 November 2026",
    held="2 topics · 2 quotes · 3 figures",
    site="Briefings",
    spans=((0.0, 0.4), (0.4, 0.5), (0.7, 1.0)),
    accent=None,
    ours=False,
)


def image(card: Card) -> Image.Image:
    """Draw a card and read it."""
    return Image.open(io.BytesIO(drawn(card)))


def test_a_card_is_a_png_of_the_size_that_is_shared_and_small() -> None:
    picture = image(CARD)
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(drawn(CARD)) < 60_000


def test_the_same_words_give_the_same_bytes() -> None:
    assert drawn(CARD) == drawn(replace(CARD))
    assert drawn(CARD) != drawn(replace(CARD, held="2 topics"))


@pytest.mark.parametrize("words", ["Word " * 68, "W" * 340, "A", "Donaudampfschifffahrtsgesellschaft " * 9])
def test_a_headline_of_any_length_stays_within_its_lines(words: str) -> None:
    face, lines = set_in_lines(words, SERIF)
    assert 1 <= len(lines) <= 6
    assert all(face.getlength(line) <= 1200 - 2 * 72 for line in lines)
    bottom = 112 + len(lines) * face.size * 1.22
    assert bottom <= 442
    assert image(replace(CARD, headline=words)).size == (1200, 630)


def test_the_accent_is_the_line_at_the_top_and_nothing_else() -> None:
    picture = image(replace(CARD, accent="#a00030"))
    whole = picture.convert("RGB")
    assert whole.getpixel((600, 5)) == (0xA0, 0x00, 0x30)
    assert picture.getpixel((600, 5)) == ACCENT
    assert whole.getpixel((600, 40)) == (255, 255, 255)


def test_the_strip_shows_the_passages_and_where_none_is() -> None:
    picture = image(CARD).convert("L")
    row = [picture.getpixel((72 + round(part * 1056), 510)) for part in (0.2, 0.45, 0.6, 0.9)]
    assert [row[0], row[1], row[3]] == [23, 23, 23]
    assert row[2] in range(210, 240)


@pytest.mark.parametrize(
    ("title", "made"), [("Ærø æ ß Ω Ж €", True), ("جسر الميناء", False), ("港口大桥", False)]
)
def test_a_card_whose_signs_the_fonts_lack_is_not_made(title: str, made: bool) -> None:
    pages = rendered(replace(example(), title=title))
    assert ("harbour-bridge/card.png" in pages) is made
    head = unescape(pages["harbour-bridge/index.md"].text)
    assert ("harbour-bridge/card.png" in head) is made
    assert ("summary_large_image" in head) is made


def test_the_fonts_have_every_sign_that_is_said_to_be_drawn() -> None:
    nothing = {name: font(name, 20).getmask(chr(0xE000)).getbbox() for name in (SERIF, SANS)}
    blank = {"\xa0", "\xad", " "}
    for name in (SERIF, SANS):
        face: ImageFont.FreeTypeFont = font(name, 20)
        lost = [
            chr(code)
            for low, high in SIGNS
            for code in range(low, high + 1)
            if chr(code).isprintable() and chr(code) not in blank and same(face, chr(code), nothing[name])
        ]
        assert lost == []


def same(face: ImageFont.FreeTypeFont, sign: str, box: tuple[int, int, int, int] | None) -> bool:
    """Say whether a sign is drawn as one that no font has."""
    return face.getmask(sign).getbbox() == box and bytes(face.getmask(sign)) == bytes(face.getmask("\ue000"))


def test_cards_are_made_where_the_site_has_an_address_and_named_in_full() -> None:
    pages = rendered(example())
    cards = [path for path in pages if path.endswith(".png")]
    assert cards == [
        "harbour-bridge/card.png",
        "harbour-bridge/topics/closure.png",
        "harbour-bridge/topics/money.png",
    ]
    assert f"{SITE.url}harbour-bridge/card.png" in unescape(pages["harbour-bridge/index.md"].text)
    assert f"{SITE.url}harbour-bridge/topics/closure.png" in pages["id/qn/q-nine.html"].text
    without = rendered(example(), site=SiteInfo(name="Briefings"))
    assert not [path for path in without if path.endswith(".png")]
    assert "og:image" not in unescape(without["harbour-bridge/index.md"].text)


def test_a_card_is_drawn_again_only_when_something_on_it_changed() -> None:
    def given(**changes: object) -> bytes:
        page = rendered(replace(example(), **changes))["harbour-bridge/card.png"]  # type: ignore[arg-type]
        assert page.given
        return page.given()

    assert given() == given(note="for the editor")
    assert given() != given(title="Another headline")
    house = replace(SITE, house=House(accent=("#a00030", "#dca1b2")))
    page = rendered(example(), site=house)["harbour-bridge/card.png"]
    assert page.given
    assert page.given() != given()
