"""Libraries that only some documents need, when the extra ``documents`` is installed."""

from __future__ import annotations

import importlib
from typing import Any

from briefgen.faults import BadInput, Fault


def needed(module: str, where: str) -> Any:  # noqa: ANN401 - a module
    """Import an optional library; raises BadInput that says how to get it."""
    try:
        return importlib.import_module(module)
    except ImportError:
        name = module.partition(".")[0]
        raise BadInput(
            Fault(
                path=where,
                what=f"reading this kind of document needs {name}, which is not installed",
                fix="pip install 'briefgen[documents]', or paste the text",
            )
        ) from None
