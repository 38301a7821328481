"""Feeds: what is an article each, as feeds are in the wild."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from briefgen.faults import BadInput
from briefgen.intake import feeds
from briefgen.intake.article import to_article
from briefgen.intake.entries import person
from briefgen.intake.source import decode, load, sources
from briefgen.model import Article

TEXT = (
    "<p>The harbour was opened again on Monday, two years after the storm that took its breakwater away.</p>"
    "<p>Fishermen had waited for the day, and some of them went out before the speeches were over.</p>"
)
ESCAPED = TEXT.replace("<", "&lt;")
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Coast Daily</title>
<language>en</language>
<item><title>Harbour open again</title><link>https://coast.example/1</link><dc:creator>Ida Falk</dc:creator>
<pubDate>Mon, 05 Feb 2024 23:30:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The harbour was opened again on Monday, two years after the storm.</p>
<p>Fishermen had waited for the day, and some went out before the speeches were over.</p>]]>
</content:encoded></item>
<item><title>Plain words</title><description>One paragraph of plain words about the harbour &amp; the sea.

And a second one about the people who live on it.</description></item>
<item><title>Nothing</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast</title><entry><title>Ebb</title>
<link href="https://coast.example/2"/><author><name>Jo Lund</name></author>
<published>2024-03-01T00:10:00+09:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The tide went out and did not come back
for an hour longer than the table said.</p></div></content></entry></feed>"""


def test_each_item_of_a_feed_is_an_article(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS, encoding="utf-8")
    sources = load("feed.xml", base=tmp_path)
    articles = [to_article(source) for source in sources]
    assert [s.where for s in sources] == ["feed.xml#1", "feed.xml#2"]
    assert [a.title for a in articles] == ["Harbour open again", "Plain words"]
    origin = articles[0].origin
    assert (origin.byline, origin.published) == ("Ida Falk", "2024-02-05")
    assert (origin.publisher, origin.url) == ("Coast Daily", "https://coast.example/1")
    assert [p.text for p in articles[1].body] == [
        "One paragraph of plain words about the harbour & the sea.",
        "And a second one about the people who live on it.",
    ]


def test_an_atom_entry_is_an_article_whatever_the_file_is_called() -> None:
    (item,) = feeds.items(ATOM, "-")
    article = to_article(decode(item.page.encode(), "-", kind="html"))
    assert feeds.is_feed(ATOM)
    assert (article.title, article.origin.byline, article.origin.published) == (
        "Ebb",
        "Jo Lund",
        "2024-03-01",
    )


def test_the_name_behind_an_address_is_the_author() -> None:
    item = "<item><author>a@b.example (Ida Falk)</author><description>Words.</description></item>"
    feed = f"<rss><channel>{item}</channel></rss>"
    assert 'content="Ida Falk"' in feeds.items(feed, "-")[0].page


