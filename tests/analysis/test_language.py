"""The language an article is read in, and what is found in one without word lists."""

from __future__ import annotations

from importlib.resources import files

import pytest

from briefgen.analysis import lang
from briefgen.analysis.brief import brief
from briefgen.analysis.doc.language import language_of, snowball_of
from briefgen.model import ANALYSED, Article, Briefing, Origin, Paragraph

GERMAN = (
    "Der Stadtrat von Tarn hat am Montag beschlossen, die alte Werft für 4.000 Euro zu verkaufen.",
    "„Wir haben lange auf diesen Tag gewartet“, sagte die Bürgermeisterin Ada Winter. Die „Werft“ sei weg.",
    "Die Schule bekommt ein neues Dach. Die Schüler der Schule ziehen so lange in das alte Rathaus um.",
)
ICELANDIC = (
    "Borgarstjórinn sagði að brúin yrði opnuð á mánudag og að hún hefði kostað meira en áætlað var í fyrra.",
    "Íbúar í hverfinu hafa beðið lengi eftir brúnni og margir þeirra komu til að sjá hana.",
    "„Við erum mjög ánægð með þessa brú og vonum að hún endist lengi,“ sagði Jón Sigurðsson þar.",
)
CHINESE = ("市议会星期一决定卖掉旧船厂。", "“我们等这一天等了很久，现在终于可以开始工作了。”市长说。")


def briefed(*texts: str, language: str | None = None) -> Briefing:
    body = tuple(Paragraph(id=f"p-{n}", text=text, line=n, kind="body") for n, text in enumerate(texts, 1))
    origin = Origin(file="a.txt", sha256="", language=language)
    return brief(Article(slug="a", title="", origin=origin, paragraphs=body))


@pytest.mark.parametrize(
    ("stated", "texts", "tag"),
    [
        ("de", GERMAN, "de"), ("de-AT", GERMAN, "de"), ("DE_de", GERMAN, "de"), (None, GERMAN, "und"),
        (None, ICELANDIC, "und"), (None, CHINESE, "und"), ("en", CHINESE, "und"), ("zh-Hans", CHINESE, "zh"),
        (None, ("The mayor of Tarn said on Monday that the yard would be sold.",), "en"),
        ("English", ("The mayor of Tarn said on Monday that the yard would be sold.",), "en"),
        (None, ("Prices rose.",), "en"), (None, (), "en"), (None, ("42",), "en"), ("en-GB", GERMAN, "en"),
    ],
)  # fmt: skip
def test_the_language_of_a_text(stated: str | None, texts: tuple[str, ...], tag: str) -> None:
    assert language_of(stated, texts) == tag


def test_stemmers_are_found_by_the_tag_of_their_language() -> None:
    assert [snowball_of(tag) for tag in ("en", "de", "fr", "nb", "sv")] == [
        "english", "german", "french", "norwegian", "swedish",
    ]  # fmt: skip
    assert [snowball_of(tag) for tag in ("zh", "und", "qq")] == [None, None, None]


@pytest.mark.parametrize(
    ("texts", "stated", "told"),
    [(GERMAN, "de", "de"), (ICELANDIC, None, "und"), (ICELANDIC, "is", "is"), (CHINESE, None, "und")],
)
def test_in_another_language_nothing_is_stated_that_our_words_would_have_to_tell(
    texts: tuple[str, ...], stated: str | None, told: str
) -> None:
    found = briefed(*texts, language=stated)
    assert not any((found.names, found.statements, found.points, found.summary))
    assert len(found.quotes) == 1
    assert all(q.speaker is None and q.mention is None and q.guess is None for q in found.quotes)
    assert (found.origin.language, found.origin.is_analysed) == (told, False)


def test_what_marks_notation_and_counting_tell_is_found_in_another_language() -> None:
    found = briefed(*GERMAN, language="de")
    assert [e.text for q in found.quotes for e in q.said] == ["Wir haben lange auf diesen Tag gewartet"]
    assert [(f.at.text, f.value) for f in found.figures] == [("4.000 Euro", "4000")]
    assert [bool(t.paragraphs) for t in found.topics] == [True] * max(1, len(found.topics))


def test_an_english_article_that_states_no_language_states_none_afterwards() -> None:
    found = briefed("Ada Winter, the mayor of Tarn, said on Monday that the old yard would be sold.")
    assert [n.name for n in found.names] == ["Ada Winter", "Tarn"]
    assert (found.origin.language, found.origin.is_analysed) == (None, True)


def test_languages_with_word_lists_are_the_folders_of_lang() -> None:
    folders = {f.name for f in files(lang).iterdir() if f.is_dir() and len(f.name) == 2}
    assert folders == ANALYSED
