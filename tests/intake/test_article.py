"""Sources to articles: the case files, and the laws each of them must keep."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import ids
from briefgen.faults import BadInput
from briefgen.intake.article import MAX_BLOCKS, article_of, read, to_article
from briefgen.intake.source import decode, load
from briefgen.model import Article, Source
from tests.conftest import Case

NEWS = """Bridge closed for repairs

The bridge over the Tarn was closed on Monday after engineers found a crack in its western pier.

"It will stay closed until it is safe," said the mayor, Hilde Brandt, who had crossed it that morning.

Repairs are to take six weeks and cost about 2 million euros, which the region has agreed to pay in full.
"""


def source_of(text: str) -> Source:
    return decode(text.encode(), "article.html" if text.lstrip().startswith("<") else "article.txt")


def shown(article: Article) -> str:
    """Write an article down: what it states, then one line for each block."""
    origin = article.origin
    facts = (article.title, origin.byline, origin.published, origin.publisher, origin.language)
    lines = [" | ".join(fact or "-" for fact in facts), ""]
    lines += [f"{p.kind}{f' ({p.rule})' if p.rule else ''}: {p.text}" for p in article.paragraphs]
    return "\n".join(lines)


def test_clean(clean_case: Case) -> None:
    clean_case.gives(shown(to_article(source_of(clean_case.given))))


def test_every_word_of_a_text_is_kept_in_order(clean_case: Case) -> None:
    source = source_of(clean_case.given)
    if source.kind == "text":
        words = " ".join(p.text for p in to_article(source).paragraphs).split()
        assert words == source.text.split()


def test_blocks_stand_verbatim_at_their_offsets(clean_case: Case) -> None:
    source = source_of(clean_case.given)
    for block in read(source)[0].blocks:
        piece = re.sub(r"<[^>]*>", "", source.text[block.start : block.end]).replace("&amp;", "&")
        assert " ".join(piece.split()) == block.text


def test_clean_text_stays_clean(clean_case: Case) -> None:
    article = to_article(source_of(clean_case.given))
    body = [p.text for p in article.body]
    again = to_article(source_of("\n\n".join([article.title, *body])))
    assert [p.text for p in again.body] == body


def test_ids_come_from_the_words_and_differ() -> None:
    article = to_article(source_of(NEWS))
    found = [p.id for p in article.paragraphs]
    assert len(set(found)) == len(found)
    assert found[1] == ids.mint("p", article.paragraphs[1].text, set())


def test_the_line_of_a_paragraph_is_where_it_begins() -> None:
    assert [p.line for p in to_article(source_of(NEWS)).paragraphs] == [1, 3, 5, 7]


def test_the_slug_is_made_from_the_headline_unless_given() -> None:
    assert to_article(source_of(NEWS)).slug == "bridge-closed-for-repairs"
    assert to_article(source_of(NEWS), slug="tarn").slug == "tarn"


def test_a_text_without_headline_takes_its_slug_from_the_file() -> None:
    article = to_article(decode(NEWS.partition("\n\n")[2].encode(), "notes/Tarn bridge.txt"))
    assert (article.title, article.slug) == ("", "tarn-bridge")


def test_one_paragraph_alone_is_an_article() -> None:
    article = to_article(source_of("The bridge over the Tarn was closed on Monday."))
    assert [p.kind for p in article.paragraphs] == ["body"]


def test_what_a_source_does_not_state_is_none() -> None:
    origin = to_article(source_of(NEWS)).origin
    assert (origin.url, origin.publisher, origin.published, origin.byline) == (None, None, None, None)


def test_a_page_without_words_is_told() -> None:
    with pytest.raises(BadInput, match="no article found"):
        to_article(decode(b"<html><body><img src=a.png></body></html>", "a.html"))


def test_a_source_of_too_many_lines_is_told() -> None:
    with pytest.raises(BadInput, match="more than 20000"):
        to_article(source_of("one line\n" * (MAX_BLOCKS + 1)))


def test_deep_markup_gives_an_article() -> None:
    page = "<html><body>" + "<div>" * 5000 + f"<p>{NEWS}</p>" + "</div>" * 5000 + "</body></html>"
    article = to_article(decode(page.encode(), "deep.html"))
    assert "western pier" in " ".join(p.text for p in article.paragraphs)


def test_one_very_long_line_is_one_paragraph() -> None:
    line = "The bridge over the Tarn stays closed until it is safe. " * 20_000
    assert len(to_article(source_of(line)).paragraphs) == 1


def test_the_same_line_many_times_is_linear() -> None:
    article = to_article(source_of(NEWS + "Advertisement\n\n" * 3000))
    assert len({p.id for p in article.paragraphs}) == 3004


def test_reading_in_two_steps_gives_the_same_article() -> None:
    source = source_of(NEWS)
    assert article_of(source, *read(source)) == to_article(source)


def test_the_article_that_ships_with_the_project_comes_out_whole() -> None:
    path = Path(__file__).parents[2] / "content" / "articles"
    (source,) = load("uk-seeking-cyber-security-dialogue.txt", base=path)
    article = to_article(source)
    rest = [(p.line, p.kind, p.rule) for p in article.paragraphs if p.kind != "body"]
    assert (len(article.body), article.title) == (51, "UK seeking cyber-security dialogue")
    assert rest == [
        (1, "litter", "weather"),
        (3, "headline", None),
        (6, "caption", "caption"),
        (8, "litter", "repeated caption (line 6)"),
        (10, "litter", "repeated caption (line 6)"),
        (114, "litter", "newsletter"),
        (116, "litter", "newsletter"),
        (118, "litter", "form"),
        (120, "litter", "related articles"),
    ]


TAGS = (
    "<html> <head> </head> <title> </title> <body> <main> <p> </p> <div> </div> <h1> </h1> <br> <li> <table> "
    "<td> </table> <aside> <figcaption> <template> <svg> <math> <textarea> </a> <script> </script> <style> "
    "</style> <!--c--> <?php <![CDATA[ ]]> <p &nbsp; &#0;"
).split()
SAID = (
    '<!--c--><time datetime="2024-02-30">', '<a href="x', "Updated ", "5 March 2024 ", "By Ida Falk ",
    "Read more ", "“We sail at dawn,” Ida Falk said. ",
    "The harbour of Lorne opened again on Monday after the storm, the town said. ",
)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.one_of(st.sampled_from(TAGS), st.sampled_from(SAID)), max_size=60).map("".join))
def test_any_soup_of_tags_is_an_article_or_clearly_none(page: str) -> None:
    try:
        paragraphs = to_article(decode(page.encode(), "soup.html", kind="html")).paragraphs
    except BadInput:
        return
    assert any(p.kind == "body" for p in paragraphs)
    assert all(p.text.strip() for p in paragraphs)


def test_what_an_article_says_all_over_again_is_no_row_of_pull_quotes() -> None:
    said = [
        f"The council met for the {n} time on Monday and did not agree on the wall."
        for n in ("first", "third", "last")
    ]
    text = "Wall again\n\n" + "\n\n".join((*said, " ".join(said)))
    kinds = [p.kind for p in to_article(decode(text.encode(), "a.txt")).paragraphs]
    assert "pull-quote" not in kinds


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "港口重新开放\n\n星期一，风暴过去两年之后，港口重新开放。\n\n渔民们等这一天等了很久。",
            "港口重新开放",
        ),
        (
            "港が再開へ\n\n月曜日、嵐から二年を経て港が再び開かれた。\n\n漁師たちは長く待っていた。",
            "港が再開へ",
        ),
        ("星期一，港口重新开放。\n\n渔民们等这一天等了很久，现在终于可以出海。", ""),
    ],
)
def test_a_headline_is_found_where_words_are_not_parted(text: str, title: str) -> None:
    assert to_article(decode(text.encode(), "a.txt")).title == title


def test_a_page_that_shows_nothing_is_refused() -> None:
    hidden = '<div style="display:none"><p>Words that are kept from the reader of this page.</p></div>'
    page = f"<html><body>{hidden}</body></html>"
    with pytest.raises(BadInput, match="no article"):
        to_article(decode(page.encode(), "a.html"))
