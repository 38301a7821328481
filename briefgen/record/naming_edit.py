"""``content/names.yml`` with more in it: written into the editor's text, whose every other byte stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.faults import BadInput, Fault
from briefgen.model import Entry, NameKey
from briefgen.record.compose import compose
from briefgen.record.naming import is_bare, ref_of
from briefgen.record.nodes import Mapping, Node, Scalar
from briefgen.record.nodes import Sequence as Listed
from briefgen.record.scalars import inline

HEADER = """\
# Who is who across briefings. Each entry is one bearer: 'is' lists its names in briefings, 'told-apart' says
# what tells it from namesakes. Pairs below 'apart' are not the same. Change all of it freely.
"""
Line = tuple[Entry, str]
"""An entry, and the comment above it; may be empty."""


def block(entries: Iterable[Line], apart: Iterable[tuple[NameKey, NameKey]] = ()) -> str:
    """Give entries and pairs as a block that can be pasted into an empty ``names.yml``."""
    named = "".join(entry_text(entry, comment) for entry, comment in entries)
    pairs = "".join(pair_text(pair) for pair in apart)
    return (f"names:\n{named}" if named else "") + (f"apart:\n{pairs}" if pairs else "")


def entry_text(entry: Entry, comment: str = "") -> str:
    """Give one entry as lines."""
    return "".join(f"{line}\n" for line in entry_lines(entry, comment))


def entry_lines(entry: Entry, comment: str) -> Iterator[str]:
    """Give the lines of one entry."""
    if comment:
        yield f"# {comment}"
    yield f"- id: {entry.id}"
    for key, value in (("name", entry.name), ("kind", entry.kind), ("role", entry.role)):
        if value:
            yield f"  {key}: {inline(value)}"
    if entry.also:
        yield f"  also: [{', '.join(inline(form, flow=True) for form in entry.also)}]"
    for key, value in (("same-as", entry.same_as), ("told-apart", entry.told_apart)):
        if value:
            yield f"  {key}: {inline(value)}"
    yield "  is:"
    yield from (f"  - {ref_of(key)}" for key in entry.of)


def pair_text(pair: tuple[NameKey, NameKey]) -> str:
    """Give one pair as a line."""
    return f"- [{ref_of(pair[0])}, {ref_of(pair[1])}]\n"


def with_more(
    text: str | None,
    path: str,
    entries: Sequence[Line],
    apart: Sequence[tuple[NameKey, NameKey]] = (),
    more: Sequence[tuple[str, NameKey]] = (),
) -> str:
    """Give the text of ``names.yml`` with entries, pairs, and names of entries that are there.

    ``more`` are pairs of an entry's id and a name. What lies there must read without a fault. Raises BadInput
    where a list stands in brackets and cannot take what is to be written.
    """
    if text is None or is_bare(text.removeprefix("\ufeff")):
        before = HEADER if text is None else text if text.endswith("\n") or not text else f"{text}\n"
        return before + block(entries, apart)
    mark, text = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    for id_, key in more:
        text = with_name(text, path, id_, key)
    text = with_items(text, path, "names", "".join(entry_text(*line) for line in entries))
    return mark + with_items(text, path, "apart", "".join(pair_text(pair) for pair in apart))


def with_items(text: str, path: str, key: str, items: str) -> str:
    """Give a text with items at the end of the list of a key, which is made if it is missing."""
    if not items:
        return text
    root = compose(text, path)
    value = root.get(key)
    if value is None:
        return f"{closed(text)}{key}:\n{items}"
    if isinstance(value, Listed) and value.items and not value.flow:
        return inserted(text, last_end(value), indented(items, value.column))
    if isinstance(value, Listed) and value.items:
        what = f"'{key}' stands in brackets, where no more can be written"
        fix = "let each item begin a line with '- '"
        raise BadInput(Fault(path=path, line=value.line + 1, column=value.column + 1, what=what, fix=fix))
    if isinstance(value, Listed):
        text = text[: value.start].rstrip(" ") + text[value.end :]
    at = next(name.end for name, _ in root.pairs if name.text == key)
    return inserted(text, at, items)


def with_name(text: str, path: str, id_: str, key: NameKey) -> str:
    """Give a text with one more name in the list of an entry that is there."""
    names = compose(text, path).get("names")
    items = names.items if isinstance(names, Listed) else []
    item = next((i for i in items if isinstance(i, Mapping) and words_at(i, "id") == id_), None)
    if item is None:
        return text
    value = item.get("is")
    return (
        with_ref(text, value, ref_of(key)) if isinstance(value, Listed) else with_key(text, item, ref_of(key))
    )


def with_ref(text: str, value: Listed, ref: str) -> str:
    """Give a text with one more name in a list."""
    if not value.items:
        return f"{text[: value.start]}[{ref}]{text[value.end :]}"
    if value.flow:
        at = last_end(value.items[-1])
        return f"{text[:at]}, {ref}{text[at:]}"
    return inserted(text, last_end(value), indented(f"- {ref}\n", value.column))


def with_key(text: str, item: Mapping, ref: str) -> str:
    """Give a text in which an entry without names has one."""
    if empty := next((name for name, _ in item.pairs if name.text == "is"), None):
        return f"{text[: empty.end]}: [{ref}]{text[empty.end + 1 :]}"
    if item.flow:
        at = last_end(item.pairs[-1][1])
        return f"{text[:at]}, is: [{ref}]{text[at:]}"
    return inserted(text, last_end(item), indented(f"is: [{ref}]\n", item.column))


def words_at(item: Mapping, key: str) -> str | None:
    """Give the words of a key."""
    value = item.get(key)
    return value.text if isinstance(value, Scalar) else None


def last_end(node: Node) -> int:
    """Give where the last sign of a node stands: what lies behind it, comments and blanks, is none of it."""
    if isinstance(node, Scalar):
        return node.end
    if node.flow:
        return node.end
    if isinstance(node, Listed):
        return last_end(node.items[-1])
    name, value = node.pairs[-1]
    return max(name.end, last_end(value))


def inserted(text: str, at: int, lines: str) -> str:
    """Give a text with lines behind the line of a place."""
    end = text.find("\n", at)
    return f"{closed(text)}{lines}" if end < 0 else text[: end + 1] + lines + text[end + 1 :]


def closed(text: str) -> str:
    """Give a text that ends with a line break."""
    return text if text.endswith("\n") or not text else f"{text}\n"


def indented(lines: str, column: int) -> str:
    """Give lines that begin in a column."""
    return "".join(f"{' ' * column}{line}" for line in lines.splitlines(keepends=True))
