"""Whether an accent can be read: contrast as WCAG 2 measures it, and the nearest shade that can."""

from __future__ import annotations

import re

HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
# What text in the accent stands on, as the style sheet has it: paper, and what a link led to.
LIGHT, DARK = ("#ffffff", "#fff8df"), ("#16181b", "#292617")
LEAST, WELL = 4.5, 7.0
STEPS = 100

RGB = tuple[int, int, int]


def rgb(colour: str) -> RGB:
    """Read a colour such as ``#0b3f91`` or ``#04a``; raises ValueError for anything else."""
    if not HEX.fullmatch(colour):
        raise ValueError(colour)
    digits = colour[1:]
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def written(colour: RGB) -> str:
    """Write a colour."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def luminance(colour: RGB) -> float:
    """Give the relative luminance of a colour."""
    parts = [part / 255 for part in colour]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(rgb(one)), luminance(rgb(other))))
    return (light + 0.05) / (dark + 0.05)


def least(colour: str, grounds: tuple[str, ...]) -> float:
    """Give the least contrast a colour has with what it stands on."""
    return min(contrast(colour, ground) for ground in grounds)


def readable_shade(colour: str, grounds: tuple[str, ...], wanted: float = LEAST) -> str:
    """Give the nearest shade of a colour, darker on light grounds and lighter on dark, that can be read."""
    end = (0, 0, 0) if luminance(rgb(grounds[0])) > 0.5 else (255, 255, 255)
    first = rgb(colour)
    for step in range(STEPS + 1):
        mixed = [round(a + (b - a) * step / STEPS) for a, b in zip(first, end, strict=True)]
        shade = written((mixed[0], mixed[1], mixed[2]))
        if least(shade, grounds) >= wanted:
            break
    return shade
