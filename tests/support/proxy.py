"""A man in the middle who cuts the line: after so many bytes, this way or that."""

from __future__ import annotations

import contextlib
import select
import socket
import struct
import threading
from typing import Self

UP, DOWN = "to the server", "from the server"


class Proxy:
    """Carries connections to a port of this machine, and cuts one of them.

    `cut` is the direction and how many bytes still pass in it before the line is cut; the
    connections after that pass whole, or none does where the proxy is `gone` afterwards.
    `passed` counts the bytes of the last connection, each way.
    """

    def __init__(self, port: int) -> None:
        self.to = port
        self.cut: tuple[str, int] | None = None
        self.gone = False
        self.passed = {UP: 0, DOWN: 0}
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        self.closed = False
        self.lines: list[threading.Thread] = []
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.closed = True
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        self.thread.join()
        self.door.close()
        for line in self.lines:
            line.join()

    def cutting(self, direction: str, after: int, *, gone: bool = False) -> None:
        """Cut the next connection."""
        self.cut, self.gone = (direction, after), gone

    def mended(self) -> None:
        """Carry whatever comes from now on."""
        self.cut, self.gone = None, False

    def _serve(self) -> None:
        while not self.closed:
            client, _ = self.door.accept()
            if self.closed or (self.gone and self.cut is None):
                _reset(client)
                continue
            self.lines = [line for line in self.lines if line.is_alive()]
            self.lines.append(threading.Thread(target=self._carry, args=(client,)))
            self.lines[-1].start()

    def _carry(self, client: socket.socket) -> None:
        cut, self.cut = self.cut, None
        passed = self.passed = {UP: 0, DOWN: 0}
        server = socket.create_connection(("127.0.0.1", self.to))
        ways = {client: (UP, server), server: (DOWN, client)}
        with client, server, contextlib.suppress(OSError):
            while True:
                for source in select.select([client, server], [], [])[0]:
                    direction, target = ways[source]
                    data = source.recv(1 << 16)
                    if not data:
                        return
                    if cut and cut[0] == direction:
                        data = data[: cut[1] - passed[direction]]
                    target.sendall(data)
                    passed[direction] += len(data)
                    if cut and cut == (direction, passed[direction]):
                        _reset(client)
                        _reset(server)
                        return


def _reset(line: socket.socket) -> None:
    """Close at once: the other side learns that it broke, not that it ended."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.close()
