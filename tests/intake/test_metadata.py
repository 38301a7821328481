"""What a page states about itself: every place, and what is believed when they differ."""

from __future__ import annotations

import pytest
from lxml import html

from briefgen.intake.bylines import cleaned, is_stated
from briefgen.intake.dates import day_in_address, days_in, first_day
from briefgen.intake.linked import loaded, nodes
from briefgen.intake.metadata import Stated, stated
from briefgen.intake.published import Days, published


def page(head: str = "", body: str = "", near: tuple[str, ...] = (), url: str | None = None) -> Stated:
    root = html.document_fromstring(f"<html><head>{head}</head><body>{body}<p>words</p></body></html>")
    return stated(root, near, url)


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def test_a_page_that_states_nothing_gives_nothing() -> None:
    assert page() == Stated()


def test_linked_data_is_read_through_graphs_and_references() -> None:
    found = page(
        linked(
            '{"@graph": [{"@type": "NewsArticle", "headline": "Harbour open again",'
            '"datePublished": "2024-02-05", "author": {"@id": "#p"},'
            '"publisher": {"@type": "Organization", "name": "Coast Daily"},'
            '"inLanguage": "en-GB"}, {"@type": "Person", "@id": "#p", "name": "Ida Falk"}]}'
        )
    )
    assert found == Stated(
        title="Harbour open again",
        published="2024-02-05",
        authors=("Ida Falk",),
        publisher="Coast Daily",
        language="en-GB",
    )


@pytest.mark.parametrize(
    "data", ['{"a": 1,}', '{"a":\n"x\ny", }', "<!-- {} -->", '//<![CDATA[\n{"a": [1, ]}\n//]]>']
)
def test_broken_linked_data_is_mended(data: str) -> None:
    assert loaded(data) is not None


@pytest.mark.parametrize("data", ["no data", "{", "[" * 100_000])
def test_hopeless_linked_data_is_passed_over(data: str) -> None:
    assert nodes(html.document_fromstring(f"<html><head>{linked(data)}</head></html>")) == []


def test_deeply_nested_linked_data_is_bounded() -> None:
    data = '{"@type": "A", "x": ' * 30 + "1" + "}" * 30
    assert len(nodes(html.document_fromstring(f"<html><head>{linked(data)}</head></html>"))) == 9


def test_the_heading_the_other_titles_agree_with_is_the_title() -> None:
    body = "<h1>Coast Daily</h1><h1>Harbour is <em>open</em> again</h1>"
    assert page("<title>Harbour is open again | Coast Daily</title>", body).title == "Harbour is open again"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Harbour open again | Coast</title>", "Harbour open again"),
        (
            '<meta property="og:site_name" content="The Coast"><title>Boats - and men - The Coast</title>',
            "Boats - and men",
        ),
        ('<meta property="og:title" content="Harbour &amp;#8217;s day">', "Harbour ’s day"),
        ("<title>Boats - and men</title>", "Boats - and men"),
    ],
)
def test_the_site_is_taken_off_a_title(head: str, title: str) -> None:
    assert page(head).title == title


def test_a_standfirst_within_the_heading_is_no_part_of_the_title() -> None:
    head = '<meta property="og:title" content="Harbour open again">'
    body = "<h1>Harbour open again <small>Two years after the storm</small></h1>"
    assert page(head, body).title == "Harbour open again"


def test_a_heading_that_begins_the_title_is_the_title() -> None:
    head = '<meta property="og:title" content="Harbour open again: boats out at dawn">'
    assert page(head, "<h1>News</h1><h1>Harbour open again</h1>").title == "Harbour open again"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published 5 February 2024", "2024-02-05"),
        ("Feb. 5th, 2024, 9:30", "2024-02-05"),
        ("2024-02-05T23:30:00-05:00", "2024-02-05"),
        ("25/12/2023", "2023-12-25"),
        ("12/25/2023", "2023-12-25"),
        ("5/5/2023", "2023-05-05"),
        ("the 3rd of March 2021", "2021-03-03"),
    ],
)
def test_a_day_is_read_in_any_form(text: str, day: str) -> None:
    assert list(days_in(text)) == [day]


@pytest.mark.parametrize("text", ["4/5/2023", "31 February 2024", "May 2024", "version 2.10.3", "2024-13-01"])
def test_what_is_no_day_or_could_be_two_is_none(text: str) -> None:
    assert list(days_in(text)) == []


