"""What an article says of itself that its figures need: language, day, and whose dollars it writes of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import urlsplit

from briefgen.analysis.doc.document import Doc
from briefgen.analysis.figures.notation import ENGLISH, Notation, notation_of
from briefgen.analysis.lang.tables import pairs
from briefgen.model import UNDETERMINED, Origin, main_tag

AMERICAN = "USD"
NAME = re.compile(r"[A-Z](?:\.[A-Z]\.|\w+)")
TWICE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the finder of figures knows of an article besides its text."""

    language: str | None = None
    """BCP 47 tag, where known."""
    notation: Notation | None = ENGLISH
    """How it writes its numbers; None where that is not known."""
    day: date | None = None
    """The day it was published."""
    dollar: str = AMERICAN
    """ISO 4217 code of a dollar that nothing else is said of."""

    @property
    def english(self) -> bool:
        """Tell whether the words of the article are those the grammar of figures knows."""
        return self.language is None or main_tag(self.language) == "en"


def setting_of(origin: Origin, doc: Doc) -> Setting:
    """Give what an article says of itself; one in no language that could be told has no notation."""
    texts = [p.text for p in doc.paragraphs if p.kind == "body"]
    unknown = doc.language == UNDETERMINED
    stated = (
        origin.language if origin.language and main_tag(origin.language) == doc.language else doc.language
    )
    return Setting(
        language=stated,
        notation=None if unknown else notation_of(texts, stated),
        day=day_of(origin.published),
        dollar=dollar_of(texts, stated, origin.url),
    )


def day_of(published: str | None) -> date | None:
    """Give the day of an ISO 8601 date or time; None where none is stated."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def dollar_of(texts: Sequence[str], language: str | None, url: str | None) -> str:
    """Give whose dollars a bare sign means: of the country of its address, language or text."""
    host = urlsplit(url or "").hostname or ""
    region = (language or "").replace("_", "-").rpartition("-")[2]
    for territory in (host.rpartition(".")[2].upper(), region.upper()):
        if code := dollar_in(territory):
            return code
    return AMERICAN if region.upper() == "GB" else told_dollar(" ".join(texts))


@cache
def dollar_in(territory: str) -> str | None:
    """Give the currency of a country that writes it "$" in English or Spanish; None of any other."""
    if len(territory) != 2 or territory in {"US", "CO"}:
        return None
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - most articles need no table of countries
    from babel.numbers import get_currency_symbol, get_territory_currencies  # noqa: PLC0415

    for language in ("en", "es"):
        try:
            local, codes = Locale(language, territory), get_territory_currencies(territory)
        except UnknownLocaleError:
            continue
        if codes and get_currency_symbol(codes[0], local) == "$":
            return codes[0]
    return None


def told_dollar(text: str) -> str:
    """Give the dollar of the one country a text speaks of; the American where of several or none."""
    if "$" not in text and "dollar" not in text:
        return AMERICAN
    country = pairs("figures", "dollar_countries")
    found: dict[str, int] = {}
    spoken = NAME.findall(text)
    for word, following in zip(spoken, [*spoken[1:], ""], strict=True):
        if code := country.get(word) or country.get(f"{word} {following}"):
            found[code] = found.get(code, 0) + 1
    (code, times), *others = sorted(found.items(), key=lambda pair: -pair[1]) or [(AMERICAN, 0)]
    return code if times >= TWICE and not others else AMERICAN
