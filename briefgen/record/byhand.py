"""Paragraphs an editor put into a briefing by hand, of words that reading the source had missed.

They stay the editor's. A draft has them without a line, only so that what was found in them leads somewhere;
a new version of the source gets them where their words stand in it.
"""

from __future__ import annotations

from dataclasses import replace

from briefgen.model import Article, Briefing, Paragraph

UNREAD = 0
"""Line of a paragraph in a draft that the machine did not read in the source itself."""


def added(stored: Briefing, last: Briefing | None) -> tuple[Paragraph, ...]:
    """Give the paragraphs of a stored briefing that the machine's ``last`` draft did not read."""
    if last is None:
        return ()
    read = {p.id for p in last.paragraphs if p.line != UNREAD}
    return tuple(p for p in stored.paragraphs if p.id not in read)


def with_added(article: Article, own: tuple[Paragraph, ...], words: str) -> Article:
    """Give an article with an editor's own paragraphs where their words stand among ``words`` of the source.

    One whose words are no longer there, or stand in a block that was read, is left out.
    """
    source, at = folded(words), 0
    blocks: list[tuple[int, int, Paragraph]] = []
    for number, block in enumerate(article.paragraphs):
        found = source.find(folded(block.text), at)
        at = max(at, found)
        blocks.append((at, number, block))
    for number, paragraph in enumerate(own):
        text = folded(paragraph.text)
        start = source.find(text)
        if start >= 0 and not any(text in folded(b.text) for b in article.paragraphs if b.kind != "litter"):
            blocks.append((start, number - len(own), replace(paragraph, line=UNREAD)))
    return replace(article, paragraphs=tuple(block for *_, block in sorted(blocks, key=lambda b: b[:2])))


def machines_own(draft: Briefing, last: Briefing) -> Briefing:
    """Give a draft what the machine itself read in a source that is still the same.

    While it is, the stored title, origin and paragraphs are analysed, an editor's changes included. Were
    they noted as the machine's, a later merge could not tell that they are the editor's.
    """
    if draft.origin.sha256 != last.origin.sha256:
        return draft
    read = tuple(p for p in last.paragraphs if p.line != UNREAD)
    own = tuple(replace(p, line=UNREAD) for p in added(draft, last))
    origin = replace(last.origin, file=draft.origin.file)  # it may be called otherwise now
    return replace(draft, title=last.title, origin=origin, paragraphs=read + own)


def folded(text: str) -> str:
    """Fold runs of white space to one blank."""
    return " ".join(text.split())
