"""What an editor says of names in ``content/names.yml``: read, and every fault told with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Entry, Judgements, NameKey
from briefgen.record import nodes, schema
from briefgen.record.compose import compose
from briefgen.record.cut import cut_faults
from briefgen.record.places import At, Places
from briefgen.record.read import validated

# Keys that may be written with either sign.
SPELT = {"same_as": "same-as", "told_apart": "told-apart"}
REF = "write it as slug/name-id, such as harbour-fire/david-marsh"

PAIR = "write [one, other]: two names that are not one bearer's"


def read_judgements(text: str, path: str) -> Judgements:
    """Give what an editor says of names; ``path`` is the file as faults name it.

    Raises BadInput with every fault of the file. Whether the names exist is for :func:`unknown_names`.
    """
    text = text.removeprefix("\ufeff")
    if is_bare(text):
        return Judgements()
    root = compose(text, path)
    places = Places(text=text, path=path, root=root)
    row, faults = validated(schema.JudgementsRow, spelt(root.data), places)
    faults = [worded(fault) for fault in faults] + cut_faults(places)
    if row is None or faults:
        raise BadInput(*faults)
    found = Judgements(
        entries=tuple(entry(r) for r in row.names),
        apart=tuple((key_of(one), key_of(other)) for one, other in row.apart),
    )
    if faults := [*doubles(found, places), *contradictions(found, places)]:
        raise BadInput(*faults)
    return found


def is_bare(text: str) -> bool:
    """Tell whether a text holds nothing but comments."""
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())


def spelt(data: dict[str, nodes.Value]) -> dict[str, nodes.Value]:
    """Give plain data with keys as the schema spells them."""
    rows = data.get("names")
    if not isinstance(rows, list):
        return data
    named = [
        {SPELT.get(key, key): value for key, value in row.items()} if isinstance(row, dict) else row
        for row in rows
    ]
    return {**data, "names": named}


def worded(fault: Fault) -> Fault:
    """Give a fault of a reference's shape in words of its own."""
    if fault.what == "key 'apart' is missing":
        return replace(fault, what="a pair has two names", fix=PAIR)
    return replace(fault, fix=REF) if "'is'" in fault.what or "'apart'" in fault.what else fault


def entry(row: schema.EntryRow) -> Entry:
    """Give the entry of a row."""
    return Entry(
        id=row.id,
        name=row.name,
        kind=row.kind,
        role=row.role,
        also=row.also,
        same_as=row.same_as,
        told_apart=row.told_apart,
        of=tuple(key_of(ref) for ref in row.of),
    )


def key_of(ref: str) -> NameKey:
    """Give the briefing and the name that a reference leads to."""
    slug, _, id_ = ref.partition("/")
    return slug, id_


def ref_of(key: NameKey) -> str:
    """Write a reference."""
    return f"{key[0]}/{key[1]}"


def doubles(found: Judgements, places: Places) -> Iterator[Fault]:
    """Give the ids of bearers that stand twice, and the names that are said to be two bearers'."""
    ids: dict[str, int] = {}
    owners: dict[NameKey, str] = {}
    for number, one in enumerate(found.entries):
        if one.id in ids:
            what, fix = f"the id '{one.id}' stands twice", "give one a new id, or join the two entries"
            yield places.fault(("names", number, "id"), what, fix=fix)
        ids.setdefault(one.id, number)
        briefings: dict[str, NameKey] = {}
        for at, key in enumerate(one.of):
            spot: At = ("names", number, "is", at)
            other = owners.setdefault(key, one.id)
            if other != one.id or key in one.of[:at]:
                what = f"'{ref_of(key)}' stands twice" + (
                    f", here and in '{other}'" if other != one.id else ""
                )
                yield places.fault(spot, what, fix="take it out of one of the two: it is one bearer's")
            elif briefings.setdefault(key[0], key) != key:
                what = f"'{ref_of(briefings[key[0]])}' and '{ref_of(key)}' stand in one briefing"
                fix = "join them there: write the one's forms below 'also' of the other, and drop it"
                yield places.fault(spot, what, fix=fix)


def contradictions(found: Judgements, places: Places) -> Iterator[Fault]:
    """Give the pairs that are said to be apart, and to be one bearer's."""
    owners = {key: one.id for one in found.entries for key in one.of}
    for number, (a, b) in enumerate(found.apart):
        if a == b:
            what, fix = f"'{ref_of(a)}' is apart from itself", "name two different ones, or take the pair out"
            yield places.fault(("apart", number), what, fix=fix)
        elif owners.get(a, "") == owners.get(b) and a in owners:
            what = f"'{ref_of(a)}' and '{ref_of(b)}' are said to be '{owners[a]}' both, and to be apart"
            yield places.fault(("apart", number), what, fix="take the pair out, or one of them out of 'is'")


def unknown_names(text: str, path: str, briefings: Sequence[Briefing]) -> list[Fault]:
    """Warn of what leads to no name of any briefing, in a file that :func:`read_judgements` reads."""
    text = text.removeprefix("\ufeff")
    if is_bare(text):
        return []
    places = Places(text=text, path=path, root=compose(text, path))
    found = read_judgements(text, path)
    there = {b.slug: {n.id for n in b.names} for b in briefings}
    spots: list[tuple[At, NameKey]] = [
        (("names", number, "is", at), key)
        for number, one in enumerate(found.entries)
        for at, key in enumerate(one.of)
    ]
    spots += [
        (("apart", number, at), key) for number, pair in enumerate(found.apart) for at, key in enumerate(pair)
    ]
    return [unknown(at, key, there, places) for at, key in spots if key[1] not in there.get(key[0], ())]


def unknown(at: At, key: NameKey, there: Mapping[str, set[str]], places: Places) -> Fault:
    """Warn of one of them."""
    slug, id_ = key
    if slug not in there:
        what, among, made = f"there is no briefing '{slug}'", sorted(there), "{}/" + id_
        close = get_close_matches(slug, among, n=1, cutoff=0.6)
    else:
        what, among, made = f"the briefing '{slug}' has no name '{id_}'", sorted(there[slug]), slug + "/{}"
        close = get_close_matches(id_, among, n=1, cutoff=0.6)
    fix = f"did you mean '{made.format(close[0])}'?" if close else "take it out, or correct it"
    return places.fault(at, what, fix=fix, level="warning")
