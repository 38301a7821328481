"""A story as YAML: read with every fault in its place, written once, then the editor's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field

from briefgen.faults import BadInput
from briefgen.model import Quantity, Relation, Story, StoryTopic
from briefgen.record.compose import compose
from briefgen.record.cut import cut_faults
from briefgen.record.places import Places
from briefgen.record.read import validated
from briefgen.record.scalars import inline
from briefgen.record.schema import CONFIG, Forms, Id, Ids, Note, Words, described, listed
from briefgen.record.story_record import StoryRecord
from briefgen.record.ties import tie_faults

QUESTION = "#? "
"""How a line begins that asks the editor something; such lines are written anew each time."""
HEADER = """\
# What several briefings tell together. What you change, and your comments, stay when they are compared
# again. Ids are those of the briefings. A line that begins with '#?' is a question, asked until what it
# offers stands in the list above it, or in 'apart'.
"""
HINTS = {
    "topics": "as in topics.yml; further: [{briefing: ..., cues: [...]}] marks passages of that one alone",
    "quotes": "the same words: the first is shown, the others as 'also in'",
    "figures": "one quantity; relation: same, updated or differ; left empty nothing is said of it",
    "pinned": "ids of points, quotes and figures that come first",
    "apart": "pairs of ids that are not the same; slugs of briefings that are no part of this",
}
REMARK = 24
"""Column at which a remark begins behind a line."""


def one_or_many(value: object) -> object:
    """Take a word alone for a list of it."""
    return (value,) if isinstance(value, str) else listed(value)


Group: TypeAlias = Annotated[tuple[Id, ...], Field(min_length=1)]
Apart: TypeAlias = Annotated[tuple[Id, ...], BeforeValidator(one_or_many), Field(min_length=1, max_length=2)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FurtherRow:
    """Cues for one briefing."""

    __pydantic_config__ = CONFIG
    briefing: Annotated[Id, described("Slug of the briefing.")]
    cues: Annotated[Forms, described("Words that mark the topic's passages in it.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTopicRow:
    """A topic you ask for in every briefing of the story."""

    __pydantic_config__ = CONFIG
    id: Id
    title: Words
    cues: Annotated[Forms, described("Three or four words or phrases that mark its passages.")]
    without: Annotated[Forms, described("Words that speak against it.")] = ()
    further: Annotated[tuple[FurtherRow, ...], BeforeValidator(listed)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SameRow:
    """Quotes of several briefings that are the same words."""

    __pydantic_config__ = CONFIG
    same: Annotated[Group, described("Ids of the quotes; the first is shown.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityRow:
    """Figures of several briefings that state one quantity."""

    __pydantic_config__ = CONFIG
    one: Annotated[Group, described("Ids of the figures.")]
    relation: Annotated[Relation | None, described("What they are to each other; empty: not said.")] = None
    what: Annotated[Words | None, described("What they count, in your words.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRow:
    """Several briefings that tell one story."""

    __pydantic_config__ = CONFIG
    title: Words
    briefings: Annotated[Ids, described("Slugs, in the order of the pages.")]
    topics: Annotated[tuple[StoryTopicRow, ...], BeforeValidator(listed)] = ()
    quotes: Annotated[tuple[SameRow, ...], BeforeValidator(listed)] = ()
    figures: Annotated[tuple[QuantityRow, ...], BeforeValidator(listed)] = ()
    pinned: Annotated[Ids, described("Ids of points, quotes and figures that come first.")] = ()
    apart: Annotated[tuple[Apart, ...], BeforeValidator(listed)] = ()
    note: Note = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What is told an editor beside the lines of a story, and asked below its lists."""

    beside: Mapping[str, str] = field(default_factory=dict)
    """By the slug of a briefing or the first id of a group: what stands behind it at first."""
    questions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By key: what is asked below it, a line each."""


def read_story(text: str, slug: str, path: str) -> StoryRecord:
    """Give the story of a file's text; raises BadInput with every fault of its shape."""
    text = text.removeprefix("\ufeff")
    root = compose(text, path)
    places = Places(text=text, path=path, root=root)
    row, faults = validated(StoryRow, root.data, places)
    faults += cut_faults(places) + tie_faults(places)
    if faults or row is None:
        raise BadInput(*faults)
    return StoryRecord(story=story_of(row, slug), text=text, path=path)


