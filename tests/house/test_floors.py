"""The house stands on floors: rooms import from below, wings do not know each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "briefgen"
FLOORS = (
    {"model", "ids", "faults", "transcripts"},
    {"intake", "analysis", "record", "publish", "stories"},
    {"workspace"},
    {"tasks"},
    {"finished", "preview", "house"},
    {"plugin"},
    {"serving"},
    {"desk"},
    {"cli"},
    {"__main__"},
)
FLOOR = {room: number for number, floor in enumerate(FLOORS) for room in floor}
# Who may import what from outside, and nobody else. Rooms are named by the start of their module path.
KEPT = {
    "mkdocs": ("plugin", "cli", "finished", "preview", "serving", "house"),
    "click": ("cli",),
    "jinja2": ("publish", "finished", "plugin"),
    "yaml": ("record", "intake.front"),
    "feedparser": ("intake.feeds",),
    "anyascii": ("ids",),
    "mammoth": ("intake.word",),
    "pypdfium2": ("intake.pdf",),
    "striprtf": ("intake.rtf",),
    "email": ("intake.mail", "intake.entries"),
    "zipfile": ("intake.zipped",),
    "socket": ("intake.source", "intake.fetch"),
    "http": ("intake.source", "intake.fetch", "desk.server"),
    "urllib.request": ("intake.source", "intake.fetch"),
    "urllib3": ("intake.source", "intake.fetch"),
    "pydantic": ("record",),
    "weasyprint": ("tasks.pdf",),
    "PIL": ("publish.drawing",),
    "distributed": ("tasks.cluster",),
    "pyarrow": ("tasks.corpus",),
}
OPENERS = (
    "intake.source",
    "intake.documents",
    "workspace",
    "tasks.add",
    "tasks.corpus",
    "tasks.pdf",
    "tasks.upkeep",
    "plugin",
    "preview",
    "house",
)
FILES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """Give a module's name below the package."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Give every module a file imports, dotted, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(path: Path) -> set[str]:
    """Give the modules of the package that a file imports, below the package."""
    known = {name_of(p) for p in FILES}
    found = {name.removeprefix("briefgen.") for name in imports(path) if name.startswith("briefgen.")}
    return {name for name in found if name in known}


@pytest.mark.parametrize("path", [p for p in FILES if name_of(p)], ids=name_of)
def test_a_room_imports_only_from_below_or_its_own_wing(path: Path) -> None:
    own = name_of(path).split(".")[0]
    for other in ours(path):
        room = other.split(".")[0]
        assert room == own or FLOOR[room] < FLOOR[own] or FLOOR[room] == FLOOR[own] >= 2, other


@pytest.mark.parametrize(
    "path",
    [p for p in FILES if name_of(p).startswith("analysis.") and name_of(p).count(".") > 1],
    ids=name_of,
)
def test_a_room_of_analysis_stands_on_the_document_and_the_language_alone(path: Path) -> None:
    room = name_of(path).split(".")[1]
    below = {"lang": {"lang"}, "doc": {"doc", "lang"}}.get(room, {room, "doc", "lang"})
    for other in ours(path):
        if other.startswith("analysis."):
            assert other.split(".")[1] in below, f"{name_of(path)} imports {other}"


def test_no_two_classes_of_analysis_have_one_name() -> None:
    owner: dict[str, str] = {}
    for path in FILES:
        # The figures' own tokens are the last: they become a view of the document's.
        if name_of(path).startswith("analysis.") and name_of(path) != "analysis.figures.tokens":
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ClassDef):
                    twin = owner.setdefault(node.name, name_of(path))
                    assert twin == name_of(path), f"{node.name} in {twin} and {name_of(path)}"


def test_no_circle_of_imports() -> None:
    graph = {name_of(path): ours(path) - {name_of(path)} for path in FILES if name_of(path)}
    while leaves := {name for name, below in graph.items() if not below & graph.keys()}:
        graph = {name: below for name, below in graph.items() if name not in leaves}
    assert not graph


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_outside_modules_are_imported_only_where_they_belong(path: Path) -> None:
    own = name_of(path)
    for name in imports(path):
        for kept, rooms in KEPT.items():
            if name == kept or name.startswith(f"{kept}."):
                assert own.startswith(rooms), f"{own} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_the_doors_print_or_exit_and_files_are_opened_where_they_belong(path: Path) -> None:
    own = name_of(path)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called in {"print", "sys.exit", "exit", "click.echo"}:
            assert own.startswith(("cli", "plugin")), f"{own}:{node.lineno} {called}"
        if called == "open" or called.endswith((".read_bytes", ".read_text", ".write_bytes", ".write_text")):
            data = "files(" in called or own.startswith(("analysis.", "intake."))
            assert own.startswith(OPENERS) or data, f"{own}:{node.lineno} {called}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_file_over_500_lines_and_no_function_over_40(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 500
    tree = ast.parse(text)
    assert "TYPE_CHECKING" not in text
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = ast.get_docstring(node) is not None and len(node.body) > 1
            start = node.body[1].lineno if docstring else node.body[0].lineno
            assert (node.end_lineno or 0) - start + 1 <= 40, node.name


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_public_names_are_documented(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name
