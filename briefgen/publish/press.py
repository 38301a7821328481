"""What every page is printed with: templates, words, the site, and the page's own address."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from briefgen.model import Briefing, Excerpt, Figure, Ledger, Name, Page, Past, Quote, SiteInfo
from briefgen.publish import addresses, charts, details, marked_text, sharing
from briefgen.publish.escaping import as_text, entities, safe_url, veiled
from briefgen.publish.index import Known, Library, Shelf
from briefgen.publish.locations import item_place
from briefgen.publish.redirects import Note, called, departures, lists
from briefgen.publish.translations import Words, words_of

BLANKS = re.compile(r"\n\s*\n")
# What YAML does not let stand in a document, though JSON does.
UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ref:
    """A way to paragraphs of the source."""

    href: str
    label: str
    """Number or numbers, or what the block is."""
    many: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """All that pages have in common; ``lists`` holds, by first page, the most pages a list ever had."""

    templates: jinja2.Environment
    words: Words
    library: Library
    site: SiteInfo
    write: Callable[[Briefing], str] | None
    """How a briefing is written for download."""
    lists: Mapping[str, int]
    departed: Mapping[str, Sequence[Note]]
    """By page, what stood there once and stands there no more."""
    past: Past
    """What readers are told of earlier versions."""
    was: Mapping[str, Sequence[str]]
    """By id of the ledger, what a topic or a name was called before; shared topics as ``topic:/ID``."""

    def page(self, template: str, place: str, *, kind: str, title: str, **more: object) -> Page:
        """Print a page: front matter for the theme, in markup, and a body from ``pages/<template>.md.j2``.

        ``more`` are the template's values; ``description``, ``crumbs``, ``side``, ``date`` and
        ``noindex`` also go to the theme.
        """
        view = View(press=self, here=place)
        described = more.get("description") or title
        departed = self.departed.get(place, ())
        values = {
            "view": view,
            "departed": departed,
            "title": title,
            "library": self.library,
            "kind": kind,
            "described": described,
            **more,
        }
        body = self.templates.get_template(f"{template}.md.j2").render(**view.names(), **values)
        side = more.get("shelf") if kind in {"overview", "topic"} else None
        meta: dict[str, object] = {
            "title": title,
            "description": described,
            "kind": kind,
            "lang": self.words.language,
            "words": self.words.table["language"],
            "dir": self.words.direction,
            "address": addresses.address(place, self.site.url).removeprefix(self.site.url or ""),
            "crumbs": [
                [addresses.link_to(to, here=place), entities(at)] for to, at in as_pairs(more.get("crumbs"))
            ],
            "date": more.get("date"),
            "paper": entities(self.origin(shelf)) if isinstance(shelf := more.get("shelf"), Shelf) else None,
            "noindex": more.get("noindex"),
            "root": urlsplit(self.site.url or "/").path if kind == "missing" else None,
        }
        head = self.templates.get_template("head.html.j2").render(**view.names(), **values)
        meta["head"] = BLANKS.sub("\n", head).strip()
        if side:
            aside = self.templates.get_template("side.html.j2").render(**view.names(), **values)
            meta["side"] = BLANKS.sub("\n", aside).strip()
        return Page(path=addresses.markdown_file(place), title=title, text=front_matter(meta) + blocks(body))

    def origin(self, shelf: Shelf) -> str:
        """Give what every sheet of paper says of a briefing: its title, publisher and date."""
        briefing = shelf.briefing
        stated = (
            briefing.origin.publisher,
            briefing.origin.published and self.words.date(briefing.origin.published),
        )
        known = " · ".join(part for part in stated if part)
        title = briefing.title or self.words("untitled")
        return f"{title} · {known or self.words('publisher-and-date-not-stated')}"

    def file(self, template: str, place: str, **values: object) -> Page:
        """Print a finished file from ``pages/<template>``."""
        view = View(press=self, here=place)
        values = {"view": view, **values}
        text = self.templates.get_template(template).render(**view.names(), **values)
        return Page(path=place, title="", text=text)


def as_pairs(crumbs: object) -> Sequence[tuple[str, str]]:
    """Give the breadcrumb's places with their labels."""
    return crumbs if isinstance(crumbs, tuple) else ()


