"""Why does it stand there? Everything that is known of one id, in lines for a person."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.intake.article import taken_as
from briefgen.intake.source import sources
from briefgen.model import (
    Briefing,
    Excerpt,
    Figure,
    Name,
    Paragraph,
    Point,
    Quote,
    Statement,
    Topic,
    locate,
)
from briefgen.publish import addresses
from briefgen.workspace.records import machine_drafts, stored_briefings
from briefgen.workspace.snapshot import Snapshot

Item = Paragraph | Quote | Statement | Figure | Point | Topic | Name
AROUND = 70


def explain(
    item_id: str,
    briefings: Sequence[Briefing],
    drafts: Sequence[Briefing] = (),
    taken_for: Callable[[Briefing], str | None] = lambda _: None,
) -> str:
    """Give what is known of an id: what it is, its source line, words in context, rule, page.

    ``drafts`` are what the machine last made of the articles: where an editor changed the speaker, its
    rule and confidence no longer say why. ``taken_for`` says what a briefing's source was taken for as a
    whole; it is asked of lines set aside.

    Raises BadInput when no briefing has it, with the ids that look like it.
    """
    found = [(b, item) for b in briefings for item in items(b) if item.id == item_id]
    if not found:
        known = sorted({item.id for b in briefings for item in items(b)})
        close = get_close_matches(item_id, known, n=3)
        fix = f"did you mean {' or '.join(close)}?" if close else "ids stand in content/briefings/*.yml"
        raise BadInput(Fault(path="-", what=f"no briefing has the id {item_id}", fix=fix))
    machines = {d.slug: {item.id: item for item in items(d)} for d in drafts}
    return "\n\n".join(
        "\n".join(
            [
                *lines(b, item, edited=is_edited(item, machines.get(b.slug))),
                *([f"  read as  {told}"] if is_aside(item) and (told := taken_for(b)) else ()),
            ]
        )
        for b, item in found
    )


def explained(item_id: str, snapshot: Snapshot) -> str:
    """Give what is known of an id of a site, as :func:`explain` does, its drafts taken into account."""
    return explain(
        item_id, stored_briefings(snapshot), tuple(machine_drafts(snapshot)), partial(taken_for, snapshot)
    )


def taken_for(snapshot: Snapshot, briefing: Briefing) -> str | None:
    """Say what intake takes a briefing's source for as a whole; None when it cannot be read."""
    path = Path(os.path.normpath(snapshot.project.briefings / briefing.origin.file))
    with suppress(BadInput):
        data = snapshot.read(path)
        found = sources(data, path.name) if data else ()
        return taken_as(found[0]) if len(found) == 1 else None
    return None


def is_aside(item: Item) -> bool:
    """Tell whether an item is a line that was set aside."""
    return isinstance(item, Paragraph) and item.rule is not None


def is_edited(item: Item, machines: Mapping[str, Item] | None) -> bool:
    """Tell whether an editor said otherwise than the machine who speaks, or added the whole item."""
    if not isinstance(item, Quote | Statement) or machines is None:
        return False
    made = machines.get(item.id)
    if not isinstance(made, Quote | Statement):
        return True
    same = (made.speaker, getattr(made, "mention", None)) == (item.speaker, getattr(item, "mention", None))
    return not same


def items(briefing: Briefing) -> Iterator[Item]:
    """Give everything in a briefing that has an id."""
    yield from briefing.paragraphs
    yield from briefing.quotes
    yield from briefing.statements
    yield from briefing.figures
    yield from briefing.points
    yield from briefing.topics
    yield from briefing.names


def lines(briefing: Briefing, item: Item, *, edited: bool = False) -> Iterator[str]:
    """Give the lines that explain one item."""
    yield f"{item.id}: {kind_of(item)} in {briefing.title or briefing.slug}"
    for excerpt in excerpts_of(item, briefing):
        yield from context(briefing, excerpt)
    yield from facts(briefing, item, edited=edited)
    yield f"  page     {page_of(briefing, item)}"
    if not isinstance(item, Topic | Name | Paragraph):
        yield f"  identity {addresses.codes(briefing.slug, item.id)}"


def kind_of(item: Item) -> str:
    """Give what an item is, in one word or two."""
    if isinstance(item, Paragraph):
        return "paragraph" if item.kind == "body" else item.kind
    if isinstance(item, Quote):
        return f"quote ({item.kind})"
    return type(item).__name__.lower()


