"""The one description of a briefing as YAML: which keys stand where, in which order, and what they hold.

The rows below are what an editor sees; :mod:`briefgen.record.rows` carries them to the nouns of
:mod:`briefgen.model` and back. Kinds and bounds are the nouns' own, order and defaults of the keys are
those of the fields, an underscore in a field is a hyphen in the key. Reading, writing, merging and the
JSON Schema for editors all follow from here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeAlias

from pydantic import BeforeValidator, ConfigDict, Field, TypeAdapter
from pydantic_core import PydanticCustomError

from briefgen.model import (
    BlockKind,
    Bound,
    FigureKind,
    Inferred,
    NameKind,
    QuoteKind,
    SourceText,
    TopicOrigin,
)
from briefgen.record.sections import FORMAT, NOUNS, SECTIONS

__all__ = ["FORMAT", "NOUNS", "SECTIONS"]

MOST_DIGITS = 9
"""Digits that numbers of lines and occurrences can have."""

CONFIG = ConfigDict(extra="forbid", alias_generator=lambda field: field.replace("_", "-"))


Row: TypeAlias = Any  # an instance of one of the classes below, or one of the classes
"""What the code that walks over any row takes; the classes share no base."""


def whole(value: object) -> object:
    """Take a whole number as written; YAML gives us words. None of ours has as many digits as nine."""
    if isinstance(value, str) and value.isdecimal() and value.isascii() and len(value) <= MOST_DIGITS:
        return int(value)
    raise PydanticCustomError("whole", "must be a whole number")


def share(value: object) -> object:
    """Take a number from 0 to 1 as written."""
    try:
        number = float(value) if isinstance(value, str) else -1.0
    except ValueError:
        number = -1.0
    if 0 <= number <= 1:
        return number
    raise PydanticCustomError("share", "must be a number from 0 to 1")


def truth(value: object) -> object:
    """Take ``true`` or ``false``, nothing else: ``no`` and ``off`` are words."""
    if value in ("true", "false"):
        return value == "true"
    raise PydanticCustomError("truth", "must be true or false")


def listed(value: object) -> object:
    """Take a key left empty for an empty list."""
    return () if value is None else value


def described(text: str) -> Row:
    """Give a field's sentence for the JSON Schema."""
    return Field(description=text)


