"""What is to be published, before any of it is."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.faults import Fault
from briefgen.model import Briefing, Ledger, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The pages of a site, and the ledger that becomes true once they are published."""

    briefings: tuple[Briefing, ...]
    """What the pages show."""
    pages: tuple[Page, ...]
    """Everything that MkDocs is given."""
    ledger: Ledger
    """Every id and page ever published, those of this site alive."""
    faults: tuple[Fault, ...]
    """What is published under another address than its file says; warnings."""
