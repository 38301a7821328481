"""What pages are made from: the desk they are printed at, the library, and what became of earlier pages."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import jinja2

from briefgen.model import EDITION, Briefing, Ledger, Listed, Page, Past, Permalink, Printed, SiteInfo
from briefgen.publish.breaks import Breaks
from briefgen.publish.cards import Card, cards_of
from briefgen.publish.compiled import Compiled, Store
from briefgen.publish.desk import LIBRARY, SECTIONS, Answers, Asked, Desk
from briefgen.publish.index import Library, Shelf
from briefgen.publish.redirects import Note, called, departures, lists, sections
from briefgen.publish.renderer import Form, Html, Markdown, finalizer
from briefgen.publish.translations import Words, words_of
from briefgen.publish.values import Digests
from briefgen.publish.versions import Beginning, Days, beginning_of, days_of, newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """All that pages have in common; ``lists`` holds, by first page, the most pages a list ever had."""

    desk: Desk
    library: Library
    lists: Mapping[str, int]
    departed: Mapping[str, Sequence[Note]]
    """By page, what stood there once and stands there no more."""
    ended: Sequence[Permalink]
    """The editions that were withdrawn, or have errors and come back."""
    past: Past
    """What readers are told of earlier versions."""
    days: Mapping[str, Days]
    """When each briefing was first published and last changed, by slug."""
    feeds: Beginning | None
    """What feeds go by for good; None where the site has none."""
    cards: Sequence[tuple[str, Card]]
    """What is drawn for where a link is shared, each with its place."""
    answers: Answers
    """What pages may ask of all this while they are printed."""
    digests: Digests

    @property
    def words(self) -> Words:
        """Give the interface words."""
        return self.desk.words

    @property
    def site(self) -> SiteInfo:
        """Give what is known of the site."""
        return self.desk.site

    @property
    def write(self) -> Callable[[Briefing], str] | None:
        """Give how a briefing is written for download."""
        return self.desk.write

    def updated(self, *shelves: Shelf) -> str | None:
        """Give the day on which one of these briefings last changed; None where none is known."""
        return newest(self.days[shelf.slug] for shelf in shelves if shelf.slug in self.days) or None

    def page(self, template: str, place: str, *, kind: str, title: str, **more: object) -> Page:
        """Give a page that is printed when its text is asked for, its body from ``pages/<template>.html.j2``.

        ``more`` are the template's values; ``description``, ``crumbs``, ``side``, ``date`` and
        ``noindex`` also go to the theme.
        """
        date = str(more["date"]) if more.get("date") else None
        noindex = bool(more.get("noindex"))

        def made() -> Printed:
            return self.desk.printed(Asked(self.answers), template, place, kind=kind, title=title, **more)

        return Page(
            path=self.desk.form.path(place),
            title=title,
            text=made,
            given=lambda: self.digests.of((template, place, kind, title, more)),
            kind=template,
            listed=Listed(address=self.desk.short_address(place), date=date, hidden=noindex),
        )

    def file(self, template: str, place: str, **values: object) -> Page:
        """Give a finished file that is printed from ``pages/<template>`` when its text is asked for."""
        return Page(
            path=place,
            title="",
            text=lambda: self.desk.filed(Asked(self.answers), template, place, **values),
            given=lambda: self.digests.of((template, place, values)),
            kind=template,
        )

    def data(self, path: str, make: Callable[..., str], *values: object) -> Page:
        """Give a file whose text ``make`` gives of the desk and of these values, and of nothing else."""
        assert make.__closure__ is None
        return Page(
            path=path,
            title="",
            text=lambda: Printed(text=make(self.desk, *values)),
            given=lambda: self.digests.of((make.__qualname__, values)),
        )

    def picture(self, path: str, draw: Callable[..., bytes], *values: object) -> Page:
        """Give a picture that ``draw`` makes of these values, and of nothing else, when it is asked for."""
        assert draw.__closure__ is None
        return Page(
            path=path,
            title="",
            text=lambda: Printed(text="", data=draw(*values)),
            given=lambda: self.digests.of((draw.__qualname__, values)),
        )

    def answered(self, questions: Sequence[tuple[str, str]], sections: Collection[str]) -> bytes:
        """Give a digest of what a page that asks these questions is answered.

        Of the sections it ever had count those that are not among the ``sections`` it has: these it tells of.
        """
        return self.digests.of(
            [
                [a for a in self.answers[table].get(key) or () if a not in sections]
                if table == SECTIONS
                else self.answers[table].get(key)
                for table, key in questions
            ]
        )


def parts(library: Library) -> dict[str, tuple[tuple[str, str], ...]]:
    """Give the stories each briefing is part of, slugs and titles; of the empty slug all there are."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for tale in library.stories:
        for slug in ("", *(shelf.slug for shelf in tale.shelves)):
            found[slug] = (*found.get(slug, ()), (tale.slug, tale.title))
    return found