def front_matter(meta: Mapping[str, object]) -> str:
    """Write what the theme must know of a page as YAML front matter, each value in JSON's form."""
    kept = ((key, value) for key, value in meta.items() if value not in (None, [], False))
    lines = (f"{key}: {plain_json(value)}\n" for key, value in kept)
    return f"---\n{''.join(lines)}---\n\n"


def plain_json(value: object) -> str:
    """Write a value as JSON that YAML reads as the same value."""
    text = json.dumps(value, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def blocks(body: str) -> str:
    """Set Markdown headings apart by blank lines and everything else close.

    So each stretch between headings is one block of HTML, to any reader of Markdown: no blank
    line ends it early, no indentation makes it code.
    """
    lines = (line.strip(" ") for line in body.split("\n"))
    return "\n".join(f"\n{line}\n" if line.startswith("#") else line for line in lines if line).strip() + "\n"


def press_for(
    library: Library,
    site: SiteInfo,
    templates: Sequence[Path],
    ledger: Ledger,
    write: Callable[[Briefing], str] | None = None,
    *,
    past: Past | None = None,
) -> Press:
    """Set up the templates; earlier folders win over later ones, file by file."""
    folders = [folder / room for folder in templates for room in ("pages", "theme")]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        finalize=as_text,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["veiled"] = veiled
    return Press(
        templates=environment,
        words=words_of(environment, site.language),
        library=library,
        site=site,
        write=write,
        departed=departures(library, ledger, site),
        lists=lists(ledger),
        past=past or Past(),
        was=called(ledger),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What templates may ask, as seen from one page."""

    press: Press
    here: str

    def names(self) -> dict[str, object]:
        """Give the functions and words templates use."""
        own: dict[str, Callable[..., object]] = {
            "to": self.to,
            "refs": self.refs,
            "item_place": item_place,
            "numbers": self.numbers,
            "name_place": self.name_place,
            "address": self.address,
            "beginning": beginning,
            "safe_url": safe_url,
            "plain": plain_value,
            "unit_of": unit_of,
            "ways": self.ways,
            "root": self.root,
            "with_yaml": lambda: self.press.write is not None,
            "linked_data": self.linked_data,
            "fragment": sharing.text_fragment,
            "places_of": self.places_of,
            "changes_of": lambda shelf: self.press.past.changes.get(shelf.slug, ()),
            "earlier": self.press.past.first.get,
            "name_was": lambda name: self.press.was.get(f"name:{name.id}", ()),
            "topic_was": lambda topic, slug="": self.press.was.get(f"topic:{slug}/{topic.id}", ()),
        }
        return {
            **own,
            "words": self.press.words,
            "site": self.press.site,
            "addresses": addresses,
            "marked_text": marked_text,
            "charts": charts,
            "details": details,
        }

    def to(self, place: str, fragment: str = "") -> Markup:
        """Give the address of a place as seen from here."""
        return Markup(addresses.link_to(addresses.at(place or self.here, fragment), here=self.here))  # noqa: S704 - quoted there

    def address(self, place: str = "") -> str:
        """Give the full address of a place, or of this page, as paper shows it: without the scheme."""
        place = place or self.here
        full = addresses.address(place, self.press.site.url)
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
                label = self.press.words(f"kind-{block.kind}").lower()
                found.append(Ref(href=self.to(addresses.source(shelf.slug, other)), label=label, many=False))
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
        return Markup(sharing.linked_data(shelf, self.press.site, self.here, title, quotes))  # noqa: S704 - escaped there

    def root(self, place: str) -> Markup:
        """Give the address of a place from the root of the server, for the page that stands anywhere."""
        below = urlsplit(self.press.site.url or "/").path
        return Markup(below + addresses.link_to(place, here=addresses.HOME))  # noqa: S704 - quoted in addresses

    def numbers(self, shelf: Shelf, paragraphs: Sequence[str]) -> str:
        """Give paragraph numbers in words ("8–12, 14")."""
        known = [shelf.numbers[p] for p in paragraphs if p in shelf.numbers]
        return ", ".join(f"{a}–{b}" if b > a else str(a) for a, b in marked_text.runs_of_numbers(known))

    def name_place(self, name: Name | Known | None) -> str:
        """Give the place of a name's page; empty when it has none."""
        name = name.name if isinstance(name, Known) else name
        return addresses.named(name) if name else ""


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
