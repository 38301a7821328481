"""What several briefings tell together, as an editor accepted it, and as it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Relation = Literal["same", "updated", "differ"]
Freshness = Literal["new", "partly", "old"]
Repeats = Literal["exact", "cut", "ellipsis", "edited", "overlap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryTopic:
    """A topic the editor asks for in every briefing of a story."""

    id: str
    """Slug, one id is one topic in every article."""
    title: str
    """What readers see."""
    cues: tuple[str, ...] = ()
    """Three or four words or phrases that mark its passages."""
    without: tuple[str, ...] = ()
    """Words that speak against it."""
    further: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Slugs of briefings, each with the cues that mark its passages in that one as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Figures of several briefings that state one quantity."""

    one: tuple[str, ...]
    """Ids of the figures."""
    relation: Relation | None = None
    """What they are to each other, as far as an editor said so; ``same`` is said by the machine, too."""
    what: str | None = None
    """What they count, in the editor's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Several briefings that tell one story."""

    slug: str
    """Name in paths: that of its file."""
    title: str
    """In the editor's words."""
    briefings: tuple[str, ...]
    """Slugs, in the editor's order."""
    topics: tuple[StoryTopic, ...] = ()
    """Topics across its briefings, in the order readers shall see them."""
    quotes: tuple[tuple[str, ...], ...] = ()
    """Groups of ids of quotes that are the same words."""
    figures: tuple[Quantity, ...] = ()
    """Quantities that several briefings state."""
    pinned: tuple[str, ...] = ()
    """Ids of points, quotes and figures that its first page shows before all others."""
    apart: tuple[tuple[str, ...], ...] = ()
    """Pairs of ids that are not the same, and single slugs of briefings that are no part of it."""
    note: str | None = None
    """The editor's note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story as readers are to see it: what leads nowhere left out, and what its briefings share."""

    story: Story
    """Its briefings and ids are those that are there."""
    fresh: Mapping[str, Mapping[str, Freshness]] = field(default_factory=dict)
    """Of each briefing that states its day, by id, whether a paragraph says something new when it comes."""
    repeats: Mapping[str, Repeats] = field(default_factory=dict)
    """Of quotes that stand behind the first of their group, by id, what they are beside it."""
    copies: Mapping[str, str] = field(default_factory=dict)
    """Slugs of briefings whose text is nearly that of an earlier one, with its slug."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Names of its briefings that are one bearer's with a fuller form elsewhere in the story, both as
    ``SLUG/NAME``."""
    states: Mapping[str, str] = field(default_factory=dict)
    """Of figures, by id, what became of those they count ("dead"), where the words beside them say so."""
