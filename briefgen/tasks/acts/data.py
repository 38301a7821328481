"""A briefing's plain data as acts change it: items by id, and the ids that lead to them."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import Briefing, Excerpt, excerpt_at
from briefgen.record.mending import LINKS
from briefgen.record.threeway import Data


def items(data: Data, section: str) -> list[Data]:
    """Give the items of a section, to be changed in place."""
    found = data.get(section)
    if not isinstance(found, list):
        found = data[section] = []
    return found


def item(data: Data, section: str, id_: str) -> Data:
    """Give an item by its id, which must be there."""
    return next(one for one in items(data, section) if one["id"] == id_)


def led(data: Data, target: str, old: str, new: str | None) -> None:
    """Lead every link to an item of a section on to another, or to none."""
    for section, keys in LINKS.items():
        for one in items(data, section):
            for key, leads_to in keys.items():
                if leads_to == target and one.get(key) == old:
                    one[key] = new


def set_or_drop(one: Data, key: str, value: object) -> None:
    """Let a key hold a value; take it out for nothing."""
    if value in (None, "", [], ()):
        one.pop(key, None)
    else:
        one[key] = value


def longest_first(forms: Iterator[str] | list[str], name: str) -> list[str]:
    """Give the forms of a name as they are written: each once, the longest first, without the name itself."""
    return sorted({form for form in forms if form != name}, key=lambda form: (-len(form), form))


def words_at(b: Briefing, words: str, near: tuple[str, ...] = ()) -> Excerpt | None:
    """Find where words stand in an article: in a paragraph that has one of the forms ``near``, if any has.

    None when no paragraph of the text has them.
    """
    there = [p for p in b.paragraphs if words in p.text]
    close = [p for p in there if any(form in p.text for form in near)]
    for p in (*close, *(p for p in there if p.kind == "body"), *there):
        start = p.text.index(words)
        return excerpt_at(p, start, start + len(words))
    return None


def excerpt_data(excerpt: Excerpt) -> Data:
    """Give an excerpt as data."""
    found: Data = {"paragraph": excerpt.paragraph, "text": excerpt.text}
    return found if excerpt.nth == 1 else found | {"nth": str(excerpt.nth)}


def all_words(b: Briefing) -> str:
    """Give all words in which a name can stand."""
    return "\n".join([b.title, b.origin.byline or "", *(p.text for p in b.paragraphs)])
