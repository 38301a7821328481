"""Articles that tell the same in nearly the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from zlib import crc32

from briefgen.model import Article

WORD = re.compile(r"\w+")
# Share of the shorter article's sampled word runs that must be the other's.
ALIKE = 0.6
RUN = 6
# One run in this many is looked at; which ones is told by their own words, so both articles sample the same.
SAMPLE = 4
# Runs that more articles than this share are nobody's own words.
COMMON = 50


def near_duplicates(articles: Sequence[Article], *, at_least: float = ALIKE) -> list[tuple[int, int, float]]:
    """Find pairs of articles that share most of their words, whatever their headlines.

    Returns (place of one, place of the other, share of the shorter one's word runs found in the other), the
    first place being the lower, in order. Work grows with the words of all articles together, not with pairs.
    """
    prints = [fingerprint(article) for article in articles]
    holders: dict[int, list[int]] = defaultdict(list)
    for place, marks in enumerate(prints):
        for mark in sorted(marks):
            holders[mark].append(place)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for places in holders.values():
        if 1 < len(places) <= COMMON:
            for k, one in enumerate(places):
                for other in places[k + 1 :]:
                    shared[one, other] += 1
    found = []
    for (one, other), count in sorted(shared.items()):
        share = round(count / max(1, min(len(prints[one]), len(prints[other]))), 2)
        if share >= at_least:
            found.append((one, other, share))
    return found


def fingerprint(article: Article) -> frozenset[int]:
    """Give a sample of the checksums of the article's runs of six words; all of them when it is short."""
    words = WORD.findall(" ".join(p.text for p in article.body).lower())
    runs = [crc32(" ".join(words[i : i + RUN]).encode()) for i in range(max(1, len(words) - RUN + 1))]
    return frozenset(runs if len(runs) < 200 else (r for r in runs if r % SAMPLE == 0))
