"""Who said something."""

from __future__ import annotations

from briefgen import ids
from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing
from briefgen.record.threeway import Data
from briefgen.tasks.acts.confirm import marked
from briefgen.tasks.acts.data import all_words, item, items
from briefgen.tasks.acts.find import found_items, name_of
from briefgen.tasks.acts.proposal import Proposal, proposed
from briefgen.workspace.snapshot import Snapshot

NOBODY = frozenset({"nobody", "none", "-", ""})
SAID = ("quotes", "statements")


def speaker(snapshot: Snapshot, id_: str, called: str, *, slug: str | None = None) -> Proposal:
    """Say who said a quote or a statement: by id, name or another form; ``nobody`` for not stated.

    A name that the briefing does not have and the article does is added. Raises BadInput when there is no
    such item or nobody of this name, and for a statement said by nobody.
    """
    found = found_items(snapshot, id_, SAID, slug=slug)[0]
    b = found.record.stored
    if called.strip().casefold() in NOBODY:
        if found.section == "statements":
            fix = f"leave it out: briefgen drop {id_}"
            raise BadInput(Fault(path="-", what="a statement has a speaker or is none", fix=fix))

        def unsay(data: Data) -> None:
            one = item(data, "quotes", id_)
            one["speaker"] = None
            for key in ("mention", "guess"):
                one.pop(key, None)
            marked(data, id_)

        return proposed(snapshot, {found.slug: unsay}, f"{id_}: speaker not stated")
    name_id, added = named(b, called)
    label = added["name"] if added else next(n.name for n in b.names if n.id == name_id)

    def say(data: Data) -> None:
        if added:
            items(data, "names").append(added)
        one = item(data, found.section, id_)
        one["speaker"] = name_id
        one.pop("guess", None)
        marked(data, id_)

    notes = (f"added the name {label} ({name_id}) as a person",) if added else ()
    return proposed(snapshot, {found.slug: say}, f"{id_}: said by {label}", *notes)


def named(b: Briefing, called: str) -> tuple[str, Data | None]:
    """Give the id of a name, and the name itself when the article has it and the briefing does not.

    Raises BadInput when the article does not have it either.
    """
    try:
        return name_of([b], called), None
    except BadInput:
        words = " ".join(called.split())
        if words.islower() or words not in all_words(b):
            raise
    id_ = ids.slug(words, {name.id for name in b.names})
    return id_, {"id": id_, "name": words, "kind": "person"}
