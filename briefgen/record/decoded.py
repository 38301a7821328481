"""Bytes to text, or the fault of the first byte that is none."""

from __future__ import annotations

from briefgen.faults import BadInput
from briefgen.record.nodes import fault_at


def decode(data: bytes, path: str) -> str:
    """Give the text of a file's bytes; raises BadInput when they are not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        start = data.rfind(b"\n", 0, error.start) + 1
        place = (data.count(b"\n", 0, start), len(data[start : error.start].decode("utf-8-sig")))
        what = f"the file is not UTF-8: byte {data[error.start]:#04x} stands here"
        lenient = data.decode("utf-8-sig", "replace")
        raise BadInput(fault_at(lenient, path, place, what, fix="save it as UTF-8")) from None
