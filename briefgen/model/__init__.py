"""The nouns of briefgen, frozen, with a sentence under each field.

This package imports nothing else of ours. Every room of the house takes and gives these
types and no others; what a type of one stage does not know, it has no field for.

Ids are strings. Paragraphs (``p-``), quotes (``q-``), statements (``s-``), figures (``f-``)
and key points (``k-``) carry an id minted from their words at first sight; names and topics
carry a readable slug (``ada-winter``, ``bridge-repair``). See :mod:`briefgen.ids`.
"""

from __future__ import annotations

from briefgen.model.article import (
    ANALYSED,
    READ,
    UNDETERMINED,
    Article,
    BlockKind,
    Origin,
    Paragraph,
    Repair,
    Source,
    SourceKind,
    main_tag,
)
from briefgen.model.briefing import Briefing, Guide, GuideTopic
from briefgen.model.difference import Difference, DifferenceKind, Earlier, Past, Section
from briefgen.model.edition import Edition, EditionItem, ItemKind
from briefgen.model.excerpt import Excerpt, excerpt_at, locate, sentence_around
from briefgen.model.findings import (
    Bound,
    Figure,
    FigureKind,
    Inferred,
    Name,
    NameKind,
    Point,
    Quote,
    QuoteKind,
    Statement,
    Topic,
    TopicOrigin,
)
from briefgen.model.naming import Entry, Identity, Judgements, NameKey
from briefgen.model.permalink import (
    ANCHORS,
    CHANGED,
    EDITION,
    EDITIONS,
    FEEDS,
    LIST,
    NOTED,
    STORIES,
    STORY,
    Ledger,
    LinkState,
    Permalink,
    most_pages,
)
from briefgen.model.sign_off import SignOff, words_digest
from briefgen.model.site import House, Listed, Page, Printed, SiteInfo, SourceText
from briefgen.model.story import Freshness, Quantity, Relation, Repeats, Story, StoryTopic, Told

__all__ = [
    "ANALYSED",
    "ANCHORS",
    "CHANGED",
    "EDITION",
    "EDITIONS",
    "FEEDS",
    "LIST",
    "NOTED",
    "READ",
    "STORIES",
    "STORY",
    "UNDETERMINED",
    "Article",
    "BlockKind",
    "Bound",
    "Briefing",
    "Difference",
    "DifferenceKind",
    "Earlier",
    "Edition",
    "EditionItem",
    "Entry",
    "Excerpt",
    "Figure",
    "FigureKind",
    "Freshness",
    "Guide",
    "GuideTopic",
    "House",
    "Identity",
    "Inferred",
    "ItemKind",
    "Judgements",
    "Ledger",
    "LinkState",
    "Listed",
    "Name",
    "NameKey",
    "NameKind",
    "Origin",
    "Page",
    "Paragraph",
    "Past",
    "Permalink",
    "Point",
    "Printed",
    "Quantity",
    "Quote",
    "QuoteKind",
    "Relation",
    "Repair",
    "Repeats",
    "Section",
    "SignOff",
    "SiteInfo",
    "Source",
    "SourceKind",
    "SourceText",
    "Statement",
    "Story",
    "StoryTopic",
    "Told",
    "Topic",
    "TopicOrigin",
    "excerpt_at",
    "locate",
    "main_tag",
    "most_pages",
    "sentence_around",
    "words_digest",
]
