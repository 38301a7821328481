"""Several bearers of one name, each behind what tells it from the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from briefgen.publish.index import Known


def namesakes(known: Iterable[Known]) -> Mapping[str, tuple[Known, ...]]:
    """Give, for each name that others bear as well, the others, by its id; they are in the order given."""
    bearers: dict[str, list[Known]] = defaultdict(list)
    for one in known:
        bearers[one.name.name.casefold()].append(one)
    return {
        one.name.id: tuple(other for other in alike if other is not one)
        for alike in bearers.values()
        for one in alike
        if len(alike) > 1
    }


def told_apart(known: Known) -> str:
    """Give the editor's words that tell a bearer from others: those for it, else its role; may be empty."""
    entry = known.entry
    return (entry.told_apart or entry.role or "") if entry else ""
