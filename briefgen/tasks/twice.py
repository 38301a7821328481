"""Articles of a site that tell the same in nearly the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.faults import Fault
from briefgen.intake.duplicates import near_duplicates
from briefgen.model import Article


def told_twice(articles: Mapping[str, Article]) -> Iterator[Fault]:
    """Warn of articles that tell the same in nearly the same words, as agency copy does; keys are paths.

    However many papers printed one text, that is told once: with the one it was read in first.
    """
    paths = list(articles)
    groups: dict[int, dict[int, float]] = {}
    for one, other, share in near_duplicates(list(articles.values())):
        first = next((n for n, others in groups.items() if one == n or one in others), one)
        known = groups.setdefault(first, {})
        known[other] = max(share, known.get(other, 0.0))
    for first, others in groups.items():
        yield Fault(path=paths[max(others)], what=told(paths, first, others), fix=FIX, level="warning")


def told(paths: list[str], first: int, others: Mapping[int, float]) -> str:
    """Say which articles have the text of one."""
    if len(others) == 1:
        ((_, share),) = others.items()
        return f"{share:.0%} of its words are those of {paths[first]}"
    *most, last = (paths[n] for n in sorted(others))
    least = min(others.values())
    named = f"{', '.join(most)} and {last}"
    return f"{least:.0%} or more of the words of {named} are those of {paths[first]}"


FIX = "keep one of them, or all: each gets a briefing of its own, and a story tells their text once"
