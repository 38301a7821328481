"""Share cards as PNG of 1200 by 630, drawn with two subsets of Noto that lie in ``fonts``.

Text is laid out by the fonts' own widths, so that the same words give the same bytes.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from briefgen.publish.cards import Card
from briefgen.publish.colours import rgb

WIDTH, HEIGHT = 1200, 630
EDGE, BAND = 72, 14
SERIF, SANS = "NotoSerif-Bold.ttf", "NotoSans-Regular.ttf"
# Sizes a headline is tried in, with how many lines it may have, and how much lower each line stands.
SIZES = ((72, 3), (60, 4), (48, 5), (40, 6))
LEADING = 1.22
SMALL = 30
# Greys of the one ink; the accent has a value that no grey of the text has.
INK, SOFT, GROUND, PAPER, ACCENT = 23, 75, 228, 255, 0
# In the file there are sixteen colours: the accent, then from ink to paper. Half the bytes, and of long runs.
BITS, STEPS = 4, 14
SHADES = [
    1 + max(0, round((level - INK) * STEPS / (PAPER - INK))) if level else ACCENT for level in range(256)
]
STRIP_TOP, STRIP, GAP = 500, 26, 4


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Read a font."""
    data = (files("briefgen.publish") / "fonts" / name).read_bytes()
    return ImageFont.truetype(io.BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def drawn(card: Card) -> bytes:
    """Draw a card."""
    image = Image.new("L", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    small = font(SANS, SMALL)
    pen.text((EDGE, 62), fitted(card.kicker, small, WIDTH - 2 * EDGE), SOFT, small)
    face, lines = set_in_lines(card.headline, SANS if card.ours else SERIF)
    for number, line in enumerate(lines):
        pen.text((EDGE, 112 + number * face.size * LEADING), line, INK, face)
    pen.text((EDGE, 442), fitted(card.below, small, WIDTH - 2 * EDGE), SOFT, small)
    pen.rectangle((EDGE, STRIP_TOP, WIDTH - EDGE, STRIP_TOP + STRIP), GROUND)
    span = WIDTH - 2 * EDGE
    for start, end in card.spans:
        left, right = EDGE + round(start * span), EDGE + round(end * span)
        pen.rectangle((left, STRIP_TOP, max(left, right - GAP), STRIP_TOP + STRIP), INK)
    name = fitted(card.site, small, span // 2)
    pen.text((EDGE, 548), fitted(card.held, small, span // 2), SOFT, small)
    pen.text((WIDTH - EDGE - small.getlength(name), 548), name, INK, small)
    pen.rectangle((0, 0, WIDTH, BAND), ACCENT)
    return in_file(image, card.accent)


def in_file(image: Image.Image, accent: str | None) -> bytes:
    """Write a picture of greys, and the accent, as PNG with a palette.

    Most of it is paper: to look for runs alone takes a third of the time, and hardly more bytes.
    """
    greys = (round(INK + step * (PAPER - INK) / STEPS) for step in range(STEPS + 1))
    palette = [
        *(rgb(accent) if accent else (INK, INK, INK)),
        *(part for grey in greys for part in (grey,) * 3),
    ]
    coloured = image.point(SHADES)
    coloured.putpalette(palette)
    out = io.BytesIO()
    coloured.save(out, "PNG", bits=BITS, compress_type=zlib.Z_RLE)
    return out.getvalue()


def set_in_lines(words: str, name: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Set a headline in the largest size in which it has few enough lines; what is longer still is cut."""
    for size, most in SIZES:
        face = font(name, size)
        lines = list(broken(words, face, WIDTH - 2 * EDGE))
        if len(lines) <= most:
            return face, lines
    rest = fitted(" ".join(lines[most - 1 :]), face, WIDTH - 2 * EDGE)
    return face, [*lines[: most - 1], rest]


def broken(words: str, face: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """Break words into lines that are no wider than a width; a word that is wider is cut."""
    line = ""
    for word in words.split():
        longer = f"{line} {word}".strip()
        if line and face.getlength(longer) > width:
            yield line
            longer = word
        line = fitted(longer, face, width) if longer == word else longer
    if line:
        yield line


def fitted(words: str, face: ImageFont.FreeTypeFont, width: int) -> str:
    """Give as much of words as a width holds, cut with an ellipsis."""
    if face.getlength(words) <= width:
        return words
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if face.getlength(f"{words[:middle]}…") <= width else (low, middle - 1)
    return f"{words[:low].rstrip()}…"
