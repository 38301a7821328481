"""The language an article is read in: decided once, by what its source states and by its small words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import snowballstemmer

from briefgen.analysis.doc.tokenizer import tokens
from briefgen.analysis.lang.tables import word_set
from briefgen.model import UNDETERMINED, main_tag

TAG = re.compile(r"[a-z]{2,3}")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
READ = 4_000
"""Characters of a text that are looked at."""
FEW, SEVERAL = 40, 20
"""Words below which a text of no stated language needs but few English words to be English, or none."""
SHARE, LEAST = 0.2, 0.06
"""Share of small English words that a text in English has at least; the second of a short one."""


def language_of(stated: str | None, texts: Sequence[str]) -> str:
    """Give the main tag of the language of texts (BCP 47), ``und`` where it is another than English, unknown.

    A stated tag is believed, but for "English" of a text that is in another script; intake has held it
    against the words already.
    """
    text = " ".join(texts)[:READ]
    main = main_tag(stated) if stated else ""
    if TAG.fullmatch(main) and main not in {"en", UNDETERMINED}:
        return main
    if main == "en" and is_latin(text):
        return "en"
    return "en" if is_latin(text) and reads_english(text) else UNDETERMINED


def is_latin(text: str) -> bool:
    """Tell whether at least half the letters of a text are Latin; one without letters is."""
    letters = "".join(filter(str.isalpha, text))
    return len(LATIN.findall(letters)) * 2 >= len(letters)


def reads_english(text: str) -> bool:
    """Tell whether a text is English by its small words; one of a few words is taken for it."""
    words = [token.low for token in tokens(text) if token.low[0].isalpha()]
    if len(words) < SEVERAL:
        return True
    known = word_set("language", "small")
    return sum(word in known for word in words) >= (SHARE if len(words) >= FEW else LEAST) * len(words)


@cache
def snowball_of(language: str) -> str | None:
    """Give the name of the Snowball stemmer of a language, by its main tag; None where there is none.

    The stemmers are named by their languages' English names, as CLDR has them.
    """
    if language == "en":
        return "english"
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - only other languages need it

    try:
        name = (Locale(language).get_language_name("en") or "").lower()
    except (UnknownLocaleError, ValueError):
        return None
    return next((word for word in name.split() if word in snowballstemmer.algorithms()), None)
