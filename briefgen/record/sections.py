"""The sections of a briefing's YAML and the number of its format: what needs no description of their rows."""

from __future__ import annotations

FORMAT = 1
"""Number of the format written here; :mod:`briefgen.record.migrate` leads older ones to it."""

SECTIONS = ("topics", "points", "quotes", "statements", "figures", "names", "paragraphs")
"""Keys of a briefing that hold lists of items with ids, in the order they are written."""

NOUNS = {section: section.removesuffix("s") for section in SECTIONS}
"""What an editor calls one item of a section."""
