"""Names while what the editor says of them in ``names.yml`` cannot be read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from briefgen.model import Briefing, Identity, Ledger, Name, NameKey
from briefgen.record.moves import names_in

NAME = "name:"
# What may be a reference to a name of a briefing, whatever stands around it.
REF = re.compile(r"([^\s,\[\]'\"#/]+)/([^\s,\[\]'\"#/]+)")


def as_published(
    found: Sequence[Identity], said: str, briefings: Sequence[Briefing], ledger: Ledger
) -> tuple[Identity, ...]:
    """Give identities in which a name the editor speaks of is where the ledger knows it, joined with none.

    ``found`` is what the texts alone say, ``said`` the text that cannot be read. A name it does not speak of
    is found as ever. So nobody is taken for another for a slip of the pen, and no address says that it left.
    """
    spoken_of = set(REF.findall(said)) & {(b.slug, n.id) for b in briefings for n in b.names}
    homes = dict(homes_of(briefings, ledger))
    shared: dict[str, list[NameKey]] = {}
    alone = []
    for key in sorted(spoken_of):
        if key in homes:
            shared.setdefault(homes[key], []).append(key)
        else:
            alone.append(key)
    known = {id_: Identity(id=id_, parts=tuple((key,) for key in keys)) for id_, keys in shared.items()}
    others = []
    for one in without(found, spoken_of):
        home = next((id_ for key in one.members if (id_ := homes.get(key)) in known), None)
        if home is None:
            others.append(one)
        else:
            known[home] = replace(known[home], parts=(*known[home].parts, *one.parts))
    others += [Identity(id=key[1], parts=((key,),)) for key in alone]
    return tuple(sorted((*known.values(), *others), key=lambda one: (one.id, one.members)))


def without(found: Sequence[Identity], keys: AbstractSet[NameKey]) -> Iterator[Identity]:
    """Give identities without some names; one that has no others is left out."""
    for one in found:
        parts = (tuple(key for key in part if key not in keys) for part in one.parts)
        if left := tuple(part for part in parts if part):
            yield replace(one, parts=left)


def homes_of(briefings: Sequence[Briefing], ledger: Ledger) -> Iterator[tuple[NameKey, str]]:
    """Give the id each name is published by, of those the ledger knows."""
    labels: dict[str, dict[str, tuple[str, ...]]] = {}
    for link in ledger:
        if link.id.startswith(NAME) and link.state == "alive":
            labels.setdefault(link.briefing, {})[link.id.rpartition("/")[2]] = (link.words, *link.was)
    for b in briefings:
        for name in b.names:
            if id_ := home_of(name, labels.get(b.slug, {})):
                yield (b.slug, name.id), id_


def home_of(name: Name, labels: Mapping[str, Collection[str]]) -> str | None:
    """Give the id a name is published by: its own where that is known, else that of one called as it is."""
    if name.id in labels:
        return name.id
    forms = {name.name, *name.also}
    called = (id_ for id_, told in labels.items() for label in told if forms & {*names_in(label)})
    return next(called, None)
