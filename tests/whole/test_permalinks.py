"""Links that were shared stay right: sites edited, built again by the command line, every old link judged."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from briefgen.record.read import read
from tests.helpers.browsers import hosted
from tests.helpers.edits import EDITS, Folder, corrected
from tests.helpers.landing import HEADING, SAME, Site, Words, likeness, score
from tests.helpers.sites import ROOT, run, three_articles, tree


def build(folder: Path, **environment: str) -> Path:
    """Build a site."""
    done = run(folder, "build", **environment)
    assert done.returncode == 0, done.stderr + done.stdout
    return folder


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site, corrected by hand; tests only read it."""
    folder = tmp_path_factory.mktemp("links") / "site"
    shutil.copytree(ROOT / "content" / "articles", folder / "content" / "articles")
    shutil.copyfile(ROOT / "content" / "topics.yml", folder / "content" / "topics.yml")
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    build(folder)
    corrected(Folder(folder), random.Random(0))
    return build(folder)


def edited(
    first: Path, folder: Path, edit: Callable[[Folder, random.Random], None], chance: random.Random
) -> Path:
    """Copy a site, edit it, and build it again."""
    shutil.copytree(first, folder)
    edit(Folder(folder), chance)
    return build(folder)


@pytest.mark.parametrize(
    "name",
    ["move 6", "delete 5", "rename and reorder topics", "other figures", "the contrary", "other names"],
)
def test_links_land_where_they_did_or_say_what_became_of_their_words(
    first: Path, tmp_path: Path, name: str
) -> None:
    new = edited(first, tmp_path / "new", EDITS[name], random.Random(f"1 {name}"))
    with_script, without = (score(first / "site", new / "site", script=s) for s in (True, False))
    assert with_script.bad == ()
    assert without.right >= 98


LANDED = """() => {
  const told = document.querySelector("[data-permalink-gone], [data-permalink-moved]");
  const here = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!here) return told ? "" : null;
  if (here.closest("[data-permalink-gone], [data-permalink-moved]")) return "";
  let text = here.textContent;
  if (/^H[2-6]$/.test(here.tagName)) {
    const ends = node => /^H[1-6]$/.test(node.tagName) && node.tagName <= here.tagName;
    for (let next = here.nextElementSibling; next && !ends(next); next = next.nextElementSibling) {
      text += " " + next.textContent;
    }
  }
  return text.slice(0, 3000);
}"""


def seen(page: Any, *, patient: bool) -> str | None:
    """Give the words a page shows at its anchor, empty for a note; ``patient``: once a script has led on."""
    if not patient:
        found: str | None = page.evaluate(LANDED)
        return found
    with suppress(Exception):  # it shows nothing there, or is being left
        # ``evaluate`` would wait for ever when a script leaves the page at that moment.
        words = f"() => {{ const text = ({LANDED})(); return text === null ? null : [text]; }}"
        return str(page.wait_for_function(words, timeout=2000).json_value()[0])
    return None


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", ["shuffle all", "other titles for all topics"])
def test_a_browser_lands_on_the_same_words_or_on_a_note(
    browser: Any, first: Path, tmp_path: Path, name: str
) -> None:
    new = edited(first, tmp_path / "new", EDITS[name], random.Random(f"2 {name}"))
    old, later = Site.at(first / "site"), Site.at(new / "site")
    links = [
        (f"{place}#{id_}", text)
        for place in old.pages
        for id_, text in old.anchors(place)
        # What a browser shows of a heading is the heading alone.
        if (node := old.node(place, id_)) is not None and not HEADING.fullmatch(str(node.tag))
    ]
    tested = [(link, text) for link, text in links[::29] if later.page(link.partition("#")[0]) is not None]
    assert len(tested) > 20
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script)
        with hosted(new / "site") as address:
            wrong = list(wrongly_landed(context, address, tested, script=script))
        context.close()
        assert wrong == []


def bare(text: str) -> str:
    """Give a text without white space."""
    return "".join(text.split())


def wrongly_landed(
    context: Any, address: str, links: Sequence[tuple[str, str]], *, script: bool
) -> Iterator[tuple[str, str, str]]:
    """Give link, words it stood for, and words it lands on, of those that land on others."""
    for link, text in links:
        page = context.new_page()
        page.goto(f"{address}/{link}", wait_until="commit")
        page.wait_for_load_state()
        landed = seen(page, patient=script)
        page.close()
        # Between elements a browser may show a gap where neither text has a blank.
        if landed and bare(text) != bare(landed) and likeness(Words.of(text), Words.of(landed)) < SAME:
            yield link, text[:80], landed[:80]


