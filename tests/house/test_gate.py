"""The project's own gold holds: the annotations fit their articles, and no measure falls under its floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.eval import gate
from tests.eval.gold import Slip, articles, digest, parse

ARTICLE = """Ferry late

‘It was late,’ said Ada Finch of Tarn.

The ‘fast’ ferry cost about £4m.
-----
quotes
Ada Finch | It was late
- | fast
figures
£4m | money 4000000 GBP; about
names
person Ada Finch
~place Tarn
"""


def test_every_annotation_fits_its_article() -> None:
    every = list(articles())
    assert len(every) >= 30
    assert all(8 <= len(gold.paragraphs) <= 20 for gold in every)
    for gold in every:
        names = {bearer.name for bearer in gold.names}
        assert {q.speaker for q in gold.quotes if q.named and q.speaker} <= names
        text = "\n".join(p.text for p in gold.paragraphs)
        assert [form for b in gold.names for form in b.forms if form not in text] == []


def test_the_floors_were_measured_on_this_gold() -> None:
    assert gate.pinned_digest() == digest()


def test_no_measure_is_under_its_floor() -> None:
    assert gate.below(gate.measures(gate.run()), gate.floors()) == []


def test_an_annotation_is_read_with_its_place() -> None:
    gold = parse(ARTICLE, "ferry")
    assert [(q.paragraph, q.words, q.speaker) for q in gold.quotes] == [
        ("p-1", "It was late", "Ada Finch"),
        ("p-2", "fast", ""),
    ]
    assert [(f.text, f.kind, f.value, f.unit, f.bound) for f in gold.figures] == [
        ("£4m", "money", "4000000", "GBP", "about")
    ]
    assert [(b.name, b.optional) for b in gold.names] == [("Ada Finch", False), ("Tarn", True)]


@pytest.mark.parametrize("wrong", ["Ada Finch | It was early", "Ada Finch | Ferry"])
def test_an_annotation_that_is_not_in_the_article_is_told(wrong: str) -> None:
    with pytest.raises(Slip, match="no quotation"):
        parse(ARTICLE.replace("Ada Finch | It was late", wrong), "ferry")


@pytest.fixture
def pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Floors of their own: names at 0.9, another room's at 0.5."""
    floors = tmp_path / "floors.json"
    floors.write_text(json.dumps({"gold": {"names_f1": 0.9}, "topics": {"b3": 0.5}}), encoding="utf-8")
    monkeypatch.setattr(gate, "FLOORS", floors)
    monkeypatch.setattr(gate, "DIGEST", tmp_path / "digest.txt")
    return floors


def test_a_floor_rises_and_other_rooms_keep_theirs(pinned: Path) -> None:
    assert gate.update({"names_f1": 0.9379}, lower=False) == []
    assert json.loads(pinned.read_text(encoding="utf-8")) == {
        "gold": {"names_f1": 0.93},
        "topics": {"b3": 0.5},
    }
    assert gate.pinned_digest() == digest()


def test_a_floor_sinks_only_when_told_to(pinned: Path) -> None:
    assert gate.update({"names_f1": 0.856}, lower=False) == [
        "names_f1: 0.9 would sink to 0.85; say --lower to let it"
    ]
    assert gate.floors() == {"names_f1": 0.9}
    assert gate.update({"names_f1": 0.856}, lower=True) == []
    assert gate.floors() == {"names_f1": 0.85}
    assert pinned.exists()


def test_a_measure_under_its_floor_is_told() -> None:
    assert gate.below({"names_f1": 0.8}, {"names_f1": 0.9}) == ["names_f1: 0.8 is under 0.9"]
