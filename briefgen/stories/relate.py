"""All that the reports of one story have in common, worked out together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefgen.model import Freshness, Repeats, locate
from briefgen.stories.figures import equal_figures, states_of, unequal_figures
from briefgen.stories.fresh import freshness
from briefgen.stories.language import Language
from briefgen.stories.names import Bearer, Key, bearers, joined
from briefgen.stories.quotes import Echo, beside, repeated
from briefgen.stories.report import Report, in_order

Ids = tuple[str, ...]
OFTEN = 2
"""Questions in which one figure stands at most."""
COPY = 0.8
"""Share of a report's runs of four telling words that an earlier one must have for it to be a copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relations:
    """What reports of one story have in common."""

    quotes: tuple[Ids, ...]
    """Groups of ids of quotes that are the same words, the fullest first, by its place in the story."""
    echoes: tuple[Echo, ...]
    """The pairs they are made of."""
    figures: tuple[Ids, ...]
    """Groups of ids of figures that are equal, the earliest first."""
    unequal: tuple[Ids, ...]
    """Ids of figures that may be one quantity with two values, equal ones together: an editor's question."""
    fresh: Mapping[str, Mapping[str, Freshness]]
    """Of each report that states its day, by id, whether a paragraph says something new when it comes."""
    copies: Mapping[str, str]
    """Slugs of reports that are an earlier one's text, as agency copy is, with its slug."""
    people: Mapping[Key, Key]
    """Names whose bearer has a fuller form elsewhere in the story, with that."""
    states: Mapping[str, str]
    """What became of those that figures count, by their ids."""


def related(reports: Iterable[Report], language: Language) -> Relations:
    """Compare the reports of one story; the order they are given in does not matter."""
    ordered = in_order(reports)
    names = [name for r in ordered for name in bearers(r, "this", language)]
    echoes = repeated(ordered, names, language)
    place = {key: n for n, key in enumerate((r.slug, q.id) for r in ordered for q in r.briefing.quotes)}
    size = {
        (r.slug, q.id): sum(len(e.text.split()) for e in q.said) for r in ordered for q in r.briefing.quotes
    }
    quotes = (
        sorted(group, key=lambda key: (-size[key], place[key]))
        for group in grouped_pairs((e.a, e.b) for e in echoes)
    )
    within = figures_within(ordered, {e.a for e in echoes} | {e.b for e in echoes})
    equal = [(a, b) for a, b in equal_figures(ordered, language) if not {a, b} <= within]
    order = {key: n for n, key in enumerate((r.slug, f.id) for r in ordered for f in r.briefing.figures)}
    figures = sorted(
        (sorted(group, key=order.__getitem__) for group in grouped_pairs(equal)), key=lambda g: order[g[0]]
    )
    fresh = freshness(ordered, language)
    return Relations(
        fresh=fresh,
        copies=copies(ordered, fresh),
        people=fullest(ordered, names, language),
        states=states_of(ordered, language),
        quotes=tuple(ids_of(group) for group in sorted(quotes, key=lambda g: place[g[0]])),
        echoes=echoes,
        figures=tuple(map(ids_of, figures)),
        unequal=tuple(asked_of(unequal_figures(ordered, language), tuple(map(ids_of, figures)), order)),
    )


def figures_within(reports: Iterable[Report], quotes: Collection[Key]) -> set[Key]:
    """Give the figures that stand within quotations: with the same words they are the same anyhow."""
    found: set[Key] = set()
    for r in reports:
        said = [e for q in r.briefing.quotes if (r.slug, q.id) in quotes for e in q.said]
        texts = {p.id: p.text for p in r.briefing.body}
        spans = [(e.paragraph, place) for e in said if (place := locate(texts.get(e.paragraph, ""), e))]
        for figure in r.briefing.figures:
            at = locate(texts.get(figure.at.paragraph, ""), figure.at)
            if at and any(p == figure.at.paragraph and a <= at[0] and at[1] <= b for p, (a, b) in spans):
                found.add((r.slug, figure.id))
    return found


def asked_of(
    pairs: Iterable[tuple[Key, Key]], groups: Sequence[Ids], order: Mapping[Key, int]
) -> Iterator[Ids]:
    """Give figures to ask about with those that are equal to them, each in few questions."""
    group_of = {id_: group for group in groups for id_ in group}
    place = {id_: n for (_, id_), n in order.items()}
    used = Counter[Ids]()
    told: set[frozenset[Ids]] = set()
    for (_, a), (_, b) in pairs:
        one, other = group_of.get(a, (a,)), group_of.get(b, (b,))
        if one != other and max(used[one], used[other]) < OFTEN and frozenset((one, other)) not in told:
            used.update((one, other))
            told.add(frozenset((one, other)))
            yield tuple(sorted((*one, *other), key=place.__getitem__))


def fullest(reports: Sequence[Report], names: Sequence[Bearer], language: Language) -> Mapping[Key, Key]:
    """Give each name whose bearer has a fuller form in another report, with that."""
    forms = {(r.slug, n.id): n.name for r in reports for n in r.briefing.names}
    order = {r.slug: n for n, r in enumerate(reports)}
    found: dict[Key, Key] = {}
    for group in joined(names, language).groups:
        best = min(group, key=lambda key: (-len(forms[key].split()), order[key[0]], key))
        found |= {key: best for key in group if key != best}
    return found


def ids_of(group: Iterable[Key]) -> Ids:
    """Give the ids of a group's items."""
    return tuple(id_ for _, id_ in group)


def grouped_pairs(pairs: Iterable[tuple[Key, Key]]) -> list[list[Key]]:
    """Gather what hangs together by pairs; each group once, its items in no order."""
    homes: dict[Key, list[Key]] = {}
    for one, other in pairs:
        a, b = homes.setdefault(one, [one]), homes.setdefault(other, [other])
        if a is not b:
            a += b
            homes.update(dict.fromkeys(b, a))
    return list({id(group): group for group in homes.values()}.values())


def repeats(groups: Iterable[Ids], reports: Sequence[Report], language: Language) -> Mapping[str, Repeats]:
    """Tell of each quote behind the first of its group what it is beside that one.

    What an editor put together and no rule finds alike is ``edited``.
    """
    at = {q.id: (r.slug, q) for r in reports for q in r.briefing.quotes}
    return {
        other: beside(at[first], at[other], language) or "edited"
        for first, *others in groups
        for other in others
    }


def copies(reports: Iterable[Report], fresh: Mapping[str, Mapping[str, Freshness]]) -> Mapping[str, str]:
    """Give the slugs of reports that are an earlier one's text, as agency copy is, with its slug."""
    ordered = in_order(reports)
    known: list[tuple[str, set[tuple[str, ...]]]] = []
    found: dict[str, str] = {}
    for r in ordered:
        runs = {run for s in r.sentences for run in zip(*(s.stems[n:] for n in range(4)), strict=False)}
        for slug, earlier in known:
            if runs and len(runs & earlier) >= COPY * len(runs) and slug not in found and r.slug in fresh:
                found[r.slug] = slug
                break
        known.append((r.slug, runs))
    return found
