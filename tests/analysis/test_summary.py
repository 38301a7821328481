"""Key points: whole sentences that can be read by themselves."""

from __future__ import annotations

import pytest

from briefgen.analysis.brief import brief
from briefgen.analysis.doc.document import Doc
from briefgen.analysis.doc.sentences import sentences
from briefgen.analysis.points.candidates import candidates
from briefgen.model import Article, Excerpt, Guide, Name, Origin, Paragraph, Quote, locate
from tests.eval.topics_gold import gold


def body_of(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(id=f"p-{i}", text=t, line=i + 1, kind="body") for i, t in enumerate(texts))


def kept(*texts: str, names: tuple[Name, ...] = (), quotes: tuple[Quote, ...] = ()) -> list[str]:
    body = body_of(*texts)
    return [body[p.paragraph].text[p.start : p.end] for p in candidates(Doc(body), quotes, names)]


def test_a_plain_sentence_can_be_read_by_itself() -> None:
    text = "The ferry crosses the river every ten minutes."
    assert kept(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "He crossed the river in a boat of his own.",
        "But the ferry was late again on Monday.",
        "This has never been seen on the river before.",
        "In the evening he crossed the river by boat.",
        '"The ferry is late, and nobody tells us why.',
        "'The ferry is late again, and nobody tells us why.",
        "A list of ferries without an end and",
        "Too short.",
    ],
)
def test_a_sentence_that_leans_on_others_or_is_cut_cannot(text: str) -> None:
    assert kept(text) == []


def test_a_pronoun_is_known_after_the_name_it_means() -> None:
    text = "When Dora Pell saw the cables she closed the bridge."
    assert kept(text) == [text]


def test_a_sentence_that_leans_takes_the_one_before_along() -> None:
    text = "The ferry crosses every ten minutes. It takes two cars and forty people."
    assert kept(text) == ["The ferry crosses every ten minutes.", text]


def test_half_a_quotation_is_no_point() -> None:
    first = "The minister said that the dam was safe: “We looked at every number."
    quote = Quote(
        id="q-1",
        kind="speech",
        said=(
            Excerpt(paragraph="p-0", text="We looked at every number."),
            Excerpt(paragraph="p-1", text="Twice."),
        ),
    )
    assert kept(first, "“Twice.”", quotes=(quote,)) == []


def test_a_sentence_of_a_longer_quotation_is_no_point() -> None:
    text = "Ana Lolo said: 'The wells are full of salt. The clinics have no light at all.'"
    quote = Quote(
        id="q-1",
        kind="speech",
        said=(
            Excerpt(paragraph="p-0", text="The wells are full of salt. The clinics have no light at all."),
        ),
    )
    assert all("salt" in point and "light" in point for point in kept(text, quotes=(quote,)))


def test_points_are_whole_sentences_of_the_paragraph_they_cite() -> None:
    for one in gold()[:6]:
        briefing = brief(one.article, one.guide)
        texts = {p.id: p.text for p in briefing.paragraphs}
        for point in briefing.points:
            text = texts[point.at.paragraph]
            span = locate(text, point.at)
            assert span is not None
            spans = sentences(text)
            assert span[0] in {start for start, _ in spans}
            assert span[1] in {end for _, end in spans}


def test_a_topic_has_four_points_at_most_and_the_whole_has_six() -> None:
    for one in gold()[:6]:
        briefing = brief(one.article, one.guide)
        for topic in briefing.topics:
            assert 1 <= sum(point.at.paragraph in topic.paragraphs for point in briefing.points) <= 4
        assert 3 <= len(briefing.summary) <= 6


def test_points_stand_in_reading_order_with_ids_of_their_own() -> None:
    briefing = brief(gold()[0].article)
    order = {p.id: i for i, p in enumerate(briefing.body)}
    places = [order[point.at.paragraph] for point in briefing.points]
    assert places == sorted(places)
    assert len({point.id for point in briefing.points}) == len(briefing.points)


def test_nothing_that_can_stand_alone_means_no_points() -> None:
    origin = Origin(file="a.txt", sha256="0" * 64)
    article = Article(slug="a", title="", origin=origin, paragraphs=body_of("He did.", "And so did she."))
    briefing = brief(article)
    assert (briefing.points, briefing.summary) == ((), ())


def test_no_two_points_share_words() -> None:
    for one in gold():
        seen: dict[str, list[tuple[int, int]]] = {}
        briefing = brief(one.article)
        texts = {p.id: p.text for p in briefing.paragraphs}
        for point in briefing.points:
            start, end = locate(texts[point.at.paragraph], point.at) or (0, 0)
            others = seen.setdefault(point.at.paragraph, [])
            assert all(end <= a or b <= start for a, b in others)
            others.append((start, end))


def test_the_summary_of_a_long_article_tells_the_editors_topics() -> None:
    three = gold()[:3]
    texts = [p for one in three for p in one.article.body]
    body = tuple(Paragraph(id=f"p-{i}", text=p.text, line=i + 1, kind="body") for i, p in enumerate(texts))
    article = Article(slug="a", title="", origin=three[0].article.origin, paragraphs=body)
    asked = tuple(topic for one in three for topic in one.guide.topics)
    briefing = brief(article, Guide(topics=asked, complete=True))
    home = {p: topic.id for topic in briefing.topics for p in topic.paragraphs}
    assert len({home[p.at.paragraph] for p in briefing.points if p.id in briefing.summary}) > 1


@pytest.mark.parametrize(
    "text",
    [
        "HARLOW — She has opposed the bridge for twelve years and now builds it.",
        "PORT ESK, Oct 4 (Wire) - They will close the harbour for three days in May.",
        "Thanking her crew of nine, Dora Pell closed the bridge on Monday.",
        "Editor’s note: The times of the ferry were wrong in an earlier edition.",
        "Sign up for our newsletter to read of each ferry that is late.",
        "The ferry leaves the harbour at noon in a file photo of Monday.",
    ],
)
def test_no_pronoun_behind_a_dateline_and_no_word_of_the_publisher_is_a_point(text: str) -> None:
    assert kept(text) == []


def test_a_dateline_itself_stops_no_point() -> None:
    text = "HARLOW — Dora Pell has opposed the bridge for twelve years."
    assert kept(text) == [text]


def test_a_point_has_no_topic_of_its_own_and_so_goes_with_its_paragraph() -> None:
    points = [point for one in gold() for point in brief(one.article, one.guide).points]
    assert points
    assert {point.topic for point in points} == {None}
