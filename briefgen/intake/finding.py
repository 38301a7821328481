"""Where the words of a page's tree stand in its source."""

from __future__ import annotations

import html as entities
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

# What stands between the texts of a page's source.
MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|svg|template|textarea|iframe|object|head)\b[^>]*>.*?(?:</\1\s*>|\Z)"
    r"|<[/a-zA-Z!?](?:=\s*\"[^\"]{0,20000}\"|=\s*'[^']{0,20000}'|[^>])*+>",
    re.IGNORECASE | re.DOTALL,
)
# A text of the tree is looked for among this many texts of the source.
LOOK_AHEAD = 60
# A text that is not among those is looked for everywhere when it is this long.
TELLING = 12
# Texts of the source that may be one text of the tree.
MERGED = 6


def texts_of(source: str) -> list[tuple[str, int, int]]:
    """Give the texts between the markup of a source with their spans, blank ones left out."""
    texts: list[tuple[str, int, int]] = []
    at = 0
    for start, end in (*(markup.span() for markup in MARKUP.finditer(source)), (len(source), len(source))):
        text = source[at:start]
        if text and not text.isspace():
            texts.append((folded(text), at, start))
        at = end
    return texts


def folded(text: str) -> str:
    """Resolve entities and fold white space, to compare texts of source and tree."""
    return " ".join((entities.unescape(text) if "&" in text else text).split())


class Finder:
    """The state of one search through the texts of a source, in the order of its tree."""

    def __init__(self, source: str) -> None:
        self.texts = texts_of(source)
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for place, (text, _, _) in enumerate(self.texts):
            self.places[text].append(place)
        self.place = 0
        self.hint: int | None = None

    def find(self, words: str) -> tuple[int, int]:
        """Give the span of the source's next text that is these words; of the next one when none is.

        Where tree and source went different ways, a long text found elsewhere in the source tells where to
        look; when the text after it stands behind it, the walk goes on there.
        """
        wanted = " ".join(words.split())
        places = self.places.get(wanted, ())
        ahead = self.ahead(places, self.place)
        if ahead is None and self.hint is not None:
            ahead = self.ahead(places, self.hint)
        if ahead is not None:
            self.place, self.hint = ahead + 1, None
            return self.texts[ahead][1:]
        merged = self.merged(wanted)
        if merged:
            return merged
        if places and len(wanted) >= TELLING:
            nearest = places[min(bisect_left(places, self.place), len(places) - 1)]
            self.hint = nearest + 1
            return self.texts[nearest][1:]
        return self.texts[min(self.place, len(self.texts) - 1)][1:] if self.texts else (0, 0)

    def merged(self, wanted: str) -> tuple[int, int] | None:
        """Give the span of the next few texts when these words are made of them: the parser dropped a tag."""
        bare, found = wanted.replace(" ", ""), ""
        for number in range(self.place, min(len(self.texts), self.place + MERGED)):
            found += self.texts[number][0].replace(" ", "")
            if not bare.startswith(found):
                return None
            if found == bare:
                start, self.place = self.texts[self.place][1], number + 1
                return start, self.texts[number][2]
        return None

    def ahead(self, places: Sequence[int], start: int) -> int | None:
        """Give the first of some places that is a little behind a start."""
        first = bisect_left(places, start)
        return places[first] if first < len(places) and places[first] < start + LOOK_AHEAD else None
