"""Three-way merge of plain data: base, what an editor made of it, and what the machine finds now.

By item id and field. A field the editor did not touch takes the machine's value; where both changed it,
the editor's stands and the machine's is kept as a :class:`Clash`. Lists of words and ids are merged by
element, so that both may add. Nothing here knows about text; :mod:`briefgen.record.canvas` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.record.byhand import UNREAD
from briefgen.record.nodes import Value
from briefgen.record.schema import SECTIONS

Data = dict[str, Value]
Items = dict[str, Data]

# Keys that only mean something together: words and where they stand.
UNIT = ("paragraph", "text", "nth")
UNITED = frozenset({"points", "statements", "figures"})
# What a key says when it is left out.
DEFAULTS = {"nth": "1", "sure": "0.0", "rule": "not-stated", "drop": "false"}
KINDS = {"paragraphs": "body", "quotes": "speech"}
ADDED = str(UNREAD)
# What an editor who confirms an item finds right; its words and where they stand follow the source.
CONFIRMED = {
    "topics": frozenset({"title"}),
    "points": frozenset({"topic"}),
    "quotes": frozenset({"kind", "speaker", "mention", "to", "relayed-by", "topic"}),
    "statements": frozenset({"speaker"}),
    "figures": frozenset({"kind", "value", "up-to", "unit", "bound", "measures", "same-as", "topic"}),
    "names": frozenset({"name", "kind", "role"}),
    "paragraphs": frozenset({"kind", "rule", "topic"}),
}
# Keys whose change by the machine is no news to an editor who deleted the item.
QUIET = frozenset({"line", "sure", "rule", "paragraph", "nth", "topic", "guess"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """An edit that met a change of the machine's, with both values."""

    section: str
    """Section of the item, or the key at the top."""
    id: str | None
    """Id of the item; None at the top."""
    key: str | None
    """Key of the field; None for the item as a whole."""
    yours: Value
    """What the editor wrote, as plain data; None for nothing."""
    machine: Value
    """What the machine finds now; None for nothing."""
    what: str
    """What came of it, one line."""


@dataclass(slots=True, kw_only=True)
class Union:
    """What a merge came to."""

    data: Data
    """The merged briefing."""
    clashes: list[Clash] = field(default_factory=list)
    """Edits that met a change."""


STANDS = "you and the machine changed this; yours stands"
DELETED = "you deleted this; the machine finds something else in it now"
KEPT = "the machine no longer finds this; you changed it, so it stays"
SET_ASIDE = "set aside, for the source no longer has these words"


