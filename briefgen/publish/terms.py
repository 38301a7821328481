"""What a word is to the search: letters folded, abbreviations closed up, compounds known whole and in parts.

The script of the search page does the same, sign for sign; a test holds both against each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

LONGEST = 40
# Letters that no decomposition takes apart, as they are typed without them; marks as one of their kind.
ALIKE = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ς": "σ",
        "’": "'",
        "ʼ": "'",
        "‐": "-",
        "\u00ad": "",
    }
)
INITIALS = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?")
THOUSANDS = re.compile(r"(?<=[0-9])[,.](?=[0-9]{3}(?![0-9]))")
DECIMAL = re.compile(r"(?<=[0-9]),(?=[0-9])")
CURRENCY = "$¢£¤¥\u20a0-\u20cf"
TOKEN = re.compile(rf"([{CURRENCY}]?)([^\W_]+(?:(?:[-']|(?<=[0-9])\.(?=[0-9]))[^\W_]+)*)")
JOINTS = re.compile(r"[-']")
# Shorter words are not looked for by one wrong letter, nor are those with digits.
SPELT = 4


def folded(words: str) -> str:
    """Write words in lower case without accents, "U.S." as "us" and "4,200" as "4200"."""
    plain = unicodedata.normalize("NFKD", words).lower()
    bare = "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M"))
    closed = INITIALS.sub(lambda found: found[0].replace(".", ""), bare.translate(ALIKE))
    return DECIMAL.sub(".", THOUSANDS.sub("", closed))


def tokens(words: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each word as it is looked for, with the other forms under which it is found.

    "co-operation" is "cooperation", and "co" and "operation"; "£12" is also "12".
    """
    for sign, text in TOKEN.findall(folded(words)):
        parts = JOINTS.split(text)
        whole = "".join(parts)[:LONGEST]
        own = [part[:LONGEST] for part in parts if len(part) > 1] if len(parts) > 1 else []
        yield f"{sign}{whole}", tuple(dict.fromkeys(([whole] if sign else []) + own))


def terms_of(words: str) -> list[str]:
    """Give every term words are found under, in their order."""
    return [term for whole, others in tokens(words) for term in (whole, *others)]


def pairs_of(words: str) -> list[str]:
    """Give every two words that stand side by side."""
    return [f"{one} {two}" for one, two in pairwise(whole for whole, _ in tokens(words))]


def backwards(term: str) -> str | None:
    """Give the entry that finds a word whose beginning is mistyped; None for numbers and short words."""
    return f"~{term[::-1]}" if len(term) >= SPELT and term.isalpha() else None
