"""Stories a site's briefings may tell, with reasons; an editor accepts them, nobody else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen import ids
from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Story
from briefgen.record.stories import write_story
from briefgen.record.story_merge import with_more_briefings
from briefgen.stories.groups import Grouping, Maybe, grouped
from briefgen.stories.relate import related
from briefgen.stories.report import Report, in_order
from briefgen.tasks.english import english
from briefgen.tasks.stories import found_story
from briefgen.tasks.story_questions import as_written, remarks_on
from briefgen.tasks.story_reading import Reading
from briefgen.workspace.records import records_of
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.stories import stories_of

CHANGED = "this was changed a moment ago, by another program"
DOUBTS = {"no-day": "one states no day", "alike": "less alike than reports of one story are"}
NAME = 5
"""Words of a headline that a story is named by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Briefings that may tell one story."""

    name: str
    """What it is accepted by; the slug of the story."""
    title: str
    """A headline of them, for the editor to change."""
    into: bool
    """Whether a story of this name is there, which the briefings are to be added to."""
    sure: bool
    briefings: tuple[Briefing, ...]
    """By day."""
    beside: tuple[Briefing, ...]
    """Those that are in the story already, or of which nobody is sure that they tell the same, by day."""
    why: str
    """The reasons, in words."""


def suggested(snapshot: Snapshot) -> tuple[Suggestion, ...]:
    """Give what a site's briefings seem to tell together and no story says, sure ones first, by day."""
    records, _ = records_of(snapshot)
    reading = Reading(records[slug].briefing for slug in sorted(records))
    stories, unread = stories_of(snapshot)
    site = Site([r.story for r in stories.values()], reading, {*stories, *unread})
    reports = [reading.report(slug) for slug in reading.briefings]
    found = grouped(reports, english().everyday)
    return (*site.sure(found), *site.maybe(found))


class Site:
    """The stories that are there, and names for further ones."""

    def __init__(self, stories: Sequence[Story], reading: Reading, taken: Iterable[str]) -> None:
        self.reading = reading
        self.stories = {s.slug: s for s in stories}
        self.home = {slug: s.slug for s in stories for slug in s.briefings}
        self.refused = {(s.slug, group[0]) for s in stories for group in s.apart if len(group) == 1}
        self.taken = set(taken)

    def sure(self, found: Grouping) -> Iterator[Suggestion]:
        """Give the groups that are not in a story yet, whole or in part."""
        for group in found.groups:
            homes = Counter(self.home[slug] for slug in group.slugs if slug in self.home)
            free = [slug for slug in group.slugs if slug not in self.home]
            into = min(homes, key=lambda s: (-homes[s], s)) if homes else None
            if into:
                free = [slug for slug in free if (into, slug) not in self.refused]
            if free and (into or len(free) > 1):
                words = as_written(group.words, map(self.reading.report, group.slugs))
                why = f"close in days, and alike: {', '.join(words)}"
                yield self.suggestion(free, [s for s in group.slugs if s in self.home], into, why, sure=True)

    def maybe(self, found: Grouping) -> Iterator[Suggestion]:
        """Give the groups that somebody has to decide of, those beside the same briefings together."""
        together: dict[tuple[object, ...], list[Maybe]] = defaultdict(list)
        for asked in found.maybe:
            together[asked.beside, asked.why].append(asked)
        for every in together.values():
            beside, why = every[0].beside, every[0].why
            into = next((self.home[slug] for slug in beside if slug in self.home), None)
            slugs = dict.fromkeys(slug for asked in every for slug in asked.slugs)
            free = [s for s in slugs if s not in self.home and (into, s) not in self.refused]
            if free:
                words = as_written(every[0].words, map(self.reading.report, (*free, *beside)))
                reason = f"{DOUBTS[why]}; all have: {', '.join(words)}"
                yield self.suggestion(free, beside, into, reason, sure=False)

    def suggestion(
        self, free: Sequence[str], beside: Sequence[str], into: str | None, why: str, *, sure: bool
    ) -> Suggestion:
        """Give a suggestion under a name of its own."""
        own = in_order(self.reading.report(slug) for slug in free)
        others = in_order(self.reading.report(slug) for slug in beside)
        title = self.stories[into].title if into else headline([*own, *([] if sure else others)])
        name = into or ids.slug(" ".join(title.split()[:NAME]), self.taken, otherwise="story")
        self.taken.add(name)
        return Suggestion(
            name=name,
            title=title,
            into=into is not None,
            sure=sure,
            briefings=tuple(r.briefing for r in own),
            beside=tuple(r.briefing for r in others),
            why=why,
        )


def headline(reports: Sequence[Report]) -> str:
    """Give the headline that shares most words with the other reports, the earliest of those."""
    having = Counter(stem for r in reports for stem in set(r.words))
    language = english()

    def shared(title: str) -> float:
        own = {language.stem(w) for w in language.words(title) if language.telling(w)}
        return sum(having[stem] for stem in own) / (len(own) + 2)

    titles = [r.briefing.title for r in reports if r.briefing.title]
    return max(titles, key=shared) if titles else reports[0].slug


def accept(snapshot: Snapshot, names: Sequence[str], title: str | None = None) -> tuple[str, ...]:
    """Write the stories that are suggested under names, of no names all sure ones; gives the files' paths.

    A suggestion into a story that is there adds its briefings to that file. Raises BadInput for a name
    nothing is suggested under, or a file that cannot be changed.
    """
    every = suggested(snapshot)
    chosen = [s for s in every if (s.name in names if names else s.sure)]
    if lost := [name for name in names if name not in {s.name for s in chosen}]:
        fix = f"suggested: {', '.join(dict.fromkeys(s.name for s in every)) or 'nothing'}"
        raise BadInput(Fault(path="-", what=f"nothing is suggested as '{lost[0]}'", fix=fix))
    if title:
        chosen = [s if s.into else retitled(snapshot, s, title) for s in chosen]
    return tuple(accepted(snapshot, suggestion) for suggestion in chosen)


def retitled(snapshot: Snapshot, suggestion: Suggestion, title: str) -> Suggestion:
    """Give a suggestion under a title of the editor's, and a name made of that."""
    stories, unread = stories_of(snapshot)
    name = ids.slug(" ".join(title.split()[:NAME]), {*stories, *unread}, otherwise="story")
    return replace(suggestion, title=title, name=name)


def accepted(snapshot: Snapshot, suggestion: Suggestion) -> str:
    """Write one suggested story; gives the path of its file."""
    project = snapshot.project
    path = project.story(suggestion.name)
    if suggestion.into:
        text = with_briefings(snapshot, suggestion)
        files = {path: text}
    else:
        members = suggestion.briefings if suggestion.sure else (*suggestion.briefings, *suggestion.beside)
        story = Story(slug=suggestion.name, title=suggestion.title, briefings=())
        reports = in_order(Reading(members).report(b.slug) for b in members)
        story = replace(story, briefings=tuple(r.slug for r in reports))
        relations = related(reports, english())
        found = found_story(story, relations)
        text = write_story(found, remarks_on(found, reports, relations, ()))
        files = {path: text, project.story_draft(story.slug): write_story(found)}
    refused = snapshot.commit([files])
    for error in refused.values():
        raise BadInput(snapshot.told(error) if error else Fault(path=project.shown(path), what=CHANGED))
    return project.shown(path)


def with_briefings(snapshot: Snapshot, suggestion: Suggestion) -> str:
    """Give the text of a story's file with further briefings below those it has."""
    stories, _ = stories_of(snapshot)
    return with_more_briefings(stories[suggestion.name], [b.slug for b in suggestion.briefings])
