"""Words of the language are data: every list is in a file, says what it is, and is read by somebody."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from briefgen.analysis.lang import tables
from briefgen.analysis.lang.tables import TableError, either, pairs, phrases, rows, sections, word_set

ANALYSIS = Path(__file__).parents[2] / "briefgen" / "analysis"
EN = ANALYSIS / "lang" / "en"
LISTS = [(path.stem, name) for path in sorted(EN.glob("*.txt")) for name in sections(path.stem)]
FEW = 4
"""Most words of a list that may stand in Python."""
WORD = re.compile(r"[^\W\d_]{2,}(?:[ '’-][^\W\d_]+)*\.?")
ALTERNATIVES = re.compile(r"(?:[A-Za-z][A-Za-z '’-]+\|)+[A-Za-z][A-Za-z '’-]+")
# What looks like a list of words and is none, and the room whose lists are still to be moved.
EXEMPT = {
    "quotes/ranking.py": "names of our own rules",
    "quotes/candidates.py": "names of our own features",
    "topics/boundaries.py": "names of our own features",
    "figures/": "moves with the figures' grammar",
    "lang/__init__.py": "names of sections",
    "lang/quantities.py": "moves with the figures' grammar",
}


def lists_in(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """Give each list of words in Python: literals, words to be split, alternatives of a pattern."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript):  # names of types and of literals
            for part in ast.walk(node):
                part.lineno = 0  # type: ignore[attr-defined]
        elif not getattr(node, "lineno", 0):
            continue
        elif isinstance(node, ast.Set | ast.List | ast.Tuple):
            yield node.lineno, [str(e.value) for e in node.elts if isinstance(e, ast.Constant)]
        elif isinstance(node, ast.Dict) and all(isinstance(v, ast.Constant) for v in node.values):
            pairs_of = zip(node.keys, node.values, strict=True)
            texts = [k for k, v in pairs_of if isinstance(v, ast.Constant) and isinstance(v.value, str)]
            yield node.lineno, [str(k.value) for k in texts if isinstance(k, ast.Constant)]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".split"):
            yield node.lineno, ast.unparse(node.func).split()
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            for found in ALTERNATIVES.findall(node.value):
                yield node.lineno, found.split("|")


@pytest.mark.parametrize(
    "path", sorted(ANALYSIS.rglob("*.py")), ids=lambda path: path.relative_to(ANALYSIS).as_posix()
)
def test_no_list_of_five_words_stands_in_python(path: Path) -> None:
    place = path.relative_to(ANALYSIS).as_posix()
    if place.startswith(tuple(EXEMPT)):
        return
    for line, found in lists_in(ast.parse(path.read_text(encoding="utf-8"))):
        words = [word for word in found if WORD.fullmatch(word)]
        assert len(words) <= FEW, f"{place}:{line}: move to analysis/lang/en: {words}"


def test_one_pattern_parts_texts_into_words() -> None:
    for path in ANALYSIS.rglob("*.py"):
        place = path.relative_to(ANALYSIS).as_posix()
        code = path.read_text(encoding="utf-8")
        # The figures' grammar still cuts its own: "450m" is two of its tokens.
        if place != "doc/tokenizer.py" and not place.startswith("figures/"):
            for pattern in re.findall(r"(\w+)\.(?:finditer|findall)\(", code):
                made = re.search(rf"^{pattern} = re\.compile\((.*)", code, re.MULTILINE)
                assert made, f"{place}: {pattern}"
                assert not re.search(r"\[\^\\W|\\w\+", made[1]), f"{place}: {pattern} parts words"


def comments() -> dict[tuple[str, str], str]:
    """Give what the comments of each list say; those before its first section speak for a whole file."""
    found: dict[tuple[str, str], str] = {}
    for path in sorted(EN.glob("*.txt")):
        name = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                name = line.strip("[]")
            elif line.startswith("#"):
                found[path.stem, name] = f"{found.get((path.stem, name), '')} {line[1:].strip()}"
    return found


@pytest.mark.parametrize(("file", "name"), LISTS)
def test_every_list_says_what_it_is(file: str, name: str) -> None:
    said = comments()
    assert not sections(file)[name] or said.get((file, name)) or said.get((file, ""))


def test_every_list_is_read_by_somebody() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in ANALYSIS.rglob("*.py"))
    for file, name in LISTS:
        if sections(file)[name]:
            assert re.search(rf"""["']{name or file}["']""", code), f"{file}.txt [{name}]"


def test_a_list_that_repeats_another_names_it_and_so_says_why() -> None:
    said = comments()
    words = {
        (file, name): set(re.split(r"[\s,]+", "\n".join(line.text for line in sections(file)[name])))
        for file, name in LISTS
    }
    large = {where: found for where, found in words.items() if len(found) >= 40}
    for (file, name), found in large.items():
        for (other, part), theirs in large.items():
            if other == "dictionary":
                continue  # every list of everyday words is a part of it
            if (file, name) != (other, part) and len(found & theirs) >= 0.75 * len(found):
                told = said.get((file, name), "") + said.get((file, ""), "")
                assert (part if file == other else other) in told, f"{file} [{name}] and {other} [{part}]"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Give the path of a file of words in a folder of its own."""
    (tmp_path / "en").mkdir()
    monkeypatch.setattr(tables, "files", lambda _: tmp_path)
    kept = (sections, tables.word_tuple, word_set, phrases, pairs, rows, either)
    for reader in kept:
        reader.cache_clear()
    yield tmp_path / "en" / "made-up.txt"
    monkeypatch.setattr(tables, "files", files)
    for reader in kept:
        reader.cache_clear()


def test_lists_are_words_phrases_pairs_rows_and_alternatives(written: Path) -> None:
    written.write_text(
        "# Of a test.\n[a]\ntide tides\n[b]\nhigh tide, ebb,\nlow tide\n[c]\nebb: low, tide:\n[d]\nx y\nz\n",
        encoding="utf-8",
    )
    assert word_set("made-up", "a") == {"tide", "tides"}
    assert phrases("made-up", "b") == ("high tide", "ebb", "low tide")
    assert pairs("made-up", "c") == {"ebb": "low", "tide": ""}
    assert rows("made-up", "d") == (("x", "y"), ("z",))
    assert re.fullmatch(either("made-up", "a"), "tides")
    assert re.fullmatch(either("made-up", "b"), "low tide")


@pytest.mark.parametrize(
    ("text", "read", "fault"),
    [
        ("[a]\none two\none\n", word_set, "3: 'one' stands in line 2 already"),
        ("[a]\none, two\n", word_set, "2: 'one,': words of this list are parted by blanks alone"),
        ("[a]\none, two, one\n", phrases, "2: 'one' stands in line 2 already"),
        ("[a]\none: 1, two\n", pairs, "2: 'two' has no colon"),
        ("[a]\none: 1, one: 2\n", pairs, "2: 'one' stands twice"),
        ("[a]\n[a]\n", word_set, r"2: section \[a\] stands twice"),
        ("[b]\n", word_set, r"0: no section \[a\]; there are b"),
    ],
)
def test_a_fault_in_a_list_names_file_line_and_mend(
    written: Path, text: str, read: Callable[[str, str], object], fault: str
) -> None:
    written.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=f"made-up.txt:{fault}"):
        read("made-up", "a")


def test_a_list_that_is_not_there_is_told() -> None:
    with pytest.raises(TableError, match=r"no-such\.txt:0: there is no such file"):
        word_set("no-such")
