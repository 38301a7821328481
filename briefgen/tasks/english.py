"""English, as far as the rooms of stories need it: made of the words that analysis keeps."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from briefgen.stories.language import Language


def told_by(title: str, sex: str) -> str:
    """Give the sex a title tells surely: "Chairman" and "Spokesman" are written of women too."""
    return "" if sex == "m" and title.lower().endswith(("man", "men")) else sex


@cache
def english() -> Language:
    """Give the language."""
    from briefgen.analysis import lang  # noqa: PLC0415 - loaded for who compares
    from briefgen.analysis.doc.bag import telling  # noqa: PLC0415
    from briefgen.analysis.doc.morphology import stem  # noqa: PLC0415
    from briefgen.analysis.doc.sentences import sentences  # noqa: PLC0415
    from briefgen.analysis.doc.tokenizer import plain_words  # noqa: PLC0415
    from briefgen.analysis.lang import comparing  # noqa: PLC0415
    from briefgen.analysis.names.person_names import same_first  # noqa: PLC0415

    return Language(
        words=plain_words,
        stem=stem,
        telling=telling,
        sentences=sentences,
        same_first=same_first,
        titles=MappingProxyType({title: told_by(title, sex) for title, sex in lang.titles().items()}),
        given_names=lang.first_names(),
        suffixes=lang.name_parts("suffix"),
        legal_forms=lang.organisation_suffixes() | comparing.FIRM,
        everyday=frozenset(stem(word) for word in lang.common_words()),
        common_bodies=comparing.BODIES,
        people=comparing.PEOPLE,
        anybody=comparing.ANYBODY,
        states=comparing.STATES,
        misleading=comparing.MISLEADING,
        past=comparing.PAST,
        parts=comparing.PARTS,
        supposed=comparing.SUPPOSED,
        months=comparing.MONTHS,
        days=comparing.DAYS,
    )
