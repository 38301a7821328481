"""The addresses of editions in the ledger: alive while there is a file, else withdrawn for good."""

from __future__ import annotations

from collections.abc import Container, Mapping

from briefgen.model import EDITION, EDITIONS, Ledger, Permalink
from briefgen.record.ledger import aged, departed, opening


def without_editions(ledger: Ledger) -> Ledger:
    """Give a ledger without the entries of editions, for who settles what briefings have."""
    return tuple(link for link in ledger if not link.id.startswith(EDITION))


def with_editions(
    ledger: Ledger,
    before: Ledger,
    editions: Mapping[str, tuple[str, str]],
    on: str,
    *,
    public: bool,
    away: Container[str] = (),
) -> Ledger:
    """Give a settled ledger with what becomes of editions on the date ``on``.

    ``before`` is the ledger as it was; ``editions`` are title and page of each, by its id. Those
    ``away`` have errors and come back: they stay as they were.
    """
    known = {link.id: link for link in before if link.id.startswith(EDITION)}
    found = {link.id: link for link in ledger}
    for name, (title, page) in editions.items():
        id_ = f"{EDITION}{name}"
        link = Permalink(id=id_, briefing=EDITIONS, at=(page,), words=opening(title))
        found[id_] = aged(link, known.get(id_), on)
    for id_, link in known.items():
        if id_ not in found:
            stays = id_.removeprefix(EDITION) in away and link.state == "alive"
            found[id_] = link if stays else departed(link, None, on, public=public)
    return tuple(found[id_] for id_ in sorted(found))
