"""Three ways into one story: what was found last, what its editor made of it, what is found now.

An editor's verdict is on pairs: of two ids that stood together and stand apart he said no, of two he put
together yes. So groups may grow and shrink while every such verdict holds. The editor's text is the canvas.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefgen.faults import BadInput
from briefgen.model import Quantity, Story
from briefgen.record.compose import compose
from briefgen.record.nodes import Mapping as Nodes
from briefgen.record.nodes import Node, Scalar
from briefgen.record.nodes import Sequence as Items
from briefgen.record.stories import QUESTION, Remarks, flow, quantity_lines, read_story, remarked
from briefgen.record.story_record import StoryRecord

Ids = tuple[str, ...]
Pair = frozenset[str]
Group = Quantity | Ids
NEWLINE = "\n"
GROUPS = {"quotes": "same", "figures": "one"}
"""Lists that grow by themselves, with the key of an item that holds its ids."""


def merged_story(base: Story | None, edited: StoryRecord, found: Story, remarks: Remarks) -> str | None:
    """Give the editor's text with what is found now in it, and the questions of today.

    ``base`` is what was found last; without it a list that is there counts as the editor's whole. Returns
    None when the text is written in a way that cannot be changed in place. Laws: merging again changes
    nothing; nothing an editor wrote or took out comes back or goes.
    """
    text, slug, path = bare(edited.text), edited.story.slug, edited.path
    before = read_story(text, slug, path)
    if before.story != edited.story:
        return None
    wanted = united(base, before, found)
    for key in GROUPS:
        text = with_groups(text, key, getattr(before.story, key), getattr(wanted, key), remarks)
    text = with_questions(text, remarks.questions)
    try:
        return text if read_story(text, slug, path).story == wanted else None
    except BadInput:
        return None


def bare(text: str) -> str:
    """Give a text without its questions."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(QUESTION.strip()))


def united(base: Story | None, edited: StoryRecord, found: Story) -> Story:
    """Give an editor's story with the groups that are found now."""
    mine = edited.story
    root = edited.places.root
    last = base or Story(
        slug=mine.slug,
        title=mine.title,
        briefings=mine.briefings,
        quotes=found.quotes if root.get("quotes") else (),
        figures=found.figures if root.get("figures") else (),
    )
    apart = frozenset(frozenset(ids) for ids in mine.apart if len(ids) > 1)
    quotes = joined_groups(last.quotes, mine.quotes, found.quotes, apart)
    was, own, now = (tuple(q.one for q in s.figures) for s in (last, mine, found))
    kept = joined_groups(was, own, now, apart)
    figures = tuple(quantity(ids, mine.figures) for ids in kept)
    return Story(
        slug=mine.slug,
        title=mine.title,
        briefings=mine.briefings,
        topics=mine.topics,
        quotes=quotes,
        figures=figures,
        pinned=mine.pinned,
        apart=mine.apart,
        note=mine.note,
    )


def quantity(ids: Ids, mine: Sequence[Quantity]) -> Quantity:
    """Give a group of figures with what its editor said of it; a new one is the same throughout."""
    own = max(mine, key=lambda q: len({*q.one} & {*ids}), default=None)
    if own is None or {*own.one}.isdisjoint(ids):
        return Quantity(one=ids, relation="same")
    return Quantity(one=ids, relation=own.relation, what=own.what)


def pairs(groups: Iterable[Ids]) -> set[Pair]:
    """Give every two ids that stand in a group together."""
    return {frozenset(pair) for ids in groups for pair in combinations(ids, 2)}


def joined_groups(
    base: Iterable[Ids], edited: Iterable[Ids], found: Iterable[Ids], apart: frozenset[Pair]
) -> tuple[Ids, ...]:
    """Merge groups three ways: the editor's in their order, then those that are new."""
    edited, found = tuple(edited), tuple(found)
    was, mine, now = pairs(base), pairs(edited), pairs(found)
    refused = (was - mine) | apart
    lost = (was & mine) - now
    homes: dict[str, list[str]] = {}
    for ids in edited:
        if len(ids) == 1:
            homes.setdefault(ids[0], [ids[0]])
        join(homes, ids, mine - lost, frozenset())
    for ids in found:
        join(homes, ids, now - was - mine - refused, refused)
    groups = {id(group): tuple(group) for group in homes.values()}
    alone = {ids for ids in edited if len(ids) == 1}
    left = [group for group in groups.values() if len(group) > 1 or group in alone]
    going_on = taken(edited, left)
    placed = set(going_on.values())
    return (*(going_on[n] for n in sorted(going_on)), *(group for group in left if group not in placed))


def join(homes: dict[str, list[str]], ids: Ids, wanted: set[Pair], refused: Iterable[Pair]) -> None:
    """Bring those ids of a group together that are wanted so, unless that would join two that are refused."""
    for one, other in combinations(ids, 2):
        if frozenset((one, other)) not in wanted:
            continue
        a, b = homes.setdefault(one, [one]), homes.setdefault(other, [other])
        if a is b or any(frozenset((x, y)) in refused for x in a for y in b):
            continue
        a += b
        homes.update(dict.fromkeys(b, a))


# ---- The text ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Splice:
    """A piece of a text and what takes its place."""

    start: int
    end: int
    text: str


