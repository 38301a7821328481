"""Each block is body, subheading, headline, caption, byline ... or litter, with the rule that said so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefgen.intake.blocks import Block
from briefgen.intake.bylines import AGENCIES, cleaned, is_signature
from briefgen.intake.datelines import is_dateline
from briefgen.intake.dates import days_in
from briefgen.intake.furniture import leads_on, notice, unmistakable
from briefgen.intake.imprint import imprint
from briefgen.intake.lines import CLOCK, SENTENCE, SHAPE, SHORT_LINE, Table, is_credited
from briefgen.intake.litter import Aside, earlier, reason
from briefgen.model import BlockKind

CAPTION = re.compile(
    r"\b(?:pictured|poses?|posing|attends?|arrives?|looks? on|file photo|seen (?:here|in|at|on|during)|"
    r"shakes? hands|gestures?|walks? (?:past|through|along)|holds? (?:a|up|the)"
    r"|stands? (?:in|at|on|outside|near|next)"
    r"|(?:on|at|from) the (?:left|right)|from left|(?:left|right|centre|center|above|below)[,:)]"
    r"|in this (?:photo|image))\b",
    re.IGNORECASE,
)
CAPTION_NAMES = re.compile(r"caption|wp-caption|image-?text|photo-?desc", re.IGNORECASE)
# Names of a caption itself, not of a part of a page that holds one.
OWN_CAPTION = re.compile(
    r"\b(?:wp-caption-text|(?:image|photo|img|media|picture|figure)[-_]caption)\b", re.IGNORECASE
)
PULLED = re.compile(r"pull-?_?quote|quote-?pull|blockquote--pull", re.IGNORECASE)
QUOTE_MARKS = "\"“”‘’'«» "
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
NEAR = 6
PROSE = 12
# Paragraphs looked at for the words of a pull quote; the same words stand in no more of them.
HOLDERS = 20
# The share of an article's words that pull quotes have at most.
PART = 0.3
# Blocks behind a heading within which its text must begin.
AHEAD = 100
# A name alone on its line, or an agency with the town it reports from.
SIGNED = re.compile(
    r"(?:[^\W\d_][\w.'’-]+\s){1,3}[^\W\d_][\w.'’-]+(?: in [^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?)?"
)
ABOUT = re.compile(r"(?:about the )?(?:author|writer)(?:s|.s)?(?: bio(?:graphy)?)?:?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a block was taken for."""

    kind: BlockKind
    """The kind of the block."""
    rule: str | None = None
    """The rule that said so; None for body, subheading and headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The blocks of a source and what was read of them."""

    blocks: Sequence[Block]
    """In reading order."""
    table: Table
    """Their measures, shapes first."""
    body: NDArray[np.bool_]
    """Whether each is text of the article."""
    headline: int | None
    """Which is the headline; None when none is."""
    tags: Sequence[str]
    """The element each begins in; empty words for pasted text."""
    names: Sequence[str]
    """Class names and ids around each; empty words for pasted text."""
    kept: frozenset[int] = frozenset()
    """Blocks that are text of the article whatever they look like: what is said in a transcript."""


def label(reading: Reading) -> tuple[Label, ...]:
    """Say of each block what it is."""
    body = reading.body.copy()
    if reading.headline is not None:
        body[reading.headline] = False
    drop_unmistakable(reading, body)
    drop_notices(reading, body)
    before = earlier([b.text for b in reading.blocks])
    drop_stutters(reading, before, body)
    body[sorted(reading.kept)] = True
    kept = np.flatnonzero(body)
    span = (int(kept[0]), int(kept[-1])) if len(kept) else (len(body), len(body))
    pulled = pull_quotes(reading, body)
    measures = reading.table[:, : len(SHAPE)].tolist()
    labels: list[Label] = []
    for i in range(len(body)):
        if i == reading.headline:
            labels.append(Label(kind="headline"))
        elif i in reading.kept:
            labels.append(Label(kind="body"))
        elif pulled[i]:
            labels.append(Label(kind="pull-quote", rule="pull quote"))
        elif body[i]:
            labels.append(Label(kind="subheading" if is_subheading(reading, body, i) else "body"))
        else:
            labels.append(aside(reading, i, measures[i], span, before[i]))
    return tuple(labels)


