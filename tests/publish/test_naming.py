"""A name's page in both states, and links to it whatever an editor decides later."""

from __future__ import annotations

import re
from html import unescape

import pytest

from briefgen.model import Briefing, Entry, Judgements, Ledger, NameKey, NameKind, SiteInfo
from briefgen.publish import addresses
from briefgen.publish.index import Library, shelve
from briefgen.publish.locations import standing
from briefgen.publish.pages import render
from briefgen.publish.pagination import list_pages
from briefgen.publish.redirects import kept_pages
from briefgen.record.addressed import addressed
from briefgen.record.ledger import Stands, settle
from briefgen.stories.identity import identities
from briefgen.tasks.english import english
from briefgen.tasks.naming import of_one_kind, published_as
from tests.helpers.example import TEMPLATES
from tests.helpers.marshes import FIRE, MARSHES, STATION, STRIKE, later, naming

SITE = SiteInfo(name="Briefings", url="https://b.example/")
CHIEF: NameKey = ("fire", "david-marsh")
CHIEF_LATER: NameKey = ("station", "david-marsh")
LEADER: NameKey = ("strike", "david-marsh")
APART = Judgements(apart=((CHIEF, LEADER),))
ENTRIES = Judgements(
    entries=(
        Entry(id="marsh-of-holm", told_apart="fire chief", same_as="https://r.example/7", of=(CHIEF,)),
        Entry(id="marsh-of-arden", told_apart="union leader", role="leads a union", of=(LEADER,)),
    )
)


class Published:
    """A site as the program publishes it."""

    def __init__(self, briefings: tuple[Briefing, ...], judged: Judgements, ledger: Ledger = ()) -> None:
        known = identities(briefings, judged, english())
        there, _ = addressed(briefings, ledger, addresses.FOLDERS, known)
        self.bearers = published_as(known, briefings, there)
        self.briefings = of_one_kind(there, self.bearers)
        self.library: Library = shelve(self.briefings, kept_pages(ledger), self.bearers)
        stands = Stands(pages=standing(self.library), lists=list_pages(self.library))
        self.ledger = settle(ledger, self.briefings, "2031-07-01", stands)
        self.pages = {p.path: p for p in render(self.library, SITE, [TEMPLATES], self.ledger)}

    def html(self, name: str) -> str:
        """Give a name's page."""
        return unescape(self.pages[f"names/{name}.md"].text)

    def words(self, name: str) -> str:
        """Give what readers see of a name's page."""
        return " ".join(re.sub(r"<[^>]+>", "", self.html(name)).split())

    def ids(self) -> dict[NameKey, str]:
        """Give the address of each name, by its briefing and its place in it."""
        return {(b.slug, str(at)): n.id for b in self.briefings for at, n in enumerate(b.names)}


def test_names_not_told_apart_have_one_page_that_says_so() -> None:
    site = Published(MARSHES, Judgements())
    [marsh] = site.library.people
    assert [[a.shelf.slug for a in part] for part in marsh.parts] == [["strike"], ["station", "fire"]]
    shown = site.words("david-marsh")
    assert "Not yet told apart" in shown
    for role in ("head of the drivers' union", "chief fire officer"):
        assert role in shown
    assert "ld+json" not in site.html("david-marsh")
    assert "Not yet told apart" in site.pages["people.md"].text


def test_who_is_told_apart_has_a_page_of_their_own_that_names_the_others() -> None:
    site = Published(MARSHES, ENTRIES)
    chief, leader = site.words("marsh-of-holm"), site.words("marsh-of-arden")
    assert "David Marsh (fire chief)" in chief
    assert "Others of this name" in chief
    assert "David Marsh (union leader)" in chief
    assert "The roof fell before we came" in chief
    assert "Nobody can live on split shifts" not in chief
    assert "Nobody can live on split shifts" in leader
    assert "leads a union" in leader
    text = site.html("marsh-of-holm")
    assert '\\"sameAs\\": \\"https://r.example/7\\"' in text or '"sameAs": "https://r.example/7"' in text
    register = site.pages["people.md"].text
    assert "fire chief" in register
    assert "union leader" in register


def test_others_of_a_name_stand_behind_their_role_where_the_editor_says_nothing() -> None:
    site = Published(MARSHES, APART)
    assert sorted({known.name.id for known in site.library.people}) == ["david-marsh", "david-marsh-2"]
    assert "David Marsh (head of the drivers' union)" in site.words("david-marsh")


