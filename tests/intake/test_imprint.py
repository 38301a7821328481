"""The paper that is named above a text, apart from who wrote it and from people called like papers."""

from __future__ import annotations

import pytest

from briefgen.intake.article import to_article
from briefgen.intake.imprint import imprint
from briefgen.model import Article, Source

PROSE = (
    "The ferry between Holm and Sund will stop for three weeks from Monday, the harbour office said.\n\n"
    "“Nobody will be left on the pier,” said Ada Winter, the harbour master. Buses will run instead.\n\n"
    "The hull of the ferry is to be painted while it lies in dock at Sund, and its engine to be cleaned.\n"
)


def article(head: str) -> Article:
    return to_article(Source(where="a.txt", text=f"{head}\n\n{PROSE}", kind="text", sha256="0" * 64))


@pytest.mark.parametrize(
    ("line", "paper"),
    [
        ("Holm Gazette", "Holm Gazette"),
        ("From the Holm Gazette", None),
        ("Holm Evening Post", "Holm Evening Post"),
        ("Radio Sund, 1 December 2031", "Radio Sund"),
        ("Sund Herald > News > Environment", "Sund Herald"),
        ("Holmer Anzeiger | 3. Mai 2031", "Holmer Anzeiger"),
        ("By Ada Winter for the Sund Herald", "Sund Herald"),
        ("By Ada Winter, Holm Star", "Holm Star"),
        ("Ada Post", None),
        ("Rob Star, 3 May 2031", None),
        ("Latest News", None),
        ("The Holm Gazette said on Monday that it would stop.", None),
        ("Ashby Gazebo", None),
    ],
)
def test_a_line_names_a_paper_when_it_is_little_more_than_its_name(line: str, paper: str | None) -> None:
    assert imprint(line) == paper


@pytest.mark.parametrize(
    ("head", "paper", "author"),
    [
        (
            "Ferry stops\n\nBy Ada Winter\nHolm Gazette\nPublished: 23 November 2031",
            "Holm Gazette",
            "Ada Winter",
        ),
        (
            "Ferry stops\n\nSund Herald\nBy Ada Winter, local reporter\n24 November 2031",
            "Sund Herald",
            "Ada Winter",
        ),
        ("Ferry stops\n\nHolm Evening Mail\nWednesday 25 November 2031", "Holm Evening Mail", None),
        ("Ferry stops\n\nHolm Post\nBy Ada Winter", "Holm Post", "Ada Winter"),
        (
            "The Holm Courier\n\nFerry stops for three weeks\n\nBy Ada Winter",
            "The Holm Courier",
            "Ada Winter",
        ),
        ("Ferry stops\n\nBy Rob Star\n24 November 2031", None, "Rob Star"),
    ],
)
def test_the_paper_above_a_text_is_its_publisher_and_nobody_who_wrote_it(
    head: str, paper: str | None, author: str | None
) -> None:
    found = article(head)
    assert (found.origin.publisher, found.origin.byline) == (paper, author)
    assert not any(p.kind in {"body", "subheading"} and p.text == paper for p in found.paragraphs)


def test_a_trail_of_sections_is_no_headline() -> None:
    found = article(
        "Home\nSund Herald > News > Environment\nFerry stops for three weeks\nPublished 28 Nov 2031"
    )
    assert (found.title, found.origin.publisher) == ("Ferry stops for three weeks", "Sund Herald")
