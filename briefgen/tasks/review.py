"""What an editor looks at first: what is doubtful, most doubtful first, each with its mend."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal

from briefgen.faults import BadInput, Fault
from briefgen.intake.losses import losses
from briefgen.model import Article, Briefing, Name, Paragraph, Quote, Statement
from briefgen.record.read import parse
from briefgen.record.record import Record
from briefgen.tasks.build import Drafted
from briefgen.workspace.project import Project
from briefgen.workspace.records import machine_drafts, records_of
from briefgen.workspace.snapshot import Snapshot

DoubtKind = Literal["set-aside", "unsaid", "unsure", "topicless", "new-person"]
SURE = 0.9
"""How sure a stated speaker must be so that nobody is asked about it."""
# How doubtful each kind is at its least and at its most. A line that is lost is worse than a speaker left
# open, and that is worse than one who is probably right.
RANGES: Mapping[DoubtKind, tuple[float, float]] = {
    "set-aside": (0.55, 1.0),
    "unsaid": (0.60, 0.89),
    "unsure": (0.50, 0.80),
    "topicless": (0.45, 0.45),
    "new-person": (0.10, 0.30),
}
# What each kind is called when there are one and several of it.
CALLED: Mapping[DoubtKind, tuple[str, str]] = {
    "set-aside": (
        "1 line set aside that holds quotes, figures or people",
        "{} lines set aside that hold quotes, figures or people",
    ),
    "unsaid": ("1 quote without a speaker", "{} quotes without a speaker"),
    "unsure": ("1 speaker that is not quite sure", "{} speakers that are not quite sure"),
    "topicless": ("1 article without topics", "{} articles without topics"),
    "new-person": ("1 person met for the first time", "{} people met for the first time"),
}
# So many briefings are held against the machine's drafts when a build says what to look at.
FEW = 50
SPOKEN = frozenset({"speech", "fragment"})
PERSON = "a person by name"
SHORT = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One thing an editor should look at."""

    kind: DoubtKind
    """What sort of doubt."""
    id: str
    """Id of the item; of an article without topics the briefing's slug."""
    section: str
    """Section of the item."""
    weight: float
    """How doubtful, 0 to 1."""
    what: str
    """What to look at, in the editor's words, one line."""
    mend: str
    """The command that mends it."""
    right: str
    """The command that says it is right as it is; empty where there is none."""
    slug: str = ""
    """The briefing's file, without its ending."""
    path: str = ""
    """The briefing's file as faults name it."""
    line: int = 1
    """Line of the item in it."""


def review(snapshot: Snapshot, slug: str | None = None, sure: float = SURE) -> tuple[Doubt, ...]:
    """Give what is doubtful in one briefing, or in all, most doubtful first.

    What an editor changed or confirmed is not doubtful. Raises BadInput when there is no briefing ``slug``,
    or it has faults.
    """
    records, unread = records_of(snapshot)
    if slug is not None and slug not in records:
        raise unreviewed(slug, records, unread)
    drafts = {draft.slug: draft for draft in machine_drafts(snapshot)}
    known = first_met(records)
    found = [
        doubt
        for name, record in records.items()
        if slug in (None, name)
        for doubt in placed(doubts(record.briefing, drafts.get(name), known, sure), record, name)
    ]
    return tuple(sorted(found, key=lambda d: (-d.weight, d.slug, d.line, d.id)))


def of_run(drafted: Drafted, project: Project) -> tuple[Doubt, ...]:
    """Give what is doubtful in the briefings a run has just made or changed, in no order and without lines.

    Of many at once the machine's drafts are not read, so that an editor's changes of old are counted in.
    """
    met = Counter(name.id for b in drafted.briefings for name in b.names)
    fresh = [outcome for outcome in drafted.outcomes if outcome.record and not outcome.idle]
    found: list[Doubt] = []
    for outcome in fresh:
        text = outcome.files.get(project.draft(outcome.slug)) if len(fresh) <= FEW else None
        draft = parse(text, outcome.slug, draft=True).briefing if text else None
        assert outcome.record
        found += doubts(outcome.record.briefing, draft, met)
    return tuple(found)


