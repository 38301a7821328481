"""Paths and anchors have one owner."""

from __future__ import annotations

from urllib.parse import urljoin

from briefgen.publish import addresses


def test_a_link_leads_from_page_to_page_as_a_browser_follows_it() -> None:
    here, target = "a-briefing/gsk.html", "people/ana.html#ana"
    link = addresses.link_to(target, here=here)
    assert link == "../people/ana.html#ana"
    assert urljoin(f"https://x.example/{here}", link) == f"https://x.example/{target}"


def test_a_link_within_a_page_is_its_anchor_alone() -> None:
    assert addresses.link_to("a/b.html#q-1", here="a/b.html") == "#q-1"


def test_a_link_to_the_page_itself_keeps_its_file_name() -> None:
    assert addresses.link_to("a/b.html", here="a/b.html") == "b.html"


def test_signs_of_an_anchor_cannot_leave_the_attribute() -> None:
    assert addresses.link_to('a.html#"><b', here="c.html") == "a.html#%22%3E%3Cb"


def test_a_name_has_the_same_address_whatever_kind_it_is() -> None:
    assert addresses.name("ada") == "names/ada.html"
    assert addresses.feed(addresses.name_page("ada")) == "feeds/names/ada.xml"


def test_the_page_of_an_id_lies_in_a_folder_by_its_first_signs() -> None:
    assert addresses.identity("q-8fd3") == "id/q8/q-8fd3.html"


def test_the_first_page_of_a_list_keeps_the_plain_address() -> None:
    assert [addresses.paged("quotes.html", n) for n in (1, 2, 11)] == [
        "quotes.html",
        "quotes.2.html",
        "quotes.11.html",
    ]


def test_a_full_address_names_folders_for_index_pages() -> None:
    assert addresses.address("a/index.html#k-1", "https://x.example/s/") == "https://x.example/s/a/#k-1"
    assert addresses.address("index.html", "https://x.example/") == "https://x.example/"


def test_without_a_site_address_a_place_is_named_by_its_file() -> None:
    assert addresses.address("a/index.html", None) == "a/index.html"
