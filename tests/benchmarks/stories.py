"""What articles of one story have in common, for the scorer of stories.

    python -m tests.benchmarks.stories stories|names|quotes|figures|new DATA... > PRED

``stories`` groups the articles that state their day, and is not told their stories; the other tasks take the
story of the data for one that an editor has accepted. ``sites`` draws thirty small sites of three stories
each and prints how many people became one who are two. ``speed`` prints CPU milliseconds: what grouping costs
an article, of 5,000 and of 10,000 made up ones, and what all relations of forty articles cost.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import module_from_spec, spec_from_file_location
from itertools import combinations
from pathlib import Path
from types import ModuleType

from briefgen.analysis.brief import brief
from briefgen.model import Article, Briefing, Excerpt, Judgements, Origin, Paragraph, locate
from briefgen.stories.figures import equal_figures
from briefgen.stories.fresh import freshness
from briefgen.stories.groups import grouped
from briefgen.stories.identity import identities
from briefgen.stories.names import Bearer, bearers, joined
from briefgen.stories.quotes import repeated
from briefgen.stories.report import Report, Sentence, report
from briefgen.tasks.english import english
from tests.benchmarks.harness import Record, predictions, records, write

SITES = 30
"""Small sites that are drawn."""
FORTY = 40
"""Articles of a large story."""


def briefing_of(record: Record) -> Briefing:
    """Draft the briefing of a record; its paragraphs are ``p-0``, ``p-1`` and so on."""
    return brief(
        Article(
            slug=record["id"],
            title=record["headline"] or "",
            origin=Origin(
                file="article.txt",
                sha256="0" * 64,
                publisher=record["publisher"],
                published=record["published"],
            ),
            paragraphs=tuple(
                Paragraph(id=f"p-{i}", text=text, line=i + 1, kind="body")
                for i, text in enumerate(record["paragraphs"])
            ),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A record with its briefing."""

    record: Record
    report: Report


def read(record: Record, briefing: Briefing) -> Read:
    """Put a record and its briefing together."""
    return Read(record=record, report=report(briefing, english()))


def drafted(record: Record) -> Record:
    """Draft a record's briefing, for many processes."""
    return {"record": record, "briefing": briefing_of(record)}


def by_story(every: Sequence[Read]) -> list[list[Read]]:
    """Give the articles of each story, invented ones: they alone are annotated whole."""
    found: dict[str, list[Read]] = defaultdict(list)
    for one in every:
        if one.record["source"] == "fiction":
            found[one.record["story"]].append(one)
    return list(found.values())


def stories(every: Sequence[Read]) -> Iterator[Record]:
    """Group the articles that state their day."""
    dated = [one.report for one in every if one.report.day is not None]
    groups = grouped(dated, english().everyday).groups
    home = {slug: f"s{number}" for number, group in enumerate(groups) for slug in group.slugs}
    for one in dated:
        yield {"id": one.slug, "story": home.get(one.slug)}


def names(every: Sequence[Read]) -> Iterator[Record]:
    """Join names over the articles of each source."""
    home: dict[tuple[str, str], str] = {}
    for source in sorted({one.record["source"] for one in every}):
        found = [
            name
            for one in every
            if one.record["source"] == source
            for name in bearers(one.report, one.record["story"], english())
        ]
        groups = joined(found, english()).groups
        home |= {key: f"{source} {number}" for number, group in enumerate(groups) for key in group}
    for one in every:
        told = [n for n in one.report.briefing.names if n.kind != "place"]
        yield {
            "id": one.report.slug,
            "names": [{"forms": [n.name, *n.also], "cluster": home[one.report.slug, n.id]} for n in told],
        }


def place(briefing: Briefing, at: Excerpt) -> list[str | int]:
    """Give the place of an excerpt as the scorer reads it."""
    number = next(n for n, p in enumerate(briefing.paragraphs) if p.id == at.paragraph)
    start, end = locate(briefing.paragraphs[number].text, at) or (0, 0)
    return [briefing.slug, number, start, end]


def quotes(every: Sequence[Read]) -> Iterator[Record]:
    """Find the quotations that several reports of a story have."""
    for story in by_story(every):
        briefings = {one.report.slug: one.report.briefing for one in story}
        at = {(slug, q.id): place(b, q.said[0]) for slug, b in briefings.items() for q in b.quotes}
        bound = [n for one in story for n in bearers(one.report, "this", english())]
        for echo in repeated([one.report for one in story], bound, english()):
            yield {"a": at[echo.a], "b": at[echo.b], "relation": echo.how}


def figures(every: Sequence[Read]) -> Iterator[Record]:
    """Find the figures that several reports of a story agree on."""
    for story in by_story(every):
        briefings = {one.report.slug: one.report.briefing for one in story}
        at = {(slug, f.id): place(b, f.at) for slug, b in briefings.items() for f in b.figures}
        for a, b in equal_figures([one.report for one in story], english()):
            yield {"a": at[a], "b": at[b], "relation": "equal"}


def new(every: Sequence[Read]) -> Iterator[Record]:
    """Tell which paragraphs say something new against the earlier reports of a story."""
    for story in by_story(every):
        told = freshness([one.report for one in story], english())
        for one in story:
            fresh = [told[one.report.slug][p.id] for p in one.report.briefing.body]
            yield {"id": one.report.slug, "paragraphs": fresh}


