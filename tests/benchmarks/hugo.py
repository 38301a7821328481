"""The same pages by hugo: finished bodies, a frame of the same parts, a sitemap, every other file copied.

Hugo is given what ``briefgen pages --to`` writes (front matter, headings as Markdown, the rest HTML): it has
neither to read briefings nor to make bodies, registers, feeds, an index for search, or to verify anything.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HUGO = shutil.which("hugo")
SETTINGS = """baseURL = "https://briefings.example.org/"
title = "Briefings"
uglyURLs = true
buildFuture = true
disableKinds = ["taxonomy", "term", "RSS", "section", "home", "404"]
[markup.goldmark.renderer]
unsafe = true
"""
FRAME = """<!DOCTYPE html>
<html lang="{{ .Params.lang | default "en" }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{{ if .Params.noindex }}<meta name="robots" content="noindex">{{ end }}
<link rel="canonical" href="{{ .Permalink }}">
<meta property="og:url" content="{{ .Permalink }}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="{{ .Site.Title }}">
{{ with .Params.head }}{{ . | safeHTML }}{{ else }}<title>{{ $.Title }}</title>
<meta name="description" content="{{ $.Description }}">{{ end }}
<link rel="icon" href="{{ "assets/icon.svg" | relURL }}" type="image/svg+xml">
<link rel="stylesheet" href="{{ "assets/briefgen.css" | relURL }}">
<script src="{{ "assets/briefgen.js" | relURL }}" defer></script>
</head>
<body class="{{ .Params.sort | default "plain" }}">
<a class="skip" href="#main">Skip</a>
<header class="site"><p class="name"><a href="{{ "index.html" | relURL }}">{{ .Site.Title }}</a></p>
<nav class="main"><ul>{{ $here := .RelPermalink }}{{ range slice "topics" "people" "organisations" "quotes" }}
{{ $to := printf "%s.html" . | relURL }}
<li><a href="{{ $to }}"{{ if eq $to $here }} aria-current="page"{{ end }}>{{ . | humanize }}</a></li>{{ end }}
</ul></nav></header>
{{ with .Params.crumbs }}<nav class="crumbs"><ol>{{ range . }}
<li><a href="{{ index . 0 | safeURL }}">{{ index . 1 | safeHTML }}</a></li>{{ end }}</ol></nav>{{ end }}
<div class="cols"><p class="run"><span><b>{{ .Site.Title }}</b> {{ .Params.paper | safeHTML }}</span>
<span>{{ .Permalink }}</span></p>
<main id="main">{{ .Content }}</main>
{{ with .Params.side }}<aside class="side">{{ . | safeHTML }}</aside>{{ end }}</div>
<footer class="site"><p id="kept"><a href="{{ "moved.html" | relURL }}">Moved</a></p></footer>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What hugo took."""

    cpu: float
    wall: float
    memory: float
    """Peak, in MB."""
    pages: int


def rendered(site: Path, folder: Path) -> Rendered | None:
    """Let hugo render the pages of a built site; None where there is no hugo.

    ``folder`` is where it works; what it printed stays there.
    """
    if HUGO is None:
        return None
    made = project(site, folder)
    start = time.monotonic()
    done = subprocess.Popen([HUGO, "--quiet"], cwd=made, stdout=sys.stderr)
    _, status, used = os.wait4(done.pid, 0)
    wall = time.monotonic() - start
    done.returncode = os.waitstatus_to_exitcode(status)
    if done.returncode:
        sys.exit(f"hugo ended with {done.returncode}")
    printed = sum(1 for _ in (made / "public").rglob("*.html"))
    return Rendered(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024, printed)


def for_hugo(page: bytes, place: str) -> bytes:
    """Give a page with its address in the front matter, without a key that means something else to hugo."""
    return page.replace(b"---\n", f'---\nurl: "/{place}"\n'.encode(), 1).replace(b"\nkind: ", b"\nsort: ", 1)


def project(site: Path, folder: Path) -> Path:
    """Make a project for hugo of a built site; gives its folder."""
    pages = folder / "pages"
    command = [sys.executable, "-m", "briefgen", "pages", "--to", str(pages)]
    done = subprocess.run(command, cwd=site, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    made = folder / "hugo"
    frame = made / "layouts" / "_default" / "single.html"
    frame.parent.mkdir(parents=True)
    frame.write_text(FRAME, encoding="utf-8")
    (made / "config.toml").write_text(SETTINGS, encoding="utf-8")
    for path in pages.rglob("*"):
        if path.is_file():
            place = path.relative_to(pages)
            page = path.suffix == ".md"
            # A file called index would make hugo take those beside it for its parts, a dot name a language.
            name = f"page-{place.stem.replace('.', '-')}.md" if page else place.name
            target = made / ("content" if page else "static") / place.with_name(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            data = path.read_bytes()
            target.write_bytes(for_hugo(data, place.with_suffix(".html").as_posix()) if page else data)
    shutil.copytree(site / "site" / "assets", made / "static" / "assets", dirs_exist_ok=True)
    return made
