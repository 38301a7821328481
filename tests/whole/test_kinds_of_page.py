"""How many files of each kind a briefing has is what docs/design.md says, counted on a built site."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from briefgen.plugin import build_site, configuration
from tests.helpers.sites import ROOT, three_articles

TABLE = re.compile(r"^## Kinds of page\n(.*?)\n## ", re.MULTILINE | re.DOTALL)
KINDS = (
    ("overview, source, print, codes", r"[^/]+/(index|source|print|codes)\.html"),
    ("set-aside", r"[^/]+/set-aside\.html"),
    ("changes", r"[^/]+/changes\.html"),
    ("topic across briefings", r"topics/[^/]+\.html"),
    ("name, with its feed", r"(names/[^/]+\.html|feeds/names/[^/]+\.xml)"),
    ("topic", r"(?!stories/)[^/]+/topics/[^/]+\.html"),
    ("id", r"id/.*\.html"),
    ("card, where the site has an address", r"[^/]+/(card|topics/[^/]+)\.png"),
    ("data", r"[^/]+/(briefing|cite)\.[a-z]+"),
    ("lists", r"[a-z]+(\.[a-z0-9]+)?\.html"),
)
BELOW_NONE = ("search", "assets", "feeds", "permalinks", "topics", "names", "id")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a built site with an address."""
    root = three_articles(tmp_path_factory.mktemp("kinds") / "site")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"site_url: https://briefings.example.org/\n{text}", encoding="utf-8")
    build_site(configuration(settings), lambda _done, _of, _name: None)
    return root / "site"


def kind_of(path: str) -> str:
    """Give the kind of a file; empty for what no row of the table is about."""
    matching = (kind for kind, pattern in KINDS if re.fullmatch(pattern, path))
    return next(matching, "")


def test_the_table_has_these_kinds() -> None:
    found = TABLE.search((ROOT / "docs" / "design.md").read_text(encoding="utf-8"))
    assert found
    rows = [line.split("|")[1].strip() for line in found[1].splitlines() if line.startswith("| ")]
    assert {kind for kind, _ in KINDS} <= set(rows)


def test_a_briefing_has_as_many_as_the_table_says(site: Path) -> None:
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    counted = Counter(map(kind_of, paths))
    briefings = [json.loads(path.read_text(encoding="utf-8")) for path in site.glob("*/briefing.json")]
    topics = sum(len(b["topics"]) for b in briefings)
    said = sum(q["kind"] in {"speech", "fragment"} for b in briefings for q in b["quotes"])
    assert counted["overview, source, print, codes"] == 4 * len(briefings)
    assert counted["set-aside"] == sum(any(p["kind"] == "litter" for p in b["paragraphs"]) for b in briefings)
    assert counted["topic"] == topics
    assert counted["card, where the site has an address"] == len(briefings) + topics
    assert counted["data"] == 5 * len(briefings)
    assert counted["id"] == said + sum(len(b["statements"]) for b in briefings)
    assert counted["changes"] == 0


def test_no_file_of_a_briefing_is_of_another_kind(site: Path) -> None:
    paths = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    unknown = [path for path in paths if "/" in path and not kind_of(path)]
    assert [path for path in unknown if path.partition("/")[0] not in BELOW_NONE] == []
