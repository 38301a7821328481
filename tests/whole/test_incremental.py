"""A build that takes over what did not change gives the bytes a first build gives, whatever was changed."""

from __future__ import annotations

import os
import pickle
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import jinja2
import pytest

from briefgen.plugin import build_site, configuration
from briefgen.publish.values import Digests
from briefgen.tasks.printing import MANY
from briefgen.workspace import kept
from tests.helpers.edits import Folder, day
from tests.helpers.sites import ROOT, three_articles, tree

OWN = "# About us\n\nWhat this is, and [the briefings](index.html).\n"


@dataclass(frozen=True, slots=True)
class Site:
    """A site's folder."""

    root: Path

    def build(self) -> set[str]:
        """Build it; gives the paths of the files that are new, not taken over."""
        inodes = self.inodes()
        config = configuration(self.root / "mkdocs.yml")
        build_site(config, lambda _done, _of, _name: None, force=True)
        return {path for path, inode in self.inodes().items() if inodes.get(path) != inode}

    def inodes(self) -> dict[str, int]:
        """Give what tells two files of the built site apart."""
        site = self.root / "site"
        return {p.relative_to(site).as_posix(): p.stat().st_ino for p in site.rglob("*") if p.is_file()}

    def path(self, name: str) -> Path:
        """Give a file of it."""
        return self.root / name

    def holds_cold(self, scratch: Path) -> None:
        """Hold that what is built is what a first build of the same content makes."""
        cold = Site(scratch / f"cold-{random.random()}")
        shutil.copytree(self.root, cold.root, ignore=shutil.ignore_patterns("site", ".briefgen", "*.lock*"))
        cold.build()
        assert tree(cold.path("site")) == tree(self.path("site"))
        shutil.rmtree(cold.root)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site of three articles with an address, built."""
    site = Site(three_articles(tmp_path_factory.mktemp("incremental") / "site"))
    settings = site.path("mkdocs.yml")
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"site_url: https://briefings.example.org/\n{text}", encoding="utf-8")
    site.build()
    return site


@pytest.fixture
def site(first: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Give a copy of it, with what its build knew."""
    own = Site(Path(shutil.copytree(first.root, tmp_path / "own", copy_function=shutil.copy2)))
    monkeypatch.setenv("BRIEFGEN_JOBS", "1")
    own.build()
    return own


def sub(path: Path, before: str, after: str) -> None:
    """Put words in the place of others, once."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def template_word(site: Site, chance: random.Random) -> None:
    """Change a word of the interface."""
    words = site.path("templates/theme/words/en.html")
    words.parent.mkdir(parents=True, exist_ok=True)
    shipped = (ROOT / "templates" / "theme" / "words" / "en.html").read_text(encoding="utf-8")
    words.write_text(shipped.replace('"Source text"', f'"Source {chance.randrange(9)}"'), encoding="utf-8")


def setting(site: Site, chance: random.Random) -> None:
    """Change the name of the site."""
    settings = site.path("mkdocs.yml")
    lines = [line for line in settings.read_text(encoding="utf-8").splitlines() if "site_name" not in line]
    settings.write_text("\n".join([f"site_name: News {chance.randrange(99)}", *lines]) + "\n", "utf-8")


def own_page(site: Site, chance: random.Random) -> None:
    """Write a page of the site's own, or take it away."""
    page = site.path("content/about.md")
    if page.exists() and chance.random() < 0.5:
        page.unlink()
    else:
        page.write_text(f"{OWN}\n{chance.random()}\n", encoding="utf-8")


def title(site: Site, chance: random.Random) -> None:
    """Give a briefing another title: that of another one, sometimes."""
    briefings = sorted(site.path("content/briefings").glob("*.yml"))
    path = chance.choice(briefings)
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("title:"))
    lines[at] = f"title: Number {chance.randrange(2)}"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def built_file(site: Site, chance: random.Random) -> None:
    """Damage a file of the built site, or delete it."""
    path = chance.choice(sorted(site.path("site").rglob("*.html")))
    if chance.random() < 0.5:
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-1] + b" ")


def edition(site: Site, chance: random.Random) -> None:
    """Write the sheet of a day, or take it away."""
    path = site.path("content/editions/2031-03-05.yml")
    if path.exists() and chance.random() < 0.3:
        path.unlink()
        return
    path.parent.mkdir(exist_ok=True)
    slugs = sorted(p.stem for p in site.path("content/briefings").glob("*.yml"))
    items = "".join(f"- briefing: {slug}\n" for slug in chance.sample(slugs, min(2, len(slugs))))
    path.write_text(f"title: Sheet {chance.randrange(9)}\ndate: 2031-03-05\nitems:\n{items}", "utf-8")


