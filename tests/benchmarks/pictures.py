"""Takes the pictures of the example site that the documents show.

    python -m tests.benchmarks.pictures [SITE] --to docs/pictures

SITE is a built site; without it the repository's own example is built first. Needs Playwright and Chromium
(CHROME_PATH, when it is not found by itself), and pdftoppm for the sheet of paper. Written with a palette:
small files.
"""

from __future__ import annotations

import argparse
import base64
import shutil
import struct
import subprocess
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import numpy as np
import numpy.typing as npt
from playwright.sync_api import Browser

from tests.helpers.browsers import launched
from tests.helpers.sites import ROOT, TONGUES, run
from tests.helpers.stories import STORY, harbour_site

SLUG = "uk-seeking-cyber-security-dialogue"
COLOURS = 256  # what a palette holds: the most frequent; the rest are shades of them
PIXELS = """async png => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const bytes = context.getImageData(0, 0, image.width, image.height).data;
  let text = "";
  for (let i = 0; i < bytes.length; i += 32768) text += String.fromCharCode(...bytes.subarray(i, i + 32768));
  return btoa(text);
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A picture to take."""

    name: str
    page: str
    width: int = 1280
    height: int = 1600
    scheme: Literal["light", "dark"] = "light"
    on: Literal["screen", "paper"] = "screen"
    query: str = ""
    """What is searched for."""


VIEWS = (
    View(name="home", page="index.html", height=800),
    View(name="overview", page=f"{SLUG}/index.html"),
    View(name="topic", page=f"{SLUG}/topics/gsk-case.html"),
    View(name="source", page=f"{SLUG}/source.html"),
    View(name="phone", page=f"{SLUG}/index.html", width=390, height=844),
    View(name="dark", page=f"{SLUG}/index.html", height=1000, scheme="dark"),
    View(name="paper", page=f"{SLUG}/index.html", on="paper"),
)

# Pictures of the second example, in examples/harbour, with an article in Arabic beside it.
STORIES = (
    View(name="search", page="search.html", height=1000, query="crane"),
    View(name="figures", page="figures.html", height=1000),
    View(name="people", page="people.html", height=900),
    View(name="timeline", page="timeline.html", height=1000),
    View(name="arabic", page="arabic/source.html", height=800),
    View(name="story", page=f"stories/{STORY}/index.html"),
    View(name="story-paper", page=f"stories/{STORY}/print.html", on="paper"),
)


def picture(browser: Browser, site: Path, view: View) -> bytes:
    """Give the PNG of the first view of a page, or of its first sheet."""
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height}, color_scheme=view.scheme
    )
    page = context.new_page()
    address = (site / view.page).resolve().as_uri()
    page.goto(f"{address}?q={quote(view.query)}" if view.query else address)
    if view.query:
        page.wait_for_selector("#found a")
    shot = page.screenshot() if view.on == "screen" else first_sheet(page.pdf(format="A4"))
    width, height = struct.unpack(">II", shot[16:24])  # where every PNG has them
    page.goto("about:blank")
    decoded = page.evaluate(PIXELS, base64.b64encode(shot).decode("ascii"))
    context.close()
    pixels = np.frombuffer(base64.b64decode(decoded), np.uint8)
    return indexed(pixels.reshape(height, width, 4)[:, :, :3])


def first_sheet(pdf: bytes) -> bytes:
    """Draw the first sheet of a PDF as a PNG."""
    drawer = ["pdftoppm", "-png", "-gray", "-r", "110", "-l", "1"]
    return subprocess.run(drawer, input=pdf, capture_output=True, check=True).stdout


def indexed(pixels: npt.NDArray[np.uint8]) -> bytes:
    """Write an image (rows, columns, red green blue) as a PNG with a palette of its most frequent colours."""
    height, width, _ = pixels.shape
    every, of_pixels, counts = np.unique(
        pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True
    )
    colours = every[np.argsort(-counts, kind="stable")[:COLOURS]]
    apart = np.abs(every[:, None, :].astype(int) - colours[None, :, :]).sum(axis=2)
    nearest = apart.argmin(axis=1).astype(np.uint8)
    rows = np.zeros((height, width + 1), np.uint8)  # each row begins with its filter: none
    rows[:, 1:] = nearest[of_pixels].reshape(height, width)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", head),
        (b"PLTE", colours.tobytes()),
        (b"IDAT", zlib.compress(rows.tobytes(), 9)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def example(folder: Path) -> Path:
    """Build the repository's example site in a folder; gives that of its pages."""
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copytree(ROOT / "content", folder / "content")
    built = run(folder, "build")
    if built.returncode:
        raise SystemExit(built.stderr)
    return folder / "site"


def harbour(folder: Path) -> Path:
    """Build the second example in a folder; gives that of its pages."""
    harbour_site(folder)
    shutil.copy(TONGUES / "arabic.txt", folder / "content" / "articles")
    built = run(folder, "build", "--quiet")
    if built.returncode:
        raise SystemExit(built.stderr)
    return folder / "site"


def main() -> None:
    """Take every picture."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", type=Path, nargs="?", metavar="SITE")
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    asked = parser.parse_args()
    asked.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, launched() as browser:
        site = asked.site or example(Path(scratch))
        second = harbour(Path(scratch) / "harbour")
        for folder, view in (*((site, v) for v in VIEWS), *((second, v) for v in STORIES)):
            data = picture(browser, folder, view)
            (asked.to / f"{view.name}.png").write_bytes(data)
            print(f"{view.name}.png {len(data) // 1000} kB")


if __name__ == "__main__":
    main()
