"""The stories of a site, compared anew: what their files gain, what readers are told, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from briefgen.faults import Fault
from briefgen.model import Briefing, Figure, Point, Quantity, Quote, Story, Told
from briefgen.record.places import At, Places
from briefgen.record.stories import read_story, write_story
from briefgen.record.story_merge import merged_story
from briefgen.record.story_record import StoryRecord
from briefgen.stories.relate import Relations, related, repeats
from briefgen.stories.report import Report
from briefgen.tasks.english import english
from briefgen.tasks.kept_stories import Stories
from briefgen.tasks.story_questions import fitting, remarks_on
from briefgen.tasks.story_reading import Reading
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.stories import found_last, stories_of, story_strays

KINDS = {"q": "quote", "f": "figure", "k": "point"}


def keep_stories(snapshot: Snapshot, briefings: Sequence[Briefing]) -> Stories:
    """Compare the briefings of every story, and bring its file up to date; the editor's hand is kept."""
    records, unread = stories_of(snapshot)
    faults = [*story_strays(snapshot), *(fault for bad in unread.values() for fault in bad)]
    reading = Reading(briefings)
    stand_ins = {slug: last for slug in unread if (last := found_last(snapshot, slug))}
    told = [told_of(s, r := reading.reports(s), related(r, english())) for s in stand_ins.values()]
    fits = fitting([r.story for r in records.values()], reading)
    for slug, record in records.items():
        faults += tie_faults(record, reading.briefings)
        reports = reading.reports(record.story)
        relations = related(reports, english())
        story, more = kept(snapshot, record, reports, relations, fits.get(slug, ()))
        faults += more
        told.append(told_of(story, reports, relations))
    told.sort(key=lambda t: t.story.slug)
    return Stories(
        told=tuple(t for t in told if t.story.briefings),
        faults=tuple(faults),
        lost=tuple(sorted({*unread} - {*stand_ins})),
    )


def kept(
    snapshot: Snapshot,
    record: StoryRecord,
    reports: Sequence[Report],
    relations: Relations,
    fits: Sequence[tuple[str, str]],
) -> tuple[Story, list[Fault]]:
    """Write a story's file with what is found now; gives the story as it stands there, and what to tell."""
    story, project = record.story, snapshot.project
    found = found_story(story, relations)
    remarks = remarks_on(story, reports, relations, fits)
    faults = [fit_fault(record, slug, why) for slug, why in fits]
    text = merged_story(found_last(snapshot, story.slug), record, found, remarks)
    if text is None:
        what = "this story is written in a way that cannot be added to: what was found is in its draft"
        fix = f"compare with {project.shown(project.story_draft(story.slug))}"
        faults.append(Fault(path=record.path, what=what, fix=fix, level="warning"))
        return story, faults
    files = {project.story(story.slug): text, project.story_draft(story.slug): write_story(found)}
    refused = snapshot.commit([files])
    faults += [snapshot.told(error) for error in refused.values() if error]
    return read_story(text, story.slug, record.path).story, faults


def found_story(story: Story, relations: Relations) -> Story:
    """Give a story with the groups that are found now in place of its own."""
    return replace(
        story,
        quotes=relations.quotes,
        figures=tuple(Quantity(one=ids, relation="same") for ids in relations.figures),
    )


def told_of(story: Story, reports: Sequence[Report], relations: Relations) -> Told:
    """Give a story as readers are to see it: without what leads nowhere."""
    briefings = [r.briefing for r in reports]
    there = {item.id for b in briefings for item in items_of(b)}
    quotes = [tuple(id_ for id_ in dict.fromkeys(ids) if id_ in there) for ids in story.quotes]
    figures = [replace(q, one=tuple(i for i in dict.fromkeys(q.one) if i in there)) for q in story.figures]
    shown = replace(
        story,
        briefings=tuple(b.slug for b in briefings),
        quotes=tuple(ids for ids in quotes if len(ids) > 1),
        figures=tuple(q for q in figures if len(q.one) > 1),
        pinned=tuple(i for i in dict.fromkeys(story.pinned) if i in there),
        note=None,
    )
    return Told(
        story=shown,
        fresh=relations.fresh,
        repeats=repeats(shown.quotes, reports, english()),
        copies=relations.copies,
        people={"/".join(key): "/".join(best) for key, best in sorted(relations.people.items())},
        states=relations.states,
    )


