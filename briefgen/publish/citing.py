"""How a briefing's article is cited: CSL-JSON, BibTeX and RIS, authors apart.

What is cited is the original, by its own address where it has one, with a note that names the briefing.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files

from briefgen.publish.escaping import safe_url
from briefgen.publish.index import Shelf

TEX = {
    "\\": r"\textbackslash{}",
    # Not "\\{": readers count braces whatever stands before them.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
TEX |= {sign: f"\\{sign}" for sign in "%$&#_"}
BEGINS = re.compile(r"^(?:by|von|par|por|di)\s+", re.IGNORECASE)
BETWEEN = re.compile(r"\s*[;|,]\s*|\s+(?:and|und|et|y|&)\s+", re.IGNORECASE)
SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?")
WORD = re.compile(r"\S+")
# Signs that would end a field, or begin a command, in an address that is kept as it is.
RAW = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def list_of(name: str) -> frozenset[str]:
    """Give the words of a list that lies beside this module."""
    text = (files("briefgen.publish") / "tables" / name).read_text(encoding="utf-8")
    return frozenset(line for line in text.split("\n") if line and not line.startswith("#"))


AGENCIES = list_of("agencies.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who is named as author: a person by its parts, or a body whose name is not taken apart."""

    family: str
    """The family name; the whole name of a body."""
    given: str = ""
    particle: str = ""
    """What stands before a family name, as "von der"."""
    suffix: str = ""
    body: bool = False

    @property
    def last_first(self) -> str:
        """Give the name as lists have it ("von der Aa, Jr., Eva")."""
        family = f"{self.particle} {self.family}".strip()
        return ", ".join(part for part in (family, self.suffix, self.given) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What is said of a cited article, in any form."""

    key: str
    title: str
    authors: tuple[Author, ...]
    paper: str
    published: str
    """Day, month or year, ISO 8601."""
    retrieved: str
    url: str
    language: str
    briefing: str
    """Address of the briefing; empty where the article is cited by it."""


def cited(shelf: Shelf, address: str, title: str) -> Cited:
    """Gather what is cited of a briefing's article; ``address`` is the briefing's, ``title`` never empty."""
    origin = shelf.briefing.origin
    url = safe_url(origin.url)
    return Cited(
        key=shelf.slug,
        title=one_line(title),
        authors=authors(shelf),
        paper=one_line(origin.publisher or ""),
        published=day_of(origin.published),
        retrieved=day_of(origin.retrieved) if url else "",
        url=str(url or address),
        language=origin.language or "",
        briefing=address if url else "",
    )


def day_of(stated: str | None) -> str:
    """Give the day, month or year that a date begins with; empty when it begins with none."""
    found = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?![\d-])", (stated or "")[:10])
    return found[0] if found else ""


def authors(shelf: Shelf) -> tuple[Author, ...]:
    """Take a byline apart; a name the briefing knows as an organisation's, or an agency's, stays whole."""
    origin = shelf.briefing.origin
    bodies = {
        form.casefold()
        for name in shelf.briefing.names
        if name.kind == "organisation"
        for form in (name.name, *name.also)
    }
    bodies.add((origin.publisher or "").casefold())
    found: list[Author] = []
    line = BEGINS.sub("", one_line(origin.byline or ""))
    if line.casefold() in bodies:
        return (Author(family=line, body=True),)
    for part in BETWEEN.split(line):
        if found and SUFFIX.fullmatch(part) and not found[-1].body:
            found[-1] = Author(
                family=found[-1].family, given=found[-1].given, particle=found[-1].particle, suffix=part
            )
        elif part and not part.islower():
            found.append(author(part, bodies))
    return tuple(dict.fromkeys(found))


def author(name: str, bodies: set[str]) -> Author:
    """Take one name apart: particles are the words in small letters before the last."""
    words = name.split()
    last = {word.casefold().strip(".") for word in words}
    if len(words) == 1 or name.casefold() in bodies or last & AGENCIES:
        return Author(family=name, body=True)
    suffix = words.pop() if len(words) > 2 and SUFFIX.fullmatch(words[-1]) else ""
    start = len(words) - 1
    while start > 1 and words[start - 1].islower():
        start -= 1
    return Author(
        family=words[-1], given=" ".join(words[:start]), particle=" ".join(words[start:-1]), suffix=suffix
    )


def csl(source: Cited) -> str:
    """Cite as CSL-JSON."""
    entry: dict[str, object] = {
        "id": source.key,
        "type": "article-newspaper" if source.paper else "webpage",
        "title": source.title,
        "container-title": source.paper,
        "author": [csl_name(one) for one in source.authors],
        "issued": csl_date(source.published),
        "accessed": csl_date(source.retrieved),
        "URL": source.url,
        "language": source.language,
        "note": source.briefing,
    }
    stated = {key: value for key, value in entry.items() if value}
    return json.dumps([stated], ensure_ascii=False, indent=1) + "\n"


def csl_name(one: Author) -> dict[str, str]:
    """Write a name as CSL has it."""
    if one.body:
        return {"literal": one.family}
    parts = {
        "family": one.family,
        "given": one.given,
        "non-dropping-particle": one.particle,
        "suffix": one.suffix,
    }
    return {key: value for key, value in parts.items() if value}


def csl_date(day: str) -> dict[str, list[list[int]]]:
    """Write a date as CSL has it; empty for none."""
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day else {}


def bibtex(source: Cited) -> str:
    """Cite as BibTeX; "date", "url" and "urldate" are read by biblatex, "year" and "month" by both."""
    year, month = [*source.published.split("-"), ""][:2]
    written = {
        "title": kept_capitals(source.title),
        "author": " and ".join(
            f"{{{tex(one.family)}}}" if one.body else tex(one.last_first) for one in source.authors
        ),
        "journal": tex(source.paper),
        "year": year,
        "month": str(int(month)) if month else "",
        "date": source.published,
        "url": source.url.translate(RAW),
        "urldate": source.retrieved,
        "note": tex(source.briefing),
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in written.items() if value)
    return f"@{'article' if source.paper else 'misc'}{{{source.key},\n{lines}}}\n"


def kept_capitals(title: str) -> str:
    """Write a title with braces around words whose capitals a style may not lower."""

    def braced(found: re.Match[str]) -> str:
        word = found[0]
        own = word[1:] if found.start() == 0 else word
        return f"{{{tex(word)}}}" if own != own.lower() else tex(word)

    return WORD.sub(braced, title)


def tex(words: str) -> str:
    """Write text so that TeX prints it as it is."""
    return "".join(TEX.get(sign, sign) for sign in one_line(words))


def ris(source: Cited) -> str:
    """Cite as RIS, each author on a line."""
    slashed = source.published.replace("-", "/")
    fields = (
        ("TY", "NEWS" if source.paper else "ELEC"),
        ("TI", source.title),
        *(("AU", one.family if one.body else ris_name(one)) for one in source.authors),
        ("T2", source.paper),
        ("PY", source.published[:4]),
        ("DA", slashed + "/" * (3 - slashed.count("/")) if slashed else ""),
        ("Y2", source.retrieved.replace("-", "/")),
        ("UR", source.url),
        ("LA", source.language),
        ("N1", source.briefing),
    )
    return "".join(f"{key}  - {one_line(value)}\r\n" for key, value in fields if value) + "ER  - \r\n"


def ris_name(one: Author) -> str:
    """Write a name as RIS has it: family, given, suffix."""
    family = f"{one.particle} {one.family}".strip()
    return ", ".join(part for part in (family, one.given, one.suffix) if part)


def one_line(words: str) -> str:
    """Fold white space and drop what no line of text has, so that a value cannot begin a field of its own."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
