"""The preview builds again when a briefing, an article or a template changes, and publishes nothing."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.workspace import starter
from tests.helpers.sites import run, tree

SLUG = "library-opening-hours"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A site under ``briefgen serve``, with its address."""
    folder = tmp_path / "site"
    starter.start(folder)
    assert run(folder, "build").returncode == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "briefgen", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(words, cwd=folder, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/{SLUG}/index.html"
        assert shows(address, "Library to open on Sundays from October")
        yield folder, address
    finally:
        process.terminate()
        process.wait(timeout=20)


def shows(address: str, words: str) -> bool:
    """Say whether a page comes to show words within a minute."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                if words in answer.read().decode("utf-8"):
                    return True
        except OSError:
            pass
        time.sleep(0.3)
    return False


def test_a_saved_briefing_shows_at_once_and_the_site_stays(served: tuple[Path, str]) -> None:
    folder, address = served
    before = tree(folder / "site")
    path = folder / "content" / "briefings" / f"{SLUG}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("Library to open on Sundays from October", "Sunday opening agreed", 1), encoding="utf-8"
    )
    assert shows(address, "Sunday opening agreed")
    article = folder / "content" / "articles" / f"{SLUG}.txt"
    more = "\nReaders will be asked in a year whether the hours suit them.\n"
    article.write_text(article.read_text(encoding="utf-8") + more, encoding="utf-8")
    source = address.replace("index.html", "source.html")
    assert shows(source, "whether the hours suit them")
    assert tree(folder / "site") == before
