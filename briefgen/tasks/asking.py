"""What ``briefgen names`` tells of names that nobody decided of, and writes where an editor accepts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.faults import BadInput, Fault
from briefgen.ids import slug
from briefgen.model import Entry, Identity, NameKey
from briefgen.record.naming import ref_of
from briefgen.record.naming_edit import Line, block, with_more
from briefgen.stories.suggesting import Question, questions
from briefgen.tasks.acts.proposal import Proposal
from briefgen.tasks.english import english
from briefgen.tasks.naming import identities_of, judgements_of, stories_told
from briefgen.workspace.records import stored_briefings
from briefgen.workspace.snapshot import Snapshot

VERDICTS = {"one": "likely one", "two": "likely two", "open": "open"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The questions of a site, and what it says of names so far."""

    questions: tuple[Question, ...]
    known: tuple[Identity, ...]

    def within(self, ids: Sequence[str]) -> Asked:
        """Give the questions about some addresses; raises BadInput for one of which there is none."""
        there = {id_ for q in self.questions for id_ in q.ids}
        for id_ in ids:
            if id_ not in there:
                what = f"there is no question about '{id_}'"
                raise BadInput(Fault(path="-", what=what, fix="'briefgen names' lists those there are"))
        chosen = tuple(q for q in self.questions if not ids or set(q.ids) & set(ids))
        return Asked(questions=chosen, known=self.known)


def asked(snapshot: Snapshot) -> Asked:
    """Give the questions of a site; raises BadInput when what the editor says of names has faults."""
    briefings = stored_briefings(snapshot)
    judged = judgements_of(snapshot)
    known = identities_of(snapshot, briefings)
    found = questions(briefings, known, judged, english(), stories_told(snapshot))
    return Asked(questions=found, known=known)


def told(found: Asked) -> Iterator[str]:
    """Give the questions in lines for a person."""
    for q in found.questions:
        page = "on one page" if q.ids[0] == q.ids[1] else f"pages {q.ids[0]} and {q.ids[1]}"
        yield f"{' / '.join(dict.fromkeys(q.names))}: {VERDICTS[q.verdict]} ({page})"
        for keys, role in zip((q.one, q.other), q.roles, strict=True):
            refs = ", ".join(ref_of(key) for key in keys[:4])
            more = f" and {len(keys) - 4} more" if len(keys) > 4 else ""
            yield f"  {refs}{more}{f': {role}' if role else ''}"
        yield f"  told round both: {', '.join(q.shared) or 'nothing'} (alike {q.likeness:.2f})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is to be written."""

    entries: tuple[Line, ...] = ()
    apart: tuple[tuple[NameKey, NameKey], ...] = ()
    more: tuple[tuple[str, NameKey], ...] = ()
    """Names that join an entry which is there."""

    @property
    def text(self) -> str:
        """Give it as a block to paste, what joins entries that are there in comments."""
        joins = "".join(f"# add to 'is' of {id_}: {ref_of(key)}\n" for id_, key in self.more)
        return joins + block(self.entries, self.apart)


def answer(found: Asked, *, open_too: bool = False) -> Answer:
    """Give what the questions come to if what is likely is so; ``open_too``: what is open is two."""
    drafts = Drafts(found.known)
    apart: list[tuple[NameKey, NameKey]] = []
    for q in found.questions:
        if q.verdict == "one":
            drafts.join(q)
    for q in found.questions:
        if (q.verdict == "two" or (open_too and q.verdict == "open")) and not drafts.joined(q):
            drafts.part(q)
            apart.append((q.one[0], q.other[0]))
    return Answer(entries=tuple(drafts.lines()), apart=tuple(apart), more=tuple(drafts.more()))


class Drafts:
    """Entries in the making: names that are one bearer's, with what is known of it."""

    def __init__(self, known: Sequence[Identity]) -> None:
        self.entries = {key: one.entry for one in known if one.entry for key in one.members}
        self.ids = {one.entry.id for one in known if one.entry}
        self.home: dict[NameKey, int] = {}
        self.groups: list[list[NameKey]] = []
        self.told: dict[int, tuple[str, str, str]] = {}

    def group(self, keys: Sequence[NameKey]) -> int:
        """Give the group that holds names; a new one if none does."""
        found = sorted({self.home[key] for key in keys if key in self.home})
        at = found[0] if found else len(self.groups)
        if not found:
            self.groups.append([])
        for old in found[1:]:
            self.groups[at] += self.groups[old]
            self.groups[old] = []
        self.groups[at] += [key for key in keys if key not in self.groups[at]]
        self.home |= dict.fromkeys(self.groups[at], at)
        return at

    def fits(self, keys: Sequence[NameKey]) -> bool:
        """Tell whether names can be one bearer's: of one entry at most, and no two of one briefing."""
        every = {*keys}.union(*(self.groups[self.home[key]] for key in keys if key in self.home))
        entries = {entry.id for key in every if (entry := self.entries.get(key))}
        return len(entries) <= 1 and len({slug_ for slug_, _ in every}) == len(every)

    def join(self, q: Question) -> None:
        """Take two bearers for one."""
        if self.fits([*q.one, *q.other]):
            self.told[self.group([*q.one, *q.other])] = (q.ids[0], "", f"likely one: {', '.join(q.shared)}")

    def joined(self, q: Question) -> bool:
        """Tell whether two bearers were taken for one."""
        return self.home.get(q.one[0], -1) == self.home.get(q.other[0], -2)

    def part(self, q: Question) -> None:
        """Take two bearers for two."""
        for keys, id_, role in zip((q.one, q.other), q.ids, q.roles, strict=True):
            at = self.group(keys)
            said = self.told.get(at, ("", "", ""))[2]
            self.told[at] = (id_, role, said or "likely two: say what tells them apart")

    def lines(self) -> Iterator[Line]:
        """Give the entries that are new, the one with most names under the plain id."""
        taken = set(self.ids)
        for at in sorted(self.told, key=lambda at: (-len(self.groups[at]), at)):
            keys = self.groups[at]
            if not keys or any(key in self.entries for key in keys):
                continue
            id_, apart, comment = self.told[at]
            id_ = id_ if id_ not in taken else slug(f"{id_} {apart}", frozenset(taken))
            taken.add(id_)
            yield Entry(id=id_, told_apart=apart or None, of=tuple(sorted(keys))), comment

    def more(self) -> Iterator[tuple[str, NameKey]]:
        """Give the names that join an entry which is there."""
        for keys in self.groups:
            entry = next((self.entries[key] for key in keys if key in self.entries), None)
            if entry:
                yield from ((entry.id, key) for key in sorted(keys) if key not in self.entries)


def accepted(snapshot: Snapshot, ids: Sequence[str]) -> Proposal:
    """Give the act that writes what is likely into ``names.yml``; of addresses named, also what is open.

    Raises BadInput when the file has faults.
    """
    found = asked(snapshot).within(ids)
    new = answer(found, open_too=bool(ids))
    path = snapshot.project.names
    text = snapshot.text(path)
    shown = snapshot.project.shown(path)
    after = text
    if new.entries or new.apart or new.more:
        after = with_more(text, shown, new.entries, new.apart, new.more)
    count = len(new.entries) + len(new.more)
    told_ = f"{count} names decided of in {shown}; look them over, then: briefgen build"
    return Proposal(told=told_, before={path: text}, after={path: after})
