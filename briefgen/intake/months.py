"""The names of months, and whether the day stands before the month, by language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from briefgen.intake.tables import table

# Forms that newspapers write and the locale data do not hold.
MORE = table("months")


@lru_cache(maxsize=200)
def locale(tag: str) -> Locale | None:
    """Give what is known of a language, in its country when the tag names one; None when nothing is."""
    language, _, rest = tag.replace("_", "-").partition("-")
    for name in (f"{language}-{rest.upper()}" if len(rest) == 2 else language, language):
        try:
            return Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return None


@lru_cache(maxsize=200)
def names_of(language: str) -> dict[str, int]:
    """Give the months of one language, their names in lower case and without full stops."""
    known = locale(language)
    names: dict[str, int] = {}
    for forms in known.months.values() if known else ():
        for width in ("wide", "abbreviated"):
            for number, name in forms[width].items():
                plain = name.lower().strip(" .׳")
                if len(plain) > 1 and not plain[0].isdigit():
                    names.setdefault(plain, number)
    for pair in MORE.get(language, "").split():
        name, _, month = pair.partition("=")
        names.setdefault(name, int(month))
    return names


def month_names(languages: Iterable[str]) -> dict[str, int]:
    """Give the months of some languages; a name that two of them read differently is the first one's."""
    names: dict[str, int] = {}
    for tag in languages:
        for name, number in names_of(tag.lower().replace("_", "-").partition("-")[0]).items():
            names.setdefault(name, number)
    return names


@lru_cache(maxsize=200)
def day_comes_first(tag: str, *, dotted: bool) -> bool | None:
    """Tell whether a language sets the day before the month in figures; None when its speakers differ.

    English without a country does, and so does a country that sets the year first. Between full stops
    (``dotted``) only speakers of American English set the month first.
    """
    known = locale(tag)
    if known is None:
        return None
    if known.language == "en" and (known.territory is None or (not dotted and known.territory == "CA")):
        return None
    pattern = known.date_formats["short"].pattern
    year, month, number = (pattern.find(sign) for sign in "yMd")
    return True if year < min(month, number) else number < month
