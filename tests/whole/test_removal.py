"""Articles taken out, renamed, saved as pages and exchanged; words that are forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.cli import main
from briefgen.faults import BadInput
from briefgen.model import SiteInfo
from briefgen.record.ledger_files import ATTRIBUTES, write_ledger
from briefgen.tasks.build import draft
from briefgen.tasks.check import check_all
from briefgen.tasks.forgetting import forget
from briefgen.tasks.publication import Publication
from briefgen.tasks.publish import publish
from briefgen.tasks.removal import remove
from briefgen.workspace.project import Project
from briefgen.workspace.records import ledger_of
from briefgen.workspace.snapshot import Snapshot
from tests.eval import gold
from tests.helpers.library import ARTICLES, as_page
from tests.helpers.sites import ROOT, tree

SITE = SiteInfo(name="Briefings", url="https://briefings.example.org/")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Give a site of two articles, not built yet."""
    site = Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")
    site.articles.mkdir(parents=True)
    for name in ARTICLES[:2]:
        (site.articles / f"{name}.txt").write_text(text_of(name), encoding="utf-8")
    return site


def text_of(name: str) -> str:
    """Give one of the project's own articles."""
    return (gold.ARTICLES / f"{name}.txt").read_text(encoding="utf-8").partition(gold.PARTING)[
        0
    ].strip() + "\n"


def built(project: Project, on: str, site: SiteInfo = SITE) -> Publication:
    """Bring a site up to date on a day and write its ledger down."""
    drafted = draft(Snapshot(project), program="", tell=lambda _done, _all, _slug: None, on=on)
    made = publish(Snapshot(project), drafted, site, [ROOT / "templates"], on)
    texts = {project.ledger_file(name): text for name, text in write_ledger(made.ledger).items()}
    assert not Snapshot(project).commit([{project.ledger / ".gitattributes": ATTRIBUTES, **texts}])
    return made


def paths(made: Publication) -> set[str]:
    """Give the paths of all pages."""
    return {page.path for page in made.pages}


def words(project: Project, slug: str) -> str:
    """Give the text of a briefing."""
    return project.briefing(slug).read_text(encoding="utf-8")


def test_an_articles_file_was_renamed_and_its_briefing_goes_on(project: Project) -> None:
    built(project, "2026-05-01")
    path = project.briefing(ARTICLES[0])
    before = words(project, ARTICLES[0]).replace("\ntitle: ", "\ntitle: By hand, ", 1)
    path.write_text(before, encoding="utf-8")
    source = project.articles / f"{ARTICLES[0]}.txt"
    source.rename(source.with_name("another.txt"))
    told = check_all(Snapshot(project))
    assert [f.what for f in told if "recognised by its words" in f.what]
    made = built(project, "2026-05-02")
    assert sorted(p.name for p in project.briefings.iterdir()) == [f"{name}.yml" for name in ARTICLES[:2]]
    assert words(project, ARTICLES[0]) == before.replace(
        f"articles/{ARTICLES[0]}.txt", "articles/another.txt"
    )
    assert {link.state for link in made.ledger} == {"alive"}


def test_a_page_was_saved_in_the_place_of_a_text_and_back(project: Project) -> None:
    first = built(project, "2026-05-01")
    text = text_of(ARTICLES[0])
    as_page(project.articles / f"{ARTICLES[0]}.txt")
    made = built(project, "2026-05-02")
    assert {b.slug for b in made.briefings} == set(ARTICLES[:2])
    known = {q.id for b in first.briefings for q in b.quotes}
    assert {q.id for b in made.briefings for q in b.quotes} == known
    (project.articles / f"{ARTICLES[0]}.html").unlink()
    (project.articles / f"{ARTICLES[0]}.txt").write_text(text, encoding="utf-8")
    again = built(project, "2026-05-03")
    assert {q.id for b in again.briefings for q in b.quotes} == known


def test_a_files_name_was_used_again_and_no_old_link_shows_the_new_article(project: Project) -> None:
    first = built(project, "2026-05-01")
    (project.articles / f"{ARTICLES[0]}.txt").write_text(text_of("deep-ocean"), encoding="utf-8")
    made = built(project, "2026-05-02")
    assert {b.slug for b in made.briefings} == {*ARTICLES[:2], f"{ARTICLES[0]}-2"}
    old, new = (next(b for b in m.briefings if b.slug == ARTICLES[0]) for m in (first, made))
    assert old.title == new.title
    assert {b.slug for b in built(project, "2026-05-03").briefings} == {*ARTICLES[:2], f"{ARTICLES[0]}-2"}


