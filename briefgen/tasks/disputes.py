"""The same words with two speakers: the cheapest check of speakers there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from briefgen.faults import Fault
from briefgen.model import Briefing, Quote
from briefgen.record.read import Record
from briefgen.stories.quotes import Place, attributed_twice, disputed
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.stories import stories_of


def two_speakers(snapshot: Snapshot, records: Mapping[str, Record]) -> Iterator[Fault]:
    """Warn of quotations that two briefings ascribe to two speakers, whether a story has them or not.

    What the editor of a story set apart is not asked about again.
    """
    found = attributed_twice(records[slug].briefing for slug in sorted(records))
    if not found:
        return
    from briefgen.tasks.english import english  # noqa: PLC0415 - only here words of a language are needed

    stories, _ = stories_of(snapshot)
    apart = {
        frozenset(pair)
        for record in stories.values()
        for ids in record.story.apart
        for pair in combinations(ids, 2)
    }
    by_slug = {record.briefing.slug: record for record in records.values()}
    for one, other in found:
        if frozenset((one[1].id, other[1].id)) not in apart and disputed(one, other, english()):
            yield told(one, other, by_slug[other[0].slug])


def told(one: Place, other: Place, record: Record) -> Fault:
    """Tell one such quotation where the later briefing has it."""
    line, column = record.at("quotes", other[1].id, "speaker")
    ids = f"- [{one[1].id}, {other[1].id}]"
    return Fault(
        path=record.path,
        line=line,
        column=column,
        where=f"quote {other[1].id}",
        what=f"{speaker(*other)} says these words here, and {speaker(*one)} in {one[0].slug} ({one[1].id})",
        fix=f"one speaker is wrong, or one paper; are they two quotes, put '{ids}' into 'apart' of a story",
        level="warning",
    )


def speaker(briefing: Briefing, quote: Quote) -> str:
    """Give the name of a quote's speaker."""
    return next(name.name for name in briefing.names if name.id == quote.speaker)
