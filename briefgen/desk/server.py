"""The desk's server: the preview of the site, and below ``/~desk/`` the margin, for one editor.

It listens on the loopback alone and answers for its own address only (the ``Host`` header); the margin is
shown to who has the token of this sitting, and acts are taken from its own page alone (the ``Origin`` header,
and the token in a header no form can set). Nothing of it is written into the built site.
"""

from __future__ import annotations

import html
import json
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from http.cookies import CookieError, SimpleCookie
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

from briefgen.desk.session import Session, Stale
from briefgen.faults import BadInput, Fault, tell
from briefgen.plugin import BriefgenPlugin, configuration, project_of, watched
from briefgen.preview import ABOVE, Build, Builds, Preview, run
from briefgen.serving import shown_at
from briefgen.tasks.acts.proposal import meanwhile
from briefgen.workspace.last_states import states_beside

Environ: TypeAlias = dict[str, Any]
Start: TypeAlias = Callable[..., Any]
HERE = "/~desk/"
COOKIE, TOKEN = "briefgen_desk", "HTTP_X_DESK_TOKEN"
MOST = 20_000
"""Bytes an act has at most."""
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
KINDS = {"desk.js": "text/javascript", "desk.css": "text/css"}


class DeskServer(Preview):
    """The preview of a site, and the desk's margin."""

    def __init__(self, build: Build, place: tuple[str, int], root: Path, path: str, session: Session) -> None:
        host, port = place
        super().__init__(build, host, port, root, path)
        self.session = session
        self.token = secrets.token_urlsafe(32)
        name = f"[{host}]" if ":" in host else host
        self.hosts = frozenset({f"{name}:{port}", f"localhost:{port}"})
        self.address = f"http://{name}:{port}{HERE}?token={self.token}"

    def serve_request(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        """Answer for the site as a preview does, and for the desk to who may."""
        if environ.get("HTTP_HOST", "").lower() not in self.hosts:
            return answered(start_response, "403 Forbidden", b"the desk answers for this machine alone\n")
        if not environ["PATH_INFO"].startswith(HERE):
            return super().serve_request(environ, start_response)
        return self.desk(environ, start_response)

    def desk(self, environ: Environ, start: Start) -> Iterable[bytes]:
        """Answer what is asked of the desk."""
        what, method = environ["PATH_INFO"].removeprefix(HERE), environ["REQUEST_METHOD"]
        if method == "GET" and not what and self.opens(environ):
            cookie = f"{COOKIE}={self.token}; Path={HERE}; HttpOnly; SameSite=Strict"
            return answered(start, "303 See Other", b"", ("Location", HERE), ("Set-Cookie", cookie))
        if not self.known(environ):
            told = b"this is the desk of somebody who has its address: see what 'briefgen desk' printed\n"
            return answered(start, "403 Forbidden", told)
        if method == "GET" and (what in KINDS or not what):
            return self.file(environ, start, what or "desk.html")
        if not secrets.compare_digest(environ.get(TOKEN, "").encode(), self.token.encode()):
            return answered(start, "403 Forbidden", b"the token is missing\n")
        return self.talked(environ, start, f"{method} {what}")

    def file(self, environ: Environ, start: Start, name: str) -> Iterable[bytes]:
        """Answer with one of the margin's own files."""
        data = static(name)
        if name in KINDS:
            return answered(start, "200 OK", data, ("Content-Type", f"{KINDS[name]}; charset=utf-8"))
        page = data.decode().replace("{token}", html.escape(self.token))
        page = page.replace("{site}", html.escape(self.mount_path))
        policy = ("Content-Security-Policy", self.policy(environ))
        return answered(start, "200 OK", page.encode(), ("Content-Type", "text/html; charset=utf-8"), policy)

    def opens(self, environ: Environ) -> bool:
        """Tell whether an address has the token of this sitting."""
        given = parse_qs(environ.get("QUERY_STRING", "")).get("token", [""])[0]
        return secrets.compare_digest(given.encode(), self.token.encode())

    def known(self, environ: Environ) -> bool:
        """Tell whether a request comes from who opened the desk."""
        try:
            found = SimpleCookie(environ.get("HTTP_COOKIE", "")).get(COOKIE)
        except CookieError:
            return False
        return found is not None and secrets.compare_digest(found.value.encode(), self.token.encode())

    def policy(self, environ: Environ) -> str:
        """Give what the desk's page may load: its own files and data, and pages of the site in a frame."""
        own = f"http://{environ['HTTP_HOST']}"
        return (
            f"default-src 'none'; script-src {own}{HERE}desk.js; style-src {own}{HERE}desk.css; "
            f"connect-src {own}{HERE}; frame-src {own}; base-uri 'none'; form-action 'none'; "
            "frame-ancestors 'none'; require-trusted-types-for 'script'"
        )

    def talked(self, environ: Environ, start: Start, asked: str) -> Iterable[bytes]:
        """Answer the margin's own questions and do what it asks for."""
        if asked.startswith("POST") and environ.get("HTTP_ORIGIN") != f"http://{environ['HTTP_HOST']}":
            return answered(start, "403 Forbidden", b"acts are taken from the desk's own page alone\n")
        try:
            told = self.told_of(environ, asked)
        except Stale as other:
            return as_json(start, "409 Conflict", {"error": tell(meanwhile(str(other)).faults)})
        except BadInput as bad:
            return as_json(start, "422 Unprocessable Content", {"error": tell(bad.faults)})
        if told is None:
            return answered(start, "404 Not Found", b"there is nothing here\n")
        return as_json(start, "200 OK", told)

    def told_of(self, environ: Environ, asked: str) -> dict[str, Any] | None:
        """Give what the margin is told; None when it asks for nothing there is."""
        match asked:
            case "GET epoch":
                return {"epoch": self._visible_epoch, "told": self.told}
            case "GET state":
                slug = parse_qs(environ.get("QUERY_STRING", "")).get("slug", [None])[0]
                return self.session.state(slug)
            case "POST act":
                return self.session.act(body(environ))
            case "POST undo":
                return self.session.undo()
        return None

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:  # noqa: ARG002 - MkDocs calls it
        """Put what is wrong above a page; the margin itself loads pages again."""
        if self.told:
            start = content.find(b"<body")
            behind = content.find(b">", start) + 1 if start >= 0 else 0
            content = content[:behind] + ABOVE.format(html.escape(self.told)).encode() + content[behind:]
        return content


def body(environ: Environ) -> dict[str, Any]:
    """Read what was sent; raises BadInput when it is no JSON, or too long."""
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        found = json.loads(environ["wsgi.input"].read(length)) if 0 < length <= MOST else None
    except ValueError:
        found = None
    if not isinstance(found, dict) or environ.get("CONTENT_TYPE") != "application/json":
        raise BadInput(Fault(path="-", what="this is no act", fix="load the page again"))
    return found


def static(name: str) -> bytes:
    """Give one of the margin's own files."""
    return (files("briefgen.desk") / "static" / name).read_bytes()


def answered(start: Start, status: str, data: bytes, *headers: tuple[str, str]) -> Iterable[bytes]:
    """Answer with bytes, which nobody keeps and no other site shows."""
    given = {name for name, _ in headers}
    plain = [] if "Content-Type" in given else [("Content-Type", "text/plain; charset=utf-8")]
    start(status, [*headers, *plain, *GUARDS, ("Content-Length", str(len(data)))])
    return [data]


GUARDS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)


