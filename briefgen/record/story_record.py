"""A story as it was read."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model import Story
from briefgen.record.places import Places


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRecord:
    """A story as read, with what is needed to tell where something stands."""

    story: Story
    text: str
    """The file's text, without byte order mark."""
    path: str
    """The file as faults name it."""

    @property
    def places(self) -> Places:
        """Where its lines stand; found anew each time, for it is only needed for faults."""
        from briefgen.record.compose import compose  # noqa: PLC0415 - what reads YAML is for what is new

        return Places(text=self.text, path=self.path, root=compose(self.text, self.path))
