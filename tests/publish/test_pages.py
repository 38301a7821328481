"""Library to pages: what is on them, and that strangers' words stay words."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Literal

import jinja2
import lxml.html
import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.model import Excerpt, Figure, Page, Paragraph, Permalink, SiteInfo
from briefgen.publish.addresses import identity, link_to
from briefgen.publish.escaping import entities, html_text, safe_url
from briefgen.publish.index import shelve
from briefgen.publish.pages import render
from briefgen.publish.redirects import kept_pages
from briefgen.publish.renderer import Html, Markdown, finalizer
from briefgen.publish.sharing import text_fragment
from tests.helpers.example import BODY, SITE, TEMPLATES, example, like, rendered

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc", "fenced_code"]
HOSTILE = [
    "<script>alert(1)</script>",
    "1986. A great year",
    "[x](javascript:alert(1)) ![y](z)",
    "a *b* _c_ `d` **e** ~~f~~",
    "{{ 7 * 7 }} {% raw %} {: #taken .x onclick=y }",
    '" onmouseover="x" \' ><b>',
    "&lt;b&gt; &#60; &amp; &nbsp;",
    "    code\tand | tables | here",
    "# heading\n## another\n\n---\n\n> quote",
    "</p></blockquote></figure></main>",
    "--- ... http://x.example me@x.example :smile:",
    "\u202eltr \u200b zero é ñ 漢字 😀",
]
TAKING_WORDS = [
    *(f"harbour-bridge/{name}.md" for name in ("index", "topics/closure", "source", "print")),
    "names/ana-ruiz.md",
    "quotes.md",
    "figures.md",
]
# Text HTML can hold: no controls but white space, no surrogates, no non-characters.
WORDS = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n").filter(
        lambda c: ord(c) & 0xFFFE != 0xFFFE and not 0xFDD0 <= ord(c) <= 0xFDEF
    ),
    min_size=1,
    max_size=60,
).filter(lambda text: bool(text.strip()))


SAID = ("q-", "s-")
"""How the ids of what somebody said begin."""


def body(text: str) -> lxml.html.HtmlElement:
    """Give a page's body as MkDocs would make it."""
    markup = markdown.markdown(text.split("\n---\n", 1)[1], extensions=EXTENSIONS)
    return lxml.html.document_fromstring(f"<html><body>{markup}</body></html>")


def with_words(words: str) -> dict[str, lxml.html.HtmlElement]:
    """Give the pages of the example with a stranger's words in every place that takes some."""
    ours = example()
    said = f"before {words} after"
    briefing = replace(
        ours,
        title=words,
        origin=replace(ours.origin, publisher=words, byline=words),
        paragraphs=(*ours.paragraphs, Paragraph(id="p-host", text=said, line=90, kind="body")),
        topics=(replace(ours.topics[0], title=words), ours.topics[1]),
        quotes=(replace(ours.quotes[0], said=(Excerpt(paragraph="p-host", text=words),)), ours.quotes[1]),
        figures=(replace(ours.figures[0], at=Excerpt(paragraph="p-host", text=words)), *ours.figures[1:]),
        points=(replace(ours.points[0], at=Excerpt(paragraph="p-host", text=said)), ours.points[1]),
        names=(replace(ours.names[0], name=words), *ours.names[1:]),
    )
    pages = rendered(briefing)
    return {path: body(pages[path].text) for path in TAKING_WORDS}


def text_of(page: lxml.html.HtmlElement, xpath: str) -> str:
    [node] = page.xpath(xpath)
    return str(node.text_content())


def holds_words(words: str) -> None:
    """Hold that words come out of every page as they went in, and bring no markup along."""
    pages = with_words(words)
    print_page = pages["harbour-bridge/print.md"]
    source = pages["harbour-bridge/source.md"]
    assert text_of(source, "//*[@id='p-host']/p[@class='src body']") == f"before {words} after"
    for page in (print_page, pages["quotes.md"]):
        assert text_of(page, "//*[@id='q-nine']//span[@class='w']") == words
    assert text_of(print_page, "//*[@id='f-cost']/th") == words
    assert text_of(pages["names/ana-ruiz.md"], "//h1").startswith(words.strip(" \t\n"))
    for page in pages.values():
        assert not page.xpath("//script|//@onclick|//@onmouseover|//code|//hr|//em|//strong|//img")
        assert not page.xpath(
            "//a[not(starts-with(@href,'http') or starts-with(@href,'mailto'))][contains(@href,':')]"
        )


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    holds_words(words)


