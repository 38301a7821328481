"""Whether words say something else than other words that are much like them: a figure, a "not", a name.

How alike two texts are says nothing of it: "will not protect" and "will protect" share nearly all. The word
tables are in ``tables/sense.txt``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TypeAlias

WORD = re.compile(r"\d+(?:[.,]\d+)*|[£$€¥₹%]|[^\W\d_]+(?:['’‘][^\W\d_]+)?")
GROUPING = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# What stands between two sentences, or before quoted words: a capital behind it says nothing.
OPENING = re.compile(r"(?:^|[.!?:…]['\"”’)\]]*\s+|['\"“‘’(\[]\s*|\s[-–—]\s|^\W+)$")
# What hangs on a word by an apostrophe, if it begins with a small letter or nothing is there.
ENDING = re.compile(r"['’‘](?:[a-z].*)?$")
TEN = re.compile(r"[2-9]0")
SIGNS = frozenset("£$€¥₹")
SECTION = re.compile(r"\[(\w+)\]")
# So much of a text is looked at for what opens a sentence.
BEHIND = 8
# Two words of so many letters that have the same ones are one, misspelt.
MISSPELT = 5
# With so many of its words in capitals, of so many letters, a text is a headline, whose capitals say nothing.
HEADLINE, LONG = 0.6, 4


@cache
def table(name: str) -> Mapping[str, str]:
    """Give the words of a section with what stands behind their "=", the word itself where nothing does."""
    text = files(__package__).joinpath("tables/sense.txt").read_text(encoding="utf-8")
    section = ""
    found: dict[str, str] = {}
    for line in text.splitlines():
        if heading := SECTION.fullmatch(line):
            section = heading[1]
        elif section == name and not line.startswith("#"):
            pairs = (word.partition("=") for word in line.split())
            found |= {word: value or word for word, _, value in pairs}
    return found


def says_otherwise(before: str, now: str, forms: Sequence[str] = ()) -> bool:
    """Tell whether words that were changed have other figures, negations or names than before.

    ``forms`` are the forms of names known to the briefing; other names are known by their capitals.
    """
    ours, theirs = WORD.findall(before), WORD.findall(now)
    return (
        figures(ours) != figures(theirs)
        or turned([w.lower().replace("’", "'") for w in ours], [w.lower().replace("’", "'") for w in theirs])
        or exchanged(names(before, forms), names(now, forms))
    )


def figures(words: Sequence[str]) -> list[str]:
    """Give the figures of words in order, those in letters as digits, with signs of currencies.

    "One" is a figure only behind a ten, as in "twenty-one".
    """
    numbers = table("numbers")
    found: list[str] = []
    for number, word in enumerate(words):
        low = word.lower()
        if word[0].isdigit():
            found.append(GROUPING.sub("", word))
        elif word in SIGNS:
            found.append(word)
        elif low in numbers and (len(low) > 2 or (number and words[number - 1][0].isdigit())):
            figure = numbers[low]
            ten = found[-1] if found and words[number - 1].lower() in numbers else ""
            if TEN.fullmatch(ten) and len(figure) == 1:
                found[-1] = ten[0] + figure
            elif low != "one":
                found.append(figure)
    return found


def turned(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether a negation came, went, or stands among other words than it did."""
    counts = Counter(ours), Counter(theirs)
    if opposites(*counts):
        return True
    both = {word for word, count in counts[0].items() if count == counts[1][word] == 1}
    was, now = (between(words, both) for words in (ours, theirs))
    return len(was) != len(now) or any(a != b and c != d for (a, c), (b, d) in zip(was, now, strict=True))


def between(words: Sequence[str], known: set[str]) -> list[tuple[str, str]]:
    """Give the ``known`` words nearest to each negation, the one before and the one behind."""
    negations = table("negations")
    kept = [word for word in words if word in known or word in negations]
    plain = ["", *("" if word in negations else word for word in kept), ""]
    places = (number for number, word in enumerate(kept, 1) if word in negations)
    return [(nearest(plain[:at][::-1]), nearest(plain[at + 1 :])) for at in places]


def nearest(words: Sequence[str]) -> str:
    """Give the first word that is one."""
    return next(filter(None, words), "")


def opposites(ours: Counter[str], theirs: Counter[str]) -> bool:
    """Tell whether a word was exchanged for its opposite: "likely" for "unlikely"."""
    gone, come = set(ours - theirs), set(theirs - ours)
    return any(
        prefix + word in other
        for one, other in ((gone, come), (come, gone))
        for word in one
        if len(word) > 3
        for prefix in table("prefixes")
    )


Name: TypeAlias = tuple[str, ...]
"""The words of a name, small letters, without its title."""


def names(text: str, forms: Sequence[str]) -> Counter[Name]:
    """Give the names of a text: runs of capitals that do more than open a sentence.

    Of a headline those that the briefing knows.
    """
    known = {form.split()[-1] for form in forms if form}
    words = [word for word in WORD.findall(text) if len(word) >= LONG]
    if len(words) >= LONG and sum(word[0].isupper() for word in words) >= HEADLINE * len(words):
        return Counter((word.lower(),) for word in map(base, words) if word in known)
    found = (run for run, opens in runs(text) if not opens or run[-1] in known)
    return Counter(name for run in found if (name := untitled(run)))


def untitled(run: Sequence[str]) -> Name:
    """Give the words of a run of capitals without the titles before them; none for "I"."""
    titles = table("titles")
    words = [word.lower() for word in run if word != "I"]
    return tuple(word for n, word in enumerate(words) if word not in titles or n not in (0, 1))


def runs(text: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Give every run of capitals, and whether it is one word that opens a sentence."""
    run: list[re.Match[str]] = []
    for match in (*WORD.finditer(text), None):
        if match is not None and match[0][0].isupper() and joins(text, run, match):
            run.append(match)
            continue
        if run:
            opens = len(run) == 1 and bool(OPENING.search(text[: run[0].start()][-BEHIND:]))
            yield tuple(base(one[0]) for one in run), opens
        run = [match] if match is not None and match[0][0].isupper() else []


def joins(text: str, run: Sequence[re.Match[str]], match: re.Match[str]) -> bool:
    """Tell whether a word stands right behind a run of capitals."""
    return bool(run) and not text[run[-1].end() : match.start()].strip(" .-")


def base(word: str) -> str:
    """Give a word without what an apostrophe hangs on it: a genitive, a verb."""
    return ENDING.sub("", word).replace("’", "'").replace("‘", "'")


def exchanged(ours: Counter[Name], theirs: Counter[Name]) -> bool:
    """Tell whether a name stands where another stood; one more or one less says the same of the rest."""
    gone, come = list((ours - theirs).elements()), list((theirs - ours).elements())
    for name in tuple(gone):
        same = next((other for other in come if same_name(name, other)), None)
        if same is not None:
            gone.remove(name)
            come.remove(same)
    return bool(gone) and bool(come)


def names_same(one: str, other: str) -> bool:
    """Tell whether two names as they are written may be one bearer's."""
    ours, theirs = (untitled([base(word) for word in WORD.findall(name)]) for name in (one, other))
    return same_name(ours, theirs) if ours and theirs else ours == theirs


def same_name(one: Name, other: Name) -> bool:
    """Tell whether two names may be one: a part of the other, or misspelt."""
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    return len(one) == len(other) and all(
        a == b or (len(a) >= MISSPELT and sorted(a) == sorted(b)) for a, b in zip(one, other, strict=True)
    )
