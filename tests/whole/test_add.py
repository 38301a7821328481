"""What an editor adds, and what he says of it: kept with the source, newer versions in the old place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.faults import BadInput
from briefgen.intake import source as reading
from briefgen.intake.article import to_article
from briefgen.intake.fetch import Fetched
from briefgen.intake.given import in_page, in_text, over
from briefgen.intake.metadata import Stated
from briefgen.intake.source import load
from briefgen.model import Article
from briefgen.tasks.add import Wish, add
from briefgen.workspace.project import Project
from briefgen.workspace.snapshot import Snapshot
from tests.helpers.papers import epub, odt
from tests.helpers.sites import run

PARAGRAPHS = [
    "The bridge over the Lune was shut on Friday after a night of storm, the council said in the morning.",
    "Lorries will have to go by Caton, a detour of nine miles, until engineers have looked at its piers.",
    "“Nobody knows how long it will be,” said Ida Falk, who drives the school bus over it twice a day.",
]
TEXT = "Bridge shut after storm\n\n" + "\n\n".join(PARAGRAPHS) + "\n"
HEADED = "<html><head><title>Bridge shut after storm</title></head><body><h1>Bridge shut after storm</h1>"
HTML = f"{HEADED}{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</body></html>"
GIVEN = Stated(
    title="Bridge shut",
    publisher="Lune Gazette",
    published="2024-02-05",
    authors=("Ida Falk", "Jo Lund"),
    url="https://lune.example/1?a=1&b=2",
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "site"
    (root / "content" / "articles").mkdir(parents=True)
    return Project(root=root, content=root / "content", site=root / "site")


def given(tmp_path: Path, name: str, data: str | bytes) -> str:
    """Lay a file down and give its path."""
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def files(project: Project) -> list[str]:
    return sorted(path.name for path in project.articles.iterdir())


def again(project: Project) -> list[Article]:
    """Read what lies in the articles' folder, as a build does."""
    return [to_article(load(name, base=project.articles)[0]) for name in files(project)]


def said(article: Article) -> Stated:
    origin = article.origin
    return Stated(
        title=article.title,
        publisher=origin.publisher,
        published=origin.published,
        authors=tuple((origin.byline or "").split(", ")) if origin.byline else (),
        url=origin.url,
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT),
        ("a.txt", f"---\ntitle: Ebb\nauthor: Bo Li\ndate: 2020-01-01\n---\n{TEXT}"),
        ("a.md", f"# {TEXT}"),
        ("a.html", HTML),
        ("a.html", f"<h1>Bridge shut after storm</h1><p>{'</p><p>'.join(PARAGRAPHS)}</p>"),
        ("a.odt", odt("".join(f"<text:p>{p}</text:p>" for p in PARAGRAPHS))),
    ],
    ids=["text", "front matter", "markdown", "page", "no head", "document"],
)
def test_what_is_said_of_an_article_is_kept_with_it(
    project: Project, tmp_path: Path, name: str, data: str | bytes
) -> None:
    ((item,), faults) = add(Snapshot(project), given(tmp_path, name, data), Wish(given=GIVEN))
    assert not faults
    (article,) = again(project)
    assert (item.path.stem, said(article), said(item.article)) == ("bridge-shut", GIVEN, GIVEN)
    assert set(PARAGRAPHS) <= {p.text for p in article.paragraphs}


def test_a_name_is_the_files_and_nothing_else_changes(project: Project, tmp_path: Path) -> None:
    add(Snapshot(project), given(tmp_path, "a.txt", TEXT), Wish(name="The Lune bridge"))
    assert files(project) == ["the-lune-bridge.txt"]
    assert (project.articles / "the-lune-bridge.txt").read_text(encoding="utf-8") == TEXT


def test_defaults_hold_where_an_article_says_nothing(project: Project, tmp_path: Path) -> None:
    defaults = Stated(publisher="Coast Daily", published="2024-01-01", authors=("Bo Li",))
    signed = f"---\nauthor: Ida Falk\n---\n{TEXT}"
    add(Snapshot(project), given(tmp_path, "a.txt", signed), Wish(defaults=defaults))
    origin = again(project)[0].origin
    assert (origin.publisher, origin.published, origin.byline) == ("Coast Daily", "2024-01-01", "Ida Falk")


