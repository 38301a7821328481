"""What became of everything that was ever published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

LinkState = Literal["alive", "moved", "gone", "away"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Permalink:
    """One id or page that was published once, and where it is now."""

    id: str
    """The id as published: that of an item, ``page:SLUG``, ``topic:SLUG/TOPIC``, ``name:SLUG/NAME``;
    ``anchors:SLUG/PAGE`` for the sections of a page, ``list:PLACE`` for a list of more pages than one,
    ``story:SLUG`` for a story, ``changed:SLUG`` for a briefing's last change, ``feeds:site`` for what ids in
    feeds begin with."""
    briefing: str
    """Slug of the briefing it belongs to; empty for a list, :data:`STORIES` for a story."""
    at: tuple[str, ...]
    """Pages it stood on, the latest home first: below the briefing's folder (``source``, ``topics/costs``),
    or from the site's root (``/names/ada``); of sections their anchors, of a list its most pages; of a last
    change the digest of what readers see."""
    words: str
    """The beginning of the words it stood for; of feeds the address the site had first."""
    length: int = 0
    """How many words it stood for, when ``words`` are not all of them."""
    ends: str = ""
    """The end of the words it stood for, when ``words`` are not all of them."""
    by: str = ""
    """Of what was said: who said it, as readers were told; empty when they were told of nobody."""
    was: tuple[str, ...] = ()
    """Of a topic or a name: what it was called before, the latest first, when that was something else."""
    near: str | None = None
    """Id of its surroundings: a paragraph's is the one before it, anything else's is its paragraph."""
    state: LinkState = "alive"
    """``moved``: its words live on under another id; ``gone``: they do not. ``away``: they are not shown
    until the errors of their briefing are mended; that is true of a build alone, and never written down."""
    to: str | None = None
    """For ``moved``: the id its words live on under."""
    on: str | None = None
    """For ``moved`` and ``gone``, and for the last change: the date, ISO 8601."""
    since: str | None = None
    """The date it was first built, ISO 8601."""

    @property
    def listed(self) -> bool:
        """Say whether the list of what left names it: not what left on the day it came."""
        return self.on is not None and bool(self.words)


def most_pages(link: Permalink) -> int:
    """Give the most pages a list ever had, by its entry."""
    return max((int(number) for number in link.at if number.isdecimal()), default=1)


LIST, ANCHORS, CHANGED, FEEDS = "list:", "anchors:", "changed:", "feeds:"
"""What the ids of entries begin with to which no link leads: a list's, those of a page's sections, of a
briefing's last change and of the site's feeds."""
EDITION, EDITIONS = "edition:", "_editions"
"""What the id of an edition begins with, and what editions are kept under in the ledger: no briefing can have
that name."""
NOTED = (LIST, ANCHORS, CHANGED, FEEDS)
STORY, STORIES = "story:", "_stories"
"""What the id of a story begins with, and what stories are kept under, the name of no briefing."""

Ledger: TypeAlias = tuple[Permalink, ...]
"""Every permanent link, sorted by id."""
