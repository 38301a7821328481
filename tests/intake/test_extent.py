"""What a text is as a whole, and what of an article by itself is set aside."""

from __future__ import annotations

import pytest

from briefgen.intake.article import taken_as, to_article
from briefgen.intake.furniture import unmistakable
from briefgen.intake.losses import losses
from briefgen.intake.source import decode
from briefgen.model import Article, Paragraph, Source

HEAD = "Quay wall work begins in March"
BODY = (
    "Work on the quay wall will begin in March, the council said on Tuesday, after two years of delays.",
    "The wall, built in 1911, has moved by 14 centimetres since last winter, engineers told a meeting.",
    "“We cannot wait for another winter,” said Ruth Harker, who chairs the harbour board.",
    "Opponents say the money would be better spent on the road to the north, which floods every year.",
)
MENU = "Home\nNews\nSport\nWeather\nSign in\nSubscribe\nContact us\n"
FOOT = (
    "Share\nTweet\nMost read\nFerry fire: what we know\nTerms of use\nPrivacy policy\n© 2025 Harbour Post\n"
)
TAILS = (
    "The post Quay wall work begins appeared first on Harbour Post.",
    "© 2025 Harbour Post. All rights reserved.",
    "Sign up for our newsletter",
    "Sign up to The Tide",
    "Read more: Ferry fire, what we know",
    "Related: Ferry fire",
    "ENDS",
    "-ends-",
    "Notes to editors:",
    "Tags: harbour, council",
    "press@harbour.example",
    "3 hours ago",
    "Share this article",
    "Follow us on Facebook",
    "This article was originally published by Harbour Post.",
    "Leave a comment",
    "Article content",
    "This advertisement has not loaded yet, but your article continues below.",
    "Subscribe now to read the latest news",
    "* * *",
    "Printed on 4 March 2025",
    "Archived from the original on 4 March 2025",
    "Page last updated: 4 March 2025",
    "Proudly powered by Tidepress",
    "Theme: Island by Fine Themes",
    "Website by Quay Studio",
    "Follow @harbourpost",
    "Join our WhatsApp channel",
    "Privacy policy | Terms of use",
    "Image source, Quay Pictures",
    "Video: The wall falls",
    "Divers at the quay wall – video",
    "Reporting by Ida Falk; Editing by Jon Reed",
    "Spotted an error? Let us know",
    "Receive updates by e-mail",
    "Jump to Quay Facts",
    "Like Loading...",
    "Close share links",
    "Your browser does not support the audio element.",
    "[CTA_MODULE]",
    "Next read this:",
    "84% of people found this article helpful.",
    "Image used under license from Quay Pictures",
    "Photo provided by Ida Falk.",
    "—Staff writer Ida Falk can be reached at ida.falk@harbour.example. Follow her on X @idafalk.",
    "Buy on Amazon",
    "Got a tip?",
)
# Lines of texts that begin or go on as furniture does.
SENTENCES = (
    *BODY,
    "Read by candlelight, the letter moved her.",
    "The end came at noon.",
    "Printed on both sides, the leaflet cost £400.",
    "Printed in 1604, the book is the oldest of its kind.",
    "Archived records show that the wall was never inspected.",
    "Powered by two turbines, the ferry makes 30 knots.",
    "The theme: how towns by the sea live with water.",
    "Sign up for the vote ended on Monday.",
    "This story was updated on 5 February.",
    "Page by page, the clerk read out the report.",
    "Reporting by the paper led to his arrest.",
    "Follow the money, the auditors were told.",
    "The village can be reached by boat or on foot at low tide.",
    "Contents of the hold were sold by the harbour master in March.",
    "Images taken by the drone show how far the wall has moved.",
)


def source_of(text: str, kind: str = "text") -> Source:
    return decode(text.encode(), f"page.{kind}", kind="html" if kind == "html" else "text")


def kept(article: Article) -> list[str]:
    return [p.text for p in article.paragraphs if p.kind in {"body", "subheading"}]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "last", ["It will cost £42,000 a year.", "“I said no,” she said.", "Nobody was hurt."]
)
def test_an_article_by_itself_stays_whole_to_its_last_line(between: str, last: str) -> None:
    article = to_article(source_of(between.join((HEAD, *BODY, last))))
    assert (article.title, kept(article)) == (HEAD, [*BODY, last])


@pytest.mark.parametrize("words", range(5, 16))
@pytest.mark.parametrize("head", [HEAD, "Storm closes schools", "Why does the ferry still not sail?"])
def test_a_headline_is_kept_whatever_the_length_of_the_lead(head: str, words: int) -> None:
    lead = " ".join(
        "A man has died after a small fishing boat with seven people sank off the".split()[:words]
    )
    article = to_article(source_of("\n\n".join((head, lead + " coast.", *BODY[1:]))))
    assert (article.title, kept(article)[0]) == (head, lead + " coast.")


@pytest.mark.parametrize("tail", TAILS)
@pytest.mark.parametrize("kind", ["text", "html"])
def test_the_usual_tails_are_set_aside_on_pages_and_in_pasted_text_alike(tail: str, kind: str) -> None:
    paragraphs = "".join(f"<p>{line}</p>\n" for line in (*BODY[:2], tail, *BODY[2:], tail))
    page = f"<html><head><title>{HEAD}</title></head><body><h1>{HEAD}</h1>{paragraphs}</body></html>"
    text = "\n\n".join((HEAD, *BODY[:2], tail, *BODY[2:], tail))
    article = to_article(source_of(page if kind == "html" else text, kind))
    assert kept(article) == list(BODY)
    assert all(p.rule for p in article.paragraphs if p.text == tail)


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_of_a_text_is_no_page_furniture(line: str) -> None:
    assert unmistakable(line) is None


