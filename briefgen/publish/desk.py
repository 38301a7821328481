"""What a page is printed with, and all it can ask: nothing else of a site is in its reach.

A page gets the values its maker names and the settings of the whole site. Whatever else of the site it
shows it asks for by name, and that is noted. So what a page is made of is known, whoever wrote its template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from briefgen.model import Briefing, Excerpt, Figure, Name, Printed, Quote, SiteInfo
from briefgen.publish import addresses, charts, details, marked_text, sharing
from briefgen.publish.escaping import safe_url
from briefgen.publish.index import Known, Library, Shelf, Tale
from briefgen.publish.locations import block_place, item_place, known_place, topic_place
from briefgen.publish.namesakes import told_apart
from briefgen.publish.renderer import Form
from briefgen.publish.translations import Words

ANCHOR = re.compile(r'\bid="([^"]+)"|\{: #([^\s}]+)')
SECTION = re.compile(r'<(?:h[2-6]|tr)\b[^>]*? id="([^"]+)"')
# What has entries of its own in the ledger, and what only tells of it.
ITEM = re.compile(r"[a-z]-")
PASSING = frozenset({"departed", "ended-sections"})
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
MENUS = frozenset({"overview", "topic", "srcpage", "whole"})
BLANKS = re.compile(r"\n\s*\n")
LIBRARY, SECTIONS = "library", "sections"
Answers = Mapping[str, Mapping[str, Any]]
"""What pages may ask, by the name of a table and a key in it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one page asks of the site, noted as it asks."""

    answers: Answers
    questions: dict[tuple[str, str], None] = field(default_factory=dict)

    def __call__(self, table: str, key: str) -> Any:  # noqa: ANN401 - each table has values of its own
        """Give the answer; None when there is none."""
        self.questions[table, key] = None
        return self.answers[table].get(key)


@dataclass(frozen=True, slots=True)
class Whole:
    """All briefings, for a template of a site's own: a page that looks at them depends on all of them."""

    asked: Asked

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - what the library has
        """Give what the library has."""
        library: Library = self.asked(LIBRARY, "")
        return getattr(library, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A way to paragraphs of the source."""

    href: str
    label: str
    """Number or numbers, or what the block is."""
    many: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What all pages of a site are printed with, the same for each."""

    form: Form
    """How pages are printed."""
    templates: jinja2.Environment
    files: jinja2.Environment
    """The same templates for files that no engine renders, whatever the form of pages."""
    words: Words
    site: SiteInfo
    write: Callable[[Briefing], str] | None
    """How a briefing is written for download."""

    def printed(
        self, asked: Asked, template: str, place: str, *, kind: str, title: str, **more: object
    ) -> Printed:
        """Print a page in this desk's form."""
        view = View(desk=self, here=place, asked=asked)
        values = {
            "view": view,
            "departed": asked("departed", place) or (),
            "title": title,
            "library": Whole(asked),
            "kind": kind,
            "described": more.get("description") or title,
            **more,
        }
        body = self.filled(f"{template}.html.j2", view, values)
        head = self.filled("head.html.j2", view, values)
        body += self.ended(view, body)
        meta = self.meta(place, kind, title, more) | {"head": BLANKS.sub("\n", head).strip()}
        if kind in MENUS:
            meta["side"] = BLANKS.sub("\n", self.filled("side.html.j2", view, values)).strip()
        stated = {key: value for key, value in meta.items() if value not in (None, [], False)}
        return Printed(text=self.form.text(place, title, stated, body), asked=tuple(asked.questions))

    def filed(self, asked: Asked, template: str, place: str, **values: object) -> Printed:
        """Print a file that no engine renders."""
        view = View(desk=self, here=place, asked=asked)
        text = self.files.get_template(template).render(**view.names(), view=view, **values)
        return Printed(text=text, asked=tuple(asked.questions))

    def filled(self, template: str, view: View, values: Mapping[str, object]) -> str:
        """Fill a template."""
        return self.templates.get_template(template).render(**view.names(), **values)

    def meta(self, place: str, kind: str, title: str, more: Mapping[str, object]) -> dict[str, object]:
        """Give what the theme must know of a page; words in it are written for the page's form."""
        shelf = more.get("shelf")
        return {
            "title": title,
            "description": more.get("description") or title,
            "kind": kind,
            "lang": self.words.language,
            "words": self.words.table["language"],
            "dir": self.words.direction,
            "address": self.short_address(place),
            "crumbs": [
                [addresses.link_to(to, here=place), self.form.escaped(at)]
                for to, at in as_pairs(more.get("crumbs"))
            ],
            "date": more.get("date"),
            "paper": self.form.escaped(self.origin(shelf)) if isinstance(shelf, Shelf) else self.paper(more),
            "of": self.form.escaped(self.cited(shelf)) if isinstance(shelf, Shelf) else None,
            "noindex": more.get("noindex"),
            "root": urlsplit(self.site.url or "/").path if kind == "missing" else None,
        }

    def cited(self, shelf: Shelf) -> str:
        """Give what stands behind words that are passed on: the headline, the publisher, the day."""
        origin = shelf.briefing.origin
        title = shelf.briefing.title or self.words("untitled")
        day = self.words.date(origin.published) if origin.published else None
        return ", ".join(part for part in (title, origin.publisher, day) if part)

    def paper(self, more: Mapping[str, object]) -> str | None:
        """Give what a sheet of paper says of a page that is no briefing's."""
        return self.form.escaped(str(more["paper"])) if more.get("paper") else None

    def ended(self, view: View, body: str) -> str:
        """Print notes on the sections a page had once and has no more."""
        kept = view.asked(SECTIONS, view.here) or ()
        there = anchors(body) if kept else frozenset()
        ended = [anchor for anchor in kept if anchor not in there]
        return "\n" + self.filled("ended-sections.html.j2", view, {"ended": ended}) if ended else ""

    def short_address(self, place: str) -> str:
        """Give the address of a place below that of the site."""
        return addresses.address(place, self.site.url).removeprefix(self.site.url or "")

    def origin(self, shelf: Shelf) -> str:
        """Give what every sheet of paper says of a briefing: its title, publisher and date."""
        briefing = shelf.briefing
        stated = (
            briefing.origin.publisher,
            briefing.origin.published and self.words.date(briefing.origin.published),
        )
        known = " · ".join(part for part in stated if part)
        title = briefing.title or self.words("untitled")
        stands = known or self.words("publisher-and-date-not-stated")
        return f"{title} · {stands} · {details.answered_by(briefing, self.words)}"


def anchors(text: str) -> frozenset[str]:
    """Give every anchor of a page's text."""
    return frozenset(unescape(one or other) for one, other in ANCHOR.findall(text))


def sections_in(text: str) -> tuple[str, ...]:
    """Give the anchors of a page's own sections: headings and rows that belong to no single item."""
    found = map(unescape, SECTION.findall(text))
    return tuple(anchor for anchor in found if not ITEM.match(anchor) and anchor not in PASSING)


def as_pairs(crumbs: object) -> Sequence[tuple[str, str]]:
    """Give the breadcrumb's places with their labels."""
    return crumbs if isinstance(crumbs, tuple) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What templates may ask, as seen from one page."""

    desk: Desk
    here: str
    asked: Asked
    """What the page asks of the site, in which nothing else of it is in reach."""

    def names(self) -> dict[str, object]:
        """Give the functions and words templates use."""
        own: dict[str, Callable[..., object]] = {
            "to": self.to,
            "refs": self.refs,
            "item_place": item_place,
            "block_place": block_place,
            "known_place": known_place,
            "told_apart": told_apart,
            "topic_place": topic_place,
            "numbers": self.numbers,
            "name_place": self.name_place,
            "address": self.address,
            "beginning": beginning,
            "safe_url": safe_url,
            "plain": plain_value,
            "unit_of": unit_of,
            "ways": self.ways,
            "root": self.root,
            "heading": self.heading,
            "with_yaml": lambda: self.desk.write is not None,
            "last_edition": lambda: self.asked("editions", "") or (),
            "linked_data": self.linked_data,
            "bearer_data": self.bearer_data,
            "fragment": sharing.text_fragment,
            "places_of": self.places_of,
        }
        return {
            **own,
            **self.of_the_house(),
            **self.of_the_past(),
            **self.of_stories(),
            "words": self.desk.words,
            "site": self.desk.site,
            "addresses": addresses,
            "marked_text": marked_text,
            "charts": charts,
            "details": details,
        }

    def of_the_house(self) -> dict[str, Callable[..., object]]:
        """Give the functions templates use for the look of a site's own."""
        return {
            "way_to": self.way_to,
            "house_styles": lambda: styles(self.desk.site),
            "edit_address": self.edit_address,
            "card_at": self.card_at,
            "house_copyright": lambda: Markup(self.desk.site.house.copyright),  # noqa: S704 - the site's own HTML
        }

    def of_the_past(self) -> dict[str, Callable[..., object]]:
        """Give the functions templates use for what was otherwise before, and since when."""
        return {
            "days_of": lambda shelf: self.asked("days", shelf.slug),
            "changes_of": lambda shelf: self.asked("changes", shelf.slug) or (),
            "earlier": lambda id_: self.asked("first", id_),
            "name_was": lambda name: self.asked("was", f"name:/{name.id}") or (),
            "topic_was": lambda topic, slug="": self.asked("was", f"topic:{slug}/{topic.id}") or (),
        }

    def of_stories(self) -> dict[str, Callable[..., object]]:
        """Give the functions templates use for stories."""
        return {
            "has_stories": lambda: bool(self.asked("stories", "")),
            "stories_with": lambda shelf: self.asked("stories", shelf.slug) or (),
            "story_data": self.story_data,
        }

    def to(self, place: str, fragment: str = "") -> Markup:
        """Give the address of a place as seen from here."""
        return Markup(addresses.link_to(addresses.at(place or self.here, fragment), here=self.here))  # noqa: S704 - quoted there

    def way_to(self, target: str) -> str:
        """Give the address of a place, or an address of elsewhere as it is."""
        return target if ELSEWHERE.match(target) else self.to(target)

    def card_at(self, slug: str, topic_id: str = "") -> str:
        """Give the full address of the picture shared of a briefing or a topic; empty where there is none."""
        place = addresses.card(slug, topic_id)
        return addresses.address(place, self.desk.site.url) if self.asked("cards", place) else ""

    def edit_address(self, shelf: Shelf) -> str:
        """Give where a briefing is edited; empty where nobody said so."""
        path = f"briefings/{shelf.slug}.yml"
        edit = self.desk.site.house.edit or ""
        return edit.replace("{path}", path).replace("{path_noext}", path.removesuffix(".yml"))

    def heading(
        self, fragment: str, classes: str = "", *, link: Markup | None = None, caller: Callable[[], str]
    ) -> Markup:
        """Write the page's heading around the words of a call block, its permanent link beside it."""
        written = self.desk.form.heading(fragment, classes, caller().strip(), link or "")
        return Markup(written)  # noqa: S704 - escaped as it was filled

    def address(self, place: str = "") -> str:
        """Give the full address of a place, or of this page, as paper shows it: without the scheme."""
        place = place or self.here
        full = addresses.address(place, self.desk.site.url)
        return full.partition("://")[2] or addresses.address(place, None)

    def refs(self, shelf: Shelf, excerpts: Sequence[Excerpt]) -> tuple[Ref, ...]:
        """Give the ways to the paragraphs of excerpts, neighbours joined."""
        ids = {shelf.numbers[e.paragraph]: e.paragraph for e in excerpts if e.paragraph in shelf.numbers}
        found = [
            Ref(
                href=self.to(addresses.source(shelf.slug, ids[a])),
                label=f"{a}–{b}" if b > a else str(a),
                many=b > a,
            )
            for a, b in marked_text.runs_of_numbers(tuple(ids))
        ]
        others = dict.fromkeys(e.paragraph for e in excerpts if e.paragraph not in shelf.numbers)
        for other in others:
            block = shelf.blocks.get(other)
            if block:
                label = self.desk.words(f"kind-{block.kind}").lower()
                found.append(Ref(href=self.to(block_place(shelf, block)), label=label, many=False))
        return tuple(found)

    def ways(self, shelf: Shelf, paragraphs: Sequence[str]) -> tuple[Ref, ...]:
        """Give the ways to paragraphs, neighbours joined."""
        return self.refs(shelf, tuple(Excerpt(paragraph=p, text="") for p in paragraphs))

    def places_of(self, shelf: Shelf, quote: Quote) -> str:
        """Give the paragraphs that print a quote's words ("¶ 17, ¶ 24")."""
        found = [ref.label for said in marked_text.places(quote) for ref in self.refs(shelf, said)]
        return ", ".join(f"¶ {label}" for label in found)

    def linked_data(self, shelf: Shelf, title: str, quotes: Sequence[Quote] = ()) -> Markup:
        """Give this page as JSON-LD."""
        days = self.asked("days", shelf.slug)
        written = sharing.linked_data(shelf, self.desk.site, self.here, title, quotes, days=days)
        return Markup(written)  # noqa: S704 - escaped there

    def bearer_data(self, known: Known) -> Markup:
        """Give who bears a name as JSON-LD."""
        return Markup(sharing.bearer_data(known, self.desk.site, self.here))  # noqa: S704 - escaped there

    def story_data(self, tale: Tale, title: str) -> Markup:
        """Give a page of a story as JSON-LD."""
        return Markup(sharing.story_data(tale, self.desk.site, self.here, title))  # noqa: S704 - escaped there

    def root(self, place: str) -> Markup:
        """Give the address of a place from the root of the server, for the page that stands anywhere."""
        below = urlsplit(self.desk.site.url or "/").path
        return Markup(below + addresses.link_to(place, here=addresses.HOME))  # noqa: S704 - quoted in addresses

    def numbers(self, shelf: Shelf, paragraphs: Sequence[str]) -> str:
        """Give paragraph numbers in words ("8–12, 14")."""
        known = [shelf.numbers[p] for p in paragraphs if p in shelf.numbers]
        return ", ".join(f"{a}–{b}" if b > a else str(a) for a, b in marked_text.runs_of_numbers(known))

    def name_place(self, name: Name | Known | None) -> str:
        """Give the place of a name's page; empty when it has none."""
        name = name.name if isinstance(name, Known) else name
        return addresses.name(name.id) if name and self.asked("paged", name.id) else ""


def styles(site: SiteInfo) -> list[str]:
    """Give the style sheets behind ours: that of the accent, then the site's own."""
    return [*([addresses.ACCENT] if site.house.accent else []), *site.house.styles]


def beginning(words: str, count: int = 5) -> str:
    """Give the first few words, to name a thing by."""
    return " ".join(words.split()[:count])


def unit_of(figure: Figure, words: Words) -> str:
    """Give the words for what a figure counts, in the number its value asks for; empty for none."""
    one = charts.number(figure.value) == 1 and figure.upto is None
    return words.unit(figure.unit, one=one) if figure.unit else ""


def plain_value(figure: Figure, words: Words) -> str:
    """Give a figure's value in digits, grouped; an en dash when its words give none."""
    value = charts.number(figure.value)
    if figure.kind == "date":
        return words.date(figure.value) if figure.value else "–"
    if value is None:
        return "–"
    whole = words.grouped(int(value)) if value == int(value) else words.grouped(value)
    upper = charts.number(figure.upto)
    return (
        whole
        if upper is None
        else f"{whole}–{words.grouped(upper.normalize() if upper != int(upper) else int(upper))}"
    )