@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(WORDS)
def test_any_words_come_out_as_they_went_in(words: str) -> None:
    holds_words(words)


@given(WORDS)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_escaped_words_are_the_same_text_to_html(words: str) -> None:
    for written in (entities(words), html_text(words)):
        page = lxml.html.document_fromstring(f'<html><body><p title="{written}">{written}</p></body></html>')
        assert text_of(page, "//p") == words
        assert page.xpath("string(//p/@title)") == words


def test_what_html_cannot_hold_is_shown_as_lost() -> None:
    assert entities("a\x00b\x85c\ud800") == html_text("a\x00b\x85c\ud800") == "a\ufffdb\ufffdc\ufffd"


def test_markup_of_a_template_is_not_escaped_twice() -> None:
    for form, said in ((Markdown(), "&#60;b&#62;"), (Html(lambda *_: ""), "&lt;b&gt;")):
        as_text = finalizer(form)
        assert str(as_text(as_text("<b>"))) == said


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//x.example", "", None, "http://[", "https://a b"]
)
def test_only_addresses_a_reader_may_follow_are_links(url: str | None) -> None:
    assert safe_url(url) is None


def test_no_template_marks_content_as_safe() -> None:
    for template in (Path(__file__).parents[2] / "templates" / "pages").iterdir():
        assert not re.search(r"\|\s*safe\b|autoescape", template.read_text(encoding="utf-8")), template


def test_an_unknown_value_in_a_template_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "404.html.j2").write_text("{{ nobody_knows }}", encoding="utf-8")
    with pytest.raises(jinja2.UndefinedError, match="nobody_knows"):
        _ = rendered(example(), folders=[tmp_path])["404.md"].text


def test_a_template_of_the_site_wins_over_ours(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "404.html.j2").write_text("# Ours", encoding="utf-8")
    assert rendered(example(), folders=[tmp_path])["404.md"].text.endswith("# Ours\n")


def test_the_same_briefings_in_any_order_give_the_same_pages() -> None:
    one, other = rendered(example(), like(1)), rendered(like(1), example())
    assert {path: page.text for path, page in one.items()} == {
        path: page.text for path, page in other.items()
    }


def test_two_pages_never_share_a_path() -> None:
    ours = example()
    twin = replace(ours, topics=(ours.topics[0], replace(ours.topics[1], id="Closure")))
    with pytest.raises(ValueError, match="two pages have the path"):
        rendered(twin)


def test_what_was_said_has_a_page_of_its_id_and_every_item_stands_among_the_codes() -> None:
    pages = rendered(example())
    table = json.loads(pages["permalinks.json"].text)
    codes = body(pages["harbour-bridge/codes.md"].text)
    assert {"p-menu", "p-head", *BODY, "q-nine", "k-clos", "f-cost", "s-ferr", "n-ana-ruiz"} <= set(table)
    for item, place in table.items():
        if item.startswith(SAID):
            assert f'<a href="../../{place}" data-permalink-leads>' in pages[identity(item)].text
        elif not item.startswith(("p-", "n-")):
            assert identity(item) not in pages
        if not item.startswith(("p-", "n-")):
            assert place.partition("/")[0] == "harbour-bridge"
            assert codes.xpath(f"boolean(//li[@id='{item}'])"), item


def test_a_figure_whose_id_had_a_page_before_keeps_it() -> None:
    before = Permalink(id="f-cost", briefing="harbour-bridge", at=("topics/money", "print"), words="9")
    pages = rendered(example(), ledger=(before,), kept=kept_pages((before,)))
    assert "data-permalink-leads" in pages[identity("f-cost")].text
    now = replace(before, at=("topics/money", "print", "codes"))
    assert identity("f-cost") not in rendered(example(), ledger=(now,), kept=kept_pages((now,)))


