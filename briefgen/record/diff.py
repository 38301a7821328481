"""What changed between two versions of a briefing, as readers see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.model import Briefing, Difference, DifferenceKind, Figure, Section


def diff(old: Briefing, new: Briefing) -> tuple[Difference, ...]:
    """Give what readers of ``old`` should know of ``new``: quotes, figures and paragraphs of the text.

    Both carry the same ids for the same items (see :func:`briefgen.record.align.align`). A quote is changed
    when its words or its speaker are, a figure when its words or its value are. In the order of the newer
    version, what was removed behind what it stood behind.
    """
    before, after = words_by_section(old), words_by_section(new)
    return tuple(d for section in before for d in differences(section, before[section], after[section]))


def words_by_section(b: Briefing) -> dict[Section, dict[str, str]]:
    """Give the words by which a reader knows each quote, figure and paragraph, by section and id."""
    return {
        "quotes": quote_words(b),
        "figures": figure_words(b),
        "paragraphs": {p.id: p.text for p in b.body},
    }


def quote_words(b: Briefing) -> dict[str, str]:
    """Give the words and speaker of each quote."""
    names = {name.id: name.name for name in b.names}
    return {
        quote.id: " … ".join(excerpt.text for excerpt in quote.said)
        + (f" ({names[quote.speaker]})" if quote.speaker in names else "")
        for quote in b.quotes
    }


def figure_words(b: Briefing) -> dict[str, str]:
    """Give the words of each figure, with its value when they leave it open."""
    return {figure.id: worded(figure) for figure in b.figures}


def worded(figure: Figure) -> str:
    """Give a figure with the value it stands for."""
    value = " ".join(part for part in (figure.value, figure.unit) if part)
    return f"{figure.at.text} ({value})" if value else figure.at.text


def differences(section: Section, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Difference]:
    """Give the differences of one section, in order."""
    order = list(new)
    before: str | None = None
    for id_ in old:
        if id_ not in new:
            order.insert(order.index(before) + 1 if before is not None else 0, id_)
        before = id_
    for id_ in order:
        was, now = old.get(id_), new.get(id_)
        if was == now:
            continue
        what: DifferenceKind = "new" if was is None else "removed" if now is None else "changed"
        yield Difference(section=section, what=what, id=id_, before=was, after=now)
