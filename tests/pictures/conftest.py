import os
import pty
import struct
import subprocess
import sys
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

import pytest

COMMAND = Path(sys.executable).with_name("opicescr")


@pytest.fixture
def environ(tmp_path):
    """A terminal without colour and of 80 columns, a fixed day, and no ledger of the user's."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "SYSTEMROOT") if key in os.environ}
    return kept | {
        "OPICESCR_NOW": "2026-02-10",
        "OPICESCR_DB": str(tmp_path / "ledger.json"),
        "COLUMNS": "80",
        "TERM": "xterm",
        "PYTHONUTF8": "1",
    }


@pytest.fixture
def opicescr(environ, tmp_path):
    """Run the installed command; give what it said."""

    def run(*words, code=0, **env):
        env = environ | {name: str(value) for name, value in env.items()}
        call = [COMMAND, *words]
        done = subprocess.run(
            call, env=env, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done.stderr if code else done.stdout

    return run


@pytest.fixture
def on_screen(environ, tmp_path):
    """Run the installed command in a terminal of a size; give the lines that it wrote."""

    def run(*words, columns=80, lines=24, **env):
        ours, its = pty.openpty()
        ioctl(its, TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        env = {name: value for name, value in (environ | env).items() if name != "COLUMNS"}
        with subprocess.Popen(
            [COMMAND, *words], env=env, cwd=tmp_path, stdin=its, stdout=its, stderr=its
        ) as process:
            os.close(its)
            said = b""
            while True:
                try:
                    part = os.read(ours, 65536)
                except OSError:  # the terminal's other end is closed
                    break
                if not part:
                    break
                said += part
        os.close(ours)
        assert process.returncode == 0, said
        return said.decode().replace("\r\n", "\n").splitlines()

    return run
