"""One article's job: what it needs, what came of it, and whether the last run did it already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Guide
from briefgen.record.check import Checked
from briefgen.record.decoded import decode
from briefgen.record.digests import Digests, read_digests
from briefgen.record.record import Record
from briefgen.workspace.project import TEXT_SUFFIXES
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.stamps import digest, faults_noted, write_stamps


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """All that is needed to draft one briefing."""

    path: Path
    """The article's file."""
    data: bytes
    """Its bytes."""
    shown: str
    """The same as faults name it."""
    file: str
    """The same as the briefing names it."""
    slug: str
    """Name of the briefing in paths."""
    edited: bytes | None
    """The briefing as it lies there; None when there is none yet."""
    edited_path: str
    """Its path as faults name it."""
    base: bytes | None
    """The machine's last draft."""
    first: bytes | None
    """What its items said when they got their ids."""
    digests: bytes | None = None
    """Digests of the source's words."""
    guide: Guide
    """The editor's topics of the whole site."""

    def stamp(self, program: str) -> str:
        """Give a digest of everything the result depends on, ``program`` standing for briefgen itself."""
        return digest(
            program,
            self.slug,
            self.file,
            repr(self.guide),
            self.data,
            self.edited,
            self.base,
            self.first,
            self.digests,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed:
    """What came of one article, before anything is settled with the others."""

    job: Job
    """What was asked."""
    draft: Briefing | None = None
    """None when the article could not be read or the briefing has faults."""
    stored: Record | None = None
    """The briefing as it lies there, None when there is none."""
    words: str = ""
    """Plain words of the source, to check paragraphs against."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with the article or the stored briefing."""


Analyse = Callable[[Sequence[Job]], Iterator[Analysed]]
"""Analyses articles, wherever; results come in the order of the jobs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was done for one article."""

    slug: str
    """Name of the briefing in paths."""
    checked: Checked | None = None
    """The briefing as it lies there now, checked; None when it has faults."""
    faults: tuple[Fault, ...] = ()
    """What is wrong, warnings and conflicts included."""
    files: Mapping[Path, str | None] = field(default_factory=dict)
    """What the files that belong to the briefing are to hold; of None, one that is to go."""
    idle: bool = False
    """Whether nothing had changed, so that nothing was done."""
    stood_in: bool = False
    """Whether no article spoke for it, so that it was checked against what is kept of the words."""

    @property
    def record(self) -> Record | None:
        """Give the briefing as it lies there now; None when it has faults."""
        return None if self.checked is None else self.checked.record


def job_of(snapshot: Snapshot, path: Path, slug: str, guide: Guide) -> Job:
    """Gather what drafting one article needs. Raises BadInput when one of its files cannot be read."""
    project = snapshot.project
    return Job(
        path=path,
        data=as_committed(path, snapshot.read(path) or b""),
        shown=project.shown(path),
        file=project.from_briefing(path),
        slug=slug,
        edited=snapshot.read(project.briefing(slug)),
        edited_path=project.shown(project.briefing(slug)),
        base=snapshot.read(project.draft(slug)),
        first=snapshot.read(project.first(slug)),
        digests=snapshot.read(project.digests(slug)),
        guide=guide,
    )


def as_committed(path: Path, data: bytes) -> bytes:
    """Give the bytes of a text as version control keeps them: a checkout with other line ends is the same."""
    windows = b"\r\n" in data and data.count(b"\r\n") == data.count(b"\n")
    return data.replace(b"\r\n", b"\n") if windows and path.suffix.lower() in TEXT_SUFFIXES else data


def unchanged(
    job: Job, stamps: Mapping[str, Any], program: str, records: Mapping[str, Record]
) -> Outcome | None:
    """Give the outcome of the last run when nothing has changed since, its warnings told again.

    The briefing is checked once more, against the digests of its source's words: a note proves nothing.
    """
    last = stamps.get(job.slug)
    if job.slug not in records or not isinstance(last, dict) or last.get("stamp") != job.stamp(program):
        return None
    warnings = faults_noted(last.get("warnings"))
    if warnings is None:
        return None
    try:
        checked = Checked(records[job.slug], read_digests(decode(job.digests or b"", job.shown), job.shown))
    except BadInput:
        return None
    return Outcome(slug=job.slug, checked=checked, faults=warnings, idle=True)


def noted(job: Job, outcome: Outcome, program: str) -> dict[str, Any]:
    """Give the note of an article: what it was made of, as it lies there now, and what there was to tell."""
    # What was wrong with the machine's own files is mended by the run that tells it.
    warnings = [asdict(fault) for fault in outcome.faults if "/.drafts/" not in fault.path]
    return {"stamp": job.stamp(program), "warnings": warnings}


def written(snapshot: Snapshot, job: Job, files: Mapping[Path, str | None]) -> Job:
    """Give a job as it is once its files are written."""
    project, slug = snapshot.project, job.slug

    def now(path: Path, before: bytes | None) -> bytes | None:
        return snapshot.as_bytes(path, files[path]) if path in files else before

    return replace(
        job,
        edited=now(project.briefing(slug), job.edited),
        base=now(project.draft(slug), job.base),
        first=now(project.first(slug), job.first),
        digests=now(project.digests(slug), job.digests),
    )


def note(snapshot: Snapshot, jobs: Sequence[Job], outcomes: Mapping[str, Outcome], program: str) -> None:
    """Write down what was worked on, for those articles that came out without an error."""
    good = {slug: outcome for slug, outcome in outcomes.items() if outcome.record}
    stamps = {
        slug: noted(job_of(snapshot, job.path, slug, job.guide), good[slug], program)
        for job in jobs
        if (slug := job.slug) in good
    }
    write_stamps(snapshot.project.stamps, stamps)


def known_of(job: Job, sha256: str) -> Digests | None:
    """Give what was found before in a source of these bytes; None when that is not known."""
    if job.digests is None:
        return None
    with suppress(BadInput):
        known = read_digests(decode(job.digests, job.edited_path), job.edited_path)
        return known if known.source == sha256 else None
    return None


def summary_line(outcome: Outcome) -> str:
    """Give what was done for one article, in a line."""
    if outcome.record is None:
        return f"{outcome.slug}: not drafted, {len(outcome.faults)} faults"
    if outcome.idle or outcome.stood_in:
        return f"{outcome.slug}: unchanged"
    b = outcome.record.briefing
    assigned = {i for topic in b.topics for i in topic.paragraphs}
    named = sum(quote.speaker is not None or quote.mention is not None for quote in b.quotes)
    counts = {
        "paragraph": len(b.body),
        "litter line": sum(p.kind == "litter" for p in b.paragraphs),
        "topic": len(b.topics),
        "quote": len(b.quotes),
        "figure": len(b.figures),
        "name": len(b.names),
        "fault": sum(f.level == "error" for f in outcome.faults),
    }
    told = {noun: f"{count} {noun}{'s' * (count != 1)}" for noun, count in counts.items()}
    told["quote"] += f", {named} with speaker"
    told["name"] += f", {sum(p.id not in assigned for p in b.body)} unassigned"
    return f"{outcome.slug}: " + ", ".join(told.values())
