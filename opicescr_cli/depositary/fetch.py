"""Fetching a page over HTTPS from a server that may be slow, wrong or hostile."""

from __future__ import annotations

import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from opicescr_cli import __version__
from opicescr_cli.core.message import Message, OpicescrError, say
from opicescr_cli.core.model import Version
from opicescr_cli.depositary.markup import LARGEST

USER_AGENT = f"opicescr/{__version__} (+https://pypi.org/project/opicescr-cli/)"

_PAGES = ("text/html", "application/xhtml+xml", "application/xml", "text/xml")
_GZIP = 16 + zlib.MAX_WBITS  # zlib's way to say that the data has gzip's header
_LONGEST_TAG = 200  # characters


class FetchError(OpicescrError):
    """A server did not give a page that can be used: what it would have said is not known."""

    exit_code = 3


class _PassingError(FetchError):
    """What may go better the next time; `wait` is the seconds that the server asks for."""

    def __init__(self, message: Message, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much: seconds, but for `size` (bytes, unpacked) and `redirects` (a count).

    `connect` and `read` bound one step on the network, `deadline` a page with all that it takes.
    After a failure that may pass the next try comes after each of `waits` in turn, or as late
    as the server asks, up to `patience`.
    """

    connect: float = 10
    read: float = 30
    deadline: float = 120
    waits: tuple[float, ...] = (1, 4)
    patience: float = 30
    size: int = LARGEST
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page's bytes, and what the server calls this version of it ("" where it does not)."""

    data: bytes
    etag: str
    last_modified: str


class Fetcher:
    """One polite visitor: one connection, one request at a time, and a name to be asked for by.

    Certificates are always verified, against those that SSL_CERT_FILE or SSL_CERT_DIR name or
    else the ones that httpx carries. `sleep` waits between tries.
    """

    def __init__(
        self, limits: Limits | None = None, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._limits = limits or Limits()
        self._sleep = sleep
        try:
            self._client = httpx.Client(
                headers={
                    "User-Agent": USER_AGENT,
                    "Accept": ", ".join(_PAGES),
                    "Accept-Encoding": "gzip",
                },
                timeout=httpx.Timeout(self._limits.read, connect=self._limits.connect),
                # A page needs none, and a server may send one that cannot be sent back.
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            )
        except (OSError, ValueError, ImportError, httpx.InvalidURL) as error:
            raise FetchError(
                say(
                    "the certificates or the proxy of the environment do not work: {why}", why=error
                ),
                say("See SSL_CERT_FILE, SSL_CERT_DIR and HTTPS_PROXY."),
            ) from None

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def fetch(self, url: str, known: Version | None = None) -> Fetched | None:
        """Fetch a page; None where the server says that it is still the `known` version.

        Raises FetchError for an address that is not HTTPS, for whatever goes wrong on the way
        and for an answer that is no page.
        """
        answer: Future[Fetched | None] = Future()

        def work() -> None:
            try:
                answer.set_result(self._persist(url, known))
            except BaseException as error:  # noqa: BLE001, it is raised where somebody waits
                answer.set_exception(error)

        # No timeout of a socket bounds the look-up of a name, or an answer that drips.
        threading.Thread(target=work, daemon=True).start()
        try:
            return answer.result(self._limits.deadline)
        except TimeoutError:
            raise FetchError(
                say("no whole answer in {seconds} seconds", seconds=f"{self._limits.deadline:g}")
            ) from None

    def _persist(self, url: str, known: Version | None) -> Fetched | None:
        for pause in self._limits.waits:
            try:
                return self._request(url, known)
            except _PassingError as error:
                wait = pause if error.wait is None else error.wait
                if wait > self._limits.patience:
                    raise
                self._sleep(wait)
        return self._request(url, known)

    def _request(self, url: str, known: Version | None) -> Fetched | None:
        headers = {}
        if known and (etag := _sendable(known.etag)):
            headers["If-None-Match"] = etag
        if known and (last_modified := _sendable(known.last_modified)):
            headers["If-Modified-Since"] = last_modified
        with _said_plainly():
            address = httpx.URL(url)
            if not _is_secure(address):
                raise FetchError(say("the address is not an https one"))
            for _ in range(self._limits.redirects + 1):
                with self._client.stream("GET", address, headers=headers) as response:
                    if response.has_redirect_location:
                        address = _beside(address, response.headers["Location"])
                        continue
                    if response.status_code == httpx.codes.NOT_MODIFIED and headers:
                        return None
                    _check(response)
                    return Fetched(
                        self._body(response),
                        _tag(response, "ETag"),
                        _tag(response, "Last-Modified"),
                    )
        raise FetchError(say("it redirects on and on"))

    def _body(self, response: httpx.Response) -> bytes:
        """Read and unpack the answer, never holding more than the limit and a little."""
        unzip = zlib.decompressobj(_GZIP) if response.headers.get("Content-Encoding") else None
        most = self._limits.size
        data = bytearray()
        for piece in response.iter_raw():
            data += unzip.decompress(piece, most + 1 - len(data)) if unzip else piece
            if len(data) > most:
                raise FetchError(
                    say(
                        "the answer, over {size} kB, is larger than any status page",
                        size=most // 1024,
                    )
                )
        if unzip and not unzip.eof:
            raise _PassingError(say("the answer breaks off or is no HTTP"))
        return bytes(data)


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Turn what httpx and the network's libraries raise into a FetchError."""
    try:
        yield
    except (httpx.InvalidURL, UnicodeError):  # so says idna of a name that no server can have
        raise FetchError(say("this is no address")) from None
    except zlib.error:
        raise FetchError(say("the answer is packed in a way that cannot be unpacked")) from None
    except httpx.TimeoutException:
        raise _PassingError(say("no answer in time")) from None
    except httpx.RemoteProtocolError:
        raise _PassingError(say("the answer breaks off or is no HTTP")) from None
    except httpx.HTTPError as error:
        if untrusted := _certificate(error):
            raise FetchError(
                say("its certificate is not to be trusted: {why}", why=untrusted)
            ) from None
        raise _PassingError(say("no connection: {why}", why=error)) from None


def _certificate(error: BaseException | None) -> str:
    """Say what is wrong with the certificate that caused an error; "" where none did."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        error = error.__cause__ or error.__context__
    return ""


def _is_secure(address: httpx.URL) -> bool:
    return address.scheme == "https" and bool(address.host)


def _beside(address: httpx.URL, location: str) -> httpx.URL:
    """Follow a redirect as long as it stays at the same server."""
    there = address.join(location)
    if not _is_secure(there):
        raise FetchError(say("it redirects to an address that is not https"))
    if (there.host, there.port) != (address.host, address.port):
        raise FetchError(say("it redirects to another server, {host}", host=there.host))
    return there


def _check(response: httpx.Response) -> None:
    """Refuse an answer that is not, by its own headers, a page."""
    status = response.status_code
    if status == httpx.codes.TOO_MANY_REQUESTS or status >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise _PassingError(
            say("the server answers {status}", status=status), _retry_after(response)
        )
    if status != httpx.codes.OK:
        raise FetchError(say("the server answers {status}", status=status))
    sort = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if sort not in _PAGES:
        raise FetchError(say("it sends {sort!r} and no page", sort=sort))
    packed = response.headers.get("Content-Encoding", "gzip")
    if packed.strip().lower() != "gzip":
        raise FetchError(say("the answer is packed in a way that cannot be unpacked"))


def _retry_after(response: httpx.Response) -> float | None:
    """Read how many seconds the server asks for, by the server's own clock."""
    asked = response.headers.get("Retry-After", "")
    try:
        if asked.isdecimal():
            return float(asked)
        then, now = (parsedate_to_datetime(d) for d in (asked, response.headers.get("Date", "")))
        return max((then - now).total_seconds(), 0)
    except (TypeError, ValueError, OverflowError):
        return None


def _tag(response: httpx.Response, name: str) -> str:
    """Read a header that is sent back one day; "" for one that no request could carry."""
    return _sendable(str(response.headers.get(name, "")))


def _sendable(value: str) -> str:
    """Give a value that a request's header can carry, "" for any other."""
    return value if value.isascii() and value.isprintable() and len(value) <= _LONGEST_TAG else ""
