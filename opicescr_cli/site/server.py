"""A look at the built site, from this machine only."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO

LOOPBACK = "127.0.0.1"

TYPES = {
    ".ics": "text/calendar; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".js": "text/javascript; charset=utf-8",
}


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder's files, and its own page for an address that leads nowhere."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **TYPES}  # noqa: RUF012  # as there

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where there is none."""
        lost = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not lost.is_file():
            super().send_error(code, message, explain)
            return
        data = lost.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def list_directory(self, path: str | Path) -> IO[bytes] | None:  # type: ignore[override]
        """Show no folder's content: a web server for the public would not."""
        del path
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def log_message(self, *_: object) -> None:
        """Say nothing: the terminal is for the address."""


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Make a server of a folder on the loopback address; port 0 takes one that is free.

    Raises OSError where the port is taken.
    """
    return ThreadingHTTPServer((LOOPBACK, port), partial(Handler, directory=str(folder)))