def with_groups(text: str, key: str, old: Sequence[Group], new: Sequence[Group], remarks: Remarks) -> str:
    """Give a text whose list holds ``new`` groups in place of ``old`` ones.

    A group takes the item that has most of its ids; items no group takes are gone.
    """
    if [ids_of(group) for group in old] == [ids_of(group) for group in new]:
        return text
    root = parsed(text)
    node = root.get(key)
    items = node.items if isinstance(node, Items) and not node.flow else []
    homes = taken([ids_of(group) for group in old[: len(items)]], [ids_of(group) for group in new])
    splices: list[Splice] = []
    for number, item in enumerate(items):
        if number not in homes:
            splices.append(Splice(line_start(text, item.start), line_end(text, last_end(item)), ""))
        elif homes[number] != ids_of(old[number]) and isinstance(item, Nodes):
            value = item.get(GROUPS[key])
            assert value is not None
            start = key_end(item, GROUPS[key])
            splices.append(Splice(start, last_end(value), f" {flow(homes[number])}"))
    placed = set(homes.values())
    indent = " " * dash(text, items[0]) if items else ""
    lines = [line for group in new if ids_of(group) not in placed for line in lines_for(group, remarks)]
    more = "".join(f"{indent}{line}\n" for line in lines)
    if node is None:
        return f"{text}{'' if text.endswith(NEWLINE) else NEWLINE}{key}:\n{more}" if more else text
    if not items and last_end(node) > node.start:
        splices.append(Splice(node.start, last_end(node), ""))
    if more:
        at = line_end(text, last_end(node))
        splices.append(Splice(at, at, more if text[:at].endswith(NEWLINE) else f"\n{more}"))
    elif items and not homes:
        splices.append(Splice(key_end(root, key), key_end(root, key), " []"))
    return spliced(text, splices)


def taken(old: Sequence[Ids], new: Iterable[Ids]) -> dict[int, Ids]:
    """Give, by the numbers of old groups, the new ones that go on in their place, by most ids they share."""
    shared = [(-len({*ids} & {*group}), n, group) for group in new for n, ids in enumerate(old)]
    found: dict[int, Ids] = {}
    placed: set[Ids] = set()
    for size, number, group in sorted(shared):
        if size and number not in found and group not in placed:
            found[number] = group
            placed.add(group)
    return found


def with_more_briefings(record: StoryRecord, slugs: Sequence[str]) -> str:
    """Give a story's text with further briefings below those it has, and without questions about them."""
    text = record.text
    root = parsed(text)
    node = root.get("briefings")
    items = node.items if isinstance(node, Items) and not node.flow else []
    indent = " " * dash(text, items[0]) if items else ""
    named = [i.text for i in node.items if isinstance(i, Scalar)] if isinstance(node, Items) else []
    lines = [slug for slug in slugs if slug not in named]
    splices = []
    if node is not None and not items and last_end(node) > node.start:
        lines = [*named, *lines]
        splices.append(Splice(node.start, last_end(node), ""))
    at = line_end(text, last_end(node) if node is not None else key_end(root, "briefings"))
    more = "".join(f"{indent}- {slug}\n" for slug in lines)
    splices.append(Splice(at, at, more if text[:at].endswith("\n") else f"\n{more}"))
    return spliced(text, splices)


def lines_for(item: Quantity | Ids, remarks: Remarks) -> list[str]:
    """Give the lines of a new group."""
    if isinstance(item, Quantity):
        return quantity_lines(item, remarks)
    return [remarked(f"- same: {flow(item)}", remarks.beside.get(item[0], ""))]


def ids_of(item: Group) -> Ids:
    """Give the ids of a group."""
    return item.one if isinstance(item, Quantity) else item


def with_questions(text: str, questions: Mapping[str, Sequence[str]]) -> str:
    """Give a text with questions below the lists they are about; at its end where a list is not there."""
    root = parsed(text)
    splices = []
    for key, lines in questions.items():
        node = root.get(key)
        asked = "".join(f"{QUESTION}{line}\n" for line in lines)
        at = len(text) if node is None else line_end(text, max(last_end(node), key_end(root, key)))
        if asked:
            splices.append(Splice(at, at, asked if not at or text[:at].endswith("\n") else f"\n{asked}"))
    return spliced(text, splices)


def parsed(text: str) -> Nodes:
    """Give the nodes of a text that was read before."""
    return compose(text, "")


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Give a text with pieces of it replaced; those at one place in the order they are given."""
    done, at = [], 0
    for splice in sorted(splices, key=lambda s: (s.start, s.end)):
        done += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join([*done, text[at:]])


def key_end(root: Nodes, key: str) -> int:
    """Give where a key and its colon end."""
    return next((k.end + 1 for k, _ in root.pairs if k.text == key), 0)


def last_end(node: Node) -> int:
    """Give where the last words below a node end: a block reaches on over what follows it."""
    return max(ends(node), default=node.start)


def ends(node: Node) -> Iterator[int]:
    """Give the ends of all that is written below a node."""
    if isinstance(node, Scalar):
        yield node.end
    elif isinstance(node, Items):
        yield from [node.end] if node.flow else (end for item in node.items for end in ends(item))
    else:
        yield from [node.end] if node.flow else ()
        yield from (end for key, value in node.pairs for end in (key.end + 1, *ends(value)))


def line_start(text: str, at: int) -> int:
    """Give where the line of an offset begins."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Give where the line of an offset ends, its break included."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def dash(text: str, item: Node) -> int:
    """Give the column of an item's hyphen."""
    line = text[line_start(text, item.start) : item.start]
    return len(line) - len(line.lstrip(" "))
