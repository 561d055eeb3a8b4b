"""A look at the built site, from this machine only."""

from __future__ import annotations

import os
import re
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, BinaryIO
from urllib.parse import unquote, urlsplit

LOOPBACK = "127.0.0.1"

TYPES = {
    ".ics": "text/calendar; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".js": "text/javascript; charset=utf-8",
}

CANONICAL = re.compile(rb'<link rel="canonical" href="([^"]*)"')


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder's files, and its own page for an address that leads nowhere.

    `prefix` is the path that the site will have on its own server: below it, everything is found
    here too.
    """

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **TYPES}  # noqa: RUF012  # as there
    prefix = "/"

    def send_head(self) -> IO[bytes] | BinaryIO | None:  # type: ignore[override]  # typeshed: BytesIO
        """Find a file of the site, and nothing else that lies in its folder or behind a link."""
        if not self.is_public():
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def is_public(self) -> bool:
        """Tell whether a path names neither a hidden file nor something behind a symbolic link."""
        path = unquote(urlsplit(self.path).path)
        if not path.isprintable() or any(part.startswith(".") for part in path.split("/")):
            return False
        place = self.translate_path(self.path)
        real = Path(os.path.realpath(self.directory))
        return os.path.realpath(place) == str(real / os.path.relpath(place, self.directory))

    def translate_path(self, path: str) -> str:
        """Give the file of an address."""
        if path.startswith(self.prefix):
            path = "/" + path[len(self.prefix) :]
        return super().translate_path(path)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page, in the language of the address, where there is none."""
        lost = self._lost() if code == HTTPStatus.NOT_FOUND else None
        if lost is None:
            super().send_error(code, message, explain)
            return
        data = lost.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _lost(self) -> Path | None:
        path = unquote(urlsplit(self.path).path)
        language = path.removeprefix(self.prefix).strip("/").partition("/")[0]
        folders = [language, "."] if re.fullmatch("[a-z]{2}", language) else ["."]
        pages = [Path(self.directory) / folder / "404.html" for folder in folders]
        return next((page for page in pages if page.is_file()), None)

    def list_directory(self, path: str | Path) -> IO[bytes] | None:  # type: ignore[override]
        """Show no folder's content: a web server for the public would not."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for the address."""


class Server(ThreadingHTTPServer):
    """A server that takes it calmly when somebody leaves before the answer is there."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a connection that was given up."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as it came


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Make a server of a folder on the loopback address; port 0 takes one that is free.

    Raises OSError where the port is taken.
    """
    handler = type("SiteHandler", (Handler,), {"prefix": prefix_of(folder)})
    return Server((LOOPBACK, port), partial(handler, directory=str(folder)))


def prefix_of(folder: Path) -> str:
    """Give the path that a built site will have on its own server, with a slash at its end."""
    try:
        address = CANONICAL.search((folder / "index.html").read_bytes())
    except OSError:
        address = None
    return urlsplit(address[1].decode()).path or "/" if address else "/"
