"""Whose turn it is: the lines of a transcript that say who speaks, and the paragraphs that are theirs.

A label opens a paragraph ("Mr SMITH (Leeds) (14:01): I move", "Q12 Chair: Welcome") or stands on a line of
its own above what is said ("The Prime Minister (Ada Pell)"). One label proves nothing, for news has colons
too: a text is a transcript when labels come again, take turns, and bring in most of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
CLOCK = r"[\[(]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?[\])]?"
LABEL = re.compile(
    rf"(?P<number>Q\s?\d{{1,4}}[.:]?\s+|{CLOCK}\s+|(?:Asked|Moved|Tabled) by\s+)?"
    rf"(?P<name>(?:{CAPITAL}|[a-z]{{1,4}})(?:\s(?:{CAPITAL}|[a-zäöü]{{1,5}}\.?)){{0,9}})"
    r"(?P<aside>(?:,?\s*(?:\((?:[^()]|\([^()]{1,60}\)){1,120}\)|\[[^\[\]]{1,80}\])|,\s[A-Z]{4,12}|\s#\d{1,2})"
    r"{0,4}(?:\sto the [A-Z][\w ]{2,60}(?=:))?)"
    r"(?P<colon>\s*[:.]?\s*)"
)
# A mere letter, and in records of the United States' Congress a title and a name in capitals, end so.
LETTER = re.compile(r"(?P<number>)(?P<name>[QA](?=[.:])|Q(?=\s+[A-Z“\"]))(?P<aside>)(?P<colon>[.:]?\s+)")
STOPPED = re.compile(
    r"(?P<number>)(?P<name>(?:M(?:r|rs|s|iss)|Dr|Senator|The|Chair(?:man|woman)?)\.?(?:\s[A-Z][A-Z'’-]+){1,3})"
    r"(?P<aside>(?:\sof\s[A-Z]\w+)?)(?P<colon>\.\s+)"
)
OFFICE = re.compile(
    r"(?P<number>)(?P<name>The [A-Z][\w ,'’-]{5,120}?)"
    r"(?P<aside>\s\([^()]{3,60}\)(?:\s\([^()]{1,20}\))?)(?P<colon>:?)"
)
NAMED = re.compile(r"\(([^()]{3,60}?)\s*(?:\([^()]{1,60}\))?\)")
SENTENCE = re.compile(r"[.!?…—–-][\"”’'»)\]]*$")
STAGE = re.compile(
    rf"(?:[\[(][^\[\]()]{{1,120}}[\])][.]?\s*){{1,3}}|.{{0,80}}\binterject(?:ing|ed|ion)\W*|{CLOCK}"
    r"|(?:Leave|Question|Motion|Debate|Bill|Amendment|Sitting|Clause)\b[^.]{0,60}"
    r"\b(?:granted|agreed to|negatived|put|adjourned|suspended|read an? \w+ time|passed|withdrawn)\b"
    r"[^.]{0,30}\."
)
TIME = re.compile(CLOCK)
# A constituency and a party, or an office: in brackets, two pairs of them, or parted by a dash.
SEAT = re.compile(r"\([^()]{2,60}\)\s*\([^()]{2,60}\)|\([^()]{3,60}[—–][^()]{2,60}\)")
PARTY = re.compile(r"(?:\(|, )([A-Z][\w./-]{1,12})\)")
LONGEST_LINE, LONGEST_LABEL = 160, 14
# What makes a transcript: turns, turns of whoever speaks most, the share of paragraphs that are anybody's.
FEWEST_TURNS, AGAIN, SHARE = 4, 2, 0.5
# How many turns are sentences, and speak of "I" or to "you"; of names alone before a colon more is asked.
WHOLE, SPOKEN, OWN = 0.6, 0.4, 0.5
FEWEST_WORDS = 3
HEADING = 8
LONGEST_NAME = 6
WORD = re.compile(r"[a-z']+")


class Turn(NamedTuple):
    """A paragraph, or the rest of one, that somebody says."""

    place: int
    """Place of the paragraph, from 0."""
    start: int
    """Where their words begin in it."""
    label: tuple[int, int, int]
    """Place of the paragraph that names the speaker, and where the name stands in it."""
    name: str
    """Who that is, as first named; empty for a mere "Q" or "Answer"."""


class Found(NamedTuple):
    """A label."""

    place: int
    """Place of its paragraph."""
    start: int
    """Where the name begins."""
    end: int
    """Where it ends."""
    words: int
    """Where the words behind it begin; the paragraph's length when it stands alone."""
    key: str
    """The name, to know it again."""
    strong: bool
    """Whether only transcripts have such labels: a title, a role, a constituency, a number."""