def test_what_a_text_is_as_a_whole_is_told_with_its_evidence() -> None:
    article = "\n\n".join((HEAD, *BODY))
    page = MENU + article + "\n" + FOOT
    assert taken_as(source_of(article)).startswith(
        "an article by itself (lines before the first paragraph: 1;"
    )
    assert taken_as(source_of(page)).startswith(("a whole page (", "a rough selection"))
    assert "lines before the first paragraph: 8" in taken_as(source_of(page))


def test_prose_right_behind_a_line_that_says_so_is_text_again() -> None:
    offer = (
        "skip past newsletter promotion",
        "Sign up to The Tide",
        "Free weekly newsletter",
        "Our best stories on harbours and boats and the people who live by them",
        "Enter your email address",
        "Sign up",
        "Privacy Notice: Newsletters may contain offers of others. For more see our Privacy Policy.",
        "after newsletter promotion",
    )
    last = "The harbour master said the cause was still unknown and that it was too early to comment on it."
    text = "\n".join(
        (MENU + HEAD, "Press Association in Port Ellen", "4 March 2025", "", *BODY, *offer, last)
    )
    article = to_article(source_of(text))
    assert (article.title, kept(article)) == (HEAD, [*BODY, last])
    assert (article.origin.byline, article.origin.published) == ("Press Association", "2025-03-04")


def test_how_long_a_film_lasts_is_no_text_and_a_time_of_day_is() -> None:
    film = ("2:14", "Divers look for cracks in the quay wall – video")
    assert kept(to_article(source_of("\n\n".join((HEAD, *BODY[:2], *film, *BODY[2:]))))) == list(BODY)
    hours = ("10:15", BODY[0], "11:30", BODY[1], "12:05", *BODY[2:])
    assert kept(to_article(source_of("\n\n".join((HEAD, *hours))))) == list(hours)


def test_the_heading_of_contents_goes_where_they_go() -> None:
    parts = ("The cause", "The plan", "The price")
    texts = [p for part, line in zip(parts, BODY, strict=False) for p in (part, line)]
    links = "".join(f'<li><a href="#{n}">{part}</a></li>' for n, part in enumerate(parts))
    lines = "".join(f"<h2>{t}</h2>" if t in parts else f"<p>{t}</p>" for t in texts)
    page = f"<h1>{HEAD}</h1><p>Table of contents</p><ul>{links}</ul>{lines}<p>{BODY[3]}</p>"
    assert kept(to_article(source_of(page, "html"))) == [*texts, BODY[3]]


def test_the_first_line_of_an_article_by_itself_is_its_headline() -> None:
    second = "Stage play stopped after swimmers climb up with a sign that says 'the tide is rising here'"
    article = to_article(source_of(f"Two arrested\n\n{second}"))
    assert (article.title, kept(article)) == ("Two arrested", [second])


def test_of_a_paragraph_set_twice_the_first_stays() -> None:
    article = to_article(source_of("\n\n".join((HEAD, *(line for line in BODY for _ in range(2))))))
    assert kept(article) == list(BODY)


@pytest.mark.parametrize(
    "above", ["Published May 25, 2026", "Sat 24 Feb 2024 12.42 CET", "November 10, 2025 at 06:21 pm"]
)
@pytest.mark.parametrize("name", ["Jonas Reed", "Associated Press in Lugo"])
def test_a_name_alone_beside_a_day_is_the_byline(name: str, above: str) -> None:
    article = to_article(source_of("\n".join((HEAD, "", name, above, "", "\n\n".join(BODY)))))
    assert (kept(article), next(p.text for p in article.paragraphs if p.kind == "byline")) == (
        list(BODY),
        name,
    )


def test_words_a_reader_may_miss_are_told_of_lines_set_aside() -> None:
    lines = [
        ("headline", HEAD),
        ("body", BODY[0]),
        ("litter", "It will cost £42,000 a year."),
        ("litter", BODY[2]),
    ]
    lines += [("litter", "The weather is fine again today."), ("litter", BODY[0]), ("body", BODY[3])]
    made = to_article(source_of("\n\n".join((HEAD, *BODY))))
    paragraphs = tuple(
        Paragraph(id=f"p-{n}", text=text, line=n, kind=kind, rule=None)  # type: ignore[arg-type]
        for n, (kind, text) in enumerate(lines, 1)
    )
    article = Article(slug="quay", title=HEAD, origin=made.origin, paragraphs=paragraphs)
    assert [(p.line, what) for p, what in losses(article)] == [
        (3, "a figure with its unit"),
        (4, "a quotation and a person by name"),
    ]


def test_what_an_article_by_itself_says_again_below_its_headline_heads_its_text() -> None:
    head = "How to mend a net"
    text = "\n\n".join(
        (head, head, *(f"{said} It has been so since the winter of the storm." for said in NETS))
    )
    article = to_article(source_of(text))
    assert (article.title, article.body[0].text, len(article.body)) == (head, head, 5)


def test_a_heading_between_paragraphs_is_text_whatever_it_begins_with() -> None:
    text = "\n\n".join(("How to mend a net", *NETS[:2], "References to the winter", *NETS[2:]))
    kinds = {p.text: p.kind for p in to_article(source_of(text)).paragraphs}
    assert kinds["References to the winter"] == "subheading"


NETS = (
    "The harbour has eleven boats and more nets than that, and each net is mended by two people at least.",
    "They begin in the morning, when the light is good, and they stop when the boats come in with the tide.",
    "Ida Falk has mended nets for twenty-two years and says that a good knot is one you cannot see.",
    "Her brother sells twine from a shed on the quay, and his price has not changed since 2019.",
)
