"""Topics suggested as comments in a briefing whose topics were only found."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.record.read import read, read_guide
from briefgen.record.write import write
from briefgen.tasks.build import draft
from briefgen.workspace.project import Project
from briefgen.workspace.snapshot import Snapshot
from tests.eval.topics_gold import read_gold

BANK = read_gold(Path(__file__).parents[1] / "eval" / "gold" / "topics" / "bank.txt").article
HINT = "# Put those you want into content/topics.yml"
GUIDE = "topics:\n- id: fine\n  title: Fine\n  cues: [fine, laundering, regulator]\n"


@pytest.fixture
def site(tmp_path: Path) -> Project:
    (tmp_path / "content" / "articles").mkdir(parents=True)
    told(tmp_path, [p.text for p in BANK.body])
    return Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")


def told(root: Path, texts: list[str]) -> None:
    words = "\n\n".join([BANK.title, *texts]) + "\n"
    (root / "content" / "articles" / "bank.txt").write_text(words, encoding="utf-8")


def drafted(site: Project) -> str:
    draft(Snapshot(site), program="", tell=lambda _done, _all, _slug: None)
    return site.briefing("bank").read_text(encoding="utf-8")


def block(text: str) -> str:
    lines = text.partition(HINT)[2].partition("\ntopics:\n")[0].splitlines()[2:]
    return "\n".join(line.removeprefix("# ") for line in lines) + "\n"


def test_a_first_briefing_of_found_topics_suggests_them_as_a_topics_file_takes_them(site: Project) -> None:
    text = drafted(site)
    asked = read_guide(block(text), "topics.yml").topics
    assert [t.id for t in asked] == [t.id for t in read(text, "bank.yml").topics]
    assert all(t.cues for t in asked)


def test_a_briefing_with_an_editors_topic_suggests_none(site: Project) -> None:
    site.guide.write_text(GUIDE, encoding="utf-8")
    assert HINT not in drafted(site)


def test_suggestions_stand_once_however_often_it_is_made_again(site: Project) -> None:
    first = drafted(site)
    assert drafted(site) == first
    told(site.root, [*(p.text for p in BANK.body), "The mayor of the port will meet the bank in June."])
    later = drafted(site)
    assert "The mayor of the port" in later
    assert block(later) == block(first)
    assert later.count(HINT) == 1


def test_suggestions_an_editor_took_away_do_not_come_back(site: Project) -> None:
    plain = write(read(drafted(site), "bank.yml"))
    assert HINT not in plain
    site.briefing("bank").write_text(plain, encoding="utf-8")
    told(site.root, [*(p.text for p in BANK.body), "The mayor of the port will meet the bank in June."])
    assert HINT not in drafted(site)
