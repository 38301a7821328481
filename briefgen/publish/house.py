"""A house's own look as files: what the theme reads of it, and its accent as a style sheet."""

from __future__ import annotations

import json
from collections.abc import Iterator

from briefgen.model import Page, SiteInfo
from briefgen.publish import addresses
from briefgen.publish.desk import styles
from briefgen.publish.press import Press
from briefgen.publish.translations import Words

HEAD = "{# What a site's own settings say of its look. briefgen writes this file. #}\n"
SCREEN = "@media screen {{ :root {{ --accent: {0}; --link: {0}; }} }}\n"
NIGHT = "@media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {0}; --link: {0}; }} }}\n"


def for_theme(site: SiteInfo, words: Words) -> str:
    """Write the file ``house.html`` of the theme: one table, in a form any engine's templates read."""
    house = site.house
    told = {
        "language": words.language,
        "words": words.table["language"],
        "dir": words.direction,
        "logo": house.logo or "",
        "copyright": house.copyright or "",
        "styles": styles(site),
        "scripts": list(house.scripts),
        "menu": [list(way) for way in house.menu],
        "footer": [list(way) for way in house.footer],
    }
    return f"{HEAD}{{%- set house = {json.dumps(told, ensure_ascii=False)} -%}}\n"


def house_files(press: Press) -> Iterator[Page]:
    """Make the style sheet of the accent."""
    if press.site.house.accent:
        light, dark = press.site.house.accent
        text = SCREEN.format(light) + NIGHT.format(dark)
        yield Page(path=addresses.ACCENT, title="", text=text)
