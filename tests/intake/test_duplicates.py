"""Articles in nearly the same words, and the language of a text."""

from __future__ import annotations

import pytest

from briefgen.intake.article import to_article
from briefgen.intake.duplicates import near_duplicates
from briefgen.intake.language import language_of
from briefgen.intake.source import decode
from briefgen.model import Article

STORY = "\n\n".join(
    f"In the {place} of the island the council met on {day} to hear what the {who} had to say about the pier."
    for place, day, who in (
        ("north", "Monday", "fishermen"),
        ("south", "Tuesday", "hotel owners"),
        ("east", "Wednesday", "ferry pilots"),
        ("west", "Thursday", "harbour master"),
    )
)
OTHER = "\n\n".join(
    f"A {thing} that nobody had ordered arrived at the school in {month}, and the head could not return it."
    for thing, month in (("piano", "March"), ("kiln", "April"), ("telescope", "May"))
)
SPEECH = {
    "en": "The council of the island met on Monday and it was said that the pier is to be closed this year.",
    "de": "Der Rat der Insel traf sich mit den Leuten, und es ist nicht das Geld, um das es dem Rat geht.",
    "fr": "Le conseil de la ville est dans une salle qui ne se trouve pas sur la place et les gens sont là.",
    "es": "El consejo de la ciudad se reunió en el puerto y los vecinos que no estaban con él lo dijeron.",
}


def article(title: str, text: str) -> Article:
    return to_article(decode(f"{title}\n\n{text}".encode(), "a.txt"))


def test_the_same_story_under_another_headline_is_found() -> None:
    articles = [article("Pier heard", STORY), article("School gifts", OTHER), article("Four meetings", STORY)]
    assert near_duplicates(articles) == [(0, 2, 1.0)]


def test_a_story_within_a_longer_one_is_found() -> None:
    articles = [article("Pier heard", STORY), article("Both", f"{STORY}\n\n{OTHER}")]
    assert [(one, other) for one, other, share in near_duplicates(articles) if share >= 0.9] == [(0, 1)]


def test_other_stories_are_no_duplicates() -> None:
    assert near_duplicates([article("Pier heard", STORY), article("School gifts", OTHER)]) == []


def test_long_stories_are_compared_by_a_sample() -> None:
    long = "\n\n".join(
        f"{STORY} Meeting number {n} was much like the one before it, said clerk {n}." for n in range(20)
    )
    assert near_duplicates([article("One", long), article("Two", long)])[0][2] == 1.0


@pytest.mark.parametrize("tag", sorted(SPEECH))
def test_a_language_is_told_by_its_small_words(tag: str) -> None:
    assert language_of(SPEECH[tag], None) == tag


def test_a_stated_language_is_kept_unless_the_words_speak_another() -> None:
    assert language_of(SPEECH["en"], "en-GB") == "en-GB"
    assert language_of(SPEECH["en"], "fr") == "en"
    assert language_of("Szia uram " * 20, "hu") == "hu"


def test_a_stated_language_is_kept_where_code_stands_among_its_words() -> None:
    code = "mutation CreatePost input CreatePostInput createPost post id title author username " * 8
    text = f"The schema says what can be asked of the server and what it is to answer. {code}"
    assert language_of(text * 3, "en") == "en"
    assert language_of(text * 3, "de") is None


def test_what_cannot_be_told_is_none() -> None:
    assert language_of("Too short", None) is None
    assert language_of("Szia uram " * 20, None) is None
    assert language_of("Szia uram " * 20, "en") is None