def test_days_stand_in_addresses_and_eight_digits() -> None:
    assert day_in_address("https://a.example/2024/feb/05/harbour") == "2024-02-05"
    assert day_in_address("https://a.example/news/2024-02-05-harbour") == "2024-02-05"
    assert first_day("20240205T1200") == "2024-02-05"
    assert day_in_address("https://a.example/harbour") is None


@pytest.mark.parametrize(
    ("days", "day"),
    [
        (Days(), None),
        (Days(seen={"words": "2024-02-05"}), "2024-02-05"),
        (Days(address="2024-02-05"), "2024-02-05"),
        (Days(machine={"linked": "2024-02-05"}, seen={"words": "2024-03-09"}), "2024-02-05"),
        (Days(machine={"linked": "2024-03-09"}, seen={"words": "2024-02-05"}), None),
        (
            Days(machine={"linked": "2024-02-05"}, seen={"words": "2024-03-09", "time": "2024-03-09"}),
            None,
        ),
        (Days(either=frozenset(("2024-05-02", "2024-02-05")), seen={"time": "2024-05-02"}), "2024-05-02"),
        (Days(either=frozenset(("2024-05-02", "2024-02-05")), seen={"time": "2024-06-02"}), None),
        (Days(unread=True, seen={"time": "2024-06-02"}), None),
        (Days(seen={"words": "2024-02-05", "time": "2024-03-09"}), "2024-03-09"),
        (Days(seen={"words": "2024-02-05"}, address="2024-03-09"), "2024-03-09"),
        (Days(seen={"time": "2024-02-05"}, address="2024-02-06"), "2024-02-05"),
        (
            Days(machine={"linked": "2024-02-05", "meta": "2024-02-05"}, seen={"words": "2024-03-09"}),
            "2024-02-05",
        ),
        (
            Days(machine={"linked": "2024-02-05", "meta": "2024-03-09"}, seen={"words": "2024-03-09"}),
            "2024-03-09",
        ),
        (
            Days(machine={"linked": "2024-02-05"}, seen={"words": "2024-03-09"}, address="2024-03-09"),
            "2024-03-09",
        ),
    ],
)
def test_a_day_is_believed_when_places_agree_or_two_for_machines_outweigh_one(
    days: Days, day: str | None
) -> None:
    assert published(days) == day


def test_the_day_readers_see_wins_over_the_day_next_to_it() -> None:
    """A time in UTC may fall on another day than the one where the article was written."""
    head = '<meta name="pubdate" content="2024-02-06T01:30:00Z">'
    assert page(head, near=("5 February 2024, 8.30 pm",)).published == "2024-02-05"


def test_the_day_of_a_change_is_no_day_of_publication() -> None:
    head = '<meta name="pubdate" content="2024-02-05">'
    assert page(head, near=("Updated 9 March 2025",)).published == "2024-02-05"
    assert page(near=("Published 5 Feb 2024, last updated 9 March 2025",)).published == "2024-02-05"
    assert page(near=("Last updated 9 March 2025",)).published is None
    body = '<p>Updated: <time datetime="2025-03-09">9 March</time></p>'
    assert page(body=body).published is None


def test_a_comment_before_a_day_is_passed_over() -> None:
    day = '<!-- clock --><time datetime="2024-02-05">5 February</time>'
    assert page(body=f"<p>{day}</p>").published == "2024-02-05"
    assert page(body=f"<p>Updated {day}</p>").published is None


def test_the_first_publication_counts_where_only_the_day_of_a_change_is_seen() -> None:
    data = '{"@type": "Article", "datePublished": "2019-02-05", "dateModified": "2024-03-09"}'
    head = linked(data) + '<meta name="pubdate" content="2019-02-05">'
    assert page(head, near=("9 March 2024",)).published == "2019-02-05"


def test_days_beside_other_articles_are_theirs() -> None:
    beside = '<div class="related-posts"><time datetime="2023-01-01">x</time></div>'
    assert page(body=f"{beside}<aside><time>1 May 2022</time></aside>").published is None


def test_an_element_named_for_its_date_is_the_last_resort() -> None:
    body = '<span class="post__date">Feb 5, 2024</span>'
    assert page(body=body).published == "2024-02-05"
    assert page('<meta name="pubdate" content="2024-01-01">', body).published == "2024-01-01"


