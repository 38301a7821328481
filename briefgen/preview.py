"""The site at a local address, built again whenever a file changes.

A build is only made when what lies there differs from what the last one read and wrote, so that its own
writing causes none. While the content has faults the last good pages are shown, with the faults above them.
Only who asks by an address of this machine is answered: a page elsewhere cannot read drafts by a name of its
own that leads here.
"""

from __future__ import annotations

import html
import ipaddress
import logging
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer

from briefgen.faults import BadInput, tell
from briefgen.workspace.failures import in_words

Build = Callable[[], str | None]
log = logging.getLogger("mkdocs.plugins.briefgen")
LOCAL = frozenset({"localhost", ""})
ABOVE = (
    '<div role="alert" style="position:relative;z-index:9;margin:0;padding:1rem;background:#fff3f0;'
    'color:#5c1003;border-bottom:3px solid #b3261e;font:14px/1.5 monospace">'
    "<strong>Not built: what is shown is the last good version</strong>"
    '<pre style="margin:.5rem 0 0;white-space:pre-wrap">{}</pre></div>'
)
BLANK = b"<!DOCTYPE html><html><head><meta charset=utf-8><title>briefgen</title></head><body></body></html>"


class Built(Protocol):
    """What a build leaves."""

    stamp: str
    """What it read and wrote, in one word."""

    def behind(self) -> str | None:
        """Tell the errors of what is not shown as its file is; None when there are none."""


class Heard(logging.Handler):
    """Keeps the errors MkDocs told last."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.said: list[str] = []
        logging.getLogger("mkdocs").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what was told."""
        self.said.append(record.getMessage())


class Builds:
    """Builds a preview again and again, and gives what was wrong each time.

    ``build`` is called with what the last good build read and wrote, and gives None when that lies there
    still.
    """

    def __init__(self, build: Callable[[str], Built | None], built: Built | None = None) -> None:
        self.build = build
        self.last = built.stamp if built else ""
        self.told = built.behind() if built else None
        """What was wrong with the first build, if that is done."""
        self.heard = Heard()

    def __call__(self) -> str | None:
        """Build; give what was wrong, None for nothing, :data:`UNCHANGED` where nothing was built."""
        last, self.last = self.last, ""
        self.heard.said.clear()
        try:
            built = self.build(last)
        except BadInput as bad:
            return tell(bad.faults)
        except (Abort, PluginError) as error:
            return "\n".join(self.heard.said) or str(error)
        except OSError as error:
            return tell([in_words(error)])
        except Exception as error:  # noqa: BLE001 - the preview goes on whatever happens to one build
            return f"briefgen itself failed: {type(error).__name__}: {error}"
        self.last = built.stamp if built else last
        return built.behind() if built else UNCHANGED


class Preview(LiveReloadServer):
    """MkDocs' server, which tells what is wrong in the pages themselves."""

    def __init__(self, build: Build, host: str, port: int, root: Path, path: str) -> None:
        self.build = build
        self.told: str | None = None
        self.names = LOCAL | {host.lower()}
        super().__init__(self.rebuilt, host, port, str(root), path)
        self.error_handler = self.error_page

    def rebuilt(self) -> None:
        """Build, and note what was wrong; browsers are not asked to load again when nothing has changed."""
        before = self.told
        self.told = self.build()
        if self.told is UNCHANGED:
            self.told = before
            self._wanted_epoch = self._visible_epoch
        elif self.told:
            log.error(self.told)

    def _build_loop(self) -> None:
        """Look once more, now that files are watched: what was saved during the first build told nobody."""
        self.rebuilt()
        super()._build_loop()  # type: ignore[no-untyped-call]

    def error_page(self, code: int) -> bytes | None:
        """Give the page for what is not there, with what is wrong above it."""
        page = Path(self.root) / f"{code}.html"
        content = page.read_bytes() if page.is_file() else BLANK if self.told else None
        return None if content is None else self._inject_js_into_html(content, self._visible_epoch)

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request, if it asks for an address of this machine."""
        asked = environ.get("HTTP_HOST", "")
        if not self.ours(asked):
            start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            told = f"this preview does not answer for {asked!r}; to let it, name it: --dev-addr HOST:PORT\n"
            return [told.encode()]
        return super().serve_request(environ, start_response)

    def ours(self, asked: str) -> bool:
        """Say whether a Host header names this machine: by number, as localhost, or as it was asked to."""
        try:
            name = (urlsplit(f"//{asked}").hostname or "").lower()
        except ValueError:
            return False
        if name in self.names:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """Put what is wrong above a page, and MkDocs' script, which loads it again, below."""
        if self.told:
            start = content.find(b"<body")
            behind = content.find(b">", start) + 1 if start >= 0 else 0
            above = ABOVE.format(html.escape(self.told)).encode()
            content = content[:behind] + above + content[behind:]
        injected: bytes = super()._inject_js_into_html(content, epoch)  # type: ignore[no-untyped-call]
        return injected


UNCHANGED = "unchanged"


def in_place_of(server: LiveReloadServer, builds: Builds) -> Preview:
    """Give a preview in the place of MkDocs' own server, which has built once and does not listen yet."""
    host, port = server.server_address[:2]
    preview = Preview(builds, str(host), int(port), Path(server.root), server.mount_path)
    preview.told = builds.told
    for path in server._watched_paths:  # noqa: SLF001 - MkDocs tells them to nobody
        preview.watch(path)
    return preview


def run(server: Preview, watched: Iterable[Path]) -> None:
    """Build once, then serve until the user ends it."""
    server.rebuilt()
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        log.info("Shutting down...")
    finally:
        server.shutdown()
        shutil.rmtree(server.root, ignore_errors=True)