def no_frame(*_: object) -> str:
    """Stand for the theme where no page is printed."""
    raise AssertionError


class Earlier(Protocol):
    """What earlier runs worked out, and what this one is to keep for the next."""

    digests: Digests

    @property
    def store(self) -> Store:
        """Where templates are kept as they were compiled."""

    def prepare(self, desk: Desk, library: Library) -> None:
        """Give shelves what is worked out of each of them alone."""


def press_for(
    library: Library,
    site: SiteInfo,
    templates: Sequence[Path],
    ledger: Ledger,
    write: Callable[[Briefing], str] | None = None,
    *,
    past: Past | None = None,
    form: Form | None = None,
    earlier: Earlier | None = None,
) -> Press:
    """Set up the templates; earlier folders win over later ones, file by file.

    Without a ``form`` pages are Markdown.
    """
    desk = desk_of(templates, form or Markdown(), site, write, earlier.store if earlier else None)
    if earlier:
        earlier.prepare(desk, library)
    past, departed, days = past or Past(), departures(library, ledger, site), days_of(ledger)
    cards = tuple(cards_of(desk, library.shelves))
    answers: Answers = {
        "changes": past.changes,
        "cards": {place: True for place, _ in cards},
        "days": days,
        "departed": departed,
        "editions": {"": library.editions[:1]},
        "first": past.first,
        "paged": dict.fromkeys(library.paged.names, True),
        SECTIONS: sections(ledger),
        "was": called(ledger),
        "stories": parts(library),
        LIBRARY: {"": library},
    }
    return Press(
        desk=desk,
        library=library,
        departed=departed,
        ended=ended_editions(library, ledger),
        lists=lists(ledger),
        past=past,
        days=days,
        feeds=beginning_of(ledger),
        cards=cards,
        answers=answers,
        digests=earlier.digests if earlier else Digests(),
    )


def desk_of(
    templates: Sequence[Path],
    form: Form,
    site: SiteInfo,
    write: Callable[[Briefing], str] | None,
    store: Store | None,
) -> Desk:
    """Set up what all pages are printed with; in a ``store`` templates are kept as they were compiled."""
    pages = environment_of(templates, form)
    files = pages.overlay(finalize=finalizer(Html(no_frame)))
    if store:
        pages.bytecode_cache = Compiled(store, type(form).__name__)
        files.bytecode_cache = Compiled(store, "files")
    return Desk(
        form=form,
        templates=pages,
        files=files,
        words=words_of(pages, site.language),
        site=site,
        write=write,
    )


def words_for(templates: Sequence[Path], language: str, store: Store | None = None) -> Words:
    """Read the interface words of a language from folders of templates; a ``store`` keeps them compiled."""
    env = environment_of(templates, Markdown())
    if store:
        env.bytecode_cache = Compiled(store, "words")
    return words_of(env, language)


def ended_editions(library: Library, ledger: Ledger) -> list[Permalink]:
    """Give the editions that had a page and have none."""
    there = {f"{EDITION}{edition.id}" for edition in library.editions}
    return [link for link in ledger if link.id.startswith(EDITION) and link.id not in there]


def environment_of(templates: Sequence[Path], form: Form) -> jinja2.Environment:
    """Set up the templates for pages of a form."""
    folders = [folder / room for folder in templates for room in ("pages", "theme")]
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        finalize=finalizer(form),
        undefined=jinja2.StrictUndefined,
        extensions=[Breaks],
        trim_blocks=True,
        lstrip_blocks=True,
    )
