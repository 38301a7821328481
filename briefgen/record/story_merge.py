"""Three ways into one story: what was found last, what its editor made of it, what is found now.

An editor's verdict is on pairs: of two ids that stood together and stand apart he said no, of two he put
together yes. So groups may grow and shrink while every such verdict holds. An entry he wrote himself never
goes and is never overruled: ids he named leave the machine's entries. The editor's text is the canvas.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
    wanted, grown = united(base, before, found)
    for key in GROUPS:
        text = with_groups(text, key, getattr(before.story, key), (getattr(wanted, key), grown[key]), remarks)
    text = with_questions(text, remarks.questions)
    try:
        return text if read_story(text, slug, path).story == wanted else None
    except BadInput:
        return None


def bare(text: str) -> str:
    """Give a text without its questions."""
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(QUESTION.strip()))


def united(base: Story | None, edited: StoryRecord, found: Story) -> tuple[Story, dict[str, Grown]]:
    """Give an editor's story with the groups that are found now, and by key how its lists grew."""
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
    quotes = joined_groups(Sides(last.quotes, mine.quotes, found.quotes), frozenset(), apart)
    was, own, now = (tuple(q.one for q in s.figures) for s in (last, mine, found))
    said = frozenset(n for n, q in enumerate(mine.figures) if q.relation != "same" or q.what)
    figures = joined_groups(Sides(was, own, now), said, apart)
    kept = (replace(mine.figures[n], one=ids) for n, ids in figures.homes.items())
    new = (Quantity(one=ids, relation="same") for ids in figures.new)
    story = replace(mine, quotes=(*quotes.homes.values(), *quotes.new), figures=(*kept, *new))
    return story, {"quotes": quotes, "figures": figures}


@dataclass(frozen=True, slots=True)
class Sides:
    """A list of groups on three sides: found last, the editor's, found now."""

    base: tuple[Ids, ...]
    edited: tuple[Ids, ...]
    found: tuple[Ids, ...]


@dataclass(frozen=True, slots=True)
class Grown:
    """What a list of groups has become."""

    homes: Mapping[int, Ids]
    """By the number of an entry, what stands in it now; one that is not here is gone."""
    new: tuple[Ids, ...]
    """Groups that have no entry yet."""


def pairs(groups: Iterable[Ids]) -> set[Pair]:
    """Give every two ids that stand in a group together."""
    return {frozenset(pair) for ids in groups for pair in combinations(ids, 2)}


def written_by_hand(sides: Sides, said: Container[int]) -> frozenset[int]:
    """Give the numbers of the entries that are the editor's own: those the machine did not make as they are.

    He wrote what they are to each other (``said``), put an id to them, or an entry beside the machine's.
    """
    was = pairs(sides.base)
    machine = taken(sides.edited, dict.fromkeys(sides.base))
    return frozenset(
        n for n, ids in enumerate(sides.edited) if n in said or n not in machine or pairs([ids]) - was
    )


def joined_groups(sides: Sides, said: Container[int], apart: frozenset[Pair]) -> Grown:
    """Merge groups three ways. What an editor wrote stays whole; ids he named leave the machine's entries."""
    hand = written_by_hand(sides, said)
    his = {id_ for n in hand for id_ in sides.edited[n]}
    theirs = {
        n: tuple(id_ for id_ in ids if id_ not in his) for n, ids in enumerate(sides.edited) if n not in hand
    }
    was, stood, now = pairs(sides.base), pairs(sides.edited), pairs(sides.found)
    refused = (was - stood) | apart
    homes: dict[str, list[str]] = {}
    own = {n: list(sides.edited[n]) for n in sorted(hand)}
    for group in own.values():
        for id_ in group:
            homes.setdefault(id_, group)
    fixed = [id(group) for group in own.values()]
    alone = {ids for ids in theirs.values() if len(ids) == 1 and ids in sides.edited}
    for ids in theirs.values():
        if ids in alone:
            homes.setdefault(ids[0], [ids[0]])
        join(homes, ids, pairs(theirs.values()) - (was - now), frozenset(), fixed)
    for ids in sides.found:
        join(homes, ids, now - was - stood - refused, refused, fixed)
    groups = {id(group): tuple(group) for group in homes.values() if id(group) not in fixed}
    left = [group for group in groups.values() if len(group) > 1 or group in alone]
    numbers = [*theirs]
    kept = {numbers[at]: group for at, group in taken([*theirs.values()], left).items()}
    placed = set(kept.values())
    kept |= {n: tuple(group) for n, group in own.items()}
    return Grown({n: kept[n] for n in sorted(kept)}, tuple(group for group in left if group not in placed))


def join(
    homes: dict[str, list[str]],
    ids: Ids,
    wanted: set[Pair],
    refused: Iterable[Pair],
    fixed: Container[int],
) -> None:
    """Bring those ids of a group together that are wanted so, unless that would join two that are refused.

    Lists whose ids (in Python's sense) are ``fixed`` grow in their place, and never become one.
    """
    for one, other in combinations(ids, 2):
        if frozenset((one, other)) not in wanted:
            continue
        a, b = homes.setdefault(one, [one]), homes.setdefault(other, [other])
        if id(b) in fixed:
            a, b = b, a
        if a is b or id(b) in fixed or any(frozenset((x, y)) in refused for x in a for y in b):
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


def with_groups(
    text: str, key: str, old: Sequence[Group], now: tuple[Sequence[Group], Grown], remarks: Remarks
) -> str:
    """Give a text whose list of ``old`` groups is what it is ``now``; entries left empty are gone."""
    wanted, homes = now[0], now[1].homes
    if len(wanted) == len(old) and [*homes.items()] == [*enumerate(map(ids_of, old))]:
        return text
    root = parsed(text)
    node = root.get(key)
    items = node.items if isinstance(node, Items) and not node.flow else []
    splices: list[Splice] = []
    for number, item in enumerate(items):
        if number not in homes:
            splices.append(Splice(line_start(text, item.start), line_end(text, last_end(item)), ""))
        elif homes[number] != ids_of(old[number]) and isinstance(item, Nodes):
            value = item.get(GROUPS[key])
            assert value is not None
            start = key_end(item, GROUPS[key])
            splices.append(Splice(start, last_end(value), f" {flow(homes[number])}"))
    indent = " " * dash(text, items[0]) if items else ""
    lines = [line for group in wanted[len(homes) if items else 0 :] for line in lines_for(group, remarks)]
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


def lines_for(item: Group, remarks: Remarks) -> list[str]:
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
