"""Articles without a site: a row each, in order, none done twice, one fault never another's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefgen.tasks import corpus
from tests.helpers.sites import run

TEXT = (
    "Bridge {n} reopens\n\nThe bridge at pier {n} reopens on Monday, the council of Vik said.\n\n"
    '"We waited {n} years for it," said Ida Holm, the head of the port. It cost $4.{n} million.\n'
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with a corpus: nine articles, and one file that is none."""
    monkeypatch.chdir(tmp_path)
    articles = tmp_path / "articles" / "more"
    articles.mkdir(parents=True)
    for n in range(9):
        (articles.parent if n % 2 else articles).joinpath(f"a{n}.txt").write_text(TEXT.format(n=n), "utf-8")
    (articles / "a5.pdf").write_bytes(b"%PDF-1.4 nothing of a document")
    return tmp_path


def rows(path: Path) -> list[dict[str, Any]]:
    """Read a file of rows."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def analysed(folder: Path, target: str) -> list[str]:
    """Analyse the corpus; gives the files that were analysed now."""
    seen: list[str] = []
    done = corpus.analyse_to(
        ["articles"], folder / target, corpus.here, lambda _n, _of, name: seen.append(name)
    )
    assert done == {"briefing": 9, "fault": 1}
    return seen


def test_every_article_is_a_row_in_order_and_one_that_cannot_be_read_is_a_row_with_its_fault(
    folder: Path,
) -> None:
    done = run(folder, "analyse", "articles", "--to", "out.jsonl")
    assert done.returncode == 1
    assert "9 briefings, 1 article with a fault" in done.stderr
    found = rows(folder / "out.jsonl")
    assert [row["source"] for row in found] == [str(path) for path in corpus.files_of(["articles"])]
    (bad,) = (row for row in found if "fault" in row)
    assert bad["source"].endswith("a5.pdf")
    assert bad["fault"]["what"]
    assert {row["briefing"]["title"] for row in found if "briefing" in row} == {
        f"Bridge {n} reopens" for n in range(9)
    }


@pytest.mark.parametrize("jobs", ["1", "3"])
def test_any_number_of_processes_writes_the_same_bytes(
    folder: Path, jobs: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    analysed(folder, "whole.jsonl")
    monkeypatch.setenv("BRIEFGEN_JOBS", jobs)
    analysed(folder, "again.jsonl")
    assert (folder / "again.jsonl").read_bytes() == (folder / "whole.jsonl").read_bytes()


@pytest.mark.parametrize("cut", [0, 1, 400, 2000, 5000, 9000])
def test_a_run_that_was_ended_anywhere_goes_on_behind_what_is_whole(folder: Path, cut: int) -> None:
    everything = analysed(folder, "out.jsonl")
    whole = (folder / "out.jsonl").read_bytes()
    (folder / "out.jsonl").write_bytes(whole[:cut])
    kept = whole[:cut].count(b"\n")
    assert analysed(folder, "out.jsonl") == everything[kept:]
    assert (folder / "out.jsonl").read_bytes() == whole


def test_only_what_changed_is_done_again(folder: Path) -> None:
    analysed(folder, "out.jsonl")
    assert analysed(folder, "out.jsonl") == []
    (folder / "articles" / "a3.txt").write_text(TEXT.format(n=33), encoding="utf-8")
    assert analysed(folder, "out.jsonl") == ["articles/a3.txt"]
    titles = [row["briefing"]["title"] for row in rows(folder / "out.jsonl") if "briefing" in row]
    assert "Bridge 33 reopens" in titles
    assert "Bridge 3 reopens" not in titles


def test_parquet_holds_the_same_rows_and_goes_on_from_itself(folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    analysed(folder, "out.jsonl")
    analysed(folder, "out.parquet")
    found = parquet.read_table(folder / "out.parquet").to_pylist()
    plain = rows(folder / "out.jsonl")
    assert [json.loads(row["briefing"]) for row in found if row["briefing"]] == [
        row["briefing"] for row in plain if "briefing" in row
    ]
    assert [row["source"] for row in found] == [row["source"] for row in plain]
    before = (folder / "out.parquet").read_bytes()
    assert analysed(folder, "out.parquet") == []
    assert (folder / "out.parquet").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir() if path.is_file()) == ["out.jsonl", "out.parquet"]


def test_what_is_asked_wrongly_is_told(folder: Path) -> None:
    assert "ends in .jsonl or .parquet" in run(folder, "analyse", "articles", "--to", "out.csv").stderr
    assert "no such file or folder" in run(folder, "analyse", "nothing", "--to", "out.jsonl").stderr
    assert run(folder, "analyse", "articles", "--cluster", "tcp://127.0.0.1:1").returncode == 2


def test_without_a_file_the_briefings_are_printed_one_after_the_other(folder: Path) -> None:
    done = run(folder, "analyse", "articles/a1.txt", "articles/a3.txt")
    assert done.returncode == 0
    assert done.stdout.count("Bridge") >= 2
