"""The same thing seen twice: which of the new items are which of the old ones.

Exact words first, twins told apart by their surroundings; then words that are alike, the best pair first.
Lines of a few words come last, for which one it is their neighbours say. What is not alike enough stays
unmatched: a new id is honest, a wrong one is not. Scores are rounded before they decide and ties fall by
position, so that the answer is the same on every machine.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

TOKEN = re.compile(r"\w+")
DIGITS = re.compile(r"\d+")
# A word seen in more texts than this says little about which text it is.
COMMON, COMMON_WEIGHT = 4, 0.25
# Alike enough on its own; alike enough between the same neighbours; words found again in other surroundings.
ALIKE, ALIKE_IN_PLACE, ALIKE_ELSEWHERE = 0.6, 0.45, 0.8
# So much of the shorter in the longer, and at least so many words of it: split or merged.
CONTAINED, CONTAINED_WORDS = 0.85, 6
# An id whose words are mostly gone is gone: a link would land on other words. The larger half of a split
# paragraph may hold a little less than half of them.
KEPT, KEPT_OF_SPLIT, WHOLE = 0.5, 0.4, 0.75
# Fewer words than this are a phrase that may stand anywhere.
TELLING = 5
# Lines of no more words than this are like many others, as the times of a live report are.
FEW = 12
SHORT = 60
BAG = 0.35
# Scores nearer than one of so many steps count as equal.
STEPS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """An item as it was seen."""

    id: str
    """Its id."""
    words: tuple[str, ...]
    """Its words, in every version known, the one to compare first."""
    home: str = ""
    """Id of the paragraph it stands in; empty for paragraphs."""
    sort: str = ""
    """What sort of item it is; only the same sort matches."""
    around: str = ""
    """Of a figure, the words that carry it."""
    first: str = ""
    """Its words when it got its id, when they were others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How alike two texts are; all numbers 0 to 1, rounded."""

    ratio: float
    """What they share of both together, rare words counting more."""
    contained: float
    """What they share of the shorter."""
    shared: int
    """How many words they share, in order."""
    kept: float
    """What of the first stands in the second, by words and pairs of words in any order."""


def matches(
    old: Sequence[Sight], new: Sequence[Sight], kin: Mapping[str, frozenset[str]] | None = None
) -> dict[str, str]:
    """Give the old id of each new item that was seen before, by its new id.

    ``kin`` leads from a new paragraph's id to those of the old paragraphs it came of; without it the items
    are paragraphs themselves.
    """
    found: dict[str, str] = {}
    settle_best(found, exact_pairs(old, new, kin))
    seen = set(found.values())
    left_old = [o for o in old if o.id not in seen]
    left_new = [n for n in new if n.id not in found]
    settle_best(found, alike_pairs(left_old, left_new, Around(old, new, found), kin))
    if kin is None:
        between(found, old, new)
    return found


Pair = tuple[tuple[float, ...], str, str]


def settle_best(found: dict[str, str], pairs: Iterable[Pair]) -> None:
    """Take pairs best first (lowest rank), each item once."""
    used = set(found.values())
    for _, old_id, new_id in sorted(pairs):
        if new_id not in found and old_id not in used:
            found[new_id] = old_id
            used.add(old_id)


def exact_pairs(
    old: Sequence[Sight], new: Sequence[Sight], kin: Mapping[str, frozenset[str]] | None
) -> Iterator[Pair]:
    """Give the pairs with the very same words, ranked by how much their surroundings agree."""
    places: dict[tuple[str, str], list[int]] = {}
    for number, sight in enumerate(old):
        for words in dict.fromkeys(sight.words):
            places.setdefault((sight.sort, words), []).append(number)
    once = Counter(sight.words[0] for sight in new)
    neighbours_old, neighbours_new = neighbours(old), neighbours(new)
    for number, sight in enumerate(new):
        for other in places.get((sight.sort, sight.words[0]), ()):
            if not still_says(old[other], sight):
                continue
            at_home = kin is None or related(old[other], sight, kin)
            if kin is None and has_few(sight) and not alone(places, once, sight):
                continue
            if not at_home and len(TOKEN.findall(sight.words[0])) < TELLING:
                continue
            agree = sum(a == b for a, b in zip(neighbours_old[other], neighbours_new[number], strict=True))
            drift = round(abs(other / len(old) - number / len(new)), 4)
            yield (not at_home, -agree, drift, other, number), old[other].id, sight.id


def has_few(sight: Sight) -> bool:
    """Tell whether an item has so few words that they may stand anywhere."""
    return all(len(TOKEN.findall(words)) <= FEW for words in sight.words)


def alone(places: Mapping[tuple[str, str], Sequence[int]], once: Counter[str], sight: Sight) -> bool:
    """Tell whether an item's words stand once among the old items and once among the new."""
    return len(places[sight.sort, sight.words[0]]) == 1 and once[sight.words[0]] == 1


