"""All articles to briefings: the first half of the straight line, read from top to bottom.

    source bytes -> Article -> Briefing <-> YAML -> Library -> Page -> site

``draft`` brings ``content/briefings`` up to date; ``tasks.publish`` makes the pages of what stands there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Guide
from briefgen.record.check import Checked
from briefgen.record.record import Record
from briefgen.tasks.feeds import unpack
from briefgen.tasks.jobs import Analyse, Job, Outcome, job_of, note, unchanged
from briefgen.tasks.matching import matched
from briefgen.tasks.progress import Tell
from briefgen.tasks.stand_in import keep_first_words, stand_ins, stood_in
from briefgen.tasks.story_guides import guides
from briefgen.workspace.inputs import article_files, strays
from briefgen.workspace.last_states import last_state
from briefgen.workspace.records import guide_of, ids_drafted, ledger_faults, ledger_of, owners, records_of
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.stamps import read_stamps


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What a run over all articles came to."""

    outcomes: tuple[Outcome, ...]
    """One for each article, in the order of their slugs."""
    checked: Mapping[str, Checked]
    """Every briefing that was checked and has no error, by slug, those without an article included.

    Where a file has errors this is its last state that was shown."""
    faults: tuple[Fault, ...]
    """Everything that is wrong, warnings included."""
    earlier: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The ids of the machine's drafts as they lay there before this run, by slug."""
    unshown: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)
    """The errors of briefings that lie there, cannot be shown, and have no last state, by slug."""
    behind: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)
    """The errors of briefings whose last state is shown in their place, by slug."""

    @property
    def briefings(self) -> tuple[Briefing, ...]:
        """Give what readers may see, in the order of the slugs."""
        return tuple(record.briefing for record in self.records)

    @property
    def records(self) -> tuple[Record, ...]:
        """Give the briefings with where their items stand, in the order of the slugs."""
        return tuple(self.checked[slug].record for slug in sorted(self.checked))


def draft(
    snapshot: Snapshot,
    *,
    program: str,
    tell: Tell,
    on: str | None = None,
    states: Sequence[Path] | None = None,
    by: Analyse | None = None,
) -> Drafted:
    """Bring every briefing up to date with its article; the editor's hand is kept.

    An article is left alone when neither it, nor its briefing, nor the topics, nor ``program`` (a
    digest of what makes briefings) have changed since the last run. ``tell`` is called with the number
    done, the number of all, and the slug; ``on`` is the date, kept with words that were replaced. One bad
    article never stops the others. ``states`` are the folders of last states that stand in for briefings with
    errors, what was published by default. ``by`` analyses articles, the cores of this machine by default.
    """
    guide, unguided = guide_of(snapshot)
    records, unread = records_of(snapshot)
    earlier = {slug: ids_drafted(snapshot, slug) for slug in records}
    unfed = unpack(snapshot)
    files, refused = article_files(snapshot)
    found = matched(snapshot, files, records, unread)
    slugs = found.slugs
    outcomes = {slug: Outcome(slug=slug, faults=faults) for slug, faults in unread.items()}
    jobs = list(jobs_of(snapshot, slugs, guide, outcomes))
    if unguided:
        # Nothing is drafted under other topics than the editor's: what lies there is checked, and shown.
        outcomes |= {s: stood_in(snapshot, records[s], s, missing=False) for s in slugs if s in records}
    else:
        stamps = read_stamps(snapshot.project.stamps)
        outcomes |= {job.slug: idle for job in jobs if (idle := unchanged(job, stamps, program, records))}
        todo = [job for job in jobs if job.slug not in outcomes]
        if todo:
            from briefgen.tasks.settling import Settling  # noqa: PLC0415 - loads all of the analysis

            Settling(snapshot, outcomes, owners(snapshot, records), stamps, program, on, by).work(todo, tell)
        note(snapshot, jobs, outcomes, program)
    told = (*unguided, *unfed, *refused, *found.faults, *write_schema(snapshot))
    outcomes |= stand_ins(snapshot, records, outcomes)
    keep_first_words(snapshot, outcomes, on)
    folders = [snapshot.project.published] if states is None else states
    return replace(shown(snapshot, unread, outcomes, folders, told), earlier=earlier)


