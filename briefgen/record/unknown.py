"""Ids that were published and that the ledger does not know: it is lost, or that of another branch."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from briefgen.faults import Fault
from briefgen.model import Briefing, Ledger

ITEM = re.compile(r"[pkqsf]-[a-z0-9-]+")
SHOWN = 5


def unknown_ids(ledger: Ledger, briefings: Sequence[Briefing], published: Collection[str]) -> tuple[str, ...]:
    """Give those of the ``published`` ids that stand neither in the ledger nor in a briefing, in order."""
    sections = ("paragraphs", "points", "quotes", "statements", "figures")
    alive = {item.id for b in briefings for section in sections for item in getattr(b, section)}
    known = alive | {link.id for link in ledger}
    return tuple(sorted(id_ for id_ in published if ITEM.fullmatch(id_) and id_ not in known))


def lost_ledger(
    ledger: Ledger, briefings: Sequence[Briefing], published: Mapping[str, str | None], path: str
) -> Fault | None:
    """Tell a ledger that is lost; None when it is there, or when nothing is lost with it.

    ``published`` is the table of the last site: the place of every id, None for what was gone. A ledger is
    lost when the site has a briefing of which it knows nothing. ``path`` is its own.
    """
    kept = {link.briefing for link in ledger}
    stood = {part for place in published.values() if place for part in place.partition("#")[0].split("/")}
    bare = [b.slug for b in briefings if b.slug in stood and b.slug not in kept]
    unknown = unknown_ids(ledger, briefings, published)
    if not bare or not unknown:
        return None
    more = f" and {len(unknown) - SHOWN} more" if len(unknown) > SHOWN else ""
    what = (
        f"the ledger knows nothing of {', '.join(bare[:SHOWN])}, which the last site has: "
        f"these links would break: {', '.join(unknown[:SHOWN])}{more}"
    )
    fix = "bring it back from git or a backup; if no link was ever shared, delete the built site and build"
    return Fault(path=path, what=what, fix=fix)
