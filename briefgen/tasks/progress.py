"""How far a run is, told to whoever asked for it."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[int, int, str], None]
"""Is told how many are done, of how many, and the name of the last."""
