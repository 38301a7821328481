"""What a word processor, a mail or a layout gives: paragraphs with their part, and facts beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from briefgen.intake.bylines import BY, cleaned
from briefgen.intake.dates import days_in
from briefgen.intake.front import fronted
from briefgen.intake.imprint import imprint
from briefgen.intake.metadata import Stated

Part = Literal["title", "heading", "text", "note"]

WORD = re.compile(r"\w+")
# Titles that programs and cameras give files.
NO_TITLE = re.compile(
    r"microsoft word|untitled|document ?\d*$|dokument ?\d*$|^doc ?\d*$|^layout ?\d*$|^print(?:ing)?$"
    r"|^scan|^img[_ -]?\d|^title$"
    r"|\.(?:docx?|odt|rtf|pdf|indd|qxp|pages|html?|txt|pptx?)$|^https?:|^\W*$|^[\d\W]+$",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.!?…。！？][\"”’'»)\]]*$")
# A mark set above the line that leads to a note, and what it stands behind when it is a power instead.
NOTE_MARK = re.compile(r"[\d*†‡§,\s]{1,8}|\[\w{1,3}\]")
POWER = re.compile(r"(?:^|[\s\d])(?:[kcm]?m|ft|in|yd|mi)$")
# Paragraphs at the beginning among which headline, byline and day are looked for.
OPENING = 6
LONGEST_TITLE = 30
SHORT_LINE = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph of a document."""

    text: str
    """Its words, white space folded."""
    part: Part = "text"
    """What the document says it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A document read, before it is laid down as text."""

    passages: Sequence[Passage]
    """In reading order; notes come last."""
    stated: Stated
    """What the document states about itself outside its text; believed only where the text is silent."""
    trusted: bool = False
    """Whether the stated title is the writer's own, as a mail's subject is, whatever the text begins with."""


def is_note_mark(raised: str, before: str) -> bool:
    """Tell whether words set above the line behind others lead to a note: not so the power of "m" or "km"."""
    return bool(NOTE_MARK.fullmatch(raised.strip())) and not POWER.search(before)


def folded(text: str) -> str:
    """Fold white space."""
    return " ".join(text.split())


def passages(texts: Iterable[tuple[str, Part]]) -> tuple[Passage, ...]:
    """Make passages of texts with their parts; empty ones are left out, notes go to the end."""
    found = [Passage(text=folded(text), part=part) for text, part in texts if text.strip()]
    return tuple(sorted(found, key=lambda p: p.part == "note"))


def laid_down(manuscript: Manuscript) -> str:
    """Give a document as text: front matter with what is known, and the paragraphs, parted by empty lines."""
    opening = [p.text for p in islice(manuscript.passages, OPENING)]
    stated = manuscript.stated
    signed = any(len(text) <= SHORT_LINE and BY.match(text) and cleaned([text]) for text in opening)
    dated = any(len(text) <= SHORT_LINE and any(days_in(text)) for text in opening)
    printed = any(imprint(text) for text in opening)
    facts = Stated(
        title=title_of(manuscript),
        authors=() if signed else cleaned(stated.authors),
        published=None if dated else stated.published,
        publisher=None if printed else stated.publisher,
        url=stated.url,
        language=stated.language,
    )
    return fronted(facts, "\n\n".join(p.text for p in manuscript.passages) + "\n")


def title_of(manuscript: Manuscript) -> str | None:
    """Give the headline: what is styled as title, the stated one where the text agrees, the first heading.

    None leaves it to those who read the text.
    """
    opening = list(islice(manuscript.passages, OPENING))
    named = next((p.text for p in manuscript.passages if p.part == "title"), None)
    if named:
        return named
    stated = folded(manuscript.stated.title or "")
    fits = bool(stated) and not NO_TITLE.search(stated)
    if fits and any(same(stated, p.text) for p in opening):
        return next(p.text for p in opening if same(stated, p.text))
    for place, passage in enumerate(opening):
        if passage.part == "heading" and place < 3:
            return passage.text
        if len(WORD.findall(passage.text)) > LONGEST_TITLE or SENTENCE.search(passage.text):
            break
    if fits and shared(stated, " ".join(p.text for p in opening)) >= 0.6:
        return stated
    return stated if fits and manuscript.trusted and not headed(opening) else None


def headed(opening: Sequence[Passage]) -> bool:
    """Tell whether a text begins with a line that reads like a headline: short, no sentence, no greeting."""
    first = opening[0].text if opening else ""
    return (
        2 < len(WORD.findall(first)) <= LONGEST_TITLE and not SENTENCE.search(first) and first[-1] not in ",:"
    )


def same(one: str, other: str) -> bool:
    """Tell whether two lines have the same words."""
    return WORD.findall(one.lower()) == WORD.findall(other.lower())


def shared(title: str, text: str) -> float:
    """Give the share of a title's longer words that stand in a text."""
    words = {w for w in WORD.findall(title.lower()) if len(w) > 3}
    return len(words & set(WORD.findall(text.lower()))) / len(words) if len(words) > 1 else 0.0
