"""Everything an editor may do to a briefing by hand, made up at random: rows changed in place of a text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from briefgen.record.compose import compose
from briefgen.record.schema import (
    SECTIONS,
    BriefingRow,
    ExcerptRow,
    FigureRow,
    NameRow,
    ParagraphRow,
    PointRow,
    QuoteRow,
    TopicRow,
    adapter,
)
from briefgen.record.write import briefing_lines

Hand = Callable[[st.DrawFn, BriefingRow, str], BriefingRow]


def row_of(text: str) -> BriefingRow:
    """Give the row of a briefing's text."""
    row: BriefingRow = adapter(BriefingRow).validate_python(compose(text, "made-up.yml").data)
    return row


def text_of(row: BriefingRow) -> str:
    """Give the text of a row."""
    return "".join(f"{line}\n" for line in briefing_lines(row))


def one(draw: st.DrawFn, items: tuple[Any, ...]) -> Any:
    """Take one of several items."""
    return items[draw(st.integers(0, len(items) - 1))]


def put(row: BriefingRow, section: str, id_: str, **fields: object) -> BriefingRow:
    """Change fields of an item."""
    items = (replace(item, **fields) if item.id == id_ else item for item in getattr(row, section))
    changed: dict[str, Any] = {section: tuple(items)}
    return replace(row, **changed)


def excerpt(draw: st.DrawFn, row: BriefingRow) -> ExcerptRow:
    """Take words of a paragraph."""
    paragraph = one(draw, tuple(p for p in row.paragraphs if not p.drop) or row.paragraphs)
    end = draw(st.integers(1, len(paragraph.text)))
    words = paragraph.text[:end].strip() or paragraph.text
    return ExcerptRow(paragraph=paragraph.id, text=words)


def role(draw: st.DrawFn, row: BriefingRow, _own: str) -> BriefingRow:
    """Correct a role, or take it away."""
    if not row.names:
        return row
    new = excerpt(draw, row) if draw(st.booleans()) else None
    return put(row, "names", one(draw, row.names).id, role=new)


def own_quote(draw: st.DrawFn, row: BriefingRow, own: str) -> BriefingRow:
    """Add a quote."""
    quote = QuoteRow(id=f"q-{own}", said=(excerpt(draw, row),))
    return replace(row, quotes=(*row.quotes, quote))


def own_figure(draw: st.DrawFn, row: BriefingRow, own: str) -> BriefingRow:
    """Add a figure."""
    at = excerpt(draw, row)
    figure = FigureRow(id=f"f-{own}", paragraph=at.paragraph, text=at.text, kind="count", value="3")
    return replace(row, figures=(figure, *row.figures))


def own_point(draw: st.DrawFn, row: BriefingRow, own: str) -> BriefingRow:
    """Add a key point to the summary."""
    at = excerpt(draw, row)
    point = PointRow(id=f"k-{own}", paragraph=at.paragraph, text=at.text)
    return replace(row, points=(*row.points, point), summary=(*row.summary, point.id))


def own_topic(draw: st.DrawFn, row: BriefingRow, own: str) -> BriefingRow:
    """Add a topic and move a paragraph to it."""
    row = replace(row, topics=(*row.topics, TopicRow(id=f"topic-{own}", title="Of my own")))
    return put(row, "paragraphs", one(draw, row.paragraphs).id, topic=f"topic-{own}")


def own_paragraph(_draw: st.DrawFn, row: BriefingRow, own: str) -> BriefingRow:
    """Add a paragraph."""
    paragraph = ParagraphRow(id=f"p-{own}", line=7, text="Words that were missed.")
    return replace(row, paragraphs=(*row.paragraphs, paragraph))


def dropped(draw: st.DrawFn, row: BriefingRow, _own: str) -> BriefingRow:
    """Drop an item for good."""
    section = draw(st.sampled_from([s for s in SECTIONS if getattr(row, s)]))
    return put(row, section, one(draw, getattr(row, section)).id, drop=True)


