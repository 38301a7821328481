"""Where permanent links lead when what they stood for is no longer there under its id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from briefgen.model import Permalink

# Fewer words than these are a phrase, not a passage: finding them elsewhere proves nothing.
TELLING = 4
# With fewer of its words than this the rest is another passage.
KEPT = 0.6


def moved_pages(known: Mapping[str, Permalink], alive: Mapping[str, Permalink]) -> dict[tuple[str, str], str]:
    """Give (briefing, page) to the page most of what stood there stands on now, when that is another.

    Only what the ledger knew and still lives counts; a page on which more than half remains has not moved.
    """
    votes: dict[tuple[str, str], Counter[str]] = {}
    for id_, link in alive.items():
        before = known.get(id_)
        if before is not None and before.at and link.at and before.briefing == link.briefing:
            votes.setdefault((link.briefing, before.at[0]), Counter())[link.at[0]] += 1
    homes = {}
    for (briefing, page), count in votes.items():
        best = max(sorted(count), key=count.__getitem__)
        if best != page and count[best] * 2 > count.total():
            homes[briefing, page] = best
    return homes


def new_home(
    link: Permalink,
    words: Mapping[str, str],
    homes: Mapping[tuple[str, str], str],
    alive: Mapping[str, Permalink],
) -> str | None:
    """Give the living id a lost entry's words live on under; None when they are gone.

    ``words`` are those of everything that lives in its briefing, by id.
    """
    kind = link.id.partition(":")[0] if ":" in link.id else link.id[:2]
    if kind == "topic":
        home = homes.get((link.briefing, link.at[0])) if link.at else None
        target = f"topic:{link.briefing}/{home}"
        return target if target in alive else link.to if link.to in alive else None
    if kind in ("page", "name"):
        return link.to if link.to in alive else None
    if link.to in alive:
        return link.to
    if len(link.words.split()) < TELLING:
        return None
    return next((id_ for id_, text in words.items() if id_[:2] == kind and holds(text, link)), None)


def holds(text: str, link: Permalink) -> bool:
    """Tell whether a text has the words an entry stood for: their beginning, and as many."""
    return link.words in text and len(text.split()) >= KEPT * link.length
