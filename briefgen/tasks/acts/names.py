"""Names over all briefings: joined, parted, renamed, given a role or a kind."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import get_args

from briefgen import ids
from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Name, NameKind
from briefgen.record.threeway import Data
from briefgen.tasks.acts.data import (
    all_words,
    excerpt_data,
    item,
    items,
    led,
    longest_first,
    set_or_drop,
    words_at,
)
from briefgen.tasks.acts.find import name_in, name_of, readable
from briefgen.tasks.acts.proposal import Proposal, counted, proposed
from briefgen.workspace.snapshot import Snapshot


def having(snapshot: Snapshot, slug: str | None) -> dict[str, Briefing]:
    """Give the briefings of a site, or one of them; raises BadInput when there is none of this name."""
    found = {name: record.stored for name, record in readable(snapshot).items() if slug in (None, name)}
    if slug is not None and not found:
        raise BadInput(
            Fault(path="-", what=f"no briefing has this name: {slug}", fix="see content/briefings")
        )
    return found


def join(snapshot: Snapshot, called: Iterable[str], into: str, *, slug: str | None = None) -> Proposal:
    """Say that some names are another one's: its forms, its quotes; in every briefing, or in ``slug``.

    Their pages then lead to that name's. Where a briefing has only the others, they get its id. Raises
    BadInput when one of them is not there.
    """
    briefings = having(snapshot, slug)
    to = name_of(briefings.values(), into)
    gone = [id_ for id_ in (name_of(briefings.values(), one) for one in called) if id_ != to]
    slugs = [name for name, b in briefings.items() if any(name_in(b, id_) for id_ in gone)]

    def act(data: Data) -> None:
        for id_ in gone:
            if any(name["id"] == id_ for name in items(data, "names")):
                joined(data, id_, to)

    told = f"{', '.join(gone)} is {to} in {counted(slugs)}"
    return proposed(snapshot, dict.fromkeys(slugs, act), told)


def joined(data: Data, id_: str, to: str) -> None:
    """Give a name of a briefing to another, which takes its place if it is not there."""
    old = item(data, "names", id_)
    led(data, "names", id_, to)
    if not any(name["id"] == to for name in items(data, "names")):
        at = items(data, "names").index(old)
        data["names"][at] = old | {"id": to}
        return
    new = item(data, "names", to)
    forms = [*(new.get("also") or ()), old["name"], *(old.get("also") or ())]
    set_or_drop(new, "also", longest_first(forms, new["name"]))
    for key in ("role", "note"):
        set_or_drop(new, key, new.get(key) or old.get(key))
    data["names"].remove(old)


def part(snapshot: Snapshot, called: str, forms: Iterable[str], *, slug: str | None = None) -> Proposal:
    """Make a name of its own of some forms of another, in every briefing that has them, or in ``slug``.

    What was said under one of these forms is then said by the new name. Raises BadInput when the name has
    no such form.
    """
    briefings = having(snapshot, slug)
    id_ = name_of(briefings.values(), called)
    wanted = tuple(dict.fromkeys(" ".join(form.split()) for form in forms))
    taken = {name.id for b in briefings.values() for name in b.names}
    new = ids.slug(max(wanted, key=len), taken)
    acts = {}
    for name, b in briefings.items():
        one = name_in(b, id_)
        there = tuple(form for form in wanted if one and form in (one.name, *one.also))
        if one and there:
            checked_rest(one, there)
            acts[name] = partial(parted, id_=id_, new=new, forms=there)
    if not acts:
        known = {
            form for b in briefings.values() if (one := name_in(b, id_)) for form in (one.name, *one.also)
        }
        what = f"{id_} is nowhere called {' or '.join(repr(form) for form in wanted)}"
        raise BadInput(Fault(path="-", what=what, fix=f"its forms: {', '.join(sorted(known))}"))
    return proposed(snapshot, acts, f"{', '.join(wanted)} is {new} and no longer {id_} in {counted(acts)}")


def checked_rest(name: Name, forms: tuple[str, ...]) -> None:
    """Make sure that a name keeps a form of its own; raises BadInput when it would not."""
    if not {name.name, *name.also} - set(forms):
        what, fix = f"no form would be left for {name.id}", "leave it one, or rename it"
        raise BadInput(Fault(path="-", what=what, fix=fix))


def parted(data: Data, *, id_: str, new: str, forms: tuple[str, ...]) -> None:
    """Make a name of some forms of another, and lead to it what was said under these forms."""
    old = item(data, "names", id_)
    rest = [form for form in (old["name"], *(old.get("also") or ())) if form not in forms]
    name = max(forms, key=len)
    made: Data = {"id": new, "name": name, "kind": old["kind"]}
    set_or_drop(made, "also", longest_first(list(forms), name))
    old["name"] = old["name"] if old["name"] in rest else max(rest, key=len)
    set_or_drop(old, "also", longest_first(rest, old["name"]))
    items(data, "names").insert(items(data, "names").index(old) + 1, made)
    for section in ("quotes", "statements"):
        for one in items(data, section):
            words = " ".join(part["text"] for key in ("mention", "cue") if (part := one.get(key)))
            if one.get("speaker") == id_ and called_by(words, forms, rest):
                one["speaker"] = new


def called_by(words: str, forms: Iterable[str], rest: Iterable[str]) -> bool:
    """Tell whether words name somebody by one of some forms rather than by one of the others."""
    mine = max((len(form) for form in forms if form in words), default=0)
    return mine > max((len(form) for form in rest if form in words), default=0)


def rename(snapshot: Snapshot, called: str, words: str, *, slug: str | None = None) -> Proposal:
    """Show a name in other words of the article, in every briefing that has them, or in ``slug``.

    What it was called becomes another form; its id and links stay. Raises BadInput when no article that
    has the name has the words.
    """
    briefings = having(snapshot, slug)
    id_, name = name_of(briefings.values(), called), " ".join(words.split())
    mine = {one: b for one, b in briefings.items() if name_in(b, id_)}
    fit = [one for one, b in mine.items() if name and name in all_words(b)]
    if not fit:
        what = f"no article that has {id_} has the words '{name}'"
        raise BadInput(Fault(path="-", what=what, fix="names are shown as an article writes them"))

    def act(data: Data) -> None:
        one = item(data, "names", id_)
        forms = [one["name"], *(one.get("also") or ())]
        one["name"] = name
        set_or_drop(one, "also", longest_first(forms, name))

    left = sorted(set(mine) - set(fit))
    notes = (f"left as it is, for the article does not have these words: {', '.join(left)}",) if left else ()
    return proposed(snapshot, dict.fromkeys(fit, act), f"{id_} is shown as {name} in {counted(fit)}", *notes)


def role(snapshot: Snapshot, called: str, words: str, *, slug: str | None = None) -> Proposal:
    """Give a name a role in words of the article, in every briefing that has them; no words take it away.

    Raises BadInput when no article that has the name has the words.
    """
    briefings = having(snapshot, slug)
    id_, wanted = name_of(briefings.values(), called), " ".join(words.split())
    acts = {}
    for name, b in briefings.items():
        one = name_in(b, id_)
        found = words_at(b, wanted, (one.name, *one.also)) if one and wanted else None
        if one and (found or not wanted):
            acts[name] = partial(given_role, id_=id_, role=excerpt_data(found) if found else None)
    if not acts:
        what = f"no article that has {id_} has the words '{wanted}'"
        raise BadInput(Fault(path="-", what=what, fix="a role is shown as the article writes it"))
    return proposed(snapshot, acts, f"{id_}: {wanted or 'no role'} in {counted(acts)}")


def given_role(data: Data, *, id_: str, role: Data | None) -> None:
    """Give a name of a briefing a role, or take it away."""
    set_or_drop(item(data, "names", id_), "role", role)


def kind(snapshot: Snapshot, called: str, what: str, *, slug: str | None = None) -> Proposal:
    """Say whether a name is a person's, an organisation's or a place's, in every briefing that has it."""
    briefings = having(snapshot, slug)
    id_ = name_of(briefings.values(), called)
    if what not in get_args(NameKind):
        kinds = " or ".join(get_args(NameKind))
        raise BadInput(Fault(path="-", what=f"'{what}' is no kind of name", fix=f"write {kinds}"))
    slugs = [name for name, b in briefings.items() if name_in(b, id_)]

    def act(data: Data) -> None:
        item(data, "names", id_)["kind"] = what

    return proposed(snapshot, dict.fromkeys(slugs, act), f"{id_}: {what} in {counted(slugs)}")
