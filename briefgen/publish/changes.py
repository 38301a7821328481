"""What the last version of a source changed, for readers."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import Page
from briefgen.publish import addresses
from briefgen.publish.details import source_text
from briefgen.publish.locations import all_homes
from briefgen.publish.press import Press
from briefgen.publish.redirect_pages import all_notes


def change_pages(press: Press) -> Iterator[Page]:
    """Make the page of what changed, for every source that has had two versions."""
    changed = [shelf for shelf in press.library.shelves if shelf.slug in press.past.changes]
    kept = {item for item, _, _ in all_homes(press.library)} if changed else set()
    kept |= {note.label for note in all_notes(press) if note.anchor}
    for shelf in changed:
        title = shelf.briefing.title or press.words("untitled")
        yield press.page(
            "changes",
            addresses.changes(shelf.slug),
            kind="changes",
            title=f"{press.words('changes')} – {shelf.label or press.words('untitled')}",
            description=press.words("changes-hint"),
            crumbs=((addresses.HOME, press.words("briefings")), (addresses.overview(shelf.slug), title)),
            date=shelf.briefing.origin.published,
            noindex=True,
            shelf=shelf,
            # What only stands in quotation marks is shown nowhere, and so not here.
            changes=[change for change in press.past.changes[shelf.slug] if change.id in kept],
            whole=source_text(shelf, press.site) == "full",
        )
