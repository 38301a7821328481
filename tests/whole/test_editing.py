"""An editor's evening at the command line: each act on a site that was built, shown first, then done."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from briefgen.faults import BadInput
from briefgen.model import SignOff
from briefgen.record.read import read
from briefgen.tasks.acts import speakers
from briefgen.tasks.acts.proposal import do
from briefgen.tasks.build import draft
from briefgen.workspace.project import Project
from briefgen.workspace.snapshot import Snapshot
from tests.helpers import sites
from tests.helpers.sites import ROOT

HARBOUR = """\
Harbour bridge to close for nine weeks

By Ida Holm

The harbour bridge will close to traffic for nine weeks in January, the city council said on Tuesday.

The work on the bridge will cost about £4.2 million, and £600,000 of it comes from the port at Ostrava Bay.

Harbour master Ana Ruiz said: "Nine weeks is what the steel of the bridge needs."

"We close on the fourth," she added. "Nobody gets a later date for the bridge."

One councillor was heard to say: "It will never open on time."

A ferry will run every 20 minutes. Ms Ruiz said that the ferry would carry bicycles.

The ferry pier was built in 1931. Council leader Tomas Grell said: "The pier is older than any of us."
"""
FERRY = """\
Ferry at Ostrava Bay to carry bicycles

The new ferry at Ostrava Bay will carry bicycles from January, Harbour master Ana Ruiz said on Friday.

"Every boat has room for twelve of them," Ms Ruiz said.

The ferry will cost £2 for each passenger, and children travel free.

