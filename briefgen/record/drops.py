"""What is left of a briefing when the items an editor dropped are taken out."""

from __future__ import annotations

from dataclasses import replace

from briefgen.record.schema import SECTIONS, BriefingRow, ExcerptRow, NameRow, QuoteRow


def without_dropped(row: BriefingRow) -> tuple[BriefingRow, frozenset[str]]:
    """Give a row without the items marked ``drop``, and their ids.

    What leads to them is let go: a quote loses its speaker, a paragraph its topic. What quotes from a
    dropped paragraph goes with it, and so do a statement of a dropped name and a form of a name that stands
    nowhere else.
    """
    out = {section: {r.id for r in getattr(row, section) if r.drop} for section in SECTIONS}
    if not any(out.values()):
        return row, frozenset()
    topics, blocks = out["topics"], out["paragraphs"]
    forms = forms_left(row, blocks)
    names = out["names"] | {r.id for r in row.names if r.id not in forms}
    points = tuple(
        replace(r, topic=kept(r.topic, topics))
        for r in row.points
        if not r.drop and r.paragraph not in blocks
    )
    figures = [r for r in row.figures if not r.drop and r.paragraph not in blocks]
    lost = {r.id for r in row.figures} - {r.id for r in figures}
    left = replace(
        row,
        points=points,
        summary=tuple(i for i in row.summary if i in {p.id for p in points}),
        topics=tuple(
            replace(r, touches=tuple(p for p in r.touches if p not in blocks))
            for r in row.topics
            if not r.drop
        ),
        quotes=tuple(
            quote_left(r, names, topics, blocks)
            for r in row.quotes
            if not r.drop and not any(e.paragraph in blocks for e in r.said)
        ),
        statements=tuple(
            r for r in row.statements if not r.drop and r.speaker not in names and r.paragraph not in blocks
        ),
        figures=tuple(
            replace(r, same_as=kept(r.same_as, lost), topic=kept(r.topic, topics)) for r in figures
        ),
        names=tuple(
            replace(forms[r.id], role=excerpt_left(r.role, blocks)) for r in row.names if r.id not in names
        ),
        paragraphs=tuple(replace(r, topic=kept(r.topic, topics)) for r in row.paragraphs if not r.drop),
    )
    return left, frozenset().union(*out.values())


def forms_left(row: BriefingRow, blocks: set[str]) -> dict[str, NameRow]:
    """Give the names by id without the forms that only dropped paragraphs have; none of those without one."""
    if not blocks:
        return {r.id: r for r in row.names}
    kept = "\n".join([row.title, row.source.byline or "", *(r.text for r in row.paragraphs if not r.drop)])
    gone = "\n".join(r.text for r in row.paragraphs if r.drop)
    found: dict[str, NameRow] = {}
    for r in row.names:
        left = [form for form in (r.name, *r.also) if form in kept or form not in gone]
        if left:
            found[r.id] = replace(r, name=left[0], also=tuple(left[1:]))
    return found


def quote_left(r: QuoteRow, names: set[str], topics: set[str], blocks: set[str]) -> QuoteRow:
    """Give a quote without what leads to dropped items."""
    return replace(
        r,
        again=tuple(a for a in r.again if not any(e.paragraph in blocks for e in a.said)),
        speaker=kept(r.speaker, names),
        mention=excerpt_left(r.mention, blocks),
        cue=excerpt_left(r.cue, blocks),
        to=kept(r.to, names),
        relayed_by=kept(r.relayed_by, names),
        topic=kept(r.topic, topics),
    )


def kept(id_: str | None, out: set[str]) -> str | None:
    """Give an id unless it is out."""
    return None if id_ in out else id_


def excerpt_left(row: ExcerptRow | None, blocks: set[str]) -> ExcerptRow | None:
    """Give an excerpt unless its paragraph is out."""
    return None if row is None or row.paragraph in blocks else row
