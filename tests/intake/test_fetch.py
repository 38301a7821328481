"""Fetching one address from servers of our own that do what servers do."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from briefgen.faults import BadInput
from briefgen.intake import fetch as fetching
from briefgen.intake import source
from briefgen.intake.fetch import Fetched, fetch

PAGE = "<html><body><h1>Ebb</h1><p>The tide went out — and stayed out.</p></body></html>".encode()
OWN = frozenset({"127.0.0.1", "a.example"})
Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers each path as the table says."""

    def do_GET(self) -> None:
        ANSWERS[self.path.partition("?")[0]](self)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def give(self, data: bytes = PAGE, *, media: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", media)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def move(self, where: str) -> None:
        self.send_response(302)
        self.send_header("Location", where)
        self.end_headers()


def drip(handler: Handler) -> None:
    handler.give(b"")
    for _ in range(100):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def endless(handler: Handler) -> None:
    handler.give(b"")
    for _ in range(400):
        handler.wfile.write(b"x" * 65_536)


def chunks(handler: Handler, *parts: bytes) -> None:
    """Answer in chunks, a part at a time, for ever at the last one."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"".join(parts[:-1]))
    for _ in range(100):
        handler.wfile.write(parts[-1])
        time.sleep(0.05)


def slow_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
    for number in range(90):
        handler.wfile.write(b"X-%d: a\r\n" % number)
        time.sleep(0.05)


def interim(handler: Handler) -> None:
    for _ in range(100):
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.05)


def missing(handler: Handler) -> None:
    handler.send_error(404)


ANSWERS: dict[str, Answer] = {
    "/page": lambda h: h.give(),
    "/gzip": lambda h: h.give(gzip.compress(PAGE), Content_Encoding="gzip"),
    "/bomb": lambda h: h.give(gzip.compress(bytes(30_000_000)), Content_Encoding="gzip"),
    "/cut-gzip": lambda h: h.give(gzip.compress(PAGE)[:-9], Content_Encoding="gzip"),
    "/br": lambda h: h.give(PAGE, Content_Encoding="br"),
    "/cut": lambda h: h.give(PAGE, Content_Length=str(len(PAGE) + 100)),
    "/empty": lambda h: h.give(b""),
    "/image": lambda h: h.give(b"\x89PNG", media="image/png"),
    "/moved": lambda h: h.move("/page?x=1"),
    "/loop": lambda h: h.move("/loop"),
    "/away": lambda h: h.move("file:///etc/passwd"),
    "/drip": drip,
    "/slow-headers": slow_headers,
    "/interim": interim,
    "/extension": lambda h: chunks(h, b"5;", b"a"),
    "/trailers": lambda h: chunks(h, b"5\r\nwords\r\n0\r\n", b"X: a\r\n"),
    "/chunked": lambda h: h.give(b"5\r\nwords\r\n0\r\n\r\n", Transfer_Encoding="chunked"),
    "/pdf": lambda h: h.give(b"%PDF-", media="application/pdf"),
    "/endless": endless,
    "/missing": missing,
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.handle_error = lambda *_: None  # type: ignore[method-assign]
        thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["/page", "/gzip", "/moved"])
def test_a_page_comes_back_as_it_was(server: str, path: str) -> None:
    page = fetch(server + path, allowed=OWN)
    assert (page.data, page.charset, page.media) == (PAGE, "utf-8", "text/html")


def test_chunks_are_put_together_and_documents_are_taken(server: str) -> None:
    assert fetch(f"{server}/chunked", allowed=OWN).data == b"words"
    assert fetch(f"{server}/pdf", allowed=OWN).media == "application/pdf"


def test_one_host_that_is_allowed_lets_no_other_through(server: str) -> None:
    with pytest.raises(BadInput, match="private network"):
        fetch(f"{server}/page", allowed=["localhost"])
    assert fetch(f"{server.replace('127.0.0.1', 'LocalHost')}/page", allowed=["localhost"]).data == PAGE


def test_what_carries_a_public_address_is_public() -> None:
    for one in ("64:ff9b::808:808", "2002:808:808::1", "8.8.8.8", "2606:4700::1111"):
        assert all(a.is_global for a in fetching.meant(one))


def test_the_address_after_a_redirect_is_told(server: str) -> None:
    assert fetch(f"{server}/moved", allowed=OWN).url == f"{server}/page?x=1"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/bomb", "larger than 10 MB"),
        ("/endless", "larger than 10 MB"),
        ("/cut-gzip", "broke off"),
        ("/cut", "broke off"),
        ("/br", "packed as br"),
        ("/empty", "empty page"),
        ("/image", "image/png"),
        ("/loop", "more than 5 redirects"),
        ("/away", "only http and https"),
        ("/missing", "answered 404"),
    ],
)
def test_what_is_no_page_is_refused_in_clear_words(server: str, path: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        fetch(server + path, allowed=OWN)


@pytest.mark.parametrize("path", ["/drip", "/slow-headers", "/interim", "/extension", "/trailers"])
def test_the_deadline_is_for_every_byte(server: str, path: str) -> None:
    start = time.monotonic()
    with pytest.raises(BadInput, match=r"within 0\.3 seconds"):
        fetch(server + path, seconds=0.3, allowed=OWN)
    assert time.monotonic() - start < 2


def test_a_server_that_says_nothing_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(BadInput, match=r"within 0\.2 seconds"):
            fetch(f"http://127.0.0.1:{port}/", seconds=0.2, allowed=OWN)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::a00:1]",
        "[64:ff9b:1::7f00:1]",
        "[2002:7f00:1::1]",
        "[2002:c0a8:101::]",
        "[2001:0:7f00:1::]",
        "[fec0::1]",
        "[fd00::1]",
        "0.0.0.0",
    ],
)
def test_addresses_of_this_machine_and_private_networks_are_refused(host: str) -> None:
    with pytest.raises(BadInput, match="private network"):
        fetch(f"http://{host}/")


def test_a_redirect_to_a_private_address_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = iter([f"{server}/page"])
    ask = fetching.ask
    monkeypatch.setattr(fetching, "ask", lambda url, *a, **k: next(asked, None) or ask(url, *a, **k))
    with pytest.raises(BadInput, match="private network"):
        fetch("http://public.example/")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://a.example/x", "only http and https"),
        ("http:///x", "only http and https"),
        ("http://user:word@a.example/", "user name or password"),
        ("http://[bad", "connection failed"),
    ],
)
def test_other_addresses_are_refused(url: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        fetch(url, allowed=OWN)


def test_an_unknown_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(BadInput, match=r"no\.example is not known"):
        fetch("http://no.example/")


def test_a_certificate_that_does_not_hold_is_an_error(server: str) -> None:
    with pytest.raises(BadInput, match="connection failed"):
        fetch(server.replace("http:", "https:"), allowed=OWN)


def test_certificates_are_checked() -> None:
    context = ssl.create_default_context()
    assert (context.check_hostname, context.verify_mode) == (True, ssl.CERT_REQUIRED)


def test_a_fetched_page_is_a_source_with_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Fetched(url="https://a.example/ebb", data=PAGE, charset="utf-8", media="text/html")
    monkeypatch.setattr(source, "fetch", lambda _, **__: page)
    (found,) = source.load("https://a.example/ebb")
    assert (found.where, found.kind, len(str(found.retrieved))) == ("https://a.example/ebb", "html", 10)


def test_deflated_pages_are_read() -> None:
    unpack = fetching.unpacker("deflate")
    assert unpack is not None
    assert unpack.decompress(zlib.compress(PAGE)) == PAGE