def as_json(start: Start, status: str, told: dict[str, Any]) -> Iterable[bytes]:
    """Answer with JSON."""
    data = json.dumps(told, ensure_ascii=False).encode()
    return answered(start, status, data, ("Content-Type", "application/json; charset=utf-8"))


def place_of(address: str) -> tuple[str, int]:
    """Read HOST:PORT; raises BadInput when it is none, or not of this machine alone."""
    try:
        parts = urlsplit(f"//{address}")
        host, port = (parts.hostname or ""), parts.port
    except ValueError:
        host, port = "", None
    if host not in LOOPBACK or not port:
        what = f"'{address}' is no address of this machine alone"
        raise BadInput(Fault(path="-", what=what, fix="write 127.0.0.1:8010, or another number of a port"))
    return host, port


def open_desk(path: Path, address: str, told: Callable[[str], None]) -> None:
    """Show a site with the desk's margin until the editor ends it; ``told`` is given the address.

    Raises BadInput when the site has no configuration, or the address is not of this machine alone.
    """
    host, port = place_of(address)
    options = {"dev_addr": address}
    project = project_of(configuration(path, **options))
    folder = project.previews / str(port)
    mounted = urlsplit(configuration(path, **options).site_url or "/").path
    session = Session(project)
    server: DeskServer

    def build_preview(last: str) -> BriefgenPlugin | None:
        return shown_at(configuration(path, **options), folder, server.url, last)

    server = DeskServer(Builds(session.quiet(build_preview)), (host, port), folder, mounted, session)
    told(server.address)
    try:
        run(server, ignoring(watched(project), path))
    finally:
        shutil.rmtree(states_beside(folder), ignore_errors=True)


def ignoring(paths: Iterable[Path], own: Path) -> Iterator[Path]:
    """Give all files whose change builds the site again."""
    yield from paths
    yield own
