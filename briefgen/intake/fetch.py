"""Fetching the one address a user names, and nothing else.

Only http and https; a certificate that does not hold is an error; every address a name resolves to must be
public, at the first connection and after each redirect, and the connection goes to the very address that was
checked; one deadline for everything; the body is limited after decompression and refused when it breaks off.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from briefgen.faults import BadInput, Fault

SECONDS = 30.0
MAX_BYTES = 10_000_000
REDIRECTS = 5
CHUNK = 65_536
MOVED = frozenset({301, 302, 303, 307, 308})
TYPES = ("text/", "application/xhtml+xml", "application/xml", "application/rss+xml", "application/atom+xml",
         "application/rdf+xml")  # fmt: skip
HEADERS = {
    "User-Agent": "briefgen (fetches one page its user named)",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A fetched page."""

    url: str
    """Address it came from in the end."""
    data: bytes
    """Its bytes, decompressed."""
    charset: str | None
    """Charset the server stated."""
    media: str
    """Media type the server stated, lower case, without parameters."""


class Refusal(Exception):  # noqa: N818 - it is an answer, named for what it says
    """Why an address was not fetched; becomes BadInput at the door of this module."""


def fetch(url: str, *, seconds: float = SECONDS, private: bool = False) -> Fetched:
    """Fetch an address, following at most ``REDIRECTS`` redirects, all within ``seconds``.

    ``private`` lets addresses of this machine and its networks through; only tests of this module say so.
    Raises BadInput with the reason when it is refused or fails.
    """
    deadline = time.monotonic() + seconds
    at = url
    try:
        for _ in range(REDIRECTS + 1):
            answer = ask(at, deadline, private=private)
            if isinstance(answer, Fetched):
                return answer
            at = urljoin(at, answer)
        reason = f"more than {REDIRECTS} redirects"
    except Refusal as refusal:
        reason = str(refusal)
    except TimeoutError:
        reason = f"no answer within {seconds:g} seconds"
    except ssl.SSLError as error:
        reason = f"the secure connection failed: {error.reason or error}"
    except (OSError, http.client.HTTPException, zlib.error, UnicodeError, ValueError) as error:
        reason = f"the connection failed: {error or type(error).__name__}"
    raise BadInput(
        Fault(
            path=url,
            what=f"the address was not fetched: {reason}",
            fix="save the page to a file, or paste its text",
        )
    )


def ask(url: str, deadline: float, *, private: bool) -> Fetched | str:
    """Request one address; gives the page, or where a redirect leads."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refusal("only http and https addresses are fetched")
    if parts.username or parts.password:
        raise Refusal("the address holds a user name or password")
    connection = connected(parts, deadline, private=private)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers=HEADERS)
        response = connection.getresponse()
        if response.status in MOVED and response.getheader("Location"):
            return str(response.getheader("Location"))
        if response.status != http.HTTPStatus.OK:
            raise Refusal(f"the server answered {response.status} {response.reason}".strip())
        media = (response.getheader("Content-Type") or "text/html").partition(";")[0].strip().lower()
        if not media.startswith(TYPES):
            raise Refusal(f"it is {media}, not a page or a text")
        charset = response.headers.get_content_charset()
        return Fetched(url=url, data=body(response, connection, deadline), charset=charset, media=media)
    finally:
        connection.close()


def connected(parts: SplitResult, deadline: float, *, private: bool) -> http.client.HTTPConnection:
    """Open a connection to an address that was checked; TLS certificates are checked against the name."""
    host = str(parts.hostname)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    line = socket.create_connection((address(host, port, private=private), port), timeout=left(deadline))
    connection = http.client.HTTPConnection(host, port)
    try:
        if parts.scheme == "https":
            line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
    except BaseException:
        line.close()
        raise
    connection.sock = line
    return connection


def address(host: str, port: int, *, private: bool) -> str:
    """Resolve a name; every address it has must be public."""
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError:
        raise Refusal(f"the name {host} is not known") from None
    for one in found:
        plain = ipaddress.ip_address(one.partition("%")[0])
        mapped = getattr(plain, "ipv4_mapped", None) or plain
        if not private and (not mapped.is_global or mapped.is_multicast):
            raise Refusal(f"{host} is an address of this machine or a private network")
    return found[0]


def body(
    response: http.client.HTTPResponse, connection: http.client.HTTPConnection, deadline: float
) -> bytes:
    """Read and decompress a body, watching deadline and size; a body that breaks off is refused."""
    encoding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    unpack = unpacker(encoding)
    stated = response.getheader("Content-Length")
    pieces: list[bytes] = []
    size = raw = 0
    while True:
        if connection.sock is not None:
            connection.sock.settimeout(left(deadline))
        left(deadline)
        chunk = response.read1(CHUNK)
        if not chunk:
            break
        raw += len(chunk)
        piece = unpack.decompress(chunk, MAX_BYTES + 1 - size) if unpack else chunk
        size += len(piece)
        if size > MAX_BYTES or (unpack and unpack.unconsumed_tail):
            raise Refusal(f"it is larger than {MAX_BYTES // 1_000_000} MB")
        pieces.append(piece)
    if (stated and stated.isdigit() and raw < int(stated)) or (unpack and raw and not unpack.eof):
        raise Refusal("the page broke off before its end")
    if not size:
        raise Refusal("the server sent an empty page")
    return b"".join(pieces)


def unpacker(encoding: str) -> zlib._Decompress | None:
    """Give what undoes a content encoding; None when there is none."""
    if encoding in ("", "identity"):
        return None
    if encoding in ("gzip", "x-gzip"):
        return zlib.decompressobj(zlib.MAX_WBITS | 16)
    if encoding == "deflate":
        return zlib.decompressobj()
    raise Refusal(f"the page is packed as {encoding}, which was not asked for")


def left(deadline: float) -> float:
    """Give the seconds until the deadline; raises TimeoutError when it has passed."""
    seconds = deadline - time.monotonic()
    if seconds <= 0:
        raise TimeoutError
    return seconds