def topics_merged(draw: st.DrawFn, row: BriefingRow, _own: str) -> BriefingRow:
    """Make one topic of two."""
    if len(row.topics) < 2:
        return row
    gone, kept = draw(st.permutations([t.id for t in row.topics]))[:2]
    moved: dict[str, Any] = {
        section: tuple(
            replace(item, topic=kept) if item.topic == gone else item for item in getattr(row, section)
        )
        for section in ("points", "quotes", "figures", "paragraphs")
    }
    return replace(row, topics=tuple(t for t in row.topics if t.id != gone), **moved)


def restored(_draw: st.DrawFn, row: BriefingRow, _own: str) -> BriefingRow:
    """Bring a line back from the litter."""
    litter = next((p.id for p in row.paragraphs if p.kind == "litter"), "")
    return put(row, "paragraphs", litter, kind="body", rule=None)


def names_merged(draw: st.DrawFn, row: BriefingRow, _own: str) -> BriefingRow:
    """Make one name of two."""
    if len(row.names) < 2:
        return row
    gone, kept = draw(st.permutations(list(row.names)))[:2]
    also = tuple(dict.fromkeys([*kept.also, gone.name, *gone.also]))
    row = linked_anew(replace(row, names=tuple(n for n in row.names if n.id != gone.id)), gone.id, kept.id)
    return put(row, "names", kept.id, also=also)


def linked_anew(row: BriefingRow, old: str, new: str) -> BriefingRow:
    """Lead what led to one name to another."""
    quotes = (
        replace(
            q,
            speaker=new if q.speaker == old else q.speaker,
            to=new if q.to == old else q.to,
            relayed_by=new if q.relayed_by == old else q.relayed_by,
        )
        for q in row.quotes
    )
    statements = (replace(s, speaker=new if s.speaker == old else s.speaker) for s in row.statements)
    return replace(row, quotes=tuple(quotes), statements=tuple(statements))


def name_split(draw: st.DrawFn, row: BriefingRow, own: str) -> BriefingRow:
    """Make a form of a name a name of its own, which said a quote."""
    known = tuple(n for n in row.names if n.also)
    if not known:
        return row
    name = one(draw, known)
    row = put(row, "names", name.id, also=name.also[1:])
    new = NameRow(id=f"name-{own}", name=name.also[0], kind="person")
    row = replace(row, names=(*row.names, new))
    return put(row, "quotes", one(draw, row.quotes).id, speaker=new.id) if row.quotes else row


def said_otherwise(draw: st.DrawFn, row: BriefingRow, _own: str) -> BriefingRow:
    """Correct the words of a quote."""
    return put(row, "quotes", one(draw, row.quotes).id, said=(excerpt(draw, row),)) if row.quotes else row


def summary_turned(_draw: st.DrawFn, row: BriefingRow, _own: str) -> BriefingRow:
    """Turn the summary round."""
    return replace(row, summary=row.summary[::-1])


def told_of_source(_draw: st.DrawFn, row: BriefingRow, own: str) -> BriefingRow:
    """Say who published it, and note something."""
    return replace(row, note=f"noted {own}", source=replace(row.source, publisher=f"Post {own}"))


def noted(draw: st.DrawFn, row: BriefingRow, own: str) -> BriefingRow:
    """Write a note at a paragraph."""
    return put(row, "paragraphs", one(draw, row.paragraphs).id, note=f"noted {own}")


HANDS: tuple[Hand, ...] = (
    role,
    own_quote,
    own_figure,
    own_point,
    own_topic,
    own_paragraph,
    dropped,
    topics_merged,
    restored,
    names_merged,
    name_split,
    said_otherwise,
    summary_turned,
    told_of_source,
    noted,
)


@st.composite
def handiwork(draw: st.DrawFn, text: str, day: int) -> str:
    """Make up what an editor makes of a text on one day, by a few edits of any kind."""
    row = row_of(text)
    for number, hand in enumerate(draw(st.lists(st.sampled_from(HANDS), max_size=4))):
        row = hand(draw, row, f"own{day}{number}")
    return text_of(row)
