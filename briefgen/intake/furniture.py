"""What a page says besides its text: lines of furniture, and notes to the reader in whole sentences.

One set of rules for pages and pasted text. A line of furniture (``tables/furniture.txt``) is told by all its
words and is no text wherever it stands; a note (``tables/notices.txt``) by a part of them, and may be text
where it is most of what there is.
"""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.intake.tables import table


def patterns(name: str) -> dict[str, re.Pattern[str]]:
    """Give the patterns of a table by the rule the editor reads."""
    return {rule: re.compile(pattern, re.IGNORECASE) for rule, pattern in table(name).items()}


FURNITURE, NOTICES = patterns("furniture"), patterns("notices")
LEADING = patterns("leading")["leads on"]
# Letters of a line of furniture at most, and words of a note.
LONGEST_LINE, LONGEST_NOTE = 300, 60
# Marks around a line of furniture.
AROUND = " \t-–—•·*|>→»[]()#:.,;!…_=+"
# The mark below a press release, in capitals or between other marks, as no word of a text is.
ENDED = re.compile(
    r"[-–—*#=\s]*(?:ENDS?|MORE FOLLOWS)[-–—*#=\s.:]*|[-–—*#=]+\s*(?:ends?|Ends?|30|more)\s*[-–—*#=]+|###"
)
# What a page's maker forgot to fill in.
UNFILLED = re.compile(r"\[[A-Z]+(?:_[A-Z]+)+\]|\{\{.{1,60}\}\}")
# The rule of lines behind which the text goes on.
GOES_ON = "interruption, the text goes on"
# What is quoted is said by somebody, and so about the subject.
QUOTED = re.compile(r"[\"“”„«»]")


@lru_cache(maxsize=5000)
def unmistakable(text: str) -> str | None:
    """Name the page furniture a line surely is, whatever stands around it; None when it may be text."""
    if len(text) > LONGEST_LINE:
        return None
    if ENDED.fullmatch(text):
        return "press release mark"
    if not any(map(str.isalnum, text)):
        return "marks only"
    if UNFILLED.fullmatch(text):
        return "placeholder"
    bare = text.strip(AROUND)
    return next((rule for rule, pattern in FURNITURE.items() if pattern.fullmatch(bare)), None)


@lru_cache(maxsize=5000)
def notice(text: str) -> str | None:
    """Name the note to the reader of the page that a short paragraph is; None when it is none."""
    if len(text.split(None, LONGEST_NOTE)) > LONGEST_NOTE or QUOTED.search(text):
        return None
    return next((rule for rule, pattern in NOTICES.items() if pattern.search(text)), None)


def leads_on(text: str) -> bool:
    """Tell whether a line only leads on to the one below, and is no text where that is none."""
    return len(text) <= LONGEST_NOTE and LEADING.fullmatch(text.strip(AROUND)) is not None
