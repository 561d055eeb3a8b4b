"""Documents that show commands at work: read, run, and written anew with what they show.

`python tests/support/transcript.py docs/jobs.md` runs the commands of a document and puts their
answers under them. A section ("## ...") begins with a ledger and a folder of its own; a block
"```csv NAME" in it is a file that is there. A line of "..." stands for what is left out.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from terminal import watched

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


FOR_THE_SHELL = set("|<>&;$*?~`\\#(")
"""What a shell alone understands."""


class Place:
    """A home of somebody called ana, in a folder: what a section's commands run in.

    With the tests' waiting process, it makes the calls that need no shell.
    """

    def __init__(self, folder, script, zygote=None):
        self.script, self.zygote = script, zygote
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

    def begin(self, ledger):
        """Let ana have a ledger from the start."""
        path = self.home / ".local/share/opicescr/ledger.json"
        path.parent.mkdir(parents=True)
        path.write_bytes(ledger)

    def run(self, command):
        """Run a command on a terminal of 80 columns; give its lines and its exit code."""

        def begin(streams):
            if self.zygote and command.startswith("opicescr ") and not FOR_THE_SHELL & set(command):
                words = [self.script, *shlex.split(command)[1:]]
                return self.zygote.begin(words, self.env, self.work, streams)
            into, out, err = streams
            call = ["sh", "-c", command]
            return subprocess.Popen(
                call, stdin=into, stdout=out, stderr=err, env=self.env, cwd=self.work
            ).wait

        code, shown = watched(begin, lines=60)
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