def shown(
    snapshot: Snapshot,
    unread: Mapping[str, tuple[Fault, ...]],
    outcomes: Mapping[str, Outcome],
    states: Sequence[Path],
    told: tuple[Fault, ...],
) -> Drafted:
    """Give what readers may see of the ``outcomes`` of a run: last states in the place of what has errors."""
    unwritten = ledger_faults(snapshot)
    stray = [fault for slug, fault in strays(snapshot) if fault not in unread.get(slug, ())]
    bad = errors_of(snapshot, unread, outcomes) | held_back(snapshot, outcomes, unwritten)
    last = {slug: state for slug in bad if (state := last_state(snapshot.project, states, slug))}
    good = {slug: found.checked for slug, found in outcomes.items() if found.checked and slug not in bad}
    faults = [fault for slug in sorted(outcomes) for fault in outcomes[slug].faults]
    faults += (fault for name in sorted(unwritten) for fault in unwritten[name])
    faults += (told_behind(snapshot.project.shown(snapshot.project.briefing(slug))) for slug in sorted(last))
    return Drafted(
        outcomes=tuple(outcomes[slug] for slug in sorted(outcomes)),
        checked=dict(sorted((last | good).items())),
        faults=(*told, *stray, *faults),
        unshown={slug: errors for slug, errors in bad.items() if slug not in last},
        behind={slug: errors for slug, errors in bad.items() if slug in last},
    )


def jobs_of(
    snapshot: Snapshot, slugs: Mapping[str, Path], guide: Guide, outcomes: dict[str, Outcome]
) -> Iterator[Job]:
    """Give the jobs of articles that have no outcome yet; those of which a file cannot be read get theirs."""
    own = guides(snapshot, guide)
    for slug, path in sorted(slugs.items()):
        if slug in outcomes:
            continue
        try:
            yield job_of(snapshot, path, slug, own.get(slug, guide))
        except BadInput as bad:
            outcomes[slug] = Outcome(slug=slug, faults=bad.faults)


def schema_text() -> str:
    """Give the text of the schema of a briefing."""
    from briefgen.record.schema import json_schema  # noqa: PLC0415 - the same for a version of the program

    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


def write_schema(snapshot: Snapshot) -> tuple[Fault, ...]:
    """Write the schema of a briefing for the editor's editor; give why that could not be done."""
    text = snapshot.memory.recall(schema_text, "schema")
    refused = snapshot.commit([{snapshot.project.schema: text}])
    return tuple(snapshot.told(error) for error in refused.values() if error)


def errors_of(
    snapshot: Snapshot, unread: Mapping[str, object], outcomes: Mapping[str, Outcome]
) -> dict[str, tuple[Fault, ...]]:
    """Give the errors of briefings that lie there and cannot be shown, by slug."""
    return {
        slug: tuple(fault for fault in outcome.faults if fault.level == "error")
        for slug, outcome in sorted(outcomes.items())
        if not outcome.checked and (slug in unread or snapshot.there(snapshot.project.briefing(slug)))
    }


def held_back(
    snapshot: Snapshot, outcomes: Mapping[str, Outcome], unwritten: Mapping[str, tuple[Fault, ...]]
) -> dict[str, tuple[Fault, ...]]:
    """Give the briefings with ids that cannot be written down, for the ledger's file has lines that are none.

    They are not shown as they are: an id that readers know has to be in the ledger.
    """
    if not unwritten:
        return {}
    known = {link.id for link in ledger_of(snapshot)}
    found: dict[str, tuple[Fault, ...]] = {}
    for slug, record in ((slug, outcome.record) for slug, outcome in outcomes.items()):
        wrong = unwritten.get(record.briefing.slug) if record else None
        if record and wrong and not record.ids - record.dropped <= known:
            found[slug] = wrong
    return found


def told_behind(path: str) -> Fault:
    """Tell that readers see an earlier state of a briefing."""
    what = "until the errors in it are mended, readers see this briefing as it was last published"
    return Fault(path=path, what=what, fix="mend what is told of it, and build again", level="warning")