def test_article_and_briefing_were_deleted_and_the_name_went_to_another_article(project: Project) -> None:
    built(project, "2026-05-01")
    remove(Snapshot(project), ARTICLES[0])
    built(project, "2026-05-02")
    (project.articles / f"{ARTICLES[0]}.txt").write_text(text_of("deep-ocean"), encoding="utf-8")
    made = built(project, "2026-05-03")
    assert {b.slug for b in made.briefings} == {ARTICLES[1], f"{ARTICLES[0]}-2"}
    assert f"{ARTICLES[0]}/index.md" in paths(made)
    (project.articles / "back.txt").write_text(text_of(ARTICLES[0]), encoding="utf-8")
    (project.articles / "back.txt").rename(project.articles / f"{ARTICLES[0]}.text")
    again = built(project, "2026-05-04")
    assert ARTICLES[0] in {b.slug for b in again.briefings}


def test_an_article_is_taken_out_with_all_that_belongs_to_it(project: Project) -> None:
    before = paths(built(project, "2026-05-01"))
    gone = remove(Snapshot(project), ARTICLES[0])
    assert f"content/articles/{ARTICLES[0]}.txt" in gone
    left = [
        p.name for folder in (project.articles, project.briefings, project.drafts) for p in folder.iterdir()
    ]
    assert not [name for name in left if name.startswith(ARTICLES[0])]
    after = built(project, "2026-05-02")
    stem = {path.removesuffix(".md").removesuffix(".html") for path in paths(after)}
    assert {p for p in before if p.endswith((".md", ".html")) and p.rpartition(".")[0] not in stem} == set()


