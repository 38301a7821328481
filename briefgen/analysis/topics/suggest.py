"""Topics to suggest to an editor: what was found, with cue words that find it again."""

from __future__ import annotations

from briefgen.analysis.topics.find import Named, find_topics
from briefgen.model import Article, Guide, GuideTopic


def suggest(article: Article, names: Named) -> tuple[GuideTopic, ...]:
    """Give the topics found in an article, as an editor could ask for them: titles and cue words."""
    found = find_topics(article, names, Guide())
    return tuple(GuideTopic(id=topic.id, title=topic.title, cues=topic.cues) for topic in found)
