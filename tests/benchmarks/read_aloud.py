"""What Chromium's accessibility tree reads for the pages of a built site.

    python -m tests.benchmarks.read_aloud PAGE.html [PAGE.html ...]

Prints for each page its landmarks, headings, links, fields and tables in reading order, each with its name,
and how many stops Tab makes. Needs Playwright and Chromium.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from tests.helpers.browsers import launched

LANDMARKS = frozenset({"banner", "navigation", "search", "main", "contentinfo", "region", "complementary"})
ITEMS = frozenset("heading link textbox searchbox button table figure image status".split())
STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea")].filter(
  e => e.tabIndex >= 0 && !e.disabled && e.getClientRects().length
).length"""


def read_aloud(page: Page) -> Iterator[tuple[str, str]]:
    """Give role and name of what the tree has of a page, in reading order."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    waiting = [nodes[0]["nodeId"]]
    while waiting:
        node = by_id[waiting.pop()]
        role = node.get("role", {}).get("value", "")
        if role in LANDMARKS | ITEMS and not node.get("ignored"):
            yield role, " ".join(str(node.get("name", {}).get("value", "")).split())
        waiting += [child for child in reversed(node.get("childIds", ())) if child in by_id]


def main() -> None:
    """Print what is read of each page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pages", type=Path, nargs="+", metavar="PAGE")
    with launched() as browser:
        for path in parser.parse_args().pages:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(path.resolve().as_uri())
            print(f"== {path}: {page.evaluate(STOPS)} tab stops")
            for role, name in read_aloud(page):
                print(f"{'' if role in LANDMARKS else '  '}{role} {name}".rstrip())
            page.close()


if __name__ == "__main__":
    main()
