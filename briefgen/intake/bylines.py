"""The names in a byline, or in what a page states as its author, parted from all else."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from briefgen.intake.dates import days_placed
from briefgen.intake.shown import bare
from briefgen.intake.tables import table

TABLE = table("bylines")


def listed(kind: str) -> frozenset[str]:
    """Give a list of words of the table."""
    return frozenset(TABLE[kind].split())


BY = re.compile(TABLE["by pattern"], re.IGNORECASE)
# Behind a day, or behind a mark.
BY_WITHIN = re.compile(r"(?<=[\d|·•/,] )by\s+(?=[^\W\d_a-z])")
# By-words that begin names as well: they count in their own languages alone.
OWN_BY = dict(pair.split("=") for pair in TABLE["by of some languages"].split())
HELPED = re.compile(TABLE["helped pattern"], re.IGNORECASE)
NO_AUTHOR = re.compile(TABLE["no authors pattern"], re.IGNORECASE)
AGENCIES = frozenset(TABLE["agencies"].split("|"))
PARTICLES, ROLES, NO_NAMES, WEEKDAYS = map(listed, ("particles", "roles", "no names", "weekdays"))
DAYS_BEGIN = listed("days begin with")
COMPANIES, FRAGMENTS = listed("companies end with"), listed("fragments begin with")
DOUBTFUL_FIRST, DOUBTFUL_LAST = map(listed, ("doubtful first", "doubtful last"))
NO_PAIRS, PLACES_BEGIN, PLACES_END = map(listed, ("no pairs", "places begin with", "places end with"))
AND = re.compile(rf"\s+(?:{'|'.join(re.escape(w) for w in TABLE['and'].split())})\s+", re.IGNORECASE)
# Marks that part one from another; words behind which no name follows.
PARTING = re.compile(r"\s*(?:[,;|•·⋅/\n]|\s[-–—]\s|\s&\s)\s*")
BEHIND = re.compile(r",?\s+(?:in|at|for|on|aus|für|à|pour|para|em|à|til|till|voor)\s+.*", re.DOTALL)
SECTIONS = re.compile(r",\s+in\s")
ADDRESS = re.compile(r"(?:https?:|www\.)[^\s)]+|\S+@\S+", re.IGNORECASE)
TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]?\s*$|\s*[)\]]\s*$")
LEADING_ON = re.compile(r"\s+(?:on|at|in|for|and|the|with|from|am|le|il|el|em|op|den|um)$")
CLOCK = re.compile(r"\b\d{1,2}[:.h]\d{2}\b")
HANDLE = re.compile(r"\s@\w+")
# A name that ends with an initial or an abbreviation keeps its full stop.
INITIAL = re.compile(r"\b(?:[A-Z]|Jr|Sr|Ph\.D)\.$")
JOINED = ("d’", "d'", "l’", "l'", "al-", "el-", "ul-", "‘t", "’t")
# A name and what its bearer is to the paper.
SENT = re.compile(
    r"[^,]{5,40}, (?:\S+ ){0,4}(?:writer|reporter|correspondent|columnist|(?<!by the )editor)s?",
    re.IGNORECASE,
)
LONGEST, MOST_WORDS, MOST = 50, 6, 40
LINE = 300
# Letters of the words that join names.
SLACK = 4


def cleaned(
    stated: Iterable[str],
    fits: Callable[[str], bool] | None = None,
    languages: Sequence[str] = (),
    *,
    told: bool = False,
) -> tuple[str, ...]:
    """Part names from one another and keep what ``fits`` (default: a person's name); each once, in order.

    Of what is ``told`` to machines as a name, the family name may stand first.
    """
    names: dict[str, str] = {}
    for text in stated:
        for part in parts(text, languages, inverted=told):
            name = tidy(part) if fits is is_stated else whole_name(BEHIND.sub("", f" {part}"))
            if name and (fits or is_name)(name):
                names.setdefault(name.lower(), name)
    return tuple(names.values())[:MOST]


def parts(text: str, languages: Sequence[str] = (), *, inverted: bool = False) -> Iterator[str]:
    """Give the parts of what is stated that may be names each; ``inverted`` names are put right."""
    plain = TAG.sub(" ", bare(entities.unescape(text[:LINE])))
    whole = HANDLE.sub(" ", ADDRESS.sub(" ", plain))
    ends = [start for _, start, _ in days_placed(whole, languages)][:1] + [
        m.start() for m in CLOCK.finditer(whole)
    ][:1]
    whole = HELPED.split(without_by(whole[: min(ends, default=len(whole))], languages))[0]
    if SENT.fullmatch(whole):
        whole = whole.partition(",")[0]
    pieces = PARTING.split(SECTIONS.split(whole)[0])
    if inverted and len(pieces) == 2 and all(len(piece.split()) == 1 for piece in pieces) and "," in whole:
        pieces = [" ".join(reversed(pieces))]  # the family name first
    for piece in pieces:
        yield from apart(without_by(f" {piece}", languages))


def is_signature(line: str) -> bool:
    """Tell whether a line says by whom an article is, and is no sentence that only begins so."""
    by = BY.match(line)
    if SENT.fullmatch(line):
        return bool(cleaned([line]))
    first, _, rest = line.partition(" ")
    if by:
        names = cleaned([line])
        return bool(names) and not (
            line.endswith(".") and len(letters("".join(names))) * 2 < len(letters(line))
        )
    # In some languages the word for "by" begins names as well; then all the others must be names.
    names = cleaned([rest]) if first.lower() in OWN_BY.values() and first[:1].isupper() else ()
    return bool(names) and len(letters("".join(names))) + SLACK >= len(letters(rest))


def without_by(text: str, languages: Sequence[str] = ()) -> str:
    """Take the words that announce an author off a text."""
    found = BY.match(text)
    if found:
        return text[found.end() :]
    own = [by for tag in languages if (by := OWN_BY.get(tag[:2].lower()))]
    first, _, rest = text.strip().partition(" ")
    return rest if first.lower() in own and len(rest.split()) > 1 else text


def apart(text: str) -> list[str]:
    """Part names joined by "and", in any of the languages: where a full name stands on either side."""
    names = AND.split(text)
    if len(names) == 1 or all(len(name.split()) > 1 for name in names):
        return names
    return names if re.search(r"\s(?:and|und|with|&)\s", text) else [text]


def whole_name(part: str) -> str:
    """Give a name rid of what stands behind it: an agency, a role, words that are no names."""
    words = BRACKETS.sub("", part).split()
    for i in range(len(words)):
        if i > 1 and (agency(words[i:]) or words[i].lower().strip(".,") in ROLES):
            words = words[:i]
            break
        if not is_part(words[i]) or (i > 1 and words[i].lower() in DAYS_BEGIN):
            words = words[:i]
            break
    while len(words) > 2 and words[-1] in PARTICLES | {"the", "for", "The"}:
        words = words[:-1]
    return tidy(" ".join(words))


def tidy(part: str) -> str:
    """Give a name without the marks around it, and without words that lead on from it."""
    name = LEADING_ON.sub("", " ".join(BRACKETS.sub("", part).split()).strip(" :-–—_*"))
    return name if INITIAL.search(name) else name.strip(".")


def is_part(word: str) -> bool:
    """Tell whether a word can be part of a name: a capital, or a particle, alone or joined to the name."""
    if word[:1].isdigit():
        return False
    return not word.lstrip("(")[:1].islower() or word.lower() in PARTICLES or word.startswith(JOINED)


def agency(words: Sequence[str]) -> bool:
    """Tell whether words are the name of a news agency."""
    return " ".join(words).lower().removeprefix("for ").strip(" .") in AGENCIES


def is_agency(text: str) -> bool:
    """Tell whether a text is the name of a news agency."""
    return agency(text.split())


def is_name(text: str) -> bool:
    """Tell whether words of a text can be a person's name: two to six of them, written as names are."""
    words = text.split()
    low = [word.lower().strip(".,") for word in words]
    return (
        is_written_as_name(text)
        and NO_NAMES.isdisjoint(low)
        and low[0] not in DOUBTFUL_FIRST
        and low[0] not in ROLES
        and low[-1] not in DOUBTFUL_LAST
        and not ROLES.issuperset(low[-2:])
        and not is_place(low)
    )


def is_person(text: str) -> bool:
    """Tell whether words stated as a person's name can be one; more are believed than in a text."""
    words = text.split()
    if len(words) == 1 and 2 <= len(text) <= 12 and text.isalpha() and text.lower() == text.upper():
        return True  # in scripts without capitals names are written without blanks
    low = [word.lower().strip(".,") for word in words]
    return (
        is_written_as_name(text)
        and NO_NAMES.isdisjoint(low)
        and not ROLES.issuperset(low)
        and not is_place(low)
    )


def is_written_as_name(text: str) -> bool:
    """Tell whether words look like a name, whatever they mean: capitals, no figures, not too long."""
    words = text.split()
    return (
        2 <= len(words) <= MOST_WORDS
        and len(text) <= LONGEST
        and not any(sign.isdigit() or sign in "@:!?…%+=" for sign in text)
        and words[0].lower() != "the"
        and WEEKDAYS.isdisjoint(word.lower().strip(".,") for word in words)
        and not is_agency(text)
        and not words[0][0].islower()
        and all(map(is_part, words))
        and any(word not in PARTICLES for word in words[1:])
    )


def is_place(low: Sequence[str]) -> bool:
    """Tell whether words, in lower case, name a place rather than a person."""
    return "-".join(low) in NO_PAIRS or low[0] in PLACES_BEGIN or low[-1] in PLACES_END


def letters(text: str) -> str:
    """Give the letters and digits of a name, lower case, without a leading article."""
    return re.sub(r"\W+", "", text.lower().removeprefix("the "))


def is_stated(text: str) -> bool:
    """Tell whether words stated as author can be shown as one: no address, no account of the system."""
    words = text.lower().replace(".", "").split()
    return (
        1 < len(text) <= LONGEST
        and len(words) <= 5
        and words[-1] not in COMPANIES
        and words[0] not in FRAGMENTS
        and not NO_AUTHOR.search(text)
    )
