"""A sitemap lists every address once, in no file more than search engines read."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from briefgen.workspace import sitemap

SITE = "https://briefings.example.org/"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def written(folder: Path, count: int) -> list[str]:
    """Write a sitemap of so many addresses, with MkDocs' compressed copy; gives them."""
    found = [f"{SITE}p{n}/a&amp;b.html" for n in range(count)]
    listed = "".join(f"\n<url><loc>{a}</loc><lastmod>2025-01-01</lastmod></url>" for a in found)
    text = f"{sitemap.HEAD}<urlset {sitemap.SPACE}>{listed}\n</urlset>\n"
    (folder / "sitemap.xml").write_text(text, encoding="utf-8")
    (folder / sitemap.PACKED).write_bytes(b"packed")
    return [a.replace("&amp;", "&") for a in found]


def places(path: Path) -> list[str]:
    """Give the addresses a file names."""
    return [str(node.text) for node in ET.fromstring(path.read_bytes()).iter(LOC)]


@pytest.mark.parametrize("count", [0, 1, 4, 5, 8, 9, 23])
def test_every_address_is_listed_once_in_order_and_no_file_lists_too_many(
    tmp_path: Path, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "MOST", 4)
    addresses = written(tmp_path, count)
    sitemap.parted(tmp_path, SITE)
    files = sorted(tmp_path.iterdir(), key=lambda path: [int(n) for n in re.findall(r"\d+", path.name)])
    if count <= 4:
        assert [path.name for path in files] == ["sitemap.xml"]
        assert places(tmp_path / "sitemap.xml") == addresses
        return
    index, *parts = files
    assert places(index) == [f"{SITE}{path.name}" for path in parts]
    assert [a for path in parts for a in places(path)] == addresses
    assert max(len(places(path)) for path in parts) <= 4


def test_a_site_without_an_address_has_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 4)
    written(tmp_path, 9)
    sitemap.parted(tmp_path, None)
    assert [path.name for path in tmp_path.iterdir()] == ["sitemap.xml"]


def test_a_site_without_a_sitemap_stays_as_it_is(tmp_path: Path) -> None:
    sitemap.parted(tmp_path, SITE)
    assert not list(tmp_path.iterdir())
