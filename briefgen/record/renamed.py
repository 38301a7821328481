"""A briefing under other ids, links included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from briefgen.model import Briefing, Excerpt, Figure, Quote, Topic

Ids: TypeAlias = Mapping[str, Mapping[str, str]]
"""By section: the new id of each old one."""


def renamed(b: Briefing, ids: Ids) -> Briefing:
    """Give a briefing with every id exchanged as ``ids`` say, and every link to it."""
    every = {old: new for section in ids.values() for old, new in section.items()}
    p, k, s, n = ids["paragraphs"], ids["points"], ids["statements"], ids["names"]
    return replace(
        b,
        paragraphs=tuple(replace(x, id=p[x.id]) for x in b.paragraphs),
        summary=tuple(k[id_] for id_ in b.summary),
        confirmed=tuple(every.get(id_, id_) for id_ in b.confirmed),
        topics=tuple(renamed_topic(x, ids) for x in b.topics),
        points=tuple(
            replace(x, id=k[x.id], at=moved(x.at, p), topic=led(x.topic, ids["topics"])) for x in b.points
        ),
        quotes=tuple(renamed_quote(x, ids) for x in b.quotes),
        statements=tuple(
            replace(x, id=s[x.id], at=moved(x.at, p), cue=moved(x.cue, p), speaker=n[x.speaker])
            for x in b.statements
        ),
        figures=tuple(renamed_figure(x, ids) for x in b.figures),
        names=tuple(replace(x, id=n[x.id], role=x.role and moved(x.role, p)) for x in b.names),
    )


def with_items(b: Briefing, items: Mapping[str, str]) -> Briefing:
    """Give a briefing with the ids of paragraphs and of what was found in them exchanged."""
    same = {section: {item.id: item.id for item in getattr(b, section)} for section in ("names", "topics")}
    sections = ("paragraphs", "points", "quotes", "statements", "figures")
    return renamed(b, same | dict.fromkeys(sections, items))


def with_names_and_topics(b: Briefing, names: Mapping[str, str], topics: Mapping[str, str]) -> Briefing:
    """Give a briefing with the ids of names and topics exchanged, all others as they are."""
    same = {
        section: {item.id: item.id for item in getattr(b, section)}
        for section in ("paragraphs", "points", "quotes", "statements", "figures")
    }
    return renamed(b, {**same, "names": names, "topics": topics})


def renamed_topic(topic: Topic, ids: Ids) -> Topic:
    """Give a topic under its new id."""
    p = ids["paragraphs"]
    return replace(
        topic,
        id=ids["topics"][topic.id],
        paragraphs=tuple(p[id_] for id_ in topic.paragraphs),
        touches=tuple(p[id_] for id_ in topic.touches),
    )


def renamed_quote(quote: Quote, ids: Ids) -> Quote:
    """Give a quote under its new id."""
    p, n = ids["paragraphs"], ids["names"]
    return replace(
        quote,
        id=ids["quotes"][quote.id],
        said=tuple(moved(e, p) for e in quote.said),
        also=tuple(tuple(moved(e, p) for e in place) for place in quote.also),
        speaker=led(quote.speaker, n),
        mention=quote.mention and moved(quote.mention, p),
        cue=quote.cue and moved(quote.cue, p),
        to=led(quote.to, n),
        relayed_by=led(quote.relayed_by, n),
        topic=led(quote.topic, ids["topics"]),
    )


def renamed_figure(figure: Figure, ids: Ids) -> Figure:
    """Give a figure under its new id."""
    return replace(
        figure,
        id=ids["figures"][figure.id],
        at=moved(figure.at, ids["paragraphs"]),
        same_as=led(figure.same_as, ids["figures"]),
        topic=led(figure.topic, ids["topics"]),
    )


def moved(excerpt: Excerpt, paragraphs: Mapping[str, str]) -> Excerpt:
    """Give an excerpt of a paragraph under the paragraph's new id."""
    return replace(excerpt, paragraph=paragraphs[excerpt.paragraph])


def led(id_: str | None, ids: Mapping[str, str]) -> str | None:
    """Give the new id of one, if any."""
    return None if id_ is None else ids[id_]
