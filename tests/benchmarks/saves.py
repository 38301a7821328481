"""Saves made while a build runs, or while the site is served: none is lost, none stays unpublished.

    python -m tests.benchmarks.saves [--moments 60] [--seed 1] [--serve]

A site of twenty articles is built anew again and again, and at random moments titles are saved, half of
them as editors do that write beside and rename, half in place; one in ten is a false quotation. With
``--serve`` the saves fall on ``briefgen serve``, and the page must come to show them. Exits 1 when one
was lost, was not in the next build, or a false quotation was published.
"""

from __future__ import annotations

import argparse
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.helpers.sites import run, thirty_articles

ARTICLES, TOGETHER = 20, 6
FALSE = "Falsified words"


def main() -> None:
    """Try it, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--serve", action="store_true")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory(prefix="saves-") as folder:
        site = prepared(Path(folder) / "site")
        try_ = served if asked.serve else built
        lost, late, false = try_(site, asked.moments, chance)
    print(
        f"{asked.moments} saves: {lost} lost, {late} not published by the next build, {false} false published"
    )
    sys.exit(bool(lost or late or false))


def prepared(folder: Path) -> Path:
    """Make a site of twenty articles, built."""
    thirty_articles(folder)
    for path in sorted((folder / "content" / "articles").iterdir())[ARTICLES:]:
        path.unlink()
    done = run(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder


def built(site: Path, moments: int, chance: random.Random) -> tuple[int, int, int]:
    """Save at moments of builds; give how many were lost, late, and false."""
    lost = late = false = number = 0
    seconds = 1.0
    while number < moments:
        guide = site / "content" / "topics.yml"
        guide.write_text(guide.read_text(encoding="utf-8") + f"# {number}\n", encoding="utf-8")
        cues = guide.read_text(encoding="utf-8").replace("budget", f"budget, b{number}", 1)
        guide.write_text(cues, encoding="utf-8")
        start = time.monotonic()
        running = subprocess.Popen(
            [sys.executable, "-m", "briefgen", "build"],
            cwd=site,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        times = sorted(chance.random() * seconds for _ in range(min(TOGETHER, moments - number)))
        paths = chance.sample(sorted((site / "content" / "briefings").glob("*.yml")), len(times))
        saves: list[tuple[Path, str, str]] = []
        for at, path in zip(times, paths, strict=True):
            time.sleep(max(0.0, start + at - time.monotonic()))
            saves.append((path, *save(path, number, chance)))
            number += 1
        running.wait()
        seconds = max(seconds, time.monotonic() - start)
        lost += sum(words not in path.read_text(encoding="utf-8") for path, words, _ in saves)
        told = run(site, "build")
        if any(words == FALSE for _, words, _ in saves):
            false += told.returncode == 0 or FALSE in everything(site)
            for path, words, before in saves:
                if words == FALSE:
                    path.write_text(before, encoding="utf-8")
            run(site, "build")
        late += sum(words not in shown(site, path) for path, words, _ in saves if words != FALSE)
        print(f"{number} saves, {lost} lost, {late} late, {false} false", file=sys.stderr, flush=True)
    return lost, late, false


def save(path: Path, number: int, chance: random.Random) -> tuple[str, str]:
    """Save a briefing as an editor does; give the words that are new, and the text as it was."""
    before = path.read_text(encoding="utf-8")
    quotes = before.find("\nquotes:\n- id")
    if number % 10 == 9 and quotes > 0:
        words = FALSE
        place = re.compile(r"(    text: *(?:>-?\n +)?[\"']?)(\w)").search(before, quotes)
        assert place
        text = f"{before[: place.end(1)]}{FALSE} {before[place.end(1) :]}"
    else:
        words = f"Saved by hand {number}"
        text = re.sub(r"\ntitle: .*(?:\n  .*)*", f"\ntitle: {words}", before, count=1)
    if chance.random() < 0.5:
        path.write_text(text, encoding="utf-8")
    else:
        beside = path.with_name(f".{path.name}.swp")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    return words, before


def shown(site: Path, path: Path) -> str:
    """Give the overview of a briefing as published."""
    return (site / "site" / path.stem / "index.html").read_text(encoding="utf-8")


def everything(site: Path) -> str:
    """Give all pages."""
    return "".join(p.read_text(encoding="utf-8") for p in (site / "site").rglob("*.html"))


def served(site: Path, moments: int, chance: random.Random) -> tuple[int, int, int]:
    """Save while the site is served; give how many were lost, late, and, none being tried, false."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    words = [sys.executable, "-m", "briefgen", "serve", "--dev-addr", address]
    process = subprocess.Popen(words, cwd=site, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    paths = sorted((site / "content" / "briefings").glob("*.yml"))
    lost = late = number = 0
    try:
        assert comes(f"http://{address}/", "")
        while number < moments:
            batch = chance.sample(paths, min(TOGETHER, moments - number))
            saves = []
            for path in batch:
                time.sleep(chance.random() * 2)
                number += number % 10 == 9  # the next would be a false quotation: those are for builds
                saves.append((path, *save(path, number, chance)))
                number += 1
            late += sum(not comes(f"http://{address}/{p.stem}/index.html", words) for p, words, _ in saves)
            lost += sum(words not in p.read_text(encoding="utf-8") for p, words, _ in saves)
            print(f"{number} saves, {lost} lost, {late} late", file=sys.stderr, flush=True)
    finally:
        process.terminate()
        process.wait()
    return lost, late, 0


def comes(url: str, words: str) -> bool:
    """Say whether a page comes to show words within three minutes: a build takes one on a busy machine."""
    until = time.monotonic() + 180
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                if words in answer.read().decode("utf-8"):
                    return True
        except OSError:
            pass
        time.sleep(0.5)
    return False


if __name__ == "__main__":
    main()
