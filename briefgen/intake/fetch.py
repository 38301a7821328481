"""Fetching the one address a user names, and nothing else.

Only http and https; a certificate that does not hold is an error; every address a name resolves to must be
public, at the first connection and after each redirect, and the connection goes to the very address that was
checked; one deadline for every byte that comes, headers, chunk marks and interim answers included; the body
is limited after decompression and refused when it breaks off.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import cast
from urllib.parse import SplitResult, urljoin, urlsplit

from briefgen.faults import BadInput, Fault
from briefgen.intake.tables import table

SECONDS = 30.0
MAX_BYTES = 10_000_000
REDIRECTS = 5
CHUNK = 65_536
MOVED = frozenset({301, 302, 303, 307, 308})
# Media types that may hold an article; what is sent without a type of its own is told by its bytes.
TYPES = tuple(table("media").values())
# Networks whose addresses carry one of the older kind in their last 32 bits: translated, and written as such.
CARRYING = tuple(
    ipaddress.IPv6Network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "::/96", "::ffff:0:0:0/96")
)
# What a server may send besides the page, in bytes.
MAX_EXTRA = 1_000_000
HEADERS = {
    "User-Agent": "briefgen (fetches one page its user named)",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5",
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


def fetch(url: str, *, seconds: float = SECONDS, allowed: Collection[str] = ()) -> Fetched:
    """Fetch an address, following at most ``REDIRECTS`` redirects, all within ``seconds``.

    ``allowed`` names the hosts that may be addresses of this machine or its networks.
    Raises BadInput with the reason when it is refused or fails.
    """
    deadline = time.monotonic() + seconds
    at = url
    try:
        for _ in range(REDIRECTS + 1):
            answer = ask(at, deadline, allowed)
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


class Timed(io.RawIOBase):
    """What comes over a connection, read against a deadline and a limit."""

    def __init__(self, line: socket.socket, deadline: float) -> None:
        super().__init__()
        self.line = line
        self.deadline = deadline
        self.left = MAX_BYTES + MAX_EXTRA

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read what has come; raises TimeoutError after the deadline, Refusal beyond the limit."""
        self.line.settimeout(left(self.deadline))
        count = self.line.recv_into(buffer)
        self.left -= count
        if self.left < 0:
            raise Refusal(f"it is larger than {MAX_BYTES // 1_000_000} MB")
        return count


class Line:
    """A connection as http.client uses one: every byte is written and read within the deadline."""

    def __init__(self, line: socket.socket, deadline: float) -> None:
        self.line = line
        self.deadline = deadline

    def sendall(self, data: bytes) -> None:
        """Send bytes."""
        self.line.settimeout(left(self.deadline))
        self.line.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Give what comes back."""
        return io.BufferedReader(Timed(self.line, self.deadline))

    def close(self) -> None:
        """Leave the connection open: the answer is still read when http.client lets go of it."""


def ask(url: str, deadline: float, allowed: Collection[str]) -> Fetched | str:
    """Request one address; gives the page, or where a redirect leads."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Refusal("only http and https addresses are fetched")
    if parts.username or parts.password:
        raise Refusal("the address holds a user name or password")
    with connected(parts, deadline, allowed) as line:
        connection = http.client.HTTPConnection(str(parts.hostname), port_of(parts))
        connection.sock = cast("socket.socket", Line(line, deadline))
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
        return Fetched(url=url, data=body(response), charset=charset, media=media)


def port_of(parts: SplitResult) -> int:
    """Give the port of an address."""
    return parts.port or (443 if parts.scheme == "https" else 80)


def connected(parts: SplitResult, deadline: float, allowed: Collection[str]) -> socket.socket:
    """Open a connection to an address that was checked; TLS certificates are checked against the name."""
    host, port = str(parts.hostname), port_of(parts)
    line = socket.create_connection((address(host, port, allowed), port), timeout=left(deadline))
    try:
        if parts.scheme == "https":
            line.settimeout(left(deadline))
            line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
    except BaseException:
        line.close()
        raise
    return line


def address(host: str, port: int, allowed: Collection[str]) -> str:
    """Resolve a name; every address it has must be public, unless the host is ``allowed``."""
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except OSError:
        raise Refusal(f"the name {host} is not known") from None
    if host.lower() not in {name.lower().strip("[]") for name in allowed}:
        for one in found:
            if not all(map(is_public, meant(one.partition("%")[0]))):
                raise Refusal(f"{host} is an address of this machine or a private network")
    return found[0]


def is_public(plain: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Tell whether an address is one of the public network."""
    return plain.is_global and not plain.is_multicast and not getattr(plain, "is_site_local", False)


def meant(one: str) -> Iterator[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    """Give an address and those it carries: mapped, translated (NAT64), or tunnelled (6to4, Teredo)."""
    plain = ipaddress.ip_address(one)
    mapped = getattr(plain, "ipv4_mapped", None)
    yield mapped or plain
    if isinstance(plain, ipaddress.IPv6Address) and not mapped:
        yield from filter(None, (plain.sixtofour, *(plain.teredo or ())))
        if any(plain in net for net in CARRYING):
            yield ipaddress.IPv4Address(int(plain) & 0xFFFFFFFF)


def body(response: http.client.HTTPResponse) -> bytes:
    """Read and decompress a body, watching its size; a body that breaks off is refused."""
    encoding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    unpack = unpacker(encoding)
    stated = response.getheader("Content-Length")
    pieces: list[bytes] = []
    size = raw = 0
    while True:
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
