"""Interface words: one table for each language, read through the template loader.

A table is the file ``words/<language>.html`` of the theme: a Jinja file that sets ``words``.
Pages and theme share it; adding a language is adding a file. How a language writes dates and numbers, which
plural a number takes, and what currencies and units are called comes from the CLDR, through babel; a table
may have names of its own for them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

import jinja2
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, get_currency_name
from babel.units import format_unit

from briefgen.model import main_tag

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
# Whose English a site speaks that does not say: day before month.
USUAL = {"en": "en-GB"}
MANY = 100  # a number that takes the plural that names of units are listed in
NUMBER = re.compile(r"[\d\s\u200e\u200f]+")


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
        return str(self.counting(number, noun).format(count=self.grouped(number)))

    def counting(self, number: int, noun: str) -> str:
        """Give the form of a noun for a number, with ``{count}`` where the number stands, if it does."""
        forms = self.table["nouns"][noun]
        if isinstance(forms, Mapping):
            return str(forms.get(locale(self.language).plural_form(number), forms["other"]))
        form = str(forms[number != 1])
        return form if "{count}" in form else f"{{count}} {form}"

    def counts(self, **numbers: int) -> str:
        """Give several counts, zeros left out, parted by a middle dot."""
        return " · ".join(self.count(n, noun) for noun, n in numbers.items() if n)

    def grouped(self, number: float | Decimal) -> str:
        """Give a number as the language writes it, all its digits."""
        return format_decimal(number, locale=locale(self.language), decimal_quantization=False)

    def date(self, iso: str | None) -> str:
        """Give an ISO 8601 date as people write it; whatever is no such date stays as it is."""
        match = DATE.match(iso or "")
        if not match or not iso:
            return iso or self("date-not-stated")
        year, month, day = match.groups()
        if not month:
            return str(int(year))
        try:
            when = dt.date(int(year), int(month), int(day or 1))
        except ValueError:
            return str(int(year))
        if day:
            return format_date(when, "long", locale(self.language))
        return format_skeleton("yMMMM", when, locale=locale(self.language))

    def currency(self, code: str) -> str:
        """Give the name of a currency by its ISO 4217 code; the code when nobody has one."""
        own = self.table.get("currencies", {}).get(code)
        return str(own or get_currency_name(code, count=MANY, locale=locale(self.language)))

    def unit(self, unit: str, *, one: bool) -> str:
        """Give the words for a figure's unit, for one of it or for many; the source's own noun stays."""
        what, _, period = unit.partition("/")
        counted = self.measure(what, one=one) or self.currency(what.replace("_", " "))
        if not period:
            return counted
        over = self.measure(period, one=True) or period
        return self("per", unit=counted, period=over).strip()

    def measure(self, unit: str, *, one: bool) -> str | None:
        """Give what a unit of measure or time is called, None for whatever is none."""
        own = self.table.get("units", {}).get(unit)
        if own:
            return str(own[not one])
        known = measure_of(unit)
        if not known:
            return None
        words = format_unit(1 if one else MANY, known, locale=locale(self.language))
        return NUMBER.sub(" ", words).strip()

    def minutes(self, number: int) -> str:
        """Give a time in minutes ("9 minutes")."""
        return str(format_unit(number, "duration-minute", locale=locale(self.language)))

    @property
    def direction(self) -> str:
        """Give the writing direction for ``dir``."""
        return direction(self.language)


def direction(language: str) -> str:
    """Give the writing direction of a language by its BCP 47 tag."""
    return "rtl" if main_tag(language) in RIGHT_TO_LEFT else "ltr"


@cache
def locale(language: str) -> Locale:
    """Give how a language writes: its region's way when it names one; English for one that the CLDR lacks."""
    for tag in (language, main_tag(language), "en"):
        try:
            return Locale.parse(USUAL.get(tag, tag), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("the CLDR has English")


@cache
def measure_of(unit: str) -> str | None:
    """Give the CLDR's name of a unit ("square_metre": "area-square-meter"), None where it has none."""
    name = SPELT.get(unit, unit).replace("_", "-")
    name = name.replace("metre", "meter").replace("litre", "liter").replace("gramme", "gram")
    known = (str(each) for each in Locale.parse("en").unit_display_names)
    return next((each for each in known if each.partition("-")[2] == name), None)


SPELT = {"metric_ton": "tonne", "kilo": "kilogram"}
"""Units that the CLDR has under another name."""


def words_of(environment: jinja2.Environment, language: str) -> Words:
    """Read the table of a language; a regional form falls back to its language, an unknown one to English."""
    main = main_tag(language)
    template = environment.select_template([f"words/{tag}.html" for tag in (language, main, "en")])
    table: Mapping[str, Any] = vars(template.module)["words"]
    return Words(language if table["language"] == main else table["language"], table)