def drop_unmistakable(reading: Reading, body: NDArray[np.bool_]) -> None:
    """Take out what is surely no text.

    So are captions the markup names, a byline or a day on a line of its own before the prose, what ends
    the text under the heading "About the author", and page furniture that nothing else can be.
    """
    prose = next((i for i in range(len(body)) if body[i] and is_prose(reading.blocks[i].text)), 0)
    for i in np.flatnonzero(body).tolist():
        text = reading.blocks[i].text
        alone = (
            i < prose
            and len(text) <= SHORT_LINE
            and (is_byline(text) or is_day(text) or is_signed(reading, i) or paper_of(reading, i))
        )
        pictured = reading.tags[i] == "figcaption" or OWN_CAPTION.search(reading.names[i])
        if alone or pictured or unmistakable(text):
            body[i] = False
    if not body.any():
        body[:] = reading.body
    for i in np.flatnonzero(body[:-1]).tolist():
        if leads_on(reading.blocks[i].text) and not body[i + 1]:
            body[i] = False
    kept = np.flatnonzero(body)
    last = int(kept[-1]) if len(kept) > 1 else 0
    if last and ABOUT.fullmatch(reading.blocks[last - 1].text):
        body[last - 1 : last + 1] = False


def drop_notices(reading: Reading, body: NDArray[np.bool_]) -> None:
    """Take out what is said to the reader of the page, unless that is most of what there is."""
    size = [len(block.text) for block in reading.blocks]
    found = [i for i in np.flatnonzero(body).tolist() if notice(reading.blocks[i].text)]
    if sum(size[i] for i in found) * 3 <= sum(size[i] for i in np.flatnonzero(body)):
        body[found] = False


def is_prose(text: str) -> bool:
    """Tell whether a line is of a length that only text has; so may be a byline or a dateline."""
    return len(text.split()) >= PROSE and not is_byline(text) and not is_day(text)


def is_day(text: str) -> bool:
    """Tell whether a line is little more than a date."""
    return is_dateline(text)


def drop_stutters(reading: Reading, before: Sequence[int | None], body: NDArray[np.bool_]) -> None:
    """Take lines out of the body whose words were just said; of a paragraph set twice the first stays.

    What is no sentence is a title or the name of a picture then, what reads like a caption is one, and so is
    what is said three times, unless the whole text is set so. Only the block right before counts, so that a
    sentence the article repeats further on stays.
    """
    times: Counter[int] = Counter()
    credit: set[int] = set()
    for i, place in enumerate(before):
        if place is not None and (place == i - 1 or before[i - 1] == place):
            times[place] += 1
            body[i] = False
            if i + 1 < len(before) and is_credited(reading.blocks[i + 1].text):
                credit.add(place)
    habit = len(times) * 2 > int(body.sum())
    for place, more in times.items():
        text = reading.blocks[place].text
        prose = bool(reading.table[place, SENTENCE]) and len(text.split()) >= PROSE
        captioned = CAPTION.search(text) is not None or is_credited(text) or place in credit or more > 1
        if not prose or (captioned and not habit):
            body[place] = False


def pull_quotes(reading: Reading, body: NDArray[np.bool_]) -> list[bool]:
    """Tell which blocks only set words apart that stand in a longer paragraph: six words or more.

    Where the markup calls a block a pull quote five are enough, and the other paragraph need not be longer.
    What is more than a part of the article (``PART`` of its words) is set apart by nobody. A text is looked
    for in the paragraphs that hold its second to fourth word.
    """
    pulled = [False] * len(body)
    inside = np.flatnonzero(body).tolist()
    marked = {i for i, names in enumerate(reading.names) if names and PULLED.search(names)}
    texts = {i: reading.blocks[i].text.strip(QUOTE_MARKS) for i in sorted({*inside, *marked})}
    some = [i for i, text in texts.items() if i in marked or 6 <= len(text.split(None, 60)) <= 60]
    keys = {i: tuple(texts[i].split(None, 4)[1:4]) for i in some}
    holders = holding(keys.values(), {i: texts[i] for i in inside})
    for i, key in keys.items():
        least = 0.0 if i in marked else len(texts[i]) * 1.3
        places = (j for j in holders.get(key, ()) if j != i and len(texts[j]) > least)
        pulled[i] = len(key) == 3 and any(texts[i] in texts[j] for j in places)
    words = sum(len(texts[i].split()) for i, out in enumerate(pulled) if out and i not in marked)
    most = PART * sum(len(texts[i].split()) for i in inside)
    return pulled if words <= most else [out and i in marked for i, out in enumerate(pulled)]


def holding(keys: Iterable[tuple[str, ...]], texts: Mapping[int, str]) -> dict[tuple[str, ...], list[int]]:
    """Give for each run of three words the first texts that hold it, ``HOLDERS`` at most."""
    found: dict[tuple[str, ...], list[int]] = {key: [] for key in keys}
    for i, text in texts.items():
        words = text.split()
        for run in zip(words, words[1:], words[2:], strict=False):
            places = found.get(run)
            if places is not None and len(places) < HOLDERS and (not places or places[-1] != i):
                places.append(i)
    return found


