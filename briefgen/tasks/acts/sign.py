"""Signing a briefing: somebody looked it over."""

from __future__ import annotations

import datetime as dt

from briefgen.faults import BadInput, Fault
from briefgen.model import words_digest
from briefgen.record.threeway import Data
from briefgen.tasks.acts.proposal import Proposal, proposed, record_of
from briefgen.workspace.snapshot import Snapshot


def checked(snapshot: Snapshot, slug: str, by: str, on: dt.date) -> Proposal:
    """Say that ``by`` looked a briefing over on a day, as it is now.

    Raises BadInput when there is no such briefing, it has faults, or nobody is named.
    """
    name = " ".join(by.split())
    if not name:
        raise BadInput(Fault(path="-", what="nobody is named who checked it", fix="--by 'Ada Winter'"))
    record = record_of(snapshot, slug)
    digest = words_digest(record.briefing)

    def act(data: Data) -> None:
        data["checked"] = {"by": name, "on": on.isoformat(), "of": digest}

    return proposed(snapshot, {slug: act}, f"{slug}: checked by {name} on {on.isoformat()}")


def unchecked(snapshot: Snapshot, slug: str) -> Proposal:
    """Take back that somebody looked a briefing over."""

    def act(data: Data) -> None:
        data.pop("checked", None)

    return proposed(snapshot, {slug: act}, f"{slug}: no longer marked as checked")
