"""Briefings for tests: one written by hand, and Hypothesis strategies that make them up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from hypothesis import strategies as st

from briefgen.model import (
    BlockKind,
    Briefing,
    Excerpt,
    Figure,
    Name,
    Origin,
    Paragraph,
    Point,
    Quote,
    SignOff,
    Statement,
    Topic,
)

SHA = "0123456789abcdef" * 4

Item = TypeVar("Item")
NASTY = st.sampled_from(
    [
        "no",
        "012",
        "2016-05-01",
        "~",
        "null",
        "-",
        "- a",
        "? b",
        ": c",
        "a: b",
        "a #b",
        "#",
        "'",
        '"',
        "it's",
        "\"both'",
        "\\",
        "{a}",
        "[a, b]",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%",
        "@",
        "`",
        "---",
        "...",
        " lead",
        "trail ",
        "two  blanks",
        "tab\there",
        "line\nbreak",
        "\u2028",
        "\x85",
        "\ufeff",
        "😀",
        "é" * 120,
        "word " * 40 + "end",
        "a: b # c 'd' \"e\" " * 12 + "end",
        "=",
        "<<",
        "1e3",
        "0x1F",
        "1_000",
        "12:30",
        ".5",
        "+1",
        "x" * 200,
    ]
)
WORDS = st.one_of(NASTY, st.text(min_size=1, max_size=40), st.text("ab :#-'\"\n", min_size=1, max_size=150))

PHRASES = st.lists(st.sampled_from("one two: three - 'four' # five seven".split(" ")), min_size=1, max_size=9)
SIMPLE = PHRASES.map(" ".join)


def ids(prefix: str, count: int) -> list[str]:
    """Give ids."""
    return [f"{prefix}-{n:04d}" for n in range(count)]


@st.composite
def excerpts(draw: st.DrawFn, paragraphs: list[Paragraph]) -> Excerpt:
    """Make up an excerpt that stands in one of the paragraphs."""
    paragraph = draw(st.sampled_from(paragraphs))
    start = draw(st.integers(0, len(paragraph.text) - 1))
    end = draw(st.integers(start + 1, len(paragraph.text)))
    return Excerpt(paragraph=paragraph.id, text=paragraph.text[start:end])


@st.composite
def briefings(draw: st.DrawFn, words: st.SearchStrategy[str] = WORDS) -> Briefing:
    """Make up a briefing that hangs together."""
    blocks: list[BlockKind] = ["body", "body", "body", "litter", "caption", "headline"]
    kinds = st.sampled_from(blocks)
    paragraphs = []
    for number, id_ in enumerate(ids("p", draw(st.integers(1, 5)))):
        kind = draw(kinds)
        rule = "some-rule" if kind in ("litter", "caption") else None
        paragraphs.append(Paragraph(id=id_, text=draw(words), line=number + 1, kind=kind, rule=rule))
    excerpt = excerpts(paragraphs)
    name_ids = ids("name", draw(st.integers(0, 3)))
    topic_ids = ids("topic", draw(st.integers(0, 3)))
    point_ids = ids("k", draw(st.integers(0, 3)))
    maybe_name = st.sampled_from([None, *name_ids])
    maybe_topic = st.sampled_from([None, *topic_ids])
    maybe_words = st.none() | words
    topic_of = {p.id: draw(maybe_topic) for p in paragraphs}
    return Briefing(
        slug="made-up",
        title=draw(words),
        origin=Origin(
            file="../articles/made-up.txt",
            sha256=SHA,
            publisher=draw(maybe_words),
            url=draw(st.none() | words.map("https://post.example/{}".format)),
        ),
        paragraphs=tuple(paragraphs),
        summary=tuple(draw(st.lists(st.sampled_from(point_ids), unique=True))) if point_ids else (),
        topics=tuple(
            Topic(
                id=t,
                title=draw(words),
                origin=draw(st.sampled_from(["guide", "editor", "found"])),
                paragraphs=tuple(p.id for p in paragraphs if topic_of[p.id] == t),
                touches=tuple(
                    draw(st.lists(st.sampled_from([p.id for p in paragraphs]), max_size=2, unique=True))
                ),
                cues=tuple(draw(st.lists(words, max_size=3))),
                note=draw(maybe_words),
            )
            for t in topic_ids
        ),
        points=tuple(Point(id=k, at=draw(excerpt), topic=draw(maybe_topic)) for k in point_ids),
        quotes=tuple(
            Quote(
                id=q,
                kind=draw(st.sampled_from(["speech", "fragment", "scare"])),
                said=tuple(draw(st.lists(excerpt, min_size=1, max_size=2))),
                also=tuple(draw(st.lists(st.tuples(excerpt), max_size=1))),
                speaker=draw(maybe_name),
                mention=draw(st.none() | excerpt),
                cue=draw(st.none() | excerpt),
                to=draw(maybe_name),
                rule=draw(words),
                confidence=draw(st.integers(0, 100)) / 100,
                guess=draw(maybe_words),
                topic=draw(maybe_topic),
                note=draw(maybe_words),
            )
            for q in ids("q", draw(st.integers(0, 3)))
        ),
        statements=tuple(
            Statement(id=s, at=draw(excerpt), speaker=draw(st.sampled_from(name_ids)), cue=draw(excerpt))
            for s in (ids("s", draw(st.integers(0, 2))) if name_ids else [])
        ),
        figures=tuple(
            Figure(
                id=f,
                at=draw(excerpt),
                kind="count",
                value=draw(st.sampled_from([None, "600000000", "0.5", "1.50", "-3"])),
                unit=draw(maybe_words),
                upto=draw(st.sampled_from([None, "7"])),
                bound=draw(st.sampled_from([None, "about"])),
                measures=draw(maybe_words),
            )
            for f in ids("f", draw(st.integers(0, 2)))
        ),
        names=tuple(
            Name(
                id=n,
                name=draw(words),
                kind="person",
                role=draw(st.none() | excerpt),
                also=tuple(draw(st.lists(words, max_size=3))),
            )
            for n in name_ids
        ),
        note=draw(maybe_words),
        checked=draw(
            st.none()
            | st.builds(SignOff, by=words, on=st.just("2026-11-30"), of=st.sampled_from([None, "0" * 32]))
        ),
    )


@st.composite
def drafts(draw: st.DrawFn, briefing: Briefing) -> Briefing:
    """Make up what the machine finds when the source has changed: some items less, others in other words."""
    keep = draw(st.sets(st.sampled_from([p.id for p in briefing.paragraphs]), min_size=1))
    paragraphs = [p for p in briefing.paragraphs if p.id in keep]
    added = Paragraph(id="p-new1", text=draw(st.text(min_size=1, max_size=20)), line=9, kind="body")
    return over(
        replace(
            briefing,
            title=draw(st.sampled_from([briefing.title, "Another title"])),
            quotes=tuple(
                replace(q, speaker=draw(st.sampled_from([q.speaker, None])), rule="another rule")
                for q in some(draw, briefing.quotes)
            ),
            figures=tuple(replace(f, value="42") for f in some(draw, briefing.figures)),
            topics=tuple(replace(t, title=draw(WORDS)) for t in some(draw, briefing.topics)),
            names=tuple(replace(n, also=(*n.also[1:], "New Form")) for n in some(draw, briefing.names)),
            points=some(draw, briefing.points),
        ),
        (*draw(st.permutations(paragraphs)), added),
    )


@st.composite
def edits(draw: st.DrawFn, briefing: Briefing) -> Briefing:
    """Make up what an editor does: corrects, deletes, notes, moves to other topics, sets speakers."""
    name = st.sampled_from([None, *(n.id for n in briefing.names)])
    topic = draw(st.sampled_from([None, *(t.id for t in briefing.topics)]))
    return over(
        replace(
            briefing,
            title=draw(st.sampled_from([briefing.title, "The editor's title"])),
            quotes=tuple(
                replace(q, speaker=draw(name), note=draw(st.sampled_from([q.note, "noted"])), topic=topic)
                for q in some(draw, briefing.quotes)
            ),
            figures=tuple(replace(f, value=draw(st.sampled_from([f.value, "7"]))) for f in briefing.figures),
            topics=tuple(replace(t, title=draw(st.just(t.title) | WORDS)) for t in briefing.topics),
            names=tuple(
                replace(n, also=tuple(draw(st.permutations([*n.also, "Own Form"])))) for n in briefing.names
            ),
            points=some(draw, briefing.points),
        ),
        briefing.paragraphs,
    )


def some(draw: st.DrawFn, items: Sequence[Item]) -> tuple[Item, ...]:
    """Take some items of a sequence."""
    return tuple(item for item in items if draw(st.integers(0, 3)))


def over(b: Briefing, paragraphs: Sequence[Paragraph]) -> Briefing:
    """Give a briefing over other paragraphs, without what no longer hangs together."""
    there = {p.id for p in paragraphs}
    names, topics, figures = ({x.id for x in items} for items in (b.names, b.topics, b.figures))
    points = tuple(
        replace(k, topic=k.topic if k.topic in topics else None) for k in b.points if k.at.paragraph in there
    )
    return replace(
        b,
        paragraphs=tuple(paragraphs),
        points=points,
        summary=tuple(id_ for id_ in b.summary if id_ in {k.id for k in points}),
        topics=tuple(
            replace(
                t,
                paragraphs=tuple(p.id for p in paragraphs if p.id in t.paragraphs),
                touches=tuple(id_ for id_ in t.touches if id_ in there),
            )
            for t in b.topics
        ),
        quotes=tuple(
            replace(
                q,
                speaker=q.speaker if q.speaker in names else None,
                to=q.to if q.to in names else None,
                topic=q.topic if q.topic in topics else None,
                also=tuple(place for place in q.also if all(e.paragraph in there for e in place)),
                mention=q.mention if q.mention and q.mention.paragraph in there else None,
                cue=q.cue if q.cue and q.cue.paragraph in there else None,
            )
            for q in b.quotes
            if all(e.paragraph in there for e in q.said)
        ),
        statements=tuple(
            s for s in b.statements if s.speaker in names and {s.at.paragraph, s.cue.paragraph} <= there
        ),
        figures=tuple(
            replace(f, same_as=f.same_as if f.same_as in figures else None)
            for f in b.figures
            if f.at.paragraph in there
        ),
        names=tuple(
            replace(n, role=n.role if n.role and n.role.paragraph in there else None) for n in b.names
        ),
    )


@st.composite
def comment_edits(draw: st.DrawFn, text: str) -> str:
    """Write comments into a text: lines of their own above and within items, and behind short values."""
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        where = draw(st.integers(0, 7)) if line.startswith(SHORT_LINES) and "#" not in line else 7
        lines += [f"# mine above {number}"] if where == 0 and line.startswith("- id:") else []
        lines.append(f"{line}  # mine behind {number}" if where == 1 else line)
        lines += [f"  # mine within {number}"] if where == 2 else []
    return "\n".join(lines)


SHORT_LINES = ("- id:", "  line:", "  kind:", "  speaker:", "  value:")