def test_a_figure_that_left_is_told_among_the_codes_and_nowhere_by_itself() -> None:
    gone = Permalink(
        id="f-gone",
        briefing="harbour-bridge",
        at=("topics/money", "print", "codes"),
        words="£9 million",
        state="gone",
        on="2026-11-20",
    )
    pages = rendered(example(), ledger=(gone,))
    note = body(pages["harbour-bridge/codes.md"].text).xpath("//*[@id='f-gone']")[0]
    assert note.get("data-permalink-gone") == "f-gone"
    assert "£9 million" in note.text_content()
    assert not [path for path in pages if "f-gone" in path]
    topic = body(pages["harbour-bridge/topics/money.md"].text)
    assert topic.xpath("//*[@id='f-gone']//a[contains(@href, 'codes.html#f-gone')]")


def test_every_place_of_the_permalinks_is_on_its_page() -> None:
    pages = rendered(example())
    for place in json.loads(pages["permalinks.json"].text).values():
        path, _, anchor = place.partition("#")
        assert body(pages[path.removesuffix(".html") + ".md"].text).xpath(f"//*[@id='{anchor}']"), place


def test_quotes_of_nobody_known_say_so_and_never_guess() -> None:
    text = "".join(page.text for page in rendered(example()).values() if "q-neve" in page.text)
    assert "Speaker not stated" in text
    assert "ask the reporter" not in "".join(page.text for page in rendered(example()).values())
    quote = body(rendered(example())["harbour-bridge/topics/closure.md"].text).xpath("//*[@id='q-neve']")[0]
    assert "Ruiz" not in quote.text_content()


def test_a_quote_shows_each_paragraph_and_each_cut() -> None:
    quote = body(rendered(example())["harbour-bridge/topics/closure.md"].text).xpath("//*[@id='q-nine']//p")
    assert [p.text_content() for p in quote] == [
        "“Nine weeks is what the steel needs.",
        "“We close on the fourth,” … “Nobody gets a later date.”",
    ]


def test_litter_is_shown_with_its_rule_and_the_source_says_what_is_in_no_topic() -> None:
    pages = rendered(example())
    source, aside = (body(pages[f"harbour-bridge/{name}.md"].text) for name in ("source", "set-aside"))
    assert not source.xpath("//*[@id='p-menu']")
    [row] = aside.xpath("//*[@id='p-menu']")
    assert [cell.text_content() for cell in row] == ["1", "Home | News | Weather", "menu"]
    assert "6–7" in text_of(source, "//*[@id='unassigned']")


def test_a_paragraph_leads_back_to_all_that_cites_it() -> None:
    source = body(rendered(example())["harbour-bridge/source.md"].text)
    links = source.xpath("//*[@id='p-cost']//div[@class='cited']//li/a/@href")
    assert links == [f"topics/money.html#{item}" for item in ("f-cost", "f-port", "k-cost")]


def test_from_every_item_one_click_leads_to_its_marked_words() -> None:
    pages = rendered(example())
    source = body(pages["harbour-bridge/source.md"].text)
    marks = {"q": "//mark", "f": "//b[@class='fg']"}
    for path, item in [
        ("topics/closure", "q-nine"),
        ("topics/closure", "q-neve"),
        ("topics/money", "f-cost"),
        ("index", "f-ferr"),
    ]:
        page = body(pages[f"harbour-bridge/{path}.md"].text)
        href = page.xpath(f"//*[@id='{item}']//a[@class='ref']/@href")[0]
        target = href.partition("#")[2]
        assert href.startswith(("source.html#", "../source.html#"))
        assert source.xpath(f"//*[@id='{target}']" + marks[item[0]]), item
        assert source.xpath(f"//*[@id='{target}']//div[@class='cited']//a[contains(@href,'#{item}')]"), item


