"""Lines that are furniture wherever they stand, and their twins that are text."""

from __future__ import annotations

import pytest

from briefgen.intake.furniture import notice, unmistakable


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("A version of this story appeared in The Quay Quarterly, Vol 12.", "syndication note"),
        ("This interview will appear in the May 16 issue of Harbour Life.", "syndication note"),
        ("Want more ferry news? Sign up for our free newsletter to get the timetable.", "newsletter"),
        ("You may also be interested in the following reports:", "related articles"),
        ("Related publications", "related articles"),
        ("Also available on Quaycast", "related articles"),
        ("Wrap up the year and sail into the new one with the Post! Click here", "related articles"),
        ("Advertiser Disclosure", "advertisement"),
        ("Published Fri, Dec 22 20234:46 AM Updated 1 Min Ago", "article details"),
        ("Swipe to scroll horizontally", "navigation"),
        ("Loading the read-aloud player...", "navigation"),
    ],
)
def test_what_a_page_says_of_itself_is_told_by_its_words(line: str, rule: str) -> None:
    assert unmistakable(line) == rule


@pytest.mark.parametrize(
    "line",
    [
        "Promotion to the first division is the club's aim.",
        "Related parties must be named in the accounts.",
        "Published on Friday, the report found that the pier had sunk.",
        "The council will appear in court over the new edition of its plan.",
        "Loading the lorry took an hour.",
        "Want to leave? Join the queue.",
        "This story ran in print in 1987 and made her name.",
        "The ferry was loading",
    ],
)
def test_text_that_begins_alike_is_text(line: str) -> None:
    assert unmistakable(line) is None
    assert notice(line) is None


def test_a_paper_that_earns_by_its_links_says_so_to_its_reader() -> None:
    line = "Quay Guides' product recommendations are editorially independent. We may make money by links."
    assert notice(line) == "affiliate note"
