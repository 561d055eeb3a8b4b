"""A pseudo-terminal for the installed command."""

from __future__ import annotations

import subprocess

import pytest
from terminal import watched


@pytest.fixture
def on_terminal(zygote, script, environment, tmp_path):
    """Run the command, or another program, on a terminal of so many columns; give what it shows."""

    def go(*args, width=80, program=None, refused=False, **env):
        settings = {"TERM": "xterm-256color", **environment, **env}

        def begin(streams):
            if program is None:
                return zygote.begin([script, *args], settings, tmp_path, streams)
            into, out, err = streams
            return subprocess.Popen(
                [program, *args], stdin=into, stdout=out, stderr=err, env=settings, cwd=tmp_path
            ).wait

        code, shown = watched(begin, columns=width)
        assert (code > 0) is refused, shown.decode()
        return shown.decode().replace("\r\n", "\n")

    return go