def merged_data(base: Data, edited: Data, draft: Data) -> Union:
    """Give the union of an editor's and the machine's changes to ``base``."""
    union = Union(data={})
    leaving: dict[str, Items] = {}
    confirmed = frozenset(edited.get("confirmed") or ())
    for key in dict.fromkeys([*edited, *draft]):
        b, e, d = base.get(key), edited.get(key), draft.get(key)
        if key in SECTIONS:
            union.data[key], leaving[key] = merged_section(key, (b, e, d), confirmed, union.clashes)
        elif key == "source":
            union.data[key] = merged_fields(b or {}, e or {}, d or {}, Spot(key), union.clashes)
        else:
            keep(union.data, key, merged_field(b, e, d, Spot(key), union.clashes))
    stay_if_meant(union, base, edited, leaving)
    return union


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a field belongs, for its clash."""

    section: str
    id: str | None = None
    key: str | None = None
    sure: bool = False
    """Whether the editor confirmed the item."""

    @property
    def is_confirmed(self) -> bool:
        """Tell whether the editor found right what the field says."""
        return self.sure and self.key in CONFIRMED.get(self.section, ())

    def clash(self, yours: Value, machine: Value, what: str) -> Clash:
        """Give a clash here."""
        return Clash(section=self.section, id=self.id, key=self.key, yours=yours, machine=machine, what=what)


def merged_section(
    section: str, sides: tuple[Value, Value, Value], confirmed: frozenset[str], clashes: list[Clash]
) -> tuple[list[Data], Items]:
    """Give the items of a section, and those of the editor's text the machine no longer finds.

    ``sides`` are base, the editor's and the draft's; what is ``confirmed`` counts as changed by the editor.
    """
    base, edited, draft = sides
    b, e, d = read_by_machine(section, base), by_id(edited), read_by_machine(section, draft)
    cited = by_id(draft)
    kept: Items = {}
    leaving: Items = {}
    for id_, item in e.items():
        sure = id_ in confirmed
        spot = Spot(section, id_, sure=sure)
        if id_ in d:
            kept[id_] = merged_item(b.get(id_, {}), item, d[id_], spot, clashes)
        elif id_ not in b:
            kept[id_] = item if section != "paragraphs" or id_ in cited else set_aside(item, spot, clashes)
        elif same_item(section, b[id_], item) and (section == "paragraphs" or not sure):
            leaving[id_] = item
        else:
            kept[id_] = item
            clashes.append(spot.clash(item, None, KEPT))
    for id_, item in d.items():
        if id_ not in e and id_ not in b:
            kept[id_] = item
        elif id_ not in e and not same_item(section, loud(b[id_]), loud(item)):
            clashes.append(Spot(section, id_).clash(None, item, DELETED))
    order = merged_order(list(b), list(e), list(d), kept, follow=section == "paragraphs")
    return [kept[id_] for id_ in order], leaving


def read_by_machine(section: str, items: Value) -> Items:
    """Give the items of a section of the machine's by id, without the paragraphs an editor added.

    A draft has those with no line, only so that what was found in them leads somewhere.
    """
    found = by_id(items)
    if section != "paragraphs":
        return found
    return {id_: item for id_, item in found.items() if item.get("line") != ADDED}


def set_aside(item: Data, spot: Spot, clashes: list[Clash]) -> Data:
    """Mark an item of the editor's whose words the source no longer has."""
    if item.get("drop") == "true":
        return item
    clashes.append(spot.clash(item, None, SET_ASIDE))
    return item | {"drop": "true", "note": item.get("note") or SET_ASIDE}


def merged_item(base: Data, edited: Data, draft: Data, spot: Spot, clashes: list[Clash]) -> Data:
    """Give an item; where one side is as it was, the other's is taken whole."""
    if edited is draft or draft is base:
        return edited
    return draft if edited is base and not spot.sure else merged_fields(base, edited, draft, spot, clashes)


def merged_fields(base: Data, edited: Data, draft: Data, spot: Spot, clashes: list[Clash]) -> Data:
    """Give the fields of an item, in the editor's order, new ones behind."""
    out: Data = {}
    for keys in units(spot.section, dict.fromkeys([*edited, *draft])):
        b, e, d = (
            tuple(plain(side.get(key), key, spot.section) for key in keys) for side in (base, edited, draft)
        )
        if len(keys) == 1:
            here = Spot(spot.section, spot.id, keys[0], sure=spot.sure)
            value = merged_field(base.get(keys[0]), edited.get(keys[0]), draft.get(keys[0]), here, clashes)
            keep(out, keys[0], value, explicit=keys[0] in edited)
            continue
        side = draft if e == b else edited
        if e not in (b, d) and d != b:
            clashes.append(
                Spot(spot.section, spot.id, "text").clash(edited.get("text"), draft.get("text"), STANDS)
            )
        for key in keys:
            keep(out, key, side.get(key))
    return out


