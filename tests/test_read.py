"""Reading a briefing: what an editor wrote, or every fault with its line."""

from __future__ import annotations

from briefgen.faults import BadInput, tell
from briefgen.record.check import check
from briefgen.record.read import decode, parse
from tests.conftest import Case


def faults_of(data: bytes) -> str:
    """Read and check a briefing's bytes, and tell what is wrong."""
    try:
        return tell(check(parse(decode(data, "x.yml"), "x.yml"), None))
    except BadInput as bad:
        return tell(bad.faults)


def test_every_broken_edit_is_told_with_line_caret_and_mend(read_case: Case) -> None:
    data = read_case.given.encode().replace(b"<ff>", b"\xff").replace(b"<1b>", b"\x1b")
    read_case.gives(faults_of(data))