@pytest.mark.parametrize("how", ["words", "address"])
def test_a_newer_version_is_told_and_updated_when_asked(project: Project, tmp_path: Path, how: str) -> None:
    address = Stated(url="https://lune.example/1") if how == "address" else Stated()
    add(
        Snapshot(project),
        given(tmp_path, "a.txt", TEXT),
        Wish(given=replace(GIVEN, title=None, url=address.url)),
    )
    newer = (
        TEXT.replace("nine miles", "ten miles")
        if how == "words"
        else "Open again\n\n" + "The bridge is open. " * 9
    )
    where = given(tmp_path, "b.txt", newer)
    added, (fault,) = add(Snapshot(project), where, Wish(given=address))
    assert (added, fault.level, "another version of content/articles" in fault.what) == ((), "error", True)
    assert "--update" in fault.fix
    ((item,), faults) = add(Snapshot(project), where, Wish(given=address, update=True))
    assert (item.updated, faults, files(project)) == (True, (), ["bridge-shut-after-storm.txt"])
    origin = again(project)[0].origin
    assert (origin.publisher, origin.published, origin.byline) == (
        "Lune Gazette",
        "2024-02-05",
        "Ida Falk, Jo Lund",
    )


def test_a_newer_version_of_another_kind_takes_the_name(project: Project, tmp_path: Path) -> None:
    add(Snapshot(project), given(tmp_path, "a.txt", TEXT))
    add(Snapshot(project), given(tmp_path, "b.html", HTML), Wish(update=True))
    assert files(project) == ["bridge-shut-after-storm.html"]


def test_a_name_keeps_both_versions(project: Project, tmp_path: Path) -> None:
    add(Snapshot(project), given(tmp_path, "a.txt", TEXT))
    _, (fault,) = add(
        Snapshot(project), given(tmp_path, "b.txt", TEXT.replace("nine", "ten")), Wish(name="second")
    )
    assert (fault.level, files(project)) == ("warning", ["bridge-shut-after-storm.txt", "second.txt"])


def test_the_same_article_again_changes_nothing(project: Project, tmp_path: Path) -> None:
    where = given(tmp_path, "a.txt", TEXT)
    add(Snapshot(project), where, Wish(name="lune"))
    ((item,), faults) = add(Snapshot(project), where)
    assert (item.path.name, faults, files(project)) == ("lune.txt", (), ["lune.txt"])


PAPERS = {
    "publisher": (Stated(publisher="Lune Gazette"), Stated(publisher="Coast Daily")),
    "host": (Stated(url="https://lune.example/1"), Stated(url="https://www.coast.example/1")),
    "publisher on one host": (
        Stated(publisher="Lune Gazette", url="https://group.example/lune/1"),
        Stated(publisher="Coast Daily", url="https://group.example/coast/1"),
    ),
}


@pytest.mark.parametrize("update", [False, True])
@pytest.mark.parametrize("told", PAPERS)
def test_another_papers_copy_is_kept_and_told_in_one_line(
    project: Project, tmp_path: Path, told: str, update: bool
) -> None:
    one, other = PAPERS[told]
    add(Snapshot(project), given(tmp_path, "a.txt", TEXT), Wish(given=one))
    where = given(tmp_path, "b.txt", TEXT)
    added, (fault,) = add(Snapshot(project), where, Wish(given=other, update=update))
    assert (len(added), fault.level) == (1, "warning")
    assert "words are those of content/articles/bridge-shut-after-storm.txt" in fault.what
    assert files(project) == ["bridge-shut-after-storm-2.txt", "bridge-shut-after-storm.txt"]


@pytest.mark.parametrize(
    "second",
    [
        Stated(publisher="LUNE GAZETTE", url="https://gazette.example/2"),
        Stated(publisher="Lune Gazette"),
        Stated(url="https://www.lune.example/2"),
        Stated(),
    ],
)
def test_a_papers_own_text_again_is_a_newer_version(project: Project, tmp_path: Path, second: Stated) -> None:
    first = Stated(publisher="Lune Gazette" if second.publisher else None, url="https://lune.example/1")
    add(Snapshot(project), given(tmp_path, "a.txt", TEXT), Wish(given=first))
    where = given(tmp_path, "b.txt", TEXT.replace("nine miles", "ten miles"))
    added, (fault,) = add(Snapshot(project), where, Wish(given=second))
    assert (added, fault.level, "another version" in fault.what) == ((), "error", True)