@pytest.mark.parametrize(
    ("feed", "said"),
    [
        ('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss>&a;</rss>', "no item with text"),
        ("<rss><channel><item></channel></rss>", "no item with text"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": [}', "broken here"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": {}}', "no item with text"),
        ("<rss><channel><item><title>x</title></item></channel></rss>", "no item with text"),
        (
            "<rss><channel>" + "<item><description>x</description></item>" * 501 + "</channel></rss>",
            "501 items",
        ),
    ],
    ids=["entities", "broken", "broken json", "json without items", "empty", "many"],
)
def test_a_bad_feed_is_told(feed: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        feeds.items(feed, "feed.xml")


def of(
    item: str, head: str = "", channel: str = "<title>Coast Daily</title><link>https://coast.example/</link>"
) -> Article:
    """Give the article of a feed of one item."""
    feed = (
        f'{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel>{channel}<item>{item}</item></channel></rss>"
    )
    (source,) = sources(feed.encode("utf-8"), "feed.xml")
    return to_article(source)


def body(article: Article) -> list[str]:
    return [p.text for p in article.body]


PARAGRAPHS = [
    "The harbour was opened again on Monday, two years after the storm that took its breakwater away.",
    "Fishermen had waited for the day, and some of them went out before the speeches were over.",
]


def test_every_author_of_an_item_is_named() -> None:
    people = "<dc:creator>Ida Falk</dc:creator><dc:creator>Jo Lund</dc:creator>"
    item = f"<title>Ebb</title>{people}<description>{ESCAPED}</description>"
    assert of(item).origin.byline == "Ida Falk, Jo Lund"


def test_a_title_is_read_as_markup_once() -> None:
    title = "Council &amp;amp; mayor: &lt;em&gt;Ebb&lt;/em&gt; &amp;#8220;again&amp;#8221;"
    assert (
        of(f"<title>{title}</title><description>{ESCAPED}</description>").title
        == "Council & mayor: Ebb “again”"
    )


@pytest.mark.parametrize(
    "text",
    [
        f"<content:encoded><![CDATA[{TEXT}]]></content:encoded><description>Short.</description>",
        f"<description>{ESCAPED.replace('&', '&amp;')}</description>",
        f"<media:description type='html'>{ESCAPED}</media:description>",
    ],
    ids=["encoded", "escaped twice", "media"],
)
def test_the_text_of_an_item_is_found_where_it_stands(text: str) -> None:
    assert body(of(f"<title>Ebb</title>{text}")) == PARAGRAPHS


@pytest.mark.parametrize(
    "head",
    [
        "\n <?xml version='1.0'?>",
        "<?xml version='1.0' encoding='utf-16'?>",
        "<!-- <b>a</b> --><!DOCTYPE rss SYSTEM 'rss.dtd'>",
    ],
    ids=["blank before the declaration", "wrong declaration", "comment and document type"],
)
def test_small_faults_at_the_beginning_do_not_refuse_a_feed(head: str) -> None:
    assert body(of(f"<title>Ebb</title><description>{ESCAPED}</description>", head)) == PARAGRAPHS


def test_an_entity_of_html_does_not_refuse_a_feed() -> None:
    assert of("<title>Ebb&nbsp;tide</title><description>It&nbsp;was long.</description>").title == "Ebb tide"


def test_one_wrong_byte_is_mended_and_told(tmp_path: Path) -> None:
    feed = (
        f"<rss><channel><item><title>Ebb</title><description>{ESCAPED}</description></item></channel></rss>"
    )
    (tmp_path / "a.xml").write_bytes(feed.replace("Fisher", "\x93Fisher").encode("latin-1"))
    (source,) = load("a.xml", base=tmp_path)
    assert "“Fishermen" in body(to_article(source))[1]
    assert [r.what for r in source.repairs] == ["a byte that is no UTF-8 was read as Windows-1252"]


def test_an_atom_entry_gives_its_page_among_its_links_and_packed_text() -> None:
    packed = base64.b64encode(TEXT.encode()).decode()
    entry = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://coast.example/"><title>Coast</title><entry>'
        '<title type="html">Ebb &amp;amp; flow</title><link rel="self" href="/1.atom"/>'
        '<link rel="replies" href="/c"/>'
        '<link rel="alternate" href="tides/1"/><author><name>Ida Falk</name></author>'
        "<author><name>Jo Lund</name></author>"
        "<published>2024-02-05T23:30:00-05:00</published>"
        f'<content type="text/html" mode="base64">{packed}</content></entry></feed>'
    )
    article = to_article(sources(entry.encode(), "a.atom")[0])
    origin = article.origin
    assert (article.title, origin.url, origin.byline) == (
        "Ebb & flow",
        "https://coast.example/tides/1",
        "Ida Falk, Jo Lund",
    )
    assert (origin.published, body(article)) == ("2024-02-05", PARAGRAPHS)


def test_a_permanent_guid_is_the_address() -> None:
    item = f"<title>Ebb</title><guid isPermaLink='true'>https://coast.example/1</guid><description>{ESCAPED}</description>"
    assert of(item).origin.url == "https://coast.example/1"


@pytest.mark.parametrize(
    "text", [{"content_html": TEXT}, {"content_text": "\n\n".join(PARAGRAPHS)}], ids=["html", "text"]
)
def test_a_json_feed_is_a_feed(text: dict[str, str]) -> None:
    item = {
        "id": "1",
        "url": "1",
        "title": "Ebb",
        "date_published": "2024-02-05T10:00:00Z",
        "authors": [{"name": "Ida Falk"}],
    }
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Coast Daily",
        "home_page_url": "https://coast.example/",
    }
    (source,) = sources(json.dumps({**feed, "items": [{**item, **text}]}).encode(), "feed.json")
    article = to_article(source)
    origin = article.origin
    assert (article.title, origin.byline, origin.published) == ("Ebb", "Ida Falk", "2024-02-05")
    assert (origin.url, origin.publisher, body(article)) == (
        "https://coast.example/1",
        "Coast Daily",
        PARAGRAPHS,
    )


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("a@b.example (Ida Falk)", "Ida Falk"),
        ('"Ida Falk" <a@b.example>', "Ida Falk"),
        ("Ida Falk", "Ida Falk"),
        ("a@b.example", ""),
    ],
)
def test_an_address_is_no_name(stated: str, name: str) -> None:
    assert person(stated) == name


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ('{"name": "app", "version": "1.0"}', "JSON data"),
        ("<?xml version='1.0'?><urlset><url><loc>https://a.example/</loc></url></urlset>", "XML of a kind"),
        ("[InternetShortcut]\nURL=https://a.example/1\n", "only points to a page"),
    ],
    ids=["json", "xml", "shortcut"],
)
def test_data_is_no_article(data: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        sources(data.encode(), "a.txt")


@pytest.mark.parametrize("mail", ["", "<email>a@b.example</email>"])
@pytest.mark.parametrize("names", [("Ida Falk",), ("Ida Falk", "Jo Lund")])
def test_an_address_beside_an_author_is_no_part_of_the_name(names: tuple[str, ...], mail: str) -> None:
    authors = "".join(f"<author><name>{name}</name>{mail}</author>" for name in names)
    feed = ATOM.replace("<author><name>Jo Lund</name></author>", authors)
    (source,) = sources(feed.encode(), "feed.xml")
    assert to_article(source).origin.byline == ", ".join(names)