@pytest.mark.parametrize(("mode", "shown"), [("full", 7), ("cited", 6), ("link", 0)])
def test_readers_see_as_much_of_the_source_as_the_site_allows(
    mode: Literal["full", "cited", "link"], shown: int
) -> None:
    site = replace(SITE, source_text=mode)
    pages = rendered(example(), site=site)
    source = body(pages["harbour-bridge/source.md"].text)
    seen = [p.text_content() for p in source.xpath("//p[@class='src body']")]
    assert len(seen) == shown
    assert {i for i in BODY if not source.xpath(f"//*[@id='{i}']")} == set()
    unseen = set(BODY.values()) - set(seen)
    everything = "".join(
        page.text for path, page in pages.items() if path.startswith(("search/docs", "harbour"))
    )
    assert not [text for text in unseen if text == BODY["p-last"] and text in everything]


def test_tables_for_spreadsheets_hold_no_formula() -> None:
    ours = example()
    text = "=1+1 of it"
    risky = replace(
        ours,
        paragraphs=(*ours.paragraphs, Paragraph(id="p-form", text=text, line=99, kind="body")),
        figures=(replace(ours.figures[0], at=Excerpt(paragraph="p-form", text="=1+1")),),
    )
    rows = list(csv.DictReader(io.StringIO(rendered(risky)["figures.csv"].text)))
    assert rows[0]["figure"] == "'=1+1"
    assert json.loads(rendered(risky)["figures.json"].text)[0]["figure"] == "=1+1"


def test_a_quotation_has_a_creator_only_when_the_source_gives_a_speaker() -> None:
    text = rendered(example())["harbour-bridge/topics/closure.md"].text
    head = re.search(r"<script type=\\\"application/ld\+json\\\">(.*?)</script>", text)
    assert head
    data = json.loads(json.loads(f'"{head[1]}"'))
    creators = [part.get("creator", {}).get("name") for part in data["hasPart"]]
    assert (data["@type"], data["isBasedOn"]["@type"], creators) == (
        "Report",
        "NewsArticle",
        ["Ana Ruiz", None],
    )


def test_a_text_fragment_names_both_ends_of_a_long_passage() -> None:
    words = "one two three four five six seven eight nine-ten"
    assert text_fragment("https://x.example/a", words) == (
        "https://x.example/a#:~:text=one%20two%20three%20four,six%20seven%20eight%20nine%2Dten"
    )


def test_without_a_site_address_there_are_no_feeds_and_no_cards_and_all_else() -> None:
    with_address = set(rendered(example()))
    without = set(rendered(example(), site=SiteInfo(name="Briefings")))
    assert {path for path in with_address - without if not path.endswith((".xml", ".png"))} == set()
    assert "feed.xml" not in without


def test_what_is_gone_says_so_where_it_stood_and_at_its_identity() -> None:
    gone = Permalink(
        id="q-gone",
        briefing="harbour-bridge",
        at=("topics/closure",),
        words="It will rain",
        state="gone",
        on="2026-11-20",
    )
    pages = rendered(example(), ledger=(gone,))
    note = body(pages["harbour-bridge/topics/closure.md"].text).xpath("//*[@id='q-gone']")[0]
    assert note.get("data-permalink-gone") == "q-gone"
    assert "20 November 2026" in note.text_content()
    assert "It will rain" in body(pages["id/qg/q-gone.md"].text).text_content()
    assert json.loads(pages["permalinks.json"].text)["q-gone"] is None


def test_what_moved_leads_to_where_it_is() -> None:
    moved = Permalink(
        id="q-old",
        briefing="harbour-bridge",
        at=("topics/money",),
        words="Nine",
        state="moved",
        to="q-nine",
        on="2026-11-20",
    )
    pages = rendered(example(), ledger=(moved,))
    assert body(pages["harbour-bridge/topics/money.md"].text).xpath("//*[@id='q-old']/a/@href") == [
        "closure.html#q-nine"
    ]
    assert (
        'href="../../harbour-bridge/topics/closure.html#q-nine" data-permalink-leads'
        in pages[identity("q-old")].text
    )


def test_the_page_of_a_withdrawn_topic_stays_and_says_so() -> None:
    gone = Permalink(
        id="topic:harbour-bridge/ferry",
        briefing="harbour-bridge",
        at=("topics/ferry",),
        words="Ferry",
        state="gone",
        on="2026-11-20",
    )
    page = body(rendered(example(), ledger=(gone,))["harbour-bridge/topics/ferry.md"].text)
    assert text_of(page, "//h1") == "This topic was withdrawn"


