"""Where things stand in an article: paragraphs counted in words, excerpts by paragraph."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.model import Briefing, Excerpt


def edges_of(briefing: Briefing) -> dict[str, tuple[int, int]]:
    """Count the words before each body paragraph and up to its end."""
    edges: dict[str, tuple[int, int]] = {}
    at = 0
    for paragraph in briefing.body:
        end = at + len(paragraph.text.split())
        edges[paragraph.id] = (at, end)
        at = end
    return edges


def by_paragraph(cited: Iterable[tuple[str, Excerpt]]) -> dict[str, tuple[tuple[str, Excerpt], ...]]:
    """Gather excerpts by the paragraph they stand in, in order."""
    found: dict[str, list[tuple[str, Excerpt]]] = {}
    for item, excerpt in cited:
        found.setdefault(excerpt.paragraph, []).append((item, excerpt))
    return {paragraph: tuple(excerpts) for paragraph, excerpts in found.items()}