def is_subheading(reading: Reading, body: NDArray[np.bool_], i: int) -> bool:
    """Tell whether a kept block heads what follows: a heading element, or a short line over prose."""
    tag, text = reading.tags[i], reading.blocks[i].text
    follows = next((j for j, kept in enumerate(body[i + 1 : i + 1 + AHEAD].tolist(), i + 1) if kept), None)
    if tag:
        return tag in HEADINGS and follows is not None
    return (
        follows is not None
        and len(text.split()) <= 12
        and not reading.table[i, SENTENCE]
        and text[0].isupper()
        and not text.endswith((",", ";", ":"))
        and text[0] not in QUOTE_MARKS
        and bool(reading.table[follows, SENTENCE])
        and len(reading.blocks[follows].text) > len(text) * 2
    )


def aside(
    reading: Reading, i: int, measures: list[float], span: tuple[int, int], earlier_place: int | None
) -> Label:
    """Label a block that is no text of the article."""
    text = reading.blocks[i].text
    if span[0] - NEAR * 3 <= i <= span[1] + 1 and is_caption(reading, i, span):
        if earlier_place is None:
            return Label(kind="caption", rule="caption")
        return Label(kind="litter", rule=f"repeated caption (line {reading.blocks[earlier_place].line})")
    if earlier_place is None and around_headline(reading, i, span):
        if is_byline(text) or is_signed(reading, i) or (paper_of(reading, i) and not is_day(text)):
            return Label(kind="byline", rule="byline")
        if len(text) <= SHORT_LINE and any(days_in(text)):
            return Label(kind="dateline", rule="dateline")
        if is_deck(reading, i, span):
            return Label(kind="deck", rule="standfirst")
    again = None if earlier_place is None else reading.blocks[earlier_place].line
    rule = reason(Aside(text=text, measures=measures, again=again, before=i < span[0], after=i > span[1]))
    return Label(kind="litter", rule=rule)


def is_caption(reading: Reading, i: int, span: tuple[int, int]) -> bool:
    """Tell whether a block beside the text describes a picture.

    The markup says so, or it has a caption's words or credit, or is set twice in a row, or a credit follows.
    """
    text = reading.blocks[i].text
    if CAPTION_NAMES.search(reading.names[i]) or reading.tags[i] == "figcaption":
        return len(text.split()) >= 3
    if not 6 <= len(text.split()) <= 70 or i > span[1]:
        return False
    near = [b.text for b in (*reading.blocks[max(0, i - 1) : i], *reading.blocks[i + 1 : i + 2])]
    credit = is_credited(text) or any(len(t) < 60 and is_credited(t) for t in near[-1:])
    twice = text in near and bool(reading.table[i, SENTENCE])
    return credit or twice or (bool(CAPTION.search(text)) and i >= span[0] - NEAR)


def around_headline(reading: Reading, i: int, span: tuple[int, int]) -> bool:
    """Tell whether a block stands between the headline and the text, or close to the text's beginning."""
    start = reading.headline if reading.headline is not None else span[0] - NEAR
    return max(start, span[0] - 2 * NEAR) <= i <= span[0] + 2


def is_byline(text: str) -> bool:
    """Tell whether a line names who wrote the article."""
    return len(text) <= SHORT_LINE and is_signature(text)


def paper_of(reading: Reading, i: int) -> str | None:
    """Give the paper that a line names which is little more than that, as one above a text may be."""
    if i == reading.headline or len(reading.blocks[i].text) > SHORT_LINE:
        return None
    beside = (
        reading.blocks[j].text
        for j in (i - 1, i + 1)
        if 0 <= j < len(reading.blocks) and j != reading.headline
    )
    return imprint(reading.blocks[i].text, beside=any(map(is_byline, beside)))


def is_signed(reading: Reading, i: int) -> bool:
    """Tell whether a line is a name alone, as it stands above the text beside a day or a time."""
    text = reading.blocks[i].text
    if len(text) > SHORT_LINE or i == reading.headline or not SIGNED.fullmatch(text) or not is_named(text):
        return False
    beside = [reading.blocks[j].text for j in (i - 1, i + 1) if 0 <= j < len(reading.blocks)]
    return any(len(t) <= SHORT_LINE and (is_day(t) or CLOCK.search(t)) for t in beside)


def is_named(text: str) -> bool:
    """Tell whether every word but a particle begins as names do, and the line names somebody."""
    name = text.partition(" in ")[0]
    words = name.split()
    named = sum(word[0].isupper() for word in words)
    whole = named >= 2 and words[0][0].isupper() and words[-1][0].isupper()
    return whole and (name.lower() in AGENCIES or bool(cleaned([name])))


def is_deck(reading: Reading, i: int, span: tuple[int, int]) -> bool:
    """Tell whether a block is the standfirst: words of sentence length right below the headline."""
    head = reading.headline
    return head is not None and i < span[0] and 0 < i - head <= 2 and len(reading.blocks[i].text.split()) >= 8
