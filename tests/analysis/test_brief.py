"""The whole of analysis: a briefing from an article."""

from __future__ import annotations

from briefgen.analysis.brief import FINDERS, brief
from briefgen.model import Article, Guide, GuideTopic, Origin, Paragraph, locate

TEXTS = (
    "The harbour bridge at Lowmarsh will close for nine months while its cables are renewed.",
    "Engineers found rust in the bridge cables during an inspection in the spring.",
    "Ferry operator Tidewater said it would run a boat every ten minutes while the bridge is shut.",
    "The ferry will cost two pounds and children travel free.",
    "Shopkeepers near the bridge fear that customers will stay away.",
    "The bridge opened in 1911 and its cables were last renewed after a storm.",
    "A second ferry could follow in the summer, Tidewater said.",
)


def article_of(texts: tuple[str, ...], title: str = "Harbour bridge to close") -> Article:
    return Article(
        slug="a",
        title=title,
        origin=Origin(file="a.txt", sha256="0" * 64),
        paragraphs=tuple(
            Paragraph(id=f"p-{i}", text=text, line=i + 1, kind="body") for i, text in enumerate(texts)
        ),
    )


def test_every_paragraph_of_the_article_is_in_the_briefing() -> None:
    article = article_of(TEXTS)
    assert brief(article).paragraphs == article.paragraphs


def test_the_finders_have_names_and_run_in_order() -> None:
    assert [name for name, _ in FINDERS] == ["names", "quotes", "figures", "topics", "key points"]


def test_an_article_without_text_gives_a_briefing_without_findings() -> None:
    empty = brief(article_of(()))
    assert (empty.topics, empty.points, empty.summary) == ((), (), ())


def test_an_editors_topic_gathers_scattered_passages() -> None:
    guide = Guide(
        topics=(
            GuideTopic(id="bridge", title="Bridge closure", cues=("bridge", "cables", "shopkeepers")),
            GuideTopic(id="ferry", title="Ferry", cues=("ferry", "Tidewater", "boat")),
            GuideTopic(id="rail", title="Railway", cues=("train", "station")),
        ),
        complete=True,
    )
    topics = {t.id: t.paragraphs for t in brief(article_of(TEXTS), guide).topics}
    assert topics == {"bridge": ("p-0", "p-1", "p-4", "p-5"), "ferry": ("p-2", "p-3", "p-6")}


def test_points_are_the_words_of_the_paragraph_they_cite() -> None:
    briefing = brief(article_of(TEXTS))
    texts = {p.id: p.text for p in briefing.paragraphs}
    assert briefing.points
    assert all(locate(texts[point.at.paragraph], point.at) is not None for point in briefing.points)


def test_the_same_article_gives_the_same_briefing() -> None:
    assert brief(article_of(TEXTS)) == brief(article_of(TEXTS))
