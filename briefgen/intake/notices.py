"""What a page says to its reader and not about its subject: notes on cookies, machines, commissions."""

from __future__ import annotations

import re

from briefgen.intake.tables import table

NOTICES = {rule: re.compile(pattern, re.IGNORECASE) for rule, pattern in table("notices").items()}
# The longest of them, in words.
LONGEST = 60
# What is quoted is said by somebody, and so about the subject.
QUOTED = re.compile(r"[\"“”„«»]")


def notice(text: str) -> str | None:
    """Give the rule by which a short paragraph is addressed to the reader of the page; None when none is."""
    if len(text.split(None, LONGEST)) > LONGEST or QUOTED.search(text):
        return None
    return next((rule for rule, pattern in NOTICES.items() if pattern.search(text)), None)
