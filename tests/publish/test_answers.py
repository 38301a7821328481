"""Who answers for a briefing is said wherever its words stand; no sentence stands twice on an overview."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import html

from briefgen.model import Briefing, House, Point, SignOff, Topic
from briefgen.publish.details import strongest
from briefgen.publish.index import shelve
from tests.helpers.example import SITE, at, example, like, rendered
from tests.publish.test_pages import body

PLACES = (
    "harbour-bridge/index.md",
    "harbour-bridge/topics/closure.md",
    "harbour-bridge/print.md",
    "id/qn/q-nine.html",
    "harbour-bridge/codes.md",
)
SIGNED = SignOff(by="Eva Brandt", on="2026-11-19")


def checked(sign_off: SignOff | None) -> Briefing:
    """Give the example as somebody has checked it."""
    return replace(example(), checked=sign_off)


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize(
    ("sign_off", "said"),
    [
        (None, "Drafted by briefgen, not yet checked by a person."),
        (SIGNED, "Drafted by briefgen, checked by Eva Brandt on 19 November 2026."),
        (replace(SIGNED, of="0" * 32), "on 19 November 2026; changed since."),
    ],
    ids=["unchecked", "checked", "changed"],
)
def test_article_publisher_day_and_who_checked_it_are_said(
    path: str, sign_off: SignOff | None, said: str
) -> None:
    page = rendered(checked(sign_off))[path].text
    text = str((html.document_fromstring(page) if path.endswith(".html") else body(page)).xpath("string()"))
    assert said in text
    for words in ("Harbour bridge to close for nine weeks", "The Bay Courier", "18 November 2026"):
        assert words in text, words


def test_the_page_of_a_quotation_shows_its_speaker_to_whoever_shares_it() -> None:
    text = rendered(example())["id/qn/q-nine.html"].text
    title = re.search(r'og:title" content="([^"]*)"', text)
    assert title
    assert title[1].startswith("“Nine weeks is what the steel needs.")
    assert title[1].endswith("– Ana Ruiz")
    assert "Harbour master" in text
    assert "The Bay Courier · 18 November 2026" in text


def test_the_page_of_a_quotation_of_nobody_says_so() -> None:
    assert "Speaker not stated" in rendered(example())["id/qn/q-neve.html"].text


def test_no_sentence_stands_twice_on_an_overview() -> None:
    ours = example()
    said = Point(id="k-said", at=at("p-heck"), topic="closure")
    briefing = replace(ours, points=(*ours.points, said), summary=("k-clos", "k-said"))
    page = body(rendered(briefing)["harbour-bridge/index.md"].text)
    shown = [" ".join(words.text_content().split()) for words in page.xpath("//*[@class='w']")]
    sentences = [words for words in shown if words.endswith((".", "”", "!", "?"))]
    assert len(sentences) == len(set(sentences))
    assert not any("It will never open on time." in words for words in shown if "heard" not in words)


def test_the_quotation_shown_for_a_topic_is_speech_of_a_stated_speaker_and_short_enough() -> None:
    [shelf] = shelve([example()]).shelves
    quote = strongest(shelf, shelf.chapters[0], ())
    assert quote
    assert quote.id == "q-nine"
    page = body(rendered(example())["harbour-bridge/index.md"].text)
    [glance] = page.xpath("//p[contains(@class,'glance')]")
    assert "Nine weeks is what the steel needs." in glance.text_content()
    assert "Ana Ruiz" in glance.text_content()


def test_an_overview_says_how_long_the_article_is_and_in_how_few_points() -> None:
    page = body(rendered(example())["harbour-bridge/index.md"].text)
    [length] = page.xpath("//*[@id='length']")
    assert length.text_content() == "92 words in 1 key point · 1 minute to read"


def test_places_and_organisations_run_in_most_named_first() -> None:
    ours = example()
    second = replace(ours.names[2], id="ferry", name="bridge")
    briefing = replace(
        ours,
        names=(*ours.names, second),
        topics=(*ours.topics, Topic(id="x", title="X", origin="found", paragraphs=("p-last",))),
    )
    page = body(rendered(briefing)["harbour-bridge/index.md"].text)
    places = page.xpath("//section[.//*[@id='places']]//ul[contains(@class,'run-in')]/li/b")
    assert [place.text_content() for place in places] == ["bridge", "Ostrava Bay"]


def test_a_page_says_how_briefings_are_made_and_how_many_were_checked() -> None:
    signed = replace(like(1), checked=SIGNED)
    page = body(rendered(example(), signed)["about.md"].text)
    assert "checked by a person: 1 of 2 briefings" in page.text_content()


def test_a_page_of_the_sites_own_takes_the_place_of_ours() -> None:
    house = replace(SITE, house=House(about=True))
    assert "about.md" not in rendered(example(), site=house)
