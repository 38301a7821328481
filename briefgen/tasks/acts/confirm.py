"""Saying that something is right as the machine found it: it stands as if written by hand."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.record.threeway import Data
from briefgen.tasks.acts.find import found_items
from briefgen.tasks.acts.proposal import Proposal, proposed
from briefgen.workspace.snapshot import Snapshot


def confirm(
    snapshot: Snapshot, ids: Iterable[str], *, slug: str | None = None, off: bool = False
) -> Proposal:
    """Say of items that they are right, or with ``off`` take that back. Raises BadInput for unknown ids.

    In one briefing alone with ``slug``.

    What is confirmed stays when the article is analysed again, and 'review' no longer asks about it.
    """
    wanted = tuple(dict.fromkeys(ids))
    places: dict[str, list[str]] = {}
    for id_ in wanted:
        for found in found_items(snapshot, id_, slug=slug):
            places.setdefault(found.slug, []).append(id_)

    def act(slug: str, data: Data) -> None:
        for id_ in places[slug]:
            marked(data, id_, off=off)

    word = "no longer confirmed" if off else "confirmed"
    acts = {slug: (lambda data, slug=slug: act(slug, data)) for slug in places}
    return proposed(snapshot, acts, f"{word}: {', '.join(wanted)}")


def marked(data: Data, id_: str, *, off: bool = False) -> None:
    """Note in a briefing's data that an item is right, or no longer."""
    known = [one for one in data.get("confirmed") or () if one != id_]
    now = known if off else [*known, id_]
    if now:
        data["confirmed"] = now
    else:
        data.pop("confirmed", None)
