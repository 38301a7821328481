"""The sheet of a day: what it shows, in which order, as a page, as an e-mail, and once it is withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape

import pytest
from lxml import html

from briefgen.model import Briefing, Edition, EditionItem, Ledger, Page, SiteInfo, Story, Told
from briefgen.publish import addresses
from briefgen.publish.edition_views import edition_view, paragraphs, strength
from briefgen.publish.index import shelve, with_stories
from briefgen.publish.locations import standing
from briefgen.publish.pages import render
from briefgen.record.edition_ledger import with_editions, without_editions
from briefgen.record.ledger import Stands, settle
from briefgen.record.ledger_files import read_ledger, write_ledger
from tests.helpers.example import TEMPLATES, example, like
from tests.helpers.marshes import FIRE, STRIKE

SITE = SiteInfo(name="Briefings", url="https://b.example/")
BRIEFINGS = (example(), like(1), FIRE, STRIKE)
ITEMS = (
    EditionItem(kind="briefing", of="strike", note="Ours.\n\nAnd more."),
    EditionItem(kind="briefing", of="harbour-bridge"),
    EditionItem(kind="quote", of="q-fire0"),
    EditionItem(kind="briefing", of="nowhere"),
)
EDITION = Edition(
    id="2031-06-10", title="Morning <sheet>", date="2031-06-10", intro="First & foremost.", items=ITEMS
)
OLD = Edition(
    id="2031-05-30", title="Old", date="2031-05-30", items=(EditionItem(kind="briefing", of="fire"),)
)


def published(
    editions: Sequence[Edition],
    ledger: Ledger = (),
    *,
    site: SiteInfo = SITE,
    briefings: Sequence[Briefing] = BRIEFINGS,
    on: str = "2031-07-01",
) -> tuple[dict[str, Page], Ledger]:
    library = replace(shelve(briefings), editions=tuple(editions))
    stands = Stands(pages=standing(library), address=site.url)
    paged = {e.id: (e.title, addresses.edition_page(e.id)) for e in editions}
    settled = settle(without_editions(ledger), briefings, on, stands)
    now = with_editions(settled, ledger, paged, on, public=True)
    return {p.path: p for p in render(library, site, [TEMPLATES], now)}, now


def seen(text: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_items_stand_in_the_editors_order_with_what_they_are_of() -> None:
    view = edition_view(EDITION, shelve(BRIEFINGS))
    assert [b.anchor for b in view.blocks] == [
        "i-b-strike",
        "i-b-harbour-bridge",
        "i-q-q-fire0",
        "i-b-nowhere",
    ]
    bridge = view.blocks[1]
    assert bridge.place == "harbour-bridge/index.html"
    assert 0 < len(bridge.points) <= 2
    assert [q.speaker for _, q in bridge.quotes][:1] != [None]
    assert view.blocks[3].place == ""
    assert view.blocks[0].note == ("Ours.", "And more.")


def test_nothing_with_an_id_is_shown_twice() -> None:
    twice = (
        EditionItem(kind="quote", of="q-nine"),
        EditionItem(kind="briefing", of="harbour-bridge"),
        *(EditionItem(kind="topic", of=f"harbour-bridge/{t.id}") for t in example().topics),
    )
    view = edition_view(replace(EDITION, items=twice), shelve(BRIEFINGS))
    ids = [item.id for b in view.blocks for rows in (b.points, b.quotes, b.figures) for _, item in rows]
    assert len(ids) == len(set(ids))
    pages, _ = published([replace(EDITION, items=twice)])
    for place in ("editions/2031-06-10/index.md", "editions/2031-06-10/mail.html"):
        anchors = re.findall(r'\bid="([^"]+)"', pages[place].text)
        assert len(anchors) == len(set(anchors)), place


def test_a_topic_of_several_briefings_and_that_of_one() -> None:
    topic = example().topics[0].id
    items = (EditionItem(kind="topic", of=topic), EditionItem(kind="topic", of=f"harbour-bridge/{topic}"))
    across, one = edition_view(replace(EDITION, items=items), shelve(BRIEFINGS)).blocks
    assert (len(across.reports), len(one.reports)) == (2, 1)
    assert across.place == f"topics/{topic}.html"
    assert one.place == f"harbour-bridge/topics/{topic}.html"


def test_a_story_is_shown_by_its_latest_reports_each_word_with_its_paper_and_day() -> None:
    told = Told(story=Story(slug="marsh", title="The two Marshes", briefings=("fire", "strike")))
    library = with_stories(shelve(BRIEFINGS), [told])
    items = (EditionItem(kind="story", of="marsh"), EditionItem(kind="story", of="none"))
    edition = replace(EDITION, items=items)
    shown, gone = edition_view(edition, library).blocks
    assert (shown.title, shown.ours, shown.place) == ("The two Marshes", True, "stories/marsh/index.html")
    assert [shelf.slug for shelf in shown.reports] == ["strike", "fire"]
    assert [shelf.slug for shelf, _ in shown.quotes] == ["strike"]
    assert (gone.place, gone.title) == ("", "none")
    pages = render(replace(library, editions=(edition,)), SITE, [TEMPLATES], ())
    mail = next(page.text for page in pages if page.path.endswith("mail.html"))
    assert "https://b.example/stories/marsh/" in mail


def test_every_word_of_a_source_is_verbatim_and_the_editors_are_set_apart() -> None:
    pages, _ = published([EDITION])
    for place in ("editions/2031-06-10/index.md", "editions/2031-06-10/mail.html"):
        text = seen(pages[place].text)
        assert "Nobody can live on split shifts," in text
        assert "The roof fell before we came" in text
        assert "First & foremost." in text
        assert "What stood here was withdrawn." in text
    ours = re.findall(r'<p class="ours">(.*?)</p>', pages["editions/2031-06-10/index.md"].text)
    assert [seen(words) for words in ours] == ["First & foremost.", "Ours.", "And more."]


def test_the_archive_goes_by_month_and_neighbours_lead_on() -> None:
    pages, _ = published([EDITION, OLD])
    archive = seen(pages["editions.md"].text)
    assert archive.index("June 2031") < archive.index("May 2031")
    assert 'href="../2031-05-30/index.html"' in unescape(pages["editions/2031-06-10/index.md"].text)
    assert "feeds/editions.xml" in pages
    assert seen(pages["feeds/editions.xml"].text).count("2031-06-10T00:00:00Z") >= 1
    assert "editions/2031-06-10/index.html" in unescape(pages["index.md"].text)


def test_an_edition_is_found_by_its_title_and_by_the_editors_words() -> None:
    pages, _ = published([EDITION])
    docs = [page.text for path, page in pages.items() if path.startswith("search/docs/")]
    [found] = [text for text in docs if "editions/2031-06-10/" in text]
    assert "First & foremost." in found
    assert "And more." in found


def test_without_editions_there_is_no_page_of_them() -> None:
    pages, ledger = published([])
    assert [path for path in pages if "edition" in path] == []
    assert [link.id for link in ledger if "edition" in link.id] == []


def test_a_withdrawn_edition_leaves_a_note_at_its_address_and_may_come_back() -> None:
    _, first = published([EDITION, OLD])
    pages, after = published([EDITION], first, on="2031-08-01")
    gone = seen(pages["editions/2031-05-30/index.md"].text)
    assert "withdrawn on 1 August 2031" in gone
    assert "2031-05-30" not in seen(pages["editions.md"].text)
    assert published([EDITION], after, on="2031-09-01")[1] == after
    again, back = published([EDITION, OLD], after, on="2031-09-01")
    assert "withdrawn on" not in again["editions/2031-05-30/index.md"].text
    assert [link.state for link in back if link.id == "edition:2031-05-30"] == ["alive"]


def test_an_edition_with_errors_says_that_it_comes_back_and_is_not_withdrawn() -> None:
    _, first = published([EDITION, OLD])
    library = replace(shelve(BRIEFINGS), editions=(EDITION,))
    paged = {EDITION.id: (EDITION.title, addresses.edition_page(EDITION.id))}
    settled = settle(without_editions(first), BRIEFINGS, "2031-08-01", Stands(pages=standing(library)))
    now = with_editions(settled, first, paged, "2031-08-01", public=True, away={OLD.id})
    assert [link.state for link in now if link.id == "edition:2031-05-30"] == ["alive"]
    pages = {p.path: p for p in render(library, SITE, [TEMPLATES], now)}
    assert "This edition is being corrected" in seen(pages["editions/2031-05-30/index.md"].text)


def test_the_ledger_of_editions_is_a_file_that_reads_back() -> None:
    _, ledger = published([EDITION, OLD])
    texts = write_ledger(ledger)
    read = read_ledger(texts["_editions"], "_editions", "x.yml")
    assert read == tuple(link for link in ledger if link.id.startswith("edition:"))


# What mail programs show: https://www.caniemail.com, and what the largest of them cut off or load.
TAGS = set("html head meta title body table tr td h1 h2 p a b span".split())
STYLES = set(
    "margin padding background-color color font-family font-size line-height width max-width"
    " text-decoration word-break".split()
)
ATTRIBUTES = set(
    "lang dir charset name content style bgcolor role width border cellspacing cellpadding"
    " align valign id href".split()
)
CLIPPED = 102_000


def mails() -> Iterator[tuple[SiteInfo, str]]:
    for site in (SITE, replace(SITE, url=None), replace(SITE, language="de"), replace(SITE, language="ar")):
        pages, _ = published([EDITION], site=site)
        yield site, pages["editions/2031-06-10/mail.html"].text


def test_the_mail_has_only_what_mail_programs_show() -> None:
    for site, text in mails():
        assert text.startswith("<!DOCTYPE html>")
        assert len(text.encode()) < CLIPPED
        tree = html.document_fromstring(text)
        assert {node.tag for node in tree.iter("*")} <= TAGS
        for node in tree.iter("*"):
            assert set(node.attrib) <= ATTRIBUTES, node.tag
            styles = [rule.partition(":")[0].strip() for rule in node.get("style", "").split(";")]
            assert set(styles) - {""} <= STYLES, node.get("style")
            assert "url(" not in node.get("style", "")
            if node.tag == "table":
                assert node.get("role") == "presentation"
        assert {table.get("width") for table in tree.iter("table")} == {"100%", "600"}
        links = [node.get("href") or "" for node in tree.iter("a")]
        assert all(link.startswith("https://b.example/") for link in links)
        assert bool(links) == bool(site.url)
        assert tree.get("lang") == site.language


def test_words_of_strangers_are_no_markup_in_the_mail() -> None:
    hostile = replace(STRIKE, title='<img src=x onerror=alert(1)> & "co"')
    pages, _ = published([EDITION], briefings=(hostile, FIRE))
    text = pages["editions/2031-06-10/mail.html"].text
    assert "<img" not in text
    assert '<img src=x onerror=alert(1)> & "co"' in seen(text.replace("&lt;", "‹").replace("‹", "&lt;"))


@pytest.mark.parametrize(("words", "parts"), [(None, ()), ("a\nb\n\n \nc", ("a b", "c")), (" \n", ())])
def test_an_empty_line_parts_paragraphs(words: str | None, parts: tuple[str, ...]) -> None:
    assert paragraphs(words) == parts


def test_the_strongest_quote_has_a_speaker_and_stands_by_itself() -> None:
    [quote] = FIRE.quotes
    short = replace(quote, said=(replace(quote.said[0], text="No"),))
    nobody = replace(quote, speaker=None)
    assert strength(quote) > strength(nobody) > strength(short)
