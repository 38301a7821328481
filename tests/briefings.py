"""Briefings for tests: one written by hand, and Hypothesis strategies that make them up."""

from __future__ import annotations

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
    Statement,
    Topic,
)

SHA = "0123456789abcdef" * 4

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
            file="../articles/made-up.txt", sha256=SHA, publisher=draw(maybe_words), url=draw(maybe_words)
        ),
        paragraphs=tuple(paragraphs),
        summary=tuple(draw(st.lists(st.sampled_from(point_ids), unique=True))) if point_ids else (),
        topics=tuple(
            Topic(
                id=t,
                title=draw(words),
                origin=draw(st.sampled_from(["editor", "found"])),
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
                kind="money",
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
    )
