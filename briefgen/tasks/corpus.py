"""Articles without a site, any number of them, to a file of one row each; what is done is not done again.

A row is written when its article is done, in the order of the files, whoever analysed it. A run that ends
leaves whole rows, and the next goes on behind them.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from briefgen.faults import BadInput, Fault
from briefgen.model import Guide, Source
from briefgen.tasks.progress import Tell
from briefgen.tasks.workers import context, end_with_parent
from briefgen.workspace.environment import cores
from briefgen.workspace.failures import in_words

# So many files are out for each worker; so many rows are one group of a Parquet file.
AHEAD, GROUP = 4, 1_000
PART = ".part.jsonl"
PARQUET = ".parquet"
ENDINGS = (".jsonl", PARQUET)
Row = Mapping[str, Any]
"""A file's name, its digest, the number of an article in it and of how many; a briefing, or a fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One file of a corpus, read."""

    name: str
    """Its path as it was given."""
    data: bytes
    sha256: str


class Each(Protocol):
    """Does the work on each file, in order, wherever it does it."""

    def __call__(self, items: Iterable[Given]) -> Iterator[list[Row]]:
        """Give the rows of each file."""


def analyse_to(sources: Iterable[str], target: Path, each: Each, tell: Tell) -> Counter[str]:
    """Analyse files and folders into a file of rows; gives how many rows hold a briefing, and a fault.

    ``target`` ends in one of ``ENDINGS``. Raises OSError.
    """
    files = tuple(files_of(sources))
    part = target.with_name(target.name + PART) if target.suffix == PARQUET else target
    if part != target and not part.exists() and target.exists():
        unpacked(target, part)
    done = whole_rows(part)
    todo = [path for path in files if str(path) not in done or done[str(path)] != digest_of(path)]
    without(part, {str(path) for path in todo if str(path) in done})
    with part.open("a", encoding="utf-8") as out:
        for number, rows in enumerate(each(map(read, todo)), 1):
            out.writelines(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
            out.flush()
            tell(len(files) - len(todo) + number, len(files), rows[0]["source"])
    counts = Counter("fault" if "fault" in row else "briefing" for row in rows_in(part))
    if part != target:
        packed(part, target)
        part.unlink()
    return counts


def files_of(sources: Iterable[str]) -> Iterator[Path]:
    """Give the files of files and folders, subfolders included, hidden ones not, in order, each once."""
    seen: set[Path] = set()
    for source in map(Path, sources):
        if not source.exists():
            raise BadInput(Fault(path=str(source), what="no such file or folder"))
        found = [source] if source.is_file() else below(source)
        for path in found:
            if path not in seen:
                seen.add(path)
                yield path


def below(folder: Path) -> Iterator[Path]:
    """Give the files below a folder, in order."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here) / name for name in sorted(names) if not name.startswith("."))


def read(path: Path) -> Given:
    """Read a file."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(in_words(error, str(path))) from error
    return Given(name=str(path), data=data, sha256=hashlib.sha256(data).hexdigest())


def digest_of(path: Path) -> str:
    """Give the digest of a file's bytes."""
    return read(path).sha256


def rows_of(given: Given) -> list[Row]:
    """Analyse the articles of one file; what is wrong with it is a row, never raised."""
    from briefgen.analysis.brief import brief  # noqa: PLC0415 - who counts rows needs no analysis
    from briefgen.intake.article import to_article  # noqa: PLC0415
    from briefgen.intake.source import sources  # noqa: PLC0415

    def row(source: Source) -> dict[str, Any]:
        return {"briefing": asdict(brief(to_article(source), Guide()))}

    try:
        found: list[dict[str, Any]] = [
            tried(lambda source=source: row(source), given.name)  # type: ignore[misc]
            for source in sources(given.data, given.name)
        ]
    except BadInput as bad:
        found = [{"fault": told(fault)} for fault in bad.faults[:1]]
    same = {"source": given.name, "sha256": given.sha256}
    return [same | {"number": n, "of": len(found)} | one for n, one in enumerate(found, 1)]


def tried(make: Callable[[], dict[str, Any]], name: str) -> dict[str, Any]:
    """Give what is made, or the fault that stood in its way."""
    try:
        return make()
    except BadInput as bad:
        return {"fault": told(bad.faults[0])}
    except Exception as error:  # noqa: BLE001 - one article never stops the others
        what = f"briefgen itself failed on this article: {type(error).__name__}: {error}"
        return {"fault": told(Fault(path=name, what=what, fix="please report this article"))}


def told(fault: Fault) -> dict[str, Any]:
    """Give a fault as a row holds it."""
    return {"line": fault.line, "what": fault.what, "fix": fault.fix}


def lost(given: Given, fault: Fault) -> list[Row]:
    """Give the row of a file that no worker lived through."""
    row = {"source": given.name, "sha256": given.sha256, "number": 1, "of": 1, "fault": told(fault)}
    return [row]


def here(items: Iterable[Given]) -> Iterator[list[Row]]:
    """Work on files in the processes of this machine."""
    workers = cores()
    if workers == 1:
        yield from map(rows_of, items)
        return
    waiting: deque[Future[list[Row]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=context(), initializer=end_with_parent) as pool:
        for item in items:
            waiting.append(pool.submit(rows_of, item))
            while len(waiting) >= AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def rows_in(path: Path) -> Iterator[Row]:
    """Give the rows of a file of rows."""
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def whole_rows(path: Path) -> dict[str, str]:
    """Give the digests of the files whose rows are all there, by name, and cut off what an ended run left."""
    done: dict[str, str] = {}
    end = at = 0
    if not path.exists():
        return done
    with path.open("rb") as lines:
        for line in lines:
            at += len(line)
            try:
                row = json.loads(line) if line.endswith(b"\n") else None
            except ValueError:
                row = None
            if row is None:
                break
            if row["number"] == row["of"]:
                done[row["source"]], end = row["sha256"], at
    if end < path.stat().st_size:
        os.truncate(path, end)
    return done


def without(path: Path, names: set[str]) -> None:
    """Take the rows of files out that have changed since."""
    if not names:
        return
    beside = path.with_name(f"{path.name}.new")
    with beside.open("w", encoding="utf-8") as out:
        kept = (row for row in rows_in(path) if row["source"] not in names)
        out.writelines(f"{json.dumps(row, ensure_ascii=False)}\n" for row in kept)
    beside.replace(path)


COLUMNS = ("source", "sha256", "number", "of", "title", "published", "language", "briefing", "fault")


def packed(part: Path, target: Path) -> None:
    """Write rows as Parquet: what they are sorted and looked for by in columns, the briefing as JSON."""
    pa, parquet = pyarrow()
    kinds = {"number": pa.int64(), "of": pa.int64()}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in COLUMNS])
    beside = target.with_name(f"{target.name}.new")
    with parquet.ParquetWriter(beside, schema) as out:
        group: list[Row] = []
        for row in rows_in(part):
            group.append(column_row(row))
            if len(group) == GROUP:
                out.write_table(pa.Table.from_pylist(group, schema))
                group = []
        out.write_table(pa.Table.from_pylist(group, schema))
    beside.replace(target)


