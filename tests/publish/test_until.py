"""Where a figure, a negation or a name changed under a permanent link, the page says what stood there."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from briefgen.model import SiteInfo
from briefgen.publish.addresses import identity
from briefgen.tasks.build import draft
from briefgen.tasks.keeping import keep_ledger
from briefgen.tasks.publish import publish
from briefgen.workspace.project import Project
from briefgen.workspace.snapshot import Snapshot
from tests.helpers.sites import ROOT

ARTICLE = """Harbour wall to be raised

The council of Port Ellery will not sell the old quay, it was decided on Tuesday after four hours of debate.

Raising the harbour wall is to cost £14 million, which the county is to pay over the next ten years.

"The wall will not protect the lower town from a storm like the last one," said Mara Lindqvist, an engineer.

Tom Okafor, who speaks for the fishing crews, said: "We have waited for this wall since that winter."
"""
INFO = SiteInfo(name="Harbour", url=None)


def pages(site: Project, article: str, on: str) -> dict[str, str]:
    """Write the article, bring the site up to date on a day, and give its pages."""
    site.articles.mkdir(parents=True, exist_ok=True)
    (site.articles / "wall.txt").write_text(article, encoding="utf-8")
    snapshot = Snapshot(site)
    drafted = draft(snapshot, program="", tell=lambda _done, _all, _slug: None, on=on)
    made = publish(snapshot, drafted, INFO, [ROOT / "templates"], on)
    keep_ledger(snapshot, made.before, made.ledger)
    return {page.path: html.unescape(page.text) for page in made.pages}


def notes(text: str) -> dict[str, str]:
    """Give, by id, what a page says of earlier words."""
    found = re.findall(r'data-permalink-earlier="([^"]+)">(.*?)</span></span>', text)
    return {id_: re.sub("<[^>]+>", "", words) for id_, words in found}


@pytest.mark.parametrize(
    ("old", "new", "prefix", "said"),
    [
        ("£14 million", "£19 million", "f", "Until 3 May 2026 it read: £14 million"),
        (
            "will not protect",
            "will protect",
            "q",
            "Until 3 May 2026 it read: The wall will not protect the lower …",
        ),
        ("Tom Okafor", "Ben Okoro", "p", "Until 3 May 2026 it read: Tom Okafor, who speaks for …"),
    ],
)
def test_the_newspaper_changed_a_figure_a_negation_or_a_name(
    tmp_path: Path, old: str, new: str, prefix: str, said: str
) -> None:
    site = Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")
    before = pages(site, ARTICLE, "2026-04-01")
    assert not any(map(notes, before.values()))
    after = pages(site, ARTICLE.replace(old, new), "2026-05-03")
    shown = [text for path, text in after.items() if not path.startswith("id/")]
    told = {id_: words for text in shown for id_, words in notes(text).items()}
    (id_,) = [id_ for id_, words in told.items() if id_.startswith(prefix + "-") and said == words]
    assert id_ in "".join(before.values())
    # Wherever the item stands, and on the page of its id where it has one.
    places = [path for path, text in after.items() if f'id="{id_}"' in text and not path.startswith("id/")]
    assert places
    assert all(id_ in notes(after[path]) for path in places)
    own = after.get(identity(id_), after["wall/codes.md"] if prefix == "f" else f"{old} {new}")
    assert prefix in "pf" or identity(id_) in after
    assert old in own
    assert new in own


def test_a_word_was_mended_and_no_page_speaks_of_it(tmp_path: Path) -> None:
    site = Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")
    pages(site, ARTICLE, "2026-04-01")
    after = pages(site, ARTICLE.replace("the fishing crews", "all fishing crews"), "2026-05-03")
    assert not any(map(notes, after.values()))


def edited(site: Project, old: str, new: str) -> None:
    """Change words of the briefing as its editor does."""
    path = site.briefing("wall")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def told_of(text: dict[str, str], prefix: str) -> set[str]:
    """Give what the pages say of earlier words of items of a kind; the page of the id says it, too."""
    found = {(id_, words) for path, page in text.items() for id_, words in notes(page).items()}
    for id_, _ in (pair for pair in found if pair[0].startswith(prefix)):
        assert id_ in notes(text["wall/codes.md" if id_.startswith("f-") else identity(id_)])
    return {words for id_, words in found if id_.startswith(prefix)}


def test_the_editor_cut_a_quotation_so_that_it_says_something_else(tmp_path: Path) -> None:
    site = Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")
    pages(site, ARTICLE, "2026-04-01")
    edited(
        site,
        "    text: The wall will not protect the lower town from a storm like the last one,",
        "    text: protect the lower town from a storm like the last one,",
    )
    for on in ("2026-05-03", "2026-06-04"):
        after = pages(site, ARTICLE, on)
        assert any("3 May 2026 it read: The wall will not protect" in words for words in told_of(after, "q-"))


def test_the_editor_corrected_a_speaker(tmp_path: Path) -> None:
    site = Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")
    pages(site, ARTICLE, "2026-04-01")
    edited(site, "  speaker: mara-lindqvist\n", "  speaker: tom-okafor\n")
    for on in ("2026-05-03", "2026-06-04"):
        after = pages(site, ARTICLE, on)
        assert "Until 3 May 2026 the speaker was stated as: Mara Lindqvist" in told_of(after, "q-")
    edited(site, "  speaker: tom-okafor\n", "  speaker: mara-lindqvist\n")
    assert not any(map(notes, pages(site, ARTICLE, "2026-07-05").values()))


def test_the_newspaper_took_back_what_a_figure_stood_for(tmp_path: Path) -> None:
    site = Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")
    pages(site, ARTICLE, "2026-04-01")
    after = pages(site, ARTICLE.replace("wall is to cost", "wall is not to cost"), "2026-05-03")
    assert any("the harbour wall is to cost £14" in words for words in told_of(after, "f-"))
