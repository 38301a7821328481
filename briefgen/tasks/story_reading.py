"""Briefings as their stories compare them, each read once."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.model import Briefing, Story
from briefgen.stories.report import Report, report
from briefgen.tasks.english import english


class Reading:
    """The reports of briefings, each read once and only when it is asked for."""

    def __init__(self, briefings: Iterable[Briefing]) -> None:
        self.briefings = {b.slug: b for b in briefings}
        self._read: dict[str, Report] = {}

    def report(self, slug: str) -> Report:
        """Give the report of a briefing."""
        if slug not in self._read:
            self._read[slug] = report(self.briefings[slug], english())
        return self._read[slug]

    def reports(self, story: Story) -> list[Report]:
        """Give the reports of a story that are there, in the editor's order."""
        return [self.report(slug) for slug in dict.fromkeys(story.briefings) if slug in self.briefings]