def who_is_who(site: Site, chance: random.Random) -> None:
    """Say of two names of different briefings that they are one bearer's, or that they are not."""
    found = [
        (path.stem, id_)
        for path in sorted(site.path("content/briefings").glob("*.yml"))
        for id_ in re.findall(r"^- id: ([a-z-]+)\n  name: ", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    one, other = chance.sample(found, 2)
    said = f"apart:\n- [{'/'.join(one)}, {'/'.join(other)}]\n"
    if one[0] != other[0] and chance.random() < 0.6:
        said = f"names:\n- id: somebody\n  is: [{'/'.join(one)}, {'/'.join(other)}]\n"
    site.path("content/names.yml").write_text(said, encoding="utf-8")


def of_a_day(site: Site, chance: random.Random) -> None:
    """Do what happens to an article, its briefing and the topics on some day."""
    day(Folder(site.root), chance)


EDITS: tuple[Callable[[Site, random.Random], None], ...] = (
    of_a_day,
    of_a_day,
    of_a_day,
    of_a_day,
    title,
    template_word,
    setting,
    own_page,
    built_file,
    edition,
    who_is_who,
)


@pytest.mark.parametrize("seed", range(5))
def test_after_random_edits_the_site_is_that_of_a_first_build(site: Site, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(10):
        chance.choice(EDITS)(site, chance)
        site.build()
        if number in {4, 9}:
            site.holds_cold(tmp_path)


def test_nothing_changed_and_nothing_is_made_again(site: Site) -> None:
    copied = ("assets/", "sitemap.xml", ".gitignore")
    assert not {path for path in site.build() if not path.startswith(copied)}


def test_a_note_for_the_editor_makes_no_page_and_a_word_those_that_show_it(
    site: Site, tmp_path: Path
) -> None:
    path = next(iter(sorted(site.path("content/briefings").glob("*.yml"))))
    sub(path, "\nsource:", "\nnote: look at this again\nsource:")
    assert not [p for p in site.build() if p.endswith(".html")]
    sub(path, "\ntitle: ", "\ntitle: New ")
    made = {p for p in site.build() if p.endswith(".html")}
    assert f"{path.stem}/index.html" in made
    assert "index.html" in made
    assert "search.html" not in made
    others = [p.stem for p in site.path("content/briefings").glob("*.yml") if p != path]
    assert not {p for p in made if p.partition("/")[0] in others}
    site.holds_cold(tmp_path)


def test_a_file_of_the_site_that_was_touched_is_made_again(site: Site, tmp_path: Path) -> None:
    page = site.path("site/quotes.html")
    page.write_bytes(page.read_bytes().replace(b"<title>", b"<title>Not "))
    made = site.build()
    assert "quotes.html" in made
    assert "figures.html" not in made
    site.holds_cold(tmp_path)


def test_a_disk_without_second_names_gets_copies(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refused)
    times = {p: p.stat().st_mtime_ns for p in site.path("site").rglob("*.html")}
    for _ in range(2):
        site.build()
        assert times == {p: p.stat().st_mtime_ns for p in site.path("site").rglob("*.html")}
    site.holds_cold(tmp_path)


@pytest.mark.parametrize("harm", ["cut", "changed", "foreign", "moved", "another's key", "nothing"])
def test_what_is_kept_is_believed_only_where_this_user_left_it(
    site: Site, tmp_path: Path, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = site.path(".briefgen/kept/site")
    data = path.read_bytes()
    if harm == "cut":
        path.write_bytes(data[:-7])
    elif harm == "changed":
        path.write_bytes(data.replace(b"quotes.html", b"figure.html", 1))
    elif harm == "foreign":
        path.write_bytes(b"\0" * kept.SEAL + pickle.dumps(Trap()))
    elif harm == "moved":
        site = Site(site.root.rename(tmp_path / "elsewhere"))
    elif harm == "another's key":
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    made = site.build()
    assert ("quotes.html" in made) == (harm != "nothing")
    site.holds_cold(tmp_path)


class Trap:
    """What must never be read."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return os._exit, (3,)


def test_a_value_nobody_knows_the_changes_of_is_no_value_for_a_page() -> None:
    with pytest.raises(TypeError, match="nobody knows when it changes"):
        Digests().of({"clock": iter(())})


def test_values_of_other_kinds_are_told_apart() -> None:
    digests = Digests()
    values = ["1", 1, 1.0, None, ("1",), (("1",),), ("1", ""), {"1": 1}, frozenset({1}), "", (), b"1"]
    assert len({digests.of(value) for value in values}) == len(values)


def test_what_one_run_compiled_no_other_compiles_again(
    first: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(Path(shutil.copytree(first.root, tmp_path / "own", ignore=shutil.ignore_patterns("site"))))
    shutil.rmtree(site.path(".briefgen"))
    monkeypatch.setenv("BRIEFGEN_JOBS", "2")
    site.build()
    assert len(site.inodes()) > MANY
    compiled: list[str | None] = []
    compiling = jinja2.Environment.compile

    def noted(self: jinja2.Environment, source: str, name: str | None = None, *rest: object) -> object:
        compiled.append(name)
        return compiling(self, source, name, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    shutil.rmtree(site.path(".briefgen/kept"))
    monkeypatch.setenv("BRIEFGEN_JOBS", "1")
    assert len(site.build()) > MANY
    # What MkDocs makes of its own templates is its own business.
    assert [name for name in compiled if name not in {"sitemap.xml", None}] == []
