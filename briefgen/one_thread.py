"""Matrix products on one thread: theirs are small here, and their sums are then the same on every machine.

Imported before anything that loads numpy, which reads these settings once. What the user has set stays.
"""

from __future__ import annotations

import os

for setting in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(setting, "1")