Id: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
Words: TypeAlias = Annotated[str, Field(min_length=1)]
Ids: TypeAlias = Annotated[tuple[Id, ...], BeforeValidator(listed)]
Forms: TypeAlias = Annotated[tuple[Words, ...], BeforeValidator(listed)]
Whole: TypeAlias = Annotated[int, Field(ge=1), BeforeValidator(whole)]
Share: TypeAlias = Annotated[float, BeforeValidator(share)]
Truth: TypeAlias = Annotated[bool, BeforeValidator(truth)]
Amount: TypeAlias = Annotated[str, Field(min_length=1, json_schema_extra={"type": ["string", "number"]})]
Drop: TypeAlias = Annotated[Truth, described("true: leave this item out for good, also when made again.")]
Note: TypeAlias = Annotated[Words | None, described("Your own note.")]
TopicId: TypeAlias = Annotated[Id | None, described("Id of the topic it belongs to; empty: to none.")]
ParagraphId: TypeAlias = Annotated[Id, described("Id of the paragraph that holds the words.")]
Verbatim: TypeAlias = Annotated[Words, described("The words, byte for byte as the paragraph has them.")]
Nth: TypeAlias = Annotated[Whole, described("Which occurrence of the words in the paragraph, from 1.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcerptRow:
    """Words of a paragraph."""

    __pydantic_config__ = CONFIG
    paragraph: ParagraphId
    text: Verbatim
    nth: Nth = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """Where the article comes from; a key left empty: the source does not say."""

    __pydantic_config__ = CONFIG
    file: Annotated[Words, described("Path of the source, seen from this file, or its address.")]
    sha256: Annotated[Words, Field(pattern=r"^[0-9a-f]{64}$")]
    url: Annotated[Words | None, described("Address of the published article.")] = None
    publisher: Words | None = None
    published: Annotated[Words | None, described("Date, year-month-day, time if known.")] = None
    byline: Words | None = None
    language: Annotated[Words | None, described("Tag of the language, such as en or en-GB.")] = None
    retrieved: Annotated[Words | None, described("Date the address was fetched on.")] = None
    shown: Annotated[
        SourceText | None, described("What readers see of the text, when not as the site says.")
    ] = None
    gone: Annotated[
        Truth, described("true: the article is gone for good; its words are known by digests.")
    ] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow:
    """Paragraphs that belong together; each of them names this topic."""

    __pydantic_config__ = CONFIG
    id: Id
    title: Annotated[Words, described("What readers see; change it freely, the id stays.")]
    origin: Annotated[
        TopicOrigin, described("guide: asked for in topics.yml; editor: asked for here; found: by its words.")
    ] = "editor"
    touches: Annotated[Ids, described("Paragraphs of other topics that touch on it.")] = ()
    cues: Annotated[Forms, described("Words that mark its passages.")] = ()
    note: Note = None
    drop: Drop = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRow:
    """A key point: one or two whole sentences of a paragraph."""

    __pydantic_config__ = CONFIG
    id: Id
    topic: TopicId = None
    paragraph: ParagraphId
    text: Verbatim
    nth: Nth = 1
    note: Note = None
    drop: Drop = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainRow:
    """Another place of the article with the very same words."""

    __pydantic_config__ = CONFIG
    said: Annotated[tuple[ExcerptRow, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """Somebody's words, and who said them."""

    __pydantic_config__ = CONFIG
    id: Id
    kind: QuoteKind = "speech"
    speaker: Annotated[Id | None, described("Id of the name who said it; empty: not stated.")] = None
    said: Annotated[
        tuple[ExcerptRow, ...], Field(min_length=1), described("The words without their marks, in order.")
    ]
    again: Annotated[tuple[AgainRow, ...], BeforeValidator(listed)] = ()
    mention: Annotated[ExcerptRow | None, described("Words that stand for the speaker.")] = None
    cue: Annotated[ExcerptRow | None, described("Words that say who speaks.")] = None
    to: Annotated[Id | None, described("Id of the name spoken to.")] = None
    relayed_by: Annotated[Id | None, described("Id of the name who passes the words on.")] = None
    rule: Annotated[Words, described("Rule that decided the speaker.")] = "not-stated"
    sure: Annotated[Share, described("How likely the speaker is right, 0 to 1.")] = 0.0
    guess: Annotated[Words | None, described("Best guess at the speaker, for you alone.")] = None
    topic: TopicId = None
    note: Note = None
    drop: Drop = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRow:
    """What somebody is reported to have said, in the reporter's words."""

    __pydantic_config__ = CONFIG
    id: Id
    speaker: Annotated[Id, described("Id of the name who said it.")]
    paragraph: ParagraphId
    text: Verbatim
    nth: Nth = 1
    cue: Annotated[ExcerptRow, described("Words that say who speaks.")]
    sure: Annotated[Share, described("How likely the speaker is right, 0 to 1.")] = 0.0
    note: Note = None
    drop: Drop = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A quantity the source states."""

    __pydantic_config__ = CONFIG
    id: Id
    paragraph: ParagraphId
    text: Verbatim
    nth: Nth = 1
    kind: FigureKind
    value: Annotated[Amount | None, described("The number in digits, or the date year-month-day.")] = None
    up_to: Annotated[Amount | None, described("Upper end of a range.")] = None
    unit: Annotated[Words | None, described("Code of the currency, %, or a noun.")] = None
    bound: Annotated[Bound | None, described("How the words limit the value.")] = None
    measures: Annotated[Words | None, described("What it measures, in words of the paragraph.")] = None
    inferred: Annotated[
        Inferred | None, described("year: the value's year is the article's, not written in the text.")
    ] = None
    same_as: Annotated[Id | None, described("Id of an earlier figure that says the same.")] = None
    topic: TopicId = None
    note: Note = None
    drop: Drop = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRow:
    """A person, organisation or place, with all its forms."""

    __pydantic_config__ = CONFIG
    id: Id
    name: Annotated[Words, described("Fullest form, as the source writes it.")]
    kind: NameKind
    role: Annotated[ExcerptRow | None, described("Role as the source writes it.")] = None
    also: Annotated[Forms, described("Other forms as written.")] = ()
    note: Note = None
    drop: Drop = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphRow:
    """One block of the source; the order is that of the source."""

    __pydantic_config__ = CONFIG
    id: Id
    line: Annotated[int, Field(ge=0, description="Line of the source it begins on."), BeforeValidator(whole)]
    kind: Annotated[BlockKind, described("body when left out; litter: not part of the article.")] = "body"
    rule: Annotated[Words | None, described("Rule that set the block aside.")] = None
    topic: TopicId = None
    text: Annotated[Words, described("The words of the source, blanks folded to one.")]
    note: Note = None
    drop: Drop = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedRow:
    """That somebody looked the briefing over; readers see who and when."""

    __pydantic_config__ = CONFIG
    by: Annotated[Words, described("Who, as readers see it.")]
    on: Annotated[Words, described("Day, year-month-day.")]
    of: Annotated[
        Words | None,
        Field(pattern=r"^[0-9a-f]{32}$"),
        described("Digest of what was looked over, written by 'briefgen checked'."),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingRow:
    """An article and all that was found in it."""

    __pydantic_config__ = CONFIG
    format: Annotated[Whole, described("Number of this format; leave it.")]
    slug: Annotated[Id, described("Name of the briefing in addresses.")]
    title: Annotated[str, described("Headline as readers see it.")]
    source: SourceRow
    note: Note = None
    confirmed: Annotated[Ids, described("Ids of what you found right; it stays so when made again.")] = ()
    checked: Annotated[CheckedRow | None, described("Who looked it over, and when.")] = None
    summary: Annotated[Ids, described("Ids of the points that sum up the article.")] = ()
    topics: Annotated[tuple[TopicRow, ...], BeforeValidator(listed)] = ()
    points: Annotated[tuple[PointRow, ...], BeforeValidator(listed)] = ()
    quotes: Annotated[tuple[QuoteRow, ...], BeforeValidator(listed)] = ()
    statements: Annotated[tuple[StatementRow, ...], BeforeValidator(listed)] = ()
    figures: Annotated[tuple[FigureRow, ...], BeforeValidator(listed)] = ()
    names: Annotated[tuple[NameRow, ...], BeforeValidator(listed)] = ()
    paragraphs: tuple[ParagraphRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideTopicRow:
    """A topic you ask for."""

    __pydantic_config__ = CONFIG
    id: Id
    title: Words
    cues: Annotated[Forms, described("Three or four words or phrases that mark its passages.")]
    without: Annotated[Forms, described("Words that speak against it.")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideRow:
    """The editor's topics."""

    __pydantic_config__ = CONFIG
    complete: Annotated[Truth, described("true: these are all, find no others.")] = False
    topics: Annotated[tuple[GuideTopicRow, ...], BeforeValidator(listed)] = ()


NameRef: TypeAlias = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$", max_length=161)]
"""A briefing's slug and the id of a name in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """One bearer of names."""

    __pydantic_config__ = CONFIG
    id: Annotated[Id, described("Its address: names/ID.html.")]
    name: Annotated[Words | None, described("As readers see it; else as the newest briefing has it.")] = None
    kind: Annotated[NameKind | None, described("In every briefing; else what most of them say.")] = None
    role: Annotated[Words | None, described("Who it is, in your words, shown as yours.")] = None
    also: Annotated[Forms, described("Other names that readers may look for.")] = ()
    same_as: Annotated[
        Words | None, Field(pattern=r"^https?://\S+$"), described("Address of the same bearer elsewhere.")
    ] = None
    told_apart: Annotated[Words | None, described("Words that tell this bearer from namesakes.")] = None
    of: Annotated[
        tuple[NameRef, ...],
        BeforeValidator(listed),
        Field(alias="is", description="The names of briefings that are this bearer's."),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementsRow:
    """What the editor says of names."""

    __pydantic_config__ = CONFIG
    names: Annotated[tuple[EntryRow, ...], BeforeValidator(listed)] = ()
    apart: Annotated[
        tuple[tuple[NameRef, NameRef], ...],
        BeforeValidator(listed),
        described("Pairs of names that are not one bearer's."),
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionItemRow:
    """One thing an edition shows: a briefing, a story, a topic or a quote."""

    __pydantic_config__ = CONFIG
    briefing: Annotated[Id | None, described("Slug of a briefing.")] = None
    story: Annotated[Id | None, described("Slug of a story.")] = None
    topic: Annotated[
        Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)?$")] | None,
        described("Id of a topic, or slug/topic-id for that of one briefing."),
    ] = None
    quote: Annotated[Id | None, described("Id of a quote.")] = None
    note: Annotated[Words | None, described("Your remark, shown as yours.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow:
    """The sheet of a day."""

    __pydantic_config__ = CONFIG
    title: Annotated[Words, described("Title of the sheet.")]
    date: Annotated[Words, described("Its day, year-month-day.")]
    intro: Annotated[
        Words | None, described("Your words before all items; an empty line parts paragraphs.")
    ] = None
    items: Annotated[tuple[EditionItemRow, ...], BeforeValidator(listed)] = ()


FREE = frozenset(
    {"title", "note", "file", "url", "publisher", "byline", "text", "name", "also", "cues", "without"}
    | {"measures", "unit", "guess", "by", "role", "told-apart", "intro"}
)
"""Keys that hold words of any kind, in which a '#' may stand."""


@cache
def adapter(row: Row) -> TypeAdapter[Row]:
    """Give the validator of a row, made once."""
    return TypeAdapter(row)


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of a briefing, for the completion and checks of text editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **adapter(BriefingRow).json_schema(by_alias=True),
    } | {"title": "Briefing"}


KEY: Callable[[str], str] = CONFIG["alias_generator"]  # type: ignore[assignment]
"""Gives the key of a field."""