def unreviewed(slug: str, records: Mapping[str, Record], unread: Mapping[str, tuple[Fault, ...]]) -> BadInput:
    """Give why a briefing cannot be looked over."""
    if slug in unread:
        return BadInput(*unread[slug])
    close = get_close_matches(slug, records, n=3)
    fix = f"did you mean {' or '.join(close)}?" if close else "see content/briefings"
    return BadInput(Fault(path="-", what=f"no briefing has this name: {slug}", fix=fix))


def first_met(records: Mapping[str, Record]) -> Counter[str]:
    """Count in how many briefings each name stands."""
    return Counter(name.id for record in records.values() for name in record.briefing.names)


def placed(found: Iterable[Doubt], record: Record, slug: str) -> Iterator[Doubt]:
    """Give doubts with the lines they stand on."""
    listed = list(found)
    if not listed:
        return
    places = record.marks
    for doubt in listed:
        id_ = None if doubt.section == "topics" else doubt.id
        yield replace(doubt, slug=slug, path=record.path, line=places.at(doubt.section, id_)[0])


def doubts(
    b: Briefing, draft: Briefing | None, met: Mapping[str, int], sure: float = SURE
) -> Iterator[Doubt]:
    """Give what is doubtful in a briefing, in no order and without places.

    ``draft`` is what the machine last made of the article: where the editor says otherwise nothing is asked.
    ``met`` counts the briefings each name stands in.
    """
    said = settled_ids(b, draft)
    yield from (aside(p, held) for p, held in lost_lines(b) if p.id not in said)
    sayings: tuple[Quote | Statement, ...] = (*b.quotes, *b.statements)
    for item in sayings:
        if item.id not in said and (doubt := doubt_of_speaker(b, item, sure)):
            yield doubt
    if not b.topics and len(b.body) > 1:
        mend = f"briefgen topics content/briefings/{b.origin.file}".replace(
            "content/briefings/../", "content/"
        )
        what = f"no topics: {b.title or b.slug}"
        yield replace(made("topicless", ("topics", b.slug), 1.0, what, mend), right="")
    yield from new_people(b, met, said)


def settled_ids(b: Briefing, draft: Briefing | None) -> frozenset[str]:
    """Give the ids of what an editor confirmed, added, or judged otherwise than the machine."""
    found = set(b.confirmed)
    if draft is None:
        return frozenset(found)
    then = {item.id: judged(item) for item in judgeable(draft)}
    return frozenset(found | {item.id for item in judgeable(b) if then.get(item.id) != judged(item)})


def judgeable(b: Briefing) -> tuple[Paragraph | Quote | Statement | Name, ...]:
    """Give the items that can be doubtful."""
    return (*b.paragraphs, *b.quotes, *b.statements, *b.names)


def judged(item: Paragraph | Quote | Statement | Name) -> tuple[object, ...]:
    """Give what an editor judges of an item, and can change."""
    if isinstance(item, Paragraph):
        return (item.kind,)
    if isinstance(item, Quote):
        return (item.kind, item.speaker, item.mention and item.mention.text)
    return (item.speaker,) if isinstance(item, Statement) else (item.name, item.kind)


def lost_lines(b: Briefing) -> Iterator[tuple[Paragraph, str]]:
    """Give the lines set aside that hold what a reader may miss, and what that is."""
    return losses(Article(slug=b.slug, title=b.title, origin=b.origin, paragraphs=b.paragraphs))


def aside(paragraph: Paragraph, held: str) -> Doubt:
    """Give the doubt about a line set aside."""
    worth = 0.0 if held == PERSON else 1.0 if " and " in held else 0.8
    what = f"set aside as '{paragraph.rule}', though it holds {held}: {quoted(paragraph.text)}"
    return made("set-aside", ("paragraphs", paragraph.id), worth, what, f"briefgen restore {paragraph.id}")


