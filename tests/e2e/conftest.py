"""A pseudo-terminal for the installed command."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import termios

import pytest


@pytest.fixture
def on_terminal(script, environment, tmp_path):
    """Run the command on a pseudo-terminal of so many columns; give what it shows."""

    def go(*args, width=80, program=script, refused=False, **env):
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        settings = {"TERM": "xterm-256color", **environment, **env}
        process = subprocess.Popen(
            [program, *args], stdin=slave, stdout=slave, stderr=slave, env=settings, cwd=tmp_path
        )
        os.close(slave)
        shown = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:  # Linux's way to say that the other side is closed
                break
            if not part:
                break
            shown += part
        os.close(master)
        assert (process.wait(60) > 0) is refused
        return shown.decode().replace("\r\n", "\n")

    return go