def related(old: Sight, new: Sight, kin: Mapping[str, frozenset[str]]) -> bool:
    """Tell whether two items stand in the same paragraph, or in one that came of it."""
    return old.home in kin.get(new.home, ())


def neighbours(sights: Sequence[Sight]) -> list[tuple[str, str]]:
    """Give the words before and behind each item."""
    words = ["", *(sight.words[0] for sight in sights), ""]
    return [(words[n], words[n + 2]) for n in range(len(sights))]


class Around:
    """Which neighbours of an old and a new item are matched with each other."""

    def __init__(self, old: Sequence[Sight], new: Sequence[Sight], found: Mapping[str, str]) -> None:
        self.old = {sight.id: n for n, sight in enumerate(old)}
        self.new = {sight.id: n for n, sight in enumerate(new)}
        self.pairs = {(self.old[o], self.new[n]) for n, o in found.items()}
        self.ends = (len(old), len(new))

    def agree(self, old_id: str, new_id: str) -> bool:
        """Tell whether the items before both are the same, and those behind both; an end is like an end."""
        o, n = self.old[old_id], self.new[new_id]
        before = (o - 1, n - 1) in self.pairs or (o == 0 and n == 0)
        behind = (o + 1, n + 1) in self.pairs or (o + 1, n + 1) == self.ends
        return before and behind


def alike_pairs(
    old: Sequence[Sight], new: Sequence[Sight], around: Around, kin: Mapping[str, frozenset[str]] | None
) -> Iterator[Pair]:
    """Give the pairs whose words are alike enough, ranked by how alike they are."""
    weigher = Weigher([words for sight in (*old, *new) for words in sight.words[:1]])
    for i, o in enumerate(old):
        for j, n in enumerate(new):
            in_place = around.agree(o.id, n.id) if kin is None else related(o, n, kin)
            same_number = in_place and number_of(o) == number_of(n) != []
            if (o.sort != n.sort and not same_number) or not still_says(o, n):
                continue
            few = has_few(o) and has_few(n)
            if few and (kin is None or not in_place):
                continue
            best = max((weigher.likeness(w, n.words[0]) for w in o.words), key=lambda like: like.ratio)
            if same_number or enough(best, in_place, paragraph=kin is None):
                # Near twins are about equally alike: the one nearer to its old place comes first.
                drift = round(abs(i / len(old) - j / len(new)), 4)
                # Of the halves of what was split the larger one.
                half = best.contained >= CONTAINED and best.kept < WHOLE
                share = best.kept if half else best.ratio
                near = -round(share * STEPS), not in_place, -round(min(best.kept, WHOLE), 2)
                yield (*near, drift, -best.shared, i, j), o.id, n.id


def still_says(old: Sight, new: Sight) -> bool:
    """Tell whether a link to an old item may lead to a new one that is like it.

    Its words may have changed little by little, and a number says something else among other words.
    """
    if old.around and kept_words(old.around, new.around) < KEPT:
        return False
    return not old.first or kept_words(old.first, new.words[0]) >= (KEPT if old.home else KEPT_OF_SPLIT)


def kept_words(one: str, other: str) -> float:
    """Give what of a text stands in another, by words and pairs of words in any order, 0 to 1."""
    ours, theirs = TOKEN.findall(one.lower()), TOKEN.findall(other.lower())
    return kept_of(ours, theirs)