def units(section: str, keys: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Give the keys to be merged, those that belong together as one."""
    told = False
    for key in keys:
        if section not in UNITED or key not in UNIT:
            yield (key,)
        elif not told:
            told = True
            yield UNIT


def merged_field(base: Value, edited: Value, draft: Value, spot: Spot, clashes: list[Clash]) -> Value:
    """Give the value of a field."""
    key = spot.key or spot.section
    b, e, d = (plain(value, key, spot.section) for value in (base, edited, draft))
    if d in (e, b):
        return edited
    if e == b and not spot.is_confirmed:
        return draft
    if all(is_words(value) for value in (b, e, d)):
        return merged_list(b or [], e or [], d or [])
    clashes.append(spot.clash(edited, draft, STANDS))
    return edited


def merged_list(base: Sequence[str], edited: Sequence[str], draft: Sequence[str]) -> list[str]:
    """Give a list to which both may add and from which both may take."""
    taken = set(base) - set(draft)
    kept = [word for word in edited if word not in taken]
    insert_missing(kept, draft, set(draft) - set(base) - set(edited))
    return kept


def merged_order(
    base: Sequence[str], edited: Sequence[str], draft: Sequence[str], kept: Items, *, follow: bool
) -> list[str]:
    """Give the ids kept in the editor's order if changed, else the machine's, as paragraphs always."""
    b, e = set(base), set(edited)
    touched = [i for i in edited if i in b] != [i for i in base if i in e]
    first, second = (edited, draft) if touched and not follow else (draft, edited)
    order = [id_ for id_ in first if id_ in kept]
    insert_missing(order, second, set(kept) - set(order))
    return order


def insert_missing(order: list[str], other: Sequence[str], missing: set[str]) -> None:
    """Put what is missing from an order where another has it: behind the same neighbour."""
    if not missing:
        return
    present, before = set(order), None
    for id_ in other:
        if id_ in missing:
            order.insert(order.index(before) + 1 if before is not None else 0, id_)
        if id_ in missing or id_ in present:
            before = id_


def stay_if_meant(union: Union, base: Data, edited: Data, leaving: dict[str, Items]) -> None:
    """Keep what the machine no longer finds when an edit leads to it; paragraphs are the source's."""
    leaving = {section: items for section, items in leaving.items() if items and section != "paragraphs"}
    if not leaving:
        return
    meant = linked(edited) - linked(base)
    for section, items in leaving.items():
        stay = [id_ for id_ in items if any(target == id_ for _, _, target in meant)]
        order = [item["id"] for item in union.data[section]]
        insert_missing(order, [item["id"] for item in edited.get(section) or ()], set(stay))
        both = by_id(union.data[section]) | {id_: items[id_] for id_ in stay}
        union.data[section] = [both[id_] for id_ in order]


def linked(data: Data) -> set[tuple[str, str, str]]:
    """Give (item, key, id) of the links an editor can set."""
    found = {("", "summary", id_) for id_ in data.get("summary") or ()}
    for section in SECTIONS:
        for item in data.get(section) or ():
            for key in ("topic", "speaker", "to", "relayed-by", "same-as"):
                if isinstance(item.get(key), str):
                    found.add((item.get("id", ""), key, item[key]))
    return found


def by_id(items: Value) -> Items:
    """Give the items of a section by id."""
    return {
        item["id"]: item for item in items or () if isinstance(item, dict) and isinstance(item.get("id"), str)
    }


def loud(item: Data) -> Data:
    """Give an item without what is no news."""
    return {key: value for key, value in item.items() if key not in QUIET}


def same_item(section: str, one: Data, other: Data) -> bool:
    """Tell whether two items say the same."""
    return one is other or all(
        plain(one.get(k), k, section) == plain(other.get(k), k, section) for k in {*one, *other}
    )


def plain(value: Value, key: str, section: str) -> Value:
    """Give a value with what goes without saying left out."""
    if value is None or value in ([], {}):
        return None
    if isinstance(value, str):
        default = KINDS.get(section) if key == "kind" else DEFAULTS.get(key)
        return None if value == default else value
    if isinstance(value, list):
        return [plain(item, key, section) for item in value]
    return {k: v for k, inner in value.items() if (v := plain(inner, k, "")) is not None}


def is_words(value: Value) -> bool:
    """Tell whether a value is a list of words, or nothing."""
    return value is None or (isinstance(value, list) and all(isinstance(word, str) for word in value))


def keep(out: Data, key: str, value: Value, *, explicit: bool = False) -> None:
    """Put a value that says something, or that the editor wrote out."""
    if value is not None or explicit:
        out[key] = value