def test_a_link_to_words_that_are_gone_finds_a_note_on_the_page_they_stood_on(
    first: Path, tmp_path: Path
) -> None:
    def cut(folder: Folder, _chance: random.Random) -> None:
        text = folder.article.read_text(encoding="utf-8")
        folder.article.write_text(re.sub(r"(?m)^GSK were among more than.*\n\n", "", text), encoding="utf-8")

    new = edited(first, tmp_path / "new", cut, random.Random(0))
    landed = score(first / "site", new / "site").landings
    notes = {landing.link.partition("#")[0] for landing in landed if landing.outcome == "note"}
    assert {"source.html", "gsk-case.html"} <= {page.rpartition("/")[2] for page in notes}


SOURCE = "three-day visit to China", "four-day visit to China"


def by_hand(text: str) -> tuple[str, dict[str, str]]:
    """Give a briefing with fifteen corrections, and for each a line that must stand in it ever after."""
    steps = {
        "the title": (r"(?m)^title: .*$", "title: A dialogue sought"),
        "the publisher": (r"(?m)^  publisher:.*$", "  publisher: The Evening Paper"),
        "the byline": (r"(?m)^  byline:.*$", "  byline: Ana Reyes  # by telephone"),
        "the day": (r"(?m)^  published:.*$", "  published: 2013-12-04"),
        "a topic's title": (r"(?m)^  title: GSK case$", "  title: The drug firm's case"),
        "another topic's title": (r"(?m)^  title: Hard hat$", "  title: A hat for the site"),
        "a comment": (r"(?m)^points:$", "# the points were read twice\npoints:"),
        "a note": (r"(?m)^(- id: k-\w+\n)", r"\1  note: heard on tape" + "\n"),
        "a speaker": (r"(?m)^  speaker:$", "  speaker: peter-humphrey"),
        "a quote dropped": (
            r"(?m)^(- id: q-\w+\n)(?=  kind: speech\n  speaker: global)",
            r"\1  drop: true" + "\n",
        ),
        "a value": (r"(?m)^  value: 120$", "  value: 121"),
        "a unit": (r"(?m)^  unit: GBP$", "  unit: EUR"),
        "a role taken away": (r"(?m)^(  name: Peter Humphrey\n  kind: person\n)  role:.*$", r"\1  role:"),
        "a form": (r"(?m)^  also: \[", "  also: [far eastern giant, "),
        "a line from the litter": (r"(?m)^  kind: litter\n  rule: newsletter.*$", "  kind: subheading"),
    }
    kept = {}
    for what, (old, new) in steps.items():
        text, count = re.subn(old, new, text, count=1)
        assert count == 1, what
        kept[what] = re.sub(r"\\1", "", new).strip("\n").split("\n")[-1 if what != "a comment" else 0]
    return text, kept


def test_fifteen_corrections_by_hand_outlive_a_new_version_of_the_article(
    first: Path, tmp_path: Path
) -> None:
    folder = Folder(Path(shutil.copytree(first, tmp_path / "own")))
    text, kept = by_hand(folder.briefing.read_text(encoding="utf-8"))
    folder.briefing.write_text(text, encoding="utf-8")
    build(folder.root)
    article = folder.article.read_text(encoding="utf-8")
    folder.article.write_text(
        article.replace(*SOURCE).replace("UK seeking cyber-security dialogue", "UK seeks cyber dialogue", 1),
        encoding="utf-8",
    )
    done = run(folder.root, "build")
    assert done.returncode == 0, done.stderr + done.stdout
    after = folder.briefing.read_text(encoding="utf-8")
    assert [what for what, line in kept.items() if line not in after] == []
    assert SOURCE[1] in " ".join(after.split())
    told = next(line for line in (done.stderr + done.stdout).split("\n") if "title" in line)
    assert re.match(r"content/briefings/[\w-]+\.yml:\d+:\d+: ", told)
    assert "UK seeks cyber dialogue" in done.stderr + done.stdout
    assert read(after, "x.yml").title == "A dialogue sought"


def test_ids_are_the_same_with_more_processes_in_another_order_and_another_hash_seed(tmp_path: Path) -> None:
    one, other = (three_articles(tmp_path / name) for name in ("one", "other"))
    articles = other / "content" / "articles"
    for site in (one, other):
        (site / "content" / "articles" / "uk-seeking-cyber-security-dialogue.txt").unlink()
    for path in sorted(articles.iterdir(), reverse=True):
        words = path.read_bytes()
        path.unlink()
        (articles / path.name).write_bytes(words)
    for number, path in enumerate(sorted((ROOT / "tests" / "helpers" / "sites" / "articles").iterdir()) * 2):
        for site in (one, other):
            shutil.copyfile(path, site / "content" / "articles" / f"more-{number}.txt")
    build(one, BRIEFGEN_JOBS="1", PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    build(other, BRIEFGEN_JOBS="2", PYTHONHASHSEED="2", LC_ALL="C")
    assert tree(one / "content") == tree(other / "content")
