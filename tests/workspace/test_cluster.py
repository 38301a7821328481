"""A cluster gives what the processes of one machine give, whatever becomes of its workers."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from briefgen.faults import BadInput
from briefgen.plugin import build_site, configuration
from briefgen.tasks import cluster, corpus
from briefgen.tasks.jobs import Analyse, Analysed, Job
from briefgen.workspace import starter
from tests.helpers.sites import run, tree
from tests.workspace.test_corpus import TEXT

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills a worker as POSIX does")
MANY = 40


@pytest.fixture
def two_workers() -> Iterator[Any]:
    """Give a cluster of two workers in processes of their own."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1", silence_logs=50
    ) as local:
        yield local


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of articles."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in range(MANY):
        (folder / f"a{n:02}.txt").write_text(TEXT.format(n=n), encoding="utf-8")
    return folder


def killed(local: Any) -> Callable[[], None]:
    """Give what kills one worker of a cluster."""
    pid = local.workers[0].pid

    def kill() -> None:
        os.kill(pid, signal.SIGKILL)

    return kill


def test_a_corpus_is_the_same_to_the_byte_though_a_worker_is_killed_half_way(
    two_workers: Any, articles: Path
) -> None:
    alone = articles.parent / "alone.jsonl"
    corpus.analyse_to(["articles"], alone, corpus.here, lambda *_: None)
    kill, seen = killed(two_workers), []

    def tell(done: int, _of: int, name: str) -> None:
        seen.append(name)
        if done == MANY // 4:
            kill()

    there = articles.parent / "there.jsonl"
    with cluster.cluster(two_workers.scheduler_address) as workers:
        counts = corpus.analyse_to(
            ["articles"], there, lambda given: workers.each(corpus.rows_of, given, corpus.lost), tell
        )
    assert counts == {"briefing": MANY}
    assert len(seen) == len(set(seen)) == MANY
    assert there.read_bytes() == alone.read_bytes()


def test_a_site_is_the_same_to_the_byte_though_a_worker_is_killed_half_way(
    two_workers: Any, articles: Path
) -> None:
    sites = [site(articles.parent / name, articles) for name in ("alone", "there")]
    assert run(sites[0], "build", "-q").returncode == 0
    by = cluster.analyse_at(two_workers.scheduler_address)
    config = configuration(sites[1] / "mkdocs.yml")
    build_site(config, lambda *_: None, analyse=killing(by, killed(two_workers)))
    assert tree(sites[1] / "content") == tree(sites[0] / "content")
    assert tree(sites[1] / "site") == tree(sites[0] / "site")


def killing(by: Analyse, kill: Callable[[], None]) -> Analyse:
    """Give an analysis during which a worker is killed."""

    def analyse(jobs: Sequence[Job]) -> Iterator[Analysed]:
        for done, found in enumerate(by(jobs)):
            yield found
            if done == MANY // 4:
                kill()

    return analyse


def site(folder: Path, articles: Path) -> Path:
    """Make a site of articles, not built yet."""
    starter.start(folder)
    shutil.rmtree(folder / "content" / "articles")
    shutil.copytree(articles, folder / "content" / "articles")
    return folder


def test_a_worker_with_another_program_is_told_and_nothing_it_makes_is_taken() -> None:
    with pytest.raises(BadInput, match="another version of briefgen"):
        cluster.done_there("another", corpus.rows_of, corpus.Given(name="a.txt", data=b"", sha256=""))


def test_no_scheduler_is_told(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.2)
    with (
        pytest.raises(BadInput, match="no Dask scheduler answers"),
        cluster.cluster("tcp://127.0.0.1:9"),
    ):
        raise AssertionError(articles)


def test_dask_is_loaded_by_who_names_a_cluster_alone(articles: Path) -> None:
    code = (
        "import sys; from briefgen.cli import main\n"
        "try: main(['analyse', 'articles', '--to', 'out.jsonl'], prog_name='briefgen')\n"
        "except SystemExit: pass\n"
        "assert not {'distributed', 'dask', 'pyarrow'} & set(sys.modules)\n"
    )
    (articles.parent / "code.py").write_text(code, encoding="utf-8")
    subprocess.run([sys.executable, "code.py"], cwd=articles.parent, check=True, capture_output=True)