Shopkeepers at the pier said that the ferry came too late. "We lost a summer," said baker Lena Voss.
"""
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a site of two articles whose briefings are drafted."""
    root = tmp_path_factory.mktemp("made")
    project = at(root)
    project.articles.mkdir(parents=True)
    (root / "mkdocs.yml").write_text(
        "site_name: Bay\ndocs_dir: content\nplugins: [briefgen]\n", encoding="utf-8"
    )
    (project.articles / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (project.articles / "ferry.txt").write_text(FERRY, encoding="utf-8")
    drafted(project)
    return root


def at(root: Path) -> Project:
    """Give the folders of a site."""
    return Project(root=root, content=root / "content", site=root / "site")


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Project:
    """Give that site, for one test to change."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return at(tmp_path)


def drafted(project: Project) -> None:
    """Bring the briefings up to date."""
    found = draft(Snapshot(project), program="", tell=lambda _done, _all, _slug: None, on="2026-11-29")
    assert not [f for f in found.faults if f.level == "error"]


@pytest.fixture
def run(site: Project, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a way to run a command in the site."""
    monkeypatch.chdir(site.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796040000")  # 30 November 2026

    def invoke(*words: str, code: int = 0) -> Result:
        result = CliRunner().invoke(main, list(words))
        assert result.exit_code == code, result.output
        return result

    return invoke


def text_of(site: Project, slug: str = "harbour") -> str:
    """Give the text of a briefing, byte for byte."""
    return site.briefing(slug).read_bytes().decode()


def test_a_briefing_is_marked_as_checked_and_a_later_change_is_told(site: Project, run: Run) -> None:
    before = text_of(site)
    shown = run("checked", "harbour", "--by", "Ada Winter", "--dry-run").output
    assert text_of(site) == before
    assert "+  by: Ada Winter\n" in shown
    run("checked", "harbour", "--by", "Ada Winter")
    signed = read(text_of(site), "harbour.yml").checked
    assert isinstance(signed, SignOff)
    assert (signed.by, signed.on) == ("Ada Winter", "2026-11-30")
    assert "changed since" not in run("check").output
    drafted(site)
    assert read(text_of(site), "harbour.yml").checked == signed
    site.briefing("harbour").write_text(text_of(site).replace("  kind: speech", "  kind: scare", 1))
    assert "the words changed since Ada Winter checked them on 2026-11-30" in run("check").output
    run("checked", "harbour", "--off")
    assert read(text_of(site), "harbour.yml").checked is None


def test_nobody_and_nothing_that_is_there_are_told_with_a_mend(run: Run) -> None:
    assert "did you mean harbour?" in run("checked", "harbuor", "--by", "Ada", code=1).output
    assert "nobody is named" in run("checked", "harbour", "--by", " ", code=1).output
    run("checked", "harbour", code=2)
    run("checked", "harbour", "--by", "Ada", "--off", code=2)


EVERY = [
    ("speaker", "q-5ue4", "tomas-grell"),
    ("speaker", "q-azmm", "nobody"),
    ("speaker", "s-hegj", "Tomas Grell"),
    ("speaker", "q-5ue4", "Ida Holm"),
    ("confirm", "q-azmm", "ana-ruiz"),
    ("restore", "p-zqwe"),
    ("drop", "q-5ue4", "f-levl"),
    ("drop", "ana-ruiz", "--in", "harbour"),
    ("note", "q-f2tf", "ask her: again?"),
    ("topic", "rename", "Harbour bridge", "The bridge: closed"),
    ("topic", "merge", "ferry-pier", "ferry-at-ostrava-bay"),
    ("topic", "merge", "ferry-pier", "harbour-bridge"),
    ("topic", "split", "harbour-bridge", "p-imnq", "p-6v5k", "--title", "Money & doubts"),
    ("topic", "move", "p-asqt", "f-wg22", "ferry-pier"),
    ("topic", "move", "p-asqt", "none"),
    ("name", "join", "tomas-grell", "ana-ruiz"),
    ("name", "part", "ana-ruiz", "Ms Ruiz"),
    ("name", "rename", "ana-ruiz", "Ms Ruiz"),
    ("name", "role", "tomas-grell", "leader"),
    ("name", "kind", "tomas-grell", "place"),
    ("checked", "harbour", "--by", "Ada Winter"),
]
acts = pytest.mark.parametrize("words", EVERY, ids=lambda w: "-".join(w).replace(" ", "-")[:40])


def commented(text: str, *, windows: bool) -> bytes:
    """Give a briefing's text with an editor's comments at ends of lines and above items; any line ends."""
    lines = []
    for number, line in enumerate(text.split("\n")):
        if line.startswith("- id:"):
            lines += [f"# above {number}", f"{line}  # beside {number}"]
        elif line.startswith(("  kind:", "  speaker:", "  topic:", "  title:")):
            lines += [f"{line}  # of {number}"]
        else:
            lines.append(line)
    whole = "\n".join(lines)
    return whole.replace("\n", "\r\n").encode() if windows else whole.encode()


def comments_in(data: bytes) -> list[str]:
    """Give an editor's comments of a text."""
    return sorted(re.findall(r"# (?:above|beside|of) \d+", data.decode()))


@pytest.mark.parametrize("windows", [False, True])
@acts
def test_every_act_keeps_comments_and_line_ends_and_is_what_its_diff_says(
    words: tuple[str, ...], windows: bool, site: Project, run: Run
) -> None:
    for slug in ("harbour", "ferry"):
        site.briefing(slug).write_bytes(commented(text_of(site, slug), windows=windows))
    before = {slug: site.briefing(slug).read_bytes() for slug in ("harbour", "ferry")}
    shown = run(*words, "--dry-run")
    assert {slug: site.briefing(slug).read_bytes() for slug in before} == before
    result = run(*words)
    after = {slug: site.briefing(slug).read_bytes() for slug in before}
    assert after != before, result.output
    for slug, data in after.items():
        assert comments_in(data) == comments_in(before[slug])
        assert (b"\r\n" in data) == windows
        assert data.count(b"\r\n") == (data.count(b"\n") if windows else 0)
    (site.root / "act.diff").write_bytes(shown.stdout_bytes)
    done = subprocess.run(
        ["git", "apply", "-R", "--whitespace=nowarn", "act.diff"],
        cwd=site.root,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert {slug: site.briefing(slug).read_bytes() for slug in before} == before


@acts
def test_every_act_can_be_undone_and_stands_when_the_article_is_analysed_again(
    words: tuple[str, ...], site: Project, run: Run
) -> None:
    before = {slug: text_of(site, slug) for slug in ("harbour", "ferry")}
    run(*words)
    after = {slug: text_of(site, slug) for slug in before}
    drafted(site)
    again = {slug: text_of(site, slug) for slug in before}
    for slug, text in after.items():
        found = again[slug].splitlines()
        lost = [line for line in text.splitlines() if line not in found and not line.startswith("  cues:")]
        assert not lost, slug
    for slug, text in after.items():
        site.briefing(slug).write_bytes(text.encode())
    assert "0 faults" in run("check").output
    assert before != after


def test_what_is_confirmed_stands_against_a_new_finding_and_is_asked_about_no_more(
    site: Project, run: Run
) -> None:
    weak, times = re.subn(r"(- id: q-azmm\n(?:  .*\n)*?  sure: )[\d.]+", r"\g<1>0.8", text_of(site))
    assert times == 1
    for path in (site.briefing("harbour"), site.draft("harbour")):
        path.write_text(weak, encoding="utf-8")
    first, *_ = run("review", "harbour").stdout.splitlines()
    line = weak.splitlines().index("- id: q-azmm") + 1
    assert first.startswith(f"1. content/briefings/harbour.yml:{line}: said by Ana Ruiz? 80% sure: “We close")
    run("confirm", "q-azmm")
    assert "q-azmm" not in run("review").output
    drafted(site)
    b = read(text_of(site), "harbour.yml")
    assert b.confirmed == ("q-azmm",)
    run("confirm", "q-azmm", "--off")
    assert not read(text_of(site), "harbour.yml").confirmed


def test_merged_topics_lead_to_the_one_they_are_now(site: Project, run: Run) -> None:
    site.guide.write_text(
        "topics:\n- id: pier  # ours\n  title: Pier\n  cues: [pier, older]\n- id: bridge\n  title: Bridge\n"
        "  cues: [bridge, steel]\n",
        encoding="utf-8",
    )
    drafted(site)
    b = read(text_of(site), "harbour.yml")
    assert {"pier", "bridge"} <= {topic.id for topic in b.topics}
    members = next(topic.paragraphs for topic in b.topics if topic.id == "pier")
    both = {p for topic in b.topics if topic.id in {"pier", "bridge"} for p in topic.paragraphs}
    assert sites.run(site.root, "build").returncode == 0
    told = run("topic", "merge", "Pier", "bridge").output
    assert all(id_ in told for id_ in members)
    guide = site.guide.read_text(encoding="utf-8")
    assert "id: pier" not in guide
    assert "# ours" in guide
    assert "cues: [bridge, steel, pier, older]" in guide
    drafted(site)
    b = read(text_of(site), "harbour.yml")
    assert "pier" not in {topic.id for topic in b.topics}
    assert both <= set(next(topic.paragraphs for topic in b.topics if topic.id == "bridge"))
    assert both <= set(b.confirmed)
    assert sites.run(site.root, "build").returncode == 0
    ledger = (site.ledger_file("harbour")).read_text(encoding="utf-8")
    [entry] = [line for line in ledger.splitlines() if line.startswith("topic:pier:")]
    assert "to: topic:harbour/bridge" in entry
    assert "bridge.html" in (site.site / "harbour/topics/pier.html").read_text(encoding="utf-8")


def test_review_lists_most_doubtful_first_each_with_its_mend(site: Project, run: Run) -> None:
    lost = text_of(site).replace(
        "  topic: ferry-pier\n  text: >-\n    The ferry pier",
        "  kind: litter\n  rule: menu\n  text: >-\n    The ferry pier",
    )
    for path in (site.briefing("harbour"), site.draft("harbour")):
        path.write_text(
            lost.replace("  mention: {paragraph: p-6v5k, text: One councillor}\n", ""), encoding="utf-8"
        )
    found = run("review", "harbour").stdout.splitlines()
    numbered = found[::2]
    assert "set aside as 'menu', though it holds a quotation" in numbered[0]
    assert found[1].strip().startswith("briefgen restore p-ebr3   or, if right: briefgen confirm p-ebr3")
    assert "said by nobody: “It will never open on time.”" in numbered[1]
    assert found[3].strip().startswith("briefgen speaker q-5ue4 NAME")
    assert any("met for the first time: Tomas Grell, Council leader" in line for line in numbered)
    assert not any("Ana Ruiz" in line for line in numbered)
    run("restore", "p-ebr3")
    run("speaker", "q-5ue4", "tomas-grell")
    later = run("review", "harbour").stdout
    assert "p-ebr3" not in later
    assert "q-5ue4" not in later


def test_build_says_in_a_line_what_to_look_at_first_and_once(site: Project) -> None:
    shutil.rmtree(site.briefings)
    shutil.rmtree(site.drafts)
    *_, last = sites.run(site.root, "build").stdout.splitlines()
    assert last == "look first at 2 people met for the first time: briefgen review lists them"
    assert "look first" not in sites.run(site.root, "build", "--force").stdout


def test_an_article_is_updated_and_what_was_corrected_goes_on(site: Project, run: Run) -> None:
    run("speaker", "q-5ue4", "tomas-grell")
    newer = site.root / "newer.txt"
    newer.write_text(HARBOUR.replace("1931", "1932"), encoding="utf-8")
    shown = run("update", "harbour", "newer.txt", "--dry-run").output
    assert "+The ferry pier was built in 1932." in shown
    assert "1931" in (site.articles / "harbour.txt").read_text(encoding="utf-8")
    run("update", "harbour", "newer.txt")
    drafted(site)
    b = read(text_of(site), "harbour.yml")
    assert next(q.speaker for q in b.quotes if q.id == "q-5ue4") == "tomas-grell"
    assert any("1932" in p.text for p in b.paragraphs)
    assert "did you mean ferry?" in run("update", "fery", "newer.txt", code=1).output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("speaker", "q-5ue", "ana-ruiz"), "did you mean q-5ue4?"),
        (("speaker", "q-5ue4", "Ana Ruis"), "did you mean ana-ruiz (Ana Ruiz)"),
        (("speaker", "s-hegj", "nobody"), "briefgen drop s-hegj"),
        (("restore", "p-fgd2"), "neither set aside nor dropped"),
        (("drop", "ostrava-bay"), "say which: --in"),
        (("topic", "rename", "harbor bridge", "X"), "did you mean harbour-bridge"),
        (("topic", "rename", "harbour-bridge", " "), "the title is empty"),
        (("topic", "split", "harbour-bridge", "p-vuh6", "--title", "X"), "p-vuh6 does not belong to"),
        (("name", "rename", "ana-ruiz", "Anna Ruiz"), "no article that has ana-ruiz has the words"),
        (("name", "part", "tomas-grell", "Tomas Grell"), "no form would be left"),
        (("name", "role", "tomas-grell", "king"), "no article that has tomas-grell has the words"),
        (("name", "kind", "tomas-grell", "thing"), "write person or organisation or place"),
        (("confirm", "q-zzzz"), "no item has the id q-zzzz"),
        (("review", "harbr"), "did you mean harbour?"),
    ],
)
def test_what_cannot_be_done_is_told_with_its_mend_and_changes_nothing(
    words: tuple[str, ...], told: str, site: Project, run: Run
) -> None:
    before = text_of(site)
    assert told in run(*words, code=1).output
    assert text_of(site) == before


