"""Everyday words, surnames and rarer first names, made of public lists.

    python -m tests.benchmarks.fit_words SCOWL CENSUS

SCOWL is the folder of the word lists of that name (``english-words.10`` and so on), CENSUS one with the
names of the United States Census of 1990 (``dist.all.last``, ``dist.female.first``, ``dist.male.first``).
Written are the lists ``dictionary.txt`` and ``census.txt`` of English: base forms alone, no name that is an
everyday word, a place or a body, and no first name that is a common surname as well.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import wrap

from briefgen.analysis import lang
from briefgen.analysis.lang.dictionary import bases

EN = Path(lang.__file__).parent / "en"
SIZES = [f"{land}-words.{size}" for land in ("english", "british", "american") for size in (10, 20, 35)]
SURNAMES, COMMON_SURNAMES, EVERYDAY_SURNAMES = 6000, 4000, 1200
LEAST = 0.004
"""Percent of people that bear a first name, at least."""


def everyday(scowl: Path) -> set[str]:
    """Give the words of the smaller lists that are no inflection of another."""
    words: set[str] = set()
    for size in SIZES:
        words |= set((scowl / size).read_text(encoding="latin-1").split())
    words = {word for word in words if len(word) > 2 and word.isascii() and word.isalpha() and word.islower()}
    return {word for word in words if not any(base in words for base in bases(word))}


def ranked(path: Path) -> Iterator[tuple[str, float]]:
    """Give the names of a file of the census, as written, with the percent of people that bear each."""
    for line in path.read_text(encoding="ascii").splitlines():
        name, percent, *_ = line.split()
        yield name.title(), float(percent)


def section(name: str, comment: str, words: Iterable[str]) -> str:
    """Give one list as it stands in its file."""
    lines = wrap(" ".join(sorted(words)), 110, break_on_hyphens=False)
    return "\n".join((f"[{name}]", f"# {comment}", *lines, ""))


def main() -> None:
    """Write both files."""
    scowl, census = map(Path, sys.argv[1:3])
    words = everyday(scowl)
    whole = words | {form for form in words for form in (form + "s",)}
    last = [name for name, _ in ranked(census / "dist.all.last")]
    common = set(last[:COMMON_SURNAMES])

    def is_name(name: str) -> bool:
        tables = (lang.places(), lang.known_organisations(), lang.nationalities(), lang.calendar())
        return name.lower() not in whole and not any(name in table for table in tables) and len(name) > 2

    told = {
        sex: {n: p for n, p in ranked(census / file) if is_name(n) and n not in common and p >= LEAST}
        for sex, file in (("m", "dist.male.first"), ("f", "dist.female.first"))
    }
    no_name = {particle.title() for particle in lang.name_parts("particle")}
    own = no_name | {n for part in ("m", "f", "u") for n in lang.tables.word_tuple("first_names", part)}
    sexes = {
        "m": {n for n, p in told["m"].items() if p > told["f"].get(n, 0)} - own,
        "f": {n for n, p in told["f"].items() if p >= told["m"].get(n, 0)} - own,
    }
    told_of = (
        "# Everyday words of English, base forms alone: made by tests/benchmarks/fit_words.py from SCOWL."
    )
    lines = wrap(" ".join(sorted(words)), 110)
    (EN / "dictionary.txt").write_text("\n".join((told_of, *lines, "")), encoding="utf-8")
    parts = (
        "# Names of the United States Census of 1990: made by tests/benchmarks/fit_words.py.",
        section("surname", "Family names, no everyday words or places.", filter(is_name, last[:SURNAMES])),
        section(
            "everyday_surname",
            "Common family names that are everyday words as well.",
            {n for n in last[:EVERYDAY_SURNAMES] if n.lower() in whole},
        ),
        section("m", "First names of men that stand in no other list.", sexes["m"]),
        section("f", "The same, of women.", sexes["f"]),
    )
    (EN / "census.txt").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