def test_what_would_be_taken_out_or_forgotten_is_listed_and_stays(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(*words: str) -> list[str]:
        with pytest.raises(SystemExit) as end:
            main(["-f", str(project.root / "mkdocs.yml"), *words])
        assert not end.value.code
        return capsys.readouterr().out.splitlines()

    (project.root / "mkdocs.yml").write_text("site_name: Trial\ndocs_dir: content\nplugins: [briefgen]\n")
    built(project, "2026-05-01")
    before = tree(project.content)
    would = said("remove", ARTICLES[0], "--dry-run")
    assert tree(project.content) == before
    assert f"would delete content/articles/{ARTICLES[0]}.txt" in would
    assert said("remove", ARTICLES[0]) == [w.replace("would delete", "deleted") for w in would] + [
        "next: briefgen build"
    ]
    built(project, "2026-05-02")
    before = tree(project.content)
    would = said("forget", ARTICLES[0], "--dry-run")
    assert tree(project.content) == before
    assert f"would change content/permalinks/{ARTICLES[0]}.yml" in would


def test_an_article_whose_briefing_has_errors_is_taken_out_and_does_not_come_back(project: Project) -> None:
    built(project, "2026-05-01")
    project.briefing(ARTICLES[0]).write_text("title: [\n", encoding="utf-8")
    assert f"content/articles/{ARTICLES[0]}.txt" in remove(Snapshot(project), ARTICLES[0])
    made = built(project, "2026-05-02")
    assert ARTICLES[0] not in {b.slug for b in made.briefings}


def test_an_article_that_was_never_public_leaves_nothing(project: Project) -> None:
    built(project, "2026-05-01")
    remove(Snapshot(project), ARTICLES[0], unpublished=True)
    made = built(project, "2026-05-02")
    assert not [link for link in made.ledger if link.briefing == ARTICLES[0]]


def test_what_is_taken_out_on_the_day_it_came_is_listed_nowhere(project: Project) -> None:
    built(project, "2026-05-01", SiteInfo(name="Trial"))
    remove(Snapshot(project), ARTICLES[0])
    made = built(project, "2026-05-01", SiteInfo(name="Trial"))
    (moved,) = [page.text for page in made.pages if page.path == "moved.md"]
    assert ARTICLES[0] not in moved
    assert f"{ARTICLES[0]}/index.md" in paths(made)
    assert not [link for link in made.ledger if link.briefing == ARTICLES[0] and link.words]


def test_words_are_forgotten_and_only_that_something_stood_there_stays(project: Project) -> None:
    first = built(project, "2026-05-01")
    quote = next(b for b in first.briefings if b.slug == ARTICLES[0]).quotes[0]
    with pytest.raises(BadInput) as bad:
        forget(Snapshot(project), quote.id)
    assert "still stands" in bad.value.faults[0].what
    remove(Snapshot(project), ARTICLES[0])
    built(project, "2026-05-02")
    assert quote.said[0].text[:20] in project.ledger_file(ARTICLES[0]).read_text(encoding="utf-8")
    found = forget(Snapshot(project), ARTICLES[0])
    assert found.entries > 40
    assert not [link for link in ledger_of(Snapshot(project)) if link.briefing == ARTICLES[0] and link.words]
    after = built(project, "2026-05-03")
    assert not [page.path for page in after.pages if quote.said[0].text[:20] in page.text]
    assert f"{ARTICLES[0]}/index.md" in paths(after)
    with pytest.raises(BadInput) as bad:
        forget(Snapshot(project), "q-nothing")
    assert "nothing was published" in bad.value.faults[0].what


def everywhere(project: Project, made: Publication) -> list[str]:
    """Give the words of all that is kept in a site and shown of it, each text behind its path."""
    kept = [path for path in project.content.rglob("*") if path.is_file()]
    texts = [f"{path}\n{path.read_text(encoding='utf-8')}" for path in kept]
    return [*texts, *(f"{page.path}\n{page.text}" for page in made.pages)]


ADDED = (
    "Ottoline Quayle, a bargewoman, watched the last lock fill. "
    '"We sank three punts on purpose before supper," Quayle said.'
)


def with_secret(project: Project) -> tuple[Path, str, str]:
    """Put a paragraph into an article and build; gives its file, its id and that of its quote."""
    path = project.articles / f"{ARTICLES[0]}.txt"
    path.write_text(f"{text_of(ARTICLES[0])}\n{ADDED}\n", encoding="utf-8")
    made = built(project, "2026-05-01")
    briefing = next(b for b in made.briefings if b.slug == ARTICLES[0])
    paragraph = next(p.id for p in briefing.paragraphs if "punts" in p.text)
    return path, paragraph, next(q.id for q in briefing.quotes if "punts" in q.said[0].text)


def test_words_that_are_forgotten_are_nowhere(project: Project) -> None:
    path, paragraph, quote = with_secret(project)
    with pytest.raises(BadInput) as bad:
        forget(Snapshot(project), quote)
    assert f"briefgen drop {quote}" in (bad.value.faults[0].fix or "")
    assert bad.value.faults[0].path.endswith(f"{ARTICLES[0]}.yml")
    found = forget(Snapshot(project), quote, paragraph, "Ottoline Quayle", on="2026-05-01", drop=True)
    assert f"{ARTICLES[0]}.txt" in found.notes[0]
    assert not [p.path for p in built(project, "2026-05-02").pages if "punts" in p.text]
    path.write_text(text_of(ARTICLES[0]), encoding="utf-8")
    built(project, "2026-05-03")
    assert forget(Snapshot(project), quote, paragraph, "ottoline-quayle", on="2026-05-03").notes == ()
    for word in ("punts", "Ottoline", "bargewoman"):
        assert not [
            t.partition("\n")[0] for t in everywhere(project, built(project, "2026-05-04")) if word in t
        ]


def test_several_are_forgotten_at_once_or_none(project: Project) -> None:
    _, paragraph, quote = with_secret(project)
    before = words(project, ARTICLES[0])
    with pytest.raises(BadInput):
        forget(Snapshot(project), quote, "q-nothing", on="2026-05-01", drop=True)
    assert words(project, ARTICLES[0]) == before
    found = forget(Snapshot(project), ARTICLES[0], on="2026-05-01", drop=True)
    assert f"content/articles/{ARTICLES[0]}.txt" in found.files
    made = built(project, "2026-05-02")
    assert not [t.partition("\n")[0] for t in everywhere(project, made) if "punts" in t]
    assert paragraph in {link.id for link in made.ledger if link.state == "gone"}
