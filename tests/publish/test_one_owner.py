"""No two things have one address or one anchor, whatever they are called."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model import Briefing, Ledger
from briefgen.publish import addresses
from briefgen.publish.index import shelve
from briefgen.publish.locations import standing
from briefgen.publish.pages import render
from briefgen.publish.pagination import list_pages
from briefgen.publish.redirects import kept_pages
from briefgen.record.addressed import addressed
from briefgen.record.ledger import Stands, settle
from tests.helpers.example import SITE, TEMPLATES, example, like
from tests.helpers.harbour import harbour

NASTY = (
    *"who points source cite index topics names id feeds search assets permalinks print codes".split(),
    *"set-aside changes no-topic no-quotes departed ended-sections main legend kept hint none role".split(),
    *"people organisations places overview whole mentioned litter ben-carson ben-carson-2 page-2 2".split(),
    *"q-nine f-cost k-clos s-ferr p-head q-nine-more t-money n-ana-ruiz b-harbour-bridge con 404".split(),
    *"money-gbp who-ana in-harbour-bridge left top-people way-moved t-t n-n names-2 quotes".split(),
)
ANCHOR = re.compile(r'\sid="([^"]*)"|\{: #(\S+)')
FIXED = re.compile(r'id="([a-z][a-z0-9-]*)"|h2\("([a-z-]+)"|heading\("([a-z][a-z-]*)"')
COMPOUND = re.compile(r'(?:id="|h2\("|pl\("|heading\("|set \w+ = ")([a-z-]+-)(?:\{\{|" ~)')


def called(b: Briefing, slug: str, topic: str, name: str) -> Briefing:
    """Give a briefing with other ids for itself, its first topic and its first name."""
    old_topic, old_name = b.topics[0].id, b.names[0].id

    def new(id_: str | None) -> str | None:
        return topic if id_ == old_topic else id_

    return replace(
        b,
        slug=slug,
        topics=tuple(replace(t, id=str(new(t.id))) for t in b.topics),
        names=tuple(replace(n, id=name if n.id == old_name else n.id) for n in b.names),
        points=tuple(replace(k, topic=new(k.topic)) for k in b.points),
        figures=tuple(replace(f, topic=new(f.topic)) for f in b.figures),
        statements=tuple(
            replace(s, speaker=name if s.speaker == old_name else s.speaker) for s in b.statements
        ),
        quotes=tuple(
            replace(q, topic=new(q.topic), speaker=name if q.speaker == old_name else q.speaker)
            for q in b.quotes
        ),
    )


def published(ledger: Ledger, briefings: tuple[Briefing, ...], on: str) -> tuple[dict[str, str], Ledger]:
    """Publish briefings as the program does; gives the pages by path."""
    there, _ = addressed(briefings, ledger, addresses.FOLDERS)
    library = shelve(there, kept_pages(ledger))
    now = settle(ledger, there, on, Stands(pages=standing(library), lists=list_pages(library)))
    return {page.path: page.text for page in render(library, SITE, [TEMPLATES], now)}, now


def no_anchor_twice(pages: dict[str, str]) -> None:
    """Fail where an anchor stands twice on a page."""
    for path, text in pages.items():
        found = [one or other for one, other in ANCHOR.findall(text) if path.endswith((".md", ".html"))]
        assert len(found) == len(set(found)), (path, sorted(i for i in found if found.count(i) > 1))


ids = st.sampled_from(NASTY)


@settings(max_examples=20, deadline=None)
@given(
    slugs=st.lists(ids, min_size=2, max_size=2, unique=True),
    topics=st.tuples(ids, ids),
    names=st.tuples(ids, ids),
)
def test_whatever_things_are_called_no_two_have_one_path_or_one_anchor(
    slugs: list[str], topics: tuple[str, str], names: tuple[str, str]
) -> None:
    first = called(example(), slugs[0], topics[0], names[0])
    second = called(like(1), slugs[1], topics[1], names[1])
    pages, ledger = published((), (first, second), "2024-03-06")
    no_anchor_twice(pages)
    # Then the ids are exchanged, and one of the two briefings goes.
    swapped = called(example(), slugs[0], topics[1], names[1])
    later, _ = published(ledger, (swapped,), "2024-04-01")
    no_anchor_twice(later)
    missing = {path for path in pages if path.endswith((".md", ".html"))} - set(later)
    assert {path for path in missing if not path.startswith("id/")} == set()
    identities = {path.removesuffix(".html").removesuffix(".md") for path in later if path.startswith("id/")}
    assert {path.removesuffix(".html") for path in missing} <= identities


def test_a_thousand_briefings_have_each_a_path_of_its_own() -> None:
    many = tuple(
        called(
            like(n),
            f"{NASTY[n % len(NASTY)]}-{n}" if n >= len(NASTY) else NASTY[n],
            NASTY[-1 - n % 50],
            NASTY[n % 50],
        )
        for n in range(1000)
    )
    there, _ = addressed(many, (), addresses.FOLDERS)
    library = shelve(there)
    places = [addresses.overview(b.slug) for b in there]
    places += [addresses.topic(b.slug, topic.id) for b in there for topic in b.topics]
    places += [addresses.name(known.name.id) for known in library.names]
    places += [addresses.shared_topic(topic.id) for topic in library.shared]
    places += [
        addresses.paged(place, n) for place, most in list_pages(library).items() for n in range(2, most + 1)
    ]
    places += [addresses.HOME, addresses.QUOTES, addresses.FIGURES, addresses.PEOPLE, addresses.ORGANISATIONS]
    places += [
        addresses.TOPICS,
        addresses.TIMELINE,
        addresses.MOVED,
        addresses.MISSING,
        addresses.SEARCH_PAGE,
    ]
    assert len({place.casefold() for place in places}) == len(places)


def test_no_section_of_a_template_begins_as_anchors_made_of_ids_do() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((TEMPLATES / "pages").glob("*.j2"))]
    fixed = {
        name
        for text in texts
        for found in FIXED.findall(text)
        for name in found
        if name.strip("-") == name != ""
    }
    made = {start for text in texts for start in COMPOUND.findall(text)}
    made -= {"no-", "top-", "way-", "changed-"}  # what follows these are words of ours, no ids
    made |= {"n-", "t-", "b-", *(f"{letter}-" for letter in "pkqsf")}
    assert {"who-", "in-"} <= made
    assert {"who", "points", "cite"} <= fixed
    assert [(name, start) for name in fixed for start in made if name.startswith(start)] == []
    assert [(one, other) for one in made for other in made if one != other and one.startswith(other)] == []


def test_what_two_branches_minted_alike_stands_under_two_ids_from_then_on() -> None:
    one, other = example(), replace(example(), slug="another-bridge")
    there, _ = addressed([one, other], (), addresses.FOLDERS)
    ids = [q.id for b in there for q in b.quotes] + [p.id for b in there for p in b.paragraphs]
    assert len(set(ids)) == len(ids)
    pages, ledger = published((), (one, other), "2024-03-06")
    no_anchor_twice(pages)
    assert addressed([other, one], ledger, addresses.FOLDERS)[0] == there[::-1]
    assert [b.slug for b in there if b.quotes == other.quotes] == ["another-bridge"]


@pytest.mark.parametrize("kept", sorted(addresses.FOLDERS))
def test_a_briefing_never_stands_in_a_folder_of_the_site(kept: str) -> None:
    there, exchanges = addressed([replace(example(), slug=kept)], (), addresses.FOLDERS)
    assert there[0].slug == f"{kept}-2"
    assert [(e.kind, e.id, e.public) for e in exchanges] == [("page", kept, f"{kept}-2")]


def test_the_editor_gave_a_briefing_another_slug_and_its_names_stay_where_they_were() -> None:
    ledger = settle((), [harbour()], "2026-04-01")
    renamed = replace(harbour(), slug="port-plan")
    (now,), told = addressed([renamed], ledger)
    assert not [exchange for exchange in told if exchange.kind == "name"]
    assert [name.id for name in now.names] == [name.id for name in harbour().names]
    # And no more so once that is written down.
    assert addressed([renamed], settle(ledger, [now], "2026-05-03"))[0] == (now,)
