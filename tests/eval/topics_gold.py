"""Read the project's own gold for topics and measure on it: ``python -m tests.eval.topics_gold``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.analysis.brief import brief
from briefgen.model import Article, Briefing, Guide, GuideTopic, Origin, Paragraph

GOLD = Path(__file__).parent / "gold" / "topics"


@dataclass(frozen=True, kw_only=True)
class Gold:
    """An annotated article."""

    article: Article
    guide: Guide
    topics: tuple[str, ...]
    """Topic id of each paragraph."""
    points: tuple[int, ...]
    """Indices of the paragraphs whose first sentence is a key point."""


def gold() -> list[Gold]:
    """Give all annotated articles."""
    return [read_gold(path) for path in sorted(GOLD.glob("*.txt"))]


def read_gold(path: Path) -> Gold:
    """Read one annotated article."""
    title, *lines = path.read_text(encoding="utf-8").splitlines()
    asked: list[GuideTopic] = []
    points: tuple[int, ...] = ()
    found: list[tuple[str, str]] = []
    for line in filter(None, lines):
        if line.startswith("="):
            ident, name, cues = (part.strip() for part in line[1:].split("|"))
            asked.append(GuideTopic(id=ident, title=name, cues=tuple(c.strip() for c in cues.split(","))))
        elif line.startswith("+"):
            points = tuple(int(number) - 1 for number in line[1:].split())
        else:
            label, _, text = line.partition(": ")
            found.append((label.partition("+")[0], text))
    paragraphs = tuple(
        Paragraph(id=f"p-{i}", text=text, line=i + 1, kind="body") for i, (_, text) in enumerate(found)
    )
    origin = Origin(file=path.name, sha256="0" * 64)
    return Gold(
        article=Article(slug=path.stem, title=title, origin=origin, paragraphs=paragraphs),
        guide=Guide(topics=tuple(asked), complete=True),
        topics=tuple(label for label, _ in found),
        points=points,
    )


def labels(briefing: Briefing) -> list[str]:
    """Give the topic id of each paragraph, empty for none."""
    found = {p: topic.id for topic in briefing.topics for p in topic.paragraphs}
    return [found.get(p.id, "") for p in briefing.body]


def agreement(article: Gold, *, complete: bool) -> float:
    """Give the share of paragraphs given to the right one of the editor's topics."""
    guide = Guide(topics=article.guide.topics, complete=complete)
    found = labels(brief(article.article, guide))
    return sum(a == b for a, b in zip(found, article.topics, strict=True)) / len(found)


def b_cubed(gold_labels: Sequence[str], found: Sequence[str]) -> float:
    """Give the B-cubed F1 of two groupings."""
    n = len(found)
    ours, theirs = Counter(found), Counter(gold_labels)
    both = Counter(zip(gold_labels, found, strict=True))
    pairs = list(zip(gold_labels, found, strict=True))
    precision = sum(both[g, f] / ours[f] for g, f in pairs) / n
    recall = sum(both[g, f] / theirs[g] for g, f in pairs) / n
    return 2 * precision * recall / (precision + recall)


def points_found(article: Gold) -> float:
    """Give the share of the gold's key points that are points of the guided briefing."""
    texts = {p.at.text for p in brief(article.article, article.guide).points}
    wanted = [article.article.paragraphs[i].text for i in article.points]
    return sum(any(text.startswith(t) for t in texts) for text in wanted) / len(wanted)


def measures() -> dict[str, float]:
    """Measure all annotated articles."""
    articles = gold()
    mean = {
        "guided": sum(agreement(a, complete=True) for a in articles),
        "guided_open": sum(agreement(a, complete=False) for a in articles),
        "found_b3": sum(b_cubed(a.topics, labels(brief(a.article))) for a in articles),
        "points": sum(points_found(a) for a in articles),
    }
    return {name: round(total / len(articles), 4) for name, total in mean.items()}


if __name__ == "__main__":
    for name, value in measures().items():
        print(f"{name:12s} {value:.3f}")
    for one in gold():
        guided = labels(brief(one.article, one.guide))
        missed = [i + 1 for i, (a, b) in enumerate(zip(guided, one.topics, strict=True)) if a != b]
        print(one.article.slug, "missed", missed, [t.title for t in brief(one.article).topics])