@cache
def words_of(section: str) -> frozenset[str]:
    """Give the words of a section of ``labels.txt``."""
    text = files(__package__).joinpath("labels.txt").read_text(encoding="utf-8")
    lines = (
        line
        for line in text.split(f"[{section}]\n")[1].split("[")[0].splitlines()
        if not line.startswith("#")
    )
    return frozenset(" ".join(lines).split())


def turns(texts: Sequence[str]) -> tuple[Turn, ...]:
    """Give what each speaker of a transcript says, paragraph by paragraph; nothing when it is none.

    Behind the last label of mere names no more than its own paragraph is believed to be said.
    """
    labels = {found.place: found for found in believed(texts)}
    if not labels:
        return ()
    who = named_first(texts, labels.values())
    sure = is_sure(list(labels.values()))
    last = max(labels)
    made: list[Turn] = []
    current: Found | None = None
    for place, text in enumerate(texts):
        current = labels.get(place, current)
        if (
            current is None
            or not current.key
            or (place > last + (current.words == len(texts[last])) and not sure)
        ):
            continue
        start = current.words if current.place == place else 0
        start += len(text[start:]) - len(text[start:].lstrip())
        fewest = 1 if start and current.strong else FEWEST_WORDS
        if len(text[start:].split()) >= fewest and is_said(text[start:], begins=start > 0):
            at = (current.place, current.start, current.end)
            made.append(Turn(place, start, at, "" if current.key in words_of("nobody") else who[current.key]))
    return tuple(made)


def named_first(texts: Sequence[str], labels: Iterable[Found]) -> Mapping[str, str]:
    """Give by label who it means: the name that was once given beside an office, else the label's words."""
    who: dict[str, str] = {}
    for one in labels:
        name = texts[one.place][one.start : one.end]
        if one.key not in who or name.lower().strip(" .") != one.key:
            who[one.key] = name
    return who


def is_sure(found: Sequence[Found]) -> bool:
    """Tell whether most labels are such as only transcripts have."""
    return sum(label.strong for label in found) * 2 >= len(found)


def believed(texts: Sequence[str]) -> list[Found]:
    """Give the labels of a text when they make it a transcript.

    A single word with a colon that comes once is nobody ("Note:"): it has no key, and ends the turn before.
    """
    found = [label for place in range(len(texts)) if (label := label_of(texts, place))]
    found = with_names_alone(texts, found)
    times = Counter(label.key for label in found)
    tried = [label for label in found if label.strong or times[label.key] >= AGAIN]
    turning = sum(one.key != other.key for one, other in pairwise(tried))
    if (
        len(tried) < FEWEST_TURNS
        or max(times.values()) < AGAIN
        or len({label.key for label in tried}) < 2
        or turning * 2 < len(tried) - 1
        or (len(texts) - tried[0].place) < SHARE * len(texts)
        or not (dense(texts, tried) and spoken(texts, tried, weak=not is_sure(tried)))
    ):
        return []
    return [f if f.strong or times[f.key] >= AGAIN or " " in f.key else f._replace(key="") for f in found]


def with_names_alone(texts: Sequence[str], found: Sequence[Found]) -> list[Found]:
    """Add the lines that are nothing but the name of somebody a label has brought in before."""
    known = {texts[f.place][f.start : f.end] for f in found if f.strong} | {f.key for f in found if f.strong}
    places = {f.place for f in found}
    alone = [
        Found(place, 0, len(text), len(text), text.lower().strip(" ."), strong=True)
        for place, text in enumerate(texts)
        if place not in places and place + 1 < len(texts) and (text in known or text.lower() in known)
    ]
    return sorted([*found, *alone])


def dense(texts: Sequence[str], found: Sequence[Found]) -> bool:
    """Tell whether turns come often enough: one in eight paragraphs at least, and with words behind them."""
    behind = sum(len(texts[label.place]) > label.words or label.place + 1 < len(texts) for label in found)
    return len(found) * 8 >= len(texts) - found[0].place and behind * 4 >= len(found) * 3


def spoken(texts: Sequence[str], found: Sequence[Found], *, weak: bool) -> bool:
    """Tell whether what follows labels is said by people: sentences, in the first person or to a second."""
    said = [texts[f.place][f.words :] or behind(texts, f.place) for f in found]
    persons = words_of("first person") if weak else words_of("first person") | words_of("second person")
    personal = sum(not persons.isdisjoint(WORD.findall(text.lower().replace("’", "'"))) for text in said)
    whole = sum(bool(SENTENCE.search(text.strip())) for text in said)
    return bool(said) and personal >= (OWN if weak else SPOKEN) * len(said) and whole >= WHOLE * len(said)


