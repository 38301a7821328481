"""A built site's sitemap, in parts where search engines would not read it whole."""

from __future__ import annotations

import re
from pathlib import Path

# So many addresses one file may list, by the protocol (sitemaps.org).
MOST = 50_000
PACKED = "sitemap.xml.gz"
ENTRY = re.compile(r"<url>.*?</url>", re.DOTALL)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def parted(site: Path, address: str | None) -> None:
    """Part the sitemap of a built site at an ``address`` into files an index names, where it lists too much.

    MkDocs' second, compressed copy goes: its bytes differ from machine to machine.
    """
    (site / PACKED).unlink(missing_ok=True)
    whole = site / "sitemap.xml"
    if not address or not whole.is_file():
        return
    entries = ENTRY.findall(whole.read_text(encoding="utf-8"))
    if len(entries) <= MOST:
        return
    names = []
    for number, at in enumerate(range(0, len(entries), MOST), 1):
        names.append(f"sitemap-{number}.xml")
        listed = "\n".join(entries[at : at + MOST])
        (site / names[-1]).write_text(f"{HEAD}<urlset {SPACE}>\n{listed}\n</urlset>\n", encoding="utf-8")
    index = "\n".join(f"<sitemap><loc>{address}{name}</loc></sitemap>" for name in names)
    whole.write_text(f"{HEAD}<sitemapindex {SPACE}>\n{index}\n</sitemapindex>\n", encoding="utf-8")
