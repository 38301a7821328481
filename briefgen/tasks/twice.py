"""Articles of a site that tell the same in nearly the same words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.faults import Fault
from briefgen.intake.duplicates import near_duplicates
from briefgen.model import Article


def told_twice(articles: Mapping[str, Article]) -> Iterator[Fault]:
    """Warn of articles that tell the same in nearly the same words, as agency copy does; keys are paths."""
    paths = list(articles)
    for one, other, share in near_duplicates(list(articles.values())):
        yield Fault(
            path=paths[other],
            what=f"{share:.0%} of its words are those of {paths[one]}",
            fix="keep one of them, or both: each gets a briefing of its own",
            level="warning",
        )
