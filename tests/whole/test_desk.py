"""The editor's desk: decisions by single keys, written into the YAML; closed to everybody else."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from briefgen.desk.server import place_of
from briefgen.faults import BadInput
from briefgen.model import Briefing
from briefgen.record.read import read
from tests.helpers.sites import ROOT, run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SLUG = "uk-seeking-cyber-security-dialogue"
COMMENT = "  # looked at by hand"
# The keystroke-level model of Card, Moran and Newell: seconds for a key of somebody who is no typist, and to
# make up one's mind; and words read in a second, silently.
KEY, MIND, READING = 0.28, 1.35, 4.0
FOUR_MINUTES = 240


@dataclass
class Sitting:
    """A desk that is open."""

    folder: Path
    address: str

    @property
    def path(self) -> Path:
        """The briefing's file."""
        return self.folder / "content" / "briefings" / f"{SLUG}.yml"

    @property
    def briefing(self) -> Briefing:
        """The briefing as it lies there."""
        return read(self.path.read_text(encoding="utf-8"), "b.yml")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the repository's own site in a folder, with an editor's comments in its briefing."""
    folder = tmp_path_factory.mktemp("made") / "site"
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    path = folder / "content" / "briefings" / f"{SLUG}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^(- id: \S+)$", rf"\1{COMMENT}", text, flags=re.MULTILINE), encoding="utf-8")
    assert run(folder, "build").returncode == 0
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Iterator[Sitting]:
    """Open the desk of a copy of it."""
    folder = tmp_path / "site"
    shutil.copytree(made, folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-u", "-m", "briefgen", "desk", "-a", f"127.0.0.1:{port}"]
    with (tmp_path / "said.log").open("w") as said:
        process = subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, stderr=said, text=True)
    try:
        assert process.stdout
        address = process.stdout.readline().split()[-1]
        until = time.monotonic() + 60
        while time.monotonic() < until and not answers(port):
            time.sleep(0.2)
        yield Sitting(folder, address)
    finally:
        if process.stdout:
            process.stdout.close()
        process.terminate()
        process.wait(timeout=20)


def answers(port: int) -> bool:
    """Say whether somebody listens."""
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@dataclass
class Editor:
    """Somebody who decides by keys alone, and how long they would have taken."""

    page: Page
    seconds: float = 0.0
    decided: list[str] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)

    @property
    def card(self) -> str:
        """What the card says it is about."""
        return self.page.locator("#kind").inner_text()

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)
            self.seconds += KEY

    def write(self, words: str) -> None:
        """Write words into the field that has the focus, and send them."""
        self.page.keyboard.insert_text(words)
        self.seconds += KEY * len(words)
        self.press("Enter")

    def decide(self, *keys: str, words: str | None = None) -> None:
        """Read the card, make up one's mind and press the keys; wait until it is done."""
        seen = " ".join(self.page.locator(f"#{part}").inner_text() for part in ("what", "facts"))
        self.seconds += MIND + len(seen.split()) / READING
        told = self.page.locator("#told")
        before = told.inner_text()
        self.decided.append(self.card)
        self.press(*keys)
        if words is not None:
            self.write(words)
        until = time.monotonic() + 30
        while (now := told.inner_text()) in (before, "…") and time.monotonic() < until:
            self.page.wait_for_timeout(20)
        assert now.startswith("✓"), now

    def come_to(self, noun: str) -> None:
        """Go on to the next kind of thing until it is this one."""
        for _ in range(12):
            if self.card.startswith(noun):
                return
            self.press("]")
        raise AssertionError(f"no {noun}: {self.card}")


def opened(browser: Browser, desk: Sitting, **context: Any) -> Page:
    """Open the desk in the browser, and wait for its first card; faults of the page fail the test."""
    page = browser.new_context(**context).new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(desk.address)
    comes(page, "#kind", "")
    return page


def comes(page: Page, part: str, words: str) -> None:
    """Wait until a part of the page says something, and these words in it."""
    until = time.monotonic() + 30
    while not (now := page.locator(part).inner_text()) or words not in now:
        assert time.monotonic() < until, now
        page.wait_for_timeout(20)


