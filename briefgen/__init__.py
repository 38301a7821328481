"""briefgen: news articles to faithful, correctable, printable briefings.

    >>> import briefgen
    >>> source, = briefgen.load("article.txt")
    >>> print(briefgen.write(briefgen.brief(briefgen.to_article(source))))

``load`` reads a source, ``to_article`` cleans it, ``brief`` analyses it, ``write`` gives the YAML an
editor corrects and ``read`` takes it back. The types they pass on are those of :mod:`briefgen.model`;
whatever input nothing can be made of raises :class:`briefgen.faults.BadInput`.
"""

from __future__ import annotations

from importlib.metadata import version

from briefgen import one_thread as _one_thread  # noqa: F401 - must be loaded before numpy is
from briefgen.analysis.brief import brief
from briefgen.faults import BadInput, Fault, tell
from briefgen.intake.article import to_article
from briefgen.intake.source import load
from briefgen.record.read import read
from briefgen.record.write import write

__version__ = version("briefgen")
__all__ = ["BadInput", "Fault", "__version__", "brief", "load", "read", "tell", "to_article", "write"]
