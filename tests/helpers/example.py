"""A briefing of a made-up article, with one of everything, and a way to build it."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from briefgen.model import (
    CHANGED,
    FEEDS,
    Briefing,
    Excerpt,
    Figure,
    Ledger,
    Name,
    Origin,
    Page,
    Paragraph,
    Point,
    Quote,
    SiteInfo,
    Statement,
    Topic,
)
from briefgen.publish.index import Paged, shelve
from briefgen.publish.pages import render
from briefgen.publish.versions import version
from briefgen.record.ledger import Stands, settle

TEMPLATES = Path(__file__).parents[2] / "templates"
BUILT = "2026-11-20"
SITE = SiteInfo(name="Briefings", url="https://briefings.example.org/")
BODY = {
    "p-brid": "The harbour bridge will close to traffic for nine weeks in January, the city council said.",
    "p-cost": "The work will cost about £4.2 million, and £600,000 of it comes from the port at Ostrava Bay.",
    "p-ruiz": 'Harbour master Ana Ruiz said: "Nine weeks is what the steel needs.',
    "p-more": '"We close on the fourth," she added. "Nobody gets a later date."',
    "p-heck": 'One councillor was heard to say: "It will never open on time."',
    "p-ferr": "A ferry will run every 20 minutes. Ms Ruiz said that the ferry would carry bicycles.",
    "p-last": "The bridge was built in 1931.",
}


def example() -> Briefing:
    """Give the briefing."""
    lines = enumerate(BODY.items(), 5)
    body = [Paragraph(id=item, text=text, line=line, kind="body") for line, (item, text) in lines]
    return Briefing(
        slug="harbour-bridge",
        title="Harbour bridge to close for nine weeks",
        origin=Origin(
            file="../articles/harbour-bridge.txt",
            sha256="0" * 64,
            url="https://news.example.org/bridge?a=1&b=2",
            publisher="The Bay Courier",
            published="2026-11-18",
            byline="Ida Holm",
            language="en-GB",
        ),
        paragraphs=(
            Paragraph(id="p-menu", text="Home | News | Weather", line=1, kind="litter", rule="menu"),
            Paragraph(id="p-head", text="Harbour bridge to close for nine weeks", line=2, kind="headline"),
            Paragraph(id="p-capt", text="The bridge in 1950.", line=3, kind="caption", rule="caption"),
            *body,
        ),
        summary=("k-clos",),
        topics=(
            Topic(
                id="closure",
                title="The closure",
                origin="editor",
                paragraphs=("p-brid", "p-ruiz", "p-more", "p-heck"),
                touches=("p-ferr",),
            ),
            Topic(id="money", title="Who pays", origin="found", paragraphs=("p-cost",)),
        ),
        points=(
            Point(id="k-clos", at=at("p-brid"), topic="closure"),
            Point(id="k-cost", at=at("p-cost"), topic="money"),
        ),
        quotes=(
            Quote(
                id="q-nine",
                kind="speech",
                said=(
                    at("p-ruiz", "Nine weeks is what the steel needs."),
                    at("p-more", "We close on the fourth,"),
                    at("p-more", "Nobody gets a later date."),
                ),
                speaker="ana-ruiz",
                cue=at("p-ruiz", "Harbour master Ana Ruiz said"),
                rule="named",
                confidence=0.99,
            ),
            Quote(
                id="q-neve",
                kind="speech",
                said=(at("p-heck", "It will never open on time."),),
                cue=at("p-heck", "One councillor was heard to say"),
                guess="Ana Ruiz",
                note="ask the reporter",
            ),
        ),
        statements=(
            Statement(
                id="s-ferr",
                at=at("p-ferr", "Ms Ruiz said that the ferry would carry bicycles."),
                speaker="ana-ruiz",
                cue=at("p-ferr", "Ms Ruiz said"),
                confidence=0.9,
            ),
        ),
        figures=(
            Figure(
                id="f-cost",
                at=at("p-cost", "£4.2 million"),
                kind="money",
                value="4200000",
                unit="GBP",
                bound="about",
            ),
            Figure(id="f-port", at=at("p-cost", "£600,000"), kind="money", value="600000", unit="GBP"),
            Figure(id="f-ferr", at=at("p-ferr", "20 minutes"), kind="duration", value="20", unit="minute"),
        ),
        names=(
            Name(
                id="ana-ruiz",
                name="Ana Ruiz",
                kind="person",
                role=at("p-ruiz", "Harbour master"),
                also=("Ms Ruiz",),
            ),
            Name(id="city-council", name="city council", kind="organisation"),
            Name(id="ostrava-bay", name="Ostrava Bay", kind="place"),
        ),
    )


def at(paragraph: str, words: str | None = None) -> Excerpt:
    """Give words of a paragraph of the body; the whole of it when none are given."""
    return Excerpt(paragraph=paragraph, text=BODY[paragraph] if words is None else words)


def like(number: int) -> Briefing:
    """Give a briefing like the example with ids, date and title of its own."""
    tail = f"x{number}"
    ours = example()

    def moved(excerpt: Excerpt) -> Excerpt:
        return dataclasses.replace(excerpt, paragraph=excerpt.paragraph + tail)

    return dataclasses.replace(
        ours,
        slug=f"harbour-bridge-{number}",
        title=f"Harbour bridge, report {number}",
        origin=dataclasses.replace(ours.origin, published=f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}"),
        paragraphs=tuple(dataclasses.replace(p, id=p.id + tail) for p in ours.paragraphs),
        summary=tuple(i + tail for i in ours.summary),
        topics=tuple(
            dataclasses.replace(
                t,
                paragraphs=tuple(p + tail for p in t.paragraphs),
                touches=tuple(p + tail for p in t.touches),
            )
            for t in ours.topics
        ),
        points=tuple(dataclasses.replace(p, id=p.id + tail, at=moved(p.at)) for p in ours.points),
        quotes=tuple(
            dataclasses.replace(q, id=q.id + tail, said=tuple(map(moved, q.said)), cue=q.cue and moved(q.cue))
            for q in ours.quotes
        ),
        statements=tuple(
            dataclasses.replace(s, id=s.id + tail, at=moved(s.at), cue=moved(s.cue)) for s in ours.statements
        ),
        figures=tuple(dataclasses.replace(f, id=f.id + tail, at=moved(f.at)) for f in ours.figures),
        names=tuple(dataclasses.replace(n, role=n.role and moved(n.role)) for n in ours.names),
    )


def rendered(
    *briefings: Briefing,
    site: SiteInfo = SITE,
    ledger: Ledger = (),
    folders: Sequence[Path] = (),
    kept: Paged | None = None,
) -> dict[str, Page]:
    """Give the pages of briefings by path, on a site that was first built on :data:`BUILT`."""
    pages = render(shelve(briefings, kept), site, [*folders, TEMPLATES], settled(briefings, site, ledger))
    return {page.path: page for page in pages}


def settled(
    briefings: Sequence[Briefing], site: SiteInfo = SITE, ledger: Ledger = (), on: str = BUILT
) -> Ledger:
    """Give a ledger with the days of briefings beside what it has."""
    shelves = shelve(briefings).shelves
    versions = {shelf.slug: version(shelf, site) for shelf in shelves}
    days = settle(ledger, briefings, on, Stands(versions=versions, address=site.url))
    told = {link.id: link for link in days if link.id.startswith((CHANGED, FEEDS, "page:"))}
    return tuple((told | {link.id: link for link in ledger if not link.id.startswith(CHANGED)}).values())


def built(folder: Path, *briefings: Briefing, site: SiteInfo = SITE, ledger: Ledger = ()) -> Path:
    """Build the site of briefings with MkDocs and our theme alone; gives its folder."""
    docs = folder / "docs"
    for path, page in rendered(*briefings, site=site, ledger=ledger).items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(page.text, encoding="utf-8", newline="")
    config = load_config(
        config_file_path=None,
        site_name=site.name,
        site_url=site.url or "",
        docs_dir=str(docs),
        site_dir=str(folder / "site"),
        use_directory_urls=False,
        plugins=[],
        theme={"name": None, "custom_dir": str(TEMPLATES / "theme")},
        markdown_extensions=["attr_list", "md_in_html", "tables"],
        validation={"nav": {"omitted_files": "info"}},
    )
    build(config)
    return folder / "site"
