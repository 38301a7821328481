"""Interface words: one table for each language, read through the template loader.

A table is the file ``words/<language>.html`` of the theme: a Jinja file that sets ``words``.
Pages and theme share it; adding a language is adding a file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jinja2

from briefgen.model import main_tag

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Words:
    """The interface words of one language."""

    language: str
    """BCP 47 tag."""
    table: Mapping[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """Give the words for a key, with values filled in; a missing key is the template's fault."""
        return str(self.table[key]).format(**values)

    def count(self, number: int, noun: str) -> str:
        """Give a number with its noun ("2 quotes")."""
        one, many = self.table["nouns"][noun]
        return f"{self.grouped(number)} {one if number == 1 else many}"

    def counts(self, **numbers: int) -> str:
        """Give several counts, zeros left out, parted by a middle dot."""
        return " · ".join(self.count(n, noun) for noun, n in numbers.items() if n)

    def grouped(self, number: object) -> str:
        """Group the digits of a number by thousands."""
        return f"{number:,}".translate(
            str.maketrans({",": self.table["thousands"], ".": self.table["point"]})
        )

    def date(self, iso: str | None) -> str:
        """Give an ISO 8601 date as people write it; whatever is no such date stays as it is."""
        match = DATE.match(iso or "")
        if not match or not iso:
            return iso or self("date-not-stated")
        year, month, day = match.groups()
        months = self.table["months"]
        year = str(int(year))
        if not month or not 1 <= int(month) <= len(months):
            return year
        name = months[int(month) - 1]
        return self("date", day=int(day), month=name, year=year) if day else f"{name} {year}"

    def currency(self, code: str) -> str:
        """Give the name of a currency by its ISO 4217 code; the code when the table has none."""
        return str(self.table["currencies"].get(code, code))

    def unit(self, unit: str, *, one: bool) -> str:
        """Give the words for a figure's unit, for one of it or for many; the source's own noun stays."""
        what, _, period = unit.partition("/")
        named = self.table["units"].get(what)
        counted = named[0 if one else 1] if named else self.currency(what.replace("_", " "))
        if not period:
            return counted
        over = self.table["units"].get(period, [period])[0]
        return self("per", unit=counted, period=over).strip()

    @property
    def direction(self) -> str:
        """Give the writing direction for ``dir``."""
        return direction(self.language)


def direction(language: str) -> str:
    """Give the writing direction of a language by its BCP 47 tag."""
    return "rtl" if main_tag(language) in RIGHT_TO_LEFT else "ltr"


def words_of(environment: jinja2.Environment, language: str) -> Words:
    """Read the table of a language; a regional form falls back to its language, an unknown one to English."""
    main = main_tag(language)
    template = environment.select_template([f"words/{tag}.html" for tag in (language, main, "en")])
    table: Mapping[str, Any] = vars(template.module)["words"]
    return Words(language if table["language"] == main else table["language"], table)
