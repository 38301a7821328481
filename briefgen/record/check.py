"""A briefing against its article and against the others: verbatim, in order, unique, linked."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from briefgen.faults import BadInput, Fault, Level
from briefgen.model import ANALYSED, READ, Briefing, Excerpt, Topic, locate
from briefgen.record.digests import Digests, digest, folded
from briefgen.record.nearest import nearest_passage
from briefgen.record.places import Step
from briefgen.record.record import Record
from briefgen.record.sections import NOUNS

# Two titles that share this much of their words look like the same topic.
ALIKE = 0.6
LISTED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong with an item, before its line is looked up."""

    section: str
    id: str | None = None
    keys: tuple[Step, ...] = ()
    what: str
    fix: str
    level: Level = "error"


Evidence: TypeAlias = str | Digests
"""What paragraphs are held against: the plain words of the source, or digests of them."""


class Checked:
    """A briefing that was held against its source, or against digests of its words, and has no error.

    There is no other way to one: what is published is taken from these alone.
    """

    __slots__ = ("_found", "record")

    record: Record
    """The briefing."""

    def __init__(
        self, record: Record, evidence: Evidence, *, known: Digests | None = None, missing: bool = False
    ) -> None:
        """Check a briefing; raises BadInput with everything that is wrong when there is an error.

        ``evidence``, ``known`` and ``missing`` are those of :func:`check`.
        """
        self.record = record
        found, astray = found_in(record, evidence, known=known, missing=missing)
        if astray or any(finding.level == "error" for finding in found):
            faults = told_of(record, found, astray=astray)
            if any(fault.level == "error" for fault in faults):
                raise BadInput(*faults)
        self._found = tuple(found)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Give what its editor is warned of; looked up when it is told, for most is told from a note."""
        return told_of(self.record, self._found)


def check(
    record: Record,
    evidence: Evidence | None,
    sha256: str | None = None,
    *,
    known: Digests | None = None,
    missing: bool = False,
) -> tuple[Fault, ...]:
    """Give all that is wrong with a briefing that reads without a fault.

    ``evidence`` is the decoded source (of a page its plain words in reading order), or the digests of its
    words; None when paragraphs shall not be compared with anything. ``known`` are digests of words that were
    found in the very same source before: a later program may read a page otherwise. ``sha256`` is the digest
    of the source's bytes as they are now; ``missing`` says that there is no source. Looks at what readers
    would see: dropped items are not checked.
    """
    found, astray = found_in(record, evidence, sha256, known=known, missing=missing)
    return told_of(record, found, astray=astray)


def found_in(
    record: Record,
    evidence: Evidence | None,
    sha256: str | None = None,
    *,
    known: Digests | None = None,
    missing: bool = False,
) -> tuple[list[Finding], bool]:
    """Give what is wrong with a briefing, and whether words of it are not those of their paragraph."""
    b = record.briefing
    findings = [*form_faults(b), *measure_faults(b), *unassigned(b), *unread(b), *unspoken(b), *signed(b)]
    if isinstance(evidence, Digests):
        findings += digest_faults(b, evidence)
    elif evidence is not None:
        faults = list(source_faults(b, evidence))
        anew = {f.id for f in digest_faults(b, known)} if faults and known else None
        findings += [f for f in faults if anew is None or f.id in anew]
    if missing and not b.origin.gone:
        findings.append(no_source(b.origin.file))
    if sha256 is not None and sha256 != b.origin.sha256:
        findings.append(changed())
    return findings, not all(map(Texts(b).holds, excerpts(b)))


def told_of(record: Record, found: Sequence[Finding], *, astray: bool = False) -> tuple[Fault, ...]:
    """Tell what was found where it stands; of words that went astray each is looked for."""
    told = told_at(record, found) if found else ()
    if not astray:
        return told
    from briefgen.record.ties import word_faults  # noqa: PLC0415 - there is something to look for

    return (*told, *word_faults(record.marks))


def told_at(record: Record, findings: Iterable[Finding]) -> tuple[Fault, ...]:
    """Give findings as faults, each where it stands."""
    places = record.marks
    return tuple(
        places.fault(places.path_of(f.section, f.id, *f.keys), f.what, fix=f.fix, level=f.level)
        for f in findings
    )


def uncheckable(record: Record) -> tuple[Fault, ...]:
    """Tell a briefing that can be held against nothing: neither its source is there nor digests of it."""
    what = "this briefing cannot be checked: neither its article is there nor the digests of its words"
    fix = f"put {record.briefing.origin.file} back, or correct 'file'; else delete the briefing"
    finding = Finding(section="source", keys=("file",), what=what, fix=fix)
    return told_at(record, [finding])


class Texts:
    """The words of a briefing's paragraphs by id."""

    def __init__(self, briefing: Briefing) -> None:
        self.texts = {p.id: p.text for p in briefing.paragraphs}

    def holds(self, excerpt: Excerpt) -> bool:
        """Tell whether an excerpt's words stand where it says."""
        text = self.texts.get(excerpt.paragraph)
        return text is not None and locate(text, excerpt) is not None


