"""The preview builds again when a briefing, an article or a template changes, and publishes nothing."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.preview import Preview
from briefgen.preview import run as preview_run
from briefgen.workspace import starter
from tests.helpers.sites import run, tree

SLUG = "library-opening-hours"


BOTH = pytest.mark.parametrize("served", ["briefgen", "mkdocs"], indirect=True)


@pytest.fixture
def served(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    """A site under ``briefgen serve``, or ``mkdocs serve`` where that is asked for, with its address."""
    folder = tmp_path / "site"
    starter.start(folder)
    assert run(folder, "build").returncode == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    module = getattr(request, "param", "briefgen")
    words = [sys.executable, "-m", module, "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (tmp_path / "said.log").open("w") as said:
        process = subprocess.Popen(words, cwd=folder, stderr=said, stdout=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}/{SLUG}/index.html"
        assert shows(address, "Library to open on Sundays from October")
        yield folder, address
    finally:
        process.terminate()
        process.wait(timeout=20)


def shows(address: str, words: str, *, never: str = "\0") -> bool:
    """Say whether a page comes to show words, and not others, within a minute."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:
                text = answer.read().decode("utf-8")
                if words in text and never not in text:
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


@BOTH
def test_a_fault_is_shown_above_the_last_good_page_and_goes_when_it_is_mended(
    served: tuple[Path, str],
) -> None:
    folder, address = served
    path = folder / "content" / "briefings" / f"{SLUG}.yml"
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("\nquotes:", "\nqoutes:", 1), encoding="utf-8")
    assert shows(address, "did you mean")
    assert shows(address, "Library to open on Sundays from October")
    assert shows(address, "last good version")
    path.write_text(good, encoding="utf-8")
    assert shows(address, "Library to open on Sundays from October", never="last good version")
    # Nothing can be made of this at all, and the page stays.
    settings = folder / "mkdocs.yml"
    plain = settings.read_text(encoding="utf-8")
    settings.write_text(f"{plain}site_url: [\n", encoding="utf-8")
    assert shows(address, "last good version")
    assert shows(address, "Library to open on Sundays from October")
    settings.write_text(plain, encoding="utf-8")
    assert shows(address, "Library to open on Sundays from October", never="last good version")


def test_an_edit_of_an_article_is_one_build(served: tuple[Path, str]) -> None:
    folder, address = served
    article = folder / "content" / "articles" / f"{SLUG}.txt"
    more = "\nThe council will look at the numbers again in the spring of next year.\n"
    article.write_text(article.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert shows(address.replace("index.html", "source.html"), "in the spring of next year")
    time.sleep(3)  # what was written by the build has been seen by then
    said = (folder.parent / "said.log").read_text(encoding="utf-8")
    assert said.count("Documentation built") == 2, said


def test_what_was_saved_while_the_first_build_ran_is_built(tmp_path: Path) -> None:
    article, seen = tmp_path / "article.txt", list[str]()
    article.write_text("before", encoding="utf-8")

    def build() -> None:
        """Build, as one does who saves while it goes on; nobody watches the files yet."""
        seen.append(article.read_text(encoding="utf-8"))
        article.write_text("saved meanwhile", encoding="utf-8")
        if len(seen) > 1:
            server._shutdown = True  # the loop ends of itself

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "shown").mkdir()
    server = Preview(build, "127.0.0.1", port, tmp_path / "shown", "/")
    too_late = threading.Timer(10, setattr, (server, "_shutdown", True))
    too_late.start()
    preview_run(server, [article])
    too_late.cancel()
    assert seen == ["before", "saved meanwhile"]


@BOTH
def test_only_names_of_this_machine_are_answered(served: tuple[Path, str]) -> None:
    folder, address = served
    preview = Preview(lambda: None, "desk.local", 0, folder, "/")
    preview.server_close()
    for name in ("localhost:8000", "127.0.0.1", "[::1]:8000", "desk.local:8000", "DESK.local", ""):
        assert preview.ours(name), name
    for name in (
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "[",
        "127.0.0.1.evil.example",
    ):
        assert not preview.ours(name), name
    request = urllib.request.Request(address, headers={"Host": "evil.example:8000"})
    with pytest.raises(urllib.error.HTTPError, match="403") as refused:
        urllib.request.urlopen(request, timeout=20)
    assert b"--dev-addr" in refused.value.read()
    refused.value.close()
