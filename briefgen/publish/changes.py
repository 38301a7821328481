"""What the last version of a source changed, for readers."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import Page
from briefgen.publish import addresses
from briefgen.publish.details import source_text
from briefgen.publish.locations import all_homes, code_place
from briefgen.publish.press import Press
from briefgen.publish.redirect_pages import all_notes


def change_pages(press: Press) -> Iterator[Page]:
    """Make the page of what changed, for every source that has had two versions."""
    changed = [shelf for shelf in press.library.shelves if shelf.slug in press.past.changes]
    homes = {item: place for item, place, _ in all_homes(press.library)} if changed else {}
    left = {note.label: note.tomb for note in all_notes(press) if note.id == note.label}

    for shelf in changed:
        # What only stands in quotation marks is shown nowhere, and so not here.
        shown = [c for c in press.past.changes[shelf.slug] if c.id in homes or c.id in left]
        title = shelf.briefing.title or press.words("untitled")
        yield press.page(
            "changes",
            addresses.changes(shelf.slug),
            kind="changes",
            title=f"{press.words('changes')} – {shelf.label or press.words('untitled')}",
            description=press.words("changes-hint"),
            crumbs=((addresses.HOME, press.words("briefings")), (addresses.overview(shelf.slug), title)),
            date=press.updated(shelf),
            noindex=True,
            shelf=shelf,
            changes=shown,
            leads={c.id: lasting(press, c.id, homes[c.id]) if c.id in homes else left[c.id] for c in shown},
            whole=source_text(shelf, press.site) == "full",
        )


def lasting(press: Press, item: str, home: str) -> str:
    """Give where the change of an item that is there leads: to the place of its id, of a paragraph to it."""
    shelf = next(s for s in press.library.shelves if s.slug == home.partition("/")[0])
    return home if item.startswith("p-") else code_place(shelf, item)