def test_no_list_on_a_page_grows_with_the_site() -> None:
    few, many = (largest_of_each_list(rendered(*map(like, range(count)))) for count in (60, 120))
    assert few.keys() == many.keys()
    for name, size in few.items():
        assert many[name] <= 1.02 * size, name


def largest_of_each_list(pages: dict[str, Page]) -> dict[str, int]:
    """Give the size of the largest page of every list across briefings, the ways to its other pages left out.

    Those are seven at most (test_any_page_of_a_long_list_is_a_few_steps_away).
    """
    pager = re.compile(r'<nav aria-label="Pages of this list">.*?</nav>', re.DOTALL)
    sizes: dict[str, int] = {}
    for path, page in pages.items():
        if path.endswith(".md") and not path.startswith("harbour"):
            name = re.sub(r"\.\d+\.md$", ".md", path)
            sizes[name] = max(sizes.get(name, 0), len(pager.sub("", page.text)))
    return sizes


def test_the_timeline_lists_dates_latest_first() -> None:
    ours = example()
    text = "It opened on 4 May 1931 and was painted in 1950."
    dates = {"f-open": ("4 May 1931", "1931-05-04"), "f-pain": ("1950", "1950"), "f-soon": ("May", None)}
    dated = replace(
        ours,
        paragraphs=(*ours.paragraphs, Paragraph(id="p-when", text=text, line=95, kind="body")),
        figures=tuple(
            Figure(id=i, at=Excerpt(paragraph="p-when", text=words), kind="date", value=value, unit=None)
            for i, (words, value) in dates.items()
        ),
    )
    rows = body(rendered(dated)["timeline.md"].text).xpath("//tbody/tr")
    assert [(row.get("id"), row[0].text_content()) for row in rows] == [
        ("b-harbour-bridge", "18 November 2026"),
        ("f-pain", "1950"),
        ("f-open", "4 May 1931"),
    ]


def test_a_topic_is_shown_with_its_largest_sum_and_what_limits_it() -> None:
    overview = body(rendered(example())["harbour-bridge/index.md"].text)
    meta = text_of(overview, "//li[.//*[@id='t-money']]/div[@class='meta']/p")
    assert meta.endswith("2 figures · about £4.2 million")


def test_downloads_hold_nothing_that_is_for_the_editor_alone() -> None:
    written = render(shelve([example()]), SITE, [TEMPLATES], (), repr)
    files = {page.path: page.text for page in written}
    assert 'href="briefing.yml"' in files["harbour-bridge/index.md"]
    for ending in ("yml", "json"):
        text = files[f"harbour-bridge/briefing.{ending}"]
        assert "It will never open on time." in text
        assert "ask the reporter" not in text
        assert json.dumps("guess") + ': "' not in text
        assert "guess='Ana Ruiz'" not in text


def test_the_head_of_a_page_says_a_title_of_any_signs_as_it_is() -> None:
    ours = replace(example(), title="Zebra </script><script> & “Xerxes” in 'Weymouth'")
    page = rendered(ours)["harbour-bridge/index.md"].text
    head = json.loads(next(line for line in page.split("\n") if line.startswith("head:")).partition(": ")[2])
    tree = lxml.html.fromstring(f"<head>{head}</head>")
    assert json.loads(tree.findtext(".//script") or "")["name"] == ours.title
    assert tree.xpath("string(//meta[@property='og:title']/@content)") == ours.title
    assert tree.xpath("count(//script)") == 1


def test_the_list_of_codes_leads_to_the_page_of_every_id() -> None:
    pages = rendered(example())
    listed = body(pages["harbour-bridge/codes.md"].text).xpath("//ul[@class='codes']//a/@href")
    table = json.loads(pages["permalinks.json"].text)
    cited = {f"../{identity(item)}" for item in table if item.startswith(SAID)}
    stand = {
        link_to(table[item], here="harbour-bridge/codes.html") for item in table if not item.startswith(SAID)
    }
    assert cited | stand == set(listed)
