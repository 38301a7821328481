"""Titles: noun phrases of the article."""

from __future__ import annotations

import re

import pytest

from briefgen.analysis.brief import brief
from briefgen.analysis.doc.document import Doc
from briefgen.analysis.doc.mentions import Mention, NameTable
from briefgen.analysis.doc.noun_phrases import noun_phrases
from briefgen.analysis.doc.tokenizer import tokens
from briefgen.analysis.topics.grouping import usual
from briefgen.analysis.topics.phrases import GENERIC, Bare, allowed, bare_of, candidates
from briefgen.model import Article, Name, Origin, Paragraph
from tests.eval.topics_gold import gold


def article(headline: str, *texts: str) -> Article:
    origin = Origin(file="a.txt", sha256="0" * 64)
    paragraphs = tuple(Paragraph(id=f"p-{i}", text=text, line=i, kind="body") for i, text in enumerate(texts))
    return Article(slug="a", title=headline, origin=origin, paragraphs=paragraphs)


def found(text: str) -> set[str]:
    return {phrase.text for phrase in noun_phrases([text], [tokens(text)])}


def test_runs_of_adjectives_and_nouns_are_phrases() -> None:
    assert found("The council will build a new stone bridge.") >= {
        "new stone bridge",
        "stone bridge",
        "bridge",
    }


def test_verbs_and_adverbs_part_phrases() -> None:
    assert "bridge quickly" not in found("They closed the bridge quickly and left.")
    assert not any("closed" in phrase for phrase in found("They closed the bridge."))


def test_a_name_is_never_parted() -> None:
    phrases_found = found("We met at Saint Anne Hospital, and Saint Anne Hospital was shut.")
    assert "Saint Anne Hospital" in phrases_found
    assert "Anne Hospital" not in phrases_found


def test_a_noun_of_a_noun_is_a_phrase() -> None:
    assert "closure of bridges" in found("They fear the closure of bridges.")


def test_no_phrase_ends_in_a_possessive() -> None:
    assert not any(phrase.endswith(("'s", "’s")) for phrase in found("The council's bridge is shut."))


def test_titles_are_attested_short_and_in_sentence_case() -> None:
    for one in gold():
        whole = " ".join([one.article.title, *(p.text for p in one.article.body)]).lower()
        for topic in brief(one.article).topics:
            assert topic.title.lower() in whole
            assert 1 <= len(topic.title.split()) <= 6
            assert not topic.title[0].islower()


def test_no_two_topics_have_one_title() -> None:
    for one in gold():
        titles = [topic.title for topic in brief(one.article).topics]
        assert len(titles) == len(set(titles))


def test_a_title_is_no_bare_person_and_no_generic_word() -> None:
    for one in gold():
        briefing = brief(one.article)
        people = {form for n in briefing.names if n.kind == "person" for form in (n.name, *n.also)}
        for topic in briefing.topics:
            assert topic.title not in people
            assert topic.title.lower() not in GENERIC


@pytest.mark.parametrize(
    ("phrase", "may"),
    [
        ("city of Leeds", True),
        ("visit to Leeds", True),
        ("Leeds", False),
        ("city", False),
        ("Minister of Norway", False),
        ("Anna Berg", False),
        ("Leeds bridge", True),
    ],
)
def test_a_noun_that_says_little_may_be_a_title_beside_a_place(phrase: str, may: bool) -> None:
    bare = Bare(
        people=frozenset({"anna", "berg", "minister"}),
        places=frozenset({"leeds", "norway", "city"}),
        spans={},
    )
    text = f"The {phrase} was there, and {phrase} for the {phrase}."
    places = [p for p in noun_phrases([text], [tokens(text)]) if p.text == phrase]
    assert allowed(places[:1], bare) is may


@pytest.mark.parametrize(
    "text",
    [
        "A clear goal helps with the harbour wall.",
        "Visit websites of the harbour wall.",
        "FREE TRIAL tickets for the harbour wall.",
        "A student’s imagination built the harbour wall.",
    ],
)
def test_a_title_is_no_clause_no_order_no_banner_and_nobodys_thing(text: str) -> None:
    doc = Doc.of(article("The wall", text, text))
    titles = {c.text for c in candidates(doc, bare_of(NameTable(names=(), mentions=()))) if c.good}
    assert "harbour wall" in titles
    assert not [t for t in titles if re.search("(?i)helps|^visit|trial|student", t)]


def test_verbs_of_a_headline_are_in_no_title() -> None:
    briefing = brief(
        article(
            "Bank Lifts Rates Again",
            "The bank has lifted its lending rates to six percent.",
            "Lending rates were four percent a year ago. The bank calls the lending rates fair.",
            "Savers have closed their savings accounts. New savings accounts pay one percent.",
            "Brokers now sell savings accounts of other banks.",
        )
    )
    assert not any("Lifts" in topic.title for topic in briefing.topics)


def test_a_word_like_a_verb_between_a_noun_and_what_it_does_something_to_is_no_noun() -> None:
    phrases = found("The old plan covers stone bridges.")
    assert "plan covers" not in phrases
    assert "stone bridges" in phrases


def test_an_adjective_ends_no_phrase() -> None:
    assert found("A best online mental.") == set()
    assert "online health tips" in found("These are online health tips.")


def test_a_name_is_never_cut_in_a_title() -> None:
    name = "Office of Rivers and Weirs"
    text = f"The {name} has paid. Later the {name} was asked."
    doc = Doc.of(article("Weir paid", text))
    table = NameTable(
        names=[Name(id="office", name=name, kind="organisation")],
        mentions=[
            Mention(paragraph=0, start=m.start(), end=m.end(), name="office", form="full")
            for m in re.finditer(name, text)
        ],
    )
    titles = {c.text for c in candidates(doc, bare_of(table))}
    assert titles.isdisjoint({"Office of Rivers", "Weirs", "Rivers"})


def test_no_title_of_an_article_is_within_another() -> None:
    for one in gold():
        words = [set(topic.title.lower().split()) for topic in brief(one.article).topics]
        assert not any(a <= b for i, a in enumerate(words) for k, b in enumerate(words) if i != k)


def test_an_article_has_two_to_seven_topics_by_its_length() -> None:
    assert [usual(n) for n in (1, 6, 13, 20, 60)] == [
        range(1, 2),
        range(2, 4),
        range(2, 6),
        range(2, 8),
        range(2, 8),
    ]
    for one in gold():
        assert len(brief(one.article).topics) in usual(len(one.article.body))
