"""What an editor of a story is asked: which briefings may belong to it, which figures may be one quantity."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from briefgen.model import Briefing, Story, Topic
from briefgen.record.scalars import inline
from briefgen.record.stories import Remarks, flow
from briefgen.stories.groups import GAP, grouped
from briefgen.stories.relate import Relations
from briefgen.stories.report import Report, day_of
from briefgen.tasks.english import english
from briefgen.tasks.story_reading import Reading

SHOWN = 60
CUES = 4
"""Cues that are offered for a topic."""
REACHED, SHARED = 0.3, 0.35
"""Likeness from which a topic found in a report is offered as one of the story's, and as one of several."""


def fitting(stories: Sequence[Story], reading: Reading) -> dict[str, list[tuple[str, str]]]:
    """Give, by story, the briefings outside of all stories that surely tell it, each with the reason.

    Only dated ones near in time to a story's are looked at, so that it costs nothing of the site's size.
    """
    inside = {slug: story.slug for story in stories for slug in story.briefings if slug in reading.briefings}
    days = {slug: day_of(b.origin.published) for slug, b in reading.briefings.items()}
    held = sorted({day for slug in inside if (day := days[slug]) is not None})
    free = [
        slug
        for slug, day in days.items()
        if slug not in inside and day is not None and any(abs(day - d) <= GAP for d in held)
    ]
    refused = {(story.slug, ids[0]) for story in stories for ids in story.apart if len(ids) == 1}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    if not free:
        return found
    reports = [reading.report(slug) for slug in sorted([*inside, *free])]
    for group in grouped(reports, english().everyday).groups:
        homes = Counter(inside[slug] for slug in group.slugs if slug in inside)
        if not homes:
            continue
        home = min(homes, key=lambda s: (-homes[s], s))
        words = as_written(group.words, [reading.report(slug) for slug in group.slugs])
        for slug in group.slugs:
            if slug not in inside and (home, slug) not in refused:
                found[home].append((slug, f"alike: {', '.join(words[:4])}"))
    return found


def as_written(stems: Sequence[str], reports: Iterable[Report]) -> list[str]:
    """Give words for stems as the reports most often write them."""
    language = english()
    forms: dict[str, Counter[str]] = {stem: Counter() for stem in stems}
    for r in reports:
        for sentence in r.sentences:
            if not forms.keys().isdisjoint(sentence.stems):
                for word in language.words(sentence.text):
                    if (stem := language.stem(word)) in forms:
                        forms[stem][word] += 1
    return [min(f, key=lambda w: (-f[w], w)) if (f := forms[stem]) else stem for stem in stems]


def stated(briefing: Briefing) -> str:
    """Give day and publisher of a briefing, as far as they are stated."""
    origin = briefing.origin
    return "  ".join(part for part in ((origin.published or "no day")[:10], origin.publisher) if part)


def cut(words: str) -> str:
    """Give the beginning of words, on one line."""
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rpartition(' ')[0]} …"


def remarks_on(
    story: Story, reports: Sequence[Report], relations: Relations, fits: Sequence[tuple[str, str]]
) -> Remarks:
    """Give what stands beside the lines of a story, and what is asked below them."""
    said = {q.id: cut(q.said[0].text) for r in reports for q in r.briefing.quotes}
    counted = {f.id: f.at.text for r in reports for f in r.briefing.figures}
    beside = {r.slug: stated(r.briefing) for r in reports}
    beside |= {ids[0]: f"“{said[ids[0]]}”" for ids in relations.quotes}
    beside |= {ids[0]: " | ".join(counted[id_] for id_ in ids) for ids in relations.figures}
    return Remarks(
        beside=beside,
        questions={
            "briefings": [f"- {slug}  # {why}" for slug, why in fits],
            "topics": list(topics_asked(story, reports)),
            "quotes": list(speakers_asked(story, reports, relations)),
            "figures": list(figures_asked(story, reports, relations)),
        },
    )


