"""Headlines that are quotations, questions or a single word, in pasted text and on pages."""

from __future__ import annotations

import pytest

from briefgen.intake.article import to_article
from briefgen.intake.source import decode
from tests.intake.test_habits import PARAGRAPHS, page

HEADLINES = """\
“Nobody asked us,” say lighthouse volunteers
‘Nobody asked us’: volunteers angry over cottage sale
“Nobody asked us.”
"We were never asked," says tour guide
“Sold!”
Sold
“It is our tower. It is our history.”
Trust: “We had no choice”
‘A cottage is not just a cottage’ – Una Marsh on the sale
“Nobody asked the people who paint the railings”
Is the lighthouse lost?
They sold it. Then they cried.
« Personne ne nous a demandé »
„Niemand hat uns gefragt“""".splitlines()
LONG = "“I led tours here for thirty years and nobody ever asked me what I thought about the cottage.”"


@pytest.mark.parametrize("headline", HEADLINES)
@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\nBy Una Pike\n\n"])
def test_the_first_line_is_the_headline(headline: str, between: str) -> None:
    article = to_article(decode((headline + between + "\n\n".join(PARAGRAPHS)).encode(), "a.txt"))
    assert article.title == headline
    assert [p.text for p in article.body] == list(PARAGRAPHS)


@pytest.mark.parametrize("below", ["By Una Pike", "4 March 2025"])
def test_a_whole_sentence_above_the_byline_is_the_headline(below: str) -> None:
    article = to_article(decode("\n\n".join((LONG, below, *PARAGRAPHS)).encode(), "a.txt"))
    assert (article.title, len(article.body)) == (LONG, 4)


def test_a_byline_is_no_headline() -> None:
    article = to_article(decode("\n\n".join(("By Una Pike", *PARAGRAPHS)).encode(), "a.txt"))
    assert (article.title, article.origin.byline) == ("", "Una Pike")


@pytest.mark.parametrize("headline", [h for h in HEADLINES if h.startswith("“") and h.endswith("”")])
def test_marks_the_browser_sets_are_part_of_the_headline(headline: str) -> None:
    heading = f"<h1><q>{headline[1:-1]}</q></h1>"
    html = page({"h1": heading, "title": f"{headline} | Isle Courier"})
    assert to_article(decode(html.encode(), "a.html", kind="html")).title == headline
