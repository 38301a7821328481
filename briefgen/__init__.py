"""briefgen: news articles to faithful, correctable, printable briefings.

    >>> import briefgen
    >>> source, = briefgen.load("article.txt")
    >>> print(briefgen.write(briefgen.brief(briefgen.to_article(source))))

``load`` reads a source, ``to_article`` cleans it, ``brief`` analyses it, ``write`` gives the YAML an
editor corrects and ``read`` takes it back. The types they pass on are those of :mod:`briefgen.model`;
whatever input nothing can be made of raises :class:`briefgen.faults.BadInput`. Each is loaded when it is
first asked for.
"""

from __future__ import annotations

import importlib

from briefgen import one_thread as _one_thread  # noqa: F401 - must be loaded before numpy is

__all__ = ["BadInput", "Fault", "__version__", "brief", "load", "read", "tell", "to_article", "write"]
HOMES = {
    "BadInput": "faults",
    "Fault": "faults",
    "brief": "analysis.brief",
    "load": "intake.source",
    "read": "record.read",
    "tell": "faults",
    "to_article": "intake.article",
    "write": "record.write",
}


def __getattr__(name: str) -> object:
    """Load what is asked for; raises AttributeError for what is not there."""
    if name == "__version__":
        return importlib.import_module("importlib.metadata").version("briefgen")
    if name not in HOMES:
        raise AttributeError(f"module 'briefgen' has no attribute {name!r}")
    return getattr(importlib.import_module(f"briefgen.{HOMES[name]}"), name)