def speakers_asked(story: Story, reports: Sequence[Report], relations: Relations) -> Iterable[str]:
    """Ask about quotes whose speaker one report states and another leaves open."""
    said = {q.id: (r.briefing, q) for r in reports for q in r.briefing.quotes}
    told: set[str] = set()
    for echo in relations.echoes:
        for one, other in ((echo.a[1], echo.b[1]), (echo.b[1], echo.a[1])):
            (briefing, quote), (open_in, left) = said[one], said[other]
            name = next((n.name for n in briefing.names if n.id == quote.speaker), None)
            if name and left.speaker is None and other not in told and (one, other) not in story.apart:
                told.add(other)
                yield f"the speaker of {other}, open in {open_in.slug}, is {name} in {briefing.slug} ({one})"


def figures_asked(story: Story, reports: Sequence[Report], relations: Relations) -> Iterable[str]:
    """Offer figures that may be one quantity with two values."""
    at = {f.id: (r.briefing, f) for r in reports for f in r.briefing.figures}
    apart = {frozenset(ids) for ids in story.apart}
    groups = [set(q.one) for q in story.figures]
    for ids in relations.unequal:
        refused = any(frozenset(pair) in apart for pair in combinations(ids, 2))
        if refused or any(group.issuperset(ids) for group in groups):
            continue
        words = " | ".join(f"{at[i][1].at.text} ({stated(at[i][0])})" for i in ids)
        yield f"- one: {flow(ids)}  # {words}: updated, differ, or two things?"


def topics_asked(story: Story, reports: Sequence[Report]) -> Iterable[str]:
    """Offer cues for briefings a story's topics do not reach, or topics that several reports seem to have."""
    found = [Passages(r, topic) for r in reports for topic in r.briefing.topics]
    if not story.topics:
        yield from topics_offered(found)
    for topic in story.topics:
        own = Counter[str]()
        for p in found:
            if p.topic.id == topic.id:
                own += p.stems
        told = {slug for slug, _ in topic.further} | {p.slug for p in found if p.topic.id == topic.id}
        for r in (r for r in reports if own and r.slug not in told):
            rest = [p for p in found if p.slug == r.slug and p.topic.origin == "found" and p.topic.cues]
            best = max(rest, key=lambda p: alike(p.stems, own), default=None)
            if best and alike(best.stems, own) >= REACHED:
                cues = flow([cue for cue in best.topic.cues if cue.islower()][:CUES])
                offered = f"{{briefing: {r.slug}, cues: {cues}}}"
                yield f"further of {topic.id}: {offered}  # as in '{best.topic.title}'"


def topics_offered(found: Sequence[Passages]) -> Iterable[str]:
    """Offer topics that reports seem to have in common, each under the title of the first."""
    groups: list[list[Passages]] = []
    for p in (p for p in found if p.topic.cues):
        fit = [
            (alike(p.stems, sum((q.stems for q in group), Counter())), -n)
            for n, group in enumerate(groups)
            if all(q.slug != p.slug for q in group)
        ]
        best, number = max(fit, default=(0.0, 0))
        if best >= SHARED:
            groups[-number].append(p)
        else:
            groups.append([p])
    for group in (group for group in groups if len(group) > 1):
        first = group[0].topic
        cues = dict.fromkeys(cue for p in group for cue in p.topic.cues[:2])
        slugs = ", ".join(p.slug for p in group)
        yield (
            f"- {{id: {first.id}, title: {inline(first.title, flow=True)}, cues: {flow([*cues][:CUES])}}}"
            f"  # in {slugs}"
        )


class Passages:
    """What a report says on one of its topics."""

    def __init__(self, report: Report, topic: Topic) -> None:
        self.slug, self.topic = report.slug, topic
        own = {*topic.paragraphs}
        self.stems = Counter(stem for s in report.sentences if s.paragraph in own for stem in s.stems)


def alike(one: Counter[str], other: Counter[str]) -> float:
    """Give the likeness of two passages by their words, 0 to 1."""
    size = math.sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    return sum(n * other[word] for word, n in one.items() if word in other) / size if size else 0.0
