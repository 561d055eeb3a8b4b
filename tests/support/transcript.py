"""Documents that show commands at work: read, run, and written anew with what they show.

`python tests/support/transcript.py docs/jobs.md` runs the commands of a document and puts their
answers under them. A section ("## ...") begins with a ledger and a folder of its own; a block
"```csv NAME" in it is a file that is there. A line of "..." stands for what is left out.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from pathlib import Path
from typing import NamedTuple

CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DAY = "2026-02-10"
"""The day on which it all happens."""


class Section(NamedTuple):
    """A part of a document: its heading, its text, the files that it shows."""

    title: str
    text: str

    @property
    def files(self):
        return dict(FILE.findall(self.text))

    @property
    def steps(self):
        """Give each command with the lines that stand under it."""
        found = []
        for block in CONSOLE.findall(self.text):
            for line in block.splitlines():
                if line.startswith("$ "):
                    found.append((line[2:], []))
                else:
                    found[-1][1].append(line)
        return found


def sections(text):
    """Split a document into its sections, that before the first heading too."""
    parts = re.split(r"(?m)^(?=## )", text)
    return [Section(part.partition("\n")[0].lstrip("# "), part) for part in parts]


class Place:
    """A home of somebody called ana, in a folder: what a section's commands run in."""

    def __init__(self, folder, script):
        self.home = Path(folder) / "ana"
        self.work = self.home / "op"
        self.work.mkdir(parents=True)
        self.env = {
            "PATH": f"{Path(script).parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "LOGNAME": "ana",
            "USER": "ana",
            "OPICESCR_NOW": DAY,
            "NO_COLOR": "1",
            "TERM": "dumb",
            "PAGER": "cat",
        }

    def fill(self, files):
        for name, text in files.items():
            (self.work / name).write_text(text, "utf-8")

    def run(self, command):
        """Run a command on a terminal of 80 columns; give its lines and its exit code."""
        ours, its = pty.openpty()
        fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 80, 0, 0))
        process = subprocess.Popen(
            ["sh", "-c", command], stdin=its, stdout=its, stderr=its, env=self.env, cwd=self.work
        )
        os.close(its)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux's way to say that the other side is closed
                break
            if not part:
                break
            shown += part
        os.close(ours)
        code = process.wait(60)
        text = shown.decode().replace("\r\n", "\n").replace(str(self.home), "/home/ana")
        return [line.rstrip() for line in text.rstrip("\n").split("\n")], code


def fitted(expected, shown):
    """Give the lines shown, shortened where those expected leave out some; None if they differ."""
    wanted, lines = "\n".join(expected).strip("\n"), "\n".join(shown).strip("\n")
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line) + r"\n"
        for line in wanted.split("\n")
    )
    return wanted if re.fullmatch(pattern, lines + "\n") else None


def written(text, script):
    """Run a document's commands, and give it with what they show under them."""
    parts = []
    for section in sections(text):
        with tempfile.TemporaryDirectory() as folder:
            place = Place(folder, script)
            place.fill(section.files)

            def block(found, place=place):
                lines = []
                for command, expected in Section("", found[0]).steps:
                    shown, _ = place.run(command)
                    kept = fitted(expected, shown) if expected else None
                    lines += [f"$ {command}", *([kept] if kept else shown)]
                return "\n".join(["```console", *lines, "```"])

            parts.append(CONSOLE.sub(block, section.text))
    return "".join(parts)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        path = Path(name)
        script = Path(sys.executable).with_name("opicescr")
        path.write_text(written(path.read_text("utf-8"), script), "utf-8")
