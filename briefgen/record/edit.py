"""One act of an editor's on a briefing's text: the data changes, all else stays as it was written."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import TypeAlias

from briefgen.faults import BadInput
from briefgen.record.blocks import Blocks
from briefgen.record.canvas import Canvas
from briefgen.record.check import check
from briefgen.record.comments import comments_of
from briefgen.record.compose import compose
from briefgen.record.merge import Dress, row_of, written
from briefgen.record.migrate import migrate
from briefgen.record.patch import Change, patched
from briefgen.record.read import parse, read_guide
from briefgen.record.record import Record
from briefgen.record.schema import FORMAT, GuideRow, adapter
from briefgen.record.threeway import Data

Act: TypeAlias = Callable[[Data], None]
"""Changes the plain data of a briefing in place."""


def edited(text: str, path: str, act: Act) -> str:
    """Give a briefing's text after an act: comments, order, quoting, line ends and empty lines are kept.

    ``path`` is the file as faults shall name it. Raises BadInput when the text has faults already, or when
    it would have errors afterwards: then nothing is to be written.
    """
    parse(text, path)
    dress = Dress.of(text)
    bare = dress.off(text)
    root = compose(bare, path)
    old = root.data
    new = deepcopy(migrate(old, FORMAT))
    act(new)
    after = written(bare, root, Change(old, new, row_of(new, path)), Blocks(bare, root))
    result = text if after == bare else dress.on(after)
    sound(result, path)
    return result


def sound(text: str, path: str) -> Record:
    """Give the record of a text; raises BadInput when it has errors that can be told without its article."""
    record = parse(text, path)
    if errors := [fault for fault in check(record, None) if fault.level == "error"]:
        raise BadInput(*errors)
    return record


def edited_guide(text: str, path: str, act: Act) -> str:
    """Give the text of ``content/topics.yml`` after an act, all else kept; raises BadInput as ``edited``."""
    read_guide(text, path)
    dress = Dress.of(text)
    bare = dress.off(text)
    root = compose(bare, path)
    new = deepcopy(root.data)
    act(new)
    row = adapter(GuideRow).validate_python(new)
    canvas = Canvas(bare, root, comments_of(bare, root))
    after = patched(canvas, Change(root.data, new, row))
    result = text if after == bare else dress.on(after)
    read_guide(result, path)
    return result
