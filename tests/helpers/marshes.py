"""Articles in which two people bear one name: a fire chief and a union leader."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model import Briefing, Excerpt, Name, NameKind, Origin, Paragraph, Quote

Told = tuple[str, str, str]
"""A name, its role, and what its bearer says."""


def naming(slug: str, day: str, *people: Told, about: str = "", kind: NameKind = "person") -> Briefing:
    """Give a briefing in which people speak; ids are made of their names, ``about`` is what it is about."""
    paragraphs, names, quotes = [], [], []
    for number, (name, role, said) in enumerate(people):
        text = f"{name}, {role}, spoke of {about or slug}. “{said},” {name} said."
        place = f"p-{slug}{number}"
        paragraphs.append(Paragraph(id=place, text=text, line=number + 1, kind="body"))
        id_ = name.lower().replace(".", "").replace(" ", "-")
        names.append(Name(id=id_, name=name, kind=kind, role=Excerpt(paragraph=place, text=role)))
        words = Excerpt(paragraph=place, text=f"{said},")
        quotes.append(Quote(id=f"q-{slug}{number}", kind="speech", said=(words,), speaker=id_))
    return Briefing(
        slug=slug,
        title=f"News of {about or slug}",
        origin=Origin(file=f"{slug}.txt", sha256="0" * 64, published=day, publisher="The Courier"),
        paragraphs=tuple(paragraphs),
        names=tuple(names),
        quotes=tuple(quotes),
    )


FIRE = naming(
    "fire",
    "2031-03-03",
    ("David Marsh", "chief fire officer", "The roof fell before we came"),
    about="flames in a paper warehouse at the quay",
)
STATION = naming(
    "station",
    "2031-04-20",
    ("David Marsh", "chief fire officer", "Our crews have the room they need"),
    about="ribbons and brass bands in the new hall",
)
STRIKE = naming(
    "strike",
    "2031-06-09",
    ("David Marsh", "head of the drivers' union", "Nobody can live on split shifts"),
    about="rosters, ballots and pay for buses in Arden",
)
MARSHES = (FIRE, STATION, STRIKE)


def later(briefing: Briefing, slug: str, day: str) -> Briefing:
    """Give a briefing under another slug, of another day, with ids of its own."""
    own = {p.id: f"{p.id}-{slug}" for p in briefing.paragraphs}

    def at(excerpt: Excerpt) -> Excerpt:
        return replace(excerpt, paragraph=own[excerpt.paragraph])

    return replace(
        briefing,
        slug=slug,
        origin=replace(briefing.origin, published=day),
        paragraphs=tuple(replace(p, id=own[p.id]) for p in briefing.paragraphs),
        names=tuple(replace(n, role=n.role and at(n.role)) for n in briefing.names),
        quotes=tuple(replace(q, id=f"{q.id}-{slug}", said=tuple(map(at, q.said))) for q in briefing.quotes),
    )