def story_of(row: StoryRow, slug: str) -> Story:
    """Give the story of a row."""
    return Story(
        slug=slug,
        title=row.title,
        briefings=row.briefings,
        topics=tuple(
            StoryTopic(
                id=t.id,
                title=t.title,
                cues=t.cues,
                without=t.without,
                further=tuple((f.briefing, f.cues) for f in t.further),
            )
            for t in row.topics
        ),
        quotes=tuple(group.same for group in row.quotes),
        figures=tuple(Quantity(one=q.one, relation=q.relation, what=q.what) for q in row.figures),
        pinned=row.pinned,
        apart=row.apart,
        note=row.note,
    )


def write_story(story: Story, remarks: Remarks | None = None) -> str:
    """Give the first text of a story, with a closing line break.

    Law: ``read_story(write_story(s), s.slug, path).story == s`` for every story.
    """
    return HEADER + "".join(f"{line}\n" for line in story_lines(story, remarks or Remarks()))


def story_lines(story: Story, remarks: Remarks) -> Iterator[str]:
    """Give the lines of a story."""
    yield f"title: {inline(story.title)}"
    yield "briefings:" if story.briefings else "briefings: []"
    for slug in story.briefings:
        yield remarked(f"- {inline(slug)}", remarks.beside.get(slug, ""))
    yield from asked("briefings", remarks)
    yield from section("topics", [topic_lines(topic) for topic in story.topics], remarks)
    groups = [[remarked(f"- same: {flow(ids)}", remarks.beside.get(ids[0], ""))] for ids in story.quotes]
    yield from section("quotes", groups, remarks)
    yield from section("figures", [quantity_lines(q, remarks) for q in story.figures], remarks)
    yield remarked(f"pinned: {flow(story.pinned)}", HINTS["pinned"])
    yield remarked("apart:" if story.apart else "apart: []", HINTS["apart"])
    yield from (f"- {flow(ids)}" for ids in story.apart)
    yield f"note: {inline(story.note)}" if story.note else "note:"


def section(key: str, items: Sequence[Sequence[str]], remarks: Remarks) -> Iterator[str]:
    """Give the lines of a list with what is asked below it."""
    yield remarked(f"{key}:" if items else f"{key}: []", HINTS[key])
    for item in items:
        yield from item
    yield from asked(key, remarks)


def asked(key: str, remarks: Remarks) -> Iterator[str]:
    """Give what is asked below a list."""
    return (f"{QUESTION}{line}" for line in remarks.questions.get(key, ()))


def topic_lines(topic: StoryTopic) -> list[str]:
    """Give the lines of a topic."""
    lines = [f"- id: {inline(topic.id)}", f"  title: {inline(topic.title)}", f"  cues: {flow(topic.cues)}"]
    if topic.without:
        lines.append(f"  without: {flow(topic.without)}")
    if topic.further:
        lines.append("  further:")
    for slug, cues in topic.further:
        lines += [f"  - briefing: {inline(slug)}", f"    cues: {flow(cues)}"]
    return lines


def quantity_lines(quantity: Quantity, remarks: Remarks) -> list[str]:
    """Give the lines of a quantity."""
    return [
        remarked(f"- one: {flow(quantity.one)}", remarks.beside.get(quantity.one[0], "")),
        f"  relation: {quantity.relation}" if quantity.relation else "  relation:",
        f"  what: {inline(quantity.what)}" if quantity.what else "  what:",
    ]


def flow(words: Iterable[str]) -> str:
    """Give words as a list on one line."""
    return f"[{', '.join(inline(word, flow=True) for word in words)}]"


def remarked(line: str, remark: str) -> str:
    """Give a line with a remark behind it."""
    return f"{line:<{REMARK - 2}}  # {remark}" if remark else line