def test_whoever_most_briefings_knew_under_an_address_keeps_it() -> None:
    first = Published(MARSHES, Judgements())
    after = Published(MARSHES, APART, first.ledger)
    assert after.ids() == {
        ("fire", "0"): "david-marsh",
        ("station", "0"): "david-marsh",
        ("strike", "0"): "david-marsh-2",
    }
    again = Published(MARSHES, APART, after.ledger)
    assert (again.ids(), again.ledger) == (after.ids(), after.ledger)
    # An older article of the union leader comes in: nobody's address changes.
    old = later(STRIKE, "ballot", "2030-01-01")
    more = Published((*MARSHES, old), APART, after.ledger)
    assert more.ids().items() >= after.ids().items()
    assert more.ids()["ballot", "0"] == "david-marsh-2"


def test_an_old_link_to_a_shared_page_shows_every_bearer_it_may_have_meant() -> None:
    first = Published(MARSHES, Judgements())
    after = Published(MARSHES, ENTRIES, first.ledger)
    old = after.html("david-marsh")
    assert 'href="marsh-of-holm.html#n-marsh-of-holm"' in old
    assert 'href="marsh-of-arden.html#n-marsh-of-arden"' in old
    for anchor in re.findall(r'id="(in-[^"]+)"', first.html("david-marsh")):
        slug = anchor.removeprefix("in-")
        moved = [link for link in after.ledger if link.id == f"name:{slug}/david-marsh"]
        assert [link.state for link in moved] == ["moved"]


@pytest.mark.parametrize("judged", [APART, Judgements(apart=((LEADER, CHIEF_LATER),))])
def test_on_a_page_that_goes_on_old_anchors_lead_to_the_others_of_the_name(judged: Judgements) -> None:
    first = Published(MARSHES, Judgements())
    after = Published(MARSHES, judged, first.ledger)
    anchors = set(re.findall(r'id="(in-[^"]+)"', first.html("david-marsh")))
    assert anchors == {"in-fire", "in-station", "in-strike"}
    assert anchors <= set(re.findall(r'id="(in-[^"]+)"', after.html("david-marsh")))


def test_two_pages_that_become_one_leave_a_note_at_the_address_that_is_no_more() -> None:
    one = naming("a", "2031-01-01", ("Mae Oduya", "a judge", "The court rose"), about="a trial for fraud")
    other = naming("b", "2031-02-01", ("Dr Mae Oduya-Hill", "a judge", "We adjourn"), about="an appeal")
    keys = (("a", "mae-oduya"), ("b", "dr-mae-oduya-hill"))
    first = Published((one, other), Judgements())
    assert {"names/mae-oduya.md", "names/dr-mae-oduya-hill.md"} <= set(first.pages)
    joined = Judgements(entries=(Entry(id="mae-oduya", of=keys),))
    after = Published((one, other), joined, first.ledger)
    assert len(after.library.people) == 1
    assert 'href="mae-oduya.html#n-mae-oduya"' in after.html("dr-mae-oduya-hill")
    back = Published((one, other), Judgements(), after.ledger)
    assert back.ids() == first.ids()


def test_the_kind_of_a_bearer_is_one_in_all_briefings() -> None:
    kinds: tuple[NameKind, ...] = ("organisation", "person", "organisation")
    made = [
        naming(f"s{n}", "2031-01-01", ("Calder Line", "a firm", "We sail"), about="ships", kind=kind)
        for n, kind in enumerate(kinds)
    ]
    keys = tuple((f"s{n}", "calder-line") for n in range(3))
    site = Published(tuple(made), Judgements(entries=(Entry(id="calder-line", of=keys),)))
    assert {n.kind for b in site.briefings for n in b.names} == {"organisation"}
    said = Judgements(entries=(Entry(id="calder-line", kind="person", of=keys),))
    assert {n.kind for b in Published(tuple(made), said).briefings for n in b.names} == {"person"}


def test_words_of_the_sources_stay_verbatim_whatever_the_editor_calls_a_bearer() -> None:
    entry = Entry(id="marsh", name="D. Marsh", also=("Dave",), role="ours", of=(CHIEF,))
    site = Published((FIRE, STATION), Judgements(entries=(entry,)))
    assert [n.name for b in site.briefings for n in b.names] == ["David Marsh", "David Marsh"]
    assert "D. Marsh" in site.words("marsh")