@pytest.mark.parametrize("text", ["one", "two words", "It is late now"])
def test_a_few_words_are_no_article(project: Project, tmp_path: Path, text: str) -> None:
    added, (fault,) = add(Snapshot(project), given(tmp_path, "a.txt", text))
    assert (added, fault.level, "no article" in fault.what) == ((), "error", True)


def test_what_is_wrong_with_one_item_leaves_the_others(project: Project, tmp_path: Path) -> None:
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    other = text.replace("bridge", "tunnel").replace("Lune", "Wyre").replace("the", "a").replace("on", "at")
    where = given(tmp_path, "a.epub", epub(f"<h1>Bridge shut</h1>{text}", f"<h1>Tunnel shut</h1>{other}"))
    add(Snapshot(project), given(tmp_path, "a.txt", TEXT))
    added, faults = add(Snapshot(project), where)
    assert ([item.path.name for item in added], [f.level for f in faults]) == (
        ["tunnel-shut.html"],
        ["error"],
    )


def test_a_fetched_page_keeps_its_address(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Fetched(url="https://lune.example/1", data=HTML.encode(), charset="utf-8", media="text/html")
    monkeypatch.setattr(reading, "fetch", lambda _, **__: page)
    add(Snapshot(project), "https://lune.example/1")
    assert again(project)[0].origin.url == "https://lune.example/1"


def test_what_was_mended_in_a_source_is_told(project: Project, tmp_path: Path) -> None:
    _, (fault,) = add(
        Snapshot(project), given(tmp_path, "a.txt", TEXT.encode().replace("“".encode(), b"\x93"))
    )
    assert (fault.level, fault.line) == ("warning", 7)


def test_what_is_given_stands_over_what_is_stated() -> None:
    assert over(Stated(title="a", url="b"), Stated(title="c")) == Stated(title="c", url="b")
    assert in_page(HTML, Stated()) == HTML
    assert in_text(TEXT, Stated()) == TEXT


def test_the_command_takes_it_all(project: Project, tmp_path: Path) -> None:
    run(tmp_path, "new", "own")
    given(tmp_path, "a.txt", TEXT)
    given(tmp_path, "defaults.yml", "publisher: Coast Daily\npublished: 2024-02-05\n")
    done = run(tmp_path / "own", "add", "../a.txt", "--defaults", "../defaults.yml", "--author", "Ida Falk")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "own/content/articles/bridge-shut-after-storm.txt").read_text(encoding="utf-8")
    assert text.startswith(
        "---\nauthors:\n- Ida Falk\npublished: '2024-02-05'\npublisher: Coast Daily\n---\n"
    )
    given(tmp_path, "b.txt", TEXT.replace("nine", "ten"))
    refused = run(tmp_path / "own", "add", "../b.txt")
    assert (refused.returncode, "next:" in refused.stdout) == (1, False)
    updated = run(tmp_path / "own", "add", "../b.txt", "--update")
    assert "in place of the older version" in updated.stdout
    assert str(project.root)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["a", "b", "--title", "x"], "--defaults for several"),
        (["a", "--published", "soon"], "is no day"),
        (["a", "--url", "lune.example"], "does not begin with http"),
    ],
)
def test_wrong_use_is_told(tmp_path: Path, words: list[str], said: str) -> None:
    done = run(tmp_path, "add", *words)
    assert (done.returncode, said in done.stderr) == (2, True)


def test_a_file_of_defaults_that_says_nothing_is_told(tmp_path: Path) -> None:
    run(tmp_path, "new", "own")
    given(tmp_path, "d.yml", "colour: blue\n")
    done = run(tmp_path / "own", "add", given(tmp_path, "a.txt", TEXT), "--defaults", "../d.yml")
    assert (done.returncode, "states nothing" in done.stderr) == (1, True)


def test_an_article_that_cannot_be_read_stops_only_itself(project: Project, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no such file"):
        add(Snapshot(project), str(tmp_path / "none.txt"))
    (project.articles / "broken.odt").write_bytes(b"PK\x03\x04")
    added, _ = add(Snapshot(project), given(tmp_path, "a.txt", TEXT))
    assert len(added) == 1