def fifteen(editor: Editor) -> dict[str, str]:
    """Decide fifteen times, on things of every kind; gives the ids of some of them."""
    editor.come_to("quote")
    editor.decide("1")
    editor.decide("Enter")
    editor.decide("s", words="Nancy")
    editor.come_to("paragraph")
    editor.decide("r")
    for kind in ("quote", "quote", "quote", "name"):
        editor.come_to(kind)
        editor.decide("Enter")
    editor.press("a")
    editor.come_to("topic")
    editor.decide("t", words="What the visit was for")
    editor.decide("o", words="ask the desk: is this one topic?")
    editor.come_to("name")
    editor.decide("Enter")
    while "Move" not in editor.page.locator("#acts").inner_text() or not editor.card.startswith("paragraph"):
        editor.press("n" if editor.card.startswith("paragraph") else "]")
    editor.decide("m", words="Trade deals")
    editor.come_to("figure")
    editor.decide("d")
    editor.come_to("name")
    editor.decide("o", words="spelt so in the agency's copy")
    editor.decide("c", words="Ada Winter")
    ids = [card.split()[1] for card in editor.decided]
    wanted = {
        "first": 0,
        "second": 1,
        "third": 2,
        "lost": 3,
        "topic": 8,
        "named": 10,
        "moved": 11,
        "figure": 12,
    }
    return {what: ids[number] for what, number in wanted.items()}


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_fifteen_corrections_by_keyboard_take_less_than_four_minutes_and_keep_comments(
    browser: Browser, desk: Sitting, capsys: pytest.CaptureFixture[str]
) -> None:
    comments = desk.path.read_text(encoding="utf-8").count(COMMENT)
    before = desk.briefing
    editor = Editor(opened(browser, desk, viewport={"width": 1280, "height": 800}))
    done = fifteen(editor)
    taken = time.monotonic() - editor.started
    now = desk.briefing
    speakers = {quote.id: quote.speaker for quote in now.quotes}
    assert len(editor.decided) == 15
    assert speakers[done["first"]]
    assert speakers[done["third"]] == "nancy"
    assert {done[one] for one in ("first", "second", "third", "named")} <= set(now.confirmed)
    assert next(p.kind for p in now.paragraphs if p.id == done["lost"]) == "body"
    assert next(t for t in now.topics if t.id == done["topic"]).title == "What the visit was for"
    assert done["moved"] in next(t for t in now.topics if t.id == "trade-deals").paragraphs
    assert done["figure"] in {f.id for f in before.figures} - {f.id for f in now.figures}
    assert now.checked
    assert now.checked.by == "Ada Winter"
    assert desk.path.read_text(encoding="utf-8").count(COMMENT) == comments
    with capsys.disabled():
        print(f"\n15 corrections: {taken:.0f} s of the machine's, {editor.seconds:.0f} s of a person's")
    assert taken + editor.seconds < FOUR_MINUTES
    assert run(desk.folder, "check").returncode == 0


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_act_shows_its_diff_is_undone_by_a_key_and_refused_when_the_file_was_saved(
    browser: Browser, desk: Sitting
) -> None:
    page = opened(browser, desk)
    editor = Editor(page)
    before = desk.path.read_bytes()
    editor.decide("Enter")
    shown = page.locator("#diff").inner_text()
    assert f"--- a/content/briefings/{SLUG}.yml" in shown
    assert "+confirmed: [" in shown
    editor.decide("u")
    assert page.locator("#told").inner_text().startswith("✓ undone: confirmed")
    assert desk.path.read_bytes() == before
    page.route(re.compile("~desk/(state|epoch)"), lambda route: route.abort())
    saved = before + b"# a colleague saved this\n"
    desk.path.write_bytes(saved)
    page.keyboard.press("Enter")
    comes(page, "#told", "changed meanwhile, so nothing was done")
    assert desk.path.read_bytes() == saved
    page.unroute_all()
    page.keyboard.press("Enter")  # it tells once more, and looks again
    page.wait_for_timeout(3000)
    page.keyboard.press("Enter")
    comes(page, "#told", "✓ confirmed")
    assert b"# a colleague saved this" in desk.path.read_bytes()


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_desk_breaks_no_rule_of_accessibility_by_day_and_night(browser: Browser, desk: Sitting) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for scheme, width in product(("light", "dark"), (1280, 390)):
        page = opened(
            browser, desk, color_scheme=scheme, viewport={"width": width, "height": 800}, bypass_csp=True
        )
        page.keyboard.press("s")
        page.keyboard.press("Escape")
        page.keyboard.press("?")
        options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "iframes": False}
        found = axe.run(page, options=options).response["violations"]
        assert [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def asked(
    desk: Sitting, method: str, path: str, body: object = None, **headers: str
) -> tuple[int, str, dict[str, str]]:
    """Ask the server something; gives status, text and headers."""
    parts = urlsplit(desk.address)
    one = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
    data = None if body is None else json.dumps(body)
    one.request(method, path, data, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = one.getresponse()
    return answer.status, answer.read().decode(), dict(answer.getheaders())


def test_the_desk_is_closed_to_everybody_but_the_page_of_its_editor(desk: Sitting) -> None:
    parts = urlsplit(desk.address)
    token = parts.query.partition("=")[2]
    host = parts.netloc
    status, _, head = asked(desk, "GET", f"/~desk/?token={token}")
    assert (status, head["Location"]) == (303, "/~desk/")
    assert head["Set-Cookie"] == f"briefgen_desk={token}; Path=/~desk/; HttpOnly; SameSite=Strict"
    cookie = {"Cookie": f"briefgen_desk={token}"}
    assert asked(desk, "GET", "/~desk/")[0] == 403
    assert asked(desk, "GET", "/~desk/?token=wrong")[0] == 403
    assert asked(desk, "GET", "/~desk/", Cookie="briefgen_desk=wrong")[0] == 403
    assert asked(desk, "GET", "/~desk/desk.js")[0] == 403
    assert asked(desk, "GET", "/~desk/", Host="evil.example", **cookie)[0] == 403
    assert asked(desk, "GET", "/", Host=f"192.168.0.1:{parts.port}")[0] == 403
    status, page, head = asked(desk, "GET", "/~desk/", **cookie)
    assert status == 200
    assert "default-src 'none'" in head["Content-Security-Policy"]
    assert "unsafe" not in head["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]* src=)|\son\w+=|<style|style=", page)
    assert asked(desk, "GET", "/~desk/state", **cookie)[0] == 403
    mine = cookie | {"X_Desk_Token": token, "Content_Type": "application/json"}
    state = json.loads(asked(desk, "GET", "/~desk/state", **mine)[1])
    act = {"do": "confirm", "id": state["cards"][0]["id"], "slug": SLUG, "seen": state["digest"]}
    before = desk.path.read_bytes()
    origin = {"Origin": f"http://{host}"}
    for given in (mine, mine | {"Origin": "null"}, mine | {"Origin": "http://evil.example"}, cookie | origin):
        assert asked(desk, "POST", "/~desk/act", act, **given)[0] == 403
    assert desk.path.read_bytes() == before
    everything = mine | origin
    assert asked(desk, "POST", "/~desk/act", act | {"seen": "0"}, **everything)[0] == 409
    wrongs: list[object] = [
        {},
        [],
        act | {"do": "delete"},
        act | {"id": 7},
        act | {"id": "x" * 3000},
        act | {"slug": "../topics"},
    ]
    for wrong in wrongs:
        assert asked(desk, "POST", "/~desk/act", wrong, **everything)[0] in {409, 422}, wrong
    assert asked(desk, "POST", "/~desk/act", act, **(everything | {"Content_Type": "text/plain"}))[0] == 422
    assert asked(desk, "POST", "/~desk/nothing", act, **everything)[0] == 404
    assert desk.path.read_bytes() == before
    status, told, _ = asked(desk, "POST", "/~desk/act", act, **everything)
    assert status == 200, told
    assert desk.path.read_bytes() != before


def test_nothing_of_the_desk_is_in_what_is_built_beside_it(desk: Sitting) -> None:
    assert asked(desk, "GET", "/index.html")[0] == 200
    built = [path for path in (desk.folder / "site").rglob("*") if path.is_file()]
    shown = [path for path in (desk.folder / ".briefgen" / "previews").rglob("*.html") if path.is_file()]
    assert built
    assert shown
    built += shown
    assert not [path for path in built if b"~desk" in path.read_bytes() or "desk" in path.name]


@pytest.mark.parametrize(
    "address", ["0.0.0.0:8010", "192.168.0.7:80", "example.org:80", "127.0.0.1", "127.0.0.1:x", ""]
)
def test_the_desk_listens_on_this_machine_alone(address: str) -> None:
    with pytest.raises(BadInput):
        place_of(address)
