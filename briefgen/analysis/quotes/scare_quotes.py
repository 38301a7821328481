"""Whether words in marks are anybody's words at all: titles, nicknames, words as words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from briefgen.analysis.doc.parse import Parse
from briefgen.analysis.doc.quotations import Segment
from briefgen.analysis.doc.tokenizer import Token
from briefgen.analysis.lang.closed_classes import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
)
from briefgen.analysis.lang.cues import CUES, NAMING
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.quotes.clause_features import is_asked
from briefgen.model import QuoteKind

SMALL_WORDS = word_set("quotes", "small_words")
SHORT = 4
"""Most words of a term that is explained."""
DEFINING = word_set("quotes", "defining")
TITLE_LEADS = word_set("quotes", "title_leads")
TITLE_HOLDERS = word_set("quotes", "title_holders")
HEADING = 8
"""Most words of a heading that quotes the text below it."""
TITLE_WORDS = 12
TOLD_ON = ",?!"
NO_NOUN = PREPOSITIONS | CONJUNCTIONS | ADVERBS | AUXILIARIES | PRONOUNS | POSSESSIVES | DETERMINERS
CHARGED = word_set("quotes", "charged")
MOST_MODIFYING = 3
ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,6}[.,]?")
TELLING = 3
"""Most tokens after a quotation at which the clause that says who uttered it begins."""
STOPS = ",.?!…;"


def phrase_features(parse: Parse, segment: Segment) -> list[str]:
    """Give what speaks for and against words in marks being a mere phrase."""
    return ["phrase", *of_words(segment.words), *of_place(parse, segment), *of_line(parse, segment)]


def titles_again(segments: Sequence[Segment]) -> frozenset[str]:
    """Give the words set like a title that stand in marks more than once."""
    counts = Counter(bare_words(s) for s in segments if all_capitals(s.words))
    return frozenset(words for words, count in counts.items() if count > 1 and words)


def bare_words(segment: Segment) -> str:
    """Give the words of a segment without the sign that closes them."""
    return segment.words.rstrip(",.;:!? ")


def of_words(words: str) -> Iterator[str]:
    """Give what the words themselves tell."""
    count = len(words.split())
    if count == 1:
        yield "phrase.1-word"
    elif count == 2:
        yield "phrase.2-words"
    elif count <= 4:
        yield "phrase.few-words"
    elif count > 8:
        yield "phrase.long"
    if words[-1:] not in STOPS:
        yield "phrase.no-stop"
    if all_capitals(words):
        yield "phrase.capitals"
    if ACRONYM.fullmatch(words):
        yield "phrase.acronym"


def all_capitals(words: str) -> bool:
    """Tell whether words are set like a title: every word but small ones begins with a capital."""
    found = words.split()
    return len(found) <= TITLE_WORDS and all(
        w.strip("'‘“\"(")[:1].isupper() or w[:1].isdigit() or (i and w.lower() in SMALL_WORDS)
        for i, w in enumerate(found)
    )


def of_place(parse: Parse, segment: Segment) -> Iterator[str]:
    """Give what the words around tell."""
    tokens = parse.tokens
    at = parse.quotes[segment.number]
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and segment.words[-1:] in TOLD_ON and is_told(parse, at):
        yield "phrase.told"
    if segment.words[-1:] == "?" and is_asked(parse, at):
        yield "phrase.asked"
    if before is None:
        yield "phrase.opens-paragraph"
        return
    count = len(segment.words.split())
    yield from as_word(parse, segment, at)
    named = before.low in NAMING or (before.text == "," and at > 1 and tokens[at - 2].low in NAMING)
    if all_capitals(segment.words) and count >= 2 and (named or before.low in TITLE_LEADS):
        yield "phrase.title"
    if all_capitals(segment.words) and count == 1 and before.low in {"'s", "on"}:
        yield "phrase.title-word"
    if named:
        yield "phrase.named"
    if count <= SHORT and not before.is_word and after is not None and after.low in DEFINING:
        yield "phrase.defined"
    if before.low in {",", ":"} and at > 1 and tokens[at - 2].low in CUES:
        yield "phrase.introduced"
    if (
        count <= 2
        and before.text[:1].isupper()
        and after is not None
        and after.text[:1].isupper()
        and segment.words[:1].isupper()
    ):
        yield "phrase.nickname"


def of_line(parse: Parse, segment: Segment) -> Iterator[str]:
    """Tell whether the words are a heading of their own, or the title of what follows them."""
    tokens = parse.tokens
    at = parse.quotes[segment.number]
    short = len(segment.words.split()) <= HEADING
    if segment.inner and short and not any(t.is_word for t in tokens):
        yield "phrase.heading"
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if after in TITLE_HOLDERS and all_capitals(segment.words):
        yield "phrase.title-holder"


def as_word(parse: Parse, segment: Segment, at: int) -> Iterator[str]:
    """Tell whether words in marks do the work of a word of the sentence: an adjective, a crime."""
    tokens = parse.tokens
    short = len(segment.words.split()) <= MOST_MODIFYING and at + 1 < len(tokens)
    if short and is_modifier(parse, at, tokens[at - 1], tokens[at + 1]):
        yield "phrase.modifier"
        if segment.words[-1:] in "!?":
            yield "phrase.cry"
    if at > 1 and tokens[at - 1].low in {"of", "with", "to"} and tokens[at - 2].low in CHARGED:
        yield "phrase.charged"


def is_modifier(parse: Parse, at: int, before: Token, after: Token) -> bool:
    """Tell whether words in marks are an adjective: behind a determiner, before a noun: a "VIP" guest."""
    determined = before.low in DETERMINERS or before.low in POSSESSIVES or before.low in {"'s", "that"}
    noun = after.is_word and not after.is_capital and after.low not in NO_NOUN and at + 1 not in parse.verbs
    return determined and noun


def is_told(parse: Parse, at: int) -> bool:
    """Tell whether the clause right after a quotation says who uttered it: "Judge," he said."""
    return any(
        f.kind == "s" and min(parse.chunks[f.chunk].first, f.verb) == at + 1
        for f in parse.clauses_of(at + 1, at + 1 + TELLING)
    )


def kind_of(parse: Parse, segment: Segment, features: list[str], *, phrase: bool) -> QuoteKind:
    """Say what kind of quotation it is."""
    if phrase:
        if "phrase.nickname" in features:
            return "nickname"
        return "title" if "phrase.capitals" in features and "phrase.1-word" not in features else "scare"
    whole = segment.words[-1:] in ".?!…," or len(segment.words.split()) > 8
    return "speech" if whole or not parse.quotes[segment.number] else "fragment"
