"""Topics: an editor's and found ones."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from briefgen.analysis.doc.bag import bag_of, telling_stems
from briefgen.analysis.doc.document import Doc
from briefgen.analysis.doc.quotations import continued
from briefgen.analysis.names.find import find_names
from briefgen.analysis.topics.cue_words import cue_scores
from briefgen.analysis.topics.find import find_topics
from briefgen.analysis.topics.grouping import STRETCH, cohesion_of, groups
from briefgen.analysis.topics.segmentation import posterior, segment_scores
from briefgen.model import Article, Guide, GuideTopic, Origin, Paragraph, Topic
from tests.conftest import Case
from tests.eval.topics_gold import gold, measures

FLOORS = Path(__file__).parents[1] / "eval" / "floors.json"


def article_of(headline: str, texts: list[str]) -> Article:
    return Article(
        slug="a",
        title=headline,
        origin=Origin(file="a.txt", sha256="0" * 64),
        paragraphs=tuple(
            Paragraph(id=f"p-{i}", text=text, line=i, kind="body") for i, text in enumerate(texts, 1)
        ),
    )


def topics_of(article: Article, guide: Guide) -> tuple[Topic, ...]:
    doc = Doc.of(article)
    return find_topics(doc, find_names(doc), guide)


def shown(topic: Topic) -> str:
    touches = f" (touches {numbers(topic.touches)})" if topic.touches else ""
    head = f"{topic.id} | {topic.title} | {topic.origin} | {', '.join(topic.cues)}"
    return f"{head} | {numbers(topic.paragraphs)}{touches}"


def numbers(ids: tuple[str, ...]) -> str:
    return " ".join(i.removeprefix("p-") for i in ids)


def wish(line: str) -> GuideTopic:
    ident, title, cues, *without = (part.strip() for part in line[1:].split("|"))
    words = tuple(w.strip() for w in without[0].split(",")) if without else ()
    return GuideTopic(id=ident, title=title, cues=tuple(c.strip() for c in cues.split(",")), without=words)


def test_topics(topics_case: Case) -> None:
    headline, *lines = topics_case.given.splitlines()
    asked = tuple(wish(line) for line in lines if line.startswith("="))
    texts = [line for line in lines if not line.startswith("=") and line != "complete"]
    guide = Guide(topics=asked, complete="complete" in lines)
    topics_case.gives("\n".join(map(shown, topics_of(article_of(headline, texts), guide))))


@pytest.mark.parametrize("name", ["guided", "guided_open", "found_b3", "points"])
def test_the_projects_own_gold_is_met(name: str) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["topics"]
    assert measured()[name] >= floors[f"gold_{name}"]


_MEASURED: dict[str, float] = {}


def measured() -> dict[str, float]:
    if not _MEASURED:
        _MEASURED.update(measures())
    return _MEASURED


def test_a_paragraph_is_of_one_topic_at_most() -> None:
    for one in gold()[:5]:
        topics = topics_of(one.article, Guide(topics=one.guide.topics))
        held = [p for topic in topics for p in topic.paragraphs]
        assert len(held) == len(set(held))


def test_found_topics_hold_every_paragraph() -> None:
    one = gold()[0]
    held = {p for topic in topics_of(one.article, Guide()) for p in topic.paragraphs}
    assert held == {p.id for p in one.article.body}


def test_an_article_without_paragraphs_has_no_topics() -> None:
    assert topics_of(article_of("Nothing", []), Guide()) == ()


def test_one_paragraph_is_one_topic() -> None:
    topics = topics_of(article_of("Fire", ["A fire broke out in the old mill on Friday."]), Guide())
    assert [t.paragraphs for t in topics] == [("p-1",)]


def test_a_paragraph_without_words_belongs_to_some_topic() -> None:
    texts = ["***", "A fire broke out in the old mill on Friday.", "1 2 3", "The mill fire is out."]
    held = {p for t in topics_of(article_of("Fire", texts), Guide()) for p in t.paragraphs}
    assert held == {"p-1", "p-2", "p-3", "p-4"}


def test_topics_no_cue_of_which_stands_in_the_article_leave_it_to_found_ones() -> None:
    one = gold()[0]
    guide = Guide(topics=(GuideTopic(id="x", title="X", cues=("zeppelin",)),), complete=False)
    assert topics_of(one.article, guide) == topics_of(one.article, Guide())


def test_an_id_of_an_editors_topic_is_not_given_to_a_found_one() -> None:
    one = gold()[0]
    found = topics_of(one.article, Guide())[0]
    guide = Guide(topics=(GuideTopic(id=found.id, title="Other", cues=("zeppelin",)),))
    assert found.id not in {t.id for t in topics_of(one.article, guide)}


def test_every_found_topic_has_cue_words_that_an_editor_can_take_over() -> None:
    assert all(topic.cues for topic in topics_of(gold()[0].article, Guide()))


def test_long_articles_are_read_in_stretches() -> None:
    texts = [f"The ferry number {i} left the quay for island {i % 7}." for i in range(2 * STRETCH + 5)]
    cohesion = cohesion_of(Doc.of(article_of("Ferries", texts)))
    assert [s.first for s in cohesion.stretches] == [0, 108, 216]
    assert sorted(i for group in groups(cohesion, range(len(texts))) for i in group) == list(
        range(len(texts))
    )


def test_a_cue_weighs_less_inside_a_quotation() -> None:
    topic = GuideTopic(id="a", title="A", cues=("ferry",))
    scores = cue_scores(["The ferry is late.", 'He said: "The ferry is late."'], [topic], ())
    assert scores[0, 0] > scores[1, 0] > 0


def test_a_cue_of_two_topics_is_shared() -> None:
    one, two = (GuideTopic(id=i, title=i, cues=("ferry",)) for i in "ab")
    alone = cue_scores(["The ferry is late."], [one], ())
    assert cue_scores(["The ferry is late."], [one, two], ())[0, 0] == pytest.approx(alone[0, 0] / 2)


def test_a_paragraph_goes_on_with_a_quotation_left_open() -> None:
    assert continued(['He said: "No.', '"Never."', '"Other words," she said.']) == (False, True, False)


def test_boundary_posteriors_are_probabilities_of_so_many_parts() -> None:
    texts = ["ferry boat ferry", "boat ferry quay", "wolf sheep wolf", "sheep wolf farm", "wolf farm"]
    starts, together = posterior(segment_scores(bag_of(texts), 0.5), 2)
    assert starts.sum() == pytest.approx(2)
    assert int(starts[1:].argmax()) == 1
    assert np.diag(together) == pytest.approx(np.ones(5))


def test_telling_stems_leave_out_stop_words_and_keep_acronyms() -> None:
    assert telling_stems("The EU said that it was ferrying 12 people's cars") == ["eu", "ferri", "12", "car"]
