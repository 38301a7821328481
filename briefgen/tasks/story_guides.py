"""Topics that are asked for in the briefings of a story alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.model import Guide, GuideTopic
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.stories import found_last, stories_of


def guides(snapshot: Snapshot, guide: Guide) -> Mapping[str, Guide]:
    """Give the topics of briefings that belong to a story: the site's, and those of their stories.

    Of a story that cannot be read it is those it had last.
    """
    records, unread = stories_of(snapshot)
    stories = [record.story for record in records.values()]
    stories += [last for slug in unread if (last := found_last(snapshot, slug))]
    found: dict[str, Guide] = {}
    known = {topic.id for topic in guide.topics}
    for story in sorted(stories, key=lambda s: s.slug):
        for slug in story.briefings:
            before = found.get(slug, guide)
            asked = {t.id for t in before.topics} | known
            more = tuple(
                GuideTopic(id=t.id, title=t.title, cues=cues, without=t.without)
                for t in story.topics
                if t.id not in asked
                and (cues := (*t.cues, *(cue for own, cues in t.further if own == slug for cue in cues)))
            )
            if more:
                found[slug] = replace(before, topics=(*before.topics, *more))
    return found