TASKS: dict[str, Callable[[Sequence[Read]], Iterator[Record]]] = {
    "stories": stories,
    "names": names,
    "quotes": quotes,
    "figures": figures,
    "new": new,
}


def scorer_of(data: str) -> ModuleType:
    """Load the scorer that lies beside the data: it says who bears a name."""
    spec = spec_from_file_location("score_stories", Path(data).parent / "score_stories.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def small_sites(every: Sequence[Read], scorer: ModuleType) -> None:
    """Draw small sites of three stories, group their articles, and count people who became one."""
    told: dict[str, list[Read]] = defaultdict(list)
    for one in every:
        if one.report.day is not None and one.record["story"]:
            told[one.record["story"]].append(one)
    several = [articles for _, articles in sorted(told.items()) if len(articles) > 1]
    chance = random.Random(20)
    merged = right = grouped_right = grouped_all = 0
    for _ in range(SITES):
        site = [one for articles in chance.sample(several, 3) for one in articles]
        groups = grouped([one.report for one in site], english().everyday).groups
        home = {slug: str(number) for number, group in enumerate(groups) for slug in group.slugs}
        story = {one.report.slug: one.record["story"] for one in site}
        for a, b in combinations(sorted(home), 2):
            grouped_all += home[a] == home[b]
            grouped_right += home[a] == home[b] and story[a] == story[b]
        briefings = [one.report.briefing for one in site]
        who = {
            (one.report.slug, n.id): scorer.bearer(one.record, [n.name, *n.also])
            for one in site
            for n in one.report.briefing.names
            if n.kind == "person"
        }
        for identity in identities(briefings, Judgements(), english(), home):
            for part in identity.parts:
                for x, y in combinations([who[key] for key in part if who.get(key)], 2):
                    right, merged = right + (x == y), merged + (x != y)
    print(f"sites={SITES} people_merged={merged} people_joined={right}")
    print(f"pairs_in_a_story={grouped_all} pairs_right={grouped_right}")


def made_up(count: int) -> list[Report]:
    """Make up reports of words alone: a hundred a day, each fifth story told by several."""
    chance = random.Random(count)
    found = []
    for number in range(count):
        story = number // 5 if number % 25 < 5 else -number
        own = [f"s{story}w{n}" for n in range(30)]
        words = [*(f"c{int(chance.paretovariate(0.7))}" for _ in range(170)), *chance.choices(own, k=30)]
        briefing = Briefing(
            slug=f"a{number:06}", title="", origin=Origin(file="a.txt", sha256="0" * 64), paragraphs=()
        )
        sentence = Sentence(paragraph="p-0", start=0, text="", stems=tuple(words))
        found.append(Report(briefing=briefing, day=730_000 + number // 100, sentences=(sentence,)))
    return found


def made_up_people(count: int) -> list[Bearer]:
    """Make up whom so many articles name: four each, of five that tell one story, few family names often."""
    chance = random.Random(count)
    found = []
    for number in range(count):
        for nth in range(4):
            last = f"surname{int(chance.paretovariate(0.9))}"
            words = (f"first{chance.randrange(150)}", last) if nth % 3 else (last,)
            found.append(
                Bearer(
                    slug=f"a{number:06}",
                    id=f"n{nth}",
                    kind="person",
                    story=f"s{number // 5}",
                    words=words,
                    forms=frozenset({words}),
                    suffix=frozenset(),
                    sexes=frozenset(),
                    role=frozenset({f"r{chance.randrange(60)}"}),
                    around=partial(frozenset, [f"c{int(chance.paretovariate(0.7))}" for _ in range(25)]),
                )
            )
    return found


def relate(reports: Sequence[Report]) -> None:
    """Work out all relations of a story."""
    bound = [name for r in reports for name in bearers(r, "this", english())]
    joined(bound, english())
    repeated(reports, bound, english())
    equal_figures(reports, english())
    freshness(reports, english())


def cost(work: Callable[[], object]) -> float:
    """Give the CPU milliseconds something takes."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def speed(every: Sequence[Read]) -> None:
    """Print what grouping and relating cost."""
    for count in (5_000, 10_000):
        reports = made_up(count)
        spent = cost(lambda reports=reports: grouped(reports))  # type: ignore[misc]
        print(f"grouping_ms_an_article_of_{count}={spent / count:.3f}")
    for count in (5_000, 10_000):
        people = made_up_people(count)
        spent = cost(lambda people=people: joined(people, english()))  # type: ignore[misc]
        print(f"names_ms_an_article_of_{count}={spent / count:.3f}")
    forty = [one.report for one in every if one.record["published"]][:FORTY]
    print(f"relations_ms_of_{len(forty)}={cost(lambda: relate(forty)):.0f}")


def main() -> None:
    """Read the data named, write predictions of the task named."""
    task, *data = sys.argv[1:]
    gold = [record for path in data for record in records(path)]
    if task == "sites":
        small_sites(
            [read(d["record"], d["briefing"]) for d in predictions(drafted, gold)], scorer_of(data[0])
        )
        return
    if task == "speed":
        speed([read(record, briefing_of(record)) for record in gold[:400]])
        return
    write(TASKS[task]([read(d["record"], d["briefing"]) for d in predictions(drafted, gold)]))


if __name__ == "__main__":
    main()
