"""Front matter: what a file states about itself, in YAML, TOML or JSON."""

from __future__ import annotations

import pytest

from briefgen.intake.article import to_article
from briefgen.intake.front import front_matter, fronted
from briefgen.intake.metadata import Stated
from briefgen.intake.source import decode

PROSE = (
    "The harbour was opened again on Monday, two years after the storm that took its breakwater away.\n\n"
    "Fishermen had waited for the day, and some of them went out before the speeches were over.\n"
)


def test_front_matter_states_and_is_no_text() -> None:
    text = (
        "---\ntitle: 'Harbour open again'\nauthors:\n  - Ida Falk\n  - Jo Lund\ndate: 2024-02-05\n"
        f"# a comment\npublisher: Coast Daily\nurl: https://coast.example/1\nlang: en-GB\n---\n{PROSE}"
    )
    article = to_article(decode(text.encode(), "a.md"))
    origin = article.origin
    assert (article.title, origin.byline, origin.published) == (
        "Harbour open again",
        "Ida Falk, Jo Lund",
        "2024-02-05",
    )
    assert (origin.publisher, origin.url, origin.language) == (
        "Coast Daily",
        "https://coast.example/1",
        "en-GB",
    )
    assert [p.kind for p in article.paragraphs] == ["body", "body"]
    assert article.paragraphs[0].line == 12


@pytest.mark.parametrize(
    "text", ["---\nnot a pair\n---\nwords", "---\nopen: fence\nwords", "no fence", "---\n---\nx"]
)
def test_what_is_no_front_matter_is_text(text: str) -> None:
    assert front_matter(text)[1] == 0


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ("title: >-\n  Harbour open\n  again\n", ("Harbour open again", None, ())),
        (
            "title: Harbour open again # working title\ndate: 2024-02-05 # in print\n",
            ("Harbour open again", "2024-02-05", ()),
        ),
        ("title: Ebb: a history\nauthor: Ida Falk\n", ("Ebb: a history", None, ("Ida Falk",))),
        (
            "title: Ebb\nauthors:\n  - name: Ida Falk\n    url: https://a.example/\n  - name: Jo Lund\n",
            ("Ebb", None, ("Ida Falk", "Jo Lund")),
        ),
        (
            'title: "Ebb"\nauthor:\n  - "[[Ida Falk]]"\npublished: 2024-02-05\ncreated: 2024-03-01\n',
            ("Ebb", "2024-02-05", ("Ida Falk",)),
        ),
        (
            "title: Ebb\nlayout: post\ncategories:\n- sea\ndate: 2024-02-05 09:00:00 +0100\n",
            ("Ebb", "2024-02-05", ()),
        ),
    ],
    ids=["folded", "comments", "colon", "people", "clipper", "jekyll"],
)
def test_yaml_is_read_as_yaml(fields: str, said: tuple[str, str | None, tuple[str, ...]]) -> None:
    text = f"---\n{fields}---\n{PROSE}"
    stated, behind = front_matter(text)
    assert (stated.title, stated.published, stated.authors) == said
    assert text[behind:] == PROSE


def test_toml_is_read_with_its_tables() -> None:
    fields = (
        'title = "Ebb"\ndate = 2024-02-05T09:00:00+01:00\nauthors = ["Ida Falk", "Jo Lund"]\n'
        '[params]\ncover = "a.jpg"\n'
    )
    stated, behind = front_matter(f"+++\n{fields}+++\n{PROSE}")
    assert (stated.title, stated.published, stated.authors) == ("Ebb", "2024-02-05", ("Ida Falk", "Jo Lund"))
    assert behind == len(fields) + 8


def test_a_json_object_before_the_text_is_front_matter_and_within_it_is_not() -> None:
    stated, behind = front_matter('{\n "title": "Ebb", "author": {"name": "Ida Falk"}\n}\n' + PROSE)
    assert (stated.title, stated.authors, behind > 0) == ("Ebb", ("Ida Falk",), True)
    assert front_matter('{"title": "Ebb"} is what he wrote.\n')[1] == 0
    assert front_matter('{"title": "Ebb"')[1] == 0


@pytest.mark.parametrize(
    "stated",
    [
        Stated(title='Ebb: a "history" # 1', authors=("Ida Falk", "Jo Lund"), published="2024-02-05"),
        Stated(
            title="ÄÖ – 旧码头", url="https://a.example/?x=1#y", publisher="Coast & Sea", language="zh-Hans"
        ),
        Stated(),
    ],
)
def test_what_is_written_as_front_matter_is_read_again(stated: Stated) -> None:
    text = fronted(stated, PROSE)
    again, behind = front_matter(text)
    assert again == stated
    assert text[behind:].lstrip("\n") == PROSE