def excerpts(b: Briefing) -> Iterator[Excerpt]:
    """Give every excerpt of a briefing."""
    yield from (k.at for k in b.points)
    for quote in b.quotes:
        yield from quote.said
        yield from (e for place in quote.also for e in place)
        yield from (e for e in (quote.mention, quote.cue) if e)
    for statement in b.statements:
        yield from (statement.at, statement.cue)
    yield from (f.at for f in b.figures)
    yield from (n.role for n in b.names if n.role)


def form_faults(b: Briefing) -> Iterator[Finding]:
    """Give the forms of names that the article does not have, and those two names claim."""
    whole = "\n".join([b.title, b.origin.byline or "", *(p.text for p in b.paragraphs)])
    owner: dict[str, str] = {}
    for name in b.names:
        for keys, form in [(("name",), name.name), *((("also", n), f) for n, f in enumerate(name.also))]:
            if form not in whole:
                what = f"the article does not have the words '{form}'"
                fix = "write the name as the source does, or take the form out"
                yield Finding(section="names", id=name.id, keys=keys, what=what, fix=fix)
            if owner.setdefault(form, name.id) != name.id:
                what = f"'{form}' stands for {owner[form]} as well"
                fix = "leave it with one of the two"
                yield Finding(section="names", id=name.id, keys=keys, what=what, fix=fix, level="warning")


def measure_faults(b: Briefing) -> Iterator[Finding]:
    """Give what figures are said to measure in words their paragraph does not have."""
    texts = {p.id: p.text for p in b.paragraphs}
    for figure in b.figures:
        text = texts.get(figure.at.paragraph, "")
        if figure.measures and figure.measures not in text:
            what = f"'{figure.measures}' does not stand in paragraph {figure.at.paragraph}"
            fix = "copy what it measures from the paragraph, or take the line out"
            yield Finding(section="figures", id=figure.id, keys=("measures",), what=what, fix=fix)


def unassigned(b: Briefing) -> Iterator[Finding]:
    """Tell the body paragraphs without a topic, in one warning."""
    placed = {p for topic in b.topics for p in topic.paragraphs}
    loose = [p.id for p in b.body if p.id not in placed]
    if loose and b.topics:
        more = f" and {len(loose) - LISTED} more" if len(loose) > LISTED else ""
        what = (
            f"{len(loose)} of {len(b.body)} paragraphs belong to no topic: {', '.join(loose[:LISTED])}{more}"
        )
        fix = "write the id of a topic after 'topic:', or leave them: they are listed as unassigned"
        yield Finding(section="paragraphs", id=loose[0], keys=("topic",), what=what, fix=fix, level="warning")


def unread(b: Briefing) -> Iterator[Finding]:
    """Warn of paragraphs too long to be looked at whole."""
    for paragraph in b.body:
        if len(paragraph.text) > READ:
            what = f"a paragraph of {len(paragraph.text)} characters: only the first {READ} were looked at"
            fix = "part it into paragraphs in the article, or mark it 'kind: litter' when it is no prose"
            yield Finding(section="paragraphs", id=paragraph.id, what=what, fix=fix, level="warning")


def unspoken(b: Briefing) -> Iterator[Finding]:
    """Tell of an article in a language without word lists what was not looked for in it."""
    if not b.origin.is_analysed:
        known = " or ".join(sorted(ANALYSED))
        what = (
            f"this article is not in '{known}': names, speakers, statements and key points are not looked for"
        )
        fix = (
            "quotations, figures and topics are found by marks, numbers and counting; add the rest by hand; "
            f"if it is in '{known}' after all, say so in the article's front matter: language: {known}"
        )
        yield Finding(section="source", keys=("language",), what=what, fix=fix, level="warning")


def signed(b: Briefing) -> Iterator[Finding]:
    """Tell that a briefing says something else than when somebody looked it over, or that nobody can tell."""
    if b.checked is None:
        return
    fix = f"look at it again: briefgen checked {b.slug} --by {shlex.quote(b.checked.by)}"
    if b.checked.of is None:
        what = f"checked by {b.checked.by} by hand: nobody can tell whether the words changed since"
        yield Finding(section="checked", what=what, fix=fix, level="warning")
    elif b.is_changed_since_checked:
        what = f"the words changed since {b.checked.by} checked them on {b.checked.on}"
        yield Finding(section="checked", what=what, fix=fix, level="warning")


def source_faults(b: Briefing, source_text: str) -> Iterator[Finding]:
    """Give the paragraphs that the source does not have, or not in this order; white space is folded."""
    source = folded(source_text)
    at = 0
    for paragraph in b.paragraphs:
        words = folded(paragraph.text)
        found = source.find(words, at)
        if found >= 0:
            at = found + len(words)
            continue
        level: Level = "warning" if paragraph.kind == "litter" else "error"
        if words in source:
            what = "these words stand further up in the source"
            fix = "put the paragraph back into the order of the source"
        else:
            what, fix = "the source does not have these words", source_mend(paragraph.text, source_text)
        yield Finding(section="paragraphs", id=paragraph.id, keys=("text",), what=what, fix=fix, level=level)


