"""What a run made of a site's stories."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.faults import Fault
from briefgen.model import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """What a run made of a site's stories."""

    told: tuple[Told, ...] = ()
    """What readers are to see, in the order of the slugs."""
    faults: tuple[Fault, ...] = ()
    """What is wrong, and what there is to answer; nothing of it stops publishing."""
    lost: tuple[str, ...] = ()
    """Stories whose files cannot be read and of which nothing is kept."""
