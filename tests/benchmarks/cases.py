"""Small invented texts that were analysed wrongly once: for how many what is right comes out.

    python -m tests.benchmarks.cases FOLDER

FOLDER holds the texts, what is right of each, and ``run.py``, which asks the command ``briefgen``. Printed
are the checks that fail, and the share that passes.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path


def main(folder: str) -> None:
    """Run the cases against this tree."""
    command = Path(sys.executable).with_name("briefgen")
    words = [sys.executable, str(Path(folder) / "run.py"), "--briefgen", str(command)]
    told = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    counts = re.search(r"(\d+) passed, (\d+) failed", told)
    if counts is None:
        raise SystemExit(f"{folder}/run.py told nothing")
    good, bad = map(int, counts.groups())
    print(told, f"right={good / (good + bad):.4f}", sep="")


if __name__ == "__main__":
    main(sys.argv[1])
