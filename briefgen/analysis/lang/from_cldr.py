"""Writes the lists of English that the CLDR knows best: ``python -m briefgen.analysis.lang.from_cldr``.

Run before a release. The lists are files like the others, so that reading an article asks nobody and gives
the same on every machine, whatever CLDR its babel brings.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

CURRENCIES = Path(__file__).with_name("en") / "currencies.txt"
HEAD = """# What currencies are called.

[full]
# Full names of the currencies in use since 1990, in small letters, with their ISO 4217 codes, as the CLDR
# has them: briefgen.analysis.lang.from_cldr writes them. A name that two have is left without a code.
"""
# Old reports are read, too.
SINCE = dt.date(1990, 1, 1)
ALONE = "\n[alone]\n"


def in_use(since: dt.date, until: dt.date) -> set[str]:
    """Give the codes of the currencies that some territory used between two days."""
    territories = [code for code in map(str, Locale.parse("en").territories) if len(code) == 2]
    return {code for each in territories for code in get_territory_currencies(each, since, until)}


def names(code: str) -> Iterator[str]:
    """Give the English names of a currency: one and many, with and without accents, ``&`` as a word, too."""
    for count in (1, 2):
        name = re.sub(r" \(.*\)", "", get_currency_name(code, count=count, locale="en")).lower()
        name = name.replace("\u02bb", "'")
        for form in (name, name.replace(" & ", " and ")):
            yield form
            yield "".join(
                sign for sign in unicodedata.normalize("NFD", form) if not unicodedata.combining(sign)
            )


def full_names(day: dt.date) -> str:
    """Give the list of names of two words and more, a line a currency.

    Of two currencies of one name the one that is in use counts; a name that two in use have is left without.
    """
    now, codes = in_use(day, day), defaultdict[str, set[str]](set)
    for code in in_use(SINCE, day):
        for name in names(code):
            if " " in name:
                codes[name].add(code)
    lines = defaultdict[str, list[str]](list)
    for name, bearers in sorted(codes.items()):
        told = bearers & now or bearers
        code = told.pop() if len(told) == 1 else ""
        lines[code].append(f"{name}: {code}")
    return "".join(f"{', '.join(entries)}\n" for _, entries in sorted(lines.items()))


def main() -> None:
    """Write the list anew; what stands in the sections below it is written by hand and stays."""
    by_hand = CURRENCIES.read_text(encoding="utf-8").partition(ALONE)[2]
    names_in_use = full_names(dt.date.today())  # noqa: DTZ011 - a day is near enough
    text = f"{HEAD}{names_in_use}{ALONE}{by_hand}"
    CURRENCIES.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
