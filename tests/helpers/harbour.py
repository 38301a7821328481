"""The harbour briefing, from which tests of the record begin, and ways to change it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefgen.ids import mint
from briefgen.model import Briefing, Excerpt, Figure, Paragraph, Point, Quote, Statement
from briefgen.record.read import read
from briefgen.record.renamed import renamed

TEXT = (Path(__file__).parent / "harbour.yml").read_text(encoding="utf-8")


def harbour() -> Briefing:
    """Give the briefing."""
    return read(TEXT, "harbour.yml")


def found_anew(b: Briefing) -> Briefing:
    """Give a briefing as the machine would find it without knowing of earlier ids."""
    taken: set[str] = set()

    def fresh(prefix: str, items: tuple[tuple[str, str], ...]) -> dict[str, str]:
        ids = {}
        for old, words in items:
            ids[old] = mint(prefix, words, taken)
            taken.add(ids[old])
        return ids

    return renamed(
        b,
        {
            "paragraphs": fresh("p", tuple((p.id, p.text) for p in b.paragraphs)),
            "points": fresh("k", tuple((k.id, k.at.text) for k in b.points)),
            "quotes": fresh("q", tuple((q.id, q.said[0].text) for q in b.quotes)),
            "statements": fresh("s", tuple((s.id, s.at.text) for s in b.statements)),
            "figures": fresh("f", tuple((f.id, f.at.text) for f in b.figures)),
            "names": {n.id: n.id for n in b.names},
            "topics": {t.id: t.id for t in b.topics},
        },
    )


def source_changed(b: Briefing, old: str, new: str) -> Briefing:
    """Give a briefing made of a source in which ``old`` was replaced by ``new`` everywhere."""

    def words(excerpt: Excerpt) -> Excerpt:
        return replace(excerpt, text=excerpt.text.replace(old, new))

    def paragraph(p: Paragraph) -> Paragraph:
        return replace(p, text=p.text.replace(old, new))

    def at(item: Point | Figure | Statement) -> Excerpt:
        return words(item.at)

    def quote(q: Quote) -> Quote:
        return replace(
            q,
            said=tuple(map(words, q.said)),
            mention=words(q.mention) if q.mention else None,
            cue=words(q.cue) if q.cue else None,
        )

    return replace(
        b,
        paragraphs=tuple(map(paragraph, b.paragraphs)),
        points=tuple(replace(k, at=at(k)) for k in b.points),
        quotes=tuple(map(quote, b.quotes)),
        statements=tuple(replace(s, at=at(s), cue=words(s.cue)) for s in b.statements),
        figures=tuple(replace(f, at=at(f)) for f in b.figures),
        names=tuple(replace(n, role=words(n.role) if n.role else None) for n in b.names),
    )


def ids(b: Briefing) -> dict[str, list[str]]:
    """Give all ids of a briefing by section."""
    rooms = ("paragraphs", "points", "quotes", "statements", "figures", "names", "topics")
    return {room: [item.id for item in getattr(b, room)] for room in rooms}
