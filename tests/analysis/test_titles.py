"""Titles: noun phrases of the article."""

from __future__ import annotations

import pytest

from briefgen.analysis.brief import brief
from briefgen.analysis.doc.noun_phrases import noun_phrases
from briefgen.analysis.doc.tokenizer import tokens
from briefgen.analysis.topics.titles import GENERIC, Bare, allowed
from tests.eval.topics_gold import gold


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
    bare = Bare(people=frozenset({"anna", "berg", "minister"}), places=frozenset({"leeds", "norway", "city"}))
    words = [word.lower() for word in phrase.split() if word not in ("of", "to")]
    assert allowed(words, phrase, bare) is may