def column_row(row: Row) -> Row:
    """Give a row as its columns hold it."""
    briefing, fault = row.get("briefing"), row.get("fault")
    origin = briefing["origin"] if briefing else {}
    return {
        **{name: row[name] for name in COLUMNS[:4]},
        "title": briefing and briefing["title"],
        "published": origin.get("published"),
        "language": origin.get("language"),
        "briefing": briefing and json.dumps(briefing, ensure_ascii=False),
        "fault": fault and json.dumps(fault, ensure_ascii=False),
    }


def unpacked(target: Path, part: Path) -> None:
    """Write the rows of a Parquet file as rows again, to go on behind them."""
    _, parquet = pyarrow()
    beside = part.with_name(f"{part.name}.new")
    with beside.open("w", encoding="utf-8") as out, parquet.ParquetFile(target) as found:
        for batch in found.iter_batches(GROUP):
            for row in batch.to_pylist():
                plain = {name: row[name] for name in COLUMNS[:4]}
                held = {name: json.loads(row[name]) for name in ("briefing", "fault") if row[name]}
                out.write(f"{json.dumps(plain | held, ensure_ascii=False)}\n")
    beside.replace(part)


def pyarrow() -> tuple[Any, Any]:
    """Give the libraries of Parquet; raises BadInput where they are not installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415 - for who writes Parquet
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        fix = "pip install 'briefgen[cluster]', or write to a file that ends in .jsonl"
        raise BadInput(Fault(path="--to", what="pyarrow is not installed here", fix=fix)) from error
    return pa, parquet
