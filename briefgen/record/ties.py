"""The ties between a briefing's items: ids that lead somewhere, words that stand in their paragraph.

Looks at the nodes of the text, not at nouns, so that a file with other faults has these told as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Table
from difflib import get_close_matches

from briefgen.faults import Fault
from briefgen.model import Excerpt, locate
from briefgen.record.nearest import nearest_passage
from briefgen.record.nodes import Mapping, Node, Scalar, Sequence
from briefgen.record.places import At, Places
from briefgen.record.schema import KEY, NOUNS, SECTIONS, BriefingRow

# Which key leads to which section, wherever it stands in an item.
LINKS = {
    "summary": "points",
    "touches": "paragraphs",
    "topic": "topics",
    "paragraph": "paragraphs",
    "speaker": "names",
    "to": "names",
    "relayed-by": "names",
    "same-as": "figures",
}
Ids = Table[str, Table[str, int]]


def tie_faults(places: Places) -> list[Fault]:
    """Give the ids that stand twice and those that lead nowhere."""
    ids: dict[str, dict[str, int]] = {section: {} for section in SECTIONS}
    faults: list[Fault] = []
    for section, number, id_, node in places.items():
        if id_ in ids[section]:
            other = places.root.get(section)
            line = other.items[ids[section][id_]].line + 1 if isinstance(other, Sequence) else node.line + 1
            what, fix = f"the id '{id_}' stands twice", f"give one a new id; the other is on line {line}"
            faults.append(places.fault((section, number, "id"), what, fix=fix))
        ids[section].setdefault(id_, number)
    lost = lost_sections(places.root)
    return faults + [
        fault
        for at, key, node in links(places.root, ())
        if LINKS[key] not in lost and (fault := link_fault(at, key, node, ids, places))
    ]


def lost_sections(root: Mapping) -> set[str]:
    """Give the sections that are missing by a slip, told elsewhere: no use in telling every id into them."""
    known = {KEY(field) for field in BriefingRow.__dataclass_fields__}
    slip = any(key.text not in known for key, _ in root.pairs)
    return {s for s in SECTIONS if root.get(s) is None and (slip or s == "paragraphs")}


def links(node: Node, at: At) -> Iterator[tuple[At, str, Scalar]]:
    """Give (path, key, node) of every id below a node that leads to an item."""
    if isinstance(node, Mapping):
        if at and scalar(node, "drop"):
            return
        for key, value in node.pairs:
            if key.text not in LINKS:
                yield from links(value, (*at, key.text))
            else:
                yield from ((where, key.text, id_) for where, id_ in ids_in(value, (*at, key.text)))
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from links(item, (*at, number))


def ids_in(node: Node, at: At) -> Iterator[tuple[At, Scalar]]:
    """Give (path, node) of an id, or of every id of a list."""
    if isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from ids_in(item, (*at, number))
    elif isinstance(node, Scalar) and node.data:
        yield at, node


def link_fault(at: At, key: str, node: Scalar, ids: Ids, places: Places) -> Fault | None:
    """Give the fault of an id that leads to no item of its section, None when it does."""
    section = LINKS[key]
    if node.text in ids[section]:
        return None
    noun = NOUNS[section]
    what = f"no {noun} has the id '{node.text}'"
    other = next((NOUNS[s] for s in SECTIONS if node.text in ids[s]), None)
    close = get_close_matches(node.text.lower(), ids[section], n=1, cutoff=0.6)
    if other is not None:
        what += f"; it is a {other}"
    if close:
        fix = f"did you mean '{close[0]}'?"
    elif key == "speaker":
        fix = "write the id of a name below 'names', add the name there, or leave nothing for not stated"
    else:
        fix = f"write the id of a {noun} below '{section}', or take it out"
    return places.fault(at, what, fix=fix)


def word_faults(places: Places) -> list[Fault]:
    """Give the excerpts whose words do not stand in the paragraph they name."""
    texts = paragraph_texts(places.root)
    return [
        fault
        for at, node in excerpts(places.root, ())
        if at[0] != "paragraphs" and (fault := excerpt_fault(at, node, texts, places))
    ]


def paragraph_texts(root: Mapping) -> dict[str, str]:
    """Give the words of each paragraph by its id."""
    rows = root.get("paragraphs")
    found: dict[str, str] = {}
    for row in rows.items if isinstance(rows, Sequence) else ():
        id_, text = scalar(row, "id"), scalar(row, "text")
        if id_ and text:
            found.setdefault(id_.text, text.text)
    return found


def excerpts(node: Node, at: At) -> Iterator[tuple[At, Mapping]]:
    """Give every node below that names a paragraph and words of it."""
    if isinstance(node, Mapping):
        if scalar(node, "drop") and at:
            return
        if scalar(node, "paragraph") and scalar(node, "text"):
            yield at, node
        for key, value in node.pairs:
            yield from excerpts(value, (*at, key.text))
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from excerpts(item, (*at, number))


def excerpt_fault(at: At, node: Mapping, texts: Table[str, str], places: Places) -> Fault | None:
    """Give the fault of words that are not in their paragraph, with the nearest passage shown."""
    paragraph, words, nth = scalar(node, "paragraph"), scalar(node, "text"), scalar(node, "nth")
    if paragraph is None or words is None or paragraph.text not in texts:
        return None
    number = int(nth.text) if nth and re.fullmatch(r"\d{1,6}", nth.text, re.ASCII) else 1
    excerpt = Excerpt(paragraph=paragraph.text, text=words.text, nth=number)
    if locate(texts[paragraph.text], excerpt):
        return None
    here = texts[paragraph.text].count(words.text) if words.text else 0
    part = f"the {at[-1]} of " if at[-1] in ("cue", "mention", "role") else ""
    if here:
        times = "once" if here == 1 else f"{here} times"
        what = f"paragraph {paragraph.text} has the words of {part}{places.where(at)} only {times}"
        return places.fault((*at, "nth"), what, fix=f"write nth: {here}, or a smaller number")
    what = f"the words of {part}{places.where(at)} are not in paragraph {paragraph.text}"
    return places.fault((*at, "text"), what, fix=mend(words.text, paragraph.text, texts))


def mend(words: str, paragraph: str, texts: Table[str, str]) -> str:
    """Give the nearest passage and what to do with it."""
    found = nearest_passage(words, paragraph, texts)
    if found is None:
        return "copy the words from the paragraph, or take the item out"
    id_, passage = found
    if passage == words:
        return f"they are in paragraph {id_}: write paragraph: {id_}"
    nearest = f'nearest: "{passage}"  (paragraph {id_})'
    return f"{nearest}\ncopy the words from the source, or name the right paragraph"


def scalar(node: Node, key: str) -> Scalar | None:
    """Give the words a key of a mapping holds, None when there are none."""
    value = node.get(key) if isinstance(node, Mapping) else None
    return value if isinstance(value, Scalar) and value.data is not None else None