def doubt_of_speaker(b: Briefing, item: Quote | Statement, sure: float) -> Doubt | None:
    """Give the doubt about who said something; None when there is none."""
    if isinstance(item, Statement):
        words, section = item.at.text, "statements"
    elif item.kind in SPOKEN:
        words, section = " … ".join(e.text for e in item.said), "quotes"
    else:
        return None
    if item.speaker is None:
        if isinstance(item, Quote) and item.mention:
            return None
        return unsaid(b, item, words) if isinstance(item, Quote) else None
    if item.confidence >= sure:
        return None
    name = next((n.name for n in b.names if n.id == item.speaker), item.speaker)
    what = f"said by {name}? {item.confidence:.0%} sure: {quoted(words)}"
    mend = f"briefgen speaker {item.id} NAME"
    return made("unsure", (section, item.id), 1 - item.confidence, what, mend)


def unsaid(b: Briefing, quote: Quote, words: str) -> Doubt:
    """Give the doubt about a quote without a speaker; with a guess there is more to gain."""
    meant = guessed(b, quote)
    guess = f", perhaps {quote.guess}" if quote.guess else ""
    mend = f"briefgen speaker {quote.id} {shlex.quote(meant.id) if meant else 'NAME'}"
    worth = (1.0 if quote.kind == "speech" else 0.6) * (1.0 if quote.guess else 0.8)
    return made("unsaid", ("quotes", quote.id), worth, f"said by nobody{guess}: {quoted(words)}", mend)


def guessed(b: Briefing, quote: Quote) -> Name | None:
    """Give the name that the machine's best guess means."""
    return next((n for n in b.names if quote.guess and quote.guess in (n.id, n.name, *n.also)), None)


def new_people(b: Briefing, met: Mapping[str, int], said: frozenset[str]) -> Iterator[Doubt]:
    """Give the people of a briefing that no other has; those who speak first."""
    speakers = {quote.speaker for quote in b.quotes} | {statement.speaker for statement in b.statements}
    for name in b.names:
        if name.kind == "person" and met.get(name.id, 0) <= 1 and name.id not in said:
            role = f", {name.role.text}" if name.role else ", no role found"
            what = f"met for the first time: {name.name}{role}"
            worth = (0.6 if name.id in speakers else 0.0) + (0.0 if name.role else 0.4)
            mend = f"briefgen name rename {name.id} 'FULL NAME'"
            yield made("new-person", ("names", name.id), worth, what, mend)


def made(kind: DoubtKind, item: tuple[str, str], worth: float, what: str, mend: str) -> Doubt:
    """Give a doubt about an item (section, id), its weight a share ``worth`` of the range of its kind."""
    least, most = RANGES[kind]
    return Doubt(
        kind=kind,
        section=item[0],
        id=item[1],
        weight=least + (most - least) * min(1.0, worth),
        what=what,
        mend=mend,
        right=f"briefgen confirm {item[1]}",
    )


def quoted(words: str) -> str:
    """Give the beginning of words in quotation marks."""
    short = words if len(words) <= SHORT else words[:SHORT].rpartition(" ")[0] + " …"
    return f"“{short}”"


def lines(found: Sequence[Doubt]) -> Iterator[str]:
    """Give a numbered list of doubts, each with its line and its mend."""
    room = len(str(len(found)))
    for number, doubt in enumerate(found, 1):
        yield f"{number:>{room}}. {doubt.path}:{doubt.line}: {doubt.what}"
        yield f"{' ' * room}  {doubt.mend}" + (f"   or, if right: {doubt.right}" if doubt.right else "")


def summed(found: Iterable[Doubt]) -> str:
    """Say in one sentence what there is to look at, most doubtful first; nothing when there is nothing."""
    counts = Counter(doubt.kind for doubt in found)
    parts = [
        (one if counts[kind] == 1 else many.format(counts[kind]))
        for kind, (one, many) in CALLED.items()
        if counts[kind]
    ]
    return ", ".join(parts)
