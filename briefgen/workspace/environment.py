"""What the environment says, read as strictly as any other input."""

from __future__ import annotations

import datetime as dt
import os

from briefgen.faults import BadInput, Fault

EPOCH, JOBS = "SOURCE_DATE_EPOCH", "BRIEFGEN_JOBS"


def epoch() -> dt.datetime | None:
    """Give the moment SOURCE_DATE_EPOCH names, None where it is not set; raises BadInput when it is none."""
    given = os.environ.get(EPOCH)
    if given is None:
        return None
    try:
        return dt.datetime.fromtimestamp(int(given), dt.UTC)
    except (ValueError, OverflowError, OSError):
        what = f"'{given}' is no number of seconds since 1970"
        fix = f"export {EPOCH}=$(git log -1 --format=%ct), or unset it"
        raise BadInput(Fault(path=EPOCH, what=what, fix=fix)) from None


def cores() -> int:
    """Give how many articles may be worked on at a time: BRIEFGEN_JOBS, else one for each core.

    Raises BadInput when BRIEFGEN_JOBS is no number from 1 on.
    """
    given = os.environ.get(JOBS)
    if given is None:
        return os.cpu_count() or 1
    if given.isdecimal() and 0 < int(given) <= MOST:
        return int(given)
    what = f"'{given}' is no number of articles to work on at a time, 1 to {MOST}"
    raise BadInput(Fault(path=JOBS, what=what, fix=f"export {JOBS}=2, or unset it"))


MOST = 61  # more processes than this a pool does not take on every system
