"""Briefings that no article speaks for, checked against what is kept of its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from briefgen.faults import BadInput
from briefgen.record.check import Checked, uncheckable
from briefgen.record.record import Record
from briefgen.tasks.jobs import Outcome
from briefgen.workspace.past import digests_kept, kept_words
from briefgen.workspace.snapshot import Snapshot


def stand_ins(
    snapshot: Snapshot, records: Mapping[str, Record], outcomes: Mapping[str, Outcome]
) -> Iterator[tuple[str, Outcome]]:
    """Give the outcome of every briefing that no article spoke for, by slug, checked all the same.

    What is wrong with the article itself is told with it. A briefing whose own file has errors is left out.
    """
    for slug, record in records.items():
        found = outcomes.get(slug)
        if found is None:
            yield slug, stood_in(snapshot, record, slug, missing=True)
        elif found.checked is None and not any(
            fault.level == "error" and fault.path == record.path for fault in found.faults
        ):
            outcome = stood_in(snapshot, record, slug, missing=False)
            yield slug, replace(outcome, faults=(*found.faults, *outcome.faults))


def stood_in(snapshot: Snapshot, record: Record, slug: str, *, missing: bool) -> Outcome:
    """Check a briefing whose article is not there, or cannot be read, against digests of its words.

    ``missing`` says that there is no article.
    """
    try:
        digests = digests_kept(snapshot, slug)
        if digests is None:
            return Outcome(slug=slug, faults=uncheckable(record))
        checked = Checked(record, digests, missing=missing)
    except BadInput as bad:
        return Outcome(slug=slug, faults=bad.faults)
    return Outcome(slug=slug, checked=checked, faults=checked.faults, stood_in=True)


def keep_first_words(snapshot: Snapshot, outcomes: Mapping[str, Outcome], on: str | None) -> None:
    """Keep what items of stand-ins said at first: their editor may have changed them all the same.

    Where that cannot be written down, the next run does it, for as long as the ledger has the words.
    """
    from briefgen.record.read import parse  # noqa: PLC0415 - what reads a briefing is for one that is new

    groups: list[dict[Path, str | None]] = []
    for slug, record in ((s, found.record) for s, found in outcomes.items() if found.stood_in):
        before, path = [record.briefing] if record else [], snapshot.project.draft(slug)
        with suppress(BadInput):
            before.append(parse(snapshot.text(path) or "", "", draft=True).stored)
        with suppress(BadInput):
            groups += [kept_words(snapshot, before, record.briefing, on)] if record else []
    snapshot.commit(groups)