def excerpts_of(item: Item, briefing: Briefing) -> tuple[Excerpt, ...]:
    """Give the words of the source an item stands on."""
    if isinstance(item, Quote):
        return (*item.said, *(e for place in item.also for e in place))
    if isinstance(item, Paragraph):
        return (Excerpt(paragraph=item.id, text=item.text),)
    if isinstance(item, Topic):
        heads = (p for p in briefing.paragraphs if p.id in item.paragraphs)
        return tuple(Excerpt(paragraph=p.id, text=p.text[:AROUND]) for p in heads)
    if isinstance(item, Name):
        first = next((p for p in briefing.body if item.name in p.text), None)
        return (Excerpt(paragraph=first.id, text=item.name),) if first else ()
    return (item.at,)


def context(briefing: Briefing, excerpt: Excerpt) -> Iterator[str]:
    """Give where words stand in the source, and the words around them, theirs between brackets."""
    paragraph = next((p for p in briefing.paragraphs if p.id == excerpt.paragraph), None)
    place = locate(paragraph.text, excerpt) if paragraph else None
    if paragraph is None or place is None:
        yield f"  words    {excerpt.text}   (not in paragraph {excerpt.paragraph})"
        return
    start, end = place
    before = paragraph.text[max(0, start - AROUND) : start]
    after = paragraph.text[end : end + AROUND]
    left = "..." if start > AROUND else ""
    right = "..." if end + AROUND < len(paragraph.text) else ""
    yield f"  source   {briefing.origin.file} line {paragraph.line}, paragraph {paragraph.id}"
    yield f"           {left}{before}[{excerpt.text}]{after}{right}"


def facts(briefing: Briefing, item: Item, *, edited: bool = False) -> Iterator[str]:
    """Give what was decided of an item, and by which rule or that it was the editor."""
    if isinstance(item, Quote):
        yield f"  speaker  {speaker_of(briefing, item)}"
        yield from reasons(item, edited=edited)
    elif isinstance(item, Statement):
        sure = "the editor's word" if edited else f"confidence {item.confidence:.2f}"
        yield f"  speaker  {name_of(briefing, item.speaker)}, {sure}"
    elif isinstance(item, Figure):
        bound = f" ({item.bound})" if item.bound else ""
        yield f"  value    {item.value or 'not stated'} {item.unit or ''}{bound}".rstrip()
        yield f"  measures {item.measures or 'not stated'}"
    elif isinstance(item, Paragraph) and item.rule:
        yield f"  rule     {item.rule}"
        yield (
            f"  to bring it back: briefgen restore {item.id}"
            f"   (it takes 'kind:' and 'rule:' out of {item.id} in content/briefings/{briefing.slug}.yml)"
        )
    elif isinstance(item, Topic):
        yield f"  title    {item.title} ({item.origin})"
        yield f"  cues     {', '.join(item.cues) or 'none'}"
    elif isinstance(item, Name):
        yield f"  name     {item.name} ({item.kind}), also {', '.join(item.also) or 'nothing else'}"
    if not isinstance(item, Paragraph) and item.note:
        yield f"  note     {item.note}"


def reasons(quote: Quote, *, edited: bool) -> Iterator[str]:
    """Give why a quote has its speaker."""
    if edited:
        yield "  rule     the editor's word"
        return
    yield f"  rule     {quote.rule}, confidence {quote.confidence:.2f}"
    if quote.cue:
        yield f"  cue      {quote.cue.text}"
    if quote.guess:
        yield f"  guess    {quote.guess}   (not sure enough to show)"


def speaker_of(briefing: Briefing, quote: Quote) -> str:
    """Give who said a quote, in words."""
    if quote.speaker:
        said = f" (as {quote.mention.text!r})" if quote.mention else ""
        return name_of(briefing, quote.speaker) + said
    return f"{quote.mention.text!r}, not named" if quote.mention else "not stated"


def name_of(briefing: Briefing, name_id: str) -> str:
    """Give the name behind a name's id."""
    return next((name.name for name in briefing.names if name.id == name_id), name_id)


def page_of(briefing: Briefing, item: Item) -> str:
    """Give the place of the page on which an item is shown."""
    if isinstance(item, Paragraph):
        place = addresses.set_aside if item.kind == "litter" else addresses.source
        return place(briefing.slug, item.id)
    if isinstance(item, Topic):
        return addresses.topic(briefing.slug, item.id)
    if isinstance(item, Name):
        return addresses.at(addresses.overview(briefing.slug), addresses.name_anchor(item.id))
    topic = topic_of(briefing, item)
    return addresses.at(
        addresses.topic(briefing.slug, topic) if topic else addresses.overview(briefing.slug), item.id
    )


def topic_of(briefing: Briefing, item: Quote | Statement | Figure | Point) -> str | None:
    """Give the id of the topic an item stands under, None when under none."""
    own = None if isinstance(item, Statement) else item.topic
    first = excerpts_of(item, briefing)[0].paragraph
    return own or next((t.id for t in briefing.topics if first in t.paragraphs), None)
