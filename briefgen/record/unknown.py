"""Ids that were published and that the ledger does not know: it is lost, or that of another branch."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from briefgen.faults import Fault
from briefgen.model import Briefing, Ledger

ITEM = re.compile(r"[pkqsf]-[a-z0-9-]+")
SHOWN = 5
SECTIONS = ("paragraphs", "points", "quotes", "statements", "figures")


def unknown_ids(ledger: Ledger, briefings: Sequence[Briefing], published: Collection[str]) -> tuple[str, ...]:
    """Give those of the ``published`` ids that stand neither in the ledger nor in a briefing, in order."""
    known = {id_ for b in briefings for id_ in minted(b)} | {link.id for link in ledger}
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


def old_ledger(
    ledger: Ledger, briefings: Sequence[Briefing], earlier: Mapping[str, Collection[str]], path: str
) -> tuple[Fault, ...]:
    """Warn of a ledger that is lost, or older than the briefings, where no built site is a witness.

    ``earlier`` are the ids of each briefing that an earlier run had drafted, by slug. A run writes
    the ledger last: what it had drafted and the ledger does not know was not published, or the ledger is old.
    """
    known = {link.id for link in ledger}
    found = {b.slug: sorted(minted(b) & {*earlier.get(b.slug, ())} - known) for b in briefings}
    told = {slug: ids for slug, ids in found.items() if ids}
    if not told:
        return ()
    more = f" and {len(told) - SHOWN} more" if len(told) > SHOWN else ""
    ids = [id_ for ids in told.values() for id_ in ids][:SHOWN]
    what = (
        f"the ledger does not know all that an earlier run drafted of {', '.join([*told][:SHOWN])}{more}: "
        f"{', '.join(ids)} among others"
    )
    fix = (
        "if this was published before, bring the ledger of this very state back from git; if not, all is well"
    )
    return (Fault(path=path, what=what, fix=fix, level="warning"),)


def minted(b: Briefing) -> frozenset[str]:
    """Give the ids of a briefing that no other may have."""
    return frozenset(item.id for section in SECTIONS for item in getattr(b, section))