def source_mend(words: str, source_text: str) -> str:
    """Give the nearest line of the source, and what to do."""
    lines = {str(number): " ".join(line.split()) for number, line in enumerate(source_text.split("\n"), 1)}
    found = nearest_passage(words, "", lines)
    nearest = f'nearest: "{found[1][:200]}"  (line {found[0]} of the source)\n' if found else ""
    return (
        nearest + "correct the article itself and make the briefing again, or write the words of the source"
    )


def digest_faults(b: Briefing, known: Digests) -> Iterator[Finding]:
    """Give the paragraphs of which no digest is known, or not in this order."""
    there = set(known.paragraphs)
    at = 0
    for paragraph in b.paragraphs:
        seen = digest(paragraph.text)
        if seen in known.paragraphs[at:]:
            at = known.paragraphs.index(seen, at) + 1
            continue
        level: Level = "warning" if paragraph.kind == "litter" else "error"
        if seen in there:
            what = "these words stand further up in the source"
            fix = "put the paragraph back into the order of the source"
        else:
            what = "these words were never held against the source, and it is not there"
            fix = "undo the change, or put the source back for as long as you correct paragraphs"
        yield Finding(section="paragraphs", id=paragraph.id, keys=("text",), what=what, fix=fix, level=level)


def no_source(file: str) -> Finding:
    """Warn that the source is not there, and that digests of its words stand in for it."""
    what = f"there is no article '{file}': the briefing was checked against digests of its words"
    fix = "put it back, or correct the path; if it is gone for good, write 'gone: true' below it"
    return Finding(section="source", keys=("file",), what=what, fix=fix, level="warning")


def changed() -> Finding:
    """Warn that the source is not the one the briefing was made from."""
    what = "the source has changed since this briefing was made"
    fix = "run 'briefgen build': it takes the changes over and keeps your corrections"
    return Finding(section="source", keys=("sha256",), what=what, fix=fix, level="warning")


def check_together(records: Sequence[Record]) -> tuple[Fault, ...]:
    """Give what is wrong between briefings: ids that two of them have, topics that look like the same."""
    return (*shared_ids(records), *twin_topics(records))


def shared_ids(records: Sequence[Record]) -> Iterator[Fault]:
    """Give the ids minted for one briefing that stand in another as well."""
    owner: dict[str, Record] = {}
    for record in records:
        for section, id_ in record.minted:
            first = owner.setdefault(id_, record)
            if first is not record:
                what = f"the id '{id_}' stands in {first.path} as well: it is published under another"
                fix = f"give this {NOUNS[section]} a new id, or delete the copy of the briefing"
                places = record.marks
                yield places.fault(places.path_of(section, id_, "id"), what, fix=fix, level="warning")


def twin_topics(records: Sequence[Record]) -> Iterator[Fault]:
    """Warn of topics in different briefings that look like the same and have different ids."""
    seen: dict[frozenset[str], tuple[Topic, Record, frozenset[str]]] = {}
    told: set[frozenset[str]] = set()
    for record in records:
        for topic in record.briefing.topics:
            words = title_words(topic.title)
            for key in title_keys(words):
                other, home, others = seen.setdefault(key, (topic, record, words))
                pair = frozenset({topic.id, other.id})
                if len(pair) < 2 or home is record or pair in told or not alike(words, others):
                    continue
                told.add(pair)
                yield twin_fault(record, topic, home, other)


def twin_fault(record: Record, topic: Topic, home: Record, other: Topic) -> Fault:
    """Warn of two topics that look like the same, at the later one."""
    what = f"topic '{topic.title}' looks like '{other.title}' ({other.id}) in {home.path}"
    fix = f"if they are the same, write {other.id} here and in its paragraphs"
    places = record.marks
    return places.fault(places.path_of("topics", topic.id, "id"), what, fix=fix, level="warning")


def title_keys(words: frozenset[str]) -> list[frozenset[str]]:
    """Give the pairs of words two titles alike have in common; a single word stands for itself."""
    pairs = [frozenset(pair) for pair in combinations(sorted(words), 2)]
    return pairs or [words]


def title_words(title: str) -> frozenset[str]:
    """Give the words of a title that carry it: four letters or more, plurals folded."""
    words = "".join(c.lower() if c.isalnum() else " " for c in title).split()
    long = {w.removesuffix("s") for w in words if len(w) > 3}
    return frozenset(long or words)


def alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether two titles share most of their words."""
    return len(ours & theirs) >= ALIKE * len(ours | theirs)


def ids_of(records: Iterable[Record]) -> frozenset[str]:
    """Give every id minted for one of the briefings."""
    return frozenset(id_ for record in records for _, id_ in record.minted)