def kept_of(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """Give what of some words stands among others, by words and pairs of words in any order, 0 to 1."""
    if not ours:
        return 1.0
    words = (Counter(ours) & Counter(theirs)).total() / len(ours)
    pairs = Counter(pairwise(ours))
    shared = (pairs & Counter(pairwise(theirs))).total() / pairs.total() if pairs else words
    return round((words + shared) / 2, 3)


def number_of(sight: Sight) -> list[str]:
    """Give the digits of a figure; none of anything else. They stay when a word beside them is mistyped."""
    return DIGITS.findall(sight.words[0]) if sight.sort else []


def enough(like: Likeness, in_place: bool, *, paragraph: bool) -> bool:
    """Tell whether two texts are alike enough to be the same."""
    if like.kept < (KEPT_OF_SPLIT if paragraph else KEPT):
        return False
    if like.contained >= CONTAINED and like.shared >= CONTAINED_WORDS and (paragraph or in_place):
        return True
    if paragraph:
        return like.ratio >= (ALIKE_IN_PLACE if in_place else ALIKE)
    return like.ratio >= ALIKE if in_place else like.ratio >= ALIKE_ELSEWHERE and like.shared >= TELLING


def between(found: dict[str, str], old: Sequence[Sight], new: Sequence[Sight]) -> None:
    """Match lines of a few words by their words and the lines around them, which are matched already.

    The very same words beside a line that is the same; then, between two lines that are the same, as many
    lines in the same order as there were, when they are alike.
    """
    at_old = {sight.id: number for number, sight in enumerate(old)}
    at_new = {sight.id: number for number, sight in enumerate(new)}
    pairs = {at_new[n]: at_old[o] for n, o in found.items()} | {-1: -1, len(new): len(old)}
    taken = set(pairs.values())

    def take(n: int, o: int) -> None:
        pairs[n] = o
        taken.add(o)
        found[new[n].id] = old[o].id

    for both in (True, False):
        ahead = deque(sorted(pairs))
        while ahead:
            here = ahead.popleft()
            for step in (-1, 1):
                n, o = here + step, pairs[here] + step
                if not (0 <= n < len(new) and 0 <= o < len(old)) or n in pairs or o in taken:
                    continue
                if both and pairs.get(n + step) != o + step:
                    continue
                if new[n].words[0] in old[o].words and still_says(old[o], new[n]):
                    take(n, o)
                    ahead.append(n)
    weigher = Weigher([])
    for n, o in tuple(gaps(pairs, old, new)):
        best = max((weigher.likeness(w, new[n].words[0]) for w in old[o].words), key=lambda like: like.ratio)
        if still_says(old[o], new[n]) and enough(best, in_place=True, paragraph=True):
            take(n, o)


def gaps(pairs: Mapping[int, int], old: Sequence[Sight], new: Sequence[Sight]) -> Iterator[tuple[int, int]]:
    """Give (new, old) place of lines of a few words, of which as many stand between the same two lines."""
    known = sorted(pairs)
    taken = set(pairs.values())
    for first, last in pairwise(known):
        shift = pairs[first] - first
        inner = range(first + 1, last)
        if pairs[last] - last != shift or any(n + shift in taken for n in inner):
            continue
        if all(has_few(new[n]) and has_few(old[n + shift]) for n in inner):
            yield from ((n, n + shift) for n in inner)


class Weigher:
    """Compares texts; a word that stands in many of them weighs less."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.tokens = {text: TOKEN.findall(text.lower()) for text in texts}
        seen = Counter(word for tokens in self.tokens.values() for word in set(tokens))
        self.common = {word for word, count in seen.items() if count > COMMON}
        self.bags = {text: Counter(tokens) for text, tokens in self.tokens.items()}

    def of(self, text: str) -> list[str]:
        """Give the words of a text."""
        if text not in self.tokens:
            self.tokens[text] = TOKEN.findall(text.lower())
            self.bags[text] = Counter(self.tokens[text])
        return self.tokens[text]

    def weight(self, words: Iterable[str]) -> float:
        """Give the weight of words."""
        return sum(COMMON_WEIGHT if word in self.common else 1.0 for word in words)

    def likeness(self, one: str, other: str) -> Likeness:
        """Compare two texts, word by word in order; short ones letter by letter as well."""
        ours, theirs = self.of(one), self.of(other)
        short = len(one) <= SHORT and len(other) <= SHORT
        shared_bag = (self.bags[one] & self.bags[other]).total()
        if not short and shared_bag < BAG * min(len(ours), len(theirs)):
            return Likeness(ratio=0.0, contained=0.0, shared=0, kept=0.0)
        blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
        same = [word for block in blocks for word in ours[block.a : block.a + block.size]]
        weights = self.weight(ours), self.weight(theirs)
        ratio = 2 * self.weight(same) / (sum(weights) or 1)
        if short:
            ratio = max(ratio, SequenceMatcher(None, one, other, autojunk=False).ratio() - 0.15)
        contained = self.weight(same) / (min(weights) or 1)
        return Likeness(
            ratio=round(ratio, 3),
            contained=round(contained, 3),
            shared=len(same),
            kept=ratio if short else kept_of(ours, theirs),
        )
