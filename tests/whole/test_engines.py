"""The same site by other engines: MkDocs without our plugin, and Zensical where it is installed.

Zensical is looked for beside Python, on the path, and at $ZENSICAL.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import lxml.html
import pytest

from tests.helpers.sites import ADDRESS, PLAIN, run, three_articles

ZENSICAL = (
    os.environ.get("ZENSICAL")
    or shutil.which("zensical")
    or shutil.which("zensical", path=str(Path(sys.executable).parent))
)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give our own built site, and a folder with its pages and theme as plain files, not built yet."""
    folder = three_articles(tmp_path_factory.mktemp("ours") / "site")
    settings = folder / "mkdocs.yml"
    settings.write_text(f"site_url: {ADDRESS}\n{settings.read_text(encoding='utf-8')}", encoding="utf-8")
    plain = tmp_path_factory.mktemp("plain")
    assert run(folder, "build", "--quiet").returncode == 0
    made = run(folder, "pages", "--to", str(plain / "docs"), "--theme", str(plain / "theme"))
    assert made.returncode == 0, made.stderr
    (plain / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    return folder / "site", plain


def files(site: Path) -> dict[str, bytes]:
    """Give the files of a site by their paths."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name not in {".gitignore", "sitemap.xml.gz"}
    }


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader and a link meet on a page."""

    ids: tuple[str, ...]
    words: str
    links: tuple[str, ...]


def seen(site: Path) -> dict[str, Seen]:
    """Give what is seen on every page of a site, by its address."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        address = path.relative_to(site).as_posix()
        page: Any = lxml.html.document_fromstring(path.read_bytes())
        links = tuple(urljoin(f"{ADDRESS}{address}", str(link)) for link in page.xpath("//a/@href"))
        found[address] = Seen(
            ids=tuple(str(i) for i in page.xpath("//@id")),
            # White space between blocks is nothing a reader sees, and engines differ in it.
            words="".join(page.body.text_content().split()),
            links=links,
        )
    return found


def test_mkdocs_alone_makes_the_same_pages_and_files(sites: tuple[Path, Path]) -> None:
    ours, plain = sites
    built = run(plain, "build", "--quiet", module="mkdocs", SOURCE_DATE_EPOCH="0")
    assert built.returncode == 0, built.stderr
    made, wanted = files(plain / "site"), files(ours)
    assert made.keys() == wanted.keys()
    assert [p for p in wanted if made[p] != wanted[p] and not p.endswith(".html")] == []
    pages, ours_seen = seen(plain / "site"), seen(ours)
    assert [path for path in ours_seen if pages[path] != ours_seen[path]] == []


@pytest.mark.skipif(
    ZENSICAL is None, reason="Zensical is not installed; pip install zensical, or set ZENSICAL"
)
def test_zensical_makes_the_same_addresses_ids_words_and_links(
    sites: tuple[Path, Path], tmp_path: Path
) -> None:
    ours, plain = sites
    shutil.copytree(plain / "docs", tmp_path / "docs")
    shutil.copytree(plain / "theme", tmp_path / "theme")
    (tmp_path / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    command = [str(ZENSICAL), "build", "-f", "mkdocs.yml"]
    built = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr[-2000:]
    made, wanted = seen(tmp_path / "site"), seen(ours)
    assert made.keys() == wanted.keys()
    assert [path for path in wanted if made[path] != wanted[path]] == []
    for name in ("assets/briefgen.css", "figures.csv", "permalinks.json", "feed.xml", "search/index.js"):
        assert (tmp_path / "site" / name).read_bytes() == (ours / name).read_bytes(), name