def test_a_file_that_was_saved_meanwhile_is_left_alone(site: Project) -> None:
    snapshot = Snapshot(site)
    proposal = speakers.speaker(snapshot, "q-5ue4", "ana-ruiz")
    saved = text_of(site) + "# a colleague was here\n"
    site.briefing("harbour").write_text(saved, encoding="utf-8")
    for view in (snapshot, Snapshot(site)):
        with pytest.raises(BadInput) as told:
            do(view, proposal)
        assert told.value.faults[0].what == "this file was changed meanwhile, so nothing was done"
    assert text_of(site) == saved


def test_an_act_is_taken_back_by_its_opposite(site: Project) -> None:
    before = text_of(site)
    proposal = speakers.speaker(Snapshot(site), "q-5ue4", "ana-ruiz")
    do(Snapshot(site), proposal)
    assert text_of(site) != before
    do(Snapshot(site), proposal.backwards())
    assert text_of(site) == before


HOW_TO = ROOT / "docs" / "how-to"
COMMANDS = [
    (page.stem, line.strip())
    for page in sorted(HOW_TO.glob("*.md"))
    for line in page.read_text(encoding="utf-8").splitlines()
    if re.match(r" {4,}briefgen ", line) and " or, if right" not in line
]


@pytest.mark.parametrize(("page", "line"), COMMANDS, ids=lambda x: x.replace(" ", "-")[:50])
def test_every_command_of_the_how_to_pages_runs_as_written(
    page: str, line: str, site: Project, run: Run
) -> None:
    name = "harbour-plan" if "harbour-plan" in line else "harbour"
    if page == "restore-or-drop" and "restore" in line:
        run("drop", "p-ebr3")
    if page == "edit-names" and "join" in line:
        run("name", "part", "ana-ruiz", "Ms Ruiz")
    if name != "harbour":
        site.briefing("harbour").rename(site.briefing(name))
    (site.root / "newer.txt").write_text(HARBOUR.replace("1931", "1932"), encoding="utf-8")
    before = tree(site.content)
    run(*shlex.split(line)[1:])
    assert line == "briefgen review" or tree(site.content) != before


def tree(folder: Path) -> dict[str, bytes]:
    """Give all files of a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
