"""Whether words say something: a clause has a verb."""

from __future__ import annotations

import re
from importlib.resources import files

from briefgen.model import main_tag

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# A participle or a past by its ending; shorter words ("red", "need") are told by the list.
PAST = re.compile(r"[a-z]{3,}ed")
VERBS = {
    "en": frozenset(
        word
        for line in (files("briefgen.publish") / "tables" / "verbs-en.txt")
        .read_text(encoding="utf-8")
        .split("\n")
        if not line.startswith("#")
        for word in line.split()
    )
}
# A whole sentence of so many words is taken to have a verb that no list has.
WHOLE = 5


def has_verb(words: str, language: str | None) -> bool:
    """Say whether a verb is known to be among words; never of a language whose verbs are not listed."""
    verbs = VERBS.get(main_tag(language or "en"))
    if verbs is None:
        return False
    found = (word.replace("’", "'").lower() for word in WORD.findall(words))
    return any(word in verbs or PAST.fullmatch(word) for word in found)


def tells(words: str, language: str | None) -> bool:
    """Say whether words are a clause: by a verb in them, or as a sentence long enough to have one."""
    return has_verb(words, language) or len(WORD.findall(words)) >= WHOLE
