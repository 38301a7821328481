"""What share cards cost: milliseconds and bytes a card, and the bytes the fonts add to the wheel.

python -m tests.benchmarks.cards [NUMBER]
"""

from __future__ import annotations

import sys
import time
from importlib.resources import files

from briefgen.publish.cards import Card
from briefgen.publish.drawing import drawn

NUMBER = 200


def card(number: int) -> Card:
    """Give a card unlike others."""
    return Card(
        kicker="Briefing",
        headline=f"Harbour bridge number {number} to close to traffic for nine weeks, the city council said",
        below="The Bay Courier · 18 November 2026",
        held="7 topics · 21 quotes · 26 figures",
        site="Briefings",
        spans=tuple((part / 10, part / 10 + 0.06) for part in range(number % 9 + 1)),
        accent=None,
        ours=False,
    )


def main() -> None:
    """Draw cards and print what they cost."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    drawn(card(0))
    start = time.process_time()
    sizes = [len(drawn(card(n))) for n in range(number)]
    spent = (time.process_time() - start) * 1000 / number
    fonts = sum(len(file.read_bytes()) for file in (files("briefgen.publish") / "fonts").iterdir())
    size = sum(sizes) / number / 1000
    print(f"a card takes {spent:.1f} ms of CPU and {size:.1f} kB; fonts add {fonts // 1000} kB")


if __name__ == "__main__":
    main()
