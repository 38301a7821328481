"""From what the margin sends to an act: the same that the commands do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TypeAlias

from briefgen.faults import BadInput, Fault
from briefgen.tasks.acts import confirm, items, names, sign, speakers, topics
from briefgen.tasks.acts.proposal import Proposal
from briefgen.workspace.snapshot import Snapshot

Asked: TypeAlias = Mapping[str, str]
"""What the margin sends: words by their names."""
Act: TypeAlias = Callable[[Snapshot, Asked], Proposal]
LONGEST = 2000


def today() -> dt.date:
    """Give the day."""
    return dt.datetime.now(dt.UTC).date()


ACTS: Mapping[str, tuple[frozenset[str], Act]] = {
    "confirm": (
        frozenset({"id"}),
        lambda site, a: confirm.confirm(site, [a["id"]], slug=a["slug"]),
    ),
    "doubt": (
        frozenset({"id"}),
        lambda site, a: confirm.confirm(site, [a["id"]], slug=a["slug"], off=True),
    ),
    "speaker": (
        frozenset({"id", "to"}),
        lambda site, a: speakers.speaker(site, a["id"], a["to"], slug=a["slug"]),
    ),
    "restore": (frozenset({"id"}), lambda site, a: items.restore(site, [a["id"]], slug=a["slug"])),
    "drop": (frozenset({"id"}), lambda site, a: items.drop(site, [a["id"]], slug=a["slug"])),
    "move": (
        frozenset({"id", "to"}),
        lambda site, a: items.move(site, [a["id"]], a["to"], slug=a["slug"]),
    ),
    "note": (
        frozenset({"id", "words"}),
        lambda site, a: items.note(site, a["id"], a["words"], slug=a["slug"]),
    ),
    "title": (frozenset({"id", "words"}), lambda site, a: topics.rename(site, a["id"], a["words"])),
    "merge": (frozenset({"id", "to"}), lambda site, a: topics.merge(site, [a["id"]], a["to"])),
    "name": (frozenset({"id", "words"}), lambda site, a: names.rename(site, a["id"], a["words"])),
    "join": (frozenset({"id", "to"}), lambda site, a: names.join(site, [a["id"]], a["to"])),
    "role": (
        frozenset({"id", "words"}),
        lambda site, a: names.role(site, a["id"], a["words"], slug=a["slug"]),
    ),
    "kind": (frozenset({"id", "to"}), lambda site, a: names.kind(site, a["id"], a["to"])),
    "checked": (
        frozenset({"words"}),
        lambda site, a: sign.checked(site, a["slug"], a["words"], today()),
    ),
}
"""By what they are called: the words each needs, and what it does."""


def proposal(snapshot: Snapshot, asked: object) -> Proposal:
    """Give what an act the margin asks for would do; raises BadInput when it cannot be done, or is none."""
    if not isinstance(asked, dict) or not all(
        isinstance(key, str) and isinstance(value, str) and len(value) <= LONGEST
        for key, value in asked.items()
    ):
        raise BadInput(Fault(path="-", what="an act is made of words"))
    needed, act = ACTS.get(asked.get("do", ""), (frozenset(), None))
    if act is None or not {"slug", *needed} <= asked.keys():
        raise BadInput(Fault(path="-", what="this is no act of the desk's", fix="load the page again"))
    return act(snapshot, asked)
