"""Small pages, feeds, documents and texts that were read wrongly once: for how many what is right comes out.

    python -m tests.benchmarks.intake_cases FOLDER

FOLDER holds the folders ``pages``, ``bodies``, ``feeds``, ``documents``, ``markdown`` and ``nonenglish`` with
what is right beside them. Printed is the share that is right of each and of all; with ``--told`` what is not.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from briefgen.faults import BadInput
from briefgen.intake.article import to_article
from briefgen.intake.source import load
from briefgen.model import Article

TITLE, AUTHOR, DAY = "Terminal closes for eight months", "Mona Pell", "2025-03-04"
# The titles of files that do not have that one.
TITLES = {
    "title-with-markup.xml": "Hamlet comes to the quay stage",
    "title-entity-in-cdata.xml": "Mayor’s plan for the quay & its traders",
    "atom-title-html.xml": "Traders & council: “no deal” on the quay",
    "word-short-heading1.docx": "Harbour closure",
}
BOTH = frozenset("two-creators.xml atom-two-authors.xml toml.md yaml-authors-list-of-maps.md".split())
# Files that state neither author nor day.
SILENT = frozenset(("escaped.md", "reflinks.md"))
MARKUP = re.compile(r"\{\{|\{%|\]\(|\]\[|\*\*|</?\w+>|^#|\\[_*]", re.MULTILINE)
NOTHING = frozenset(("", "None", "none", "empty"))


def article_in(path: Path) -> Article | None:
    """Read the first article of a file; None when it is refused, in words."""
    try:
        return to_article(load(str(path))[0])
    except BadInput:
        return None


def text(article: Article) -> str:
    """Give the words of the article."""
    return "\n".join(p.text for p in article.paragraphs if p.kind in {"body", "subheading"})


def stated(article: Article, right: str, page: str) -> bool:
    """Tell whether a page's facts are as ``T=``, ``A=``, ``D=`` or ``L=`` or words say."""
    key, _, value = right.partition("=")
    origin = article.origin
    if key in {"A", "D", "L"} and "all" not in value:
        got = {"A": origin.byline, "D": origin.published, "L": origin.language}[key] or ""
        wanted = {w.strip() for w in value.split(" or ")}
        return got in wanted or (not got and not wanted.isdisjoint(NOTHING))
    if key == "T":
        return article.title == value
    if right.startswith("T without"):
        return article.title != "" and "|" not in article.title.rpartition(" | ")[2]
    if "body without" in right:
        return not re.search("[\xad\u200b]", text(article) + article.title)
    names = re.findall(r'"author"[^]]*?\]', page, re.DOTALL)
    every = re.findall(r'"name":\s*"([^"]+)"', names[0]) if names else []
    return len((origin.byline or "").split(", ")) >= max(3, min(8, len(every)))


def feed_or_paper(article: Article, name: str) -> bool:
    """Tell whether headline, authors and day of a feed, a document or a Markdown file are right."""
    origin = article.origin
    authors = f"{AUTHOR}, Jonas Reed" if name in BOTH else AUTHOR
    silent = name.startswith("word") or name in SILENT
    return (
        article.title == TITLES.get(name, TITLE)
        and origin.byline in {authors, None if silent else authors}
        and origin.published in {DAY, None if silent else DAY}
        and not (name.endswith(".md") and MARKUP.search(text(article)))
    )


def foreign(article: Article, path: Path) -> bool:
    """Tell whether the first line is the headline and all others are text."""
    first, *rest = filter(None, path.read_text(encoding="utf-8").split("\n"))
    return article.title == first and text(article) == "\n".join(rest)


def checks(folder: Path) -> Iterator[tuple[str, str, bool]]:
    """Give for each file its folder, its name and whether it is read rightly."""
    for kind in ("pages", "bodies"):
        expected: dict[str, Any] = json.loads((folder / kind / "expected.json").read_text(encoding="utf-8"))
        for path in sorted((folder / kind).glob("[!e]*")):
            right = expected.get(path.stem)
            found = article_in(path)
            if right is None and kind == "pages":
                continue
            if kind == "pages":
                good = found is not None and stated(found, str(right), path.read_text(encoding="utf-8"))
            else:
                good = found is not None and not any(word in text(found) for word in right or ())
            yield kind, path.name, good
    for kind in ("feeds", "documents", "markdown", "nonenglish"):
        for path in sorted((folder / kind).iterdir()):
            found = article_in(path)
            check: Callable[[Article, Path], bool] = (
                foreign if kind == "nonenglish" else lambda a, p: feed_or_paper(a, p.name)
            )
            yield kind, path.name, check(found, path) if found is not None else kind == "documents"


def main(arguments: list[str]) -> None:
    """Print the shares."""
    results = list(checks(Path(arguments[0])))
    for kind in dict.fromkeys(kind for kind, _, _ in results):
        some = [good for other, _, good in results if other == kind]
        print(f"{kind}={sum(some) / len(some):.4f}")
    print(f"right={sum(good for _, _, good in results) / len(results):.4f} files={len(results)}")
    if "--told" in arguments:
        print("wrong:", *(f"{kind}/{name}" for kind, name, good in results if not good), sep="\n  ")


if __name__ == "__main__":
    main(sys.argv[1:])