def items_of(briefing: Briefing) -> tuple[Quote | Figure | Point, ...]:
    """Give what of a briefing a story may name."""
    return (*briefing.quotes, *briefing.figures, *briefing.points)


# ---- What is wrong -----------------------------------------------------------------------------------------


def story_faults(snapshot: Snapshot, briefings: Sequence[Briefing]) -> tuple[Fault, ...]:
    """Tell everything that is wrong with the stories; nothing is written."""
    records, unread = stories_of(snapshot)
    faults = [*story_strays(snapshot), *(fault for bad in unread.values() for fault in bad)]
    reading = Reading(briefings)
    fits = fitting([r.story for r in records.values()], reading)
    for slug, record in records.items():
        faults += tie_faults(record, reading.briefings)
        faults += (fit_fault(record, new, why) for new, why in fits.get(slug, ()))
    return tuple(faults)


def tie_faults(record: StoryRecord, briefings: Mapping[str, Briefing]) -> Iterator[Fault]:
    """Tell slugs and ids of a story that lead nowhere, and briefings it names twice."""
    story, places = record.story, record.places
    own = [briefings[slug] for slug in story.briefings if slug in briefings]
    for number, slug in enumerate(story.briefings):
        if slug not in briefings:
            yield lost_slug(places, ("briefings", number), slug, briefings)
        elif slug in story.briefings[:number]:
            what = f"the briefing '{slug}' stands twice"
            yield places.fault(("briefings", number), what, fix="take one of them out", level="warning")
    for n, topic in enumerate(story.topics):
        for m, (slug, _) in enumerate(topic.further):
            if slug not in story.briefings:
                yield lost_slug(places, ("topics", n, "further", m, "briefing"), slug, story.briefings)
    rooms = {
        "q": {q.id for b in own for q in b.quotes},
        "f": {f.id for b in own for f in b.figures},
        "k": {k.id for b in own for k in b.points},
    }
    for at, kinds, id_ in ids_in(story):
        known = {i for kind in kinds for i in rooms[kind]}
        if id_ not in known:
            yield lost_id(places, (at, kinds, id_), known, briefings.values())


def ids_in(story: Story) -> Iterator[tuple[At, str, str]]:
    """Give the place, the kinds it may be of, and the id of every item a story names."""
    for n, ids in enumerate(story.quotes):
        yield from ((("quotes", n, "same", m), "q", id_) for m, id_ in enumerate(ids))
    for n, quantity in enumerate(story.figures):
        yield from ((("figures", n, "one", m), "f", id_) for m, id_ in enumerate(quantity.one))
    yield from ((("pinned", n), "qfk", id_) for n, id_ in enumerate(story.pinned))


def lost_slug(places: Places, at: At, slug: str, known: Iterable[str]) -> Fault:
    """Tell the slug of a briefing that is not there."""
    close = get_close_matches(slug, list(known), n=1, cutoff=0.6)
    fix = f"did you mean '{close[0]}'?" if close else "take it out, or bring the briefing back"
    where = "no briefing of this story is" if at[0] == "topics" else "there is no briefing"
    return places.fault(at, f"{where} '{slug}'", fix=fix, level="warning")


def lost_id(
    places: Places, asked: tuple[At, str, str], known: Iterable[str], every: Iterable[Briefing]
) -> Fault:
    """Tell an id that no briefing of the story has: its place, the kinds it may be of, and itself."""
    at, kinds, id_ = asked
    noun = KINDS[id_[0]] if id_[:1] in kinds and id_[1:2] == "-" else KINDS[kinds[0]]
    elsewhere = next((b.slug for b in every if any(i.id == id_ for i in items_of(b))), None)
    close = get_close_matches(id_, known, n=1, cutoff=0.7)
    if elsewhere and id_[:1] in kinds:
        fix = f"it is in {elsewhere}: add that to 'briefings', or take the id out"
    elif close:
        fix = f"did you mean '{close[0]}'?"
    else:
        fix = "take it out: the briefing no longer has it"
    return places.fault(at, f"no briefing of this story has the {noun} '{id_}'", fix=fix, level="warning")


def fit_fault(record: StoryRecord, slug: str, why: str) -> Fault:
    """Tell a briefing that seems to belong to a story."""
    return record.places.fault(
        ("briefings",),
        f"the briefing '{slug}' seems to tell this story, too ({why})",
        fix=f"add '- {slug}' below 'briefings', or '- {slug}' below 'apart'",
        level="warning",
    )
