"""A transcript from its file to its briefing: nothing set aside, every contribution with its speaker."""

from __future__ import annotations

import pytest

from briefgen.analysis.brief import brief
from briefgen.intake.article import to_article
from briefgen.intake.source import decode
from tests.ground.test_turns import COMMONS, INTERVIEW, SPEAKERS


def test_a_debate_is_text_from_its_first_speaker_on() -> None:
    article = to_article(decode(COMMONS.replace("\n", "\n\n").encode(), "a.txt"))
    assert article.title == "Engagements"
    assert [p.text for p in article.body] == COMMONS.split("\n")[1:]


@pytest.mark.parametrize("ending", [".txt", ".html"])
def test_each_contribution_is_stated_by_its_line(ending: str) -> None:
    lines = COMMONS.split("\n")
    page = f"<h1>{lines[0]}</h1>" + "".join(f"<p>{line}</p>" for line in lines[1:])
    text = page if ending == ".html" else "\n\n".join(lines)
    briefing = brief(to_article(decode(text.encode(), f"a{ending}")))
    names = {name.id: name.name for name in briefing.names}
    said = [
        (names.get(quote.speaker or ""), quote.mention.text if quote.mention else None)
        for quote in briefing.quotes
    ]
    assert [name for name, _ in said if name] == [n for n in SPEAKERS[COMMONS] if n != "Mr Speaker"]
    assert (None, "Mr Speaker") in said
    assert {quote.rule for quote in briefing.quotes} == {"transcript-line"}


def test_what_a_magazine_adds_is_nobodys_words() -> None:
    briefing = brief(to_article(decode(INTERVIEW.replace("\n", "\n\n").encode(), "a.txt")))
    said = " ".join(excerpt.text for quote in briefing.quotes for excerpt in quote.said)
    assert "I was born here" in said
    assert "The interview was shortened" not in said
    assert "the ferries stopped" not in said
