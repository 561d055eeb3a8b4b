"""A terminal with a program in it, at which a test sits down and types."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time

PATIENCE = 60
"""Seconds until a text must have come: a busy machine is slow, not wrong."""

STEERING = re.compile(r"\x1b(?:\[[0-9;?>=]*[A-Za-z]|\][^\x07]*\x07|[()][A-Z0-9]|[=>])")


def watched(begin, *, columns=80, lines=24):
    """Let a program begin on a terminal of its own; give its exit code and all that it shows.

    `begin` gets its three streams, and gives what waits for its exit code.
    """
    ours, its = _opened(columns, lines)
    ended = begin([its] * 3)
    os.close(its)
    shown = b""
    while part := _read(ours):
        shown += part
    os.close(ours)
    return ended(), shown


def _opened(columns, lines):
    """Make a pseudo-terminal: our end of it, and the program's."""
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    return ours, its


def _read(ours):
    try:
        return os.read(ours, 65536)
    except OSError:  # Linux's way to say that the other end is closed
        return b""


class Terminal:
    """A pseudo-terminal of 80 columns and 24 lines; what is on it is `said`, without colours."""

    def __init__(self, call, env, cwd):
        self.ours, its = _opened(80, 24)
        self.process = subprocess.Popen(
            call, env=env, cwd=cwd, stdin=its, stdout=its, stderr=its, start_new_session=True
        )
        os.close(its)
        self.raw = b""
        self.seen = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.ours)

    @property
    def said(self):
        return STEERING.sub("", self.raw.decode(errors="replace")).replace("\r\n", "\n")

    def until(self, text):
        """Wait until a text is there that was not there at the last wait; give what is new."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.said[self.seen :]:
            if not self._more(deadline):
                raise AssertionError(f"{text!r} did not come: {self.said[self.seen :]!r}")
        start = self.seen
        self.seen = self.said.index(text, start) + len(text)
        return self.said[start : self.seen]

    def type(self, text):
        os.write(self.ours, text.encode())

    def end(self):
        """Wait for the program's end; give its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._more(deadline):
            pass
        return self.process.wait(timeout=PATIENCE)

    def _more(self, deadline):
        ready, _, _ = select.select([self.ours], [], [], max(0, deadline - time.monotonic()))
        if not ready:
            return False
        part = _read(self.ours)
        self.raw += part
        return bool(part)
