"""Topics found in an article, as a block an editor pastes into ``content/topics.yml`` and makes their own."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import Briefing, Topic
from briefgen.record.scalars import inline

FIRST_WORDS = 9
HEADER = """\
# Suggested for: {title}
# Put those you want into content/topics.yml; rename and reorder them freely. Three or four cue words
# each find their passages again, wherever they stand.
topics:
"""


def write_suggestions(briefing: Briefing) -> str:
    """Give the topics of a briefing as YAML that :func:`briefgen.record.read.read_guide` takes.

    Each says in comments how many paragraphs it has and how its passages begin.
    """
    title = " ".join((briefing.title or briefing.slug).split())
    lines = (line for topic in briefing.topics for line in suggestion(topic, briefing))
    return HEADER.format(title=title) + "".join(f"{line}\n" for line in lines)


def with_suggestions(text: str, briefing: Briefing) -> str:
    """Give a briefing's first text with its topics suggested in comments above them, if all were only found.

    For the first text alone: from then on the comments are the editor's, to be kept or taken away.
    """
    if not briefing.topics or any(topic.origin != "found" for topic in briefing.topics):
        return text
    before, key, after = text.partition("\ntopics:\n")
    lines = write_suggestions(briefing).splitlines()[1:]
    block = "".join(f"\n{line}" if line.startswith("#") else f"\n# {line}" for line in lines)
    return before + block + key + after if key else text


def suggestion(topic: Topic, briefing: Briefing) -> Iterator[str]:
    """Give the lines of one topic."""
    yield f"- id: {topic.id}"
    yield f"  title: {inline(topic.title)}"
    yield f"  cues: [{', '.join(inline(cue, flow=True) for cue in topic.cues)}]"
    count = len(topic.paragraphs)
    yield f"  # {count} paragraph{'s' if count > 1 else ''}:"
    yield from (f"  #   {number}: {words}" for number, words in passages(topic, briefing))


def passages(topic: Topic, briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Give number and first words of each run of paragraphs on a topic."""
    body = briefing.body
    on = [n for n, paragraph in enumerate(body, 1) if paragraph.id in topic.paragraphs]
    for first in (n for n in on if n - 1 not in on):
        last = next(n for n in range(first, len(body) + 1) if n + 1 not in on)
        words = body[first - 1].text.split()
        more = " ..." if len(words) > FIRST_WORDS else ""
        yield (f"{first}-{last}" if last > first else str(first)), " ".join(words[:FIRST_WORDS]) + more