def label_of(texts: Sequence[str], place: int) -> Found | None:
    """Give the label that opens a paragraph, or that it is; None when it has none."""
    text = texts[place]
    found = LETTER.match(text) or STOPPED.match(text) or OFFICE.fullmatch(text) or LABEL.match(text)
    if not found or len(found["name"].split()) > LONGEST_LABEL or not is_name(found["name"]):
        return None
    alone = found.end() == len(text)
    colon = ":" in found["colon"] or found.re in {LETTER, STOPPED}
    strong = is_strong(found) or (alone and is_set_apart(texts, place))
    if alone:
        after = behind(texts, place)
        sure = strong or colon
        if (
            len(text) > LONGEST_LINE
            or not sure
            or len(after.split()) < FEWEST_WORDS
            or not is_said(after, begins=True)
        ):
            return None
    elif not colon and not (found["number"] and strong):
        return None
    start, end = named(found)
    return Found(place, start, end, found.end(), found["name"].lower().strip(" ."), strong)


def behind(texts: Sequence[str], place: int) -> str:
    """Give what is said behind a line that names its speaker: not what they are, which may stand between."""
    after = texts[place + 1 : place + 3]
    if not after:
        return ""
    told = SEAT.fullmatch(after[0]) or (
        TIME.fullmatch(texts[place - 1])
        and len(after[0].split()) <= LONGEST_NAME
        and not SENTENCE.search(after[0])
    )
    return after[-1] if told else after[0]


def is_set_apart(texts: Sequence[str], place: int) -> bool:
    """Tell whether a line stands below a time of day alone, or above a seat alone, as names in records do."""
    below = place > 0 and TIME.fullmatch(texts[place - 1]) is not None
    return below or (place + 1 < len(texts) and SEAT.fullmatch(texts[place + 1]) is not None)


def is_name(name: str) -> bool:
    """Tell whether words are a name, a title and a name, or a role: no word of a sentence in between."""
    words = name.split()
    small = words_of("particles") | words_of("titles") | words_of("articles")
    plain = all(word[0].isupper() or word.lower().strip(".") in small for word in words)
    return plain and (words[0][0].isupper() and (len(words) > 1 or is_single(words[0])))


def is_single(word: str) -> bool:
    """Tell whether a single word can be a label: none of those that begin an answer."""
    return word.lower() not in words_of("second person") | words_of("first person")


def is_strong(found: re.Match[str]) -> bool:
    """Tell whether a label is one that only transcripts have."""
    words = [word.lower().strip(".") for word in found["name"].split()]
    titles, roles = words_of("titles"), words_of("roles")
    titled = words[0] in titles and 1 < len(words) <= LONGEST_NAME
    office = all(word in titles | roles | words_of("articles") for word in words) and not roles.isdisjoint(
        words
    )
    office = office or (words[0] in words_of("articles") and len(words) > 1 and words[1] in roles)
    party = PARTY.search(found["aside"] or "")
    seated = bool(SEAT.search(found["aside"] or "")) or bool(
        party and party[1].lower().strip(".") in words_of("parties")
    )
    bearer = NAMED.search(found["aside"] or "")
    before = roles | words_of("articles")
    bears = bearer is not None and bearer[1].split()[0].lower().strip(".") in titles and words[0] in before
    return (
        titled
        or office
        or seated
        or bears
        or bool(found["number"])
        or found["name"].lower() in words_of("nobody")
    )


def named(found: re.Match[str]) -> tuple[int, int]:
    """Give where the speaker's name stands: behind an office in brackets, else the words of the label."""
    words = found["name"].lower().split()
    inside = NAMED.search(found["aside"] or "")
    office = words[0] in words_of("articles") or not words_of("roles").isdisjoint((words[0], words[-1]))
    if office and inside and len(inside[1].split()) > 1 and all(w[0].isupper() for w in inside[1].split()):
        at = found.start("aside")
        return at + inside.start(1), at + inside.end(1)
    return found.span("name")


def is_said(text: str, *, begins: bool) -> bool:
    """Tell whether a paragraph is somebody's words: no stage direction, no heading between the turns."""
    if STAGE.fullmatch(text):
        return False
    return begins or len(text.split()) > HEADING or bool(SENTENCE.search(text))
