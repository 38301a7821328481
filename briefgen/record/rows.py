"""Rows to nouns and back: the two directions side by side, one pair for each noun."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen import model
from briefgen.record import schema
from briefgen.record.schema import FORMAT

# Blocks that are no exception, so that no rule set them aside.
PLAIN_KINDS = frozenset({"body", "headline"})


def briefing_row(b: model.Briefing) -> schema.BriefingRow:
    """Give a briefing as it is written."""
    topic_of = {p: t.id for t in b.topics for p in t.paragraphs}
    return schema.BriefingRow(
        format=FORMAT,
        slug=b.slug,
        title=b.title,
        source=source_row(b.origin),
        note=b.note,
        confirmed=b.confirmed,
        checked=checked_row(b.checked) if b.checked else None,
        summary=b.summary,
        topics=tuple(map(topic_row, b.topics)),
        points=tuple(map(point_row, b.points)),
        quotes=tuple(map(quote_row, b.quotes)),
        statements=tuple(map(statement_row, b.statements)),
        figures=tuple(map(figure_row, b.figures)),
        names=tuple(map(name_row, b.names)),
        paragraphs=tuple(paragraph_row(p, topic_of.get(p.id)) for p in b.paragraphs),
    )


def briefing(row: schema.BriefingRow) -> model.Briefing:
    """Give the briefing of a row, items marked for dropping included."""
    return model.Briefing(
        slug=row.slug,
        title=row.title,
        origin=origin(row.source),
        note=row.note,
        confirmed=row.confirmed,
        checked=checked(row.checked) if row.checked else None,
        summary=row.summary,
        topics=topics(row.topics, row.paragraphs),
        points=tuple(map(point, row.points)),
        quotes=tuple(map(quote, row.quotes)),
        statements=tuple(map(statement, row.statements)),
        figures=tuple(map(figure, row.figures)),
        names=tuple(map(name, row.names)),
        paragraphs=tuple(map(paragraph, row.paragraphs)),
    )


def source_row(o: model.Origin) -> schema.SourceRow:
    """Give the row of an origin."""
    return schema.SourceRow(**{field: getattr(o, field) for field in o.__dataclass_fields__})


def origin(r: schema.SourceRow) -> model.Origin:
    """Give the origin of a row."""
    return model.Origin(**{field: getattr(r, field) for field in r.__dataclass_fields__})


def checked_row(s: model.SignOff) -> schema.CheckedRow:
    """Give the row of a sign-off."""
    return schema.CheckedRow(by=s.by, on=s.on, of=s.of)


def checked(r: schema.CheckedRow) -> model.SignOff:
    """Give the sign-off of a row."""
    return model.SignOff(by=r.by, on=r.on, of=r.of)


def topic_row(t: model.Topic) -> schema.TopicRow:
    """Give the row of a topic; its paragraphs name it themselves."""
    return schema.TopicRow(
        id=t.id, title=t.title, origin=t.origin, touches=t.touches, cues=t.cues, note=t.note
    )


def topics(
    rows: Iterable[schema.TopicRow], paragraphs: Iterable[schema.ParagraphRow]
) -> tuple[model.Topic, ...]:
    """Give the topics of rows, each with the paragraphs that name it."""
    members: dict[str | None, list[str]] = {}
    for p in paragraphs:
        members.setdefault(p.topic, []).append(p.id)
    return tuple(
        model.Topic(
            id=r.id,
            title=r.title,
            origin=r.origin,
            paragraphs=tuple(members.get(r.id, ())),
            touches=r.touches,
            cues=r.cues,
            note=r.note,
        )
        for r in rows
    )


def excerpt_row(e: model.Excerpt) -> schema.ExcerptRow:
    """Give the row of an excerpt."""
    return schema.ExcerptRow(paragraph=e.paragraph, text=e.text, nth=e.nth)


def excerpt(r: schema.ExcerptRow | schema.PointRow | schema.StatementRow | schema.FigureRow) -> model.Excerpt:
    """Give the excerpt of a row that says paragraph, text and nth."""
    return model.Excerpt(paragraph=r.paragraph, text=r.text, nth=r.nth)


def point_row(k: model.Point) -> schema.PointRow:
    """Give the row of a point."""
    return schema.PointRow(
        id=k.id, topic=k.topic, paragraph=k.at.paragraph, text=k.at.text, nth=k.at.nth, note=k.note
    )


def point(r: schema.PointRow) -> model.Point:
    """Give the point of a row."""
    return model.Point(id=r.id, at=excerpt(r), topic=r.topic, note=r.note)


def quote_row(q: model.Quote) -> schema.QuoteRow:
    """Give the row of a quote."""
    return schema.QuoteRow(
        id=q.id,
        kind=q.kind,
        speaker=q.speaker,
        said=tuple(map(excerpt_row, q.said)),
        again=tuple(schema.AgainRow(said=tuple(map(excerpt_row, place))) for place in q.also),
        mention=excerpt_row(q.mention) if q.mention else None,
        cue=excerpt_row(q.cue) if q.cue else None,
        to=q.to,
        relayed_by=q.relayed_by,
        rule=q.rule,
        sure=q.confidence,
        guess=q.guess,
        topic=q.topic,
        note=q.note,
    )


def quote(r: schema.QuoteRow) -> model.Quote:
    """Give the quote of a row."""
    return model.Quote(
        id=r.id,
        kind=r.kind,
        said=tuple(map(excerpt, r.said)),
        also=tuple(tuple(map(excerpt, place.said)) for place in r.again),
        speaker=r.speaker,
        mention=excerpt(r.mention) if r.mention else None,
        cue=excerpt(r.cue) if r.cue else None,
        to=r.to,
        relayed_by=r.relayed_by,
        rule=r.rule,
        confidence=r.sure,
        guess=r.guess,
        topic=r.topic,
        note=r.note,
    )


def statement_row(s: model.Statement) -> schema.StatementRow:
    """Give the row of a statement."""
    return schema.StatementRow(
        id=s.id,
        speaker=s.speaker,
        paragraph=s.at.paragraph,
        text=s.at.text,
        nth=s.at.nth,
        cue=excerpt_row(s.cue),
        sure=s.confidence,
        note=s.note,
    )


def statement(r: schema.StatementRow) -> model.Statement:
    """Give the statement of a row."""
    return model.Statement(
        id=r.id, at=excerpt(r), speaker=r.speaker, cue=excerpt(r.cue), confidence=r.sure, note=r.note
    )


def figure_row(f: model.Figure) -> schema.FigureRow:
    """Give the row of a figure."""
    return schema.FigureRow(
        id=f.id,
        paragraph=f.at.paragraph,
        text=f.at.text,
        nth=f.at.nth,
        kind=f.kind,
        value=f.value,
        up_to=f.upto,
        unit=f.unit,
        bound=f.bound,
        measures=f.measures,
        inferred=f.inferred,
        same_as=f.same_as,
        topic=f.topic,
        note=f.note,
    )


def figure(r: schema.FigureRow) -> model.Figure:
    """Give the figure of a row."""
    return model.Figure(
        id=r.id,
        at=excerpt(r),
        kind=r.kind,
        value=r.value,
        unit=r.unit,
        upto=r.up_to,
        bound=r.bound,
        measures=r.measures,
        inferred=r.inferred,
        same_as=r.same_as,
        topic=r.topic,
        note=r.note,
    )


def name_row(n: model.Name) -> schema.NameRow:
    """Give the row of a name."""
    return schema.NameRow(
        id=n.id,
        name=n.name,
        kind=n.kind,
        role=excerpt_row(n.role) if n.role else None,
        also=n.also,
        note=n.note,
    )


def name(r: schema.NameRow) -> model.Name:
    """Give the name of a row."""
    return model.Name(
        id=r.id, name=r.name, kind=r.kind, role=excerpt(r.role) if r.role else None, also=r.also, note=r.note
    )


def paragraph_row(p: model.Paragraph, topic: str | None) -> schema.ParagraphRow:
    """Give the row of a paragraph with its topic."""
    return schema.ParagraphRow(id=p.id, line=p.line, kind=p.kind, rule=p.rule, topic=topic, text=p.text)


def paragraph(r: schema.ParagraphRow) -> model.Paragraph:
    """Give the paragraph of a row; one taken back into the text keeps no rule."""
    rule = None if r.kind in PLAIN_KINDS else r.rule
    return model.Paragraph(id=r.id, text=r.text, line=r.line, kind=r.kind, rule=rule)


def guide(r: schema.GuideRow) -> model.Guide:
    """Give the guide of a row."""
    return model.Guide(
        topics=tuple(
            model.GuideTopic(id=t.id, title=t.title, cues=t.cues, without=t.without) for t in r.topics
        ),
        complete=r.complete,
    )