def test_every_place_can_state_the_day() -> None:
    head = '<meta name="pubdate" content="2024-02-05">'
    assert page(head, near=("Posted 5 Feb 2024",)).published == "2024-02-05"
    body = '<time datetime="2024-02-01">x</time><time class="published" datetime="2024-02-05">x</time>'
    assert page(body=body, url="https://a.example/2024/02/05/x").published == "2024-02-05"
    assert page(body='<span itemprop="datePublished">5 Feb 2024</span>').published == "2024-02-05"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta name="author" content="By Ida Falk and Jo Lund">', ""),
        (
            '<meta name="twitter:label1" content="By"><meta name="twitter:data1" content="Ida Falk|Jo Lund">',
            "",
        ),
        ("", '<a rel="author">Ida Falk</a><a rel="author">Jo Lund</a>'),
        ("", '<div class="post-byline">By <a>Ida Falk</a> &amp; <a>Jo Lund</a>, Senior Editor</div>'),
        (
            linked('{"@type": "Article", "author": ["Ida Falk", {"@type": "Person", "name": ["Jo Lund"]}]}'),
            "",
        ),
    ],
)
def test_authors_are_found_where_pages_state_them(head: str, body: str) -> None:
    assert page(head, body).authors == ("Ida Falk", "Jo Lund")


def test_a_line_near_the_headline_names_the_author() -> None:
    assert page(near=("By Ida Falk", "By the sea")).authors == ("Ida Falk",)


@pytest.mark.parametrize(
    ("stated", "near", "names"),
    [
        ("Ida Falk", ("By Ida Falk and Jo Lund, Coast Daily",), ("Ida Falk", "Jo Lund")),
        ("Ida Falk, Jo Lund", ("By Ida Falk", "Photography by Jo Lund"), ("Ida Falk",)),
        ("Ida Falk, Jo Lund", ("By Ida Falk",), ("Ida Falk", "Jo Lund")),
        ("Ida Falk", ("By Bert Olsen",), ("Ida Falk",)),
        ("Ida Falk", ("By Ida Falk | Harbour Weekly",), ("Ida Falk",)),
    ],
    ids=["more", "helped", "fewer", "another", "outlet"],
)
def test_a_byline_that_shares_an_author_tells_how_many_there_are(
    stated: str, near: tuple[str, ...], names: tuple[str, ...]
) -> None:
    site = '<meta property="og:site_name" content="The Coast Daily">'
    assert page(f'{site}<meta name="author" content="{stated}">', near=near).authors == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ida Falk 5 February 2024", ("Ida Falk",)),
        ("Authors: Ida Falk and Jo Lund", ("Ida Falk", "Jo Lund")),
        ("Ida Falk The Associated Press", ("Ida Falk",)),
        ("https://social.example/ida", ()),
        ("Ida Falk\nReviewed by\nJo Lund", ("Ida Falk",)),
        ("The Coast Daily", ()),
        ("Nelson C.J.", ("Nelson C.J.",)),
    ],
)
def test_names_are_rid_of_what_stands_around_them(text: str, names: tuple[str, ...]) -> None:
    assert cleaned([text]) == names


def test_the_site_is_no_author_of_its_own_unless_readers_see_it() -> None:
    head = '<meta property="og:site_name" content="Coastline"><meta name="author" content="Coastline">'
    assert page(head).authors == ()
    assert page(head, near=("By Coastline",)).authors == ("Coastline",)


def test_whoever_comments_is_no_author() -> None:
    assert page(body='<div class="comments"><span class="author">Bert Olsen</span></div>').authors == ()


def test_an_agency_is_the_author_when_no_person_is_named() -> None:
    assert page('<meta name="author" content="Coast Press">').authors == ("Coast Press",)
    assert page('<meta name="author" content="admin">').authors == ()


@pytest.mark.parametrize(
    "text", ["Marketing Manager", "ida@a.example", "https://a.example/ida", "Ida", "ida falk"]
)
def test_what_is_no_persons_name_is_dropped(text: str) -> None:
    assert cleaned([text]) == ()


def test_accounts_and_addresses_are_no_authors() -> None:
    assert [is_stated(t) for t in ("The Editors", "admin", "a@b.example", "x" * 60)] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("head", "url", "address"),
    [
        ('<link rel="canonical" href="/ebb">', "https://a.example/ebb?x=1", "https://a.example/ebb"),
        ('<meta property="og:url" content="https://a.example/ebb">', None, "https://a.example/ebb"),
        ('<link rel="canonical" href="javascript:alert(1)">', None, None),
        ('<link rel="canonical" href="http://[bad">', None, None),
        ('<link rel="canonical" href="/ebb">', None, None),
    ],
)
def test_the_address_is_whole_and_http(head: str, url: str | None, address: str | None) -> None:
    assert page(head, url=url).url == address


def test_the_language_is_a_tag() -> None:
    assert page('<meta property="og:locale" content="en_GB">').language == "en-GB"
    assert page('<meta name="language" content="English, please">').language is None
