"""Briefings that no article speaks for, checked against what is kept of its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen.faults import BadInput
from briefgen.record.check import Checked, uncheckable
from briefgen.record.read import Record
from briefgen.tasks.jobs import Outcome
from briefgen.workspace.past import digests_kept
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

    ``missing`` says that there is no article. Nothing is written.
    """
    try:
        digests = digests_kept(snapshot, slug)
        if digests is None:
            return Outcome(slug=slug, faults=uncheckable(record))
        checked = Checked(record, digests, missing=missing)
    except BadInput as bad:
        return Outcome(slug=slug, faults=bad.faults)
    return Outcome(slug=slug, checked=checked, faults=checked.faults, idle=True)
