"""Real shells under a pseudo-terminal, in which somebody types and presses Tab."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import subprocess
import termios
import time

ESCAPE = re.compile(
    r"\x1b(\[[0-9;?>=]*[A-Za-z]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][A-Z0-9]|[=>78])|\r"
)
START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
PROMPT = "ready> "
PREPARE = {
    "bash": "PS1='ready> '; bind 'set show-all-if-ambiguous on';"
    " bind 'set completion-query-items 0'; bind 'set page-completions off';"
    " bind 'set bell-style none'; source {script}",
    "zsh": "PS1='ready> '; unsetopt zle_bracketed_paste; autoload -U compinit; compinit -u -D;"
    " LISTMAX=9999; source {script}",
    "fish": "function fish_prompt; echo -n 'ready> '; end; function fish_right_prompt; end;"
    " set -g fish_autosuggestion_enabled 0; source {script}",
}
PRINT = r"""printf '<%s>\n'"""
# What the shell calls as `opicescr`: it says when it begins and when it has answered.
CALLED = """#!/bin/sh
echo begun >> {log}
{script} "$@"
code=$?
echo ended >> {log}
exit $code
"""


class Shell:
    """A shell that has read the program's completion script."""

    def __init__(self, name, script, folder, env):
        source = subprocess.run(
            [script],
            env={**env, "_OPICESCR_COMPLETE": f"source_{name}"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        path = folder / f"completion.{name}"
        path.write_text(source, "utf-8")
        self.name = name
        self.log = folder / "calls"
        self.log.touch()
        called = folder / "bin" / "opicescr"
        called.parent.mkdir()
        called.write_text(CALLED.format(log=self.log, script=script), "utf-8")
        called.chmod(0o755)
        self.master, slave = pty.openpty()
        os.set_blocking(self.master, False)
        self.process = subprocess.Popen(
            START[name],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=folder,
            env={
                **env,
                "TERM": "xterm",
                "LC_ALL": "C.UTF-8",
                "COLUMNS": "200",
                "PATH": f"{called.parent}:{env['PATH']}",
                "XDG_DATA_HOME": str(folder),
                "XDG_CONFIG_HOME": str(folder),
            },
            start_new_session=True,
            # The pseudo-terminal becomes the shell's own: fish does nothing without one.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )
        os.close(slave)
        self.wait(0.3)
        self.write(PREPARE[name].format(script=path) + "\n")
        self.until(PROMPT, 15)
        self.wait(0.3)

    def write(self, text):
        os.write(self.master, text.encode())

    def wait(self, seconds):
        """Read until nothing has come for so long."""
        shown = b""
        while select.select([self.master], [], [], seconds)[0]:
            try:
                part = os.read(self.master, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
        return ESCAPE.sub("", shown.decode("utf-8", "replace"))

    def until(self, word, seconds):
        """Read until a word has come; a busy machine is slow, not wrong."""
        shown, end = "", time.monotonic() + seconds
        while word not in shown and time.monotonic() < end:
            shown += self.wait(0.2)
        return shown

    def completed(self, line):
        """Type a line and read until the program has answered and the shell has shown it."""
        before = self.log.read_text().count("ended")
        self.write(line)
        shown, end = "", time.monotonic() + 60
        while time.monotonic() < end:
            shown += self.wait(0.3)
            calls = self.log.read_text()
            if calls.count("ended") > before and calls.count("ended") == calls.count("begun"):
                return shown + self.wait(0.5)
        raise TimeoutError(f"{self.name} did not ask the program: {shown}")

    def listed(self, line):
        """Type a line that is not finished, press Tab twice, and give what is shown."""
        shown = self.completed(f"{line}\t\t")
        self.write("\x05\x15")  # to the end of the line, and none of it
        self.wait(0.3)
        return shown

    def becomes(self, line):
        """Type a line, press Tab, and give the words that the shell would call."""
        before, last = line.split(" ", 1)
        assert before == "opicescr"
        # What is typed is completed for the program, and then handed to one that prints it.
        self.completed(f"opicescr {last}\t")
        self.write(f"\x01{PRINT} \n")
        shown = self.until(PROMPT, 10)
        return re.findall(r"^<(.*)>$", shown, re.MULTILINE)

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.master)
